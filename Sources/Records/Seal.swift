internal import CSodium

/// Bytes with a SHA-256 over them in front, so that a copy that was damaged or exchanged is not taken for the original.
///
/// It finds accidents and files of another key. It does not keep somebody out who may write the file and knows this form.
public enum Seal {
  private static let magic = Array("ISEAL1\n".utf8)
  private static let size = Int(crypto_hash_sha256_BYTES)

  /// The bytes with their seal. The key says what they were made from; bytes of another key are not opened.
  public static func close(_ body: [UInt8], for key: String) -> [UInt8] { magic + hash(body[...], key) + body }

  /// What was sealed; nil when a single bit of it, or the key, is another one.
  public static func open(_ bytes: [UInt8], for key: String) -> [UInt8]? {
    guard bytes.count >= magic.count + size, bytes.starts(with: magic) else { return nil }
    let body = bytes[(magic.count + size)...]
    return hash(body, key).elementsEqual(bytes[magic.count..<magic.count + size]) ? Array(body) : nil
  }

  private static func hash(_ body: ArraySlice<UInt8>, _ key: String) -> [UInt8] {
    var state = crypto_hash_sha256_state()
    crypto_hash_sha256_init(&state)
    let head = Array(key.utf8) + [0]
    crypto_hash_sha256_update(&state, head, UInt64(head.count))
    body.withUnsafeBufferPointer { _ = crypto_hash_sha256_update(&state, $0.baseAddress, UInt64($0.count)) }
    var hash = [UInt8](repeating: 0, count: size)
    crypto_hash_sha256_final(&state, &hash)
    return hash
  }
}
