internal import Words

/// What a person answers to, stemmed once: for each answer the phrases that ask for it.
public struct Conversation: Sendable {
  fileprivate let replies: [[[Token]]]
  fileprivate let stems: Set<String>
  fileprivate let spelling: Spelling
}

extension Scorer {
  /// From this similarity on, what was said fits the phrases; under it the person did not understand.
  public static let conversationThreshold = 0.5

  /// Does the stemming of a conversation once; `replies` holds the phrases of each answer.
  public func conversation(_ replies: [[String]]) -> Conversation {
    guard let stemmer = try? Stemmer(lists: lists) else {
      return Conversation(replies: replies.map { _ in [] }, stems: [], spelling: Spelling(words: []))
    }
    let read = replies.map { $0.map { TextAnalysis($0, lists: lists, stemmer: stemmer).tokens } }
    let tokens = read.joined().joined()
    let wanted = Set(tokens.lazy.filter { !$0.isNumber }.map(\.text))
    return Conversation(
      replies: read, stems: Set(tokens.map(\.stem)), spelling: Spelling(words: wanted.union(lists.spellings)))
  }

  /// How well what somebody says fits each answer of a conversation, 0 to 1, in their order.
  ///
  /// How much of a phrase is there counts most, how much else is said counts less, and more so when the phrase is
  /// short. Inflection, typing errors and verbs of one action class are forgiven.
  ///
  ///     let talk = scorer.conversation([["who is calling her"], ["what is your name"]])
  ///     scorer.similarities(of: "who calls her?", in: talk)  // [1.0, …]
  public func similarities(of said: String, in conversation: Conversation) -> [Double] {
    guard let stemmer = try? Stemmer(lists: lists) else { return conversation.replies.map { _ in 0 } }
    let read = TextAnalysis(said, lists: lists, stemmer: stemmer, limit: Weights.answerLimit) { token in
      conversation.stems.contains(token.stem) ? nil : conversation.spelling.nearest(to: token.text)
    }
    return conversation.replies.map { phrases in phrases.map { fit(read.tokens, $0) }.max() ?? 0 }
  }

  private func fit(_ said: [Token], _ phrase: [Token]) -> Double {
    let mine = unique(said)
    let theirs = unique(phrase)
    let whole = theirs.reduce(0) { $0 + Self.weight($1) }
    let all = mine.reduce(0) { $0 + Self.weight($1) }
    guard whole > 0, all > 0 else { return 0 }
    var found = 0.0
    var used = 0.0
    for word in theirs {
      var best = 0.0
      var bestWeight = 0.0
      for other in mine {
        let similarity = similarity(other, word)
        if similarity > best { (best, bestWeight) = (similarity, Self.weight(other)) }
      }
      found += best * Self.weight(word)
      used += best * bestWeight
    }
    let recall = found / whole
    let precision = min(1, used / all)
    // A phrase of one word says little: what else was said decides.
    let trust = max(0.4, min(0.75, 0.05 + 0.35 * whole))
    return recall * (trust + (1 - trust) * precision)
  }

  private func unique(_ tokens: [Token]) -> [Token] {
    var seen: Set<String> = []
    return tokens.filter { seen.insert($0.stem).inserted }
  }

  private static func weight(_ token: Token) -> Double {
    if token.kinds.contains(.asking) { return 0.35 }
    if !token.isContent { return 0.08 }
    return token.kinds.contains(.light) ? Weights.light : 1
  }

  private func similarity(_ said: Token, _ meant: Token) -> Double {
    if said.stem == meant.stem { return said.isContent == meant.isContent ? 1 : 0 }
    if said.joinedStems.contains(meant.stem) || meant.joinedStems.contains(said.stem) { return 1 }
    if isRelated(said, meant) { return Weights.relatedStem }
    guard said.kinds.contains(.action), meant.kinds.contains(.action) else { return 0 }
    return lists.shareClass(said.stem, meant.stem) ? 0.6 : 0
  }

  private func isRelated(_ said: Token, _ meant: Token) -> Bool {
    guard let rule = lists.language.prefixRule, said.isContent, meant.isContent, !said.isNumber, !meant.isNumber else {
      return false
    }
    return rule.relates(said.stem.unicodeScalars.map(\.value), meant.stem.unicodeScalars.map(\.value))
  }
}
