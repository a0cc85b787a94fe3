/// Which page of the guidance.
public enum Address: Hashable, Sendable {
  /// The table of contents.
  case contents
  /// A section, by its number.
  case section(String)
  /// A practice or a mistake, by its handle.
  case entry(String)
  /// All mistakes.
  case mistakes
  /// The law, by subject and date.
  case law
  /// An entry of the law, by its id.
  case lawEntry(String)
  /// The countries and who is who in them.
  case countries
  /// A country, by its code.
  case country(String)
  /// All forms.
  case forms
  /// A form, by its id.
  case form(String)
  /// All flow charts.
  case flowCharts
  /// A flow chart, by its id.
  case flowChart(String)
  /// The words to use and to avoid.
  case words
  /// The glossary.
  case glossary
  /// An entry of the glossary, by its term.
  case term(String)
  /// The help lines.
  case support
  /// All sources.
  case sources
  /// A source, by its key.
  case source(String)
  /// What a search finds.
  case search(String)

  /// Whether it is a practice or a mistake.
  var isEntry: Bool { if case .entry = self { true } else { false } }

  /// What somebody types to come here.
  public var name: String {
    switch self {
    case .contents: "contents"
    case .section(let number): number
    case .entry(let handle): handle
    case .mistakes: "mistakes"
    case .law: "law"
    case .lawEntry(let id), .form(let id), .flowChart(let id): id
    case .countries: "countries"
    case .country(let code): code
    case .forms: "forms"
    case .flowCharts: "flows"
    case .words: "words"
    case .glossary: "glossary"
    case .term(let term): term
    case .support: "support"
    case .sources: "sources"
    case .source(let key): key
    case .search(let words): words
    }
  }

  /// The lists that there always are, in the order of a table of contents.
  public static let lists: [Address] = [
    .contents, .mistakes, .law, .countries, .forms, .flowCharts, .words, .glossary, .support, .sources,
  ]
}

extension Handbook {
  /// The page that somebody means who types this, in capitals or not; none when there is no such page.
  public func address(_ typed: String) -> Address? {
    let wanted = typed.lowercased()
    if let list = Address.lists.first(where: { $0.name == wanted }) { return list }
    if section(typed) != nil { return .section(typed) }
    if let entry = entry(typed) { return .entry(entry.handle) }
    if let form = form(typed) { return .form(form.id) }
    if let chart = flowChart(typed) { return .flowChart(chart.id) }
    if let entry = law.first(where: { $0.id.lowercased() == wanted }) { return .lawEntry(entry.id) }
    if let code = Self.countryCode(typed), countries.contains(code) { return .country(code) }
    if let term = term(typed) { return .term(term.term) }
    if let source = sources.first(where: { $0.key.lowercased() == wanted }) { return .source(source.key) }
    return nil
  }

  /// Every page there is but those of searches, in the order in which one would print them.
  public var addresses: [Address] {
    [.contents] + sections.map { .section($0.number) } + practices.map { .entry($0.handle) } + [.mistakes]
      + mistakes.map { .entry($0.handle) } + [.law] + law.map { .lawEntry($0.id) } + [.countries]
      + countries.map { .country($0) } + [.forms] + forms.map { .form($0.id) } + [.flowCharts]
      + flowCharts.map { .flowChart($0.id) } + [.words, .glossary] + glossary.map { .term($0.term) } + [
        .support, .sources,
      ]
      + sources.map { .source($0.key) }
  }
}
