internal import Handbook
internal import Scoring
internal import Words
internal import Yarn

extension Play {
  /// Scores an answer in own words against the rubric of its scene.
  ///
  /// - Returns: whether the trainee is asked first what was meant.
  mutating func mark(answer: String, to question: Event.Question) -> Bool {
    let prepared = setting.rubric(for: question)
    let rubric = prepared.rubric
    let marking = setting.scorer.mark(answer: answer, against: prepared)
    let marked = Unsettled(answer: answer, question: question, rubric: rubric, marking: marking)
    // In an assessment nothing is asked: an assessor decides.
    guard !isAssessment, let doubt = marking.doubts(in: rubric).first else {
      record(marked.scored)
      return false
    }
    let bytes = Array(answer.utf8)
    let asked = Event.DidYouMean(
      decision: question.decision, scene: question.scene, handle: doubt.id, title: rubric.label(of: doubt.id),
      isMistake: doubt.isMistake,
      quote: doubt.evidence.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) })
    unsettled = marked
    emit(.didYouMean(asked))
    prompt = .confirm(asked)
    return true
  }

  /// Scores the answer as its author says it was meant.
  mutating func settle(_ asked: Event.DidYouMean, meant: Bool?, seconds: Int) {
    emit(.confirmed(.init(handle: asked.handle, meant: meant, seconds: seconds)))
    guard let open = unsettled else { return }
    unsettled = nil
    record(meant.map { open.settled(asked, isMeant: $0).scored } ?? open.scored)
  }

  /// Scores the option that was taken, as a share of the best one.
  mutating func mark(option index: Int, of shown: Event.Options, decision: Int) {
    let marks = offered.map { OptionMarks($0.line.hashtags) }
    guard offered.indices.contains(index) else { return }
    let best = marks.map(\.worth).max() ?? 0
    let chosen = marks[index]
    var expected: [String] = []
    for (mark, _) in zip(marks, offered) where mark.worth == best && best > 0 {
      expected += mark.meets.filter { !expected.contains($0) }
    }
    expected += chosen.meets.filter { !expected.contains($0) }
    let recommended = shown.options.filter { marks[$0.index].worth == best && best > 0 }.map(\.text)
    record(
      .init(
        decision: decision, scene: shown.scene, kind: .options,
        score: best == 0 ? (chosen.avoids.isEmpty ? 100 : 0) : chosen.worth * 100 / best, confidence: 1,
        capped: false,
        points: expected.map {
          .init(handle: $0, verdict: chosen.meets.contains($0) ? .met : .missed, weight: 1, essential: false)
        },
        mistakes: chosen.avoids.map { .init(handle: $0, verdict: .met, weight: 1, essential: false) },
        flags: [], readAs: [], needsReview: false, recommended: recommended))
  }

  mutating func record(_ scored: Event.Scored) {
    let version = setting.scorer.version
    var scored = scored
    scored.scorer = version.version
    scored.scorerHash = version.hash
    latest.met = Set(scored.points.filter { $0.verdict == .met }.map(\.handle))
    latest.harmed = Set(scored.mistakes.filter { $0.verdict == .met }.map(\.handle))
    latest.score = scored.score
    ever.met.formUnion(latest.met)
    ever.harmed.formUnion(latest.harmed)
    emit(.scored(scored), to: isAssessment ? .control : .all)
  }
}

/// An answer that is marked and not yet recorded.
struct Unsettled: Sendable {
  var answer: String
  var question: Event.Question
  var rubric: Rubric
  var marking: Marking
  /// What the trainee's own word decided.
  var selfAssessed: String?

  func settled(_ asked: Event.DidYouMean, isMeant: Bool) -> Self {
    var settled = self
    let doubt = Marking.Doubt(id: asked.handle, isMistake: asked.isMistake)
    settled.marking = marking.settled(doubt, isMeant: isMeant, in: rubric)
    settled.selfAssessed = asked.handle
    return settled
  }

  var scored: Event.Scored {
    let bytes = Array(answer.utf8)
    let points = zip(rubric.keyPoints, marking.points).map { point, mark in
      var scored = Event.Point(
        handle: point.id, verdict: .init(mark.verdict), weight: Int(point.weight), essential: point.isEssential,
        evidence: mark.evidence, in: bytes)
      scored.addSequence(of: mark, in: marking)
      if scored.verdict == .missed { scored.example = point.exemplars.first }
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
      readAs: marking.corrections.map { .init(word: $0.word, readAs: $0.readAs) }, needsReview: marking.needsReview,
      recommended: [])
  }

  private func own(_ point: Event.Point) -> Event.Point {
    guard point.handle == selfAssessed else { return point }
    var point = point
    point.selfAssessed = true
    return point
  }
}

extension Rubric {
  /// What a key point or mistake is called.
  fileprivate func label(of id: String) -> String {
    keyPoints.first { $0.id == id }?.label ?? mistakes.first { $0.id == id }?.label ?? id
  }
}

extension Event.Point.Verdict {
  init(_ verdict: PointMark.Verdict) {
    self =
      switch verdict {
      case .met: .met
      case .unsure: .unsure
      case .missed: .missed
      }
  }
}

extension Event.Point {
  init(
    handle: String, verdict: Verdict, weight: Int, essential: Bool, evidence: Evidence? = nil, in answer: [UInt8] = []
  ) {
    self.handle = handle
    self.verdict = verdict
    self.weight = weight
    self.essential = essential
    guard verdict != .missed, let evidence, 0 <= evidence.start, evidence.start < evidence.end,
      evidence.end <= answer.count
    else { return }
    quote = String(decoding: answer[evidence.start..<evidence.end], as: UTF8.self)
    start = evidence.start
    end = evidence.end
    reason = evidence.reason
  }
}
