import Casework
import Handbook

extension Screen {
  /// What is said when a form is opened.
  mutating func opened(_ form: Event.Form, at minute: Int) -> [Passage] {
    let header = form.decision.map { step($0, at: minute, again: nil) } ?? [.gap]
    return header + (form.text.map { [.question($0)] } ?? [])
      + [
        .heading("\(form.form)  \(form.title)"),
        .aside(
          "\(form.fields) fields, one after the other. Enter leaves one empty, ? says that it is not known. "
            + "/done hands the form in as it is" + (mode == .practice ? ", /undo takes the last field back." : ".")),
        .aside("Write never about a real child."),
      ]
  }

  /// A field to fill.
  func asked(_ field: Event.Field) -> [Passage] {
    var passages: [Passage] = []
    if field.missing == true, field.number == 1, field.again != true {
      passages += [.gap, .aside("Needed and still empty: \(field.of). Once more; ? if it is not known.")]
    }
    if let group = field.group, field.again != true { passages.append(.heading(group)) }
    passages.append(.question(field.label + (field.required ? " (needed)" : "")))
    if let hint = field.hint { passages.append(.aside(hint)) }
    if let columns = field.columns { passages.append(.aside("For each: \(columns.joined(separator: ", ")).")) }
    passages += (field.choices ?? []).enumerated().map { .option(number: $0.offset + 1, text: $0.element) }
    if let value = field.value { passages.append(.aside("So far: “\(value)”. Enter keeps it, - empties it.")) }
    return passages
  }

  /// A date of the Ethiopian calendar, as it stands in the other one: whoever writes it down unread makes the child years older.
  private func birth(_ filled: Event.Filled) -> [Passage] {
    func text(_ field: String) -> String? { filled.fields.first { $0.field == field }?.text }
    guard let field = handbook.form(filled.form)?.fields.first(where: { $0.calendar != nil }),
      let calendar = field.calendar.flatMap(text), calendar == field.ethiopian, let given = text(field.id)
    else { return [] }
    guard let date = given.ethiopianDate else {
      return [.aside("Write the date as 22.4.1996 or 22 Tahsas 1996, and it is shown here in the Gregorian calendar.")]
    }
    return [.row(label: "Gregorian", text: "\(date.words) of the Ethiopian calendar is \(date.gregorian)")]
  }

  /// Where to read why the fields that are empty matter; in an assessment nothing of the kind is said.
  private func reading(for filled: Event.Filled) -> [Passage] {
    guard mode == .practice, let form = handbook.form(filled.form) else { return [] }
    var seen: Set<String> = []
    let handles = filled.needed(.blank).compactMap { form.field($0.field)?.practices.first }
      .filter { seen.insert($0).inserted }
    return handles.prefix(2).compactMap(handbook.practice).map { .aside("/read \($0.handle) says why: \($0.title)") }
  }

  /// What is missing from a form that was handed in.
  func handedIn(_ filled: Event.Filled) -> [Passage] {
    func labels(_ state: FieldState) -> String { filled.needed(state).map(\.label).joined(separator: "; ") }
    var passages: [Passage] = [.gap, .aside("\(filled.form) is in the case file: \(filled.summary).")]
    for (state, word) in [(FieldState.notKnown, "Not known"), (.blank, "Empty"), (.unclear, "Says nothing yet")]
    where !filled.needed(state).isEmpty {
      passages.append(.row(label: word, text: labels(state)))
    }
    if filled.decision == nil, !filled.needed(.blank).isEmpty {
      passages.append(.aside("/form \(filled.form) opens it again, with what stands in it."))
    }
    passages += birth(filled)
    return passages + reading(for: filled) + (filled.decision == nil ? [.gap] : [])
  }
}

extension String {
  /// The first date of the Ethiopian calendar that stands in it.
  fileprivate var ethiopianDate: EthiopianDate? {
    let words = prefix(200).split { $0.isWhitespace || $0 == "," || $0 == "(" || $0 == ")" || $0 == ";" }
    for start in words.indices {
      for count in [1, 3] where start + count <= words.count {
        if let date = EthiopianDate(words[start..<start + count].joined(separator: " ")) { return date }
      }
    }
    return nil
  }
}
