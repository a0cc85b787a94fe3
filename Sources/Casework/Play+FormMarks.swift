internal import Handbook
internal import Scoring

extension Play {
  /// Scores a form that a scene asked for (docs/scoring.md, Forms).
  ///
  /// Half of the score is how whole the form is; the other half are the practices that its fields show. Mistakes are
  /// looked for in the words, field by field.
  mutating func mark(_ filled: Event.Filled, of open: OpenForm) {
    guard let decision = filled.decision else { return }
    if let scored = judged?.scored { return keep(scored) }
    let scene = open.event.scene ?? scene
    let marks = FormMarks(filled, form: open.form)
    let prepared = playbook.rubric(
      forForm: open.form, in: Event.Question(decision: decision, scene: scene, text: open.event.text ?? ""))
    let rubric = prepared.rubric
    let texts = filled.fields.map(\.text)
    let shown = rubric.keyPoints.compactMap { point in marks.verdict(of: point.id).map { (point.id, $0) } }
    let marking = playbook.scorer.mark(
      parts: texts, deciding: Dictionary(shown, uniquingKeysWith: { first, _ in first }), against: prepared)
    let bytes = Array(texts.joined(separator: "\n").utf8)
    let points = zip(rubric.keyPoints, marking.points).map { point, mark in
      var made = Event.Point(
        handle: point.id, verdict: .init(mark.verdict), weight: Int(point.weight), essential: point.isEssential,
        evidence: mark.evidence, in: bytes)
      if made.quote == nil, mark.verdict != .missed { made.quote = marks.quote(of: point.id) }
      return made.withoutPlace
    }
    let mistakes = zip(rubric.mistakes, marking.mistakes).compactMap { mistake, mark -> Event.Point? in
      guard mark.verdict != .absent else { return nil }
      return Event.Point(
        handle: mistake.id, verdict: mark.verdict == .made ? .met : .unsure, weight: Int(mistake.penalty),
        essential: mistake.isCritical, evidence: mark.evidence, in: bytes
      ).withoutPlace
    }
    let capped = points.contains { $0.essential && $0.verdict == .missed }
    var score = rubric.keyPoints.isEmpty ? marks.completeness : (marks.completeness + marking.score) / 2
    // What caps an answer in own words caps a form.
    if capped { score = min(score, Scorer.capWithoutEssential) }
    if mistakes.contains(where: { $0.essential && $0.verdict == .met }) { score = min(score, Scorer.capWithCritical) }
    let isUnclear = filled.fields.contains { $0.state == .unclear }
    record(
      .init(
        decision: decision, scene: scene, kind: .form, score: Int((score * 100).rounded()),
        confidence: isUnclear ? marking.confidence / 2 : marking.confidence, capped: capped, points: points,
        mistakes: mistakes, flags: [], readAs: [], needsReview: marking.needsReview || isUnclear, recommended: []))
  }
}

/// What the fields of a form show.
struct FormMarks {
  private let filled: Event.Filled
  private let form: Form

  init(_ filled: Event.Filled, form: Form) {
    self.filled = filled
    self.form = form
  }

  /// Share of the needed fields that are filled, 0 to 1; what is honestly not known counts half.
  var completeness: Double { Self.share(filled.fields.filter(\.required)) }

  /// Met when three quarters of the practice's fields are filled, partly from one half on; nil when no field shows it.
  func verdict(of practice: String) -> PointMark.Verdict? {
    let fields = fields(of: practice)
    guard !fields.isEmpty else { return nil }
    let share = Self.share(fields)
    return share >= 0.75 ? .met : share >= 0.5 ? .unsure : .missed
  }

  /// The first of its fields that is filled, for the trainee to see what counted.
  func quote(of practice: String) -> String? {
    fields(of: practice).first { $0.state == .filled }?.text
  }

  /// The needed ones; the others when none of them is needed.
  private func fields(of practice: String) -> [Event.Filled.Field] {
    let ids = Set(form.fields.filter { $0.practices.contains(practice) }.map(\.id))
    let fields = filled.fields.filter { ids.contains($0.field) }
    let needed = fields.filter(\.required)
    return needed.isEmpty ? fields : needed
  }

  private static func share(_ fields: [Event.Filled.Field]) -> Double {
    guard !fields.isEmpty else { return 1 }
    let worth = fields.reduce(0.0) { sum, field in
      switch field.state {
      case .filled: sum + 1
      case .notKnown: sum + 0.5
      case .blank, .unclear: sum
      }
    }
    return worth / Double(fields.count)
  }
}

extension Event.Point {
  /// A form is no running text, so places in it say nothing.
  fileprivate var withoutPlace: Self {
    var point = self
    point.start = nil
    point.end = nil
    return point
  }
}
