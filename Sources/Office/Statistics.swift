internal import Foundation

/// The numbers of item analysis and agreement, with the formulas of the textbooks; docs/records.md names them.
///
/// What cannot be computed is absent: nobody reads `nan`.
public enum Statistics {
  /// Mean of numbers; absent when there is none.
  public static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// Sample variance; absent under two numbers.
  public static func variance(_ values: [Double]) -> Double? {
    guard values.count > 1, let mean = mean(values) else { return nil }
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }

  /// Pearson's correlation; absent where one of the two does not vary.
  public static func correlation(_ one: [Double], _ two: [Double]) -> Double? {
    guard one.count == two.count, one.count > 1, let a = mean(one), let b = mean(two) else { return nil }
    var (products, squaresOfOne, squaresOfTwo) = (0.0, 0.0, 0.0)
    for (x, y) in zip(one, two) {
      products += (x - a) * (y - b)
      squaresOfOne += (x - a) * (x - a)
      squaresOfTwo += (y - b) * (y - b)
    }
    let whole = (squaresOfOne * squaresOfTwo).squareRoot()
    // Numbers that are all the same vary by what the computer rounds.
    guard squaresOfOne > 1e-12, squaresOfTwo > 1e-12, whole > 0 else { return nil }
    return products / whole
  }

  /// How the items of a test hang together: rows are learners, columns items.
  public struct Reliability: Equatable, Sendable {
    /// Cronbach's alpha.
    public var alpha: Double
    /// 95 % confidence interval of Feldt; absent under three learners.
    public var interval: ClosedRange<Double>?
    /// Standard error of measurement, in points of the sum.
    public var error: Double
  }

  /// Cronbach's alpha with the standard error of measurement; absent under two learners or items, or when no sum varies.
  public static func reliability(_ rows: [[Double]]) -> Reliability? {
    guard rows.count > 1, let items = rows.first?.count, items > 1, rows.allSatisfy({ $0.count == items }),
      let whole = variance(rows.map { $0.reduce(0, +) }), whole > 1e-12
    else { return nil }
    let parts = (0..<items).reduce(0.0) { sum, item in sum + (variance(rows.map { $0[item] }) ?? 0) }
    let alpha = Double(items) / Double(items - 1) * (1 - parts / whole)
    let error = whole.squareRoot() * max(0, 1 - alpha).squareRoot()
    return Reliability(alpha: alpha, interval: interval(alpha, rows.count, items), error: error)
  }

  /// Feldt: (1 − α) F, with the quantiles of F with n − 1 and (n − 1)(k − 1) degrees.
  private static func interval(_ alpha: Double, _ learners: Int, _ items: Int) -> ClosedRange<Double>? {
    guard learners > 2 else { return nil }
    let (first, second) = (Double(learners - 1), Double((learners - 1) * (items - 1)))
    let low = 1 - (1 - alpha) * FisherF.quantile(0.975, first, second)
    let high = 1 - (1 - alpha) * FisherF.quantile(0.025, first, second)
    return low <= high ? low...high : nil
  }

  /// How hard an item is: its mean as a share of the most that can be had.
  public static func difficulty(_ values: [Double], most: Double) -> Double? {
    guard most > 0 else { return nil }
    return mean(values).map { $0 / most }
  }

  /// How an item tells learners apart: its correlation with the sum of the others.
  public static func discrimination(_ rows: [[Double]], item: Int) -> Double? {
    guard rows.allSatisfy({ $0.indices.contains(item) }) else { return nil }
    return correlation(rows.map { $0[item] }, rows.map { $0.reduce(0, +) - $0[item] })
  }

  /// What the best and the worst 27 % differ by, as a share of the most that can be had.
  public static func upperLower(_ rows: [[Double]], item: Int, most: Double) -> Double? {
    let count = Int((Double(rows.count) * 0.27).rounded())
    guard count > 0, most > 0, rows.allSatisfy({ $0.indices.contains(item) }) else { return nil }
    let sorted = rows.enumerated().sorted { one, two in
      let (a, b) = (one.element.reduce(0, +), two.element.reduce(0, +))
      return a == b ? one.offset < two.offset : a > b
    }.map { $0.element[item] }
    guard let upper = mean(Array(sorted.prefix(count))), let lower = mean(Array(sorted.suffix(count))) else {
      return nil
    }
    return (upper - lower) / most
  }

  /// How two markers agree.
  public struct Agreement: Equatable, Sendable {
    /// What both marked.
    public var count: Int
    /// In how many of them they gave the same.
    public var same: Int
    /// Cohen's kappa without weights; absent when both gave one grade all the time.
    public var kappa: Double?
    /// The same with weights that grow with the distance.
    public var linear: Double?
    /// The same with the square of the distance.
    public var quadratic: Double?

    /// In words, where there is no number.
    public var sentence: String {
      guard count > 0 else { return "nothing was marked by both" }
      let share = "\(same) of \(count) the same"
      guard let quadratic else {
        return same == count
          ? "\(share): perfect agreement on one grade; kappa has no value then" : "\(share); kappa has no value"
      }
      return "\(share), weighted kappa \(Self.rounded(quadratic))"
    }

    static func rounded(_ value: Double) -> String {
      let hundredths = Int((value * 100).rounded())
      return
        "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(abs(hundredths) % 100 < 10 ? "0" : "")\(abs(hundredths) % 100)"
    }
  }

  /// Agreement on grades that are whole numbers; the grades are those that occur.
  public static func agreement(_ one: [Int], _ two: [Int]) -> Agreement {
    let pairs = Array(zip(one, two))
    let grades = Set(one + two).sorted()
    let same = pairs.count { $0.0 == $0.1 }
    let place = Dictionary(uniqueKeysWithValues: grades.enumerated().map { ($0.element, $0.offset) })
    var table = Array(repeating: Array(repeating: 0.0, count: grades.count), count: grades.count)
    for (a, b) in pairs { table[place[a] ?? 0][place[b] ?? 0] += 1 }
    let rows = table.map { $0.reduce(0, +) }
    let columns = grades.indices.map { column in table.reduce(0) { $0 + $1[column] } }
    func kappa(_ weight: (Int, Int) -> Double) -> Double? {
      var (seen, expected) = (0.0, 0.0)
      for a in grades.indices {
        for b in grades.indices {
          seen += weight(a, b) * table[a][b]
          expected += weight(a, b) * rows[a] * columns[b] / Double(max(1, pairs.count))
        }
      }
      return expected > 0 ? 1 - seen / expected : nil
    }
    return Agreement(
      count: pairs.count, same: same, kappa: kappa { $0 == $1 ? 0 : 1 }, linear: kappa { abs(Double($0 - $1)) },
      quadratic: kappa { Double(($0 - $1) * ($0 - $1)) })
  }
}

/// Quantiles of Fisher's F by halving: a report asks for two of them.
enum FisherF {
  static func quantile(_ share: Double, _ first: Double, _ second: Double) -> Double {
    var (low, high) = (0.0, 1e6)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if cumulative(middle, first, second) < share { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The regularised incomplete beta function at d₁x / (d₁x + d₂).
  private static func cumulative(_ x: Double, _ first: Double, _ second: Double) -> Double {
    beta(first * x / (first * x + second), first / 2, second / 2)
  }

  private static func beta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    let whole: Double = lgamma(a + b) - lgamma(a) - lgamma(b)
    let powers: Double = a * log(x) + b * log(1 - x)
    let front: Double = exp(whole + powers)
    return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b
  }

  /// Lentz's continued fraction.
  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    d = 1 / (abs(d) < tiny ? tiny : d)
    var sum = d
    for step in 1...400 {
      let m = Double(step)
      let place: Double = a + 2 * m
      let rise: Double = (a + m) * (a + b + m)
      let up: Double = m * (b - m)
      let even: Double = up * x / ((place - 1) * place)
      let odd: Double = rise * x / (place * (place + 1))
      for numerator in [even, 0 - odd] {
        d = 1 + numerator * d
        d = 1 / (abs(d) < tiny ? tiny : d)
        c = 1 + numerator / c
        if abs(c) < tiny { c = tiny }
        sum *= c * d
      }
      if abs(c * d - 1) < 1e-14 { break }
    }
    return sum
  }
}
