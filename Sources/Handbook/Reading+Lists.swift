internal import Yams

extension Reading {
  static let glossaryFields = ["term", "meaning", "certainty", "sources", "country"]
  static let supportFields = ["id", "country", "name", "number", "for", "note", "certainty", "sources", "checked"]
  static let mapFields = ["document", "sections", "practices"]

  func source(_ fields: Fields) {
    let key = fields.text("key")
    declare(.source, key, at: fields.place(of: "key"))
    sources.append(
      Source(key: key, title: fields.text("title"), url: fields.text("url"), note: fields.text("note")))
  }

  func competency(_ fields: Fields) {
    let id = fields.text("id")
    declare(.competency, id, at: fields.place(of: "id"))
    competencies.append(Competency(id: id, title: fields.text("title")))
  }

  func role(_ fields: Fields) {
    let id = fields.text("id")
    declare(.role, id, at: fields.place(of: "id"))
    roles.append(Role(id: id, title: fields.text("title")))
  }

  func glossaryEntry(_ fields: Fields) {
    let term = fields.text("term")
    declare(.word, term, at: fields.place(of: "term"))
    glossary.append(
      GlossaryEntry(
        term: term, meaning: fields.text("meaning"),
        certainty: fields.choice("certainty", as: Certainty.self, default: .ours),
        sources: names(fields, "sources", .source), country: country(fields)))
  }

  func supportLine(_ fields: Fields) {
    let checked = fields.optionalText("checked")
    if let checked, !isDate(checked) { findings.add(.notADate(checked), at: fields.place(of: "checked")) }
    let line = SupportLine(
      id: fields.optionalText("id"), country: fields.has("country") ? country(fields) ?? "" : fields.text("country"),
      name: fields.text("name"), number: fields.text("number"),
      audience: fields.choice("for", as: SupportLine.Audience.self, default: .everyone), note: fields.text("note"),
      certainty: fields.choice("certainty", as: Certainty.self, default: .general),
      sources: names(fields, "sources", .source), checked: checked)
    if let id = line.id {
      declare(.line, id, at: fields.place(of: "id"))
      if !Numbers.isName(id) { findings.add(.malformedLine(id), at: fields.place(of: "id")) }
      findings.numbers.lines[id] = line
    }
    support.append(line)
  }

  func pageQuestions(_ fields: Fields) {
    let page = Placed(value: fields.text("page"), place: fields.place(of: "page"))
    if !page.value.isEmpty { mentioned.append((page.value.hasPrefix("H") ? .entry : .tool, page)) }
    declare(.asked, page.value, at: page.place)
    questions.append(PageQuestions(page: page.value, asks: fields.list("asks", required: true).map(\.value)))
  }

  func handbookMap(_ node: Node, _ file: String) -> HandbookMap {
    guard let fields = Fields(node, known: Self.mapFields, file: file, findings: findings) else { return .empty }
    return HandbookMap(
      document: fields.text("document"), sections: places(fields, "sections", .section, file),
      practices: places(fields, "practices", .entry, file))
  }

  private func places(_ fields: Fields, _ field: String, _ kind: Name, _ file: String) -> [String: HandbookMap.Place] {
    var places: [String: HandbookMap.Place] = [:]
    for (name, node) in fields.entries(field) {
      mentioned.append((kind, name))
      guard let inner = Fields(node, known: ["number", "title", "page"], file: file, findings: findings) else {
        continue
      }
      places[name.value] = HandbookMap.Place(
        number: inner.optionalText("number"), title: inner.text("title"), page: inner.positiveNumber("page"))
    }
    return places
  }

  /// Whether a text is a day of the calendar, `2026-11-19`.
  func isDate(_ text: String) -> Bool { Handbook.isDay(text) }
}

extension Handbook {
  /// Whether a text is a day of the calendar, `2026-11-19`.
  public static func isDay(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "-") }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month)
    else { return false }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }
}
