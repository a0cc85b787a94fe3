public import Casework

/// One decision point of one session, flat, as other programs read it.
public struct DecisionRow: Equatable, Sendable {
  /// A session and what only its record knows.
  public struct Source: Sendable {
    /// Id of the session in the record.
    public var session: String
    /// When it began, ISO 8601.
    public var startedAt: String
    /// What happened in it.
    public var events: [Event]
    /// When something was last recorded, ISO 8601.
    public var endedAt = ""
    /// How it was typed: `terminal`, `pipe`, `script`, `protocol`, with a space between several.
    public var typed = ""
    /// What the chain of its record says: `whole`, `altered` or `none`.
    public var verified = ""

    /// Makes a source.
    public init(session: String, startedAt: String, events: [Event]) {
      self.session = session
      self.startedAt = startedAt
      self.events = events
    }
  }

  /// Id of the session.
  public var session: String
  /// When it began, ISO 8601.
  public var startedAt: String
  /// The session's first event; absent in a damaged record.
  public var started: Event.Started?
  /// The decision.
  public var decision: Decision
  /// When something was last recorded in the session, ISO 8601.
  public var endedAt = ""
  /// How the session was typed.
  public var typed = ""
  /// What the chain of its record says: `whole`, `altered` or `none`.
  public var verified = ""

  /// The rows of many sessions, in the order given; decisions taken back included and marked.
  ///
  /// - Parameter answers: Whether answers in own words are in them; without, their cells are empty. Options that were
  ///   taken are not personal and stay.
  public static func rows(of sources: [Source], answers: Bool = true) -> [DecisionRow] {
    sources.flatMap { source in
      let started = source.events.lazy.compactMap { event -> Event.Started? in
        if case .started(let started) = event.body { started } else { nil }
      }.first
      return Decision.all(in: source.events, shownTo: .export).map { decision in
        var decision = decision
        if !answers, decision.kind != .options { decision.withholdText() }
        return DecisionRow(
          session: source.session, startedAt: source.startedAt, started: started, decision: decision,
          endedAt: source.endedAt, typed: source.typed, verified: source.verified)
      }
    }
  }

  /// Handles of the practices with this mark.
  func handles(_ verdict: Event.Point.Verdict) -> [String] {
    decision.points.filter { $0.verdict == verdict }.map(\.handle)
  }

  /// Handles whose verdict rests on the trainee's own word.
  var selfAssessed: [String] {
    (decision.points + decision.mistakes).filter { $0.selfAssessed == true }.map(\.handle)
  }

  /// Mistakes; one that may have been made ends in `?`.
  var mistakes: [String] {
    decision.mistakes.filter { $0.verdict != .missed }.map { $0.verdict == .met ? $0.handle : "\($0.handle)?" }
  }

  /// `8 21:40`, as the case file writes times.
  var caseTime: String {
    let time = CaseTime(minutes: decision.minute)
    return "\(time.day) \(time.clock)"
  }
}

extension Decision {
  /// Takes out everything that quotes the answer.
  fileprivate mutating func withholdText() {
    answer = ""
    earlier = []
    for index in points.indices { points[index].withholdText() }
    for index in mistakes.indices { mistakes[index].withholdText() }
  }
}

extension Event.Point {
  fileprivate mutating func withholdText() {
    quote = nil
    start = nil
    end = nil
    reason = nil
  }
}
