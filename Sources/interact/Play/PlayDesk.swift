import Casework
import Handbook
import Office
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
  let house: SessionHouse
  /// How its sessions are typed.
  let way: Sitting.Way
  /// The case's clock may follow the real one.
  let isClocked: Bool

  init(_ common: CommonOptions, script: String?, isClocked: Bool = true) throws {
    let runtime = try Runtime(common, script: script, asks: true)
    let way: Sitting.Way = script != nil ? .script : runtime.console.capabilities.interactive ? .terminal : .pipe
    try self.init(runtime, way, isCached: true, isClocked: isClocked)
  }

  init(_ runtime: Runtime, _ way: Sitting.Way, isCached: Bool, isClocked: Bool) throws {
    self.runtime = runtime
    self.way = way
    self.isClocked = isClocked
    content = try runtime.content(isCached: isCached)
    store = try runtime.records()
    house = runtime.house(content, store, way)
    runtime.completion.handles = content.handbook.pageNames
    runtime.completion.topics = content.handbook.topicsOfCommands
    runtime.completion.names =
      content.library.modules.filter { $0.entry.status == .ready }.map(\.entry.id)
      + content.library.cases.flatMap(\.file.people).map(\.name)
  }

  var console: Console { runtime.console }

  /// A new session of a module, after its content note.
  func play(
    _ id: String, mode: Mode, seed: UInt64?, law: String?, face: Face, isAccepted: Bool, start: LegStart = LegStart()
  ) throws -> PlayEnding {
    if mode == .assessment, content.isCached {
      return try PlayDesk(runtime, way, isCached: false, isClocked: isClocked)
        .play(id, mode: mode, seed: seed, law: law, face: face, isAccepted: isAccepted, start: start)
    }
    var settings = Session.Settings(mode: mode, seed: seed ?? randomSeed(), law: law ?? content.law(of: id))
    settings.goOn(from: start)
    settings.pace = pace(seed: seed, face: face)
    // Whoever chooses the seed can have seen the same play before: an assessment says so.
    settings.isSeeded = mode == .assessment && seed != nil
    let module: Module
    do {
      module = try house.shelf.playbook(of: id, settings).module
    } catch let error as CaseLibrary.LoadError {
      throw content.failure(error)
    }
    try tellWhoPlays(face)
    if !isAccepted, let refusal = try refusal(of: module.caseFile, seed: seed, face: face) { return refusal }
    // What an assessment or an assigned play is marked by is kept, so that its record can be verified later.
    if mode == .assessment || runtime.assigned != nil { try content.keepEdition(of: id, in: runtime.editions) }
    let player = player(try house.create(id, settings, isTimed: seed == nil), face: face)
    try player.show(player.events)
    return try finish(player)
  }

  /// On a shared computer somebody else may have chosen the place.
  private func tellWhoPlays(_ face: Face) throws {
    guard let learner = runtime.learner, way == .terminal, face.isText else { return }
    let text =
      "You play as \(learner.pseudonym). If you are somebody else, leave, and say `interact learner use NAME` or `leave`."
    try console.write(Painter(capabilities: console.capabilities).paint([.aside(text)]))
  }

  /// How fast the case's clock follows the real one: where nobody sits at a terminal no time passes, and whoever hears the screen
  /// or has been given more time has it slower.
  private func pace(seed: UInt64?, face: Face) -> Int {
    guard way == .terminal, seed == nil, face.isText, isClocked, runtime.environment["INTERACT_CLOCK"] != "0" else {
      return 0
    }
    return heardPace
  }

  private var heardPace: Int {
    let usual = Session.Settings.usualPace
    let heard = console.capabilities.plain ? usual / 2 : usual
    return runtime.assigned.map { Int(Double(heard) / max(1, $0.assignment.extra)) } ?? heard
  }

  /// What `/clock on` sets; nil where no time passes at all.
  func usualPace(of open: OpenSession, face: Face) -> Int? {
    guard way == .terminal, open.watch.isRunning, face.isText else { return nil }
    return heardPace
  }

  /// How it ended when the content note was not accepted.
  private func refusal(of caseFile: CaseFile, seed: UInt64?, face: Face) throws -> PlayEnding? {
    let isRemembered = console.capabilities.interactive && seed == nil
    return try ContentNote(desk: self, caseFile: caseFile, face: face, isRemembered: isRemembered).refusal()
  }

  /// An old session, played again in silence up to where it was.
  func resume(_ id: String?, recap: Bool, face: Face) throws -> PlayEnding {
    let summary = try find(id)
    if summary.mode == .assessment, content.isCached {
      return try PlayDesk(runtime, way, isCached: false, isClocked: isClocked).resume(
        summary.id, recap: recap, face: face)
    }
    let found: (session: OpenSession, changes: [Event])
    do {
      found = try house.open(summary.id)
    } catch let problem as SessionHouse.Problem {
      switch problem {
      case .isHeld: return try readOnly(summary, face: face)
      case .noBeginning:
        throw Failure(.content, "Session \(summary.id) does not begin as a session does; it can only be read.")
      case .obstacle(_, let module, let obstacle):
        throw Failure(
          .content,
          "The module has changed since session \(summary.id) was played, and it cannot go on in the new one: "
            + "\(obstacle.sentence) Nothing is lost: `interact report \(summary.id)\(runtime.wayHere)` shows it, "
            + "`interact play \(module)` begins anew.")
      }
    } catch let error as CaseLibrary.LoadError {
      throw content.failure(error)
    }
    let player = player(found.session, face: face)
    try tellWhoPlays(face)
    if recap, face.isText {
      try player.say(
        Recap.passages(
          of: player.events, module: player.module, time: player.session.time, painter: player.painter))
    }
    try player.show(found.changes.filter { $0.body.kind == .changed })
    if recap, face.isText, player.session.prompt != .closed {
      try player.peopleOfTheScene()
      try player.scene()
    } else {
      try player.again(withHeader: true)
    }
    return try finish(player)
  }

  private func player(_ open: OpenSession, face: Face) -> Player {
    // What was practised is a model answer in an assessment, and may be somebody else's.
    if open.session.settings.mode == .practice { console.recall(runtime.history.load()) }
    let player = Player(
      console: console, content: content.on(open.session.settings.day), open: open, face: face,
      earlier: content.earlierLegs(of: open.events, in: store))
    let id = open.id
    // With a seed nothing on the screen may differ from one play to the next.
    if player.open.watch.isRunning {
      player.wayBack = "interact resume \(id)" + runtime.wayHere
    }
    player.usualPace = usualPace(of: open, face: face)
    player.branch = { try whatIf(id, decision: $0, face: face) }
    return player
  }

  private func finish(_ player: Player) throws -> PlayEnding {
    let end = try player.run()
    if !player.isAssessment, console.capabilities.interactive { runtime.history.save(console.history) }
    let result = SessionResult(
      events: player.events, facts: CaseFacts(player.module), guidance: Guidance(player.content.handbook))
    guard end == .closed else { return PlayEnding(end: end, isPassed: nil, session: player.open.id) }
    if player.session.settings.branch == nil {
      try player.showReceipt(runtime.wayHere)
      // What was assigned is handed in; that is what comes next.
      if runtime.assigned == nil { try showWhatIsNext(after: player, result) }
    }
    return PlayEnding(end: end, isPassed: result.passed, isOpen: result.open != nil, session: player.open.id)
  }

  /// What another terminal is playing can be read here.
  private func readOnly(_ summary: RecordStore.Summary, face: Face) throws -> PlayEnding {
    let notice = "Session \(summary.id) is open in another terminal; only one can write to it."
    guard console.capabilities.interactive else {
      throw Failure(
        .notAllowed, "\(notice) Read it with: interact report \(summary.id) --format text\(runtime.wayHere)")
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
    guard let open = try house.waiting() else {
      throw Failure(
        .usage,
        "No session waits to be continued\(runtime.learner.map { " in the place \($0.pseudonym)" } ?? ""). `interact play` begins one."
      )
    }
    return open
  }

  func stored(_ id: String) throws(RecordError) -> [Event] { try store.events(of: id).map(\.event) }

  /// Below 2^53, so that every spreadsheet and script reads the number as it is.
  private func randomSeed() -> UInt64 { UInt64.random(in: 0..<1 << 53) }
}
