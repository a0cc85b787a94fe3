public import Casework

/// What is looked at together when a case is over, in the order reactions, what happened, own view, analysis, summary
/// (Eppich and Cheng 2015, PEARLS).
///
/// It says what met the criterion and why that matters; it neither praises nor blames.
public struct Debrief: Equatable, Sendable {
  /// The parts, in their order.
  public enum Part: String, Sendable, CaseIterable {
    case feeling, timeline, reflection, decisions, forms, meaning, legs, scores, reading, tomorrow

    /// Parts that are the trainee's alone.
    public var isPersonal: Bool { self == .feeling || self == .tomorrow }
  }

  /// The parts as they are shown.
  public var document: Document
  /// The figures they rest on.
  public var result: SessionResult
  /// The record it was made from, where that is told.
  public var record: RecordSheet?

  /// Said wherever marks of an assessment are shown.
  public static let provisionalText =
    "These marks are provisional: in an assessment they count when a person has confirmed them."

  /// Makes the debrief of a session.
  ///
  /// - Parameter includingPersonal: With the word on how one is and the note for tomorrow, for the trainee's own
  ///   screen only. Exports leave both parts out.
  /// - Parameter earlier: The legs that were played before this one, the first in front.
  /// - Parameter isConfirmed: A person has confirmed the marks that stand in the events.
  public init(
    events: [Event], facts: CaseFacts, guidance: Guidance, record: RecordSheet? = nil, includingPersonal: Bool = false,
    earlier: [EarlierLeg] = [], isConfirmed: Bool = false
  ) {
    self.record = record
    let visible = events.shown(to: includingPersonal ? .owner : .export)
    result = SessionResult(events: events, facts: facts, guidance: guidance, isConfirmed: isConfirmed)
    let writer = DebriefWriter(
      events: visible.effective, result: result, facts: facts, guidance: guidance, earlier: earlier)
    let parts = Part.allCases.filter { includingPersonal || !$0.isPersonal }
    var sections = [writer.opening]
    sections += parts.compactMap { part in
      let blocks = writer.blocks(of: part)
      return blocks.isEmpty ? nil : .init(id: part.rawValue, title: writer.title(of: part), blocks: blocks)
    }
    if let record { sections.append(record.section) }
    document = Document(type: "debrief", title: "Debrief: \(facts.title)", sections: sections)
  }

  /// What is shown before the trainee is asked for this step, so that nobody sees a score before their own view.
  public func sections(before step: Reflection) -> [Document.Section] {
    let parts: [Part] =
      switch step {
      case .feeling, .differently: []
      case .well: [.timeline]
      case .tomorrow: [.decisions, .forms, .meaning, .legs, .scores, .reading]
      }
    return parts.compactMap { part in document.sections.first { $0.id == part.rawValue } }
  }

  /// Markdown, ending in a newline.
  public var markdown: String { document.markdown }

  /// Plain text, unwrapped, ending in a newline.
  public var plainText: String { document.plainText }

  /// JSON `{"v":1,"type":"debrief","title":…,"sections":[…],"result":{…}}` with sorted keys.
  ///
  /// - Throws: `EncodingError`, for which its own types give no reason.
  public func json(pretty: Bool = true) throws -> String { try JSONText.encode(self, pretty: pretty) }
}

extension Debrief: Encodable {
  private enum Key: String, CodingKey {
    case result, record
  }

  /// Writes the document with the figures beside its sections.
  public func encode(to encoder: any Encoder) throws {
    try document.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(result, forKey: .result)
    try container.encodeIfPresent(record, forKey: .record)
  }
}
