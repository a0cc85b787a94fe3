/// When two stems count as related because they begin alike (scoring specification 5.3): `signal` and `signalement`.
public struct PrefixRule: Sendable, Hashable {
  /// So many letters must be the same.
  public var fewest = 4
  /// So many quarters of the longer stem must be the same.
  public var quarters = 3

  /// Four letters, and three quarters of the longer stem.
  public init() {}

  /// Whether two different stems, given as the values of their scalars, are related.
  public func relates(_ a: [UInt32], _ b: [UInt32]) -> Bool {
    let longer = max(a.count, b.count)
    guard min(a.count, b.count) >= fewest, min(a.count, b.count) * 4 >= longer * quarters else { return false }
    var common = 0
    while common < min(a.count, b.count), a[common] == b[common] { common += 1 }
    return common >= fewest && common * 4 >= longer * quarters && a != b
  }
}
