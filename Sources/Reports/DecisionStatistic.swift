public import Casework

/// How one decision point went over many sessions.
public struct DecisionStatistic: Equatable, Sendable, Encodable {
  /// The module.
  public var module: String
  /// The scene that asks.
  public var scene: String
  /// Own words or options.
  public var kind: Event.Scored.Kind
  /// The question.
  public var question: String
  /// Marked answers; those taken back and those without a mark are left out.
  public var n: Int
  /// Mean score, 0 to 100, to three decimals.
  public var mean: Double
  /// Share with at least the module's pass mark, 0 to 1, to three decimals; absent when there is no pass mark.
  public var sharePassed: Double?
  /// Answers a person should look at.
  public var needReview: Int

  enum CodingKeys: String, CodingKey, CaseIterable {
    case module, scene, kind, question, n, mean, sharePassed = "share_passed", needReview = "need_review"
  }

  private struct Key: Hashable {
    var module: String
    var scene: String
    var kind: Event.Scored.Kind
    var question: String
  }

  /// The figures of each decision point, in the order in which the rows bring them up.
  ///
  /// - Parameter passMarks: Score from which a module counts as passed, by module.
  public static func over(_ rows: [DecisionRow], passMarks: [String: Int] = [:]) -> [DecisionStatistic] {
    var order: [Key] = []
    var groups: [Key: [Decision]] = [:]
    for row in rows where !row.decision.undone && row.decision.score != nil {
      let key = Key(
        module: row.started?.module ?? "", scene: row.decision.scene, kind: row.decision.kind,
        question: row.decision.question)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(row.decision)
    }
    return order.map { key in
      let decisions = groups[key] ?? []
      let scores = decisions.compactMap(\.score)
      let share = passMarks[key.module].map { mark in
        Figures.thousandths(Double(scores.count { $0 >= mark }) / Double(scores.count))
      }
      return DecisionStatistic(
        module: key.module, scene: key.scene, kind: key.kind, question: key.question, n: scores.count,
        mean: Figures.mean(of: scores.map { Double($0) }) ?? 0, sharePassed: share,
        needReview: decisions.count(where: \.needsReview))
    }
  }
}

extension [DecisionStatistic] {
  /// CSV with the columns of the JSON keys, guarded as the decision rows are.
  public var csv: String {
    CSV.text(
      header: DecisionStatistic.CodingKeys.allCases.map(\.rawValue),
      records: lazy.map { row in
        [
          row.module, row.scene, row.kind.rawValue, row.question, String(row.n), row.mean.short,
          row.sharePassed?.short ?? "", String(row.needReview),
        ]
      })
  }

  /// A JSON array, ending in a newline.
  ///
  /// - Throws: `EncodingError`, for which the rows give no reason.
  public func json(pretty: Bool = false) throws -> String { try JSONText.encode(self, pretty: pretty) + "\n" }
}
