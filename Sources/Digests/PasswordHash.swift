internal import CSodium

/// What is kept of a word that only whoever knows it can type again: salted Argon2id, by libsodium.
///
/// It takes a tenth of a second and 64 MiB for each attempt. A word of a few digits does not withstand whoever has the hash and
/// lets a computer guess.
public enum PasswordHash {
  /// What is kept of a word, with its salt in it; nil when there is no memory to make it.
  public static func kept(_ word: String) -> String? {
    _ = sodium_init()
    let typed = Array(word.utf8).map { CChar(bitPattern: $0) }
    var kept = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
    guard
      crypto_pwhash_str(
        &kept, typed, UInt64(typed.count), UInt64(crypto_pwhash_OPSLIMIT_INTERACTIVE),
        Int(crypto_pwhash_MEMLIMIT_INTERACTIVE)) == 0
    else { return nil }
    return String(decoding: kept.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether a typed word is the one that was kept.
  public static func matches(_ word: String, _ kept: String) -> Bool {
    _ = sodium_init()
    let typed = Array(word.utf8).map { CChar(bitPattern: $0) }
    var known = Array(kept.utf8).map { CChar(bitPattern: $0) }
    guard known.count < Int(crypto_pwhash_STRBYTES) else { return false }
    known += [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES) - known.count)
    return crypto_pwhash_str_verify(known, typed, UInt64(typed.count)) == 0
  }
}
