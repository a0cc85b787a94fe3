/// How many letters two words are apart.
///
/// A value keeps its rows from one pair to the next, which counts where thousands are compared.
public struct EditDistance: Sendable {
  private var beforeLast: [Int] = []
  private var last: [Int] = []
  private var row: [Int] = []

  /// Rows that have not been used yet.
  public init() {}

  /// Optimal string alignment distance: letters added, dropped, replaced, or two neighbours exchanged; nil when over `limit`.
  ///
  /// Words are given as the values of their scalars, or of their bytes.
  public mutating func distance(_ a: [UInt32], _ b: [UInt32], limit: Int) -> Int? {
    guard limit >= 0, abs(a.count - b.count) <= limit else { return nil }
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    last.removeAll(keepingCapacity: true)
    last.append(contentsOf: 0...b.count)
    if row.count != last.count {
      row = last
      beforeLast = last
    }
    for i in a.indices {
      row[0] = i + 1
      var least = i + 1
      for j in b.indices {
        var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
        row[j + 1] = best
        least = min(least, best)
      }
      if least > limit { return nil }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[b.count] <= limit ? last[b.count] : nil
  }

  /// The same for a single pair; any result over `limit` means "more than `limit`".
  public static func between(_ a: [UInt32], _ b: [UInt32], limit: Int) -> Int {
    var rows = EditDistance()
    return rows.distance(a, b, limit: limit) ?? limit + 1
  }
}
