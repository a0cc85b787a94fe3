import Casework
import Handbook
import Records
import Reports
import Sessions
import Terminal
import Wire

/// The sessions that a client plays over the text protocol: the same sessions, records and rules as at the terminal.
struct SessionDesk: Desk {
  private struct Open {
    var session: Session
    var events: [Posted]
    var record: SessionLog
    var isPaused = false
  }

  let content: Content
  let store: RecordStore
  /// Where the locks lie.
  let folder: String
  let now: @Sendable () -> Int64
  let sitting: Sitting
  private var open: [String: Open] = [:]

  init(
    content: Content, store: RecordStore, folder: String, sitting: Sitting, now: @escaping @Sendable () -> Int64
  ) {
    self.content = content
    self.store = store
    self.folder = folder
    self.now = now
    self.sitting = sitting
  }

  mutating func cases() -> [CaseFile] { content.library.cases.map(\.file) }

  mutating func create(_ creation: Creation) throws -> Outcome {
    let id = try module(creation.part)
    if let law = creation.law, !["2018", "2026"].contains(law) {
      throw DeskError.invalid(parameter: "law", sentence: "`law` is 2018 or 2026, not \(law).")
    }
    let module: Module
    do throws(CaseLibrary.LoadError) {
      module = try content.library.module(
        id, guidance: content.guidanceHash, language: content.language, digest: Digest.sha256)
    } catch {
      switch error {
      case .noSuchModule(let id, let known): throw DeskError.noSuchModule(id, known: known)
      case .coming(let id): throw DeskError.coming(id)
      case .broken: throw DeskError.failed(error.sentence)
      }
    }
    let settings = Session.Settings(
      mode: creation.mode, seed: creation.seed ?? UInt64.random(in: 0..<1 << 53),
      law: creation.law ?? module.caseFile.law)
    var session = Session(
      module: module, handbook: content.handbook.on(settings.day), scorer: content.scorer, settings: settings)
    let events = try session.start()
    let name = Digest.newIdentifier()
    let lock = try recording { () throws(RecordError) in try RecordLock(session: name, folder: folder) }
    guard let lock else {
      throw DeskError.failed("The session could not be locked.")
    }
    let at = now()
    try recording { () throws(RecordError) in
      try store.create(name, module: id, mode: creation.mode, events: events, at: at, sitting: sitting)
    }
    let record = SessionLog(id: name, store: store, lock: lock, sitting: nil, now: now)
    let posted = events.map { Posted($0, at: at) }
    let entry = Open(session: session, events: posted, record: record)
    open[name] = entry
    return Outcome(events: posted, state: Self.state(entry))
  }

  private func module(_ part: Creation.Part) throws(DeskError) -> String {
    switch part {
    case .module(let id): return id
    case .role(let role, let country, let caseName):
      let found = content.library.modules.first {
        $0.case.file.id == caseName && $0.entry.role == role
          && ($0.leg.id == country || $0.leg.country.lowercased() == country.lowercased())
      }
      guard let found else {
        throw .noSuchModule(
          "\(caseName)-\(country)-\(role)",
          known: content.library.modules.filter { $0.entry.status == .ready }.map(\.entry.id))
      }
      return found.entry.id
    }
  }

  mutating func answer(_ answer: Answer, in session: String) throws -> Outcome {
    try take(answer.input, in: session)
  }

  mutating func command(_ command: SessionCommand, argument: String?, in session: String) throws -> Outcome {
    switch command {
    case .hint: return try take(.hint, in: session)
    case .undo: return try take(.undo, in: session)
    case .note: return try take(.note(argument ?? ""), in: session)
    case .dispute: return try take(.dispute(handle: nil, reason: argument ?? ""), in: session)
    case .done:
      let isForm = if case .field = try entry(session).session.prompt { true } else { false }
      return try take(isForm ? .handIn : .endTalk, in: session)
    case .form: return try take(.openForm(argument ?? ""), in: session)
    case .pause: return try take(.pause, in: session)
    case .resume: return try take(.resume, in: session)
    case .handbook:
      let text = try page(argument, in: try entry(session).session)
      guard let argument, content.handbook.entry(argument) != nil else { return try idle(in: session, reply: text) }
      var outcome = try take(.lookUp(argument.uppercased()), in: session)
      outcome.reply = text
      return outcome
    case .where: return try idle(in: session, reply: nil)
    case .leave:
      let outcome = try idle(in: session, reply: nil)
      open[session] = nil
      return outcome
    }
  }

  mutating func dispute(_ objection: Objection, in session: String) throws -> Outcome {
    try take(.dispute(handle: objection.handle, reason: objection.reason), in: session)
  }

  mutating func state(of session: String) throws -> SessionState { Self.state(try entry(session)) }

  mutating func debrief(of session: String) throws -> JSONValue {
    let entry = try entry(session)
    let facts = CaseFacts(entry.session.module)
    let debrief = Debrief(
      events: entry.events.map(\.event), facts: facts,
      guidance: Guidance(content.handbook.on(entry.session.settings.day)))
    return try JSONValue(parsing: debrief.json(pretty: false))
  }

  mutating func events(of session: String, since seq: Int, limit: Int) throws -> [Posted] {
    Array(try entry(session).events.drop { $0.event.seq <= seq }.prefix(limit))
  }

  /// A page of guidance, or its contents.
  private func page(_ name: String?, in session: Session) throws -> JSONValue {
    guard let name, !name.isEmpty else { return try JSONValue(encoding: content.handbook.contents()) }
    if let form = content.handbook.form(name) { return try JSONValue(encoding: form) }
    if let chart = content.handbook.flowChart(name) { return try JSONValue(encoding: chart) }
    let (day, country) = (session.settings.day, session.module.leg.country)
    guard let page = content.handbook.page(for: name.uppercased(), on: day, in: country) else {
      throw DeskError.noSuchPage(name)
    }
    return try JSONValue(encoding: page)
  }

  private mutating func take(_ input: Input, in name: String) throws -> Outcome {
    var entry = try entry(name)
    let events = try entry.session.take(Turn(input.cleaned))
    let at = try recording { () throws(RecordError) in try entry.record.append(events) }
    let posted = events.map { Posted($0, at: at) }
    entry.events += posted
    if input == .pause { entry.isPaused = true }
    if input == .resume { entry.isPaused = false }
    open[name] = entry
    return Outcome(events: posted, state: Self.state(entry))
  }

  /// Does something with the records; what goes wrong is told in a sentence.
  private func recording<Value>(_ body: () throws(RecordError) -> Value) throws(DeskError) -> Value {
    do throws(RecordError) { return try body() } catch { throw .failed(error.sentence) }
  }

  private mutating func idle(in name: String, reply: JSONValue?) throws -> Outcome {
    Outcome(events: [], state: Self.state(try entry(name)), reply: reply)
  }

  private func entry(_ name: String) throws(DeskError) -> Open {
    guard let entry = open[name] else { throw .noSuchSession(name) }
    return entry
  }

  private static func state(_ entry: Open) -> SessionState {
    let effective = entry.events.map(\.event).effective
    return SessionState(
      session: entry.record.id, module: entry.session.module.entry.id, mode: entry.session.settings.mode,
      seq: entry.session.seq, minute: entry.session.time.minutes, prompt: entry.session.prompt ?? .closed,
      isOver: effective.contains { $0.body.kind == .completed }, isPaused: entry.isPaused,
      notMarked: effective.count { if case .scored(let scored) = $0.body { scored.isNotMarked } else { false } })
  }
}

extension Input {
  /// Words as the terminal would have taken them, so that every face makes the same record.
  fileprivate var cleaned: Input {
    switch self {
    case .answer(let text): .answer(Sanitizer.clean(text))
    case .fill(let text): .fill(Sanitizer.clean(text))
    case .say(let text): .say(Sanitizer.clean(text))
    case .note(let text): .note(Sanitizer.clean(text))
    case .reflect(let text): .reflect(Sanitizer.clean(text))
    case .dispute(let handle, let reason): .dispute(handle: handle, reason: Sanitizer.clean(reason))
    case .choose, .confirm, .openForm, .handIn, .endTalk, .hint, .undo, .lookUp, .pause, .resume: self
    }
  }
}
