internal import Words

/// Whether what was found is meant: not denied, supposed, copied or said by somebody else.
extension Matcher {
  /// "I call them *before anybody walks round*": nobody walks round before.
  func isBefore(_ positions: Set<Int>) -> Bool {
    guard let first = positions.first else { return false }
    let word = reading.words[first]
    return positions.allSatisfy {
      let token = reading.words[$0].token
      return token.isPutAfter && reading.words[$0].sentence == word.sentence && token.clause == word.token.clause
    }
  }

  /// In one part between commas that is no longer than a note, with an act in it.
  func isPiece(_ positions: Set<Int>) -> Bool {
    guard let first = positions.min(), Set(positions.map { reading.words[$0].segment }).count == 1 else { return false }
    let segment = reading.words[first].segment
    let part = reading.words.filter { $0.segment == segment }
    return part.count <= Weights.longestPiece
      && part.contains { $0.token.kinds.contains(.action) && !$0.token.kinds.contains(.naming) }
  }

  /// Whether words are said, and not denied; a denial that is itself part of what was found does not count.
  func isMeant(_ positions: [Int], denials found: Set<Int>, _ chosen: [Hit], _ stance: Stance) -> Bool {
    var isDenied = false
    // "‘She is good’: noted, and *proves nothing*": what is done with words may name them.
    let mayQuote =
      stance == .done && chosen.count > 1
      && chosen[0].positions.allSatisfy { !reading.words[$0].token.isQuoted }
    for position in positions {
      let word = reading.words[position]
      if mayQuote, word.token.isQuoted, !word.isCopied, !spent.contains(position) { continue }
      if word.isCopied || spent.contains(position) || !isSaid(word.token.modality, stance) { return false }
      let denied = stance.isStrict ? word.token.isNegatedForMistakes : word.token.isNegated
      if denied, !isOwnDenial(word.deniedBy, of: position, found, chosen) { isDenied = true }
    }
    // "If he is alone, …": what only a condition says is not done.
    if stance == .mistake, positions.allSatisfy({ reading.words[$0].token.modality == .condition }) { return false }
    return isDenied == (stance == .left || stance == .refused)
  }

  /// "not refer": the denial is part of what was looked for. A frame such as "stop them from" must stand in the same term.
  func isOwnDenial(_ cue: Int?, of position: Int, _ found: Set<Int>, _ chosen: [Hit]) -> Bool {
    guard let cue, found.contains(cue) else { return false }
    if !reading.words[cue].token.kinds.isDisjoint(with: [.cue, .boundedCue]) { return true }
    return chosen.contains { $0.positions.contains(cue) && $0.positions.contains(position) }
  }

  /// "mail **it**", not "**it** rains".
  func isObject(_ position: Int) -> Bool {
    let kinds = reading.words[position].token.kinds
    guard position > 0, !kinds.isDisjoint(with: [.standingIn, .referring]) else { return false }
    return !reading.words[position - 1].token.kinds.isDisjoint(with: [.action, .verb])
  }

  /// "Because the police never listen, he rings …": nothing in the one clause goes together with the other.
  func leavesAside(_ positions: [Int]) -> Bool {
    let aside = positions.filter { reading.words[$0].token.isDeniedAside }
    guard let first = aside.first else { return false }
    let own = reading.words[first]
    return positions.contains {
      reading.words[$0].sentence != own.sentence || reading.words[$0].token.clause != own.token.clause
    }
  }

  /// What is only supposed, granted, quoted or pondered is neither right nor wrong; an act that is judged is no mistake.
  func isSaid(_ modality: Modality, _ stance: Stance) -> Bool {
    switch modality {
    case .asserted, .condition, .delay, .awaited, .named, .possible: true
    case .leftToOthers: stance.isStrict
    case .consequence, .judged: stance != .mistake
    case .supposed, .granted, .quoted, .pondered: false
    }
  }

  func isTentative(_ position: Int, _ stance: Stance) -> Bool {
    let modality = reading.words[position].token.modality
    if modality == .named || modality == .possible { return stance == .done || stance == .mistake }
    return stance == .done && (modality == .consequence || modality == .judged)
  }

  /// What somebody else says is no mistake of the writer, and no merit.
  func isReported(_ positions: [Int], _ stance: Stance) -> Bool {
    if stance == .mistake { return positions.contains { reading.words[$0].token.isReported } }
    return positions.allSatisfy { reading.words[$0].token.isReported }
  }
}
