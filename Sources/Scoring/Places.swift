/// Where each stem of a rubric stands in an answer: a table by number, since matching asks thousands of times.
struct Places {
  /// A place where a stem stands.
  struct Place {
    var position: Int
    var similarity: Double
  }

  /// The stems that stand somewhere, each once, in the order in which they were met.
  private(set) var stems: [Int] = []
  /// For each stem its row and one; nought where it stands nowhere.
  private var rowOfStem: [Int32]
  private var rows: [[Place]] = []

  /// A table for the stems below `count`.
  init(count: Int) { rowOfStem = [Int32](repeating: 0, count: count) }

  /// In order of position; nil where it stands nowhere.
  subscript(stem: Int) -> [Place]? {
    guard has(stem) else { return nil }
    return rows[Int(rowOfStem[stem]) - 1]
  }

  func has(_ stem: Int) -> Bool { stem >= 0 && stem < rowOfStem.count && rowOfStem[stem] > 0 }

  /// Whether `count` of these stems, or more, stand somewhere.
  func have(_ count: Int, of wanted: [Int]) -> Bool {
    var found = 0
    for stem in wanted where has(stem) {
      found += 1
      if found >= count { return true }
    }
    return count <= 0
  }

  mutating func add(_ stem: Int, at position: Int, similarity: Double) {
    guard stem >= 0, stem < rowOfStem.count else { return }
    if rowOfStem[stem] == 0 {
      rows.append([])
      stems.append(stem)
      rowOfStem[stem] = Int32(rows.count)
    }
    rows[Int(rowOfStem[stem]) - 1].append(Place(position: position, similarity: similarity))
  }
}
