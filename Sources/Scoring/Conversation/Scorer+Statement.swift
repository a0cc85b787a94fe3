public import Words

extension Scorer {
  /// What anybody may be asked, and how people write when they talk.
  public var talk: TalkWords { lists.talk }

  /// Which of two readings the words choose, when they choose and say nothing else: `the second one`.
  public func choice(in said: String) -> TalkWords.Choice? { lists.talk.choice(in: said) }

  /// Whether something is told rather than asked: no question mark, no word that asks in front, and something in it.
  public func isStatement(_ said: String) -> Bool {
    guard let stemmer = try? Stemmer(lists: lists) else { return false }
    let text = lists.talk.written(said)
    let sentences = TextAnalysis(text, lists: lists, stemmer: stemmer, limit: Weights.answerLimit).sentences
    guard let last = sentences.last, !last.isQuestion, let first = last.tokens.first else { return false }
    let content = last.tokens.filter { $0.isContent && !$0.kinds.contains(.asking) && !lists.talk.isSmall($0.stem) }
    let isSubject = !first.kinds.isDisjoint(with: [.pronoun, .determiner, .speaker])
    return content.count >= 2 && !first.kinds.contains(.asking) && isSubject
  }
}
