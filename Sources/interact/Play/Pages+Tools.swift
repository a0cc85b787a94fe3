import Handbook

extension Pages {
  /// The page of a form, a flow chart, a country or an entry of the law.
  static func tool(_ name: String, _ handbook: Handbook) -> [Passage]? {
    if let form = handbook.form(name) { return page(form, handbook) }
    if let chart = handbook.flowChart(name) { return page(chart, handbook) }
    if let entry = handbook.lawEntry(name) { return page(entry, handbook) }
    let facts = handbook.facts.filter { $0.country == name.uppercased() }
    return facts.isEmpty ? nil : page(facts, handbook)
  }

  /// What was in force on a day, `YYYY-MM-DD`.
  static func law(on day: String, _ handbook: Handbook) -> [Passage] {
    let entries = handbook.law(on: day)
    if entries.isEmpty { return [.aside("The guidance has no entries of the law for \(day).")] }
    return [.heading("In force on \(day)")]
      + entries.map {
        .row(label: $0.id, text: "\($0.subject): \($0.title), \($0.period)\($0.certainty.suffix)")
      }
  }

  private static func page(_ entry: LawEntry, _ handbook: Handbook) -> [Passage] {
    var passages: [Passage] = [
      .heading("\(entry.id)  \(entry.subject)"), .row(label: "Instrument", text: entry.title),
      .row(label: "In force", text: entry.period), .row(label: "Says", text: entry.text),
    ]
    if let limit = entry.limit { passages.append(.row(label: "Limit", text: limit)) }
    if !entry.replaces.isEmpty {
      passages.append(.row(label: "Replaces", text: entry.replaces.joined(separator: ", ")))
    }
    return passages + closing(entry.certainty, entry.sources, entry.checked, handbook)
  }

  private static func page(_ facts: [CountryFact], _ handbook: Handbook) -> [Passage] {
    let country = facts.first?.country ?? ""
    var passages: [Passage] = [.heading(Handbook.countryName(country))]
    for fact in facts {
      let limit = fact.limit.map { " Limit: \($0)." } ?? ""
      let checked = fact.checked.map { " (checked \($0))" } ?? ""
      passages.append(.row(label: fact.topic, text: fact.text + limit + fact.certainty.suffix + checked))
    }
    let lines = handbook.support(in: country)
    if !lines.isEmpty { passages.append(.heading("Lines")) }
    passages += lines.map { .row(label: $0.number, text: "\($0.name) (\($0.checkedWords))") }
    return passages
  }

  static func entries(_ handles: [String], _ handbook: Handbook) -> [Passage] {
    handles.compactMap(handbook.entry).map { .row(label: "See also", text: "\($0.handle) \($0.title)") }
  }

  static func closing(
    _ certainty: Certainty, _ sources: [String], _ checked: String?, _ handbook: Handbook
  ) -> [Passage] {
    sources.compactMap(handbook.source).map { .item("\($0.title) \($0.url)") }
      + [.aside(certainty.words + (checked.map { " Checked \($0)." } ?? ""))]
  }
}
