/// The total of a play: everything that tells one, from the debrief to a statement, takes it from here.
public enum Total {
  /// Mean of the marked decisions, each as often as it counts, to the nearest whole number, a half up; absent when none is
  /// marked.
  ///
  /// - Parameter marks: Score, 0 to 100 and absent while it is not marked, and how often the decision counts; once where
  ///   that is absent.
  public static func of(_ marks: some Sequence<(score: Int?, counts: Int?)>) -> Int? {
    Figures.mean(
      of: marks.flatMap { mark in
        mark.score.map { Array(repeating: $0, count: min(max(mark.counts ?? 1, 1), 100)) } ?? []
      })
  }
}

/// Whole numbers and shares, computed the same everywhere.
enum Figures {
  /// Mean of whole scores, to the nearest whole number, a half up; absent when there is none.
  static func mean(of scores: [Int]) -> Int? {
    guard !scores.isEmpty else { return nil }
    let sum = scores.reduce(0) { $0 + bounded(score: $1) }
    return (2 * sum + scores.count) / (2 * scores.count)
  }

  /// The same of decisions that do not all count the same.
  static func total(of decisions: [Decision]) -> Int? { Total.of(decisions.map { ($0.score, $0.counts) }) }

  /// A share as a whole percentage, a half up; 0 of 0 is 0.
  static func percent(_ part: Int, of whole: Int) -> Int {
    whole <= 0 ? 0 : (200 * part + whole) / (2 * whole)
  }

  /// Mean to three decimals; absent when there is none.
  static func mean(of values: [Double]) -> Double? {
    values.isEmpty ? nil : thousandths(values.reduce(0, +) / Double(values.count))
  }

  /// To three decimals, a half away from zero; what is not a number is 0.
  static func thousandths(_ value: Double) -> Double {
    value.isFinite ? (value * 1000).rounded() / 1000 : 0
  }

  // A record may be damaged; no number in it may overflow a sum.
  static func bounded(score: Int) -> Int { min(max(score, 0), 100) }
  static func bounded(weight: Int) -> Int { min(max(weight, 0), 1000) }
  static func bounded(minutes: Int) -> Int { min(max(minutes, 0), 10_000_000) }
  static func bounded(seconds: Int) -> Int { min(max(seconds, 0), 600_000_000) }
}

extension Double {
  /// Without a needless `.0`: `2`, `0.85`.
  var short: String {
    self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self)
  }
}

/// `1 decision`, `2 decisions`.
func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
  "\(number) \(number == 1 ? one : many ?? one + "s")"
}

/// A lapse of time as somebody says it: `20 minutes`, `8 hours 20 minutes`, `5 days`.
func lapse(minutes: Int) -> String {
  let minutes = Figures.bounded(minutes: minutes)
  let parts =
    switch minutes {
    case ..<120: [(minutes, "minute")]
    case ..<2880: [(minutes / 60, "hour"), (minutes % 60, "minute")]
    default: [(minutes / 1440, "day"), (minutes % 1440 / 60, "hour")]
    }
  return parts.enumerated().filter { $0.offset == 0 || $0.element.0 > 0 }
    .map { counted($0.element.0, $0.element.1) }.joined(separator: " ")
}
