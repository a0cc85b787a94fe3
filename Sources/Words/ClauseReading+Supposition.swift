/// What is supposed, granted, judged, or only named.
extension ClauseReading {
  func judge(_ number: Int, _ bounds: ClauseBounds, _ tokens: inout [Token]) {
    let clause = bounds.clauses[number]
    switch clause.opening {
    case .concession: tokens.set(.granted, clause.range)
    case .condition:
      let main = mainClause(of: number, bounds)
      let isPast = isUnreal(clause, tokens)
      if isPast, let main, isSupposition(bounds.clauses[main].range, tokens) {
        tokens.set(.supposed, clause.range)
        tokens.set(.consequence, bounds.clauses[main].range)
      } else {
        let delays = isDelay(clause, main.map { bounds.clauses[$0].range }, tokens)
        tokens.set(delays ? .delay : .condition, clause.range)
        if delays, let main { tokens.set(.awaited, bounds.clauses[main].range) }
        denyUnlessMet(number, bounds, &tokens)
      }
    case .time:
      // "only when he has not found him we ring"
      let before = clause.range.lowerBound - 1
      if before >= 0, lists.restricting.contains(tokens[before]),
        clause.range.contains(where: { tokens[$0].kinds.contains(.absence) }), let main = mainClause(of: number, bounds)
      {
        tokens.set(.delay, clause.range)
        tokens.set(.awaited, bounds.clauses[main].range)
      }
    case .reason, .looseReason, .frontedConcession: break
    case nil:
      if tokens[clause.range.lowerBound].modality == .asserted { judgeMain(clause, bounds, &tokens) }
    }
  }

  /// "I call them **only if** …": as it is, nobody calls. As far as the last comma: "the tests are done, the aunt only if it is sure".
  /// Not what is told ("I say that it is open only if …"), added ("…, and only if …"), or done with somebody's consent.
  private func denyUnlessMet(_ number: Int, _ bounds: ClauseBounds, _ tokens: inout [Token]) {
    let clause = bounds.clauses[number]
    let first = clause.range.lowerBound
    guard lists.restricting.contains(tokens[first]), let main = mainClause(of: number, bounds),
      !clause.isFronted || main > number || first == 0,
      !clause.range.contains(where: { words.consenting.contains(tokens[$0]) }) || clause.isFronted && first == 0
    else { return }
    var range = bounds.clauses[main].range
    if main < number {
      guard !tokens[range].contains(where: { $0.kinds.contains(.argumentLink) && $0.kinds.contains(.referring) }) else {
        return
      }
      if let comma = range.last(where: { tokens[$0].followsComma }), comma > range.lowerBound {
        range = comma..<range.upperBound
      }
    }
    for index in range {
      tokens[index].isNegated = true
      tokens[index].negatedBy = first
    }
  }

  /// "She **would** close up"; not "I ask him what he would want".
  func isSupposition(_ range: Range<Int>, _ tokens: [Token]) -> Bool {
    guard let modal = range.first(where: { tokens[$0].kinds.contains(.modal) }) else { return false }
    return !tokens[range.lowerBound..<modal].contains { !$0.kinds.isDisjoint(with: [.wondering, .asking]) }
  }

  /// "If I **left**", "**Had** he", "**Were** I".
  func isUnreal(_ clause: ClauseBounds.Clause, _ tokens: [Token]) -> Bool {
    let body = clause.range.lowerBound + clause.opened..<clause.range.upperBound
    // "if I have told her": done, not supposed.
    let isPerfect = body.contains { tokens[$0].kinds.contains(.perfect) }
    return !isPerfect
      && body.contains { index in
        let token = tokens[index]
        return !token.kinds.isDisjoint(with: [.pastAuxiliary, .pastForm])
          || token.kinds.contains(.pastEnding) && token.isContent
            && !tokens[max(body.lowerBound, index - 1)].isAuxiliary
      }
  }

  func mainClause(of number: Int, _ bounds: ClauseBounds) -> Int? {
    if bounds.clauses[number].isFronted,
      let after = (number + 1..<max(number + 1, bounds.clauses.count)).first(where: {
        bounds.clauses[$0].opening == nil
      })
    {
      return after
    }
    return (0..<number).last { bounds.clauses[$0].opening == nil }
  }

  /// "If her bed is **still** empty **tomorrow**, …": who waits for that delays.
  func isDelay(_ clause: ClauseBounds.Clause, _ main: Range<Int>?, _ tokens: [Token]) -> Bool {
    let awaits = clause.range.contains { tokens[$0].kinds.contains(.awaiting) }
    let misses = clause.range.contains { tokens[$0].kinds.contains(.absence) }
    let isTimed = clause.range.contains { tokens[$0].kinds.contains(.timeWord) }
    let isLate = main?.contains { tokens[$0].kinds.contains(.late) && !tokens[$0].isNegated } ?? false
    let isSoon = (Array(clause.range) + (main.map(Array.init) ?? [])).contains { tokens[$0].kinds.contains(.soon) }
    return awaits && misses && !isSoon && (isTimed || isLate)
  }

  func judgeMain(_ clause: ClauseBounds.Clause, _ bounds: ClauseBounds, _ tokens: inout [Token]) {
    var first = clause.range.lowerBound
    while first < clause.range.upperBound,
      tokens[first].kinds.contains(.linking) || tokens[first].kinds.contains(.contrast)
    {
      first += 1
    }
    guard first < clause.range.upperBound else { return }
    // "Were I to ask …, she would close up"
    if tokens[first].kinds.contains(.invertedSupposition), first + 1 < tokens.count, tokens[first + 1].isSubject {
      let next = tokens[first].clause + 1
      tokens.set(.supposed, clause.range)
      if next < bounds.clauses.count { tokens.set(.consequence, bounds.clauses[next].range) }
      return
    }
    if judgesAnAct(from: first, clause.range, tokens) || judgesAThing(from: first, clause.range, tokens) {
      tokens.set(.judged, first..<clause.range.upperBound)
    }
  }

  /// "A cell **would be** safe for you": a thing that is weighed.
  func judgesAThing(from first: Int, _ range: Range<Int>, _ tokens: [Token]) -> Bool {
    guard !tokens[first].kinds.isDisjoint(with: [.determiner, .thing]) else { return false }
    for index in first + 1..<max(first + 1, min(first + 7, range.upperBound)) {
      if tokens[index].followsComma || tokens[index].isSubject { return false }
      guard tokens[index].kinds.contains(.modal) else {
        if tokens[index].isAuxiliary { return false }
        continue
      }
      return !tokens[first..<index].contains { lists.others.contains($0) }
    }
    return false
  }

  /// "**Giving** her the night *would be* …": an act is the subject, and no person comes before its verb.
  func judgesAnAct(from first: Int, _ range: Range<Int>, _ tokens: [Token]) -> Bool {
    var start = first
    while start < range.upperBound,
      tokens[start].kinds.contains(.beforeAct)
    {
      start += 1
    }
    guard start < range.upperBound, tokens[start].kinds.contains(.gerund),
      tokens[start].isContent
    else { return false }
    for index in start + 1..<max(start + 1, range.upperBound) {
      let token = tokens[index]
      if token.kinds.contains(.speaker) || token.followsComma { return false }
      if token.kinds.contains(.judging),
        !token.kinds.isDisjoint(with: [.auxiliary, .finiteEnding, .modal])
      {
        return true
      }
    }
    return false
  }

  /// "I would *sooner* lose my job than frighten her".
  private func prefers(_ range: Range<Int>, before than: Int, _ tokens: [Token]) -> Bool {
    tokens[range.lowerBound..<than].contains { words.unreal.preferring.contains($0) }
      && tokens[than + 1].kinds.isDisjoint(with: [.determiner, .thing, .pronoun, .timeWord])
  }

  /// An act behind a preposition is only named; behind *than* it is what one would rather not do.
  func name(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    for clause in bounds.clauses {
      for index in clause.range.dropFirst() where index + 1 < clause.range.upperBound {
        let (token, next) = (tokens[index], tokens[index + 1])
        if token.kinds.contains(.comparison), !lists.cuePhrases.hasPair(at: index - 1, in: tokens),
          !next.kinds.isDisjoint(with: [.action, .verb]) || prefers(clause.range, before: index, tokens),
          !next.followsComma
        {
          tokens.deny(index + 1..<clause.range.upperBound, by: index)
          break
        }
        guard token.kinds.contains(.namingPreposition), next.kinds.contains(.gerund),
          !next.kinds.isDisjoint(with: [.action, .verb]), !tokens[index - 1].kinds.contains(.doing),
          next.modality == .asserted, !next.isInsisted
        else { continue }
        tokens.set(.named, index + 1..<clause.range.upperBound)
        break
      }
    }
  }
}
