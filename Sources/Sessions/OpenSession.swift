public import Casework
public import Records

/// A session while somebody plays it: where it is, what has happened, and the record that it is written to.
///
/// A turn is taken, written, and only then given back to be shown: what anybody has seen is on the disk.
public struct OpenSession: Sendable {
  /// Where it is.
  public private(set) var session: Session
  /// What has happened, in order.
  public private(set) var events: [Event]
  /// When each of them was written, milliseconds since 1970.
  private var times: [Int64]
  private let log: SessionLog
  /// How long the open prompt has been there.
  public var watch: Watch

  init(session: Session, events: [Event], times: [Int64], log: SessionLog, watch: Watch) {
    self.session = session
    self.events = events
    self.times = times
    self.log = log
    self.watch = watch
  }

  /// Its name.
  public var id: String { log.id }

  /// Takes an input, with the seconds of the watch, writes what comes of it, and gives that back. When it throws,
  /// nothing has changed.
  ///
  /// - Parameter player: Whose input it is; nil for who plays the session.
  /// - Throws: `Refusal`, `RecordError`, or Yarn's runtime error when a scene cannot run.
  public mutating func take(
    _ input: Input, by player: PlayerID? = nil, confidence: Int? = nil
  ) throws -> [RecordStore.Stored] {
    var next = session
    let turn = Turn(input, by: player ?? session.player, seconds: watch.seconds, confidence: confidence)
    let made = try next.take(turn)
    let at = try log.append(made)
    session = next
    events += made
    times += made.map { _ in at }
    return made.map { .init(at: at, event: $0) }
  }

  /// Up to so many events after this one.
  public func events(since seq: Int, limit: Int) -> [RecordStore.Stored] {
    let first = events.firstIndex { $0.seq > seq } ?? events.endIndex
    return zip(events[first...], times[first...]).prefix(limit).map { .init(at: $1, event: $0) }
  }

  /// The case is played to its end; what follows is the debrief.
  public var isOver: Bool {
    // Whoever takes a decision back after the end takes back the one that led there.
    events.last { $0.body.kind == .completed || $0.body.kind == .undone }?.body.kind == .completed
  }

  /// How many decisions have no mark, because their answers could not be read.
  public var notMarked: Int {
    events.effective.count { if case .scored(let scored) = $0.body { scored.isNotMarked } else { false } }
  }

  /// The trainee has paused.
  public var isPaused: Bool {
    events.last { $0.body.kind == .paused || $0.body.kind == .resumed }?.body.kind == .paused
  }

  /// The receipt of its record as it is now.
  public func receipt() throws(RecordError) -> Receipt? { try log.receipt() }
}

/// Measures how long somebody takes for an answer.
public struct Watch: Sendable {
  private let now: (@Sendable () -> Double)?
  private var prompt: Prompt?
  private var since = 0.0

  /// A watch that reads the seconds of a clock that only goes forward; without one every answer takes no time, so that
  /// a seeded play is the same each time.
  public init(_ now: (@Sendable () -> Double)?) { self.now = now }

  /// It runs at all.
  public var isRunning: Bool { now != nil }

  /// What the clock shows.
  public var reading: Double { now?() ?? 0 }

  /// Whole seconds since the open prompt was shown.
  public var seconds: Int { now.map { Int(max(0, $0() - since)) } ?? 0 }

  /// A prompt is shown: the watch begins anew, unless it was the same before.
  public mutating func shows(_ prompt: Prompt?) {
    guard prompt != self.prompt else { return }
    self.prompt = prompt
    since = reading
  }

  /// Leaves out the time since this reading of the clock.
  public mutating func leaveOut(since stopped: Double) { since += reading - stopped }
}
