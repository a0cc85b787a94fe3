internal import Words

/// Says why the groups of an item do not find a sentence, and which of its words would mend it.
struct GroupAdvice {
  let reading: Reading
  let lists: WordLists
  let stemmer: Stemmer

  /// A sentence or two for the author; nil when the groups find it.
  func advice(for item: PreparedRubric.Item, as written: [[String]]) -> String? {
    let matcher = Matcher(reading: reading)
    let hits = item.groups.map { $0.flatMap(matcher.occurrences) }
    let open = hits.indices.filter { hits[$0].isEmpty }
    guard open.isEmpty else {
      let used = Set(hits.flatMap { $0.flatMap(\.positions) })
      return open.map { missing($0, written, unused: used) }.joined(separator: " ")
    }
    return obstacle(hits, matcher, Stance(item))
  }

  // MARK: A group without a word here

  private func missing(_ group: Int, _ written: [[String]], unused used: Set<Int>) -> String {
    let terms = written[group]
    let named = terms.prefix(3).joined(separator: ", ") + (terms.count > 3 ? ", …" : "")
    let candidates = candidates(isOfActions: isOfActions(terms), used).prefix(3).map { "\u{201C}\($0)\u{201D}" }
    let beginning = "Group \(group + 1) (\(named)) finds no word here"
    guard !candidates.isEmpty else { return beginning + ": say it in the phrase, or leave the group out." }
    return beginning + ": add \(candidates.joined(separator: " or ")) to it."
  }

  /// Words that no group uses yet, those of the group's own kind first; words side by side as one term.
  private func candidates(isOfActions: Bool, _ used: Set<Int>) -> [String] {
    var own: [String] = []
    var others: [String] = []
    var run: [String] = []
    func close() {
      let term = run.isEmpty ? [] : [run.joined(separator: " ")]
      if isOfActions { others += term } else { own += term }
      run = []
    }
    var last = -1
    for (position, word) in reading.words.enumerated() {
      let kinds = word.token.kinds
      guard word.token.isContent, !word.token.isNumber, kinds.isDisjoint(with: [.cue, .boundedCue]),
        !used.contains(position), !kinds.contains(.light) || kinds.contains(.action)
      else { continue }
      if kinds.contains(.action) {
        close()
        if isOfActions { own.append(word.token.text) } else { others.append(word.token.text) }
      } else {
        if last + 1 != position || run.count == 3 { close() }
        run.append(word.token.text)
        last = position
      }
    }
    close()
    return own + others
  }

  private func isOfActions(_ terms: [String]) -> Bool {
    if terms.contains(where: { $0.hasPrefix("@") }) { return true }
    let actions = terms.count { term in
      lists.tokens(of: term, stemmer: stemmer).first?.kinds.contains(.action) ?? false
    }
    return actions * 2 >= terms.count
  }

  // MARK: All groups have words here

  private func obstacle(_ hits: [[Hit]], _ matcher: Matcher, _ stance: Stance) -> String? {
    for hit in hits.joined() {
      for position in hit.positions {
        let word = reading.words[position]
        let isDenied = stance == .mistake ? word.token.isNegatedForMistakes : word.token.isNegated
        if isDenied, stance != .left {
          let cue = word.deniedBy.map { "\u{201C}\(typed($0))\u{201D}" } ?? "What follows"
          return
            "\(cue) denies \u{201C}\(typed(position))\u{201D}: say what is done, or make the denial a part of a term."
        }
        if word.token.isReported { return "\u{201C}\(typed(position))\u{201D} is what somebody else says." }
      }
    }
    let chosen = hits.compactMap(\.first)
    let ordered = chosen.sorted { $0.first < $1.first }
    guard let first = ordered.first, let last = ordered.last else { return nil }
    let pair = "\u{201C}\(typed(first.first))\u{201D} and \u{201C}\(typed(last.first))\u{201D}"
    if reading.words[first.first].sentence != reading.words[last.last].sentence {
      return "\(pair) stand in two sentences; make them one."
    }
    if first.positions == last.positions, hits.count > 1 {
      return "One word, \u{201C}\(typed(first.first))\u{201D}, meets two groups; a group needs a word of its own."
    }
    if last.last - first.first > Weights.span {
      return "\(pair) stand more than \(Weights.span) words apart; make the phrase shorter."
    }
    return hits.count == 1
      ? "The phrase has no more than the term; say in it what is done with it."
      : "Another action stands between \(pair), so they do not belong together."
  }

  private func typed(_ position: Int) -> String {
    let token = reading.words[position].token
    return reading.slice(token.start, token.end)
  }
}
