/// Where what is reported, denied or looked into ends after all.
extension ClauseReading {
  func bound(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    endReports(bounds, &tokens)
    denyTwice(bounds, &tokens)
    lookInto(bounds, &tokens)
  }

  /// "As he **is believed to profit**, the case is entered": what is said by the way ends with its clause. "She may **say no**, and she
  /// may pick a lady": an answer is no report.
  private func endReports(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    var at = 1
    while at < tokens.count {
      guard tokens[at].isReported, !tokens[at - 1].isReported else {
        at += 1
        continue
      }
      let end = tokens[at...].firstIndex { !$0.isReported } ?? tokens.count
      let clause = bounds.clauses[tokens[at - 1].clause]
      let answer =
        words.agreeing.longest(at: at, in: tokens)?.count ?? words.refusing.longest(at: at, in: tokens)?.count
      var rest = end
      if isAsked(at - 1, tokens) {
        rest = at
      } else if let answer,
        at + answer >= end || tokens[at + answer].followsComma || tokens[at + answer].kinds.contains(.linking)
      {
        rest = at
      } else if clause.opening != nil, clause.isFronted {
        rest =
          (at..<end).first { index in
            let own = tokens[index].clause
            return bounds.clauses[own].range.lowerBound == index && bounds.clauses[own].opening == nil
          } ?? end
      }
      for index in rest..<end { tokens[index].isReported = false }
      at = end
    }
  }

  /// "I ask her whether she **thinks** of going, what …": asked, and not said.
  private func isAsked(_ verb: Int, _ tokens: [Token]) -> Bool {
    let before = tokens[max(0, verb - 4)..<verb]
    guard let link = before.lastIndex(where: { words.whether.contains($0) || $0.kinds.contains(.asking) }) else {
      return false
    }
    return tokens[max(0, link - 4)..<link].contains { $0.kinds.contains(.wondering) }
  }

  /// "There is **no** evening on which I will **not** sit with him": each of them.
  private func denyTwice(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    guard let none = tokens.indices.first(where: { lists.articles.contains(tokens[$0]) }),
      none == 0
        || none > 1 && (1...2).contains(where: { none >= $0 && words.existing.contains(tokens[none - $0]) })
    else { return }
    guard
      let link = (none + 1..<tokens.count).first(where: {
        tokens[$0].kinds.contains(.argumentLink) && tokens[$0].kinds.contains(.referring)
          || lists.relatives.contains(tokens[$0]) || lists.asides.contains(tokens[$0])
      }), link < tokens.count,
      let second = (link + 1..<max(link + 1, tokens.count)).first(where: { tokens[$0].text == words.negation })
    else { return }
    let end = scopeEnd(after: second, tokens[second].clause, bounds, tokens)
    for index in none..<end where tokens[index].negatedBy == none || tokens[index].negatedBy == second {
      tokens[index].assert()
      if index > second { tokens[index].isInsisted = true }
    }
  }

  /// "The department **evaluates what she would go back to**": nothing of it is done.
  private func lookInto(_ bounds: ClauseBounds, _ tokens: inout [Token]) {
    for at in tokens.indices.dropLast() where words.inquiring.contains(tokens[at].stem) && tokens[at].isVerb {
      let next = tokens[at + 1]
      guard !next.followsComma, next.kinds.contains(.asking) || words.whether.contains(next) else { continue }
      for index in at + 1..<scopeEnd(after: at + 1, tokens[at].clause, bounds, tokens) {
        tokens[index].isNegatedForMistakes = true
      }
    }
  }
}
