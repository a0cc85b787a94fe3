internal import Yarn

extension Play {
  /// Takes one input.
  mutating func apply(_ turn: Turn, following judged: Judged? = nil) throws {
    self.judged = judged
    defer { self.judged = nil }
    guard let open = prompt else { throw Refusal.closed }
    if try applyAnywhere(turn) { return }
    switch (open, turn.input) {
    case (.options(let options), .choose(let index)):
      guard let option = options.options.first(where: { $0.index == index }) else {
        throw Refusal.noSuchOption(index + 1, count: options.options.count)
      }
      emit(.chose(.init(index: index, line: option.line, text: option.text, seconds: turn.seconds)))
      passWriting(turn.seconds, at: open)
      if let decision = options.decision { mark(option: index, of: options, decision: decision) }
      try threads[threads.count - 1].dialogue.choose(index)
      try run()
    case (.question(let question), .answer(let text)):
      guard text.contains(where: { !$0.isWhitespace }) else { throw Refusal.empty }
      emit(.answered(.init(text: text, seconds: turn.seconds, confidence: turn.confidence)))
      passWriting(turn.seconds, at: open)
      if mark(answer: text, to: question) { try run() }
    case (.confirm(let asked), .confirm(let meant)):
      if settle(asked, meant: meant, seconds: turn.seconds) { try run() }
    case (.field(let field), .fill(let text)): try fill(text, in: field, seconds: turn.seconds)
    case (.field, .handIn): try handIn(early: true)
    case (.talk(let talk), .say(let text)):
      guard text.contains(where: { !$0.isWhitespace }) else { throw Refusal.empty }
      try say(text, to: talk, seconds: turn.seconds)
    case (.talk(let talk), .endTalk):
      emit(.talkEnded(.init(person: talk.person, byPerson: false)))
      try run()
    case (.reflection(let step), .reflect(let text)):
      reflect(step, text)
    case (.closed, _): throw Refusal.closed
    case (_, .skip): try skip(open, seconds: turn.seconds)
    default: throw Refusal.expects(open)
    }
  }

  /// What is possible at every prompt and moves nothing in the case.
  private mutating func applyAnywhere(_ turn: Turn) throws -> Bool {
    switch turn.input {
    case .hint:
      if isAssessment { throw Refusal.notInAssessment("/hint") }
      if let open = prompt, !takesHints(open) { throw Refusal.noHintHere(open) }
      guard hintsGiven < hints.count else { throw Refusal.noHint }
      hintsGiven += 1
      let hint = hints[hintsGiven - 1]
      emit(.hint(.init(number: hintsGiven, of: hints.count, text: hint.text, handle: hint.handle)))
    case .note(let text):
      guard text.contains(where: { !$0.isWhitespace }) else { throw Refusal.empty }
      emit(.note(.init(text: text)))
    case .dispute(let handle, let reason): try dispute(handle, because: reason)
    case .openForm(let id): try openForm(id)
    case .lookUp(let handle): emit(.lookedUp(.init(handle: handle)))
    case .pause: emit(.paused)
    case .resume: emit(.resumed)
    case .pace(let pace): change(pace: pace, seconds: turn.seconds)
    case .choose, .answer, .confirm, .fill, .handIn, .say, .endTalk, .skip, .undo, .reflect: return false
    }
    return true
  }

  /// The ladder is that of what is open: a question, or the form that a scene asks for.
  private func takesHints(_ open: Prompt) -> Bool {
    switch open {
    case .question, .options, .confirm: true
    case .field: forms.last?.event.decision != nil
    case .talk, .reflection, .closed: false
    }
  }

  /// The trainee objects; it moves nothing, and is for a person.
  private mutating func dispute(_ handle: String?, because reason: String) throws {
    if prompt == .closed { throw Refusal.closed }
    guard let scored = lastScored else { throw Refusal.nothingToDispute }
    guard reason.contains(where: { !$0.isWhitespace }) else { throw Refusal.noReason }
    if let handle {
      if isAssessment, isInPlay { throw Refusal.marksHeldBack }
      let known = (scored.points + scored.mistakes).map(\.handle)
      guard known.contains(handle) else { throw Refusal.noSuchMark(handle, known: known) }
    }
    emit(.disputed(.init(decision: scored.decision, scene: scored.scene, handle: handle, reason: reason)))
  }

  mutating func reflect(_ step: Reflection, _ text: String) {
    switch step {
    case .feeling:
      emit(.feeling(.init(text: text)), to: .players([settings.player]))
      prompt = .reflection(.well)
    case .well:
      emit(.reflected(.init(step: step.rawValue, text: text)))
      prompt = .reflection(.differently)
    case .differently:
      emit(.reflected(.init(step: step.rawValue, text: text)))
      prompt = .reflection(.tomorrow)
    case .tomorrow:
      emit(.tomorrow(.init(text: text)), to: .players([settings.player]))
      emit(.closed)
      prompt = .closed
    }
  }
}
