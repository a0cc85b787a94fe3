internal import Words

/// What is odd about an answer as a whole (scoring specification 5.6).
struct Gates {
  private let words: [Reading.Word]
  private let content: [Reading.Word]
  private let reading: Reading
  private let prepared: PreparedRubric
  private let lists: WordLists
  /// The whole answer, where it is short enough to be one that the lists have.
  private let whole: String?
  /// Which content words no list and no rubric has.
  private let isUnknown: [Bool]
  /// Share of content words that no list and no rubric has; 0 when there are too few to tell.
  let unknownShare: Double

  init(reading: Reading, prepared: PreparedRubric, lists: WordLists) {
    self.reading = reading
    self.prepared = prepared
    self.lists = lists
    words = reading.words
    content = reading.words.filter(\.token.isContent)
    whole =
      words.count <= lists.longestWholeAnswer ? words.map(\.token.text).joined(separator: " ") : nil
    isUnknown = content.map { word in
      word.symbol == Symbols.unknown && !lists.knows(word.token.text, stem: word.token.stem)
    }
    let letters = zip(content, isUnknown).filter { !$0.0.token.isNumber }
    unknownShare = letters.count >= 3 ? Double(letters.count(where: \.1)) / Double(letters.count) : 0
  }

  /// The first gate that the answer does not pass.
  var flag: Flag? {
    if isEmpty { return .empty }
    if isCopy { return .copy }
    return isStuffing ? .stuffing : nil
  }

  /// Why the answer cannot be read, whatever was found in it; `foundNothing` tells whether anything was.
  func unread(foundNothing: Bool) -> Unread? {
    if let whole, lists.commandAnswers.contains(whole) { return .command }
    if words.isEmpty || isBlank { return .little }
    if isForeign { return .language }
    if unknownShare > Weights.unreadableShare { return .noise }
    guard foundNothing else { return nil }
    if unknownShare > Weights.doubtfulShare { return .noise }
    if content.count < 2 { return .little }
    // "asdf jkl": too few words for a share.
    if isUnknown.contains(true), zip(content, isUnknown).allSatisfy({ $0.token.isNumber || $1 }) { return .noise }
    return !reading.questions.contains(false) && words.count <= Weights.longestQuestionBack ? .question : nil
  }

  /// In another alphabet, or mostly in the small words of another language.
  private var isForeign: Bool {
    let letters = words.filter { !$0.token.isNumber }
    guard letters.count >= 3 else { return false }
    let others = letters.count { word in
      lists.foreignWords.contains(word.token.text) || word.token.text.unicodeScalars.contains { $0.value > 0x24F }
    }
    return others * 4 >= letters.count && unknownShare > 0.3 || others * 2 >= letters.count
  }

  private var isEmpty: Bool { content.count < 2 || isBlank }

  private var isBlank: Bool { whole.map(lists.blankAnswers.contains) ?? false }

  private var isCopy: Bool {
    guard content.count >= 4 else { return false }
    if isPasted { return true }
    let copied = content.count(where: \.isCopied)
    let asked = content.count { prepared.questionStems.contains($0.symbol) }
    let own = content.count { !$0.isCopied && !prepared.questionStems.contains($0.symbol) }
    guard own <= 1 || own * 5 < content.count else { return false }
    return copied * 5 >= content.count * 2 || asked * 5 >= content.count * 4
  }

  /// Three titles of what is expected, or more, pasted one after the other.
  private var isPasted: Bool {
    let pasted = reading.pasted
    return pasted.count >= 3 && pasted.reduce(0, { $0 + $1.count }) * 5 >= words.count * 3
  }

  /// A sentence that would fit any question: everything is done for everybody, and nobody, no place and no time is named.
  var isUniversal: Bool {
    guard words.count <= 60 else { return false }
    let all = words.count { lists.universal.contains($0.token.text) }
    guard all >= 2, all * 20 >= words.count else { return false }
    return !words.contains { word in
      lists.people.contains(word.token.text) || word.token.kinds.contains(.timeWord) || word.token.isNumber
        || word.token.isAcronym || word.isName
    }
  }

  private var isStuffing: Bool {
    if reading.sentences.count(where: hasLabel) > 1,
      reading.sentences.count(where: hasLabel) * 2 >= reading.sentences.count
    {
      return false
    }
    let functionShare = 1 - Double(content.count) / Double(words.count)
    if functionShare < 0.2, bareSegments >= 5 { return true }
    let repeated = 1 - Double(Set(content.map(\.token.stem)).count) / Double(content.count)
    if repeated > 0.4, functionShare < 0.2, content.count >= 6 { return true }
    guard words.count >= 7, functionShare < 0.15, longestRun >= 7 else { return false }
    let fromRubric = content.count { prepared.vocabulary.contains($0.symbol) }
    return functionShare < 0.08 || fromRubric * 2 >= content.count
  }

  /// Longest stretch without a function word or a comma.
  private var longestRun: Int {
    var longest = 0
    for sentence in reading.sentences {
      var run = 0
      for word in words[sentence] {
        run = !word.token.isContent ? 0 : word.token.followsComma ? 1 : run + 1
        longest = max(longest, run)
      }
    }
    return longest
  }

  /// Not a mere name of something: "benefit of the doubt" is one, "bed for tonight" and "I ask him" are more.
  private func saysSomething(_ word: Reading.Word) -> Bool {
    !word.token.kinds.isDisjoint(with: [.pronoun, .light, .cue, .boundedCue])
  }

  /// "Call police", "police informed"; not "family tracing", which is only the name of something.
  private func isAct(_ word: Reading.Word, isFirst: Bool) -> Bool {
    word.token.kinds.contains(.action) && (isFirst || !word.token.kinds.contains(.naming))
  }

  private func hasLabel(_ sentence: Range<Int>) -> Bool {
    words[sentence].dropFirst().prefix(5).contains { $0.token.followsColon }
  }

  /// Most parts between commas in a row that are bare terms: two words at most, none of them an action.
  private var bareSegments: Int {
    var most = 0
    let labelled = reading.sentences.filter(hasLabel)
    for sentence in reading.sentences {
      // "Nurse: wounds, fever." What stands behind labels is a report, not a heap; behind a single one it may be.
      if labelled.count > 1, labelled.contains(sentence) { continue }
      var segments: [[Reading.Word]] = []
      for word in words[sentence] {
        if segments.isEmpty || word.token.followsComma { segments.append([]) }
        segments[segments.count - 1].append(word)
      }
      var run = 0
      for segment in segments {
        let hasAction = segment.enumerated().contains { isAct($0.element, isFirst: $0.offset == 0) }
        let isBare = segment.count <= 2 || segment.count <= 4 && !hasAction && !segment.contains(where: saysSomething)
        let saysMore = !isBare || (segment.count == 2 && hasAction)
        run = saysMore ? 0 : run + 1
        most = max(most, run)
      }
    }
    return most
  }
}
