import Casework
import Reports
import Terminal

extension Player {
  /// What the part that has just ended came to, before the next one begins; in an assessment no more than its length.
  var soFar: [Passage] {
    let begun = events.effective.compactMap { event -> (seq: Int, part: Event.PartBegun)? in
      if case .part(let part) = event.body { (event.seq, part) } else { nil }
    }
    guard begun.count > 1 else { return [] }
    let (last, next) = (begun[begun.count - 2], begun[begun.count - 1])
    let result = SessionResult(
      events: events.filter { $0.seq < next.seq }, facts: CaseFacts(module), guidance: Guidance(content.handbook))
    let decisions = result.decisions.filter { $0.seq > last.seq }
    var passages: [Passage] = [.gap, .heading("Part \(last.part.number) of \(last.part.of) is over")]
    let count = decisions.count
    guard !isAssessment, let total = SessionResult.total(of: decisions) else {
      return passages + [.paragraph("\(count) \(count == 1 ? "decision is" : "decisions are") made.")]
    }
    passages.append(.paragraph("\(total) of 100 in \(count) \(count == 1 ? "decision" : "decisions")."))
    if let costliest = MatteringDecision.choose(from: decisions, good: 0).first(where: \.costMost)?.decision {
      let missed =
        (costliest.points.filter { $0.verdict == .missed }.map { ("Missed", $0) }
          + costliest.mistakes.filter { $0.verdict == .met }.map { ("Harmful", $0) })
      passages.append(
        .row(
          label: "Cost most",
          text: "decision \(costliest.number), \(costliest.score ?? 0) of 100: \(costliest.question)"))
      passages += missed.prefix(2).map { .item("\($0): \(Guidance(content.handbook).titleWithReference($1.handle))") }
    }
    return passages
  }
}
