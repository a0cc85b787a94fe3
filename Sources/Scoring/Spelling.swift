internal import Words

/// Reads an unknown word as the nearest word that could be meant (specification 5.3).
struct Spelling: Sendable {
  private struct Candidate: Sendable {
    var word: String
    var letters: [UInt32]
    /// Among equals, a word of the rubric is meant rather than one of the language.
    var isCommon: Bool
  }

  private var byLength: [[Candidate]] = []

  /// Words with letters only and three letters at least are candidates.
  init(words: Set<String>, common: Set<String> = []) {
    for word in words.union(common).sorted() {
      let letters = word.unicodeScalars.map(\.value)
      guard letters.count >= 3, Self.isWord(word) else { continue }
      while byLength.count <= letters.count { byLength.append([]) }
      byLength[letters.count].append(Candidate(word: word, letters: letters, isCommon: !words.contains(word)))
    }
  }

  /// The nearest candidate, the first of the alphabet among equals; nil when none is near enough.
  func nearest(to word: String) -> String? {
    let letters = word.unicodeScalars.map(\.value)
    guard letters.count >= 3, Self.isWord(word) else { return nil }
    var best: (distance: Int, rank: Int, word: String)?
    for length in max(3, letters.count - 2)...letters.count + 2 where length < byLength.count {
      for candidate in byLength[length] {
        guard let distance = distance(letters, candidate.letters) else { continue }
        let rank = candidate.isCommon ? 1 : 0
        if let found = best, (found.distance, found.rank, found.word) <= (distance, rank, candidate.word) { continue }
        best = (distance, rank, candidate.word)
      }
    }
    return best?.word
  }

  private static func isWord(_ word: String) -> Bool {
    word.unicodeScalars.allSatisfy { $0.value < 0x80 ? $0.value >= 97 && $0.value <= 122 : $0.properties.isAlphabetic }
  }

  /// One letter for short words, two from eight letters on; three letters may only change places; nil when too far.
  private func distance(_ typed: [UInt32], _ meant: [UInt32]) -> Int? {
    if meant.count == 3 {
      let swapped = typed.count == meant.count && typed.sorted() == meant.sorted()
      return swapped && EditDistance.between(typed, meant, limit: 1) == 1 ? 1 : nil
    }
    if typed[0] == meant[0] {
      let limit = meant.count < 8 ? 1 : 2
      let distance = EditDistance.between(typed, meant, limit: limit)
      return distance <= limit ? distance : nil
    }
    // A wrong first letter is rare: the rest must be right. It ranks behind a right one.
    guard meant.count >= 6 else { return nil }
    let isNear =
      typed.dropFirst() == meant[...] || typed[...] == meant.dropFirst() || typed.dropFirst() == meant.dropFirst()
      || (typed[0] == meant[1] && typed[1] == meant[0] && typed.dropFirst(2) == meant.dropFirst(2))
    return isNear ? 2 : nil
  }
}
