/// Words that differ by a slip of the finger.
enum Spelling {
  /// The candidate that a person most likely meant, if any is near enough; the first of equals.
  static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased().unicodeScalars)
    let limit = wanted.count < 4 ? 0 : wanted.count < 8 ? 1 : 2
    var best: (word: String, distance: Int)?
    for candidate in candidates {
      let scalars = Array(candidate.lowercased().unicodeScalars)
      guard abs(scalars.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, scalars, limit: min(limit, (best?.distance ?? limit + 1) - 1))
      if let distance { best = (candidate, distance) }
      if best?.distance == 0 { break }
    }
    return best?.word
  }

  /// Insertions, deletions, replacements and swaps of neighbours between two words; nothing when over `limit`.
  static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar], limit: Int) -> Int? {
    guard limit >= 0, abs(first.count - second.count) <= limit else { return nil }
    if first.isEmpty || second.isEmpty { return max(first.count, second.count) }
    var before = [Int](repeating: 0, count: second.count + 1)
    var above = Array(0...second.count)
    for row in 1...first.count {
      var current = [Int](repeating: row, count: second.count + 1)
      for column in 1...second.count {
        let same = first[row - 1] == second[column - 1]
        current[column] = min(above[column] + 1, current[column - 1] + 1, above[column - 1] + (same ? 0 : 1))
        if row > 1, column > 1, first[row - 1] == second[column - 2], first[row - 2] == second[column - 1] {
          current[column] = min(current[column], before[column - 2] + 1)
        }
      }
      if let least = current.min(), least > limit { return nil }
      (before, above) = (above, current)
    }
    return above[second.count] <= limit ? above[second.count] : nil
  }
}
