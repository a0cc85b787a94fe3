internal import Words

/// Numbers for stems, so that matching compares integers.
struct Symbols: Sendable {
  /// A stem that the rubric does not have.
  static let unknown = -1

  private(set) var numbers: [String: Int] = [:]
  private(set) var stems: [String] = []
  /// The letters of each stem.
  private var letters: [[UInt32]] = []
  /// How long the longest word of each stem is.
  private var lengths: [Int] = []

  var count: Int { stems.count }

  mutating func number(of token: Token) -> Int {
    let length = token.text.unicodeScalars.count
    if let known = numbers[token.stem] {
      lengths[known] = max(lengths[known], length)
      return known
    }
    numbers[token.stem] = stems.count
    stems.append(token.stem)
    letters.append(token.stem.unicodeScalars.map(\.value))
    lengths.append(length)
    return stems.count - 1
  }

  func find(_ stem: String) -> Int { numbers[stem] ?? Self.unknown }

  /// Stems that begin alike (specification 5.3).
  func related(to stem: String, by rule: PrefixRule) -> [Int] {
    let wanted = stem.unicodeScalars.map(\.value)
    guard wanted.count >= rule.fewest else { return [] }
    return letters.indices.filter { rule.relates(wanted, letters[$0]) }
  }

  /// Stems that a joined word begins or ends with: `melding` and `vermissing` in `vermissingsmelding`.
  ///
  /// The word of the stem has five letters at least, and three are left over; behind it may stand an ending.
  func parts(of token: Token) -> [Int] {
    let word = Fold.plain(token.text).unicodeScalars.map(\.value)
    guard word.count >= 8 else { return [] }
    return letters.indices.filter { index in
      let part = letters[index]
      guard lengths[index] >= 5, part.count >= 4, word.count - part.count >= 3 else { return false }
      return word.starts(with: part)
        || (0...3).contains { ending in
          let start = word.count - part.count - ending
          return start >= 3 && word[start...].starts(with: part)
        }
    }
  }
}
