import Casework
import Glibc
import Handbook
import Records
import Reports
import Sessions
import Terminal

/// Opens sessions, new or old, and hands them to a player.
@MainActor
struct PlayDesk {
  let runtime: Runtime
  let content: Content
  let store: RecordStore
  /// How answers come in.
  let way: Sitting.Way

  init(_ common: CommonOptions, script: String?) throws {
    runtime = try Runtime(common, script: script)
    content = try runtime.content()
    store = try runtime.records()
    way = script != nil ? .script : runtime.console.capabilities.interactive ? .terminal : .pipe
    runtime.completion.handles = content.handbook.pageNames
    runtime.completion.topics = content.handbook.topicsOfCommands
    runtime.completion.names =
      content.library.modules.filter { $0.entry.status == .ready }.map(\.entry.id)
      + content.library.cases.flatMap(\.file.people).map(\.name)
  }

  var console: Console { runtime.console }

  /// A new session of a module, after its content note.
  func play(
    _ id: String, mode: Mode, seed: UInt64?, law: String?, face: Face, isAccepted: Bool
  ) throws -> PlayEnding {
    let module = try content.module(id)
    if !isAccepted, let refusal = try refusal(of: module.caseFile, seed: seed, face: face) { return refusal }
    let settings = Session.Settings(mode: mode, seed: seed ?? randomSeed(), law: law ?? module.caseFile.law)
    var session = Session(
      module: module, handbook: content.handbook.on(settings.day), scorer: content.scorer, settings: settings)
    let events = try session.start()
    let name = Digest.newIdentifier()
    guard let lock = try lock(name) else { throw Failure(.failed, "Session \(name) is open elsewhere.") }
    let record = SessionLog(id: name, store: store, lock: lock, sitting: nil, now: Runtime.now)
    try store.create(
      name, module: module.entry.id, mode: mode, events: events, at: Runtime.now(), sitting: runtime.sitting(way))
    let player = player(record: record, session: session, events: events, face: face, isTimed: seed == nil)
    try player.show(events)
    return try finish(player)
  }

  /// How it ended when the content note was not accepted.
  private func refusal(of caseFile: CaseFile, seed: UInt64?, face: Face) throws -> PlayEnding? {
    let isRemembered = console.capabilities.interactive && seed == nil
    return try ContentNote(desk: self, caseFile: caseFile, face: face, isRemembered: isRemembered).refusal()
  }

  /// An old session, played again in silence up to where it was.
  func resume(_ id: String?, recap: Bool, face: Face) throws -> PlayEnding {
    let summary = try find(id)
    guard let lock = try lock(summary.id) else { return try readOnly(summary, face: face) }
    let stored = try stored(summary.id)
    if let fault = try store.integrity(of: summary.id).faults.first {
      throw RecordError.altered(session: summary.id, sentence: fault.sentence)
    }
    guard let settings = Session.settings(of: stored) else {
      throw Failure(.content, "Session \(summary.id) does not begin as a session does; it can only be read.")
    }
    let module = try content.module(summary.module)
    var session = Session(
      module: module, handbook: content.handbook.on(settings.day), scorer: content.scorer, settings: settings)
    let changes: [Event]
    do {
      changes = try session.restore(stored)
    } catch let obstacle as Session.Obstacle {
      throw Failure(
        .content,
        "The module has changed since session \(summary.id) was played, and it cannot go on in the new one: "
          + "\(obstacle.sentence) Nothing is lost: `interact report \(summary.id)` shows it, "
          + "`interact play \(summary.module)` begins anew.")
    }
    let record = SessionLog(
      id: summary.id, store: store, lock: lock, sitting: runtime.sitting(way), now: Runtime.now)
    try record.append(changes)
    let player = player(record: record, session: session, events: stored + changes, face: face, isTimed: true)
    if recap, face.isText {
      try player.say(Recap.passages(of: stored, module: module, time: session.time, painter: player.painter))
    }
    try player.show(changes.filter { $0.body.kind == .changed })
    try player.again(withHeader: true)
    return try finish(player)
  }

  private func player(
    record: SessionLog, session: Session, events: [Event], face: Face, isTimed: Bool
  ) -> Player {
    let stopwatch: (() -> Double)? = isTimed ? { Self.stopwatch() } : nil
    return Player(
      console: console, content: content.on(session.settings.day), record: record, session: session, events: events,
      face: face,
      stopwatch: stopwatch)
  }

  private func finish(_ player: Player) throws -> PlayEnding {
    let end = try player.run()
    if !player.isAssessment, console.capabilities.interactive { runtime.history.save(console.history) }
    let result = SessionResult(
      events: player.events, facts: CaseFacts(player.module), guidance: Guidance(player.content.handbook))
    guard end == .closed else { return PlayEnding(end: end, isPassed: nil) }
    try player.showReceipt()
    return PlayEnding(end: end, isPassed: result.passed, isOpen: result.open != nil)
  }

  /// What another terminal is playing can be read here.
  private func readOnly(_ summary: RecordStore.Summary, face: Face) throws -> PlayEnding {
    let notice = "Session \(summary.id) is open in another terminal; only one can write to it."
    guard console.capabilities.interactive else {
      throw Failure(.notAllowed, "\(notice) Read it with: interact report \(summary.id) --format text")
    }
    let painter = Painter(capabilities: console.capabilities)
    try console.write(painter.paint([.aside(notice), .question("Read it here? yes or no")]))
    guard try console.confirm("read only> ") == .yes else { return PlayEnding(end: .left, isPassed: nil) }
    let module = try content.module(summary.module)
    var screen = Screen(module: module, handbook: content.handbook, mode: summary.mode)
    try console.page(painter.paint(screen.passages(for: try stored(summary.id).visible)))
    return PlayEnding(end: .left, isPassed: nil)
  }

  /// The session of this name, or the last one that can go on.
  func find(_ id: String?) throws -> RecordStore.Summary {
    if let id { return try store.session(named: id) }
    guard let open = try store.sessions().first(where: { !$0.isClosed }) else {
      throw Failure(.usage, "No session waits to be continued. `interact play` begins one.")
    }
    return open
  }

  func stored(_ id: String) throws(RecordError) -> [Event] { try store.events(of: id).map(\.event) }

  private func lock(_ id: String) throws(RecordError) -> RecordLock? {
    try RecordLock(session: id, folder: runtime.places.data)
  }

  /// Below 2^53, so that every spreadsheet and script reads the number as it is.
  private func randomSeed() -> UInt64 { UInt64.random(in: 0..<1 << 53) }

  private nonisolated static func stopwatch() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
