/// Finds what somebody else says or thinks: "the officer says **wait until tomorrow**, but I report her".
struct ReportedSpeech {
  let lists: WordLists

  /// Marks the words that are reported, up to where the writer speaks again.
  func mark(_ tokens: inout [Token]) {
    var at = 0
    while at < tokens.count {
      guard let first = beginning(at, tokens) else {
        at += 1
        continue
      }
      let end = end(from: first, tokens)
      for index in first..<end { tokens[index].isReported = true }
      at = max(at + 1, end)
    }
  }

  /// Index of the first reported word after a verb of saying at `at`; nil when the writer is the one who speaks.
  private func beginning(_ at: Int, _ tokens: [Token]) -> Int? {
    let token = tokens[at]
    let following = at + 1 < tokens.count ? tokens[at + 1] : nil
    if token.kinds.contains(.speaker) || saysSo(at, tokens) { return nil }
    if at > 0, lists.documents.contains(tokens[at - 1]) || lists.ownVoices.contains(tokens[at - 1]) {
      return nil
    }
    // "The sheet *that says* thirteen": no person speaks. "I let her *tell me* what she thinks": she is asked.
    if at > 0, tokens[at - 1].kinds.contains(.referring) { return nil }
    if tokens[max(0, at - 3)..<at].contains(where: { $0.kinds.contains(.helping) }) { return nil }
    if lists.reportingPhrases.hasPair(at: at, in: tokens) {
      // "according to the procedure" is what the writer goes by.
      let ahead = tokens[min(at + 2, tokens.count)..<min(at + 5, tokens.count)]
      return ahead.contains { lists.documents.contains($0) } ? nil : at + 2
    }
    if token.kinds.contains(.reporting) { return at + 1 }
    // "they wanted to put her with adults", "my colleague would punish him": it is not what the writer does.
    if lists.intending.contains(token), at > 0, lists.others.contains(tokens[at - 1]), at + 1 < tokens.count,
      lists.complements.contains(following) || tokens[at + 1].kinds.contains(.action)
    {
      return at + 1
    }
    guard token.kinds.contains(.reportingOfOthers), at > 0, !token.followsComma else { return nil }
    // "my director would say": who says it stands before the auxiliary.
    let isHelped =
      at > 1 && !tokens[at - 1].isContent && tokens[at - 1].kinds.isDisjoint(with: [.pronoun, .joining, .cue])
    let before = tokens[isHelped && !tokens[at - 1].followsComma ? at - 2 : at - 1]
    // "the asylum *claim* and the school": without an ending it is a verb only behind a plural.
    let isNoun =
      token.kinds.isDisjoint(with: [.finiteEnding, .pastEnding, .pastForm]) && !isHelped
      && before.kinds.isDisjoint(with: [.plural, .finiteEnding])
    let isSomebody = before.isContent && !before.kinds.contains(.action) && !isNoun
    let isPerson = before.kinds.contains(.pronoun) && !before.kinds.contains(.referring)
    return isSomebody || isPerson ? at + 1 : nil
  }

  /// "I said", "we would have said", "as she says": no more than three words back.
  private func saysSo(_ at: Int, _ tokens: [Token]) -> Bool {
    for index in stride(from: at - 1, through: max(0, at - 3), by: -1) {
      if tokens[index].kinds.contains(.speaker) { return true }
      if tokens[index].isContent || tokens[index].kinds.contains(.pronoun) || tokens[index + 1].followsComma { break }
    }
    return false
  }

  /// "he says it is normal, *let's* wait": still his.
  private func suggests(_ index: Int, _ tokens: [Token]) -> Bool {
    tokens[index].kinds.contains(.helping) && index + 1 < tokens.count && !tokens[index + 1].isContent
      && tokens[index].end == tokens[index + 1].end
  }

  private func end(from first: Int, _ tokens: [Token]) -> Int {
    var hasBegun = false
    for index in first..<max(first, tokens.count) {
      let token = tokens[index]
      if index > first, token.kinds.contains(.contrast), !token.kinds.contains(.continuing) { return index }
      let begins = token.kinds.contains(.pronoun) || token.kinds.contains(.action) && !suggests(index, tokens)
      if token.followsComma, index > first, begins { return index }
      if hasBegun, token.kinds.contains(.speaker) {
        return tokens[index - 1].kinds.contains(.joining) ? index - 1 : index
      }
      hasBegun = hasBegun || token.isContent
    }
    return tokens.count
  }
}
