/// What is rejected, refused or agreed to.
extension ClauseReading {
  func reject(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    for (number, clause) in bounds.clauses.enumerated() {
      // "I tell them nothing."
      if clause.range.count > 2, let last = clause.range.last, lists.denyingNouns.contains(tokens[last]),
        !lists.isExempt(last, tokens)
      {
        tokens.deny(clause.range.lowerBound..<last, by: last)
      }
      rejectOpening(number, bounds, &tokens)
      var at = clause.range.lowerBound
      while at < clause.range.upperBound {
        if let count = words.rejecting.longest(at: at, in: tokens), at + count >= tokens.count,
          !tokens[tokens.count - 1].isAuxiliary,
          at > clause.range.lowerBound || number > 0
        {
          // "To wait is what I rule out." Nothing follows: it is what stands before.
          if !isDenied(at, clause, tokens) { tokens.deny(subject(of: number, before: at, bounds, tokens), by: at) }
          at += count
        } else if let count = words.rejecting.longest(at: at, in: tokens), at + count <= tokens.count {
          let isTwice = isDenied(at, clause, tokens)
          let end = scopeEnd(after: at + count, number, bounds, tokens)
          if !isTwice {
            tokens.deny(at + count..<max(at + count, end), by: at)
          } else {
            // "nothing stops me from visiting him"
            for index in at..<max(at, end) where tokens[index].negatedBy.map({ $0 < at }) ?? false {
              tokens[index].assert()
            }
            for index in at + count..<max(at + count, end) { tokens[index].isInsisted = true }
          }
          at += count
        } else if let count = words.rejected.longest(at: at, in: tokens), at > clause.range.lowerBound {
          if !isDenied(at, clause, tokens) { tokens.deny(subject(of: number, before: at, bounds, tokens), by: at) }
          at += count
        } else if let count = words.refused.longest(at: at, in: tokens), at > clause.range.lowerBound {
          // "The closing of the place is refused" is no closing, and may be the refusal that is expected.
          if !isDenied(at, clause, tokens) {
            for index in subject(of: number, before: at, bounds, tokens) { tokens[index].isNegatedForMistakes = true }
          }
          at += count
        } else {
          at += 1
        }
      }
    }
  }

  /// "What I do not do: …", "Not until ten: …".
  func rejectOpening(_ number: Int, _ bounds: ClauseBounds, _ tokens: inout [Token]) {
    let range = bounds.clauses[number].range
    let first = range.lowerBound
    guard first == 0, range.upperBound < tokens.count else {
      return
    }
    if tokens[range.upperBound].followsColon, let count = words.undone.longest(at: 0, in: tokens)?.count,
      count == range.upperBound
    {
      tokens.deny(range.upperBound..<tokens.count, by: 0)
      return
    }
    // "Peeking into his phone: hands off." "Adult centre: no."
    if tokens[range.upperBound].followsColon, rejects(range.upperBound, tokens) {
      tokens.deny(range, by: range.upperBound)
      return
    }
    let opening = tokens[range]
    if tokens[first].kinds.contains(.cue), tokens[range.upperBound].followsComma,
      !opening.indices.contains(where: bounds.isVerb)
    {
      tokens.deny(first + 1..<range.upperBound, by: first)
    }
  }

  /// A short remainder that refuses what stands before the colon.
  func rejects(_ first: Int, _ tokens: [Token]) -> Bool {
    let rest = tokens[first...].prefix { $0.clause == tokens[first].clause }
    guard rest.count <= 4 else { return false }
    if words.refusing.longest(at: first, in: tokens)?.count == rest.count { return true }
    if words.undone.longest(at: first, in: tokens)?.count == rest.count { return true }
    return words.rejected.longest(at: first, in: tokens) == rest.count
  }

  /// A word or two before a frame denies it: "I do not rule out", "nothing stops me".
  func isDenied(_ at: Int, _ clause: ClauseBounds.Clause, _ tokens: [Token]) -> Bool {
    tokens[max(clause.range.lowerBound, at - 3)..<at].contains {
      $0.kinds.contains(.cue) || lists.articles.contains($0)
    }
      || at > 0 && lists.denyingNouns.contains(tokens[at - 1])
      // "**Nothing** that I owe to others stops me from asking": far off, and its subject.
      || tokens[..<at].filter { $0.statement == tokens[at].statement }.prefix(3)
        .contains { lists.denyingNouns.contains($0) }
  }

  /// Up to the next main clause of its own; subordinate ones belong to what is rejected. Never before `first`, also where a phrase
  /// reaches into the next clause: "I am sure, **that** …".
  func scopeEnd(after first: Int, _ number: Int, _ bounds: ClauseBounds, _ tokens: [Token]) -> Int {
    var end = bounds.clauses[number].range.upperBound
    var next = number + 1
    while next < bounds.clauses.count, !beginsAnew(next, bounds, tokens), !tokens[end].kinds.contains(.contrast) {
      end = bounds.clauses[next].range.upperBound
      next += 1
    }
    for index in first..<max(first, end) where index > first {
      if tokens[index].kinds.contains(.contrast) && !tokens[index].kinds.contains(.continuing) { return index }
      // "… is no longer bound by it, **that** the result is open, …": the next thing that is told.
      if bounds.goesOnTelling(index), tokens[index].followsComma || tokens[index - 1].kinds.contains(.linking) {
        return index
      }
    }
    return max(first, end)
  }

  /// What stands before a rejecting word in its clause; with nothing there, the clause before.
  func subject(
    of number: Int, before at: Int, _ bounds: ClauseBounds, _ tokens: [Token]
  ) -> Range<Int> {
    let start = bounds.clauses[number].range.lowerBound
    let own = start..<at
    let isBare = !tokens[own].contains(where: { $0.isContent && !$0.isAuxiliary })
    // "**As for promising him that he will be there by summer**, count me out." "Reading it while she sleeps is where I stop."
    if number > 0, isBare || bounds.clauses[number].opening != nil,
      words.unreal.topics.longest(at: 0, in: tokens) != nil || tokens[0].kinds.contains(.gerund)
    {
      return 0..<at
    }
    if !isBare { return own }
    if number == 0 { return start..<start }
    return bounds.clauses[number - 1].range.lowerBound..<at
  }

  /// "Yes", "fine, as you wish": the first words agree, and nothing in their sentence takes it back.
  func agreement(of sentence: Sentence) -> Range<Int>? {
    guard let count = words.agreeing.longest(at: 0, in: sentence.tokens)?.count else { return nil }
    let rest = sentence.tokens[count...]
    guard !sentence.isQuestion, rest.first?.followsComma ?? true,
      !rest.contains(where: { !$0.kinds.isDisjoint(with: [.contrast, .cue, .conditional]) })
    else { return nil }
    return 0..<count
  }

  /// "To wait until the morning? Out of the question." A short sentence that rejects the question before it.
  func rejectPrevious(of sentence: Sentence, _ previous: inout Sentence) {
    guard !words.isEmpty, previous.isQuestion, sentence.tokens.count <= 8 else { return }
    let rejects = sentence.tokens.indices.contains { at in
      words.rejected.longest(at: at, in: sentence.tokens) != nil || sentence.tokens[at].kinds.contains(.rejecting)
        || words.undone.longest(at: at, in: sentence.tokens)?.count == sentence.tokens.count
    }
    let count = words.refusing.longest(at: 0, in: sentence.tokens)?.count
    // "Not on any sheet I sign", "Never": not "No one has seen him".
    let refuses =
      count.map { $0 == sentence.tokens.count || sentence.tokens[$0].followsComma } ?? false
      || sentence.tokens[0].kinds.contains(.cue) && !lists.articles.contains(sentence.tokens[0])
    guard rejects || refuses,
      !sentence.tokens.contains(where: { $0.kinds.contains(.action) && !$0.kinds.contains(.light) })
    else { return }
    for index in previous.tokens.indices {
      previous.tokens[index].isNegated = true
      previous.tokens[index].isNegatedForMistakes = true
      previous.tokens[index].negatedBy = nil
    }
  }
}
