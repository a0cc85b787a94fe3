internal import CSodium

/// Hashes and identifiers, by libsodium.
public enum Digest {
  /// SHA-256 of texts, each ended by a zero byte so that their borders count, as 64 hexadecimal digits.
  public static func sha256(_ texts: [String]) -> String {
    var state = crypto_hash_sha256_state()
    crypto_hash_sha256_init(&state)
    for text in texts {
      var bytes = Array(text.utf8)
      bytes.append(0)
      crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count))
    }
    var hash = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    crypto_hash_sha256_final(&state, &hash)
    return hash.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// A new short name for a session: eight random letters and digits that are not mistaken for one another.
  public static func newIdentifier() -> String {
    let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
    return String((0..<8).map { _ in letters[Int(randombytes_uniform(UInt32(letters.count)))] })
  }
}
