internal import Digests

/// The word that a trainer says aloud in the room, kept so that it cannot be read out of the assignment (Argon2id).
///
/// It keeps a file that was mailed early from being played early. It is no secret that withstands days of guessing.
public enum RoomWord {
  /// What is kept of a word; nil when there is no memory to make it.
  public static func kept(_ word: String) -> String? { PasswordHash.kept(cleaned(word)) }

  /// Whether a typed word is the one that was kept; capitals and spaces around it do not matter.
  public static func matches(_ word: String, _ kept: String) -> Bool { PasswordHash.matches(cleaned(word), kept) }

  private static func cleaned(_ word: String) -> String {
    word.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
