public import Words

/// The guidance: what is recommended, what harms, where each stands and where it comes from.
public struct Handbook: Equatable, Sendable {
  /// The language it is written in; answers are marked by its phrases, so they must be in the same.
  public let language: Language
  /// In the order of the contents.
  public let sections: [Section]
  /// In the order of sections, then of handles.
  public let practices: [Practice]
  /// In the order of sections, then of handles.
  public let mistakes: [Mistake]
  /// In the order of the file.
  public let sources: [Source]
  /// In the order of the file.
  public let competencies: [Competency]
  /// In the order of the file.
  public let roles: [Role]
  /// In the order of the file.
  public let glossary: [GlossaryEntry]
  /// In the order of the file.
  public let support: [SupportLine]
  /// Groups of words that a search takes for the same.
  public let searchWords: [[String]]
  /// What people ask when they need a page, in the order of the file.
  public let questions: [PageQuestions]
  /// The organisation's own references; empty at first.
  public let map: HandbookMap
  /// In the order of the file.
  public let law: [LawEntry]
  /// In the order of the file.
  public let terms: [TermAdvice]
  /// In the order of the files.
  public let facts: [CountryFact]
  /// In the order of the file.
  public let forms: [Form]
  /// In the order of the file.
  public let flowCharts: [FlowChart]
  /// Help lines of the organisation that trains; they stand in a file of its own.
  public let organisation: [SupportLine]

  // Derived, never encoded.
  let places: [String: Int]
  let sectionPlaces: [String: Int]
  let sourcePlaces: [String: Int]

  /// Puts the parts in order; of two parts with one handle or number the first counts.
  public init(
    sections: [Section], practices: [Practice], mistakes: [Mistake], sources: [Source] = [],
    competencies: [Competency] = [], roles: [Role] = [], glossary: [GlossaryEntry] = [],
    support: [SupportLine] = [], searchWords: [[String]] = [], questions: [PageQuestions] = [],
    map: HandbookMap = .empty,
    law: [LawEntry] = [], terms: [TermAdvice] = [], facts: [CountryFact] = [], forms: [Form] = [],
    flowCharts: [FlowChart] = [], language: Language = .english, organisation: [SupportLine] = []
  ) {
    self.organisation = organisation
    self.language = language
    let sectionPlaces = Self.places(sections.map(\.number))
    self.sections = sections
    self.practices = Self.ordered(practices, by: sectionPlaces) { ($0.section, $0.handle) }
    self.mistakes = Self.ordered(mistakes, by: sectionPlaces) { ($0.section, $0.handle) }
    self.sources = sources
    self.competencies = competencies
    self.roles = roles
    self.glossary = glossary
    self.support = support
    self.searchWords = searchWords
    self.questions = questions
    self.map = map
    self.law = law
    self.terms = terms
    self.facts = facts
    self.forms = forms
    self.flowCharts = flowCharts
    self.sectionPlaces = sectionPlaces
    sourcePlaces = Self.places(sources.map(\.key))
    // Practices first, mistakes after them: one number says which.
    places = Self.places(self.practices.map(\.handle) + self.mistakes.map(\.handle))
  }

  /// The practice with this handle, written in capitals or not.
  public func practice(_ handle: String) -> Practice? {
    guard let place = places[handle] ?? places[handle.uppercased()], place < practices.count else { return nil }
    return practices[place]
  }

  /// The mistake with this handle, written in capitals or not.
  public func mistake(_ handle: String) -> Mistake? {
    guard let place = places[handle] ?? places[handle.uppercased()], place >= practices.count else { return nil }
    return mistakes[place - practices.count]
  }

  /// The practice or the mistake with this handle.
  public func entry(_ handle: String) -> Entry? {
    practice(handle).map(Entry.practice) ?? mistake(handle).map(Entry.mistake)
  }

  /// The section with this number.
  public func section(_ number: String) -> Section? { sectionPlaces[number].map { sections[$0] } }

  /// The practices of a section and of all below it.
  public func practices(in number: String) -> [Practice] {
    guard let section = section(number) else { return [] }
    return practices.filter { section.contains($0.section) }
  }

  /// The mistakes of a section and of all below it.
  public func mistakes(in number: String) -> [Mistake] {
    guard let section = section(number) else { return [] }
    return mistakes.filter { section.contains($0.section) }
  }

  /// The source with this key.
  public func source(_ key: String) -> Source? { sourcePlaces[key].map { sources[$0] } }

  /// The competency with this id.
  public func competency(_ id: String) -> Competency? { competencies.first { $0.id == id } }

  /// The role with this id.
  public func role(_ id: String) -> Role? { roles.first { $0.id == id } }

  /// The glossary's entry for a word, in capitals or not, also by the acronym in its brackets.
  public func term(_ word: String) -> GlossaryEntry? {
    let wanted = word.lowercased()
    return glossary.first { $0.term.lowercased() == wanted }
      ?? glossary.first { $0.term.lowercased().hasSuffix("(\(wanted))") }
  }

  /// The help lines of a country (ISO 3166), then those of all of Europe whose number it does not list itself.
  public func support(in country: String) -> [SupportLine] {
    let code = country.uppercased() == "UK" ? "GB" : country.uppercased()
    let own = support.filter { $0.country == code }
    if code == "EU" { return own }
    let numbers = Set(own.map(\.number))
    return own + support.filter { $0.country == "EU" && !numbers.contains($0.number) }
  }

  private static func places(_ keys: [String]) -> [String: Int] {
    Dictionary(keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func ordered<Item>(
    _ items: [Item], by sections: [String: Int], key: (Item) -> (section: String, handle: String)
  ) -> [Item] {
    let keyed = items.map { item in
      let (section, handle) = key(item)
      let number = handle.split(separator: "-").last.flatMap { Int($0) } ?? 0
      return (item: item, section: sections[section] ?? Int.max, number: number, handle: handle)
    }
    return keyed.sorted { ($0.section, $0.number, $0.handle) < ($1.section, $1.number, $1.handle) }.map(\.item)
  }
}

extension Handbook: Codable {
  private enum CodingKeys: String, CodingKey {
    case sections, practices, mistakes, sources, competencies, roles, glossary, support, searchWords, questions, map
    case law, terms, facts, forms, flowCharts, organisation
  }

  /// Reads what `encode` wrote.
  public init(from decoder: any Decoder) throws {
    let parts = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      sections: try parts.decode([Section].self, forKey: .sections),
      practices: try parts.decode([Practice].self, forKey: .practices),
      mistakes: try parts.decode([Mistake].self, forKey: .mistakes),
      sources: try parts.decode([Source].self, forKey: .sources),
      competencies: try parts.decode([Competency].self, forKey: .competencies),
      roles: try parts.decode([Role].self, forKey: .roles),
      glossary: try parts.decode([GlossaryEntry].self, forKey: .glossary),
      support: try parts.decode([SupportLine].self, forKey: .support),
      searchWords: try parts.decode([[String]].self, forKey: .searchWords),
      questions: try parts.decode([PageQuestions].self, forKey: .questions),
      map: try parts.decode(HandbookMap.self, forKey: .map),
      law: try parts.decode([LawEntry].self, forKey: .law), terms: try parts.decode([TermAdvice].self, forKey: .terms),
      facts: try parts.decode([CountryFact].self, forKey: .facts), forms: try parts.decode([Form].self, forKey: .forms),
      flowCharts: try parts.decode([FlowChart].self, forKey: .flowCharts),
      organisation: try parts.decodeIfPresent([SupportLine].self, forKey: .organisation) ?? [])
  }

  /// Writes the parts; what is derived from them is left out.
  public func encode(to encoder: any Encoder) throws {
    var parts = encoder.container(keyedBy: CodingKeys.self)
    try parts.encode(sections, forKey: .sections)
    try parts.encode(practices, forKey: .practices)
    try parts.encode(mistakes, forKey: .mistakes)
    try parts.encode(sources, forKey: .sources)
    try parts.encode(competencies, forKey: .competencies)
    try parts.encode(roles, forKey: .roles)
    try parts.encode(glossary, forKey: .glossary)
    try parts.encode(support, forKey: .support)
    try parts.encode(searchWords, forKey: .searchWords)
    try parts.encode(questions, forKey: .questions)
    try parts.encode(map, forKey: .map)
    try parts.encode(law, forKey: .law)
    try parts.encode(terms, forKey: .terms)
    try parts.encode(facts, forKey: .facts)
    try parts.encode(forms, forKey: .forms)
    try parts.encode(flowCharts, forKey: .flowCharts)
    if !organisation.isEmpty { try parts.encode(organisation, forKey: .organisation) }
  }
}
