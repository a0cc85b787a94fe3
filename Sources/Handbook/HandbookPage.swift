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
  /// To read next; for a mistake, what to do instead.
  public var related: [Link]
}

extension Handbook {
  /// The page of a practice or a mistake; none when there is no such handle.
  public func page(for handle: String) -> HandbookPage? { entry(handle).map(page(for:)) }

  /// The page of a practice or a mistake.
  public func page(for entry: Entry) -> HandbookPage {
    switch entry {
    case .practice(let practice): page(for: practice)
    case .mistake(let mistake): page(for: mistake)
    }
  }

  /// The page of a practice.
  public func page(for practice: Practice) -> HandbookPage {
    page(
      .practice(practice), certainty: practice.certainty, sources: practice.sources, related: practice.related,
      rows: [
        ("Who", practice.whoText), ("What", practice.what), ("When", practice.when), ("Why", practice.why),
        ("Otherwise", practice.otherwise), ("Look up", practice.lookUp),
      ])
  }

  /// The page of a mistake.
  public func page(for mistake: Mistake) -> HandbookPage {
    page(
      .mistake(mistake), certainty: mistake.certainty, sources: mistake.sources, related: mistake.blocks,
      rows: [
        ("Mistake", mistake.what), ("Why it harms", mistake.why), ("Otherwise", mistake.otherwise),
        ("Look up", mistake.lookUp),
      ])
  }

  private func page(
    _ entry: Entry, certainty: Certainty, sources: [String], related: [String], rows: [(String, String)]
  ) -> HandbookPage {
    let competencies = entry.competencies.map { competency($0)?.title ?? $0 }.joined(separator: "; ")
    let closing = [("Phase", entry.phase.title), ("Competency", competencies)]
    return HandbookPage(
      handle: entry.handle, title: entry.title, reference: reference(for: entry),
      rows: (rows + closing).filter { !$0.1.isEmpty }.map { HandbookPage.Row(label: $0.0, text: $0.1) },
      certainty: certainty.words, sources: sources.compactMap(source),
      related: related.compactMap { handle in
        self.entry(handle).map { HandbookPage.Link(handle: handle, title: $0.title) }
      })
  }
}
