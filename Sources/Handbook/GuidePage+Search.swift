extension Handbook {
  /// What a search found, as a page whose links are the hits.
  public func searchPage(_ words: String, _ result: SearchResult) -> GuidePage {
    var blocks: [GuidePage.Block] = []
    if let meant = result.didYouMean { blocks.append(.aside("Read as: \(meant)")) }
    let term = term(words)
    if let term { blocks.append(.row(label: term.term, text: term.meaning, mark: mark(term.certainty, nil))) }
    let links = result.hits.map(link(to:))
    blocks += GuidePage.Block.some(result.isSure ? "Found" : "Perhaps you look for", links)
    if links.isEmpty, term == nil {
      blocks.append(.aside("Nothing was found for “\(words.prefix(80))”. Try fewer or other words."))
    }
    return GuidePage(.search(words), title: "Search: \(words.prefix(80))", blocks: blocks)
  }

  /// A hit as a link that says what it is and where it stands.
  public func link(to hit: Hit) -> GuidePage.Link {
    let name =
      switch hit.address {
      case .entry, .form, .flowChart: "\(hit.handle) \(hit.title)"
      default: hit.title
      }
    return GuidePage.Link(hit.address, name, note: note(on: hit.address))
  }

  /// Where a page stands or what it is, in a few words.
  private func note(on address: Address) -> String {
    switch address {
    case .entry(let handle): entry(handle).map { reference(for: $0).text } ?? ""
    case .lawEntry(let id): law.first { $0.id == id }.map { "law, \($0.period)" } ?? "law"
    case .form: "form"
    case .flowChart: "flow chart"
    case .country: "country"
    case .term: "glossary"
    case .words: "words to use and to avoid"
    case .support: "help lines"
    case .contents, .section, .mistakes, .law, .countries, .forms, .flowCharts, .glossary, .sources, .source, .search:
      ""
    }
  }
}
