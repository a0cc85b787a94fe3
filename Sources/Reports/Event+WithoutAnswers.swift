public import Casework

extension [Event] {
  /// The same events without what the trainee wrote: answers, what was said, forms, notes, objections, and every quote
  /// of them. What was chosen from a list, marks, times and what the case itself says stay.
  ///
  /// A text that was there is told to be left out, so that a reader does not take it for an empty one.
  public var withoutAnswers: [Event] {
    map { event in
      var event = event
      event.body = event.body.withoutAnswers
      return event
    }
  }
}

extension Event {
  /// What stands in the place of a text that is left out.
  public static let leftOut = "(left out)"
}

extension Event.Body {
  fileprivate var withoutAnswers: Event.Body {
    switch self {
    case .answered(var answered):
      answered.text.leaveOut()
      return .answered(answered)
    case .said(var said):
      said.text.leaveOut()
      return .said(said)
    case .credited(var credited):
      credited.quote.leaveOut()
      return .credited(credited)
    case .didYouMean(var asked):
      asked.quote = nil
      return .didYouMean(asked)
    case .sayAgain(var asked):
      asked.quote = nil
      return .sayAgain(asked)
    case .field(var field):
      field.value?.leaveOut()
      return .field(field)
    case .entered(var entered):
      entered.text.leaveOut()
      return .entered(entered)
    case .filled(var filled):
      for index in filled.fields.indices { filled.fields[index].text.leaveOut() }
      return .filled(filled)
    case .scored(var scored):
      scored.readAs = []
      for index in scored.points.indices { scored.points[index].leaveOutWords() }
      for index in scored.mistakes.indices { scored.mistakes[index].leaveOutWords() }
      return .scored(scored)
    case .line(var line):
      if line.ownWords == true { line.text.leaveOut() }
      return .line(line)
    case .disputed(var disputed):
      disputed.reason.leaveOut()
      return .disputed(disputed)
    case .note(var entry):
      entry.text.leaveOut()
      return .note(entry)
    case .feeling(var entry):
      entry.text.leaveOut()
      return .feeling(entry)
    case .tomorrow(var entry):
      entry.text.leaveOut()
      return .tomorrow(entry)
    case .reflected(var reflected):
      reflected.text.leaveOut()
      return .reflected(reflected)
    case .started, .part, .scene, .inject, .question, .options, .talk, .chose, .confirmed, .notUnderstood, .skipped,
      .form,
      .talkEnded, .clock, .lost, .log, .refer, .outcome, .meant, .hint, .lookedUp, .paused, .resumed, .pace, .undone,
      .changed,
      .completed, .closed:
      return self
    }
  }
}

extension Event.Point {
  fileprivate mutating func leaveOutWords() {
    let wasSaid = isSaidInConversation
    quote = nil
    start = nil
    end = nil
    reason = wasSaid ? Self.saidInConversation : nil
    timing?.words?.leaveOut()
    for index in order?.indices ?? 0..<0 { order?[index].words = nil }
  }
}

extension String {
  fileprivate mutating func leaveOut() {
    if contains(where: { !$0.isWhitespace }) { self = Event.leftOut }
  }
}
