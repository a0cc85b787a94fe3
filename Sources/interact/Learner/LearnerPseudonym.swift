/// What a learner is called on a shared computer: a word of their own choosing, and never their name.
struct LearnerPseudonym: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// As it was chosen.
  let description: String

  /// What it has to look like.
  static let rule = "2 to 24 letters (a to z), digits, - and _, with a letter in front"
  /// What is said wherever one is chosen.
  static let warning =
    "Choose a word that nobody can tell you by, and not your real name: it stands in every record and report, and whoever uses "
    + "this computer can see it."

  /// Nil for what is none; it names a folder, so nothing else may be in it.
  init?(_ text: String) {
    let bytes = text.utf8
    guard (2...24).contains(bytes.count), let first = bytes.first, Self.isLetter(first),
      bytes.allSatisfy({ Self.isLetter($0) || Self.isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") })
    else { return nil }
    description = text
  }

  /// Reads what was typed.
  static func read(_ text: String) throws(Failure) -> LearnerPseudonym {
    guard let read = LearnerPseudonym(text) else {
      throw Failure(.usage, "`\(text.prefix(40))` cannot be a pseudonym: \(rule).")
    }
    return read
  }

  /// Two that differ in capitals alone would be taken for one another.
  func isLike(_ other: LearnerPseudonym) -> Bool { description.lowercased() == other.description.lowercased() }

  static func < (one: LearnerPseudonym, other: LearnerPseudonym) -> Bool {
    (one.description.lowercased(), one.description) < (other.description.lowercased(), other.description)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
