internal import Words

/// Groups of terms that must come together.
extension Matcher {
  func findConcept(_ item: PreparedRubric.Item, _ finding: inout Finding) {
    guard !item.groups.isEmpty else { return }
    guard item.heads.allSatisfy({ reading.places.have(1, of: $0) }) else { return findFragment(item, &finding) }
    var hits: [[Hit]] = []
    for group in item.groups.indices {
      let found = occurrences(of: group, in: item)
      if found.isEmpty { return findFragment(item, &finding) }
      hits.append(found)
    }
    best(of: hits, Stance(item), &finding)
    findReference(item, hits, &finding)
    if finding.concept < Weights.fragment { findFragment(item, &finding) }
  }

  /// The best choice of one hit for each group; of equals the first mention, and there the words that stand closest.
  ///
  /// Where a sentence ends makes no difference: what belongs together is told by statements and by distance.
  func best(of hits: [[Hit]], _ stance: Stance, _ finding: inout Finding) {
    guard hits.allSatisfy({ !$0.isEmpty }) else { return }
    var chosen: [Hit] = []
    choose(from: hits, stance, &chosen, &finding)
  }

  private func choose(from hits: [[Hit]], _ stance: Stance, _ chosen: inout [Hit], _ finding: inout Finding) {
    guard chosen.count < hits.count else { return weigh(chosen, hits, stance, &finding) }
    for hit in hits[chosen.count] {
      // As good as can be, and found elsewhere: the first mention counts.
      if finding.concept >= 1, let found = finding.hits.first,
        reading.words[found.first].sentence != reading.words[hit.first].sentence
      {
        continue
      }
      guard chosen.allSatisfy({ isApart($0, hit, stance) && isNear($0, hit, stance) }) else { continue }
      chosen.append(hit)
      choose(from: hits, stance, &chosen, &finding)
      chosen.removeLast()
    }
  }

  private func weigh(_ chosen: [Hit], _ hits: [[Hit]], _ stance: Stance, _ finding: inout Finding) {
    let sentence = reading.words[chosen[0].first].sentence
    let isHere = finding.hits.first.map { reading.words[$0.first].sentence == sentence } ?? true
    let isTighter = isHere && Self.span(chosen) < Self.span(finding.hits)
    // It is never worth more than its words are like: most need not be looked at closer.
    let most = Self.likeness(chosen)
    guard most > finding.concept || most == finding.concept && isTighter else { return }
    let value = value(of: chosen, hits, stance)
    guard value > finding.concept || value > 0 && value == finding.concept && isTighter else { return }
    finding.concept = value
    finding.hits = chosen
    finding.isTentative = chosen.contains { $0.positions.contains { isTentative($0, stance) } }
    finding.isAwaited = chosen.contains { $0.positions.contains { reading.words[$0].token.modality == .awaited } }
  }

  /// Each word stands for one part; two idioms that share some are one saying.
  private func isApart(_ a: Hit, _ b: Hit, _ stance: Stance) -> Bool {
    guard stance.isStrict else { return a.first != b.first }
    if a.isIdiom, b.isIdiom { return a.positions != b.positions }
    return !a.positions.contains { b.positions.contains($0) }
  }

  /// In one statement, or no more than a few words apart. Where full stops are commas, statements are long, and what
  /// stands far apart in them was never said in one.
  private func isNear(_ a: Hit, _ b: Hit, _ stance: Stance) -> Bool {
    let distance = max(a.last, b.last) - min(a.first, b.first)
    let isOne = reading.words[a.first].unit == reading.words[b.first].unit
    let joined = reading.phrasing == .together && !stance.isStrict ? Weights.joinedSpan : Weights.statementSpan
    return distance <= (isOne ? joined : Weights.span)
  }

  /// How much its words are like those looked for.
  private static func likeness(_ chosen: [Hit]) -> Double {
    chosen.reduce(0) { $0 + $1.similarity } / Double(chosen.count)
  }

  /// From the first word to the last.
  private static func span(_ hits: [Hit]) -> Int {
    guard var (first, last) = hits.first.map({ ($0.first, $0.last) }) else { return 0 }
    for hit in hits.dropFirst() { (first, last) = (min(first, hit.first), max(last, hit.last)) }
    return last - first
  }

  private func value(of chosen: [Hit], _ hits: [[Hit]], _ stance: Stance) -> Double {
    var positions: Set<Int> = []
    for hit in chosen { positions.formUnion(hit.positions) }
    if isPiecemeal, !isPiece(positions) { return 0 }
    let covered = chosen.flatMap { Array($0.first...$0.last) }
    guard isMeant(covered, denials: positions, chosen, stance), !isReported(covered, stance) else { return 0 }
    if !stance.isStrict, leavesAside(chosen.map { $0.first }) { return 0 }
    if stance == .mistake, isBefore(positions) { return 0 }
    // A term alone needs something beside it.
    if chosen.count == 1, let word = chosen.first.map({ reading.words[$0.first] }),
      reading.sentences[word.sentence].count <= Set(covered).count
    {
      return 0
    }
    var mean = Self.likeness(chosen)
    let binding = binding(of: chosen, hits, covered: Set(covered))
    let units = Set(chosen.map { reading.words[$0.first].unit })
    if units.count > 1 {
      if stance.isStrict {
        mean *= names(units) ? 1 : Weights.overTwoClauses
      } else {
        // "I call the hotline. I give *the police* a photo": what has an act of its own there needs none from elsewhere.
        guard binding == 1 || chosen[0].first > chosen[1].first else { return 0 }
        let isOfAnother = chosen.contains { doesByItself($0) || isPredicate($0) } || isOnlyMentioned(chosen)
        mean *= isOfAnother ? Weights.ofAnotherDoer : Weights.overTwoStatements
      }
    }
    return mean * binding
  }

  /// "I scan the whole file and mail *it* to everyone": the second statement names what the first is about.
  private func names(_ units: Set<Int>) -> Bool {
    guard units.count == 2, let last = units.max(), units.contains(last - 1) else { return false }
    return reading.words.indices.contains { reading.words[$0].unit == last && isObject($0) }
  }

  /// "I report it. *The police* can help us": who begins a statement and has its verb is not what something is done to.
  private func doesByItself(_ hit: Hit) -> Bool {
    let next = hit.last + 1
    guard next < reading.words.count, !reading.words[hit.first].token.kinds.contains(.action) else { return false }
    let unit = reading.words[hit.first].unit
    guard reading.words[next].unit == unit,
      reading.words[next].token.isFiniteVerb
        || reading.words[hit.last].token.takesBareVerb && reading.words[next].token.isVerb
    else { return false }
    return !reading.words[..<hit.first].reversed().prefix { $0.unit == unit }
      .contains { $0.token.isContent || $0.token.saysClause }
  }

  /// "I call the aunt; they are *the police*": said of somebody, and nothing is done to it.
  private func isPredicate(_ hit: Hit) -> Bool {
    let unit = reading.words[hit.first].unit
    let before = reading.words[..<hit.first].reversed().prefix { $0.unit == unit }.map(\.token)
    return !before.contains { $0.isContent } && before.contains { $0.isAuxiliary }
      && before.contains { $0.isSubject }
  }

  /// "I think of *the police*. They get a *call*": the target comes first, and so far nothing is done to it.
  private func isOnlyMentioned(_ chosen: [Hit]) -> Bool {
    guard chosen.count >= 2, chosen[1].last < chosen[0].first else { return false }
    let target = chosen[1].first
    let unit = reading.words[target].unit
    guard unit != reading.words[chosen[0].first].unit else { return false }
    let before = reading.words[..<target].reversed().prefix { $0.unit == unit }
    return before.contains { $0.token.kinds.contains(.verb) } && !before.contains { $0.token.kinds.contains(.action) }
  }

  /// "I inform the guardian and ask the police": the guardian is not asked.
  private func binding(of chosen: [Hit], _ hits: [[Hit]], covered: Set<Int>) -> Double {
    guard chosen.count >= 2, reading.words[chosen[0].first].token.kinds.contains(.action) else { return 1 }
    let action = chosen[0].first
    let target = chosen[1].first
    let unit = reading.words[target].unit
    func isOther(_ position: Int) -> Bool {
      reading.words[position].unit == unit && !covered.contains(position) && !hits[0].contains { $0.first == position }
    }
    if action < target {
      let between = actions.contains { position in
        action < position && position < target && isOther(position)
          && !hits[1].contains { $0.first <= position && position <= $0.last }
      }
      return between ? Weights.otherActionBetween : 1
    }
    let isNearer = actions.contains { $0 < target && target - $0 < action - target && isOther($0) }
    // "the police are asked for an alert": they are asked, they do not get the alert.
    let isGoverned = actions.contains { position in
      target < position && position < action && isOther(position)
        && !reading.words[position].token.kinds.contains(.light)
    }
    return isNearer || isGoverned ? Weights.otherActionNearer : 1
  }
}
