/// Counts that may not leave the office, and those that would tell them.
enum SmallGroups {
  /// As a hidden count is shown.
  static let words = "not shown"

  /// Which of the parts of a whole are hidden, by their places: those from one to four, and of the others the smallest ones,
  /// until nobody finds a hidden one by taking the rest from the whole. What is zero hides nobody.
  static func hidden(_ counts: [Int], smallest: Int = CohortFigures.smallestGroup) -> Set<Int> {
    var hidden = Set(counts.indices.filter { (1..<smallest).contains(counts[$0]) })
    guard !hidden.isEmpty else { return [] }
    var sum = hidden.reduce(0) { $0 + counts[$1] }
    let others = counts.indices.filter { counts[$0] > 0 && !hidden.contains($0) }
      .sorted { (counts[$0], $1) < (counts[$1], $0) }
    for place in others {
      // Two that are hidden stand for many pairs of numbers, unless their sum is itself a small group.
      if hidden.count > 1, sum >= smallest { break }
      hidden.insert(place)
      sum += counts[place]
    }
    return hidden
  }
}
