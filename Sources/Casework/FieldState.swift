/// What stands in a field of a form, as far as a rule can tell: that something is there, not that it is right.
public enum FieldState: String, Codable, Sendable, CaseIterable {
  /// Something is there.
  case filled
  /// It says that it is not known: an honest answer, and something to find out.
  case notKnown
  /// Nothing is there.
  case blank
  /// Something is there that says nothing: a single letter, a row of the same sign, the label, another field again.
  case unclear

  /// Characters of a field that are looked at.
  static let readLimit = 2_000

  /// Judges what was written, beside the field's own words and what stands in the fields before it.
  ///
  /// - Parameter before: What stands before it, in the form that `normal` gives.
  init(_ text: String, label: String, hint: String?, before: Set<String>) {
    let said = Self.normal(text)
    if said.isEmpty {
      self = text.prefix(Self.readLimit).contains("?") ? .notKnown : .blank
      return
    }
    if Self.notKnownWords.contains(said) {
      self = .notKnown
      return
    }
    let letters = Set(said).subtracting([" "])
    let isNoise = letters.count == 1 && letters.contains { !$0.isNumber }
    let isCopy = said == Self.normal(label) || said == hint.map(Self.normal)
    // Short answers such as “none” may well stand in several fields.
    let isRepeated = said.count { $0 == " " } >= 2 && before.contains(said)
    self = isNoise || isCopy || isRepeated ? .unclear : .filled
  }

  /// The words of a text in lower case, with single spaces.
  static func normal(_ text: String) -> String {
    text.prefix(readLimit).lowercased().filter { $0 != "'" && $0 != "’" }.split { !$0.isLetter && !$0.isNumber }
      .joined(separator: " ")
  }

  private static let notKnownWords: Set<String> = [
    "unknown", "not known", "not known yet", "unknown yet", "unknown so far", "not yet known", "not sure", "dont know",
    "do not know", "i dont know", "i do not know", "we dont know", "we do not know", "nobody knows", "no idea",
    "not clear",
    "unclear",
  ]
}
