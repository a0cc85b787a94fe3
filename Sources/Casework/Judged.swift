internal import Scoring

/// What was judged of an input when it was first taken. A play that goes the same way again follows it and judges
/// nothing anew: with other guidance, other marks might come out of the same answer.
struct Judged: Sendable {
  private(set) var scored: Event.Scored?
  private(set) var asked: Event.DidYouMean?
  private(set) var sayAgain: Event.SayAgain?
  private(set) var notUnderstood: Event.NotUnderstood?
  private(set) var said: Event.Said?
  private(set) var skipped: Event.Skipped?
  private(set) var credited: [Event.Credited] = []

  /// Of the events that the input led to.
  init(_ events: some Sequence<Event>) {
    for event in events {
      switch event.body {
      case .scored(let scored): self.scored = self.scored ?? scored
      case .didYouMean(let asked) where asked.again != true: self.asked = self.asked ?? asked
      case .sayAgain(let again): sayAgain = again
      case .notUnderstood(let told): notUnderstood = told
      case .said(let said): self.said = said
      case .skipped(let skipped): self.skipped = skipped
      case .credited(let credit): credited.append(credit)
      default: break
      }
    }
  }

  /// The scenes that answered what was said; nil when one of them is no longer there.
  func replies(among replies: [Module.Reply]) -> [String]? {
    guard let said else { return nil }
    let known = Set(replies.map(\.title))
    return said.scenes.allSatisfy(known.contains) ? said.scenes : nil
  }
}

/// An answer that waits for a word of the trainee, of which the record keeps no marks yet.
struct Pending: Sendable {
  var answer: String
  var question: Event.Question
  /// What the trainee has said so far.
  var settled: [(handle: String, meant: Bool?)] = []
}

extension Play {
  /// Takes what the record says of an answer.
  ///
  /// - Returns: whether the decision is recorded; nil when the record says nothing of it.
  mutating func follow(_ judged: Judged, answer: String, to question: Event.Question) -> Bool? {
    if let told = judged.notUnderstood {
      var before = attempts ?? Attempts()
      before.unread = told.attempt
      attempts = before
      emit(.notUnderstood(told))
      guard let scored = judged.scored else {
        askAgain(question)
        return false
      }
      keep(scored)
      return true
    }
    if let asked = judged.asked {
      pending = Pending(answer: answer, question: question)
      ask(asked)
      return false
    }
    guard let scored = judged.scored else { return nil }
    keep(scored)
    return true
  }

  /// Takes what the record says of a word of the trainee.
  mutating func follow(_ judged: Judged, meant: Bool?, of asked: Event.DidYouMean) -> Bool? {
    guard var open = pending else { return nil }
    if let again = judged.sayAgain {
      attempts = attempts ?? Attempts()
      attempts?.corrected.insert(asked.handle)
      pending = nil
      emit(.sayAgain(again))
      askAgain(open.question)
      return false
    }
    // The words stand there, and twice they were said not to be meant: that was left to a person.
    let isRepeated = meant == false && asked.plain == true && attempts?.corrected.contains(asked.handle) == true
    open.settled.append((asked.handle, isRepeated ? nil : meant))
    pending = open
    if let next = judged.asked {
      ask(next)
      return false
    }
    guard let scored = judged.scored else { return nil }
    pending = nil
    keep(scored)
    return true
  }

  /// Marks the answer that waits, now that the play goes on beyond its record.
  mutating func takeUpPending(with asked: Event.DidYouMean) {
    guard let open = pending else { return }
    pending = nil
    let prepared = playbook.rubric(for: open.question)
    let marking = playbook.mark(open.answer, prepared)
    var marked = Unsettled(answer: open.answer, question: open.question, rubric: prepared.rubric, marking: marking)
    marked.credit(shownInTalk)
    marked.doubts = marking.doubts(in: marked.rubric)
    // What the trainee says counts, also where the guidance of now would not have asked.
    for (handle, meant) in open.settled {
      marked.expect(handle)
      marked.settle(handle, isMeant: meant)
    }
    marked.expect(asked.handle)
    unsettled = marked
  }

  private mutating func ask(_ asked: Event.DidYouMean) {
    emit(.didYouMean(asked))
    prompt = .confirm(asked)
  }
}
