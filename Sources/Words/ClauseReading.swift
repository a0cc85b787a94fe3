/// Reads the clauses of a sentence: what is only supposed, granted, judged, quoted or pondered, what is rejected, and where a denial
/// ends (the rule table of docs/scoring.md, "What is only talked about").
struct ClauseReading {
  let lists: WordLists
  /// Kept here: asked of the lists, all of it would be copied at every look.
  let words: ClauseWords

  init(lists: WordLists) {
    self.lists = lists
    words = lists.clauses
  }

  /// Marks clauses and their modality, and mends what `Polarity` denied too far or not at all.
  func mark(_ sentence: inout Sentence) {
    guard !words.isEmpty else { return }
    let bounds = ClauseBounds(sentence.tokens, words, restricting: lists.restricting)
    let telling = telling(bounds, sentence.tokens)
    let first = sentence.tokens.indices.first { !sentence.tokens[$0].kinds.contains(.linking) } ?? 0
    sentence.goesOn = bounds.goesOnTelling(first)
    sentence.isLabelled =
      sentence.tokens.contains { $0.followsColon } && !sentence.tokens.contains { $0.saysClause }
    for (number, clause) in bounds.clauses.enumerated() {
      let own = clause.opening == nil ? number : mainClause(of: number, bounds) ?? number
      let main = telling.map { own > $0 ? $0 : own } ?? own
      let comesFirst =
        (clause.opening == .time || clause.opening == .condition)
        && words.firsts.longest(at: clause.range.lowerBound, in: sentence.tokens) != nil
      let denies = clause.opening == .reason && sentence.tokens[clause.range].contains { $0.kinds.contains(.cue) }
      for index in clause.range {
        sentence.tokens[index].clause = number
        sentence.tokens[index].statement = main
        sentence.tokens[index].isDeniedAside = denies
        sentence.tokens[index].comesFirst = comesFirst
        sentence.tokens[index].isPutAfter =
          clause.opening == .time && lists.putsAfter(sentence.tokens[clause.range.lowerBound])
      }
    }
    endDenials(bounds, &sentence.tokens)
    reject(bounds, &sentence.tokens)
    for number in bounds.clauses.indices { judge(number, bounds, &sentence.tokens) }
    name(bounds, &sentence.tokens)
    disown(bounds, &sentence)
    correct(bounds, &sentence.tokens)
    quote(bounds, &sentence.tokens)
    bound(bounds, &sentence.tokens)
    if sentence.isQuestion { ponder(bounds, &sentence.tokens) }
  }

  /// The clause with all that is told behind its colon: "I tell him: …", "Prosecutor: application, order, answer".
  func telling(_ bounds: ClauseBounds, _ tokens: [Token]) -> Int? {
    let colon = bounds.clauses.indices.dropFirst().first { tokens[bounds.clauses[$0].range.lowerBound].followsColon }
    guard let colon else { return nil }
    let label = tokens[..<bounds.clauses[colon].range.lowerBound]
    return label.contains { $0.kinds.contains(.writing) } || !tokens[0].joinedStems.isEmpty
      || !tokens.contains(where: { $0.saysClause }) ? colon - 1 : nil
  }

  // MARK: Where a denial ends

  /// A denial does not leave a subordinate clause, and does not enter a main clause that has a subject of its own.
  func endDenials(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
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
      // "I do not hang up before I have a number": the number is had, and what is told of it is so.
      let isReached = (from + 1...to).contains {
        bounds.clauses[$0].opening == .time && lists.putsAfter(tokens[bounds.clauses[$0].range.lowerBound])
      }
      if leaves || isAnother || isReason || isGranted || isReached { tokens[index].assert() }
    }
  }

  /// A main clause with its own subject and verb, or an order.
  func beginsAnew(_ number: Int, _ bounds: ClauseBounds, _ tokens: [Token]) -> Bool {
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
  func isInAlternatives(_ first: Int, _ tokens: [Token]) -> Bool {
    tokens[(first + 1)...].prefix(3).contains { lists.alternatives.contains($0) }
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
  mutating func deny(_ range: Range<Int>, by cue: Int) {
    for index in range where indices.contains(index) {
      self[index].isNegated = true
      self[index].isNegatedForMistakes = true
      if self[index].negatedBy == nil { self[index].negatedBy = cue }
    }
  }

  mutating func set(_ modality: Modality, _ range: Range<Int>) {
    for index in range where indices.contains(index) { self[index].modality = modality }
  }
}
