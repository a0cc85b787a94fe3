/// What is no deed of the writer now: what was or should have been, what is left to others, what is only possible or asked.
extension ClauseReading {
  func disown(_ bounds: ClauseBounds, _ sentence: inout Sentence) {
    for clause in bounds.clauses {
      guard let modality = disowned(clause, sentence.tokens) else { continue }
      sentence.tokens.set(modality, clause.range)
    }
    leave(bounds, &sentence.tokens)
    presume(bounds, &sentence.tokens)
    wonder(bounds, &sentence.tokens)
    recall(bounds, &sentence.tokens)
    if sentence.isQuestion { seekAdvice(bounds, &sentence.tokens) }
  }

  // MARK: In one clause

  private func disowned(_ clause: ClauseBounds.Clause, _ tokens: [Token]) -> Modality? {
    guard clause.opening == nil || clause.opening == .reason else { return nil }
    let range = clause.range
    if let modal = perfectModal(in: range, tokens) {
      // "I should have called them."
      if words.unreal.hindsight.contains(tokens[modal]) {
        // "A girl from Athens would have woken them": a comparison, and no regret.
        let isOwn =
          range.contains { tokens[$0].kinds.contains(.speaker) } || tokens[range.lowerBound].kinds.contains(.referring)
        return isOwn || !tokens[modal].kinds.contains(.modal) ? .supposed : nil
      }
      // "The prefecture will have asked": not "I will have called by ten".
      if !range.contains(where: { tokens[$0].kinds.contains(.speaker) }) { return .leftToOthers }
    }
    if isLeftToOthers(range, tokens) { return .leftToOthers }
    return possibility(range, tokens)
  }

  /// The `should` of "should not have called".
  private func perfectModal(in range: Range<Int>, _ tokens: [Token]) -> Int? {
    range.first { at in
      guard words.unreal.hindsight.contains(tokens[at]) || words.unreal.presumed.contains(tokens[at]) else {
        return false
      }
      // "Alert everybody that he may have been taken": an order comes before.
      if tokens[range.lowerBound..<at].contains(where: {
        $0.kinds.contains(.action) && $0.kinds.isDisjoint(with: [.naming, .gerund])
      }) {
        return false
      }
      let ahead = (at + 1..<max(at + 1, min(at + 4, range.upperBound))).prefix { !tokens[$0].followsComma }
      guard let perfect = ahead.first(where: { tokens[$0].kinds.contains(.perfect) }) else { return false }
      for index in perfect + 1..<max(perfect + 1, min(perfect + 3, range.upperBound)) {
        let token = tokens[index]
        if token.isSubject || !token.kinds.isDisjoint(with: [.determiner, .thing]) || token.followsComma {
          return false
        }
        if !token.kinds.isDisjoint(with: [.pastEnding, .pastForm]) { return true }
      }
      return false
    }
  }

  /// "Somebody ought to call them", "the director should ask", "surely they look for her".
  private func isLeftToOthers(_ range: Range<Int>, _ tokens: [Token]) -> Bool {
    let body = range.drop { !tokens[$0].kinds.isDisjoint(with: [.linking, .contrast]) }
    guard let first = body.first, !body.contains(where: { tokens[$0].kinds.contains(.speaker) }) else { return false }
    if body.contains(where: { words.unreal.presuming.contains(tokens[$0]) }) {
      return !body.contains { words.unreal.advised.contains(tokens[$0]) }
    }
    guard let modal = body.prefix(7).first(where: { words.unreal.advised.contains(tokens[$0]) }) else {
      return false
    }
    if words.unreal.indefinite.contains(tokens[first]) { return modal - first <= 3 }
    // "The director should ask", not "the director should be told".
    let isPassive = tokens[modal..<range.upperBound].prefix(4).contains { $0.text == "be" }
    return !isPassive && tokens[first..<modal].contains { words.unreal.superior.contains($0) }
      && !tokens[first..<modal].contains { $0.kinds.contains(.action) && $0.kinds.isDisjoint(with: [.naming]) }
  }

  /// "I may ask them", "perhaps I call": what one may do is partly done at most; "some day" it is nothing.
  private func possibility(_ range: Range<Int>, _ tokens: [Token]) -> Modality? {
    let isPossible = range.contains { at in
      // Not "I ask her whether we may".
      guard tokens[at].kinds.contains(.speaker),
        !tokens[range.lowerBound..<at].contains(where: { $0.kinds.contains(.wondering) })
      else { return false }
      let before = tokens[max(range.lowerBound, at - 2)..<at]
      let after = tokens[at + 1..<max(at + 1, min(at + 3, range.upperBound))]
      return after.contains { words.unreal.possible.contains($0) }
        || before.contains { words.unreal.perhaps.contains($0) }
    }
    guard isPossible, !range.contains(where: { tokens[$0].kinds.contains(.cue) }) else { return nil }
    return range.contains { words.unreal.someDay.longest(at: $0, in: tokens) != nil } ? .supposed : .possible
  }

  // MARK: In the sentence

  /// "It would be for the director to ask": not "it is for me to ask".
  private func leave(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    for at in tokens.indices {
      guard let count = words.unreal.leftTo.longest(at: at, in: tokens) else { continue }
      let range = at..<min(at + count, tokens.count)
      guard !tokens[range].contains(where: { words.unreal.own.contains($0) }), !tokens[at].isNegated else {
        continue
      }
      tokens.set(
        .leftToOthers, range.upperBound..<scopeEnd(after: range.upperBound, tokens[at].clause, bounds, tokens))
    }
  }

  /// "**I am sure** the camp has passed it on", "somebody **must be** looking by now": nothing is done by the writer.
  private func presume(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    for at in tokens.indices {
      if let count = words.unreal.taking.longest(at: at, in: tokens), !tokens[at].isNegated {
        let rest = at + count..<scopeEnd(after: at + count, tokens[at].clause, bounds, tokens)
        guard let verb = rest.first(where: { tokens[$0].isFiniteVerb || tokens[$0].isAuxiliary }),
          verb > rest.lowerBound,
          !tokens[rest.lowerBound..<verb].contains(where: {
            $0.kinds.contains(.speaker) || words.unreal.own.contains($0) || $0.kinds.contains(.infinitive)
          })
        else { continue }
        tokens.set(.leftToOthers, rest)
      } else if words.unreal.done.longest(at: at, in: tokens) != nil {
        let clause = bounds.clauses[tokens[at].clause].range
        guard !tokens[clause].contains(where: { $0.kinds.contains(.speaker) }) else { continue }
        tokens.set(.leftToOthers, clause)
      }
    }
  }

  /// "Last year, with another child, I called them at once": as far as the past is told.
  private func recall(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    for at in tokens.indices {
      if words.unreal.usedTo.longest(at: at, in: tokens) != nil, at > 0,
        !tokens[at - 1].isAuxiliary || tokens[at - 1].isSubject
      {
        tokens.set(.supposed, at..<bounds.clauses[tokens[at].clause].range.upperBound)
      }
      guard words.unreal.longPast.longest(at: at, in: tokens) != nil else { continue }
      for (number, clause) in bounds.clauses.enumerated().dropFirst(tokens[at].clause) {
        guard isPast(clause, tokens) else { break }
        // "Last time she was back in the morning" is told as an excuse.
        let isAfter = number == tokens[at].clause && tokens[at].followsComma
        let told = isAfter ? at..<clause.range.upperBound : clause.range
        let isOwn = told.contains { tokens[$0].kinds.contains(.speaker) }
        tokens.set(isOwn ? .supposed : .leftToOthers, told)
      }
    }
  }

  /// It tells something of the past, or has no verb of its own.
  private func isPast(_ clause: ClauseBounds.Clause, _ tokens: [Token]) -> Bool {
    let range = clause.range
    guard !range.contains(where: { words.unreal.present.contains(tokens[$0]) }) else { return false }
    let isTold = range.contains { at in
      !tokens[at].kinds.isDisjoint(with: [.pastAuxiliary, .pastForm])
        || tokens[at].kinds.contains(.pastEnding) && tokens[at].isContent
          && (at == 0 || !tokens[at - 1].isAuxiliary && !tokens[at - 1].kinds.contains(.determiner))
    }
    if isTold { return true }
    return !range.contains { tokens[$0].saysClause || !tokens[$0].kinds.isDisjoint(with: [.action, .verb]) }
  }

  /// "Should I call them, I ask myself"; "a trainee asks whether one calls them"; "**anybody who wants to call them** …".
  private func wonder(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    if tokens.indices.contains(where: { words.unreal.wondering.longest(at: $0, in: tokens) != nil }) {
      for clause in bounds.clauses where isInverted(clause, tokens) { tokens.set(.pondered, clause.range) }
    }
    for (number, clause) in bounds.clauses.enumerated() {
      let range = clause.range
      if let verb = range.dropFirst().first(where: { tokens[$0].kinds.contains(.wondering) }),
        verb - range.lowerBound <= 4,
        tokens[range.lowerBound..<verb].contains(where: { words.unreal.askers.contains($0) }),
        tokens[verb + 1..<max(verb + 1, min(verb + 3, tokens.count))].contains(where: {
          !$0.kinds.isDisjoint(with: [.asking, .conditional]) || $0.text == "whether"
        })
      {
        tokens.set(.quoted, verb + 1..<scopeEnd(after: verb + 1, number, bounds, tokens))
      }
      guard let first = range.first(where: { tokens[$0].kinds.isDisjoint(with: [.linking, .contrast]) }),
        words.unreal.anybody.contains(tokens[first]), first + 1 < range.upperBound,
        lists.asides.contains(tokens[first + 1]) || tokens[first].text.hasSuffix("ever")
      else { continue }
      let verb = (first + 1..<range.upperBound).first {
        tokens[$0].isAuxiliary || !tokens[$0].kinds.isDisjoint(with: [.verb, .action])
      }
      let end = verb.flatMap { own in
        (own + 1..<max(own + 1, range.upperBound)).first { tokens[$0].isAuxiliary || tokens[$0].followsComma }
      }
      tokens.set(.condition, first..<(end ?? range.upperBound))
    }
  }

  // MARK: Questions

  /// "What if I called the police?", "Does the guardian have to be told?": asked of oneself, or of somebody who knows better.
  private func seekAdvice(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    let asksSomebody = tokens.contains { $0.kinds.contains(.addressed) || words.unreal.polite.contains($0) }
    if tokens.indices.contains(where: { words.unreal.seeking.longest(at: $0, in: tokens) != nil }) {
      return tokens.set(.pondered, tokens.indices)
    }
    guard let first = tokens.indices.first(where: { tokens[$0].kinds.isDisjoint(with: [.linking, .contrast]) }) else {
      return
    }
    let asks = tokens[first].isAuxiliary || tokens[first].kinds.contains(.asking)
    let isObliging = tokens.indices.contains { words.unreal.obliging.longest(at: $0, in: tokens) != nil }
    // "Is there somebody whom she had to leave behind?" is put to her.
    let isOfSomebody = tokens.contains {
      $0.kinds.contains(.pronoun) && $0.kinds.isDisjoint(with: [.speaker, .referring]) && $0.isInterchangeable
    }
    if asks, !asksSomebody, isObliging, !isOfSomebody { return tokens.set(.pondered, tokens.indices) }
    for clause in bounds.clauses where isInverted(clause, tokens) { tokens.set(.pondered, clause.range) }
    if !asksSomebody, bounds.clauses.allSatisfy({ $0.opening == .condition }) {
      return tokens.set(.pondered, tokens.indices)
    }
  }

  /// "do **I** call", "when must **we** report".
  private func isInverted(_ clause: ClauseBounds.Clause, _ tokens: [Token]) -> Bool {
    clause.range.dropFirst().contains { at in
      guard tokens[at].kinds.contains(.speaker), tokens[at - 1].isAuxiliary, !tokens[at].followsComma else {
        return false
      }
      let before = tokens[clause.range.lowerBound..<at - 1]
      return before.allSatisfy {
        !$0.kinds.isDisjoint(with: [.linking, .contrast, .asking, .conditional]) || !$0.isContent && !$0.saysClause
      }
    }
  }

  /// "Do I call the police? Yes." What was asked is said.
  func agreeToPrevious(_ sentence: Sentence, _ previous: inout Sentence) {
    guard previous.isQuestion, let count = words.agreeing.longest(at: 0, in: sentence.tokens)?.count,
      sentence.tokens.count == count || sentence.tokens[count].followsComma
    else { return }
    for index in previous.tokens.indices
    where previous.tokens[index].modality == .pondered || previous.tokens[index].modality == .possible {
      previous.tokens[index].modality = .asserted
    }
  }
}
