internal import Words

/// What an answer says of the order and the time of its steps.
struct Timeline {
  /// How two steps stand to each other.
  struct Relation {
    /// The first comes before the second.
    var isBefore: Bool
    /// Words say so; else it is only the order in which they are mentioned.
    var isSaid: Bool
    /// Positions of the words that say so.
    var markers: [Int] = []
  }

  /// When a step is done.
  struct When {
    /// Minutes from now, at the earliest.
    var from: Int
    /// At the latest; nil when it may be any time later.
    var to: Int?
    /// Positions of the words that say so.
    var positions: Range<Int>
  }

  let reading: Reading
  let clauses: [Clause]

  init(_ reading: Reading, lists: WordLists) {
    self.reading = reading
    clauses = ClauseReader(reading, lists: lists).clauses
  }

  /// The clause that holds most of these positions, the first among equals.
  func clause(of positions: [Int]) -> Int? {
    var counts: [Int: Int] = [:]
    for position in positions {
      guard let index = clauses.firstIndex(where: { $0.range.contains(position) }) else { continue }
      counts[index, default: 0] += 1
    }
    return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }

  // MARK: Order

  /// How the step with these positions stands to the other.
  func relation(_ one: [Int], _ other: [Int]) -> Relation? {
    guard let a = clause(of: one), let b = clause(of: other) else { return nil }
    if a == b {
      if let timed = timed(one, other) { return timed }
      // A word that both share says nothing of their order.
      let mine = one.filter { !other.contains($0) }
      let theirs = other.filter { !one.contains($0) }
      guard let first = mine.min(), let second = theirs.min() else { return nil }
      return Relation(isBefore: first < second, isSaid: false)
    }
    if let said = said(a, b, one, other) { return said }
    if a < b { return mentioned(a, b, isBefore: true) }
    return mentioned(b, a, isBefore: false)
  }

  /// What words say, the strongest first: before and after, times, first and last, numbers.
  private func said(_ a: Int, _ b: Int, _ one: [Int], _ other: [Int]) -> Relation? {
    if let hinged = hinged(a, b) { return hinged }
    if let hinged = hinged(b, a) { return hinged.reversed }
    if let timed = timed(one, other) { return timed }
    let (x, y) = (clauses[a], clauses[b])
    func relation(_ isBefore: Bool) -> Relation {
      Relation(isBefore: isBefore, isSaid: true, markers: x.markers + y.markers)
    }
    if x.isFirst != y.isFirst { return relation(x.isFirst) }
    if x.isLast != y.isLast { return relation(y.isLast) }
    if let mine = x.place, let theirs = y.place, mine != theirs { return relation(mine < theirs) }
    return nil
  }

  private func timed(_ one: [Int], _ other: [Int]) -> Relation? {
    guard let mine = when(one), let theirs = when(other) else { return nil }
    let markers = Array(mine.positions) + Array(theirs.positions)
    if let latest = mine.to, latest <= theirs.from, mine.from < theirs.from {
      return Relation(isBefore: true, isSaid: true, markers: markers)
    }
    if let latest = theirs.to, latest <= mine.from, theirs.from < mine.from {
      return Relation(isBefore: false, isSaid: true, markers: markers)
    }
    return nil
  }

  /// `a` is a clause with "before" or "after" that belongs to `b`, or to a clause that `b` follows.
  private func hinged(_ a: Int, _ b: Int) -> Relation? {
    let clause = clauses[a]
    guard clause.hinge != .none, clause.belongsTo.contains(b) else { return nil }
    return Relation(isBefore: clause.hinge == .earlier, isSaid: true, markers: clause.markers)
  }

  /// Mentioned in this order: "then" makes it certain, "before that" turns it round.
  private func mentioned(_ first: Int, _ second: Int, isBefore: Bool) -> Relation {
    if clauses[second].isEarlier {
      return Relation(isBefore: !isBefore, isSaid: true, markers: clauses[second].markers)
    }
    if let next = (first + 1...second).last(where: { clauses[$0].isNext }),
      !(next...second).contains(where: { clauses[$0].isTogether })
    {
      return Relation(isBefore: isBefore, isSaid: true, markers: clauses[next].markers)
    }
    return Relation(isBefore: isBefore, isSaid: false)
  }

  // MARK: Time

  /// When the step with these positions is done, if the answer says so.
  func when(_ positions: [Int]) -> When? {
    guard let index = clause(of: positions) else { return nil }
    if let own = own(positions, clauses[index]) { return own }
    return inherited(index)
  }

  private func own(_ positions: [Int], _ clause: Clause) -> When? {
    let anchor = positions.filter(clause.range.contains).max() ?? clause.range.lowerBound
    let isAside = clause.asideFrom.map { anchor >= $0 } ?? false
    let times = clause.times.filter { time in
      isAside || !(clause.asideFrom.map { time.range.lowerBound >= $0 } ?? false)
    }
    // "the police now and the guardian tomorrow": its own part of the clause, else whatever is nearest.
    let part = part(of: anchor, in: clause)
    let near = times.filter { part.contains($0.range.lowerBound) }
    let chosen = (near.isEmpty ? times : near).min { distance($0, anchor) < distance($1, anchor) }
    return chosen.map { When(from: $0.from, to: $0.isWaiting ? nil : $0.to, positions: $0.range) }
  }

  private func distance(_ time: SequenceWords.Time, _ anchor: Int) -> Int {
    min(abs(time.range.lowerBound - anchor), abs(time.range.upperBound - 1 - anchor))
  }

  /// From the last "and" or comma to the next.
  private func part(of anchor: Int, in clause: Clause) -> Range<Int> {
    func parts(_ position: Int) -> Bool {
      let token = reading.words[position].token
      return token.kinds.contains(.joining) || token.followsComma
    }
    let start = (clause.range.lowerBound..<anchor + 1).last(where: parts) ?? clause.range.lowerBound
    let end = (anchor + 1..<max(anchor + 1, clause.range.upperBound)).first(where: parts) ?? clause.range.upperBound
    return start..<end
  }

  /// What somebody waits for, or does after something that has a time, cannot be earlier.
  private func inherited(_ index: Int) -> When? {
    var found: When?
    for earlier in (0..<index).reversed() {
      let clause = clauses[earlier]
      guard let time = clause.times.max(by: { $0.from < $1.from }) else { continue }
      let isHeading = !clause.hasContent && clause.sentence < clauses[index].sentence
      if isHeading {
        return found ?? When(from: time.from, to: time.to, positions: time.range)
      }
      let isSameSentence = clause.sentence == clauses[index].sentence
      let holds =
        (isSameSentence && (time.isWaiting || clause.isCondition))
        || hinged(earlier, index)?.isBefore == true || hinged(index, earlier)?.isBefore == false
        || (relationByMention(earlier, index) && time.from > 0)
      guard holds, time.from > 0, time.from > found?.from ?? 0 else { continue }
      found = When(from: time.from, to: nil, positions: time.range)
    }
    return found
  }

  private func relationByMention(_ first: Int, _ second: Int) -> Bool {
    let relation = mentioned(first, second, isBefore: true)
    return relation.isBefore && relation.isSaid
  }
}

extension Timeline.Relation {
  /// The same, seen from the other step.
  fileprivate var reversed: Self {
    var relation = self
    relation.isBefore.toggle()
    return relation
  }
}
