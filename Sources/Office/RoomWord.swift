internal import CSodium

/// The word that a trainer says aloud in the room, kept so that it cannot be read out of the assignment (Argon2id).
///
/// It keeps a file that was mailed early from being played early. It is no secret that withstands days of guessing.
public enum RoomWord {
  /// What is kept of a word; nil when there is no memory to make it.
  public static func kept(_ word: String) -> String? {
    _ = sodium_init()
    let typed = Array(cleaned(word).utf8).map { CChar(bitPattern: $0) }
    var kept = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
    guard
      crypto_pwhash_str(
        &kept, typed, UInt64(typed.count), UInt64(crypto_pwhash_OPSLIMIT_INTERACTIVE),
        Int(crypto_pwhash_MEMLIMIT_INTERACTIVE)) == 0
    else { return nil }
    return String(decoding: kept.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether a typed word is the one that was kept; capitals and spaces around it do not matter.
  public static func matches(_ word: String, _ kept: String) -> Bool {
    _ = sodium_init()
    let typed = Array(cleaned(word).utf8).map { CChar(bitPattern: $0) }
    var known = Array(kept.utf8).map { CChar(bitPattern: $0) }
    guard known.count < Int(crypto_pwhash_STRBYTES) else { return false }
    known += [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES) - known.count)
    return crypto_pwhash_str_verify(known, typed, UInt64(typed.count)) == 0
  }

  private static func cleaned(_ word: String) -> String {
    word.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
