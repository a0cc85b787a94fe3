public import Words

/// Compares an answer with a model answer, where there is no rubric (scoring specification 5.8).
public struct ReferenceScorer: Sendable {
  /// How alike two texts are.
  public struct Result: Sendable, Equatable {
    /// 0 to 1.
    public var score: Double
    /// 0 to 1: how much of what both say the one denies and the other does not.
    public var contradiction: Double
  }

  private let lists: WordLists

  /// A comparison for the language of the lists. Throws `WordError` when there is no stemmer for it.
  public init(lists: WordLists) throws(WordError) {
    _ = try Stemmer(lists: lists)
    self.lists = lists
  }

  private struct Word {
    var stem: String
    var isNegated: Bool
    var isUnknown: Bool
    var letters: [UInt32]
  }

  /// Compares. At most 2000 characters of each text are read.
  public func compare(answer: String, reference: String, question: String) -> Result {
    guard let stemmer = try? Stemmer(lists: lists) else { return Result(score: 0, contradiction: 0) }
    let (mine, myDenials) = words(of: answer, stemmer)
    let (theirs, theirDenials) = words(of: reference, stemmer)
    let asked = Set(words(of: question, stemmer).0.map(\.stem))
    guard !mine.isEmpty, !theirs.isEmpty else { return Result(score: 0, contradiction: 0) }
    let plain = overlap(mine, theirs)
    let demoted = overlap(mine.filter { !asked.contains($0.stem) }, theirs.filter { !asked.contains($0.stem) })
    // A reference that only repeats the question leaves nothing to demote.
    let mean: Double = ((plain?.mean ?? 0) + (demoted?.mean ?? 0)) / 2
    let differs = myDenials % 2 != theirDenials % 2
    let contradiction: Double = (plain?.opposed ?? 0) + (differs ? 0.3 : 0)
    return Result(score: max(0, min(1, differs ? mean * 0.85 : mean)), contradiction: max(0, min(1, contradiction)))
  }

  private struct Overlap {
    /// Mean of recall and F1.
    var mean: Double
    /// Share of the aligned words that one text denies and the other does not.
    var opposed: Double
  }

  /// Aligns each word with at most one of the other text, the most alike first; nil when a text has no words.
  private func overlap(_ mine: [Word], _ theirs: [Word]) -> Overlap? {
    guard !theirs.isEmpty else { return nil }
    guard !mine.isEmpty else { return Overlap(mean: 0, opposed: 0) }
    var pairs: [(similarity: Double, theirs: Int, mine: Int)] = []
    for (i, their) in theirs.enumerated() {
      for (j, my) in mine.enumerated() {
        let similarity = similarity(my, their)
        if similarity > 0 { pairs.append((similarity, i, j)) }
      }
    }
    pairs.sort { a, b in (b.similarity, a.theirs, a.mine) < (a.similarity, b.theirs, b.mine) }
    var usedTheirs: Set<Int> = []
    var usedMine: Set<Int> = []
    var sum = 0.0
    var opposed = 0.0
    for pair in pairs where !usedTheirs.contains(pair.theirs) && !usedMine.contains(pair.mine) {
      usedTheirs.insert(pair.theirs)
      usedMine.insert(pair.mine)
      sum += pair.similarity
      if theirs[pair.theirs].isNegated != mine[pair.mine].isNegated { opposed += pair.similarity }
    }
    let recall = sum / Double(theirs.count)
    let precision = sum / Double(mine.count)
    let f1 = recall + precision > 0 ? 2 * recall * precision / (recall + precision) : 0
    return Overlap(mean: (recall + f1) / 2, opposed: sum > 0 ? opposed / sum : 0)
  }

  private func similarity(_ mine: Word, _ theirs: Word) -> Double {
    if mine.stem == theirs.stem { return 1 }
    guard mine.isUnknown, mine.letters.count >= 4, theirs.letters.count >= 4 else { return 0 }
    let limit = theirs.letters.count < 8 ? 1 : 2
    let distance = EditDistance.between(mine.letters, theirs.letters, limit: limit)
    let isNear = distance <= limit && mine.letters[0] == theirs.letters[0]
    return isNear || (theirs.letters.count >= 6 && distance <= 1) ? 0.9 : 0
  }

  /// The different words that carry meaning, and how many denials there are.
  private func words(of text: String, _ stemmer: Stemmer) -> ([Word], Int) {
    let tokens = TextAnalysis(text, lists: lists, stemmer: stemmer, limit: Weights.answerLimit).tokens
    var seen: Set<String> = []
    let words = tokens.compactMap { token -> Word? in
      guard token.isContent, token.kinds.isDisjoint(with: [.cue, .boundedCue]), seen.insert(token.stem).inserted else {
        return nil
      }
      return Word(
        stem: token.stem, isNegated: token.isNegated,
        isUnknown: !token.isNumber && !lists.knows(token.text, stem: token.stem),
        letters: token.isNumber ? [] : token.text.unicodeScalars.map(\.value))
    }
    return (words, tokens.count { !$0.kinds.isDisjoint(with: [.cue, .boundedCue]) })
  }
}
