/// Words that differ by a slip of the finger.
enum Spelling {
  /// The candidate that a person most likely meant, if any is near enough: of equals the one that is met more often, then
  /// the first.
  static func nearest(
    to word: String, among candidates: some Sequence<String>, frequency: (Int) -> Int = { _ in 0 }
  ) -> String? {
    let wanted = Array(word.lowercased().utf8)
    let limit = wanted.count < 4 ? 0 : wanted.count < 8 ? 1 : 2
    var best: (word: String, distance: Int, frequency: Int)?
    var rows = Rows()
    for (place, candidate) in candidates.enumerated() {
      guard abs(candidate.utf8.count - wanted.count) <= limit else { continue }
      let allowed = min(limit, best?.distance ?? limit)
      guard let distance = rows.distance(wanted, Array(candidate.lowercased().utf8), limit: allowed) else { continue }
      let often = frequency(place)
      if best.map({ distance < $0.distance || often > $0.frequency }) ?? true { best = (candidate, distance, often) }
      if best?.distance == 0 { break }
    }
    return best?.word
  }

  /// The rows of the table in which the distance is counted; kept from one word to the next, since there are thousands.
  private struct Rows {
    private var before: [Int] = []
    private var above: [Int] = []
    private var current: [Int] = []

    /// Insertions, deletions, replacements and swaps of neighbours between two words; nothing when over `limit`.
    ///
    /// Counted in bytes: a letter that is not ASCII counts as its bytes, which the limits for long words leave room for.
    mutating func distance(_ first: [UInt8], _ second: [UInt8], limit: Int) -> Int? {
      guard limit >= 0, abs(first.count - second.count) <= limit else { return nil }
      if first.isEmpty || second.isEmpty { return max(first.count, second.count) }
      before = Array(repeating: 0, count: second.count + 1)
      above = Array(0...second.count)
      current = before
      for row in 1...first.count {
        current[0] = row
        var least = row
        for column in 1...second.count {
          let same = first[row - 1] == second[column - 1]
          var cell = min(above[column] + 1, current[column - 1] + 1, above[column - 1] + (same ? 0 : 1))
          if row > 1, column > 1, first[row - 1] == second[column - 2], first[row - 2] == second[column - 1] {
            cell = min(cell, before[column - 2] + 1)
          }
          current[column] = cell
          least = min(least, cell)
        }
        if least > limit { return nil }
        (before, above, current) = (above, current, before)
      }
      return above[second.count] <= limit ? above[second.count] : nil
    }
  }
}
