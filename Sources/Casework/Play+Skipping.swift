internal import Yarn

// Whoever cannot or will not answer here goes on all the same; nothing is held against them. The minutes in which they thought
// about it have passed all the same, as with an answer.

extension Play {
  /// Leaves out what is asked. A decision that is left out has no mark; of options, the story goes on with one that is
  /// worth most, so that nobody's refusal to answer harms the child.
  mutating func skip(_ open: Prompt, seconds: Int) throws {
    switch open {
    case .question(let question):
      emit(.skipped(.init(decision: question.decision, scene: question.scene, line: nil, seconds: seconds)))
      passWriting(seconds, at: open)
      leaveOut(question.decision, of: question.scene, as: .text)
      try run()
    case .options(let options):
      let taken = skippedOption(of: options)
      emit(.skipped(.init(decision: options.decision, scene: options.scene, line: taken.line, seconds: seconds)))
      passWriting(seconds, at: open)
      if let decision = options.decision { leaveOut(decision, of: options.scene, as: .options) }
      try threads[threads.count - 1].dialogue.choose(taken.index)
      try run()
    case .confirm(let asked):
      if settle(asked, meant: nil, seconds: seconds) { try run() }
    case .field:
      guard let form = forms.last, let decision = form.event.decision else { return try handIn(early: true) }
      let scene = form.event.scene ?? scene
      emit(.skipped(.init(decision: decision, scene: scene, line: nil, seconds: seconds)))
      passWriting(seconds, at: open)
      forms.removeLast()
      leaveOut(decision, of: scene, as: .form)
      try run()
    case .talk(let talk):
      emit(.talkEnded(.init(person: talk.person, byPerson: false)))
      try run()
    case .reflection(let step): reflect(step, "")
    case .closed: throw Refusal.closed
    }
  }

  /// The option of the record, where there is one; else one that is worth most.
  private func skippedOption(of shown: Event.Options) -> Event.Option {
    if let line = judged?.skipped?.line, let option = shown.options.first(where: { $0.line == line }) { return option }
    func worth(_ option: Event.Option) -> Int {
      guard let reference = offered.first(where: { $0.index == option.index }) else { return 0 }
      let marks = OptionMarks(reference.line.hashtags)
      return marks.meets.count - marks.avoids.count
    }
    let best = shown.options.map(worth).max()
    return shown.options.first { worth($0) == best } ?? shown.options[0]
  }

  private mutating func leaveOut(_ decision: Int, of scene: String, as kind: Event.Scored.Kind) {
    record(
      .init(
        decision: decision, scene: scene, kind: kind, score: nil, confidence: 0, capped: false, points: [],
        mistakes: [],
        flags: [Event.Scored.skipped], readAs: [], needsReview: isAssessment, recommended: [], notMarked: true))
  }
}
