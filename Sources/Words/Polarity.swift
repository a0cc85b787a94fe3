/// Finds what a sentence denies (scoring specification 5.4). Hedges and conditions deny nothing.
struct Polarity {
  private enum Cue { case denial, bounded, refusal }

  let lists: WordLists

  /// Marks the words that are denied, each with the word that denies it.
  func mark(_ tokens: inout [Token]) {
    var at = 0
    while at < tokens.count {
      guard let cue = cue(at, tokens) else {
        denyPart(after: at, &tokens)
        restrict(from: at, &tokens)
        at += lists.exemptPhrases.longest(at: at, in: tokens)?.count ?? 1
        continue
      }
      let first = at + (cue == .refusal ? rejection(at, tokens) ?? 1 : 1)
      let scope = first..<max(first, end(of: cue, at: at, tokens))
      // "Rather than wait for an interpreter I …": no interpreter; "not wait for one" asks for one.
      let isPhrase = tokens[at].kinds.isDisjoint(with: [.cue, .boundedCue, .openedCue])
      let avoided = cue == .refusal || isPhrase ? nil : avoided(after: at, tokens)
      if let avoided {
        // "not hesitate to call": the call is meant, and nobody waits.
        deny(avoided..<(avoided + 1), by: at, mistakes: false, &tokens)
        denyForMistakes(scope, by: at, &tokens)
      } else if !(cue == .bounded && isDenied(before: at, tokens)) {
        deny(scope, by: at, mistakes: true, &tokens)
      }
      if avoided == nil, cue == .denial {
        denySubject(of: at, &tokens)
        denyBefore(at, &tokens)
        denyFronted(at, scope, &tokens)
      }
      let skips = cue == .denial && avoided == nil && scope.upperBound < tokens.count
      let next = skips && !tokens[scope.upperBound].kinds.contains(.boundedCue) ? scope.upperBound : at + 1
      at = max(at + 1, next)
    }
    reject(&tokens)
  }

  // MARK: Cues

  private func cue(_ at: Int, _ tokens: [Token]) -> Cue? {
    let token = tokens[at]
    let following = at + 1 < tokens.count ? tokens[at + 1] : nil
    if token.kinds.contains(.cue) {
      // "No, I call": an answer, not a denial.
      let opens = at == 0 || token.followsComma
      // "No I am his guardian": no pronoun is ever denied by it.
      if lists.articles.contains(token), let following, following.isSubject { return nil }
      if lists.exemptPhrases.longest(at: at, in: tokens) != nil || opens && following?.followsComma == true
        || lists.isExempt(at, tokens)
      {
        return nil
      }
      return .denial
    }
    if token.kinds.contains(.openedCue), lists.exemptPhrases.longest(at: at, in: tokens) == nil,
      opening(of: at, tokens) != nil
    {
      return .denial
    }
    // "Nothing goes to the press", "nothing is sent".
    if lists.denyingNouns.contains(token), let following, !following.followsComma,
      !following.kinds.isDisjoint(with: [.auxiliary, .verb, .action])
    {
      return .denial
    }
    if lists.isExempt(at, tokens) { return nil }
    if token.kinds.contains(.boundedCue) { return .bounded }
    if lists.cuePhrases.hasPair(at: at, in: tokens) { return .denial }
    // "I refuse, I get her a guardian": what is refused stands before.
    if token.isNegated || following?.followsComma == true { return nil }
    // "The form for **the refusal** of entry": the name of a thing; "my refusal to" refuses.
    if at > 0, tokens[at - 1].kinds.contains(.determiner), token.kinds.contains(.refusing),
      !lists.complements.contains(following)
    {
      return nil
    }
    return token.kinds.contains(.refusing) || rejectsWhatFollows(at, tokens) ? .refusal : nil
  }

  /// "I object to", "it is wrong to": what is rejected comes after, not before.
  private func rejectsWhatFollows(_ at: Int, _ tokens: [Token]) -> Bool {
    guard let count = rejection(at, tokens), at + count < tokens.count else { return false }
    return lists.complements.contains(tokens[at + count])
  }

  /// How many words reject something here: "wrong", "too early".
  private func rejection(_ at: Int, _ tokens: [Token]) -> Int? {
    if lists.isExempt(at, tokens) { return nil }
    if tokens[at].kinds.contains(.rejecting) { return isAttribute(at, tokens) ? nil : 1 }
    return lists.rejectingPhrases.longest(at: at, in: tokens)?.count
  }

  /// "The **wrong** birthday he once gave", "she did nothing **wrong**": nothing is rejected.
  private func isAttribute(_ at: Int, _ tokens: [Token]) -> Bool {
    guard at > 0 else { return false }
    if lists.denyingNouns.contains(tokens[at - 1]) { return true }
    guard lists.attributes.contains(tokens[at]), tokens[at - 1].kinds.contains(.determiner),
      at + 1 < tokens.count, tokens[at + 1].isContent, !tokens[at + 1].followsComma
    else { return false }
    return at < 2 || !tokens[at - 2].isAuxiliary && tokens[at - 2].text != "be"
  }

  /// "I would only call the police if …": nobody calls now.
  private func restrict(from at: Int, _ tokens: inout [Token]) {
    // "I would only *call* …", not "only the basics".
    guard lists.restricting.contains(tokens[at]), !tokens[at].isNegated, at + 1 < tokens.count,
      !tokens[at + 1].kinds.isDisjoint(with: [.action, .verb]),
      let end = tokens[at...].firstIndex(where: { lists.restrictions.contains($0) }), end > at + 1
    else { return }
    deny(at + 1..<end, by: at, mistakes: false, &tokens)
  }

  /// The verb within two words that, denied, says yes: hesitate, forget, wait.
  private func avoided(after at: Int, _ tokens: [Token]) -> Int? {
    (at + 1..<min(at + 4, tokens.count)).first { tokens[$0].kinds.contains(.avoiding) }
  }

  /// "cannot start without an interpreter" asks for one.
  private func isDenied(before at: Int, _ tokens: [Token]) -> Bool {
    tokens[at].isNegated || tokens[max(0, at - 6)..<at].contains { $0.kinds.contains(.cue) }
  }

  // MARK: Scope

  private func end(of cue: Cue, at: Int, _ tokens: [Token]) -> Int {
    let first = at + 1
    let isAside = isAside(at, tokens)
    for index in first..<max(first, tokens.count) {
      let token = tokens[index]
      // "The guardian I call not, …": nothing after it is denied.
      if cue == .denial, index == first, token.followsComma { return index }
      if cue == .bounded, index - first >= 6 { return index }
      // "money without a source, a stranger at the gate": the list goes on; "without noise, sirens or lights": so does the denial.
      if index > first, token.followsComma, cue == .bounded || isAside, !offersOther(index, tokens) { return index }
      // "Without documents she must leave": her leaving is not denied.
      if cue == .bounded, index > first, token.kinds.contains(.pronoun), !token.kinds.contains(.referring),
        tokens[index - 1].kinds.isDisjoint(with: [.asking, .referring])
      {
        return index
      }
      // "No adults, a bed in the corridor": a note that has none of the first.
      if cue == .denial, token.followsComma, lists.articles.contains(tokens[at]),
        at == 0 || tokens[at].followsComma,
        !(lists.alternatives.contains(token))
      {
        return index
      }
      if index > first {
        if token.kinds.contains(.contrast), !putsOff(index, tokens) { return index }
        if token.followsColon || token.followsComma && beginsClause(index, tokens) { return index }
        if token.followsComma, asksAnew(index, after: at, tokens) { return index }
        if cue == .denial, token.kinds.contains(.boundedCue) { return index }
        // "no refusal *she* is a minor": typed in haste, and a statement of its own.
        if cue == .denial, lists.articles.contains(tokens[at]), token.isSubject, tokens[index - 1].isContent,
          !token.kinds.contains(.referring), tokens[at].followsComma || at == 0
        {
          return index
        }
        if beginsConsequence(index, after: at, tokens) { return index }
        // "Rather than asking around I call": the sentence goes on with what is done.
        if at == 0, !tokens[at].kinds.contains(.cue), token.kinds.contains(.speaker) { return index }
      }
      if token.kinds.contains(.joining), index + 1 < tokens.count {
        let next = tokens[index + 1]
        let begins = lists.beginnings.contains(next) || next.kinds.contains(.pronoun)
        if begins, !lists.alternatives.contains(token) { return index }
      }
    }
    return max(first, tokens.count)
  }

  /// "the man **whom nobody knows**, …", "her story, **not being needed**, …": what is denied is over at the next comma.
  private func isAside(_ at: Int, _ tokens: [Token]) -> Bool {
    guard at + 1 < tokens.count else { return false }
    if tokens[at].followsComma, tokens[at + 1].kinds.contains(.gerund) { return true }
    // "from an interpreter **and not the lady of the salon**, …"
    if at > 0, tokens[at].kinds.contains(.cue), !lists.articles.contains(tokens[at]),
      tokens[at - 1].kinds.contains(.joining), tokens[at + 1].kinds.contains(.determiner)
    {
      return true
    }
    let start = max(beginning(of: at, tokens), at - 6)
    return tokens[start..<at].contains { lists.asides.contains($0) }
  }

  private func offersOther(_ index: Int, _ tokens: [Token]) -> Bool {
    tokens[index..<min(index + 6, tokens.count)].contains { lists.alternatives.contains($0) }
  }

  /// "if she is not back we call": the condition is denied, not what follows from it.
  private func beginsConsequence(_ index: Int, after cue: Int, _ tokens: [Token]) -> Bool {
    guard tokens[index].kinds.contains(.pronoun), !tokens[index].kinds.contains(.referring),
      tokens[index - 1].kinds.isDisjoint(with: [.asking, .referring])
    else { return false }
    for before in stride(from: cue - 1, through: 0, by: -1) {
      if tokens[before].kinds.contains(.conditional) { return true }
      // "as soon as I am sure that …"
      if tokens[before].kinds.contains(.speaker) {
        return before > 0 && tokens[before - 1].kinds.contains(.conditional)
      }
      if tokens[before + 1].followsComma { return false }
    }
    return false
  }

  /// "not wait until tomorrow": what is waited for is denied with the waiting.
  private func putsOff(_ index: Int, _ tokens: [Token]) -> Bool {
    tokens[index].kinds.contains(.continuing) && tokens[index - 1].kinds.contains(.avoiding)
  }

  /// "not only in the national file": who says so does not make that mistake.
  private func denyPart(after at: Int, _ tokens: inout [Token]) {
    guard lists.partialPhrases.hasPair(at: at, in: tokens) else { return }
    var end = at + 2
    while end < tokens.count, !tokens[end].followsComma, !tokens[end].kinds.contains(.contrast) { end += 1 }
    denyForMistakes(at..<end, by: at, &tokens)
  }

  /// "she is not in trouble, *what* will happen": the next thing that is told. "I would never tell her what it is, *who* sees it": still
  /// what is denied.
  private func asksAnew(_ index: Int, after cue: Int, _ tokens: [Token]) -> Bool {
    tokens[index].kinds.contains(.asking) && !lists.relatives.contains(tokens[index])
      && !tokens[cue..<index].contains { !$0.kinds.isDisjoint(with: [.action, .asking]) }
  }

  private func beginsClause(_ index: Int, _ tokens: [Token]) -> Bool {
    let token = tokens[index]
    if token.kinds.contains(.pronoun) { return true }
    if token.kinds.contains(.joining) {
      // "…, and I", "…, and after I", "…, and the photo I"
      if index + 1 < tokens.count, tokens[index + 1].kinds.contains(.pronoun) { return true }
      let ahead = tokens[(index + 1)...].prefix(4).prefix { !$0.followsComma && !$0.kinds.contains(.action) }
      return !lists.alternatives.contains(token) && ahead.contains { $0.kinds.contains(.speaker) }
    }
    return token.kinds.contains(.action) && !isInAlternatives(index, tokens)
  }

  /// "not post, publish or share": the enumeration goes on being denied.
  private func isInAlternatives(_ index: Int, _ tokens: [Token]) -> Bool {
    for next in index + 1..<max(index + 1, min(index + 4, tokens.count)) where tokens[next].kinds.contains(.joining) {
      return lists.alternatives.contains(tokens[next]) && next + 1 < tokens.count
        && tokens[next + 1].kinds.contains(.action)
    }
    return false
  }

  // MARK: What stands before

  /// "Je *n'appelle* pas", "Ik *bel de politie* niet": the verb, or the whole clause, stands before the denial.
  private func denyBefore(_ cue: Int, _ tokens: inout [Token]) {
    if let opening = opening(of: cue, tokens) {
      deny(opening + 1..<cue, by: cue, mistakes: true, &tokens)
    } else if tokens[cue].kinds.contains(.lookingBack) {
      deny(beginning(of: cue, tokens)..<cue, by: cue, mistakes: true, &tokens)
    }
  }

  /// "An interpreter I don't book", "The guardian I call not": the order of words of a second language, where what is denied comes first.
  private func denyFronted(_ cue: Int, _ scope: Range<Int>, _ tokens: inout [Token]) {
    let start = beginning(of: cue, tokens)
    guard let speaker = (start..<cue).last(where: { tokens[$0].kinds.contains(.speaker) }), speaker > start else {
      return
    }
    let said = (speaker + 1..<cue).filter { tokens[$0].isContent }
    let end = scope.prefix { !tokens[$0].followsComma && tokens[$0].kinds.isDisjoint(with: [.joining, .contrast]) }
    let verbs = said + end.filter { tokens[$0].isContent }
    let opens: WordKinds = [.action, .conditional, .asking, .reporting, .pronoun]
    guard verbs.count == 1, tokens[verbs[0]].kinds.contains(.action), end.count <= 1,
      tokens[start..<speaker].allSatisfy({ $0.kinds.isDisjoint(with: opens) })
    else { return }
    deny(start..<speaker, by: cue, mistakes: true, &tokens)
    deny(verbs[0]..<verbs[0] + 1, by: cue, mistakes: true, &tokens)
  }

  /// The `ne` of a `ne … pas`, in the same clause and not far.
  private func opening(of cue: Int, _ tokens: [Token]) -> Int? {
    (max(beginning(of: cue, tokens), cue - 6)..<cue).last { tokens[$0].kinds.contains(.opening) }
  }

  private func beginning(of index: Int, _ tokens: [Token]) -> Int {
    var start = index
    while start > 0, !tokens[start].followsComma, tokens[start - 1].kinds.isDisjoint(with: [.contrast, .joining]) {
      start -= 1
    }
    return start
  }

  /// "X is not necessary": X is denied too.
  private func denySubject(of cue: Int, _ tokens: inout [Token]) {
    guard tokens[cue].kinds.contains(.cue) else { return }
    let ahead = cue + 1..<max(cue + 1, min(cue + 3, tokens.count))
    guard let needed = ahead.first(where: { tokens[$0].kinds.contains(.needed) }) else { return }
    // "there is no need": what is not needed follows.
    if lists.articles.contains(tokens[cue]), needed == cue + 1 { return }
    var index = cue - 1
    var hasContent = false
    while index >= 0, !tokens[index + 1].followsComma,
      tokens[index].kinds.isDisjoint(with: [.contrast, .joining])
    {
      deny(index..<(index + 1), by: cue, mistakes: true, &tokens)
      hasContent = hasContent || tokens[index].isContent
      index -= 1
    }
    // "…, that is not urgent": it is the part before that is not.
    let closes = needed + 1 >= tokens.count || tokens[needed + 1].followsComma
    guard !hasContent, closes, index >= 0, index + 1 < cue, tokens[index + 1].followsComma,
      tokens[index + 1].kinds.contains(.referring)
    else { return }
    while index >= 0, tokens[index].kinds.isDisjoint(with: [.contrast]) {
      deny(index..<(index + 1), by: cue, mistakes: true, &tokens)
      if tokens[index].followsComma { break }
      index -= 1
    }
  }

  /// "…, but that is wrong", "Punishing him would be wrong".
  private func reject(_ tokens: inout [Token]) {
    for index in tokens.indices
    where rejection(index, tokens) != nil && !tokens[index].isNegated && !rejectsWhatFollows(index, tokens) {
      var start = index
      while start > 0, !tokens[start].followsComma, !tokens[start].kinds.contains(.contrast),
        !lists.relatives.contains(tokens[start])
      {
        start -= 1
      }
      // "Guardian for her, urgent, *the list from the port* is wrong": the list is, and nothing else.
      if start > 0, tokens[start].followsComma, isThing(tokens[start..<index]) {
        deny(start..<index, by: index, mistakes: true, &tokens)
        continue
      }
      if start == 0, tokens[..<index].contains(where: { $0.isContent }) {
        let somebodySpeaks = tokens[..<index].contains {
          $0.kinds.contains(.pronoun) && !$0.kinds.contains(.referring)
        }
        start = somebodySpeaks ? joint(before: index, tokens) ?? start : index
      }
      deny(0..<start, by: index, mistakes: true, &tokens)
    }
  }

  /// A subject of its own, which neither points back nor is an act or a person.
  private func isThing(_ subject: ArraySlice<Token>) -> Bool {
    let points: WordKinds = [.referring, .speaker, .pronoun, .action, .verb, .gerund, .contrast]
    return subject.contains { $0.isContent && !$0.isAuxiliary }
      && subject.allSatisfy { $0.kinds.isDisjoint(with: points) }
  }

  /// "Moving him is easy *and I* am against it": where the clause of a rejecting word begins.
  private func joint(before index: Int, _ tokens: [Token]) -> Int? {
    tokens[..<index].indices.last { tokens[$0].kinds.contains(.joining) && tokens[$0 + 1].kinds.contains(.pronoun) }
  }

  /// "I object." "That is wrong." "A transfer? No." The sentence before is what is rejected.
  func rejectPrevious(of tokens: [Token], _ previous: inout Sentence) {
    if previous.isQuestion, answersNo(tokens) {
      deny(previous.tokens.indices, by: nil, mistakes: true, &previous.tokens)
      return
    }
    guard let rejecting = tokens.indices.prefix(5).first(where: { rejection($0, tokens) != nil }),
      !tokens[rejecting].isNegated, tokens[...rejecting].contains(where: { $0.kinds.contains(.pronoun) }),
      tokens[..<rejecting].allSatisfy({ !$0.isContent }), !rejectsWhatFollows(rejecting, tokens)
    else { return }
    deny(previous.tokens.indices, by: nil, mistakes: true, &previous.tokens)
  }

  /// "No." "No, here is his house." "Never in my house": not "No one has seen him".
  private func answersNo(_ tokens: [Token]) -> Bool {
    guard let first = tokens.first, first.kinds.contains(.cue) else { return false }
    return tokens.count == 1 || tokens[1].followsComma || !lists.articles.contains(first) && tokens.count < 6
  }

  private func deny(_ range: Range<Int>, by cue: Int?, mistakes: Bool, _ tokens: inout [Token]) {
    for index in range {
      tokens[index].isNegated = true
      tokens[index].negatedBy = cue
    }
    if mistakes { denyForMistakes(range, by: cue, &tokens) }
  }

  private func denyForMistakes(_ range: Range<Int>, by cue: Int?, _ tokens: inout [Token]) {
    for index in range {
      tokens[index].isNegatedForMistakes = true
      tokens[index].negatedBy = cue
    }
  }
}

extension WordLists {
  /// "If it **goes wrong**", "that changes **nothing**": the last word of a phrase that denies nothing.
  func isExempt(_ at: Int, _ tokens: [Token]) -> Bool {
    (1...2).contains { back in
      at >= back && (exemptPhrases.longest(at: at - back, in: tokens).map { $0.count > back } ?? false)
    }
  }
}
