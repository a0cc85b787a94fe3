internal import Handbook
internal import Scoring
internal import Words
internal import Yarn

extension Play {
  /// Scores an answer in own words against the rubric of its scene.
  mutating func mark(answer: String, to question: Event.Question) {
    let headers = module.headers[question.scene] ?? SceneHeaders([])
    let built = SceneRubric(
      scene: question.scene, question: question.text, headers: headers, handbook: setting.handbook,
      language: Language(code: module.caseFile.languages.first ?? "en") ?? .english)
    let marking = setting.scorer.mark(answer: answer, against: setting.scorer.prepare(built.rubric))
    let bytes = Array(answer.utf8)
    let essential = Set(headers.expects.filter(\.isEssential).map(\.handle))
    let points = zip(built.rubric.keyPoints, marking.points).map { point, mark in
      Event.Point(
        handle: point.id, verdict: .init(mark.verdict), weight: Int(point.weight), essential: point.isEssential,
        evidence: mark.evidence, in: bytes)
    }
    let mistakes = zip(built.rubric.mistakes, marking.mistakes).compactMap { mistake, mark -> Event.Point? in
      guard mark.verdict != .absent else { return nil }
      return Event.Point(
        handle: mistake.id, verdict: mark.verdict == .made ? .met : .unsure, weight: Int(mistake.penalty),
        essential: mistake.isCritical, evidence: mark.evidence, in: bytes)
    }
    record(
      .init(
        decision: question.decision, scene: question.scene, kind: .text,
        score: Int((marking.score * 100).rounded()), confidence: marking.confidence,
        capped: points.contains { essential.contains($0.handle) && $0.verdict == .missed }, points: points,
        mistakes: mistakes, flags: marking.flags.map(\.rawValue),
        readAs: marking.corrections.map { .init(word: $0.word, readAs: $0.readAs) },
        needsReview: marking.needsReview, recommended: []))
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

  private mutating func record(_ scored: Event.Scored) {
    latest.met = Set(scored.points.filter { $0.verdict == .met }.map(\.handle))
    latest.harmed = Set(scored.mistakes.filter { $0.verdict == .met }.map(\.handle))
    latest.score = scored.score
    ever.met.formUnion(latest.met)
    ever.harmed.formUnion(latest.harmed)
    emit(.scored(scored), to: isAssessment ? .control : .all)
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
