/// What stands in the forms that were handed in, as people of the case know it.
struct FormWords: Sendable {
  /// So much of a field is said; nobody reads a whole page out.
  static let limit = 60

  /// By form and field: what can be said of it.
  private var known: [String: [String: String]] = [:]

  /// Takes in a form that was handed in: only what is filled, never what is blank or not known.
  mutating func take(_ filled: Event.Filled) {
    known[filled.form] = Dictionary(
      filled.fields.compactMap { field in
        guard field.state == .filled, case let words = Self.spoken(field.text), !words.isEmpty else { return nil }
        return (field.field, words)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// What stands there, in one line; empty when the form was not handed in, or the field is blank or not known.
  func text(_ form: String, _ field: String) -> String { known[form.uppercased()]?[field] ?? "" }

  /// Whether a line says something of it.
  func isSaid(in substitutions: [String]) -> Bool {
    substitutions.contains { said in known.values.contains { $0.values.contains(said) } }
  }

  /// Untrusted words as they may stand in a sentence of the case: no controls, no sign that a script, a table or a page would
  /// obey, one line, not long.
  static func spoken(_ text: String) -> String {
    let scalars = Array(text.prefix(FieldState.readLimit).unicodeScalars)
    func isDigit(_ place: Int) -> Bool { scalars.indices.contains(place) && ("0"..."9").contains(scalars[place]) }
    var kept = ""
    for (place, scalar) in scalars.enumerated() {
      let isSign =
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate, .privateUse,
          .unassigned:
          true
        // Behind a name it would make somebody speak; in an hour it stays.
        case _ where scalar == ":": !(isDigit(place - 1) && isDigit(place + 1))
        default: "[]{}<>\\#|`$*_=+~^\"".unicodeScalars.contains(scalar)
        }
      kept.unicodeScalars.append(isSign ? " " : scalar)
    }
    var words: [Substring] = []
    var length = 0
    for word in kept.split(separator: " ") {
      length += word.count + 1
      if length > limit + 1 { break }
      words.append(word)
    }
    var said = words.joined(separator: " ")
    if words.isEmpty { said = String(kept.split(separator: " ").first?.prefix(limit) ?? "") }
    while let last = said.last, ".,;!?-/ ".contains(last) { said.removeLast() }
    while let first = said.first, "-.,;!?@/ ".contains(first) { said.removeFirst() }
    return said
  }
}
