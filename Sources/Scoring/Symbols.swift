internal import Words

/// Numbers for stems, so that matching compares integers.
struct Symbols: Sendable {
  /// A stem that the rubric does not have.
  static let unknown = -1

  private(set) var numbers: [String: Int] = [:]
  private(set) var stems: [String] = []

  mutating func number(of stem: String) -> Int {
    if let known = numbers[stem] { return known }
    numbers[stem] = stems.count
    stems.append(stem)
    return stems.count - 1
  }

  func find(_ stem: String) -> Int { numbers[stem] ?? Self.unknown }

  /// Stems that begin alike: at least four letters, and three quarters of the longer one (specification 5.3).
  func related(to stem: String) -> [Int] {
    let wanted = Array(stem.unicodeScalars)
    guard wanted.count >= 4 else { return [] }
    return stems.indices.filter { index in
      let other = stems[index].unicodeScalars
      let longer = max(wanted.count, other.count)
      var common = 0
      for (a, b) in zip(wanted, other) {
        guard a == b else { break }
        common += 1
      }
      return common >= 4 && common * 4 >= longer * 3 && stems[index] != stem
    }
  }
}
