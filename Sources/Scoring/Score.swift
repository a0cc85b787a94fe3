/// From marks to a score (scoring specification 5.7).
struct Score {
  let rubric: Rubric

  /// Takes away what cannot be true beside a mistake that was made.
  func block(_ marking: inout Marking) {
    let made = Set(marking.made)
    let blocked = Set(rubric.mistakes.filter { made.contains($0.id) }.flatMap(\.blocks))
    for index in marking.points.indices where blocked.contains(marking.points[index].id) {
      marking.points[index].verdict = .missed
      marking.points[index].evidence = nil
    }
    marking.dropMoot()
  }

  /// Sets score, confidence and whether somebody should look at it.
  func apply(to marking: inout Marking) {
    let points = Array(zip(rubric.keyPoints, marking.points))
    let mistakes = Array(zip(rubric.mistakes, marking.mistakes))
    let whole = points.reduce(0) { $0 + max(0, $1.0.weight) }
    let isWithheld = !marking.flags.isEmpty && marking.met.isEmpty && marking.unsure.isEmpty
    var unsureShare = 0.0
    let misplaced = marking.misplaced
    if whole > 0 {
      let met = points.reduce(0) { sum, point in
        let share = misplaced.contains(point.1.id) ? Weights.lateShare : 1
        return sum + (point.1.verdict == .met ? max(0, point.0.weight) * share : 0)
      }
      let unsure = points.reduce(0) { $0 + ($1.1.verdict == .unsure ? max(0, $1.0.weight) : 0) }
      let lost = mistakes.reduce(0) { $0 + ($1.1.verdict == .made ? max(0, $1.0.penalty) : 0) }
      unsureShare = unsure / whole
      var score = (met + unsure / 2 - lost) / whole
      if points.contains(where: { $0.0.isEssential && $0.1.verdict == .missed }) {
        score = min(score, Weights.capWithoutEssential)
      }
      if mistakes.contains(where: { $0.0.isCritical && $0.1.verdict == .made }) {
        score = min(score, Weights.capWithCritical)
      }
      marking.score = isWithheld ? 0 : max(0, min(1, score))
    }
    let unclear =
      marking.orders.count { $0.verdict == .unclear } + marking.points.count { $0.timing?.verdict == .unclear }
    let mentioned = marking.orders.count { $0.verdict == .kept && !$0.isSaid }
    let doubtOfOrder = min(
      Weights.mostDoubtOfOrder,
      Double(unclear) * Weights.doubtOfOrder + Double(mentioned) * Weights.doubtOfMention)
    let isOdd = marking.isDoubtful ? Weights.doubt : 0
    marking.confidence = max(0, 1 - doubt(of: marking) - doubtOfOrder - isOdd)
    marking.needsReview =
      marking.confidence < Weights.reviewUnder || rubric.maxUnsureShare.map { unsureShare > $0 } ?? false
      || points.contains { $0.0.isEssential && $0.1.verdict == .unsure }
      || mistakes.contains { $0.0.isCritical && $0.1.verdict == .unsure }
  }

  /// What the confidence loses for what is often wrong: something asked about or unsure, much that is missing, words of what is missing, marks
  /// that rest on likeness. The numbers were chosen on 296 answers of nineteen kinds of writer (docs/scoring.md).
  private func doubt(of marking: Marking) -> Double {
    let isAsked = marking.mistakes.contains { $0.verdict == .unsure }
    let isUnsure = marking.points.contains { $0.verdict == .unsure }
    let missing = marking.points.count { $0.verdict == .missed }
    let share = marking.points.isEmpty ? 0 : Double(missing) / Double(marking.points.count)
    // Beside a mistake in so many words it is no wonder that something is missing.
    let isMade = marking.mistakes.contains { $0.verdict == .made }
    let ofMissing =
      Weights.doubtOfMissing * share + Weights.doubtOfNear * Double(min(marking.risk.near, Weights.mostNear))
    return (isAsked ? Weights.doubtOfMistake : 0) + (isUnsure ? Weights.doubtOfPoint : 0)
      + Weights.doubtOfLikeness * Double(marking.risk.alike)
      + max(0, ofMissing - (isMade ? Weights.certaintyOfMistake : 0))
  }
}
