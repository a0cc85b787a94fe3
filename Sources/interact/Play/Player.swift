import Casework
import Handbook
import Records
import Reports
import Sessions
import Terminal

/// Plays a session with a person at a terminal, or with lines from a pipe.
///
/// Every turn is on the disk before anything that follows from it is shown.
@MainActor
final class Player {
  /// How it ended.
  enum End: Equatable {
    /// The debrief is over.
    case closed
    /// The player left, or the input ended; the session waits.
    case left
    /// The program was told to end.
    case signal(Int32)
  }

  let console: Console
  let content: Content
  let face: Face
  let guide: Guide
  /// The legs that were played before this one.
  let earlier: [EarlierLeg]
  /// What the session came to that this one leaves, in a branch.
  let original: SessionResult?
  /// Plays from a decision of this session on, on a branch of its own.
  var branch: ((Int) throws -> End?)?
  private(set) var open: OpenSession
  /// The watch stands still, for whatever is being done inside that.
  private var isStopped = false
  private var screen: Screen
  /// What is held back until the case is over was shown.
  private var isReleased: Bool
  /// The command that comes back to this session.
  var wayBack = "interact resume"
  /// What `/clock on` sets; nil where no time passes.
  var usualPace: Int?
  /// What is not shown yet: the player goes on to it.
  var held: [[Passage]] = []
  /// The form and its empty fields of which the trainee was told when handing it in.
  var toldMissing: [String] = []

  init(
    console: Console, content: Content, open: OpenSession, face: Face, earlier: [EarlierLeg] = [],
    original: SessionResult? = nil
  ) {
    self.earlier = earlier
    self.original = original
    self.console = console
    self.content = content
    self.open = open
    self.face = face
    let session = open.session
    guide = Guide(content, day: session.settings.day, country: session.module.leg.country)
    let ownWords = if case .started(let started) = open.events.first?.body { started.counts(.text) } else { 1 }
    screen = Screen(
      module: session.module, handbook: content.handbook, mode: session.settings.mode,
      isLinear: console.capabilities.plain,
      explained: open.events.reduce(into: []) { seen, event in
        if case .scored(let scored) = event.body { seen.formUnion(MarkWords.of(scored)) }
      }, pace: open.events.pace, ownWords: ownWords)
    isReleased = open.isOver
  }

  var session: Session { open.session }
  var events: [Event] { open.events }
  var module: Module { session.module }
  var isAssessment: Bool { session.settings.mode == .assessment }

  /// Shows what has happened and goes on until the session is over or the player leaves.
  func run() throws -> End {
    while let prompt = session.prompt, prompt != .closed {
      if let end = try stopTheWatch(goOn) { return try conclude(end) }
      // Meanwhile something may have been taken back.
      guard session.prompt == prompt else { continue }
      if case .reflection = prompt, session.settings.branch != nil { return try concludeBranch() }
      open.watch.shows(prompt)
      if let end = try step(prompt) { return try conclude(end) }
    }
    return .closed
  }

  private func conclude(_ end: End) throws -> End {
    if end == .left { try say(.gap, .aside("Saved. Continue with: \(wayBack)")) }
    return end
  }

  /// One reading of the player.
  private func step(_ prompt: Prompt) throws -> End? {
    if case .reflection(let reflection) = prompt { return try reflect(reflection) }
    let isText = if case .question = prompt { true } else { false }
    switch try console.listen(cue(for: prompt), pastes: isText) {
    case .line(let line, let cut):
      if cut { try say(.aside("That was longer than 1 MiB; what came after is not kept.")) }
      // For Up and Down; of an assessment nothing of it is written to a file.
      console.remember(line)
      return try take(line, at: prompt)
    case .interrupted:
      try hintAtLeaving()
      return nil
    case .timedOut: return nil
    case .endOfInput: return .left
    case .ended(let signal): return .signal(signal)
    }
  }

  private func cue(for prompt: Prompt) -> StyledText {
    switch prompt {
    case .question, .reflection, .closed: StyledText("you> ", .input)
    case .confirm: StyledText("yes or no> ", .input)
    case .field(let field): StyledText("\(field.form) \(field.number)/\(field.of)> ", .input)
    case .options: StyledText("choose> ", .input)
    case .talk(let talk): StyledText("to \(talk.name)> ", .input)
    }
  }

  /// A typed line: a command, or the answer to the prompt.
  func take(_ line: String, at prompt: Prompt) throws -> End? {
    switch SlashCommand.read(line) {
    case .answer(let text): return try consider(text, typed: line, at: prompt)
    case .command(let command, let words): return try obey(command, words)
    case .unknown(let name, let nearest):
      try refuse(name, nearest)
      return nil
    }
  }

  /// Says that a command is none, and which one may have been meant.
  func refuse(_ name: String, _ nearest: SlashCommand?) throws {
    let hint = nearest.map { " Did you mean /\($0.rawValue)?" } ?? " /help lists them."
    try say(.aside("/\(name.prefix(40)) is not a command.\(hint)"))
  }

  /// Lets the watch stand still while something is done.
  func stopTheWatch<Value>(_ body: () throws -> Value) rethrows -> Value {
    guard !isStopped else { return try body() }
    let stopped = open.watch.reading
    isStopped = true
    defer {
      open.watch.leaveOut(since: stopped)
      isStopped = false
    }
    return try body()
  }

  func answer(_ text: String, at prompt: Prompt) throws -> End? {
    switch prompt {
    case .question:
      try tellLength(of: text)
      try turn(.answer(text))
    case .confirm: try confirm(text)
    case .field: try turn(.fill(text))
    case .talk: try turn(.say(text))
    case .options(let options): try choose(text, among: options)
    case .reflection, .closed: try turn(.reflect(text))
    }
    return nil
  }

  /// Yes or no. A file of answers was written before anybody knew that this would be asked: there the question stays
  /// open, and the line belongs to what comes next.
  private func confirm(_ text: String) throws {
    let reply = console.capabilities.interactive ? Confirmation(text) : Confirmation(only: text)
    if let reply { return try turn(.confirm(reply.meant)) }
    if console.capabilities.interactive {
      return try say(.aside("Please say yes or no. Enter leaves it open; /retry writes the answer again."))
    }
    try turn(.confirm(nil))
    guard let prompt = session.prompt else { return }
    _ = try answer(text, at: prompt)
  }

  private func choose(_ text: String, among options: Event.Options) throws {
    switch Choice.read(text, among: options.options.map(\.text)) {
    case .index(let position): try turn(.choose(options.options[position].index))
    case .ambiguous(let labels): try say(.aside("That could be: \(labels.joined(separator: "; "))"))
    case .unknown:
      try say(.aside("Please choose 1 to \(options.options.count), its letter, or its first words. /again shows them."))
    }
  }

  /// Takes a turn: first it is recorded, then it is shown.
  func turn(_ input: Input) throws {
    do {
      try show(open.take(input).map(\.event))
    } catch let refusal as Refusal {
      try say(.aside(refusal.sentence))
    } catch let error as RecordError where error.isDiskFull && console.capabilities.interactive {
      // Whoever sits there can make room and give the answer again: Up brings it back.
      try say(.aside(error.sentence))
    } catch let error where error is RecordError || error is TerminalFailure {
      throw error
    } catch {
      try keep(input, because: error)
    }
  }

  /// A scene of the case could not run: what was typed stays, as a note.
  private func keep(_ input: Input, because error: any Error) throws {
    if let text = input.text {
      _ = try open.take(.note(text))
    }
    let kept = input.text == nil ? "Nothing of what was recorded is lost." : "What you wrote is kept in your notes."
    throw Failure(.content, "The case cannot go on here: \(error)\n\(kept) Please tell its author.")
  }

  /// Shows events, through the face that was chosen.
  func show(_ events: [Event]) throws {
    switch face {
    case .text:
      if events.contains(where: { $0.body.kind == .part }) { screen.soFar = soFar }
      // What is only recorded shows nothing, not even an empty line.
      try present(screen.pages(for: events), isNew: events.contains { $0.body.kind == .undone })
    case .json(let writer):
      let isOver = isReleased || open.isOver
      var shown = events.filter { $0.isShown(to: .export, whenOver: isOver) }
      if isOver, !isReleased {
        // What was held back follows, in its order.
        let now = Set(events.map(\.seq))
        shown += self.events.filter { $0.isHeldBack(from: .export) && !now.contains($0.seq) }
        isReleased = true
      }
      for event in shown { try console.write(data: writer.line(event, session: open.id)) }
    }
  }

  /// What Ctrl-C is answered with.
  func hintAtLeaving() throws {
    try say(.aside("Nothing was sent. /leave or Ctrl-D leaves; all you answered is saved."))
  }

  /// Says something beside the case.
  func say(_ passages: Passage...) throws { try say(passages) }

  func say(_ passages: [Passage]) throws {
    switch face {
    case .text: try console.write(painter.paint(passages))
    case .json: try console.complain(painter.paint(passages))
    }
  }

  /// A page that may be longer than the window. While it is open, time does not count.
  func page(_ passages: [Passage]) throws {
    switch face {
    case .text:
      let text = painter.paint(passages)
      try stopTheWatch { try console.page(text) }
    case .json: try console.complain(painter.paint(passages))
    }
  }

  var painter: Painter { Painter(capabilities: console.capabilities) }

  /// The marks of a decision as they are shown at once in practice.
  func marks(_ scored: Event.Scored) -> [Passage] { screen.marks(scored) }

  /// Shows the open prompt again.
  func again(withHeader: Bool = false) throws {
    if let body = session.prompt?.body(withHeader: withHeader) {
      return try show([Event(seq: 0, minute: session.time.minutes, body: body)])
    }
    switch session.prompt {
    case .talk(let talk): try say(.aside("You are talking with \(talk.name). /done ends it."))
    case .reflection(let reflection): try say(.question(reflection.promptText))
    case .question, .field, .confirm, .options, .closed, nil: break
    }
  }
}

extension Prompt {
  /// As it is shown once more; nil where a word of the program is enough.
  func body(withHeader: Bool) -> Event.Body? {
    switch self {
    case .question(var question):
      question.again = withHeader ? nil : true
      return .question(question)
    case .field(var field):
      field.again = true
      return .field(field)
    case .confirm(var asked):
      asked.again = true
      return .didYouMean(asked)
    case .options(var options):
      options.again = withHeader ? nil : true
      return .options(options)
    case .talk, .reflection, .closed: return nil
    }
  }
}

extension Input {
  /// What was typed.
  fileprivate var text: String? {
    switch self {
    case .answer(let text), .fill(let text), .say(let text), .note(let text), .reflect(let text),
      .dispute(_, let text):
      text
    case .choose, .confirm, .openForm, .handIn, .endTalk, .skip, .hint, .undo, .lookUp, .pause, .resume, .pace: nil
    }
  }
}

/// How a session is shown.
enum Face: Sendable {
  /// Text for a person.
  case text
  /// One JSON object a line for a program.
  case json(EventWriter)

  var isText: Bool { if case .text = self { true } else { false } }
}

extension RecordError {
  fileprivate var isDiskFull: Bool { if case .diskFull = self { true } else { false } }
}
