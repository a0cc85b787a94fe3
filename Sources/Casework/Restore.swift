internal import Handbook
internal import Scoring
internal import Yarn

// Going on where a record ends. Nothing is stored of a session but its events, so the way back leads through the scenes
// of now, with the choices and marks of then; `replay` is the other way, which believes nothing and marks anew.

extension Session {
  /// Why a record does not lead to a place in the module of now.
  public enum Obstacle: Error, Equatable, Sendable {
    /// The record does not begin as one does.
    case noBeginning
    /// An option that was taken is not offered any more.
    case optionGone(at: Int, text: String)
    /// Something was answered here, and now something else is asked.
    case otherPrompt(at: Int, before: String, now: String)
    /// What was open when the session was left is not asked any more.
    case openPromptGone(before: String, now: String)

    /// What is in the way.
    public var sentence: String {
      switch self {
      case .noBeginning: "its record does not begin as a session does."
      case .optionGone(let at, let text):
        "the option “\(text.prefix(80))” that was taken (event \(at)) is not offered there any more."
      case .otherPrompt(let at, let before, let now):
        "where event \(at) answered \(before), the module of now asks \(now)."
      case .openPromptGone(let before, let now): "\(before) was open, and the module of now asks \(now)."
      }
    }
  }

  /// Goes to where a record ends. What was chosen, marked and said stands as it is recorded; options are found by the
  /// ids of their lines, or by their words where the author gave none.
  ///
  ///     var session = Session(playbook: playbook, settings: settings)
  ///     let changes = try session.restore(record)
  ///
  /// - Returns: What is to be added to the record: an event that says what has changed, and the open prompt where it
  ///   reads otherwise. Nothing, when the content is still the same.
  /// - Throws: `Obstacle` when the module of now does not come to this place; Yarn's runtime error when a scene cannot
  ///   run.
  public mutating func restore(_ record: [Event]) throws -> [Event] {
    guard let last = record.last, case .started = record.first?.body else { throw Obstacle.noBeginning }
    let made = try follow(record)
    let moved = record.lastIndex { Self.turn(of: $0)?.input.movesNothing == false } ?? record.startIndex
    let isReworded = try comeTo(record[moved...])
    play.decisions = record.compactMap(\.decision).max() ?? play.decisions
    play.time = CaseTime(minutes: max(play.time.minutes, last.minute))
    play.forgetEvents(continuingAfter: last.seq)
    return tell(what: made, isOtherThan: record, isReworded: isReworded)
  }

  /// Begins, and takes the turns of a record as they stand there.
  ///
  /// - Returns: The events that come of it.
  mutating func follow(_ record: [Event]) throws -> [Event] {
    var made = try start()
    let turns = record.indices.compactMap { index in
      Self.turn(of: record[index], by: player).map { (turn: $0, index: index) }
    }
    var question: Event.Question?
    var seen = record.startIndex
    for (number, entry) in turns.enumerated() {
      let end = number + 1 < turns.count ? turns[number + 1].index : record.endIndex
      for event in record[seen..<entry.index] { if case .question(let asked) = event.body { question = asked } }
      seen = entry.index
      let turn = try fitting(entry.turn, of: record[entry.index], to: question)
      do {
        made += try take(turn, following: Judged(record[entry.index..<end]), at: record[entry.index].seq)
      } catch is Refusal where turn.input.movesNothing {
        // A hint that is no longer there, a form that was only looked at: the place is the same without it.
        continue
      } catch is Refusal {
        throw Obstacle.otherPrompt(
          at: record[entry.index].seq, before: "something else", now: prompt?.told ?? "nothing")
      }
    }
    return made
  }

  /// The turn as the module of now takes it.
  private mutating func fitting(_ turn: Turn, of event: Event, to question: Event.Question?) throws -> Turn {
    switch (event.body, play.prompt) {
    case (.chose(let chose), .options(let options)):
      guard let option = options.option(chose, isNamed: isNamed) else {
        throw Obstacle.optionGone(at: event.seq, text: chose.text)
      }
      return Turn(.choose(option.index), by: turn.player, seconds: turn.seconds)
    case (.answered, .question(var asked)):
      guard let question else { return turn }
      guard asked.isSame(as: question) else {
        throw Obstacle.otherPrompt(
          at: event.seq, before: Prompt.question(question).told, now: Prompt.question(asked).told)
      }
      asked.decision = question.decision
      play.prompt = .question(asked)
    case (.entered(let entered), .field(let field)):
      guard entered.form == field.form, entered.field == field.field else {
        throw Obstacle.otherPrompt(
          at: event.seq, before: "“\(entered.label)” of form \(entered.form)", now: Prompt.field(field).told)
      }
    case (.said(let said), .talk(let talk)) where said.person != talk.person:
      throw Obstacle.otherPrompt(at: event.seq, before: "\(said.person)", now: Prompt.talk(talk).told)
    default: break
    }
    return turn
  }

  /// Sees whether what is open now is what was open when the record ended; its number is that of the record.
  ///
  /// - Returns: whether it reads otherwise.
  private mutating func comeTo(_ tail: ArraySlice<Event>) throws -> Bool {
    let now = play.prompt?.told ?? "nothing"
    for event in tail.reversed() {
      switch event.body {
      case .question(let before):
        guard case .question(var asked) = play.prompt, asked.isSame(as: before) else {
          throw Obstacle.openPromptGone(before: Prompt.question(before).told, now: now)
        }
        asked.decision = before.decision
        play.prompt = .question(asked)
        return asked.text != before.text
      case .options(let before):
        guard case .options(var offered) = play.prompt, offered.isSame(as: before, isNamed: isNamed) else {
          throw Obstacle.openPromptGone(before: Prompt.options(before).told, now: now)
        }
        if offered.decision != nil { offered.decision = before.decision ?? offered.decision }
        play.prompt = .options(offered)
        return offered.options.map(\.text) != before.options.map(\.text) || offered.text != before.text
      case .didYouMean(let before):
        guard case .confirm = play.prompt else {
          throw Obstacle.openPromptGone(before: Prompt.confirm(before).told, now: now)
        }
        return false
      case .field(let before):
        guard case .field(let field) = play.prompt, field.field == before.field, field.form == before.form else {
          throw Obstacle.openPromptGone(before: Prompt.field(before).told, now: now)
        }
        return false
      case .talk(let before):
        guard case .talk(let talk) = play.prompt, talk.person == before.person else {
          throw Obstacle.openPromptGone(before: Prompt.talk(before).told, now: now)
        }
        return false
      case .completed:
        guard case .reflection = play.prompt else {
          throw Obstacle.openPromptGone(before: "The debrief", now: now)
        }
        return false
      default: continue
      }
    }
    return false
  }

  /// Puts on the record what is not as it was.
  private mutating func tell(what made: [Event], isOtherThan record: [Event], isReworded: Bool) -> [Event] {
    let version = play.playbook.scorer.version
    let known = record.reversed().lazy.compactMap(\.edition).first
    guard known != Event.Edition(of: play.playbook) else { return [] }
    var changes = ShownThings(record, isNamed: isNamed).changes(to: ShownThings(made, isNamed: isNamed))
    changes += practicesGone(from: record) + passMarkChanged(since: record)
    let told = record.flatMap { event -> [Event.Change] in
      if case .changed(let changed) = event.body { changed.changes } else { [] }
    }
    changes.removeAll { told.contains($0) }
    let more = changes.count - Event.Changed.mostChanges
    play.emit(
      .changed(
        .init(
          contentHash: module.contentHash, scorer: version.version, scorerHash: version.hash, pass: module.entry.pass,
          changes: Array(changes.prefix(Event.Changed.mostChanges)), more: more > 0 ? more : nil)))
    if isReworded { play.showPromptAgain() }
    return play.drain()
  }

  /// Practices and mistakes that were marked and are not in the guidance any more.
  private func practicesGone(from record: [Event]) -> [Event.Change] {
    var seen: Set<String> = []
    return record.flatMap { event -> [Event.Change] in
      guard case .scored(let scored) = event.body else { return [] }
      return (scored.points + scored.mistakes).map(\.handle)
        .filter { play.playbook.handbook.entry($0) == nil && seen.insert($0).inserted }
        .map { .init(kind: .removed, what: .practice, id: $0, before: $0) }
    }
  }

  private func passMarkChanged(since record: [Event]) -> [Event.Change] {
    guard let before = record.passMark, before != module.entry.pass else { return [] }
    return [
      .init(
        kind: .reworded, what: .passMark, id: module.entry.id, before: "\(before)",
        after: module.entry.pass.map { "\($0)" } ?? "none")
    ]
  }

  /// Whether an author gave a line its id; those that the compiler made belong to other lines after a change.
  private func isNamed(_ id: String) -> Bool {
    if let line = module.program.line(id) { return !line.isImplicit }
    // One that is not known any more: the compiler makes eight hexadecimal digits.
    return !(id.utf8.count >= 13 && id.dropFirst(5).prefix(8).allSatisfy(\.isHexDigit))
  }
}

extension [Event] {
  /// Whether this content and these rules are those that the session was played with last.
  public func arePlayed(with playbook: Playbook) -> Bool {
    reversed().lazy.compactMap(\.edition).first == Event.Edition(of: playbook)
  }

  /// The number of the event from which on the content is that of the end: 1 when it never changed.
  public var lastChange: Int { last { $0.body.kind == .changed }?.seq ?? 1 }

  /// Hash of the content that the session was played with last.
  public var contentHash: String? { reversed().lazy.compactMap(\.edition).first?.contentHash }
}

extension Event {
  /// The content and rules that a session is played with.
  struct Edition: Equatable {
    var contentHash: String
    var scorer: String
    var scorerHash: String

    init(_ contentHash: String, _ scorer: String, _ scorerHash: String) {
      self.contentHash = contentHash
      self.scorer = scorer
      self.scorerHash = scorerHash
    }

    init(of playbook: Playbook) {
      let version = playbook.scorer.version
      self.init(playbook.module.contentHash, version.version, version.hash)
    }
  }

  /// The edition from this event on, where it says so.
  var edition: Edition? {
    switch body {
    case .started(let started): Edition(started.contentHash, started.scorer, started.scorerHash)
    case .changed(let changed): Edition(changed.contentHash, changed.scorer, changed.scorerHash)
    default: nil
    }
  }

  /// The number of the decision that this asks for.
  fileprivate var decision: Int? {
    switch body {
    case .question(let question): question.decision
    case .options(let options): options.decision
    case .form(let form): form.decision
    default: nil
    }
  }
}

extension Event.Question {
  /// By the line's id, by its words, or, where the question has no line, by the scene.
  fileprivate func isSame(as other: Event.Question) -> Bool {
    if let line, line == other.line { return true }
    return text == other.text || scene == other.scene && (line == nil || other.line == nil)
  }
}

extension Event.Options {
  /// The option that was taken.
  fileprivate func option(_ chose: Event.Chose, isNamed: (String) -> Bool) -> Event.Option? {
    if isNamed(chose.line), let option = options.first(where: { $0.line == chose.line }) { return option }
    let alike = options.filter { $0.text == chose.text }
    return alike.count == 1 ? alike[0] : nil
  }

  /// At least one option of the two is the same.
  fileprivate func isSame(as other: Event.Options, isNamed: (String) -> Bool) -> Bool {
    other.options.contains { option in
      options.contains { $0.line == option.line && isNamed($0.line) || $0.text == option.text }
    }
  }
}

extension Prompt {
  /// What is asked, for a sentence about it.
  fileprivate var told: String {
    func quoted(_ text: String) -> String { "“\(text.count > 60 ? text.prefix(59) + "…" : text[...])”" }
    return switch self {
    case .question(let question): quoted(question.text)
    case .confirm(let asked): quoted(asked.sentence)
    case .field(let field): "“\(field.label)” of form \(field.form)"
    case .options(let options): quoted(options.text ?? options.options.first?.text ?? options.scene)
    case .talk(let talk): "what you say to \(talk.name)"
    case .reflection: "for the debrief"
    case .closed: "nothing more"
    }
  }
}

extension Input {
  /// It leaves the case where it is.
  var movesNothing: Bool {
    switch self {
    case .hint, .note, .dispute, .lookUp, .pause, .resume, .pace: true
    case .choose, .answer, .confirm, .openForm, .fill, .handIn, .say, .endTalk, .skip, .undo, .reflect: false
    }
  }
}
