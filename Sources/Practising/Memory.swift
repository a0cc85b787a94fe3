import Foundation

/// How well something is remembered, after the model FSRS-6 (free spaced repetition scheduler, version 6) with its default
/// weights. A point is reviewed at most once a day, so that the part of the model for several reviews on one day is left out.
///
///     var memory = Memory(first: .again)
///     memory = memory.reviewed(.good, after: 1)
///     let days = memory.interval
public struct Memory: Equatable, Sendable {
  /// How a review went.
  public enum Rating: Int, Comparable, Sendable, CaseIterable {
    /// It was missed.
    case again = 1
    /// In part, or not for certain.
    case hard
    /// It was there.
    case good
    /// It was there without effort.
    case easy

    /// The worse one is less.
    public static func < (left: Rating, right: Rating) -> Bool { left.rawValue < right.rawValue }
  }

  /// Days after which it is recalled nine times in ten; at least 0.001.
  public private(set) var stability: Double
  /// From 1 (easy) to 10.
  public private(set) var difficulty: Double

  /// The share of reviews that are to succeed.
  public static let desiredRetention = 0.9

  /// After its first review.
  public init(first rating: Rating) {
    stability = Self.weights[rating.rawValue - 1]
    difficulty = Self.bounded(Self.initialDifficulty(rating))
  }

  /// After a further review, so many days later.
  ///
  /// - Parameter days: At least 0; less counts as 0.
  public func reviewed(_ rating: Rating, after days: Int) -> Memory {
    let weights = Self.weights
    let recalled = retrievability(after: days)
    var next = self
    if rating == .again {
      let forgotten =
        weights[11] * pow(difficulty, -weights[12]) * (pow(stability + 1, weights[13]) - 1)
        * exp(weights[14] * (1 - recalled))
      next.stability = min(forgotten, stability / exp(weights[17] * weights[18]))
    } else {
      let growth =
        exp(weights[8]) * (11 - difficulty) * pow(stability, -weights[9]) * (exp(weights[10] * (1 - recalled)) - 1)
      let factor = rating == .hard ? weights[15] : rating == .easy ? weights[16] : 1
      next.stability = stability * (1 + growth * factor)
    }
    next.stability = max(next.stability, 0.001)
    let step = -weights[6] * Double(rating.rawValue - 3) * (10 - difficulty) / 9
    next.difficulty = Self.bounded(
      weights[7] * Self.initialDifficulty(.easy) + (1 - weights[7]) * (difficulty + step))
    return next
  }

  /// How likely it is to be recalled after so many days, 0 to 1.
  public func retrievability(after days: Int) -> Double {
    pow(1 + Self.factor * Double(max(days, 0)) / stability, Self.decay)
  }

  /// Days until the next review, at least 1.
  public var interval: Int {
    let days = stability / Self.factor * (pow(Self.desiredRetention, 1 / Self.decay) - 1)
    return Int(min(max(1, days.rounded()), 36_500))
  }

  private static let weights = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
    0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ]
  private static var decay: Double { -weights[20] }
  private static var factor: Double { pow(0.9, 1 / decay) - 1 }

  private static func initialDifficulty(_ rating: Rating) -> Double {
    weights[4] - exp(weights[5] * Double(rating.rawValue - 1)) + 1
  }

  private static func bounded(_ difficulty: Double) -> Double { min(max(difficulty, 1), 10) }
}
