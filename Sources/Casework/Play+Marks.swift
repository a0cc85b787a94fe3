internal import Handbook
internal import Scoring
internal import Yarn

extension Play {
  /// Scores the option that was taken, as a share of the best one.
  mutating func mark(option index: Int, of shown: Event.Options, decision: Int) {
    if let judged { return judged.scored.map { keep($0) } ?? () }
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

  /// Puts a decision on the record. What scenes may ask about is only what is certain: met, or made.
  mutating func record(_ scored: Event.Scored) {
    let version = playbook.scorer.version
    var scored = scored
    scored.scorer = version.version
    scored.scorerHash = version.hash
    keep(scored)
  }

  /// Takes marks as they are: those of now, or those that stand in the record.
  mutating func keep(_ scored: Event.Scored) {
    latest.met = Set(scored.points.filter { $0.verdict == .met }.map(\.handle))
    latest.harmed = Set(scored.mistakes.filter { $0.verdict == .met }.map(\.handle))
    latest.score = scored.score ?? 0
    ever.met.formUnion(latest.met)
    ever.harmed.formUnion(latest.harmed)
    attempts = nil
    shownInTalk = []
    lastScored = scored
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
    guard verdict != .missed, let evidence, let words = evidence.words(in: answer) else { return }
    quote = words
    start = evidence.start
    end = evidence.end
    reason = evidence.reason
  }
}
