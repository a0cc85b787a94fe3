/// How many letters two words are apart.
public enum EditDistance {
  /// Optimal string alignment distance: letters added, dropped, replaced, or two neighbours exchanged.
  ///
  /// Words are given as the values of their scalars. Stops early; any result over `limit` means "more than `limit`".
  public static func between(_ a: [UInt32], _ b: [UInt32], limit: Int) -> Int {
    guard abs(a.count - b.count) <= limit else { return limit + 1 }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      var least = i + 1
      for j in b.indices {
        var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
        row.append(best)
        least = min(least, best)
      }
      if least > limit { return limit + 1 }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
