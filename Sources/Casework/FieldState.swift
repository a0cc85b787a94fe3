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

  /// Judges what was written, beside the field's own words and what stands in the fields before it.
  init(_ text: String, label: String, hint: String?, before: [String]) {
    let words = Self.words(of: text)
    if words.isEmpty {
      self = text.contains("?") ? .notKnown : .blank
      return
    }
    let said = words.joined(separator: " ")
    if Self.notKnownWords.contains(said) {
      self = .notKnown
      return
    }
    let letters = said.filter { $0 != " " }
    let isNoise = Set(letters).count == 1 && letters.contains { !$0.isNumber }
    let isCopy =
      said == Self.words(of: label).joined(separator: " ") || said == hint.map(Self.words)?.joined(separator: " ")
    // Short answers such as “none” may well stand in several fields.
    let isRepeated = words.count >= 3 && before.contains { Self.words(of: $0) == words }
    self = isNoise || isCopy || isRepeated ? .unclear : .filled
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().filter { $0 != "'" && $0 != "’" }.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static let notKnownWords: Set<String> = [
    "unknown", "not known", "not known yet", "unknown yet", "unknown so far", "not yet known", "not sure", "dont know",
    "do not know", "i dont know", "i do not know", "we dont know", "we do not know", "nobody knows", "no idea",
    "not clear",
    "unclear",
  ]
}
