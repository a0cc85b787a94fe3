internal import Yarn

/// Scenes showed something again and again and never asked: so many events that no turn of a case has them.
public struct EndlessScenes: Error, Equatable, Sendable, CustomStringConvertible {
  /// The scene that was running.
  public var scene: String
  /// Its file, and the line it begins in; absent when it is not known.
  public var place: String?

  /// A sentence for whoever plays and for the author.
  public var description: String {
    let place = place.map { "\($0): " } ?? ""
    return
      "\(place)\(scene) and what follows it show something without end (more than \(Play.mostEvents) events in one turn) "
      + "and never ask anything."
  }
}

extension Play {
  /// More events than any turn has; after so many the scenes count as endless.
  static let mostEvents = 2_000

  /// Runs scenes until the player is asked something or the case is over.
  ///
  /// - Throws: `EndlessScenes` when they never ask.
  mutating func run() throws {
    prompt = nil
    let first = seq
    // What scenes may ask about changes only with a command or another scene.
    var current: Library?
    while prompt == nil {
      guard !threads.isEmpty else { return }
      let library = current ?? Vocabulary.library(for: self)
      current = library
      let event = try threads[threads.count - 1].dialogue.next(module.program, library)
      switch event {
      case .line(let line): show(line)
      case .options(let options): try offer(options)
      case .command(let text):
        try perform(text)
        current = nil
      case .nodeStarted(let name):
        if threads.count == 1, let number = module.partBeginning(with: name), try begin(part: number) { continue }
        if module.headers[name] != nil { emit(.scene(.init(name: name))) }
      case .nodeEnded: break
      case .finished:
        try finishThread()
        current = nil
      }
      try interruptIfDue()
      if seq - first > Self.mostEvents { throw endless() }
    }
  }

  private func endless() -> EndlessScenes {
    let name = scene.isEmpty ? module.entry.id : scene
    return EndlessScenes(scene: name, place: module.program.node(name).map { "\($0.file):\($0.line)" })
  }

  private mutating func show(_ reference: LineReference) {
    if wasSaid(reference.id) { return }
    let composed = module.program.compose(reference, strings: nil, locale: module.caseFile.languages.first ?? "en")
    let spoken = composed.character.map { module.speakers.contains($0) } ?? false
    var line = Event.Line(
      line: reference.id, speaker: spoken ? composed.character : nil,
      text: spoken ? composed.textWithoutCharacter : composed.text, channel: channel)
    if formWords.isSaid(in: reference.substitutions) { line.ownWords = true }
    if composed.hashtags.contains("question") {
      question = (reference.id, line.text)
    } else if composed.hashtags.contains("hint") {
      pendingHints.append(line.text)
    } else if composed.hashtags.contains("meant") {
      emit(.meant(line))
    } else {
      emit(.line(line))
    }
  }

  private mutating func offer(_ options: [OptionReference]) throws {
    offered = options
    var shown = options.filter(\.isAvailable).map { option in
      Event.Option(
        index: option.index, line: option.line.id,
        text: module.program.compose(option.line, strings: nil, locale: module.caseFile.languages.first ?? "en").text)
    }
    guard !shown.isEmpty else {
      try threads[threads.count - 1].dialogue.chooseNothing()
      return
    }
    let isScored = OptionMarks.isScored(options)
    if isScored, shuffles { shown.shuffle(by: settings.seed) }
    if isScored { decisions += 1 }
    takeHints(about: isScored ? OptionMarks.ofTheBest(options) : [])
    let offer = Event.Options(
      decision: isScored ? decisions : nil, scene: scene, text: question?.text, options: shown)
    question = nil
    emit(.options(offer))
    prompt = .options(offer)
  }

  /// The scene that is running now.
  var scene: String { threads.last?.dialogue.currentNode ?? "" }

  private mutating func finishThread() throws {
    // The case's own thread stays: its variables are what is carried into the next leg.
    guard threads.count > 1, let ended = pop() else { return complete() }
    switch ended.kind {
    case .main: complete()
    case .reply(let person, let scene, let since):
      if time.minutes == since { pass(1) }
      sayThatItWasSaid(person, scene)
      continueTalk(with: person)
    case .inject(_, let interrupted):
      hints = interrupted.hints
      hintsGiven = interrupted.hintsGiven
      offered = interrupted.offered
      prompt = interrupted.prompt
      showPromptAgain()
    }
  }

  /// Lets what is due come in between, now that the player is being asked something.
  mutating func interruptIfDue() throws {
    guard isInPlay, let open = prompt else { return }
    let due = scheduled.enumerated().filter { $0.element.due <= time.minutes }
    guard let next = due.min(by: { ($0.element.due, $0.offset) < ($1.element.due, $1.offset) }) else { return }
    scheduled.remove(at: next.offset)
    emit(.inject(.init(channel: next.element.channel, scene: next.element.scene)))
    let interrupted = Thread.Interrupted(prompt: open, hints: hints, hintsGiven: hintsGiven, offered: offered)
    push(.inject(channel: next.element.channel, interrupted), scene: next.element.scene)
    prompt = nil
  }

  /// Shows the open prompt once more, after something came in between or was taken back.
  mutating func showPromptAgain() {
    switch prompt {
    case .question(var question):
      question.again = true
      emit(.question(question))
    case .options(var options):
      options.again = true
      emit(.options(options))
    case .talk(var talk):
      talk.again = true
      emit(.talk(talk))
    case .field(var field):
      field.again = true
      emit(.field(field))
    case .confirm(var asked):
      asked.again = true
      emit(.didYouMean(asked))
    case .reflection, .closed, nil: break
    }
  }

  mutating func complete() {
    var carried = Dictionary(
      module.caseFile.carries(after: module.leg.id).map { ($0.variable, number($0.variable) ?? $0.from) },
      uniquingKeysWith: { first, _ in first })
    for variable in module.part.flatMap({ module.given(afterPart: $0) }) ?? [] { carried[variable] = number(variable) }
    emit(.completed(.init(outcome: outcome, carried: carried)))
    prompt = .reflection(.feeling)
  }
}
