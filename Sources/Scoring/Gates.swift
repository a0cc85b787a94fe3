internal import Words

/// What is odd about an answer as a whole (scoring specification 5.6).
struct Gates {
  private let words: [Reading.Word]
  private let content: [Reading.Word]
  private let reading: Reading
  private let prepared: PreparedRubric
  private let lists: WordLists

  init(reading: Reading, prepared: PreparedRubric, lists: WordLists) {
    self.reading = reading
    self.prepared = prepared
    self.lists = lists
    words = reading.words
    content = reading.words.filter(\.token.isContent)
  }

  /// The first gate that the answer does not pass.
  var flag: Flag? {
    if isEmpty { return .empty }
    if isCopy { return .copy }
    return isStuffing ? .stuffing : nil
  }

  /// Share of content words that no list and no rubric has; 0 when there are too few to tell.
  var unknownShare: Double {
    let letters = content.filter { !$0.token.isNumber }
    guard letters.count >= 3 else { return 0 }
    let unknown = letters.filter { word in
      word.symbol == Symbols.unknown && !lists.knows(word.token.text, stem: word.token.stem)
    }
    return Double(unknown.count) / Double(letters.count)
  }

  private var isEmpty: Bool {
    content.count < 2 || lists.blankAnswers.contains(words.map(\.token.text).joined(separator: " "))
  }

  private var isCopy: Bool {
    guard content.count >= 4 else { return false }
    let copied = content.count(where: \.isCopied)
    let asked = content.count { prepared.questionStems.contains($0.symbol) }
    let own = content.count { !$0.isCopied && !prepared.questionStems.contains($0.symbol) }
    guard own <= 1 || own * 5 < content.count else { return false }
    return copied * 5 >= content.count * 2 || asked * 5 >= content.count * 4
  }

  private var isStuffing: Bool {
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

  /// Most parts between commas in a row that are bare terms: two words at most, none of them an action.
  private var bareSegments: Int {
    var most = 0
    for sentence in reading.sentences {
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
