/// Puts verbs together whose particle stands apart: `Ik stel een voogd aan`, `een voogd aan te stellen`, `aangesteld`.
struct SeparableVerbs {
  let lists: WordLists
  let stemmer: Stemmer

  /// Gives each word the stems of the verbs that it may be.
  func mark(_ tokens: inout [Token]) {
    for at in tokens.indices {
      if tokens[at].kinds.contains(.particle) { join(at, &tokens) }
      joinParticiple(at, &tokens)
    }
  }

  /// A particle at the end of its clause belongs to a verb before it, `aan te` to the verb that follows.
  private func join(_ at: Int, _ tokens: inout [Token]) {
    let particle = tokens[at].text
    if at + 2 < tokens.count, lists.infinitiveMarks.contains(tokens[at + 1].text) {
      add(particle + tokens[at + 2].text, to: &tokens[at + 2])
    }
    guard endsClause(at, tokens) else { return }
    var index = at - 1
    while index >= 0, !tokens[index + 1].followsComma, !tokens[index].kinds.contains(.contrast) {
      if tokens[index].isContent, !tokens[index].isNumber { add(particle + tokens[index].text, to: &tokens[index]) }
      index -= 1
    }
  }

  private func endsClause(_ at: Int, _ tokens: [Token]) -> Bool {
    guard at + 1 < tokens.count else { return true }
    return tokens[at + 1].followsComma || !tokens[at + 1].kinds.isDisjoint(with: [.contrast, .joining, .cue])
  }

  /// `aangesteld` is `aanstellen`, as `doorgegeven` is `doorgeven`.
  private func joinParticiple(_ at: Int, _ tokens: inout [Token]) {
    let word = tokens[at].text
    for length in 2...5 {
      let particle = String(word.prefix(length))
      guard lists.kinds[particle]?.contains(.particle) == true,
        let mark = lists.participleMarks.first(where: { word.dropFirst(length).hasPrefix($0) })
      else { continue }
      let rest = word.dropFirst(length + mark.count)
      if rest.count > 3, rest.hasSuffix("d") || rest.hasSuffix("t") {
        add(particle + rest.dropLast(), to: &tokens[at])
      }
      if rest.count > 3 { add(particle + rest, to: &tokens[at]) }
    }
  }

  private func add(_ verb: String, to token: inout Token) {
    let stem = stemmer.stem(verb)
    guard !token.joinedStems.contains(stem), stem != token.stem else { return }
    token.joinedStems.append(stem)
    if lists.stemKinds[stem]?.contains(.action) == true { token.kinds.insert(.action) }
  }
}
