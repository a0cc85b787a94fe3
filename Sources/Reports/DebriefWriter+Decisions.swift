internal import Casework

extension DebriefWriter {
  /// Score from which a decision can be among the highest when the module has no pass mark.
  private static let goodWithoutPassMark = 70

  /// The decisions that mattered: yours, what was met, what was recommended and why.
  var decisions: [Document.Block] {
    let chosen = MatteringDecision.choose(
      from: result.decisions, good: result.passMark ?? Self.goodWithoutPassMark)
    let notMarked = result.decisions.filter(\.notMarked).flatMap(openBlocks)
    guard !chosen.isEmpty || !notMarked.isEmpty else {
      let text =
        result.isAssessment && !result.ended
        ? "The marks of an assessment are shown when it is over." : "No decision of this session has a mark."
      return [.paragraph(lead: nil, text: text)]
    }
    return (result.isToBeConfirmed ? [.paragraph(lead: nil, text: Debrief.provisionalText)] : [])
      + chosen.flatMap(blocks) + notMarked
  }

  /// A decision that was not understood: what was asked and answered, for whoever will mark it.
  private func openBlocks(of decision: Decision) -> [Document.Block] {
    let time = CaseTime(minutes: decision.minute)
    let why =
      decision.isSkipped
      ? "It was skipped, so it has no mark."
      : "It is open: the answer was not understood, and a person will look at it."
    var blocks: [Document.Block] = [
      .heading("Decision \(decision.number), \(time): not marked"), .paragraph(lead: nil, text: why),
    ]
    if !decision.question.isEmpty { blocks.append(.paragraph(lead: "Question", text: decision.question)) }
    return decision.isSkipped ? blocks : blocks + answers(decision)
  }

  /// The answer, and in front of it what was answered first.
  private func answers(_ decision: Decision) -> [Document.Block] {
    decision.earlier.map { .quote(lead: "First", text: $0) } + [.quote(lead: "Yours", text: decision.answer)]
  }

  private func blocks(of mattering: MatteringDecision) -> [Document.Block] {
    let decision = mattering.decision
    let time = CaseTime(minutes: decision.minute)
    var blocks: [Document.Block] = [
      .heading("Decision \(decision.number), \(time): \(decision.score ?? 0) of 100"),
      .paragraph(
        lead: nil,
        text: "It is here because \(mattering.reason.sentence)"
          + (mattering.costMost ? "; nothing cost \(facts.caseFile.child.name) more." : ".")),
    ]
    if !decision.question.isEmpty { blocks.append(.paragraph(lead: "Question", text: decision.question)) }
    blocks += answers(decision)
    if decision.seconds > 0 { blocks.append(.paragraph(lead: "It took you", text: "\(Taken.text(decision.seconds)).")) }
    let marks =
      recommended(decision) + marks(of: decision, withReasonsForMet: mattering.reason == .highScore)
    if !marks.isEmpty { blocks.append(.list(marks)) }
    if let reading = Flag.sentence(decision.flags) { blocks.append(.paragraph(lead: "The text", text: reading)) }
    if decision.needsReview {
      blocks.append(.paragraph(lead: nil, text: "Not sure: a person should look at this."))
    }
    return blocks
  }

  /// The best options, when another one was taken.
  private func recommended(_ decision: Decision) -> [Document.Item] {
    guard decision.kind == .options, !decision.recommended.contains(decision.answer) else { return [] }
    return decision.recommended.map { .init(lead: "Recommended", "“\($0)”") }
  }

  /// Met, partly, missed, then mistakes; the essential ones first among those missed.
  private func marks(of decision: Decision, withReasonsForMet: Bool) -> [Document.Item] {
    let missed = decision.points.filter { $0.verdict == .missed }
    let ordered =
      decision.points.filter { $0.verdict == .met } + decision.points.filter { $0.verdict == .unsure }
      + missed.filter(\.essential) + missed.filter { !$0.essential }
    return ordered.map { point in
      Document.Item(
        lead: MarkWord.sourced(MarkWord.practice(point), point), guidance.titleWithReference(point.handle),
        details: point.verdict == .met
          ? evidence(point) + sequence(point) + (withReasonsForMet || point.isMisplaced ? reason(point) : [])
          : evidence(point) + sequence(point) + sentence(point, in: decision) + reason(point))
    }
      + decision.mistakes.filter { $0.verdict != .missed }.map { point in
        Document.Item(
          lead: MarkWord.sourced(MarkWord.mistake(point), point), guidance.titleWithReference(point.handle),
          details: evidence(point) + reason(point))
      }
  }

  private func evidence(_ point: Event.Point) -> [Document.Detail] {
    if point.isSaidInConversation { return [.init("You said it in the conversation.")] }
    guard let quote = point.quote, !quote.isEmpty else { return [] }
    return [.init(lead: "Your words", CleanText.quoted(quote))]
  }

  /// What is to be said of order and time.
  private func sequence(_ point: Event.Point) -> [Document.Detail] {
    point.sequenceNotes { guidance.item($0)?.title ?? $0 }.map { .init(CleanText.brief($0, limit: 300) + ".") }
  }

  /// For answers in own words: the sentence that would have met it.
  private func sentence(_ point: Event.Point, in decision: Decision) -> [Document.Detail] {
    guard decision.kind == .text, let phrase = point.example ?? guidance.item(point.handle)?.firstPhrase,
      !phrase.isEmpty
    else { return [] }
    return [.init(lead: "This would have met it", "“\(phrase)”")]
  }

  private func reason(_ point: Event.Point) -> [Document.Detail] {
    guard let why = guidance.item(point.handle)?.why, !why.isEmpty else { return [] }
    return [.init(lead: "Why", why)]
  }
}

/// Marks are always words, never a colour or a sign alone.
enum MarkWord {
  static func practice(_ point: Event.Point) -> String {
    switch point.verdict {
    case .met: point.essential ? "Met, essential" : "Met"
    case .unsure: point.essential ? "Partly, not sure, essential" : "Partly, not sure"
    case .missed: point.essential ? "Missed, essential" : "Missed"
    }
  }

  /// Says so where a mark rests on the trainee's own word.
  static func sourced(_ word: String, _ point: Event.Point) -> String {
    point.selfAssessed == true ? "\(word), on your word" : word
  }

  static func mistake(_ point: Event.Point) -> String {
    mistake(certain: point.verdict == .met, critical: point.essential)
  }

  static func mistake(certain: Bool, critical: Bool) -> String {
    (certain ? "Mistake" : "Possible mistake, not sure") + (critical ? ", critical" : "")
  }
}

/// What was noticed about an answer as a text.
enum Flag {
  static func sentence(_ flags: [String]) -> String? {
    let sentences = flags.map { flag in
      switch flag {
      case "empty": "There is no sentence in it that could be marked."
      case "copy": "It repeats the question; what is copied does not count."
      case "stuffing": "It lists words without saying what is done with them; lone words do not count."
      case "offTopic": "It speaks of something other than the question."
      case "unreadable": "It could not be read as text of this language."
      case Event.Scored.skipped: "It was skipped."
      case "truncated": "It is longer than what is read; the end was not marked."
      default: "Noticed: \(flag)."
      }
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}

extension Event.Confirmed {
  /// What was said, as a word.
  var word: String { meant.map { $0 ? "Yes." : "No." } ?? "Left open." }
}
