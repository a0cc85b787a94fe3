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

  /// Whether a sentence says nothing without the one before it: `You saw it?`, `Do you know what that is?`.
  public func hangsOnWhatCameBefore(_ said: String) -> Bool {
    guard let stemmer = try? Stemmer(lists: lists) else { return false }
    let tokens = lists.tokens(of: lists.talk.written(said), stemmer: stemmer)
    let content = tokens.filter {
      $0.isContent && $0.kinds.isDisjoint(with: [.asking, .light, .cue]) && !lists.talk.isSmall($0.stem)
    }
    return content.count < 2 && tokens.contains { lists.talk.refersBack($0.text) }
  }

  /// Whether words ask nothing without those before them: a bare `why`, or a condition, of which what follows from it is missing.
  public func needsWhatStandsBeside(_ said: String) -> Bool {
    guard let stemmer = try? Stemmer(lists: lists) else { return false }
    let tokens = lists.tokens(of: lists.talk.written(said), stemmer: stemmer)
    guard let first = tokens.first?.kinds else { return false }
    return tokens.count == 1 && first.contains(.asking) || first.contains(.conditional) && !first.contains(.asking)
  }

  /// Whether a sentence is one word.
  public func isOneWord(_ said: String) -> Bool { lists.words(of: said).count == 1 }
}
