public import Casework
internal import Digests
public import Records

/// Where sessions are begun, taken up again and listed, whoever plays them: a terminal, a client of the protocol, another
/// program.
///
///     let house = SessionHouse(store: store, folder: folder, shelf: shelf, sitting: sitting, now: now, stopwatch: stopwatch)
///     var open = try house.create("abena-italy-reception", settings)
///     let events = try open.take(.answer("I ring the Questura."))
public struct SessionHouse: Sendable {
  /// Why a session cannot be begun or taken up.
  public enum Problem: Error, Equatable, Sendable {
    /// Somebody else is playing it.
    case isHeld(session: String)
    /// Its record does not begin as one does.
    case noBeginning(session: String)
    /// The module of now does not come to the place where it was left.
    case obstacle(session: String, module: String, Session.Obstacle)
  }

  /// The records.
  public let store: RecordStore
  /// What is played.
  public let shelf: PlaybookShelf
  private let locks: RecordLocks
  private let sitting: Sitting
  private let learner: String?
  private let now: @Sendable () -> Int64
  private let stopwatch: @Sendable () -> Double

  /// - Parameters:
  ///   - folder: Where the locks lie.
  ///   - sitting: What is written of how it is typed.
  ///   - learner: Who plays, by pseudonym; it stands in the records that are begun here.
  ///   - now: Milliseconds since 1970.
  ///   - stopwatch: Seconds of a clock that only goes forward.
  public init(
    store: RecordStore, folder: String, shelf: PlaybookShelf, sitting: Sitting, learner: String? = nil,
    now: @escaping @Sendable () -> Int64, stopwatch: @escaping @Sendable () -> Double
  ) {
    self.store = store
    locks = RecordLocks(folder: folder)
    self.shelf = shelf
    self.sitting = sitting
    self.learner = learner
    self.now = now
    self.stopwatch = stopwatch
  }

  /// Begins a session and plays it to its first prompt; it is on the disk.
  ///
  /// - Parameter isTimed: Whether the watch runs.
  /// - Throws: what the shelf throws; `RecordError`; Yarn's runtime error when a scene cannot run.
  public func create(_ module: String, _ settings: Session.Settings, isTimed: Bool = true) throws -> OpenSession {
    var settings = settings
    settings.learner = learner
    let playbook = try shelf.playbook(of: module, settings)
    var session = Session(playbook: playbook, settings: settings)
    let events = try session.start()
    let name = Digest.newIdentifier()
    guard let lock = try locks.lock(name) else { throw Problem.isHeld(session: name) }
    let at = now()
    try store.create(name, module: module, mode: settings.mode, events: events, at: at, sitting: sitting)
    return OpenSession(
      session: session, events: events, times: events.map { _ in at },
      log: SessionLog(id: name, store: store, lock: lock, sitting: nil, now: now),
      watch: Watch(isTimed ? stopwatch : nil))
  }

  /// Begins a session that leaves another one at a decision, to see what would have happened; its question is open.
  ///
  /// - Returns: nil when the other session has no such decision that counts.
  /// - Throws: as `open`.
  public func branch(_ id: String, at decision: Int) throws -> OpenSession? {
    let record = try store.events(of: id).map(\.event)
    guard let settings = Session.settings(of: record), case .started(let started) = record.first?.body else {
      return nil
    }
    let beginning: [Event]
    do {
      let playbook = try shelf.playbook(of: started.module, settings)
      guard let made = try Session.branch(record, of: id, at: decision, playbook: playbook) else { return nil }
      beginning = made
    } catch let obstacle as Session.Obstacle {
      throw Problem.obstacle(session: id, module: started.module, obstacle)
    }
    let name = Digest.newIdentifier()
    try store.create(
      name, module: started.module, mode: started.mode, events: beginning, at: now(), sitting: sitting)
    return try open(name).session
  }

  /// Takes a session up where it was left. What has changed since is written, and given back beside it.
  ///
  /// - Throws: `Problem`; `RecordError`, `altered` among them when the record is not as it was written; what the shelf
  ///   throws; Yarn's runtime error when a scene cannot run.
  public func open(_ id: String) throws -> (session: OpenSession, changes: [Event]) {
    guard let lock = try locks.lock(id) else { throw Problem.isHeld(session: id) }
    let stored = try store.events(of: id)
    if let fault = try store.integrity(of: id).faults.first {
      throw RecordError.altered(session: id, sentence: fault.sentence)
    }
    let record = stored.map(\.event)
    guard let settings = Session.settings(of: record), case .started(let started) = record.first?.body else {
      throw Problem.noBeginning(session: id)
    }
    let playbook = try shelf.playbook(of: started.module, settings)
    var session = Session(playbook: playbook, settings: settings)
    let changes: [Event]
    do {
      changes = try session.restore(record)
    } catch let obstacle as Session.Obstacle {
      throw Problem.obstacle(session: id, module: started.module, obstacle)
    }
    let log = SessionLog(id: id, store: store, lock: lock, sitting: sitting, now: now)
    let at = try log.append(changes)
    let open = OpenSession(
      session: session, events: record + changes, times: stored.map(\.at) + changes.map { _ in at }, log: log,
      watch: Watch(stopwatch))
    return (open, changes)
  }

  /// The session that can be gone on with and was written to last. What would have happened is gone on with by its name, or
  /// when nothing else waits.
  public func waiting() throws(RecordError) -> RecordStore.Summary? {
    let waiting = try store.sessions().filter { !$0.isClosed }
    return waiting.first { !$0.isBranch } ?? waiting.first
  }

  /// Every session, the one that was written to last first.
  public func list() throws(RecordError) -> [RecordStore.Summary] { try store.sessions() }
}
