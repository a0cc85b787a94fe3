internal import Words

/// "He wants to post her photo. I give **it** to the police": the photo is what is given.
extension Matcher {
  /// An act of which the object stands in the sentence before, or earlier in the same one, and only `it` or `them` beside
  /// the act. What is denied or said by somebody else of the object is not said of the act.
  func findReference(_ item: PreparedRubric.Item, _ hits: [[Hit]], _ finding: inout Finding) {
    guard !item.isMistake, !item.isAvoided, hits.count == 2, finding.concept < Weights.byReference else { return }
    for act in hits[0] where standsIn(after: act.last) && isSaid(act) {
      guard let object = hits[1].last(where: { isNamed($0, before: act) }) else { continue }
      let value = Weights.byReference * (act.similarity + object.similarity) / 2
      guard value > finding.concept else { continue }
      finding.concept = value
      finding.hits = [act, object]
    }
  }

  /// `it` or `them` right behind the act, or after one word: "give it", "hand all of them".
  private func standsIn(after position: Int) -> Bool {
    let sentence = reading.sentences[reading.words[position].sentence]
    let ahead = reading.words[(position + 1)..<min(position + 3, sentence.upperBound)]
    let word = ahead.prefix { !$0.token.followsComma }.first { $0.token.kinds.contains(.standingIn) }
    guard let word else { return false }
    return ahead.prefix { $0.token != word.token }.allSatisfy { !$0.token.isContent }
  }

  private func isSaid(_ act: Hit) -> Bool {
    reading.words[act.first].token.kinds.contains(.action)
      && act.positions.allSatisfy { position in
        let word = reading.words[position]
        return !word.token.isNegated && !word.token.isReported && !word.isCopied && !spent.contains(position)
      }
  }

  /// In another clause of the sentence; where that denies the object or tells what others say, the writer must be named again:
  /// "nobody posts it, **I** send it".
  private func isApart(_ object: Hit, from act: Hit) -> Bool {
    guard object.last < act.first else { return false }
    let between = reading.words[(object.last + 1)...act.first].map(\.token)
    guard between.contains(where: { $0.followsComma || $0.kinds.contains(.contrast) }) else { return false }
    return isTakenUp(object, between)
  }

  /// What is denied, or told of others, is taken up by who is named again.
  private func isTakenUp(_ object: Hit, _ between: [Token]) -> Bool {
    let isDoubtful = object.positions.contains {
      reading.words[$0].token.isNegated || reading.words[$0].token.isReported
    }
    return !isDoubtful || between.contains { $0.kinds.contains(.speaker) }
  }

  /// Into the next sentence. Where commas end sentences it is the rule of one sentence that holds.
  private func isCarriedOver(_ object: Hit, to act: Hit) -> Bool {
    guard reading.phrasing == .apart else { return true }
    return isTakenUp(object, reading.words[(object.last + 1)...act.first].map(\.token))
  }

  private func isNamed(_ object: Hit, before act: Hit) -> Bool {
    let (own, its) = (reading.words[act.first].sentence, reading.words[object.first].sentence)
    guard its == own ? isApart(object, from: act) : its == own - 1 && isCarriedOver(object, to: act) else {
      return false
    }
    return object.positions.allSatisfy {
      !reading.words[$0].isCopied && !reading.words[$0].token.kinds.contains(.action)
    }
  }
}
