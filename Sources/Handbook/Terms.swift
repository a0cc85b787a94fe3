/// A word to use, those to avoid instead, and why.
public struct TermAdvice: Codable, Equatable, Sendable {
  /// What to say.
  public var use: String
  /// What not to say; words or phrases.
  public var avoid: [String]
  /// Words of laws and offices: who looks one up is told what to say, and who writes one in an answer is not corrected.
  public var legal: [String] = []
  /// Why, as a sentence.
  public var reason: String
  /// How sure that is.
  public var certainty: Certainty
  /// Keys of its sources.
  public var sources: [String]
}

/// A term to avoid that stands in a text.
public struct TermNote: Equatable, Sendable {
  /// Where, in bytes of UTF-8.
  public var range: Range<Int>
  /// The words as they stand there.
  public var found: String
  /// What to say instead.
  public var use: String
  /// Why, as a sentence.
  public var reason: String
}

extension Handbook {
  /// The advice about a word, whether it is one to use or one to avoid; where none has it as its own, one that contains it.
  public func advice(on word: String) -> TermAdvice? {
    let wanted = WordSplit.of(word)
    guard !wanted.isEmpty else { return nil }
    let words = terms.map { advice in
      (advice: advice, words: ([advice.use] + advice.avoid + advice.legal).map(WordSplit.of))
    }
    let found = words.first { $0.words.contains(wanted) } ?? words.first { $0.words.contains { $0.contains(wanted) } }
    return found?.advice
  }

  /// The terms to avoid that stand in a text, whole words in capitals or not, in the singular or the plural, in the
  /// order in which they stand; of two that overlap the longer.
  public func termsToAvoid(in text: String) -> [TermNote] {
    let words = PlacedWord.all(in: text)
    let patterns = terms.flatMap { advice in advice.avoid.map { (words: WordSplit.of($0), advice: advice) } }
    let bytes = Array(text.utf8)
    var notes: [TermNote] = []
    var start = 0
    while start < words.count {
      let here = patterns.filter { !$0.words.isEmpty && PlacedWord.matches(words, at: start, $0.words) }
      guard let best = here.max(by: { $0.words.count < $1.words.count }) else {
        start += 1
        continue
      }
      let range = words[start].range.lowerBound..<words[start + best.words.count - 1].range.upperBound
      let found = String(decoding: bytes[range], as: UTF8.self)
      notes.append(TermNote(range: range, found: found, use: best.advice.use, reason: best.advice.reason))
      start += best.words.count
    }
    return notes
  }
}

/// A word in small letters and its bytes in a text.
private struct PlacedWord {
  var word: String
  var range: Range<Int>

  static func all(in text: String) -> [PlacedWord] {
    var found: [PlacedWord] = []
    var word = ""
    var (start, offset) = (0, 0)
    for character in text {
      if character.isLetter || character.isNumber {
        if word.isEmpty { start = offset }
        word.append(character)
      } else if !word.isEmpty {
        found.append(PlacedWord(word: word.lowercased(), range: start..<offset))
        word = ""
      }
      offset += character.utf8.count
    }
    if !word.isEmpty { found.append(PlacedWord(word: word.lowercased(), range: start..<offset)) }
    return found
  }

  static func matches(_ words: [PlacedWord], at start: Int, _ pattern: [String]) -> Bool {
    guard start + pattern.count <= words.count else { return false }
    return pattern.indices.allSatisfy { place in
      let (found, wanted) = (words[start + place].word, pattern[place])
      return found == wanted || place == pattern.count - 1 && found == wanted + "s"
    }
  }
}
