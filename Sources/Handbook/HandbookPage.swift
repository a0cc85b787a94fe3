/// A practice or a mistake as a page to read; a terminal or a Markdown renderer prints it.
public struct HandbookPage: Codable, Equatable, Sendable {
  /// A label and what stands beside it.
  public struct Row: Codable, Equatable, Sendable {
    /// What it is about, `When`.
    public var label: String
    /// What there is to say.
    public var text: String
  }

  /// Something to read next.
  public struct Link: Codable, Equatable, Sendable {
    /// Its handle.
    public var handle: String
    /// Its title.
    public var title: String
  }

  /// Its handle.
  public var handle: String
  /// Its title.
  public var title: String
  /// Where it stands.
  public var reference: Reference
  /// In the order in which they are read.
  public var rows: [Row]
  /// How sure it is, as a sentence.
  public var certainty: String
  /// With their links; empty when there are none.
  public var sources: [Source]
  /// To read next; for a mistake, what to do instead comes first.
  public var related: [Link]
}

extension Handbook {
  /// The page of a practice or a mistake; none when there is no such handle.
  ///
  /// With a day it names the law that was in force then, without one the law as the guidance names it; with a country
  /// that of no other country.
  public func page(for handle: String, on day: String? = nil, in country: String? = nil) -> HandbookPage? {
    let then = day.map(self.on) ?? self
    return then.entry(handle).map { then.page(for: $0, on: day, in: country) }
  }

  /// The page of a practice or a mistake.
  public func page(for entry: Entry, on day: String? = nil, in country: String? = nil) -> HandbookPage {
    switch entry {
    case .practice(let practice):
      page(
        for: practice, lawRows(practice.law, on: day, in: country),
        limits: localLimits(practice.law, on: day, in: country))
    case .mistake(let mistake): page(for: mistake, lawRows(mistake.law, on: day, in: country))
    }
  }

  /// The page of a practice.
  private func page(
    for practice: Practice, _ law: [(String, String)], limits: [(String, String)]
  ) -> HandbookPage {
    page(
      .practice(practice), law, certainty: practice.certainty, sources: practice.sources, related: practice.related,
      rows: [
        ("Who", practice.whoText), ("What", practice.what),
      ] + limits + [
        ("When", practice.when), ("Why", practice.why), ("Otherwise", practice.otherwise), ("Look up", practice.lookUp),
      ])
  }

  /// The page of a mistake.
  private func page(for mistake: Mistake, _ law: [(String, String)]) -> HandbookPage {
    page(
      .mistake(mistake), law, certainty: mistake.certainty, sources: mistake.sources,
      related: mistake.blocks + mistake.related,
      rows: [
        ("Mistake", mistake.what), ("Why it harms", mistake.why), ("What follows", mistake.otherwise),
        ("Look up", mistake.lookUp),
      ])
  }

  private func page(
    _ entry: Entry, _ law: [(String, String)], certainty: Certainty, sources: [String], related: [String],
    rows: [(String, String)]
  ) -> HandbookPage {
    let competencies = entry.competencies.map { competency($0)?.title ?? $0 }.joined(separator: "; ")
    let closing = [("Phase", entry.phase.title), ("Competency", competencies)]
    return HandbookPage(
      handle: entry.handle, title: entry.title, reference: reference(for: entry),
      rows: (rows + law + closing).filter { !$0.1.isEmpty }.map { HandbookPage.Row(label: $0.0, text: $0.1) },
      certainty: certainty.words, sources: sources.compactMap(source),
      related: related.compactMap { handle in
        self.entry(handle).map { HandbookPage.Link(handle: handle, title: $0.title) }
      })
  }
}
