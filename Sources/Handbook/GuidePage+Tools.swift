extension Handbook {
  /// The heading of the page of countries.
  var countriesTitle: String { "Countries: who is who" }

  // MARK: - Law

  var lawPage: GuidePage {
    var subjects: [String] = []
    for entry in law where !subjects.contains(entry.subject) { subjects.append(entry.subject) }
    let blocks = subjects.flatMap { subject in
      GuidePage.Block.some(
        subject, links(to: law.filter { $0.subject == subject }.sorted { ($0.from ?? "") < ($1.from ?? "") }))
    }
    return GuidePage(.law, title: "Law by subject and date", blocks: [.aside(Self.lawNotice)] + blocks)
  }

  /// What was in force on a day, `YYYY-MM-DD`, subject by subject; of national law that of one country or of all.
  ///
  /// With words only what has all of them in its id, its subject, its title or its text.
  public func lawPage(on day: String, in country: String?, about words: String = "") -> GuidePage {
    let wanted = WordSplit.of(words)
    let entries = law(on: day).filter { entry in
      let said = WordSplit.of("\(entry.id) \(entry.subject) \(entry.title) \(entry.text)")
      return entry.concerns(country, on: day) && wanted.allSatisfy { word in said.contains { $0.hasPrefix(word) } }
    }
    var subjects: [String] = []
    for entry in entries where !subjects.contains(entry.subject) { subjects.append(entry.subject) }
    let blocks = subjects.flatMap { subject in
      GuidePage.Block.some(subject, links(to: entries.filter { $0.subject == subject }))
    }
    let none = entries.isEmpty ? [GuidePage.Block.aside("The guidance has no entries of the law for \(day).")] : []
    let title = "In force on \(day)" + (wanted.isEmpty ? "" : ": \(words.prefix(60))")
    return GuidePage(.law, title: title, blocks: [.aside(Self.lawNotice)] + none + blocks)
  }

  private static let lawNotice = "Training material, no legal advice. What was not read in a source says so."

  func page(of entry: LawEntry) -> GuidePage {
    let later = law.filter { $0.replaces.contains(entry.id) }.map(\.id)
    let practices = practices.filter { $0.law.contains(entry.id) }.map(\.handle)
    let mistakes = mistakes.filter { $0.law.contains(entry.id) }.map(\.handle)
    return GuidePage(
      .lawEntry(entry.id), title: entry.title, certainty: certainty(entry.certainty, entry.checked),
      blocks: [.row("Subject", entry.subject), .row("In force", entry.period), .row("Says", entry.text)]
        + (entry.limit.map { [.row("Limit", $0)] } ?? [])
        + (entry.country.map { [.row("Country", Self.countryName($0))] } ?? [])
        + GuidePage.Block.some("Replaces", lawLinks(entry.replaces))
        + GuidePage.Block.some("Replaced by", lawLinks(later))
        + GuidePage.Block.some("Practices and mistakes that rest on it", links(to: practices + mistakes))
        + GuidePage.Block.some("Sources", sourceLinks(entry.sources)))
  }

  // MARK: - Countries

  var countriesPage: GuidePage {
    let table = whoIsWho()
    let rows = table.rows.map { [$0.topic] + $0.cells }
    return GuidePage(
      .countries, title: countriesTitle,
      blocks: GuidePage.Block.some("Countries", countries.map { GuidePage.Link(.country($0), Self.countryName($0)) })
        + (rows.isEmpty ? [] : [.table(header: ["Who or what"] + table.countries.map(Self.columnName), rows: rows)]))
  }

  /// One topic in every country that has it; none when there is no such topic.
  public func topicPage(_ typed: String) -> GuidePage? {
    guard let topic = topics.first(where: { $0.lowercased() == typed.lowercased() }) else { return nil }
    let facts = facts.filter { $0.topic == topic }
    return GuidePage(
      .countries, title: topic,
      blocks: facts.map { row(of: $0, label: Self.columnName($0.country)) }
        + GuidePage.Block.some("Compare", [GuidePage.Link(.countries, countriesTitle)])
        + GuidePage.Block.some("Sources", sourceLinks(Self.unique(facts.flatMap(\.sources)))))
  }

  /// How a country is called where there is little room.
  private static func columnName(_ country: String) -> String {
    country == "GB" ? "UK (England)" : countryName(country)
  }

  private func row(of fact: CountryFact, label: String) -> GuidePage.Block {
    let limit = fact.limit.map { " Limit: \($0)." } ?? ""
    return .row(label: label, text: fact.text + limit, mark: mark(fact.certainty, fact.checked))
  }

  /// What a country is like today; of its law, what was in force on the day.
  func countryPage(_ code: String, on day: String?) -> GuidePage {
    let facts = facts.filter { $0.country == code }
    let rows = facts.map { row(of: $0, label: $0.topic) }
    let lines = support(in: code)
    let own = glossary.filter { $0.country == code }.map { GuidePage.Link(.term($0.term), $0.term) }
    let laws = law.filter { entry in entry.country == code && (day.map(entry.isInForce) ?? true) }.map(\.id)
    // The facts are of today; a case may play years before.
    let latest = facts.compactMap(\.checked).max()
    let isLongAgo = day.flatMap { day in latest.map { day.prefix(4) < $0.prefix(4) } } ?? false
    return GuidePage(
      .country(code), title: Self.countryName(code),
      blocks: [.aside("Numbers and limits change: see when each was checked, and check again before you rely on it.")]
        + (isLongAgo
          ? [.aside("What stands here is of today, not of \(day ?? ""). The law below is that of the day.")] : [])
        + rows + (lines.isEmpty ? [] : [.heading("Help lines")]) + lines.map(row(of:))
        + organisationRows(of: organisation.filter { $0.country == code })
        + GuidePage.Block.some(day.map { "Law on \($0)" } ?? "Law", lawLinks(laws))
        + GuidePage.Block.some("Words", own)
        + GuidePage.Block.some("Compare", [GuidePage.Link(.countries, countriesTitle)])
        + GuidePage.Block.some("Sources", sourceLinks(Self.unique(facts.flatMap(\.sources)))))
  }

  func row(of line: SupportLine) -> GuidePage.Block {
    .row(
      label: line.number, text: "\(line.name). \(line.note)", mark: mark(line.certainty, line.checked, isNumber: true))
  }

  // MARK: - Forms and flow charts

  var formsPage: GuidePage {
    GuidePage(
      .forms, title: "Forms",
      blocks: GuidePage.Block.some(
        "Forms", forms.map { GuidePage.Link(.form($0.id), "\($0.id) \($0.title)", note: $0.purpose) }))
  }

  func page(of form: Form) -> GuidePage {
    GuidePage(
      .form(form.id), title: form.title, certainty: form.certainty.words,
      blocks: [
        .aside(Self.toolNotice), .paragraph(form.purpose), .row("Who", form.who), .row("When", form.when), .form(form),
      ] + GuidePage.Block.some("Practices", links(to: form.allPractices))
        + GuidePage.Block.some("Sources", sourceLinks(form.sources)))
  }

  var flowChartsPage: GuidePage {
    GuidePage(
      .flowCharts, title: "Flow charts",
      blocks: GuidePage.Block.some(
        "Flow charts", flowCharts.map { GuidePage.Link(.flowChart($0.id), "\($0.id) \($0.title)", note: $0.purpose) }))
  }

  func page(of chart: FlowChart) -> GuidePage {
    let ids = chart.steps.indices.flatMap { chart.ways(from: $0).map(\.to) }
    let others = Self.unique(ids).compactMap(flowChart).filter { $0.id != chart.id }
    return GuidePage(
      .flowChart(chart.id), title: chart.title, certainty: chart.certainty.words,
      blocks: [.aside(Self.toolNotice), .paragraph(chart.purpose), .chart(chart)]
        + GuidePage.Block.some("Goes on in", others.map { GuidePage.Link(.flowChart($0.id), "\($0.id) \($0.title)") })
        + GuidePage.Block.some("Practices", links(to: chart.steps.flatMap(\.practices)))
        + GuidePage.Block.some("Sources", sourceLinks(chart.sources)))
  }

  // MARK: - How sure

  /// The certainty in a sentence, with the day on which it was checked.
  func certainty(_ certainty: Certainty, _ checked: String?) -> String {
    certainty.words + (checked.map { " Checked \($0)." } ?? "")
  }

  /// What is said behind a statement of how sure it is and when it was checked; empty when it was read and has no date.
  func mark(_ certainty: Certainty, _ checked: String?, isNumber: Bool = false) -> String {
    let mark = certainty.mark(checked: checked).trimmed.filter { $0 != "(" && $0 != ")" }
    return mark.isEmpty && isNumber ? "not checked" : mark
  }

  static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
