/// What is quoted, argued or pondered.
extension ClauseReading {
  func quote(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    attribute(bounds, &tokens)
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
      // A whole sentence in quotation marks is what the writer says.
      if end - at >= 3, !isOwn, at > 0 || end < tokens.count { tokens.set(.quoted, at..<end) }
      at = end
    }
  }

  /// "**That he would be with his uncle** was what Karwan had told him."
  func attribute(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    for at in tokens.indices.dropFirst(2) where tokens[at].kinds.contains(.asking) && tokens[at - 1].isAuxiliary {
      let ahead = tokens[(at + 1)...].prefix(4).prefix { !$0.followsComma }
      guard ahead.dropFirst().contains(where: { words.attributing.contains($0) }),
        !ahead.contains(where: { $0.kinds.contains(.speaker) })
      else { continue }
      tokens.set(.quoted, bounds.clauses[tokens[at - 1].clause].range.lowerBound..<at - 1)
    }
  }

  /// "the argument that he knows the way", "the temptation to wait".
  func argued(_ at: Int, _ bounds: ClauseBounds, _ tokens: [Token]) -> Range<Int>? {
    guard tokens[at].kinds.contains(.argument), at > 0, at + 2 < tokens.count,
      !tokens[at - 1].kinds.isDisjoint(with: [.determiner, .thing])
        || at > 1 && tokens[at - 2].kinds.contains(.determiner),
      tokens[at + 1].kinds.contains(.argumentLink)
    else { return nil }
    let end = scopeEnd(after: at + 2, tokens[at].clause, bounds, tokens)
    return at + 2..<max(at + 2, end)
  }

  /// "Should I call the police?" is no call; "What do you want?" is a question that is put to somebody.
  func ponder(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    let asksSomebody = tokens.contains { $0.kinds.contains(.addressed) }
    for clause in bounds.clauses where clause.opening == nil {
      var first = clause.range.lowerBound
      while first < clause.range.upperBound - 1, tokens[first].kinds.contains(.linking) { first += 1 }
      let ponders = words.deliberating.longest(at: first, in: tokens) != nil
      let speaks = tokens[clause.range].contains { $0.kinds.contains(.speaker) }
      if ponders, !asksSomebody || speaks { tokens.set(.pondered, first..<clause.range.upperBound) }
    }
  }
}
