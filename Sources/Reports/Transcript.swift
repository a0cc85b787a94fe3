public import Casework

/// A play as a reader sees it: what was said and asked, what was answered, how it was marked, what came in between.
///
/// Decisions that were taken back stay in it, between two lines that say so.
public struct Transcript: Equatable, Sendable {
  /// The play, a section for each stretch of time.
  public var document: Document

  /// Minutes by which the clock has to jump for a new section.
  private static let jump = 60

  /// Makes the transcript of a session; marks that are held back until the end stay out.
  ///
  /// - Parameter includingPersonal: With what is the trainee's alone, for their own screen only.
  public init(
    events: [Event], facts: CaseFacts, guidance: Guidance, record: RecordSheet? = nil, includingPersonal: Bool = false
  ) {
    let shown = events.shown(to: includingPersonal ? .owner : .export)
    let counting = Set(shown.effective.map(\.seq))
    let meant = shown.effective.compactMap { event -> Event.Line? in
      if case .meant(let line) = event.body { line } else { nil }
    }
    let open = SessionResult(events: events, facts: facts, guidance: guidance).open?.sentence
    var writer = TranscriptWriter(facts: facts, guidance: guidance, meant: meant, open: open)
    var sections: [Document.Section] = []
    var title = shown.first.map { CaseTime(minutes: $0.minute).description } ?? ""
    for event in shown {
      if case .undone = event.body { continue }
      writer.takeBack(!counting.contains(event.seq))
      if case .clock(let clock) = event.body, clock.isJump(of: Self.jump) {
        let blocks = writer.drain()
        if !blocks.isEmpty {
          sections.append(.init(id: "part-\(sections.count + 1)", title: title, blocks: blocks))
        }
        title = CaseTime(minutes: clock.to).description
      } else {
        writer.write(event)
      }
    }
    writer.takeBack(false)
    let blocks = writer.drain()
    if !blocks.isEmpty { sections.append(.init(id: "part-\(sections.count + 1)", title: title, blocks: blocks)) }
    if let record { sections.append(record.section) }
    document = Document(type: "transcript", title: facts.title, sections: sections)
  }

  /// Markdown, ending in a newline.
  public var markdown: String { document.markdown }

  /// Plain text, unwrapped, ending in a newline.
  public var plainText: String { document.plainText }

  /// JSON `{"v":1,"type":"transcript",…}` with sorted keys.
  ///
  /// - Throws: `EncodingError`, for which its own types give no reason.
  public func json(pretty: Bool = true) throws -> String { try document.json(pretty: pretty) }
}

extension Event.Clock {
  fileprivate func isJump(of minutes: Int) -> Bool {
    Figures.bounded(minutes: to) - Figures.bounded(minutes: from) >= minutes
  }
}
