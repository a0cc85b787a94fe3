internal import Scoring

/// An answer that is marked and not yet recorded.
struct Unsettled: Sendable {
  var answer: String
  var question: Event.Question
  var rubric: Rubric
  var marking: Marking
  /// What is still to be asked, in order.
  var doubts: [Marking.Doubt] = []
  /// What the trainee's own word decided.
  var selfAssessed: Set<String> = []
  /// A doubt was left open: it is for a person.
  var isLeftOpen = false
  /// Practices that count because they were said in a conversation.
  private var said: Set<String> = []

  init(answer: String, question: Event.Question, rubric: Rubric, marking: Marking) {
    self.answer = answer
    self.question = question
    self.rubric = rubric
    self.marking = marking
  }

  /// Counts what was said in a conversation since the last decision, unless a mistake of the answer takes it back.
  mutating func credit(_ handles: [String]) {
    for handle in handles {
      guard let index = marking.points.firstIndex(where: { $0.id == handle }), marking.points[index].verdict != .met
      else { continue }
      marking = marking.settled(Marking.Doubt(id: handle, isMistake: false), isMeant: true, in: rubric)
      marking.points[index].evidence = nil
      said.insert(handle)
    }
  }

  /// Asks about this first, whether it is in doubt or not.
  mutating func expect(_ handle: String) {
    guard !doubts.contains(where: { $0.id == handle }) else { return }
    let isMistake = rubric.mistakes.contains { $0.id == handle }
    guard isMistake || rubric.keyPoints.contains(where: { $0.id == handle }) else { return }
    doubts.insert(Marking.Doubt(id: handle, isMistake: isMistake), at: 0)
  }

  /// Takes what the trainee says of a doubt; without a word it stays as it is.
  mutating func settle(_ handle: String, isMeant: Bool?) {
    guard let doubt = doubts.first(where: { $0.id == handle }) else { return }
    doubts.removeAll { $0.id == handle }
    guard let isMeant else {
      isLeftOpen = true
      return
    }
    marking = marking.settled(doubt, isMeant: isMeant, in: rubric)
    selfAssessed.insert(handle)
    // A mistake that was made may decide what else was in doubt.
    doubts = doubts.filter(isUnsure)
  }

  /// How a doubt is put to the trainee.
  func question(about doubt: Marking.Doubt) -> Event.DidYouMean {
    let bytes = Array(answer.utf8)
    let mistake = doubt.isMistake ? rubric.mistakes.first { $0.id == doubt.id } : nil
    let title = mistake?.label ?? rubric.keyPoints.first { $0.id == doubt.id }?.label ?? doubt.id
    let reading = mistake?.reading ?? ""
    return Event.DidYouMean(
      decision: question.decision, scene: question.scene, handle: doubt.id, title: title, isMistake: doubt.isMistake,
      quote: doubt.evidence.flatMap { $0.words(in: bytes) }, reading: reading.isEmpty ? nil : reading,
      plain: mistake.map { doubt.isPlain && ($0.isCritical || !$0.blocks.isEmpty) } == true ? true : nil)
  }

  private func isUnsure(_ doubt: Marking.Doubt) -> Bool {
    doubt.isMistake
      ? marking.mistakes.contains { $0.id == doubt.id && $0.verdict == .unsure }
      : marking.points.contains { $0.id == doubt.id && $0.verdict == .unsure }
  }

  var scored: Event.Scored {
    let bytes = Array(answer.utf8)
    let points = zip(rubric.keyPoints, marking.points).map { point, mark in
      var scored = Event.Point(
        handle: point.id, verdict: .init(mark.verdict), weight: Int(point.weight), essential: point.isEssential,
        evidence: mark.evidence, in: bytes)
      scored.addSequence(of: mark, in: marking)
      if scored.verdict == .missed { scored.example = point.exemplars.first }
      if scored.verdict == .met, said.contains(point.id) { scored.reason = Event.Point.saidInConversation }
      return own(scored)
    }
    let mistakes = zip(rubric.mistakes, marking.mistakes).compactMap { mistake, mark -> Event.Point? in
      guard mark.verdict != .absent else { return nil }
      return own(
        Event.Point(
          handle: mistake.id, verdict: mark.verdict == .made ? .met : .unsure, weight: Int(mistake.penalty),
          essential: mistake.isCritical, evidence: mark.evidence, in: bytes))
    }
    return Event.Scored(
      decision: question.decision, scene: question.scene, kind: .text, score: Int((marking.score * 100).rounded()),
      confidence: marking.confidence, capped: points.contains { $0.essential && $0.verdict == .missed },
      points: points, mistakes: mistakes, flags: marking.flags.map(\.rawValue),
      readAs: marking.corrections.map { .init(word: $0.word, readAs: $0.readAs) },
      needsReview: marking.needsReview || isLeftOpen, recommended: [])
  }

  /// What stands in the record of an answer that could not be read.
  var notMarked: Event.Scored {
    Event.Scored(
      decision: question.decision, scene: question.scene, kind: .text, score: nil, confidence: 0, capped: false,
      points: [], mistakes: [], flags: marking.flags.map(\.rawValue), readAs: [], needsReview: true, recommended: [],
      notMarked: true)
  }

  private func own(_ point: Event.Point) -> Event.Point {
    guard selfAssessed.contains(point.handle) else { return point }
    var point = point
    point.selfAssessed = true
    return point
  }
}

extension Evidence {
  /// The words of the answer; nil when they do not stand in it.
  func words(in answer: [UInt8]) -> String? {
    guard 0 <= start, start < end, end <= answer.count else { return nil }
    return String(decoding: answer[start..<end], as: UTF8.self)
  }
}

extension String {
  /// A title that is a command, as what somebody does: `Report at once` after "you" is `report at once`. An acronym in front
  /// keeps its capitals.
  var asDeed: String {
    let first = prefix { $0.isLetter || $0.isNumber }
    return first.dropFirst().contains { $0.isUppercase } ? self : prefix(1).lowercased() + dropFirst()
  }
}
