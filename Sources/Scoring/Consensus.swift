/// One verdict on each item from what the phrasings of an answer show.
///
/// A key point counts that any phrasing shows. A mistake is made only where all of them have it. It is asked about where one has it, or where
/// all of them may have it; what one alone may have is nothing.
struct Consensus {
  private(set) var points: [PointMark] = []
  private(set) var mistakes: [MistakeMark] = []
  /// What was found of each item in the phrasing that decided it.
  private(set) var findings: [Finding] = []
  private(set) var mistakeFindings: [Finding] = []
  /// For each item the phrasing that decided it.
  private(set) var deciding: [Int] = []
  private(set) var decidingMistakes: [Int] = []

  init(_ impressions: [Impression], _ prepared: PreparedRubric) {
    for place in prepared.mistakes.indices { join(impressions, mistake: place) }
    for place in prepared.points.indices { join(impressions, point: place, prepared.rubric) }
  }

  private mutating func join(_ impressions: [Impression], mistake place: Int) {
    let marks = impressions.map { $0.marking.mistakes[place] }
    let best = marks.indices.max { (marks[$0].verdict.rank, -$0) < (marks[$1].verdict.rank, -$1) } ?? 0
    var mark = marks[best]
    if mark.verdict == .made, marks.contains(where: { $0.verdict != .made }) { mark.verdict = .unsure }
    if !marks.contains(where: { $0.verdict == .made }), marks.contains(where: { $0.verdict == .absent }) {
      mark.verdict = .absent
      mark.evidence = nil
    }
    mistakes.append(mark)
    mistakeFindings.append(impressions[best].mistakeFindings[place])
    decidingMistakes.append(best)
  }

  private mutating func join(_ impressions: [Impression], point place: Int, _ rubric: Rubric) {
    let marks = impressions.map { $0.marking.points[place] }
    // Beside a mistake that is asked about, the phrasing that has the mistake decides what it would cancel.
    let asked = mistakes.indices.first { mistake in
      mistakes[mistake].verdict == .unsure && rubric.mistakes[mistake].blocks.contains(marks[0].id)
    }
    let best =
      asked.map { decidingMistakes[$0] }
      ?? marks.indices.max { rank(marks[$0], $0) < rank(marks[$1], $1) } ?? 0
    var mark = marks[best]
    // There it is made, so there it cancels; here it is asked first.
    if let asked, impressions[best].marking.mistakes[asked].verdict == .made, mark.verdict == .met {
      mark.verdict = .unsure
    }
    points.append(mark)
    findings.append(impressions[best].findings[place])
    deciding.append(best)
  }

  private func rank(_ mark: PointMark, _ place: Int) -> (Int, Double, Int) { (mark.verdict.rank, mark.value, -place) }
}
