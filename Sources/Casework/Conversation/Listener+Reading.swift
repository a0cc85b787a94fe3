internal import Scoring
internal import Words

/// How a person reads the sentences of what is said to them.
extension Listener {
  /// What each sentence asks for. One that hangs on the sentence before (`You saw it?`) is read together with it.
  func readAll(_ sentences: [String], _ context: Context) -> [Understanding.Part] {
    var read: [Understanding.Part] = []
    for sentence in sentences {
      let parts = readWithClauses(sentence, context)
      if let before = read.last, before.decision != .nothing {
        // "Who are those men? Names." and "Friday. What happens on Friday?" are one question each.
        if scorer.isOneWord(sentence), top(before.text + " " + sentence, context) == before.ranking.first?.reply {
          continue
        }
        if scorer.isOneWord(before.text), parts.first?.ranking.first?.reply == before.ranking.first?.reply {
          read.removeLast()
        }
      }
      if let before = read.last, scorer.hangsOnWhatCameBefore(sentence),
        !parts.contains(where: standsByItself)
      {
        let together = self.read(before.text + " " + sentence, context)
        let isLikelier = (before.ranking.first?.score ?? 0) < (together.ranking.first?.score ?? 0)
        if together.decision == .answer || before.decision == .nothing || before.decision == .ask && isLikelier {
          read[read.count - 1] = together
        } else {
          read += parts.filter { $0.decision == .answer }
        }
      } else {
        read += parts
      }
    }
    return read
  }

  /// A clause that says nothing without those around it: "would you allow **that**, and when?"
  private func hangsOnOthers(_ clause: Understanding.Part) -> Bool {
    clause.ranking.first?.isWhole != true && scorer.hangsOnWhatCameBefore(clause.text)
  }

  /// It is asked in so many words, with what stands for something else: "How do you know **that**?"
  private func standsByItself(_ part: Understanding.Part) -> Bool {
    guard part.decision == .answer, let first = part.ranking.first, first.isWhole else { return false }
    return scorer.hangsOnWhatCameBefore(first.phrase)
  }

  private func lineToAsk(_ heard: Heard, about text: String) -> Double {
    if scorer.isStatement(text) { return Line.askAboutTold }
    return heard.share >= Line.allShare && !heard.words.isEmpty ? Line.askAboutAll : Line.ask
  }

  private func top(_ text: String, _ context: Context) -> Int? { read(text, context).ranking.first?.reply }

  func ranking(of text: String, _ context: Context) -> [Heard] {
    var ranking: [Heard] = []
    for var heard in scorer.hear(text, in: conversation) {
      guard context.available[heard.reply] else { continue }
      if !replies[heard.reply].follows.isEmpty {
        guard let last = context.last, replies[heard.reply].follows.contains(last) else { continue }
        heard.score = min(1, heard.score + Line.following)
      }
      if let cover = context.covers[heard.reply] {
        heard.score = min(1, heard.score * (1 + Line.context * (cover - Line.contextFrom)))
      }
      if replies[heard.reply].isShort, heard.share < Line.shareOfShort { heard.score *= Line.short }
      ranking.append(heard)
    }
    return ranking.likeliestFirst()
  }

  /// A sentence, or, where it is not clear as a whole, those of its clauses that are.
  func readWithClauses(_ text: String, _ context: Context) -> [Understanding.Part] {
    var whole = read(text, context)
    // "He can take a train, **no**?" has no second clause.
    let body = scorer.talk.untagged(text)
    // No clause can be so much clearer than a sentence that is clear.
    let isEnough = whole.decision == .answer && whole.isClear && likelihood(whole) > 1 - Line.clause
    guard body.contains(","), !isEnough else { return [whole] }
    let isAsked = Self.endsAsQuestion(text)
    let clauses = body.split(separator: ",").map { clause in
      var part = read(String(clause), context)
      part.isOfQuestion = isAsked
      return part
    }
    let clear = clauses.filter {
      $0.decision == .answer && standsBesideOthers($0) && !hangsOnOthers($0) && !scorer.needsWhatStandsBeside($0.text)
    }
    let best = clear.lazy.compactMap(\.ranking.first?.score).max() ?? 0
    if whole.decision == .answer, best < likelihood(whole) + Line.clause {
      // "What do you need, is there something I can do?": each clause by itself asks for it in so many words.
      let reply = whole.ranking.first?.reply
      whole.isClear = whole.isClear || clear.contains { $0.isClear && $0.ranking.first?.reply == reply }
      return [whole]
    }
    guard clear.allSatisfy(isManners) else { return clear }
    // What stands beside a greeting is read by itself.
    let rest = clauses.filter { $0.decision != .answer || !isManners($0) }.map(\.text).joined(separator: ",")
    // "Good evening, have you got a minute?": manners both, and no sentence that anybody would know as a whole.
    if rest.isEmpty, whole.decision != .answer, !clear.isEmpty { return clear }
    return clear.isEmpty || rest.isEmpty ? [whole] : clear + [read(rest, context)]
  }

  static func endsAsQuestion(_ text: String) -> Bool { text.last { !$0.isWhitespace } == "?" }

  func read(_ text: String, _ context: Context) -> Understanding.Part {
    var ranking = ranking(of: scorer.talk.untagged(text), context)
    // What costs something is not even considered, unless it is certain.
    while let first = ranking.first, replies[first.reply].isPunishing, !isCertain(first, ranking) {
      ranking.removeFirst()
    }
    guard let first = ranking.first else { return .init(text: text, ranking: [], decision: .nothing, isClear: false) }
    ranking.removeAll { replies[$0.reply].isPunishing && $0.reply != first.reply }
    if let second = ranking.dropFirst().first, isBoth(first, second, ranking) {
      let isClear = [first, second].allSatisfy {
        $0.score >= Line.clear && !$0.isOpposed && $0.words.count >= Line.certainWords && earns($0, by: text)
      }
      return .init(text: text, ranking: ranking, decision: .answer, isClear: isClear, also: second)
    }
    let second = ranking.dropFirst().first
    let gap = first.score - (second?.score ?? 0)
    let isTheVeryWording = first.isWhole && gap > 0 && second?.isWhole != true
    let decision: Understanding.Decision =
      if replies[first.reply].isManners, first.score < Line.manners {
        first.score >= Line.ask ? .ask : .nothing
      } else if first.cover < Line.cover, !first.isWhole {
        first.score >= lineToAsk(first, about: text) ? .ask : .nothing
      } else if first.score >= Line.answer, gap >= Line.answerGap || isTheVeryWording,
        first.share >= Line.share || first.score >= Line.scoreWithoutShare
      {
        .answer
      } else if first.score >= Line.lone, gap >= Line.loneGap, !first.isOpposed, !first.words.isEmpty,
        first.share >= Line.loneShare || gap >= Line.gapWithoutShare
      {
        .answer
      } else {
        first.score >= lineToAsk(first, about: text) ? .ask : .nothing
      }
    let isClear =
      decision == .answer && first.score >= Line.clear && gap >= Line.clearGap && !first.isOpposed
      && (max(first.words.count, first.covered) >= Line.certainWords || first.isWhole) && earns(first, by: text)
    return .init(text: text, ranking: ranking, decision: decision, isClear: isClear)
  }

  /// Who tells what a wording asks has not asked it: "I saw that your phone rang. You need not tell me who it was."
  private func earns(_ heard: Heard, by text: String) -> Bool {
    !heard.isAskedFor || text.contains("?") || !Self.parts(of: text).allSatisfy { scorer.isStatement($0) }
  }

  /// Two things are said in one sentence: each has words of its own, and both are likely.
  private func isBoth(_ first: Heard, _ second: Heard, _ ranking: [Heard]) -> Bool {
    let third = ranking.dropFirst(2).first?.score ?? 0
    return second.score >= Line.both && second.score - third >= Line.answerGap
      && !first.words.isEmpty && !second.words.isEmpty && Set(second.words).isDisjoint(with: first.words)
      && !replies[second.reply].isPunishing && !replies[first.reply].isPunishing
  }

  private func isCertain(_ heard: Heard, _ ranking: [Heard]) -> Bool {
    let next = ranking.first { $0.reply != heard.reply }?.score ?? 0
    return heard.score >= Line.certain && heard.score - next >= Line.certainGap && !heard.isOpposed
      && (heard.words.count >= Line.certainWords || heard.isWhole && heard.score >= Line.verbatim)
  }
}
