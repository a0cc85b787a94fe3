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
  private let synonyms: Synonyms?
  /// Function words, denials and actions, which an unknown word may be a misspelling of.
  private let common: Spelling

  /// A comparison for the language of the lists. Throws `WordError` when there is no stemmer for it.
  public init(lists: WordLists, synonyms: Synonyms? = nil) throws(WordError) {
    _ = try Stemmer(lists: lists)
    self.lists = lists
    self.synonyms = synonyms
    common = Spelling(words: Set(lists.spellings))
  }

  private struct Word {
    var text: String
    var stem: String
    var joinedStems: [String]
    var isNegated: Bool
    var isCorrected: Bool
    var isNumber: Bool
    var stemLetters: [UInt32]

    /// One verb, its particle apart from it in one text or in both.
    func isJoined(like other: Word) -> Bool {
      joinedStems.contains { $0 == other.stem || other.joinedStems.contains($0) }
        || other.joinedStems.contains(stem)
    }
  }

  /// Compares. At most 20,000 characters of each text are read.
  public func compare(answer: String, reference: String, question: String) -> Result {
    guard let stemmer = try? Stemmer(lists: lists) else { return Result(score: 0, contradiction: 0) }
    let (theirs, theirDenials) = words(of: reference, stemmer) { _ in nil }
    let asking = words(of: question, stemmer) { _ in nil }.0
    let asked = Set(asking.map(\.stem))
    let given = Set((theirs + asking).map(\.stem))
    let near = Spelling(words: Set((theirs + asking).lazy.filter { !$0.isNumber }.map(\.text)))
    let (mine, myDenials) = words(of: answer, stemmer) { token in
      given.contains(token.stem) ? nil : near.nearest(to: token.text) ?? common.nearest(to: token.text)
    }
    guard !mine.isEmpty, !theirs.isEmpty else { return Result(score: 0, contradiction: 0) }
    let plain = overlap(mine, theirs)
    let left = theirs.filter { !asked.contains($0.stem) }
    // A reference in the words of the question leaves nothing to demote.
    let demoted = left.isEmpty ? plain : overlap(mine.filter { !asked.contains($0.stem) }, left)
    let mean: Double = (plain.mean + demoted.mean) / 2
    let differs = myDenials % 2 != theirDenials % 2
    let contradiction: Double = plain.opposed + (differs ? 0.3 : 0) + (plain.hasOpposites ? 0.3 : 0)
    return Result(score: max(0, min(1, differs ? mean * 0.85 : mean)), contradiction: max(0, min(1, contradiction)))
  }

  private struct Overlap {
    /// Mean of recall and F1.
    var mean = 0.0
    /// Share of the aligned words that one text denies and the other does not.
    var opposed = 0.0
    /// The one has a word, the other its opposite.
    var hasOpposites = false
  }

  /// Aligns each word with at most one of the other text, the most alike first.
  private func overlap(_ mine: [Word], _ theirs: [Word]) -> Overlap {
    guard !theirs.isEmpty, !mine.isEmpty else { return Overlap() }
    var pairs: [(similarity: Double, theirs: Int, mine: Int)] = []
    var opposites: [(theirs: Int, mine: Int)] = []
    for (i, their) in theirs.enumerated() {
      for (j, my) in mine.enumerated() {
        let similarity = similarity(my, their)
        if similarity > 0 { pairs.append((similarity, i, j)) }
        if similarity < 0 { opposites.append((i, j)) }
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
    return Overlap(
      mean: (recall + f1) / 2, opposed: sum > 0 ? opposed / sum : 0,
      hasOpposites: opposites.contains { !usedTheirs.contains($0.theirs) && !usedMine.contains($0.mine) })
  }

  /// 1 the same stem, 0.9 a typing error, 0.85 a related stem or a synonym, 0.45 a wider word, under 0 an opposite.
  private func similarity(_ mine: Word, _ theirs: Word) -> Double {
    if mine.stem == theirs.stem { return mine.isCorrected ? 0.9 : 1 }
    if mine.isNumber || theirs.isNumber { return 0 }
    if mine.isJoined(like: theirs) { return 1 }
    if lists.language.prefixRule?.relates(mine.stemLetters, theirs.stemLetters) == true { return Weights.relatedStem }
    switch synonyms?.relation(of: mine.stem, to: theirs.stem) {
    case .same: return 0.85
    case .wider: return 0.45
    case .opposite: return -1
    case nil: return 0
    }
  }

  /// The different words that carry meaning, and how many denials there are.
  private func words(
    of text: String, _ stemmer: Stemmer, correcting: (Token) -> String?
  ) -> ([Word], Int) {
    let tokens = TextAnalysis(
      text, lists: lists, stemmer: stemmer, limit: Weights.answerLimit, correcting: correcting
    ).tokens
    var seen: Set<String> = []
    let words = tokens.compactMap { token -> Word? in
      guard token.isContent, token.kinds.isDisjoint(with: [.cue, .boundedCue]), seen.insert(token.stem).inserted else {
        return nil
      }
      return Word(
        text: token.text, stem: token.stem, joinedStems: token.joinedStems, isNegated: token.isNegated,
        isCorrected: token.written != nil, isNumber: token.isNumber,
        stemLetters: token.stem.unicodeScalars.map(\.value))
    }
    return (words, tokens.count { !$0.kinds.isDisjoint(with: [.cue, .boundedCue]) })
  }
}
