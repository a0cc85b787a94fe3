import Casework
import Handbook
import Records
import Reports
import Sessions
import Terminal
import Wire

/// The sessions that a client plays over the text protocol: the same sessions, records and rules as at the terminal.
struct SessionDesk: Desk {
  let content: Content
  private var open: OpenSessions

  init(content: Content, house: SessionHouse) {
    self.content = content
    open = OpenSessions(house)
  }

  mutating func cases() -> [CaseFile] { content.library.cases.map(\.file) }

  func sessions() throws -> [SessionEntry] {
    try Self.told { try open.house.list() }.map { summary in
      SessionEntry(
        session: summary.id, module: summary.module, mode: summary.mode, startedAt: summary.startedAt,
        updatedAt: summary.updatedAt, isCompleted: summary.isCompleted, isClosed: summary.isClosed)
    }
  }

  mutating func create(_ creation: Creation) throws -> Outcome {
    let id = try module(creation.part)
    if let law = creation.law, !["2018", "2026"].contains(law) {
      throw DeskError.invalid(parameter: "law", sentence: "`law` is 2018 or 2026, not \(law).")
    }
    var settings = Session.Settings(
      mode: creation.mode, seed: creation.seed ?? UInt64.random(in: 0..<1 << 53),
      law: creation.law ?? content.law(of: id))
    settings.player = creation.player ?? .trainee
    if let after = creation.after {
      settings.goOn(from: try Self.told { try open.house.start(of: id, after: after, in: content.library) })
    }
    let made = try Self.told { try open.create(id, settings) }
    return Outcome(events: made.events(since: 0, limit: .max).map(Posted.init), state: try Self.state(made))
  }

  mutating func resume(_ session: String) throws -> Outcome {
    let changes = try Self.told { try open.resume(session) }
    return Outcome(events: changes.map(Posted.init), state: try Self.state(try entry(session)))
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
    try take(answer.input, by: answer.player, confidence: answer.confidence, in: session)
  }

  mutating func command(
    _ command: SessionCommand, argument: String?, by player: PlayerID?, in session: String
  ) throws -> Outcome {
    // Also where the command is no turn: nobody else puts a session aside.
    _ = try entry(session, for: player)
    switch command {
    case .hint: return try take(.hint, in: session)
    case .undo: return try take(.undo, in: session)
    case .note: return try take(.note(argument ?? ""), in: session)
    case .dispute: return try take(.dispute(handle: nil, reason: argument ?? ""), in: session)
    case .done:
      let isForm = if case .field = try entry(session).session.prompt { true } else { false }
      return try take(isForm ? .handIn : .endTalk, in: session)
    case .skip: return try take(.skip, in: session)
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
      open.leave(session)
      return outcome
    }
  }

  mutating func dispute(_ objection: Objection, in session: String) throws -> Outcome {
    try take(
      .dispute(handle: objection.handle, reason: objection.reason), by: objection.player, in: session)
  }

  mutating func state(of session: String, for player: PlayerID?) throws -> SessionState {
    try Self.state(try entry(session, for: player))
  }

  mutating func debrief(of session: String) throws -> JSONValue {
    let entry = try entry(session)
    let debrief = Debrief(
      events: entry.events, facts: CaseFacts(entry.session.module),
      guidance: Guidance(content.handbook.on(entry.session.settings.day)),
      earlier: content.earlierLegs(of: entry.events, in: open.house.store))
    return try JSONValue(parsing: debrief.json(pretty: false))
  }

  mutating func events(of session: String, since seq: Int, limit: Int) throws -> [Posted] {
    try entry(session).events(since: seq, limit: limit).map(Posted.init)
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

  private mutating func take(
    _ input: Input, by player: PlayerID? = nil, confidence: Int? = nil, in name: String
  ) throws -> Outcome {
    let made = try Self.told { try open.take(input.cleaned, by: player, confidence: confidence, in: name) }
    return Outcome(events: made.map(Posted.init), state: try Self.state(try entry(name)))
  }

  /// Does something with the house; what goes wrong is told as the protocol tells it.
  private static func told<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as RecordError {
      if case .noSuchSession(let id) = error { throw DeskError.noSuchSession(id) }
      if case .ambiguous(let id, _) = error { throw DeskError.noSuchSession(id) }
      throw DeskError.failed(error.sentence)
    } catch let error as CaseLibrary.LoadError {
      switch error {
      case .noSuchModule(let id, let known): throw DeskError.noSuchModule(id, known: known)
      case .coming(let id): throw DeskError.coming(id)
      case .broken: throw DeskError.failed(error.sentence)
      }
    } catch let problem as LegStart.Problem {
      throw DeskError.invalid(parameter: "after", sentence: problem.sentence)
    } catch let problem as SessionHouse.Problem {
      switch problem {
      case .isHeld(let id): throw DeskError.notAllowed("Session \(id) is open in another program.")
      case .noBeginning(let id): throw DeskError.failed("Session \(id) does not begin as a session does.")
      case .obstacle(let id, _, let obstacle):
        throw DeskError.notAllowed("Session \(id) cannot go on in the module of now: \(obstacle.sentence)")
      }
    }
  }

  private func idle(in name: String, reply: JSONValue?) throws -> Outcome {
    Outcome(events: [], state: try Self.state(try entry(name)), reply: reply)
  }

  private func entry(_ name: String, for player: PlayerID? = nil) throws -> OpenSession {
    try Self.told { try open.session(name, for: player) }
  }

  private static func state(_ open: OpenSession) throws -> SessionState {
    let prompt = open.session.prompt ?? .closed
    return SessionState(
      session: open.id, module: open.session.module.entry.id, mode: open.session.settings.mode,
      seq: open.session.seq, minute: open.session.time.minutes, player: open.session.player, prompt: prompt,
      isOver: open.isOver, isPaused: open.isPaused, notMarked: open.notMarked,
      receipt: prompt == .closed ? try? open.receipt()?.text : nil)
  }
}

extension Posted {
  /// An event as the record has it.
  fileprivate init(_ stored: RecordStore.Stored) { self.init(stored.event, at: stored.at) }
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
    case .choose, .confirm, .openForm, .handIn, .endTalk, .skip, .hint, .undo, .lookUp, .pause, .resume, .pace: self
    }
  }
}
