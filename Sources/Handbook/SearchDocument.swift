/// Something that a search can find: a page, or a part of one, in the fields that count differently.
struct SearchDocument: Sendable {
  /// The page that is opened.
  var address: Address
  /// What a list of hits shows.
  var title: String
  /// Whether its title is of common words that it is not about: these then count like its text.
  var hasCommonTitle = false
  /// Whether it is about its other names as words, and not about what they mean.
  var isAboutWords = false
  /// Number of its section; empty where there is none.
  var section = ""
  /// The heading of its section.
  var heading = ""
  /// Other names that count like the title.
  var names: [String] = []
  /// What people ask when they need it.
  var questions: [String] = []
  /// Sentences in which somebody says it.
  var phrases: [String] = []
  /// The sentence among `text` that says what it is about.
  var statement = ""
  /// All else.
  var text: [String] = []
  /// Terms of its concepts: each stem counts once, and hardly for the length.
  var terms: [String] = []
  /// What its score is multiplied with: a short entry that only explains a word stands back behind what to do.
  var weight = 1.0
}

extension Handbook {
  private static let explaining = 0.6
  /// What harms stands behind what to do instead where both fit.
  private static let harm = 0.95
  /// What the law says and how it is in one country stands behind what to do about it.
  private static let behind = 0.6

  /// All that a search can find.
  func searchDocuments() -> [SearchDocument] {
    var documents = pageDocuments()
    let asked = Dictionary(questions.map { ($0.page, $0.asks) }, uniquingKeysWith: +)
    for place in documents.indices { documents[place].questions = asked[documents[place].address.name] ?? [] }
    return documents
  }

  private func pageDocuments() -> [SearchDocument] {
    let headings = Dictionary(sections.map { ($0.number, $0.title) }, uniquingKeysWith: { first, _ in first })
    let own = practices.map { practice in
      SearchDocument(
        address: .entry(practice.handle), title: practice.title, section: practice.section,
        heading: headings[practice.section] ?? "", phrases: practice.phrases,
        statement: practice.what,
        text: [
          practice.whoText, practice.what, practice.when, practice.why, practice.otherwise, practice.lookUp,
        ], terms: Self.terms(practice.concepts))
    }
    let harms = mistakes.map { mistake in
      SearchDocument(
        address: .entry(mistake.handle), title: mistake.title, section: mistake.section,
        heading: headings[mistake.section] ?? "", phrases: mistake.phrases,
        statement: mistake.what,
        text: [mistake.what, mistake.why, mistake.otherwise, mistake.lookUp], terms: Self.terms(mistake.concepts),
        weight: Self.harm)
    }
    return own + harms + toolDocuments() + wordDocuments()
  }

  /// Terms of each group that a search looks at: further ones say how an act is told in an answer, and no longer what it is about.
  private static let termsOfGroup = 10

  /// The terms of groups, without the action classes: those stand at nearly every practice and tell none from another.
  private static func terms(_ concepts: [[String]]) -> [String] {
    concepts.flatMap { $0.filter { !$0.hasPrefix("@") }.prefix(termsOfGroup) }
  }

  private func toolDocuments() -> [SearchDocument] {
    let law = law.map { entry in
      SearchDocument(
        address: .lawEntry(entry.id), title: "\(entry.subject): \(entry.title)",
        names: [entry.country.map(Self.countryName) ?? ""],
        statement: entry.text, text: [entry.text, entry.limit ?? "", "law", entry.id], weight: Self.behind)
    }
    let forms = forms.map { form in
      SearchDocument(
        address: .form(form.id), title: form.title, names: ["\(form.title) form \(form.id)"],
        statement: form.purpose,
        text: [form.purpose, form.who, form.when] + form.fields.map { "\($0.group ?? "") \($0.label) \($0.hint ?? "")" }
      )
    }
    let charts = flowCharts.map { chart in
      SearchDocument(
        address: .flowChart(chart.id), title: chart.title, names: ["\(chart.title) flow chart \(chart.id)"],
        statement: chart.purpose, text: [chart.purpose] + chart.steps.map(\.text))
    }
    // One for each topic: a page of a whole country has all words and is about none of them.
    let facts = facts.map { fact in
      let country = Self.countryName(fact.country)
      return SearchDocument(
        address: .country(fact.country), title: "\(country): \(fact.topic)",
        statement: fact.text, text: [fact.text, fact.short ?? "", fact.limit ?? ""], weight: Self.behind)
    }
    return law + forms + charts + facts
  }

  private func wordDocuments() -> [SearchDocument] {
    let words = glossary.map { entry in
      SearchDocument(
        address: .term(entry.term), title: entry.term,
        text: [entry.meaning, entry.country.map(Self.countryName) ?? ""], weight: Self.explaining)
    }
    let advice = terms.map {
      SearchDocument(
        address: .words, title: "Say: \($0.use)", hasCommonTitle: true, isAboutWords: true, names: $0.avoid + $0.legal,
        text: [$0.reason, "word", "term"], weight: Self.explaining)
    }
    let codes = Set(countries)
    let lines = support.map { line in
      SearchDocument(
        address: codes.contains(line.country) ? .country(line.country) : .support,
        title: "\(Self.countryName(line.country)): \(line.name)", names: [line.number], text: [line.note, "help line"],
        weight: Self.explaining)
    }
    return words + advice + lines
  }

}
