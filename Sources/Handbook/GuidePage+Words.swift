extension Handbook {
  var wordsPage: GuidePage {
    GuidePage(
      .words, title: "Words to use and to avoid",
      blocks: terms.flatMap(blocks(of:)) + [.links(label: "See also", [GuidePage.Link(.glossary, "Glossary")])])
  }

  func blocks(of advice: TermAdvice) -> [GuidePage.Block] {
    [.heading(advice.use), .row("Say", advice.use), .row("Not", advice.avoid.joined(separator: ", "))]
      + (advice.legal.isEmpty ? [] : [.row("In law and in names of offices", advice.legal.joined(separator: ", "))])
      + [.row(label: "Why", text: advice.reason, mark: mark(advice.certainty, nil))]
  }

  var glossaryPage: GuidePage {
    GuidePage(
      .glossary, title: "Glossary",
      blocks: glossary.map { .row(label: $0.term, text: $0.meaning, mark: mark($0.certainty, nil)) }
        + [.links(label: "See also", [GuidePage.Link(.words, "Words to use and to avoid")])])
  }

  func page(of term: GlossaryEntry) -> GuidePage {
    let country = term.country.map { code in
      countries.contains(code) ? [GuidePage.Link(.country(code), Self.countryName(code))] : []
    }
    return GuidePage(
      .term(term.term), title: term.term, certainty: term.certainty.words,
      blocks: [.paragraph(term.meaning)] + (advice(on: term.term).map { Array(blocks(of: $0).dropFirst()) } ?? [])
        + GuidePage.Block.some("Country", country ?? []) + GuidePage.Block.some("Sources", sourceLinks(term.sources))
        + [.links(label: "All", [GuidePage.Link(.glossary, "Glossary")])])
  }

  var supportPage: GuidePage {
    let codes = Self.unique(support.map(\.country))
    return GuidePage(
      .support, title: "Help lines",
      blocks: [.paragraph("Numbers change: look a number up before you rely on it.")]
        + organisationRows(of: organisation)
        + codes.flatMap { code in
          [.heading(Self.countryName(code))] + support.filter { $0.country == code }.map(row(of:))
        })
  }

  /// Lines that an organisation keeps for itself.
  func organisationRows(of lines: [SupportLine]) -> [GuidePage.Block] {
    lines.isEmpty
      ? []
      : [.heading("Your organisation")]
        + lines.map { .row(label: $0.number, text: "\($0.name). \($0.note)", mark: $0.checkedWords) }
  }

  var sourcesPage: GuidePage {
    GuidePage(
      .sources, title: "Sources",
      blocks: [
        .paragraph("Every statement is in our own words. A source is where its core was read, and how far."),
        .links(label: "Sources", sources.map { GuidePage.Link(.source($0.key), $0.title) }),
      ])
  }

  func page(of source: Source) -> GuidePage {
    let practices = practices.filter { $0.sources.contains(source.key) }.map(\.handle)
    let mistakes = mistakes.filter { $0.sources.contains(source.key) }.map(\.handle)
    let laws = law.filter { $0.sources.contains(source.key) }.map(\.id)
    return GuidePage(
      .source(source.key), title: source.title,
      blocks: [.web(source.url), .paragraph(source.note)]
        + GuidePage.Block.some("Practices and mistakes that rest on it", links(to: practices + mistakes))
        + GuidePage.Block.some("Law that rests on it", lawLinks(laws))
        + [.links(label: "All", [GuidePage.Link(.sources, "Sources")])])
  }
}
