/// How one of several passing items of a line group or node group is chosen.
public enum Saliency: String, Sendable, Codable, CaseIterable {
  /// The first that passes.
  case first
  /// The one with the most specific condition; the first of equals.
  case best
  /// The one seen least often; among these the most specific, then the first.
  case bestLeastRecentlyViewed
  /// The same, but by chance among equals.
  case randomBestLeastRecentlyViewed

  /// The name in a test plan or a setting: `first`, `best`, `best_least_recently_seen`, `random_best_least...`.
  public init?(planName: String) {
    switch planName {
    case "first": self = .first
    case "best": self = .best
    case "best_least_recently_seen", "best_least_recently_viewed": self = .bestLeastRecentlyViewed
    case "random_best_least_recently_seen", "random_best_least_recently_viewed": self = .randomBestLeastRecentlyViewed
    default: return nil
    }
  }

  /// Whether views are counted with this strategy.
  var countsViews: Bool { self == .bestLeastRecentlyViewed || self == .randomBestLeastRecentlyViewed }
}

/// An item that could be chosen.
struct Candidate: Codable, Equatable, Sendable {
  var passes: Bool
  var complexity: Int32
  var viewSlot: Int32
  var target: Int32
}

/// A seeded generator whose whole state is one number (Steele, Lea, Flood: SplitMix64), so that it is saved with a dialogue
/// and a walk can be walked again.
public struct SeededGenerator: RandomNumberGenerator, Codable, Equatable, Sendable {
  /// All there is of it.
  public var state: UInt64

  /// A generator that begins with this state.
  public init(state: UInt64) { self.state = state }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
