internal import Scoring
internal import Words

/// What became of earlier answers to the question that is open.
struct Attempts: Sendable {
  /// How many could not be read.
  var unread = 0
  /// Mistakes of which the trainee said that they were not meant, and said it again in other words.
  var corrected: Set<String> = []
}

extension Play {
  /// Scores an answer in own words against the rubric of its scene.
  ///
  /// - Returns: whether the decision is recorded; otherwise the trainee is asked something first.
  mutating func mark(answer: String, to question: Event.Question) -> Bool {
    if let judged, let isRecorded = follow(judged, answer: answer, to: question) { return isRecorded }
    let prepared = playbook.rubric(for: question)
    let marking = playbook.mark(answer, prepared)
    var marked = Unsettled(answer: answer, question: question, rubric: prepared.rubric, marking: marking)
    if let reason = marking.unread { return leave(marked, unread: reason) }
    marked.credit(shownInTalk)
    // In an assessment nothing is asked: an assessor decides.
    if !isAssessment { marked.doubts = marked.marking.doubts(in: marked.rubric) }
    unsettled = marked
    return goOnSettling()
  }

  /// Takes what the trainee says of a doubt.
  ///
  /// - Returns: whether the decision is recorded.
  mutating func settle(_ asked: Event.DidYouMean, meant: Bool?, seconds: Int) -> Bool {
    emit(.confirmed(.init(handle: asked.handle, meant: meant, seconds: seconds)))
    passWriting(seconds, at: .confirm(asked))
    if let judged, let isRecorded = follow(judged, meant: meant, of: asked) { return isRecorded }
    takeUpPending(with: asked)
    guard var open = unsettled else { return true }
    var meant = meant
    if meant == false, asked.plain == true {
      var before = attempts ?? Attempts()
      if before.corrected.insert(asked.handle).inserted {
        attempts = before
        unsettled = nil
        emit(
          .sayAgain(
            .init(
              decision: asked.decision, scene: asked.scene, handle: asked.handle, title: asked.title,
              quote: asked.quote)))
        askAgain(open.question)
        return false
      }
      // The words stand there, and twice they were said not to be meant: that is for a person.
      meant = nil
    }
    open.settle(asked.handle, isMeant: meant)
    unsettled = open
    return goOnSettling()
  }

  /// Somebody has answered the open question before, and it was asked again.
  var isAskedAgain: Bool {
    if case .question = prompt { attempts != nil } else { false }
  }

  /// Asks the next doubt; when there is none left, the marks are recorded.
  private mutating func goOnSettling() -> Bool {
    guard let open = unsettled else { return true }
    guard let doubt = open.doubts.first else {
      unsettled = nil
      record(open.scored)
      return true
    }
    let asked = open.question(about: doubt)
    emit(.didYouMean(asked))
    prompt = .confirm(asked)
    return false
  }

  /// An answer that could not be read is asked for once more, and then left to a person.
  private mutating func leave(_ marked: Unsettled, unread reason: Unread) -> Bool {
    var before = attempts ?? Attempts()
    before.unread += 1
    attempts = before
    let question = marked.question
    let told = Event.NotUnderstood(
      decision: question.decision, scene: question.scene, reason: reason, attempt: before.unread,
      language: module.language.code)
    emit(.notUnderstood(told))
    guard told.isLast else {
      askAgain(question)
      return false
    }
    record(marked.notMarked)
    return true
  }

  mutating func askAgain(_ question: Event.Question) {
    prompt = .question(question)
    showPromptAgain()
  }
}
