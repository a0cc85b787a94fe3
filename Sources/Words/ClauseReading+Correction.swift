/// What is taken back, and what is left over: "tomorrow, **no, what am I saying**, now", "nobody sees it **but Ekman**".
extension ClauseReading {
  func correct(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    for at in tokens.indices.dropFirst() {
      guard let count = retraction(at, tokens) else { continue }
      takeBack(tokens.startIndex..<at, before: at + count, &tokens)
    }
    leaveOver(bounds, &tokens)
    withhold(bounds, &tokens)
  }

  /// "Scrap that, I call now." The sentence before is taken back.
  func retractPrevious(of sentence: Sentence, _ previous: inout Sentence) {
    let first = sentence.tokens.indices.prefix(2).first { retraction($0, sentence.tokens) != nil }
    guard let first, first == 0 || !sentence.tokens[0].isContent else { return }
    previous.tokens.deny(previous.tokens.indices, by: previous.tokens.startIndex)
    for index in previous.tokens.indices { previous.tokens[index].negatedBy = nil }
  }

  /// How many words take something back here.
  private func retraction(_ at: Int, _ tokens: [Token]) -> Int? {
    guard let count = words.retracting.longest(at: at, in: tokens)?.count,
      at == 0 || tokens[at].followsComma || tokens[at - 1].kinds.contains(.cue)
    else { return nil }
    return count
  }

  /// What stands before is no mistake any more; and no deed either, unless only a word or two is put in its place.
  private func takeBack(_ range: Range<Int>, before rest: Int, _ tokens: inout [Token]) {
    let isReplaced = tokens[min(rest, tokens.count)...].contains { $0.isVerb || $0.isAuxiliary }
    let isLeft = rest < tokens.count && !isReplaced
    for index in range {
      tokens[index].isNegatedForMistakes = true
      if !isLeft { tokens[index].isNegated = true }
    }
  }

  /// "Nobody has the picture **but** those on shift": somebody has it. For mistakes it stays denied.
  private func leaveOver(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    for at in tokens.indices.dropFirst(2) where at + 1 < tokens.count {
      guard let count = words.excepting.longest(at: at, in: tokens)?.count, at + count < tokens.count else { continue }
      let start = tokens[..<at].lastIndex { $0.followsComma && !$0.kinds.contains(.joining) } ?? 0
      let cue = (start..<at).first { words.nobody.contains(tokens[$0]) }
      guard let cue, isThing(at + count, bounds, tokens) else { continue }
      for index in cue..<at where tokens[index].negatedBy == cue || index == cue {
        tokens[index].isNegated = false
        tokens[index].negatedBy = nil
      }
    }
  }

  /// Somebody or something, and no clause of its own: "but those on shift", not "but I tell Ekman".
  private func isThing(_ first: Int, _ bounds: ClauseBounds, _ tokens: [Token]) -> Bool {
    guard tokens[first].kinds.isDisjoint(with: [.speaker, .auxiliary]) else { return false }
    return !bounds.hasSubject(first) && !bounds.isImperative(first)
  }

  /// "The office **hears nothing from me**": what stands around it is denied.
  private func withhold(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    for clause in bounds.clauses {
      for at in clause.range.dropFirst() where lists.denyingNouns.contains(tokens[at]) {
        let next = at + 1
        guard tokens[at - 1].isVerb, !tokens[at - 1].isAuxiliary, next < clause.range.upperBound,
          words.withheldFrom.contains(tokens[next]),
          !isOfAThing(at, clause.range, tokens)
        else { continue }
        tokens.deny(clause.range, by: at)
      }
    }
  }

  /// "We put **nothing on** the internet", not "we pass **nothing on** to them".
  private func isOfAThing(_ at: Int, _ range: Range<Int>, _ tokens: [Token]) -> Bool {
    guard lists.cuePhrases.hasPair(at: at, in: tokens), at + 2 < range.upperBound else {
      return false
    }
    return !lists.complements.contains(tokens[at + 2])
  }
}
