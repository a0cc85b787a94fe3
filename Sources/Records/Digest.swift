internal import CSodium

/// Hashes and identifiers, by libsodium.
public enum Digest {
  /// SHA-256 of texts, each ended by a zero byte so that their borders count, as 64 hexadecimal digits.
  public static func sha256(_ texts: [String]) -> String {
    hexadecimal(hash { add in texts.forEach { add(Array($0.utf8) + [0]) } })
  }

  /// SHA-256 of bytes: 32 bytes.
  public static func sha256(bytes: [UInt8]) -> [UInt8] { hash { $0(bytes) } }

  /// Bytes as they are written, two digits each.
  public static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  private static func hash(_ feed: (_ add: ([UInt8]) -> Void) -> Void) -> [UInt8] {
    var state = crypto_hash_sha256_state()
    crypto_hash_sha256_init(&state)
    feed { bytes in _ = crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count)) }
    var hash = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    crypto_hash_sha256_final(&state, &hash)
    return hash
  }

  /// A new short name for a session: eight random letters and digits that are not mistaken for one another.
  public static func newIdentifier() -> String {
    let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
    return String((0..<8).map { _ in letters[Int(randombytes_uniform(UInt32(letters.count)))] })
  }
}
