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

/// A generator whose whole state is saved with the dialogue (SplitMix64).
struct SavedGenerator: RandomNumberGenerator, Codable, Equatable, Sendable {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
