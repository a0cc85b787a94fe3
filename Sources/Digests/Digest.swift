internal import CSodium

/// Hashes and identifiers, by libsodium.
public enum Digest {
  /// SHA-256 of texts, each ended by a zero byte so that their borders count, as 64 hexadecimal digits.
  public static func sha256(_ texts: [String]) -> String {
    var hash = Hash()
    for var text in texts {
      text.withUTF8 { hash.add($0) }
      withUnsafeBytes(of: UInt8(0)) { hash.add($0.assumingMemoryBound(to: UInt8.self)) }
    }
    return hexadecimal(hash.end())
  }

  /// SHA-256 of the bytes of one text, as 64 hexadecimal digits: what `sha256sum` says of a file that holds it.
  public static func sha256(text: String) -> String {
    var text = text
    var hash = Hash()
    text.withUTF8 { hash.add($0) }
    return hexadecimal(hash.end())
  }

  /// SHA-256 of bytes: 32 bytes.
  public static func sha256(bytes: [UInt8]) -> [UInt8] {
    var hash = Hash()
    bytes.withUnsafeBufferPointer { hash.add($0) }
    return hash.end()
  }

  /// Bytes as they are written, two digits each.
  public static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
      for (place, byte) in bytes.enumerated() {
        buffer[2 * place] = digits[Int(byte >> 4)]
        buffer[2 * place + 1] = digits[Int(byte & 15)]
      }
      return bytes.count * 2
    }
  }

  /// A new short name for a session: eight random letters and digits that are not mistaken for one another.
  public static func newIdentifier() -> String {
    let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
    return String((0..<8).map { _ in letters[Int(randombytes_uniform(UInt32(letters.count)))] })
  }

  private struct Hash {
    private var state = crypto_hash_sha256_state()

    init() { crypto_hash_sha256_init(&state) }

    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
      crypto_hash_sha256_update(&state, bytes.baseAddress, UInt64(bytes.count))
    }

    mutating func end() -> [UInt8] {
      var hash = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
      crypto_hash_sha256_final(&state, &hash)
      return hash
    }
  }
}
