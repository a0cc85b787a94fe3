public import Casework

/// Whoever owns the sessions: the peer speaks, the desk plays.
///
/// A desk throws facts: `DeskError`, or `Refusal` as the session gave it; the peer gives them their codes. When it
/// throws, nothing has changed. Each event is on the disk before it is returned. Whoever is named as player and does not play
/// the session is refused (`Refusal.notPlaying`); where nobody is named it is who plays it.
public protocol Desk {
  /// The cases that can be read, in the order in which they are listed.
  mutating func cases() throws -> [CaseFile]

  /// Begins a session and runs it to its first prompt.
  mutating func create(_ creation: Creation) throws -> Outcome

  /// Every session that is recorded, the one that was written to last first.
  mutating func sessions() throws -> [SessionEntry]

  /// Takes a recorded session up where it was left; one that is open here stays as it is.
  mutating func resume(_ session: String) throws -> Outcome

  /// Takes an answer that fits the open prompt.
  mutating func answer(_ answer: Answer, in session: String) throws -> Outcome

  /// Does a command; `argument` is there for `note`, may be there for `handbook`, and is absent for the others.
  mutating func command(
    _ command: SessionCommand, argument: String?, by player: PlayerID?, in session: String
  ) throws -> Outcome

  /// Takes what the trainee objects to in the last decision.
  mutating func dispute(_ objection: Objection, in session: String) throws -> Outcome

  /// Where a session is, for a player.
  mutating func state(of session: String, for player: PlayerID?) throws -> SessionState

  /// The debrief of a session that was played to its end.
  mutating func debrief(of session: String) throws -> JSONValue

  /// Up to `limit` events with a number above `seq`, in order, whoever may see them: the peer filters.
  mutating func events(of session: String, since seq: Int, limit: Int) throws -> [Posted]
}

/// What is to be played, and how.
public struct Creation: Equatable, Sendable {
  /// Names what is played.
  public enum Part: Equatable, Sendable {
    /// A module by its name, such as `abena-italy-reception`.
    case module(String)
    /// The module of a role in a country (ISO 3166-1 alpha-2) of a case.
    case role(String, country: String, case: String)
  }

  /// What is played.
  public var part: Part
  /// Practice or assessment.
  public var mode: Mode
  /// Seed of everything random; the desk draws one when it is absent.
  public var seed: UInt64?
  /// Year whose law applies; the case's own when it is absent.
  public var law: String?
  /// The session, played to its end, whose leg this one goes on from.
  public var after: String?
  /// The name of who plays, where they have one.
  public var player: PlayerID?

  /// Makes a wish for a session.
  public init(
    part: Part, mode: Mode = .practice, seed: UInt64? = nil, law: String? = nil, after: String? = nil,
    player: PlayerID? = nil
  ) {
    self.after = after
    self.player = player
    self.part = part
    self.mode = mode
    self.seed = seed
    self.law = law
  }
}

/// An answer to the open prompt, already in the form that a session takes.
public struct Answer: Equatable, Sendable {
  /// `choose`, `answer`, `say` or `reflect`, whichever the prompt asks for.
  public var input: Input
  /// How sure the trainee is, 1 to 3, when it was told.
  public var confidence: Int?
  /// The client's own name for this answer.
  public var clientId: String?
  /// Whose answer it is, when it was told.
  public var player: PlayerID?

  /// Makes an answer.
  public init(input: Input, confidence: Int? = nil, clientId: String? = nil, player: PlayerID? = nil) {
    self.player = player
    self.input = input
    self.confidence = confidence
    self.clientId = clientId
  }
}

/// What the trainee objects to in the last decision, and why.
public struct Objection: Equatable, Sendable {
  /// The practice or mistake; absent when it is about the whole answer.
  public var handle: String?
  /// Why.
  public var reason: String
  /// Who objects, when it was told.
  public var player: PlayerID?

  /// Makes an objection.
  public init(handle: String? = nil, reason: String, player: PlayerID? = nil) {
    self.player = player
    self.handle = handle
    self.reason = reason
  }
}

/// An event and when it was recorded.
public struct Posted: Equatable, Sendable {
  /// What happened.
  public var event: Event
  /// Milliseconds since 1970, when the record knows it.
  public var at: Int64?

  /// Makes one.
  public init(_ event: Event, at: Int64? = nil) {
    self.event = event
    self.at = at
  }
}

/// A session as it is listed.
public struct SessionEntry: Equatable, Sendable {
  /// Its name.
  public var session: String
  /// What is played.
  public var module: String
  /// Practice or assessment.
  public var mode: Mode
  /// When it began, milliseconds since 1970.
  public var startedAt: Int64
  /// When something was last recorded, milliseconds since 1970.
  public var updatedAt: Int64
  /// The case was played to its end.
  public var isCompleted: Bool
  /// Nothing more can be added.
  public var isClosed: Bool

  /// Makes an entry.
  public init(
    session: String, module: String, mode: Mode, startedAt: Int64, updatedAt: Int64, isCompleted: Bool,
    isClosed: Bool
  ) {
    self.session = session
    self.module = module
    self.mode = mode
    self.startedAt = startedAt
    self.updatedAt = updatedAt
    self.isCompleted = isCompleted
    self.isClosed = isClosed
  }
}

/// What a creation, an answer or a command led to.
public struct Outcome: Equatable, Sendable {
  /// What happened, in order, whoever may see it.
  public var events: [Posted]
  /// Where the session is now.
  public var state: SessionState
  /// What a command has to show that is no event: a page of guidance, a place in the case.
  public var reply: JSONValue?

  /// Makes an outcome.
  public init(events: [Posted], state: SessionState, reply: JSONValue? = nil) {
    self.events = events
    self.state = state
    self.reply = reply
  }
}

/// Where a session is.
public struct SessionState: Equatable, Sendable {
  /// Identifier of the session.
  public var session: String
  /// What is played.
  public var module: String
  /// Practice or assessment.
  public var mode: Mode
  /// Number of the last event.
  public var seq: Int
  /// The case's clock: minutes since day 1, 00:00.
  public var minute: Int
  /// Who plays it.
  public var player: PlayerID
  /// What the session waits for from them.
  public var prompt: Prompt
  /// The case is played to its end (`completed`): marks are no longer withheld and the debrief may be seen.
  public var isOver: Bool
  /// The trainee has paused.
  public var isPaused: Bool
  /// Who the client is: that decides what is sent.
  public var viewer: Event.Viewer
  /// Decisions so far that have no mark, because their answers could not be read.
  public var notMarked: Int
  /// The receipt of the record, when the session is closed.
  public var receipt: String?

  /// Makes a state.
  ///
  /// - Parameter viewer: Who plays the session, unless somebody else is told.
  public init(
    session: String, module: String, mode: Mode, seq: Int, minute: Int, player: PlayerID = .trainee, prompt: Prompt,
    isOver: Bool, isPaused: Bool = false, viewer: Event.Viewer? = nil, notMarked: Int = 0, receipt: String? = nil
  ) {
    self.player = player
    self.session = session
    self.module = module
    self.mode = mode
    self.seq = seq
    self.minute = minute
    self.prompt = prompt
    self.isOver = isOver
    self.isPaused = isPaused
    self.viewer = viewer ?? .player(player)
    self.notMarked = notMarked
    self.receipt = receipt
  }
}
