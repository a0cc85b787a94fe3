/// Reads the clauses of a sentence: what is only supposed, granted, judged, quoted or pondered, what is rejected, and where a denial
/// ends (the rule table of docs/scoring.md, "What is only talked about").
struct ClauseReading {
  let lists: WordLists
  private var words: ClauseWords { lists.clauses }

  /// Marks clauses and their modality, and mends what `Polarity` denied too far or not at all.
  func mark(_ sentence: inout Sentence) {
    guard !words.isEmpty else { return }
    let bounds = ClauseBounds(sentence.tokens, words)
    for (number, clause) in bounds.clauses.enumerated() {
      let main = clause.opening == nil ? number : mainClause(of: number, bounds) ?? number
      let denies = clause.opening == .reason && sentence.tokens[clause.range].contains { $0.kinds.contains(.cue) }
      for index in clause.range {
        sentence.tokens[index].clause = number
        sentence.tokens[index].statement = main
        sentence.tokens[index].isDeniedAside = denies
        sentence.tokens[index].isPutAfter =
          clause.opening == .time && lists.putsAfter(sentence.tokens[clause.range.lowerBound])
      }
    }
    endDenials(bounds, &sentence.tokens)
    reject(bounds, &sentence.tokens)
    for number in bounds.clauses.indices { judge(number, bounds, &sentence.tokens) }
    name(bounds, &sentence.tokens)
    quote(bounds, &sentence.tokens)
    if sentence.isQuestion { ponder(bounds, &sentence.tokens) }
  }

  // MARK: Where a denial ends

  /// A denial does not leave a subordinate clause, and does not enter a main clause that has a subject of its own.
  private func endDenials(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    for index in tokens.indices {
      guard let cue = tokens[index].negatedBy, tokens.indices.contains(cue) else { continue }
      let (from, to) = (tokens[cue].clause, tokens[index].clause)
      guard from < to else { continue }
      let crossed = bounds.clauses[from]
      let entered = bounds.clauses[to]
      // "I do not call *before he is back*": what follows a denied main clause belongs to it.
      let leaves = crossed.opening != nil && entered.opening == nil
      let isAnother = entered.opening == nil && (from + 1...to).contains { beginsAnew($0, bounds, tokens) }
      // "I do not ring, because the prefecture has done it": the reason is asserted.
      let isReason = entered.opening == .reason && tokens[entered.range.lowerBound].followsComma
      let isGranted = entered.opening == .concession
      // "I do not hang up before I have a number": the number is had.
      let isReached = entered.opening == .time && lists.putsAfter(tokens[entered.range.lowerBound])
      if leaves || isAnother || isReason || isGranted || isReached { tokens[index].assert() }
    }
  }

  /// A main clause with its own subject and verb, or an order.
  private func beginsAnew(_ number: Int, _ bounds: ClauseBounds, _ tokens: [Token]) -> Bool {
    let clause = bounds.clauses[number]
    guard clause.opening == nil else { return false }
    var first = clause.range.lowerBound
    while first < clause.range.upperBound,
      tokens[first].kinds.contains(.linking) || tokens[first].kinds.contains(.contrast)
    {
      first += 1
    }
    guard first < clause.range.upperBound else { return false }
    if tokens[first].kinds.contains(.cue) { return true }
    return bounds.hasSubject(first)
      || bounds.isImperative(first) && tokens[clause.range.lowerBound].followsComma && !isInAlternatives(first, tokens)
  }

  /// "not post, *publish* or share": the enumeration goes on being denied.
  private func isInAlternatives(_ first: Int, _ tokens: [Token]) -> Bool {
    tokens[(first + 1)...].prefix(3).contains { lists.alternatives.contains($0.text) }
  }

  // MARK: What is rejected

  private func reject(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    for (number, clause) in bounds.clauses.enumerated() {
      // "I tell them nothing."
      if clause.range.count > 2, let last = clause.range.last, lists.denyingNouns.contains(tokens[last].text) {
        tokens.deny(clause.range.lowerBound..<last, by: last)
      }
      rejectOpening(number, bounds, &tokens)
      var at = clause.range.lowerBound
      while at < clause.range.upperBound {
        if let count = words.rejecting.longest(at: at, in: tokens), at + count <= tokens.count {
          let isTwice = isDenied(at, clause, tokens)
          let end = scopeEnd(after: at + count, number, bounds, tokens)
          if !isTwice {
            tokens.deny(at + count..<max(at + count, end), by: at)
          } else {
            // "nothing stops me from visiting him"
            for index in at..<max(at, end) where tokens[index].negatedBy.map({ $0 < at }) ?? false {
              tokens[index].assert()
            }
          }
          at += count
        } else if let count = words.rejected.longest(at: at, in: tokens), at > clause.range.lowerBound {
          if !isDenied(at, clause, tokens) { tokens.deny(subject(of: number, before: at, bounds, tokens), by: at) }
          at += count
        } else {
          at += 1
        }
      }
    }
  }

  /// "What I do not do: …", "Not until ten: …".
  private func rejectOpening(_ number: Int, _ bounds: ClauseBounds, _ tokens: inout [Token]) {
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
  private func rejects(_ first: Int, _ tokens: [Token]) -> Bool {
    let rest = tokens[first...].prefix { $0.clause == tokens[first].clause }
    guard rest.count <= 4 else { return false }
    if words.refusing.longest(at: first, in: tokens)?.count == rest.count { return true }
    if words.undone.longest(at: first, in: tokens)?.count == rest.count { return true }
    return words.rejected.longest(at: first, in: tokens) == rest.count
  }

  /// A word or two before a frame denies it: "I do not rule out", "nothing stops me".
  private func isDenied(_ at: Int, _ clause: ClauseBounds.Clause, _ tokens: [Token]) -> Bool {
    tokens[max(clause.range.lowerBound, at - 3)..<at].contains {
      $0.kinds.contains(.cue) || lists.articles.contains($0.text)
    }
      || at > 0 && lists.denyingNouns.contains(tokens[at - 1].text)
  }

  /// Up to the next main clause of its own; subordinate ones belong to what is rejected.
  private func scopeEnd(after first: Int, _ number: Int, _ bounds: ClauseBounds, _ tokens: [Token]) -> Int {
    var end = bounds.clauses[number].range.upperBound
    var next = number + 1
    while next < bounds.clauses.count, !beginsAnew(next, bounds, tokens), !tokens[end].kinds.contains(.contrast) {
      end = bounds.clauses[next].range.upperBound
      next += 1
    }
    for index in first..<max(first, end)
    where tokens[index].kinds.contains(.contrast) && !tokens[index].kinds.contains(.continuing) {
      if index > first { return index }
    }
    return end
  }

  /// What stands before a rejecting word in its clause; with nothing there, the clause before.
  private func subject(
    of number: Int, before at: Int, _ bounds: ClauseBounds, _ tokens: [Token]
  ) -> Range<Int> {
    let start = bounds.clauses[number].range.lowerBound
    let own = start..<at
    if tokens[own].contains(where: { $0.isContent && !$0.kinds.contains(.auxiliary) }) { return own }
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
      || sentence.tokens[0].kinds.contains(.cue) && !lists.articles.contains(sentence.tokens[0].text)
    guard rejects || refuses,
      !sentence.tokens.contains(where: { $0.kinds.contains(.action) && !$0.kinds.contains(.light) })
    else { return }
    for index in previous.tokens.indices {
      previous.tokens[index].isNegated = true
      previous.tokens[index].isNegatedForMistakes = true
      previous.tokens[index].negatedBy = nil
    }
  }

  // MARK: What is supposed, granted, judged

  private func judge(_ number: Int, _ bounds: ClauseBounds, _ tokens: inout [Token]) {
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
        tokens.set(isDelay(clause, main.map { bounds.clauses[$0].range }, tokens) ? .delay : .condition, clause.range)
        // "I call them only if …": as it is, nobody calls.
        if tokens[clause.range.lowerBound].text == "only", let main {
          for index in bounds.clauses[main].range {
            tokens[index].isNegated = true
            tokens[index].negatedBy = clause.range.lowerBound
          }
        }
      }
    case .time, .reason, .looseReason, .frontedConcession: break
    case nil:
      if tokens[clause.range.lowerBound].modality == .asserted { judgeMain(clause, bounds, &tokens) }
    }
  }

  /// "She **would** close up"; not "I ask him what he would want".
  private func isSupposition(_ range: Range<Int>, _ tokens: [Token]) -> Bool {
    guard let modal = range.first(where: { tokens[$0].kinds.contains(.modal) }) else { return false }
    return !tokens[range.lowerBound..<modal].contains { !$0.kinds.isDisjoint(with: [.wondering, .asking]) }
  }

  /// "If I **left**", "**Had** he", "**Were** I".
  private func isUnreal(_ clause: ClauseBounds.Clause, _ tokens: [Token]) -> Bool {
    let body = clause.range.lowerBound + clause.opened..<clause.range.upperBound
    // "if I have told her": done, not supposed.
    let isPerfect = body.contains { ["has", "have"].contains(tokens[$0].text) }
    return !isPerfect
      && body.contains { index in
        let token = tokens[index]
        return !token.kinds.isDisjoint(with: [.pastAuxiliary, .pastForm])
          || token.text.hasSuffix("ed") && token.isContent
            && !tokens[max(body.lowerBound, index - 1)].kinds.contains(.auxiliary)
      }
  }

  private func mainClause(of number: Int, _ bounds: ClauseBounds) -> Int? {
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
  private func isDelay(_ clause: ClauseBounds.Clause, _ main: Range<Int>?, _ tokens: [Token]) -> Bool {
    let awaits = clause.range.contains { tokens[$0].kinds.contains(.awaiting) }
    let misses = clause.range.contains { tokens[$0].kinds.contains(.absence) }
    let times = Array(clause.range) + (main.map(Array.init) ?? [])
    return awaits && misses && times.contains { tokens[$0].kinds.contains(.timeWord) }
  }

  private func judgeMain(_ clause: ClauseBounds.Clause, _ bounds: ClauseBounds, _ tokens: inout [Token]) {
    var first = clause.range.lowerBound
    while first < clause.range.upperBound,
      tokens[first].kinds.contains(.linking) || tokens[first].kinds.contains(.contrast)
    {
      first += 1
    }
    guard first < clause.range.upperBound else { return }
    // "Were I to ask …, she would close up"
    if ["were", "had"].contains(tokens[first].text), first + 1 < tokens.count, tokens[first + 1].isSubject {
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
  private func judgesAThing(from first: Int, _ range: Range<Int>, _ tokens: [Token]) -> Bool {
    guard tokens[first].kinds.contains(.determiner) || tokens[first].text == "a" else { return false }
    for index in first + 1..<max(first + 1, min(first + 7, range.upperBound)) {
      if tokens[index].followsComma || tokens[index].isSubject { return false }
      guard tokens[index].kinds.contains(.modal) else {
        if tokens[index].kinds.contains(.auxiliary) { return false }
        continue
      }
      return !tokens[first..<index].contains { lists.others.contains($0.text) }
    }
    return false
  }

  /// "**Giving** her the night *would be* …": an act is the subject, and no person comes before its verb.
  private func judgesAnAct(from first: Int, _ range: Range<Int>, _ tokens: [Token]) -> Bool {
    var start = first
    while start < range.upperBound,
      tokens[start].kinds.contains(.light) || ["just", "even", "only", "simply", "not"].contains(tokens[start].text)
    {
      start += 1
    }
    guard start < range.upperBound, tokens[start].text.hasSuffix("ing"), tokens[start].text.utf8.count > 4,
      tokens[start].isContent
    else { return false }
    for index in start + 1..<max(start + 1, range.upperBound) {
      let token = tokens[index]
      if token.kinds.contains(.speaker) || token.followsComma { return false }
      if token.kinds.contains(.judging),
        token.kinds.contains(.auxiliary) || token.text.hasSuffix("s") || token.kinds.contains(.modal)
      {
        return true
      }
    }
    return false
  }

  /// An act behind a preposition is only named; behind *than* it is what one would rather not do.
  private func name(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    for clause in bounds.clauses {
      for index in clause.range.dropFirst() where index + 1 < clause.range.upperBound {
        let (token, next) = (tokens[index], tokens[index + 1])
        if token.kinds.contains(.comparison), !lists.cuePhrases.contains([tokens[index - 1].text, token.text]),
          !next.kinds.isDisjoint(with: [.action, .verb]), !next.followsComma
        {
          tokens.deny(index + 1..<clause.range.upperBound, by: index)
          break
        }
        guard token.kinds.contains(.namingPreposition), next.text.hasSuffix("ing"), next.text.utf8.count > 4,
          !next.kinds.isDisjoint(with: [.action, .verb]), !tokens[index - 1].kinds.contains(.doing),
          next.modality == .asserted
        else { continue }
        tokens.set(.named, index + 1..<clause.range.upperBound)
        break
      }
    }
  }

  // MARK: What is quoted or pondered

  private func quote(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    var at = 0
    while at < tokens.count {
      guard tokens[at].isQuoted else {
        if let range = argued(at, bounds, tokens) { tokens.set(.quoted, range) }
        at += 1
        continue
      }
      var end = at
      while end < tokens.count, tokens[end].isQuoted { end += 1 }
      let isOwn = at > 0 && tokens[max(0, at - 4)..<at].contains { $0.kinds.contains(.writing) }
      if end - at >= 3, !isOwn { tokens.set(.quoted, at..<end) }
      at = end
    }
  }

  /// "the argument that he knows the way", "the temptation to wait".
  private func argued(_ at: Int, _ bounds: ClauseBounds, _ tokens: [Token]) -> Range<Int>? {
    guard tokens[at].kinds.contains(.argument), at > 0, at + 2 < tokens.count,
      tokens[at - 1].kinds.contains(.determiner) || tokens[at - 1].text == "any"
        || at > 1 && tokens[at - 2].kinds.contains(.determiner),
      tokens[at + 1].kinds.contains(.argumentLink)
    else { return nil }
    let end = scopeEnd(after: at + 2, tokens[at].clause, bounds, tokens)
    return at + 2..<max(at + 2, end)
  }

  /// "Should I call the police?" is no call; "What do you want?" is a question that is put to somebody.
  private func ponder(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    let asksSomebody = tokens.contains { ["you", "your", "yours"].contains($0.text) }
    for clause in bounds.clauses where clause.opening == nil {
      var first = clause.range.lowerBound
      while first < clause.range.upperBound - 1, tokens[first].kinds.contains(.linking) { first += 1 }
      let ponders = words.deliberating.longest(at: first, in: tokens) != nil
      let speaks = tokens[clause.range].contains { $0.kinds.contains(.speaker) }
      if ponders, !asksSomebody || speaks { tokens.set(.pondered, first..<clause.range.upperBound) }
    }
  }
}

extension Token {
  /// No denial reaches it.
  mutating func assert() {
    isNegated = false
    isNegatedForMistakes = false
    negatedBy = nil
  }
}

extension [Token] {
  /// These words are not done, because of the word at `cue`.
  fileprivate mutating func deny(_ range: Range<Int>, by cue: Int) {
    for index in range where indices.contains(index) {
      self[index].isNegated = true
      self[index].isNegatedForMistakes = true
      if self[index].negatedBy == nil { self[index].negatedBy = cue }
    }
  }

  fileprivate mutating func set(_ modality: Modality, _ range: Range<Int>) {
    for index in range where indices.contains(index) { self[index].modality = modality }
  }
}
