public import Casework

/// A leg of the case that was played before this one.
public struct EarlierLeg: Sendable {
  /// What was played.
  public var facts: CaseFacts
  /// What it came to.
  public var result: SessionResult

  /// Computes what a leg came to.
  public init(events: [Event], facts: CaseFacts, guidance: Guidance) {
    self.facts = facts
    result = SessionResult(events: events, facts: facts, guidance: guidance)
  }
}

extension DebriefWriter {
  /// From the first decision of the first leg to the last one of this: what became of each, what cost most in it, and
  /// what was handed on.
  var legs: [Document.Block] {
    guard !earlier.isEmpty else { return [] }
    let all = earlier + [EarlierLeg(facts: facts, result: result)]
    var blocks = all.flatMap { leg -> [Document.Block] in
      var items = leg.costliest.map { decision in
        Document.Item(
          lead: "Decision \(decision.number), \(CaseTime(minutes: decision.minute))",
          "\(decision.score ?? 0) of 100. \(CleanText.brief(decision.question, limit: 160))")
      }
      if let best = leg.best {
        items.append(
          .init(
            lead: "What held",
            "decision \(best.number), \(best.score ?? 0) of 100. \(CleanText.brief(best.question, limit: 160))"))
      }
      let ending = leg.result.ending.map { ": \($0.title)" } ?? ""
      let part = leg.facts.partTitle.map { ", \($0)" } ?? ""
      return [.heading("\(leg.facts.leg.title), \(leg.facts.roleTitle)\(part)\(ending)")]
        + (items.isEmpty ? [] : [.list(items)])
    }
    let rows = facts.caseFile.carries.map { carried in
      let values = all.compactMap { leg in leg.result.carried.first { $0.variable == carried.variable }?.value.short }
      return Document.Row(carried.title, "\(values.joined(separator: ", then ")) of \(carried.to.short)")
    }
    if !rows.isEmpty { blocks.append(.table(header: .init("Handed on from leg to leg", "Values"), rows: rows)) }
    return blocks
  }
}

extension EarlierLeg {
  fileprivate init(facts: CaseFacts, result: SessionResult) {
    self.facts = facts
    self.result = result
  }

  /// The decisions with the lowest scores, in the order they were taken.
  fileprivate var costliest: [Decision] {
    let low = result.decisions.filter { ($0.score ?? 100) < 70 }
      .sorted { ($0.score ?? 0, $0.seq) < ($1.score ?? 0, $1.seq) }
    return low.prefix(2).sorted { $0.seq < $1.seq }
  }

  /// The first of the decisions with the highest score.
  fileprivate var best: Decision? {
    let top = result.decisions.compactMap(\.score).max() ?? 0
    return top < 70 ? nil : result.decisions.first { $0.score == top }
  }
}
