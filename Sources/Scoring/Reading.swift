internal import Words

/// An answer, read for one rubric: words with the rubric's numbers, and where each number stands.
struct Reading {
  struct Word {
    var token: Token
    var sentence: Int
    var symbol: Int
    /// Copied from the question in a run of four words or more.
    var isCopied = false
    /// Position of the word that denies it.
    var deniedBy: Int?
    /// Written with a capital within a sentence: a name.
    var isName = false
    /// Number of the part of the answer between commas and ends of sentences.
    var segment = 0
    /// Number of the statement it belongs to in the whole answer; notes go on with the statement before them.
    var unit = 0
  }

  /// Sentences that are no more than the title of something expected.
  private(set) var pasted: [Range<Int>] = []

  private(set) var words: [Word] = []
  /// How many statements there are.
  var units: Int { (words.last?.unit ?? -1) + 1 }
  /// Whether it would be read differently with its sentences apart or together.
  var hasPhrasings: Bool { sentences.count > 1 || words.contains { $0.token.followsComma } }
  /// Positions of each sentence.
  private(set) var sentences: [Range<Int>] = []
  /// Which sentences end with a question mark.
  private(set) var questions: [Bool] = []
  /// What is known of how each sentence is built.
  private var read: [(goesOn: Bool, isLabelled: Bool)] = []
  /// Numbers of sentences that are items of a numbered list.
  private(set) var numbers: [Int?] = []
  /// Where each stem of the rubric stands, in order.
  private(set) var places: Places
  /// Positions of the words by which the answer agrees to what it was asked; empty when it does not.
  private(set) var agreement: Range<Int>?
  /// Where its sentences are taken to end.
  let phrasing: Phrasing
  private let analysis: TextAnalysis
  let ignoredBytes: Int
  let text: [UInt8]

  /// An answer as it was typed.
  init(_ answer: String, prepared: PreparedRubric, lists: WordLists, stemmer: Stemmer) {
    var nearest: [String: String?] = [:]
    let analysis = TextAnalysis(answer, lists: lists, stemmer: stemmer, limit: Weights.answerLimit) { token in
      if prepared.symbols.find(token.stem) != Symbols.unknown { return nil }
      if let known = nearest[token.text] { return known }
      let found = prepared.spelling.nearest(to: token.text)
      nearest[token.text] = .some(found)
      return found
    }
    self.init(analysis, .asTyped, Array(answer.utf8.dropLast(analysis.ignoredBytes)), prepared, known: nil)
    place(prepared, lists.language)
  }

  /// The same answer in another phrasing; its words stand where they stood.
  func rephrased(
    _ phrasing: Phrasing, _ prepared: PreparedRubric, _ lists: WordLists, _ stemmer: Stemmer
  ) -> Reading {
    let analysis = analysis.rephrased(phrasing, lists: lists, stemmer: stemmer)
    return Reading(analysis, phrasing, text, prepared, known: self)
  }

  /// - Parameter known: The same answer as it was typed: where its words stand in the rubric and what is copied does not change.
  private init(
    _ analysis: TextAnalysis, _ phrasing: Phrasing, _ text: [UInt8], _ prepared: PreparedRubric, known: Reading?
  ) {
    self.analysis = analysis
    self.phrasing = phrasing
    self.text = text
    places = known?.places ?? Places(count: prepared.symbols.count)
    ignoredBytes = analysis.ignoredBytes
    agreement = analysis.agreement
    words.reserveCapacity(analysis.sentences.reduce(0) { $0 + $1.tokens.count })
    read = analysis.sentences.map { (goesOn: $0.goesOn, isLabelled: $0.isLabelled) }
    for (index, sentence) in analysis.sentences.enumerated() {
      let start = words.count
      for token in sentence.tokens {
        let same = known.map { $0.words[words.count] }
        let symbol = same?.token.stem == token.stem ? same?.symbol : nil
        words.append(
          Word(
            token: token, sentence: index, symbol: symbol ?? prepared.symbols.find(token.stem),
            isCopied: same?.isCopied ?? false, deniedBy: token.negatedBy.map { start + $0 }))
      }
      sentences.append(start..<words.count)
      numbers.append(sentence.number)
      questions.append(sentence.isQuestion)
    }
    markNamesAndSegments()
    markUnits()
    if known == nil { markCopies(of: prepared.questionRuns) }
    findPasted(prepared.titles)
  }

  private mutating func markCopies(of runs: Set<[String]>) {
    guard !runs.isEmpty, words.count >= 4 else { return }
    for start in 0...words.count - 4 where runs.contains(words[start..<start + 4].map(\.token.text)) {
      for index in start..<start + 4 { words[index].isCopied = true }
    }
  }

  private mutating func markNamesAndSegments() {
    var segment = 0
    for (index, word) in words.enumerated() {
      let isFirst = index == sentences[word.sentence].lowerBound
      if index > 0, isFirst || word.token.followsComma { segment += 1 }
      words[index].segment = segment
      words[index].isName =
        !isFirst && word.token.isContent && text[word.token.start] >= 65 && text[word.token.start] <= 90
    }
  }

  private mutating func markUnits() {
    var unit = -1
    for (index, range) in sentences.enumerated() {
      var statement = -1
      // A note, and the answer to a question of few words, belong to what stands before.
      if index > 0, isNote(index) || isLabel(index - 1) { statement = words[range.lowerBound].token.statement }
      for position in range {
        if words[position].token.statement != statement {
          statement = words[position].token.statement
          unit += 1
        }
        words[position].unit = max(unit, 0)
      }
    }
  }

  /// A few words without a subject or a verb, which go on with the sentence before: "To the Questura: the ticket. *The new number.*"
  func isNote(_ sentence: Int) -> Bool {
    let range = sentences[sentence]
    if read[sentence].goesOn { return true }
    guard range.count <= Weights.longestNote, let first = range.first else { return false }
    let opening = words[first].token.kinds
    return opening.isDisjoint(with: isUnderLabel(sentence) ? [.cue, .contrast] : [.action, .verb, .cue, .contrast])
      && !words[range].contains { $0.token.saysClause }
  }

  /// "Prosecutor: application. *Order naming a guardian.*": behind a label, what could be an act is a note as well.
  private func isUnderLabel(_ sentence: Int) -> Bool {
    guard sentence > 0, !read[sentence].isLabelled else { return false }
    let before = sentence - 1
    if read[before].isLabelled { return true }
    return sentences[before].count <= Weights.longestNote && !words[sentences[before]].contains { $0.token.saysClause }
      && isUnderLabel(before)
  }

  /// A question of few words, or a label, that the next sentence answers: "The risk? I grade it …".
  func isLabel(_ sentence: Int) -> Bool {
    questions[sentence] && sentences[sentence].count <= Weights.longestNote
      && !words[sentences[sentence]].contains { $0.token.modality == .pondered }
  }

  private mutating func findPasted(_ titles: [[String]]) {
    for sentence in sentences where sentence.count >= 3 {
      let written = words[sentence].map(\.token.text)
      let isTitle = titles.contains { title in
        title.count >= 3 && written.count <= title.count + 2
          && written.indices.contains { written[$0...].starts(with: title) }
      }
      if isTitle { pasted.append(sentence) }
    }
  }

  private mutating func place(_ prepared: PreparedRubric, _ language: Language) {
    var related: [String: [Int]] = [:]
    for (position, word) in words.enumerated() {
      if word.symbol != Symbols.unknown {
        places.add(word.symbol, at: position, similarity: 1)
      }
      for symbol in word.token.joinedStems.map(prepared.symbols.find) where symbol != Symbols.unknown {
        places.add(symbol, at: position, similarity: 1)
      }
      if word.token.text == prepared.child {
        for symbol in prepared.personSymbols { places.add(symbol, at: position, similarity: 1) }
      }
      guard let rule = language.prefixRule, word.token.isContent, !word.token.isNumber else { continue }
      let others = related[word.token.text] ?? Self.relatives(of: word.token, prepared.symbols, rule, language)
      related[word.token.text] = others
      for other in others {
        places.add(other, at: position, similarity: Weights.relatedStem)
      }
    }
  }

  /// Stems of the rubric that begin like a word, or that stand inside it where words are joined.
  private static func relatives(
    of token: Token, _ symbols: Symbols, _ rule: PrefixRule, _ language: Language
  ) -> [Int] {
    let alike = symbols.related(to: token.stem, by: rule)
    return language.joinsWords ? alike + symbols.parts(of: token).filter { !alike.contains($0) } : alike
  }

  /// What was typed at these bytes.
  func slice(_ start: Int, _ end: Int) -> String {
    guard 0 <= start, start <= end, end <= text.count else { return "" }
    return String(decoding: text[start..<end], as: UTF8.self)
  }

  /// Words that were read as others.
  var corrections: [ReadAs] {
    words.compactMap { word in
      guard word.token.written != nil else { return nil }
      let token = word.token
      return ReadAs(word: slice(token.start, token.end), readAs: token.text, range: token.start..<token.end)
    }
  }
}
