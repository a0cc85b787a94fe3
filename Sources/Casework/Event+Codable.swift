// An event is written flat, `{"seq":3,"minute":960,"audience":"all","type":"line","line":…}`, so that a
// spreadsheet, a log tool or another program reads it without knowing our types.

extension Event: Codable {
  enum Key: String, CodingKey {
    case seq, minute, audience, players, type
  }

  /// Reads an event from its flat form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    seq = try container.decode(Int.self, forKey: .seq)
    minute = try container.decode(Int.self, forKey: .minute)
    audience = try Audience(in: container)
    // By its text: a record has hundreds of events, and a generic raw value takes several times as long.
    guard let type = Kind(rawValue: try container.decode(String.self, forKey: .type)) else {
      throw DecodingError.dataCorruptedError(
        forKey: .type, in: container, debugDescription: "No event has this type.")
    }
    body = try Body(type, from: decoder)
  }

  /// Writes the flat form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(seq, forKey: .seq)
    try container.encode(minute, forKey: .minute)
    try audience.encode(in: &container)
    try container.encode(body.kind, forKey: .type)
    try body.payload?.encode(to: encoder)
  }

  /// The name of what happened, as it is written.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    case started, part, scene, line, inject, question, options, talk, chose, answered, didYouMean, confirmed, sayAgain,
      notUnderstood, skipped, form, field, entered, filled, said, talkEnded, scored, credited, disputed
    case clock, lost, log, refer, outcome, meant, hint, note, lookedUp, paused, resumed, pace, undone, changed,
      completed
    case feeling, reflected, tomorrow, closed
  }
}

extension Event.Body {
  /// The name of what happened.
  public var kind: Event.Kind {
    switch self {
    case .started: .started
    case .part: .part
    case .scene: .scene
    case .line: .line
    case .inject: .inject
    case .question: .question
    case .options: .options
    case .talk: .talk
    case .chose: .chose
    case .answered: .answered
    case .didYouMean: .didYouMean
    case .confirmed: .confirmed
    case .sayAgain: .sayAgain
    case .notUnderstood: .notUnderstood
    case .skipped: .skipped
    case .form: .form
    case .field: .field
    case .entered: .entered
    case .filled: .filled
    case .said: .said
    case .talkEnded: .talkEnded
    case .scored: .scored
    case .credited: .credited
    case .disputed: .disputed
    case .clock: .clock
    case .lost: .lost
    case .log: .log
    case .refer: .refer
    case .outcome: .outcome
    case .meant: .meant
    case .hint: .hint
    case .note: .note
    case .lookedUp: .lookedUp
    case .paused: .paused
    case .resumed: .resumed
    case .pace: .pace
    case .undone: .undone
    case .changed: .changed
    case .completed: .completed
    case .feeling: .feeling
    case .reflected: .reflected
    case .tomorrow: .tomorrow
    case .closed: .closed
    }
  }

  fileprivate var payload: (any Encodable)? {
    switch self {
    case .started(let payload): payload
    case .part(let payload): payload
    case .scene(let payload): payload
    case .line(let payload), .meant(let payload): payload
    case .inject(let payload): payload
    case .question(let payload): payload
    case .options(let payload): payload
    case .talk(let payload): payload
    case .chose(let payload): payload
    case .answered(let payload): payload
    case .didYouMean(let payload): payload
    case .confirmed(let payload): payload
    case .sayAgain(let payload): payload
    case .notUnderstood(let payload): payload
    case .skipped(let payload): payload
    case .form(let payload): payload
    case .field(let payload): payload
    case .entered(let payload): payload
    case .filled(let payload): payload
    case .said(let payload): payload
    case .talkEnded(let payload): payload
    case .scored(let payload): payload
    case .credited(let payload): payload
    case .disputed(let payload): payload
    case .clock(let payload): payload
    case .lost(let payload): payload
    case .log(let payload), .note(let payload), .feeling(let payload), .tomorrow(let payload): payload
    case .refer(let payload), .lookedUp(let payload): payload
    case .outcome(let payload): payload
    case .hint(let payload): payload
    case .undone(let payload): payload
    case .pace(let payload): payload
    case .changed(let payload): payload
    case .completed(let payload): payload
    case .reflected(let payload): payload
    case .paused, .resumed, .closed: nil
    }
  }

  fileprivate init(_ kind: Event.Kind, from decoder: any Decoder) throws {
    self =
      switch kind {
      case .started: .started(try .init(from: decoder))
      case .part: .part(try .init(from: decoder))
      case .scene: .scene(try .init(from: decoder))
      case .line: .line(try .init(from: decoder))
      case .inject: .inject(try .init(from: decoder))
      case .question: .question(try .init(from: decoder))
      case .options: .options(try .init(from: decoder))
      case .talk: .talk(try .init(from: decoder))
      case .chose: .chose(try .init(from: decoder))
      case .answered: .answered(try .init(from: decoder))
      case .didYouMean: .didYouMean(try .init(from: decoder))
      case .confirmed: .confirmed(try .init(from: decoder))
      case .sayAgain: .sayAgain(try .init(from: decoder))
      case .notUnderstood: .notUnderstood(try .init(from: decoder))
      case .skipped: .skipped(try .init(from: decoder))
      case .form: .form(try .init(from: decoder))
      case .field: .field(try .init(from: decoder))
      case .entered: .entered(try .init(from: decoder))
      case .filled: .filled(try .init(from: decoder))
      case .said: .said(try .init(from: decoder))
      case .talkEnded: .talkEnded(try .init(from: decoder))
      case .scored: .scored(try .init(from: decoder))
      case .credited: .credited(try .init(from: decoder))
      case .disputed: .disputed(try .init(from: decoder))
      case .clock: .clock(try .init(from: decoder))
      case .lost: .lost(try .init(from: decoder))
      case .log: .log(try .init(from: decoder))
      case .refer: .refer(try .init(from: decoder))
      case .outcome: .outcome(try .init(from: decoder))
      case .meant: .meant(try .init(from: decoder))
      case .hint: .hint(try .init(from: decoder))
      case .note: .note(try .init(from: decoder))
      case .lookedUp: .lookedUp(try .init(from: decoder))
      case .paused: .paused
      case .resumed: .resumed
      case .pace: .pace(try .init(from: decoder))
      case .undone: .undone(try .init(from: decoder))
      case .changed: .changed(try .init(from: decoder))
      case .completed: .completed(try .init(from: decoder))
      case .feeling: .feeling(try .init(from: decoder))
      case .reflected: .reflected(try .init(from: decoder))
      case .tomorrow: .tomorrow(try .init(from: decoder))
      case .closed: .closed
      }
  }
}
