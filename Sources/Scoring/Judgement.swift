internal import Words

/// From what was found to marks and a score (scoring specification 5.5 to 5.7).
struct Judgement {
  private let reading: Reading
  private let prepared: PreparedRubric
  private let gates: Gates
  private let lists: WordLists

  init(reading: Reading, prepared: PreparedRubric, lists: WordLists) {
    self.reading = reading
    self.prepared = prepared
    self.lists = lists
    gates = Gates(reading: reading, prepared: prepared, lists: lists)
  }

  /// Nothing met, nothing made.
  static func nothing(_ prepared: PreparedRubric) -> Marking {
    Marking(
      points: prepared.points.map { PointMark(id: $0.id, verdict: .missed, value: 0) },
      mistakes: prepared.mistakes.map { MistakeMark(id: $0.id, verdict: .absent, value: 0) },
      score: 0, confidence: 1, isDoubtful: false, flags: [], corrections: [], ignoredBytes: 0, needsReview: false)
  }

  var marking: Marking {
    var marking = Self.nothing(prepared)
    var findings: [Finding] = []
    var mistakeFindings: [Finding] = []
    let gate = reading.words.isEmpty ? .empty : gates.flag
    if gate != .empty {
      // Of key words without sentences only those count that are an act by themselves: "guardian informed".
      let matcher = Matcher(reading: reading, isPiecemeal: gate == .stuffing)
      let mistakes = prepared.mistakes.map(matcher.find)
      mistakeFindings = mistakes
      marking.mistakes = zip(prepared.mistakes, mistakes).map(mistake)
      findings = Self.find(prepared.points, matcher, without: Self.spent(marking.mistakes, mistakes))
      marking.points = zip(prepared.points, findings).map { point($0, $1, isCopy: gate == .copy) }
      putOff(&marking, matcher)
      if ask(&marking, mistakes, findings) {
        findings = Self.find(prepared.points, matcher, without: Self.spent(marking.mistakes, mistakes))
        marking.points = zip(prepared.points, findings).map { point($0, $1, isCopy: gate == .copy) }
      }
      withholdUnsettled(&marking, mistakes, findings, matcher)
      putLast(&marking, findings, matcher)
      if let sequence = Sequencing(reading, rubric: prepared.rubric, lists: lists) {
        let found = zip(marking.points, findings).filter { $0.0.verdict != .missed }.map { ($0.0.id, $0.1.positions) }
        sequence.mark(&marking, at: Dictionary(found, uniquingKeysWith: { first, _ in first }))
        putOffByTime(&marking)
      }
    }
    let score = Score(rubric: prepared.rubric)
    score.block(&marking)
    marking.flags = gate.map { [$0] } ?? []
    let isNothing = marking.met.isEmpty && marking.unsure.isEmpty && marking.made.isEmpty
    if gate == nil, isNothing { marking.flags.append(.offTopic) }
    if gate == nil, !isNothing, gates.isUniversal { withhold(&marking, .universal) }
    if !isNothing, contradict(marking, findings) >= 2 { withhold(&marking, .contradictory) }
    if gates.unknownShare > Weights.unreadableShare { marking.flags.append(.unreadable) }
    marking.isDoubtful = !marking.flags.isEmpty || gates.unknownShare > 0.4
    marking.risk = risk(of: marking, findings, mistakeFindings)
    marking.unread = gates.unread(foundNothing: isNothing) ?? (gate == .stuffing && isNothing ? .list : nil)
    if marking.unread == .language || marking.unread == .noise, !marking.flags.contains(.unreadable) {
      marking.flags.append(.unreadable)
    }
    score.apply(to: &marking)
    marking.corrections = reading.corrections
    marking.ignoredBytes = reading.ignoredBytes
    if reading.ignoredBytes > 0 { marking.flags.append(.truncated) }
    return marking
  }

  /// "I do not call the police unless he is still missing tomorrow", "I would refer him if there were proof": what is expected hangs on a
  /// condition in which the words of a mistake stand, and nobody does it now. Whether that is meant is asked.
  private func putOff(_ marking: inout Marking, _ matcher: Matcher) {
    for (place, mistake) in prepared.rubric.mistakes.enumerated() where marking.mistakes[place].verdict == .absent {
      let item = prepared.mistakes[place]
      for (index, point) in prepared.points.enumerated()
      where mistake.blocks.contains(point.id) && marking.points[index].verdict != .met {
        guard let found = matcher.findPutOff(point, until: item) else { continue }
        marking.mistakes[place].verdict = .unsure
        marking.mistakes[place].evidence = Explanation(reading: reading).evidence(of: found)
        break
      }
    }
  }

  /// "I call them once we have been through the parks": what is expected comes after what a mistake is made of. Whether that is meant is
  /// asked, unless it is said outright elsewhere.
  private func putLast(_ marking: inout Marking, _ points: [Finding], _ matcher: Matcher) {
    for (place, mistake) in prepared.rubric.mistakes.enumerated() where marking.mistakes[place].verdict == .absent {
      for (index, point) in prepared.points.enumerated()
      where mistake.blocks.contains(point.id) && marking.points[index].verdict == .met && !point.isAvoided {
        guard let late = matcher.findPutLast(point, behind: prepared.mistakes[place], points[index]) else { continue }
        let rest = Matcher(reading: reading, spent: Set(points[index].positions), isPiecemeal: matcher.isPiecemeal)
        guard self.point(point, rest.find(point), isCopy: false).verdict != .met else { continue }
        marking.points[index].verdict = .unsure
        marking.mistakes[place].verdict = .unsure
        marking.mistakes[place].evidence = Explanation(reading: reading).evidence(of: late)
        break
      }
    }
  }

  /// "I call them tomorrow morning": hours later than allowed, what is expected is put off, which is the mistake of waiting.
  private func putOffByTime(_ marking: inout Marking) {
    for (place, mistake) in prepared.rubric.mistakes.enumerated()
    where marking.mistakes[place].verdict == .absent && prepared.mistakes[place].isWaiting {
      guard
        let late = marking.points.first(where: { point in
          mistake.blocks.contains(point.id) && point.timing?.verdict == .late
            && point.timing?.from ?? 0 >= Weights.waiting + (point.timing?.limit ?? 0)
        })
      else { continue }
      let others = marking.met.count { $0 != late.id }
      let isGood = Double(others) >= Weights.goodShare * Double(marking.points.count)
      marking.mistakes[place].verdict = isGood ? .unsure : .made
      marking.mistakes[place].isPlain = true
      marking.mistakes[place].value = 1
      marking.mistakes[place].evidence = late.evidence
    }
  }

  /// A mistake that the rest of the answer contradicts is asked about, not made: it would cancel what is said as well, or it stands alone
  /// beside a good part of what is expected.
  ///
  /// - Returns: whether a verdict changed.
  private func ask(_ marking: inout Marking, _ mistakes: [Finding], _ points: [Finding]) -> Bool {
    let isAlone = marking.mistakes.count { $0.verdict == .made } == 1
    var isChanged = false
    for (place, mistake) in prepared.rubric.mistakes.enumerated() where marking.mistakes[place].verdict != .absent {
      // "I wait a day before I report him": what is done in the same statement is part of the mistake.
      let statements = Set(mistakes[place].positions.map(statement))
      let isContradicted = zip(marking.points, points).contains { mark, found in
        mark.verdict == .met && mistake.blocks.contains(mark.id)
          && !found.positions.allSatisfy { statements.contains(statement($0)) }
      }
      let others = zip(marking.points, points).count { mark, found in
        mark.verdict == .met
          && !(mistake.blocks.contains(mark.id) && found.positions.allSatisfy { statements.contains(statement($0)) })
      }
      let isGood = others > 0 && Double(others) >= Weights.goodShare * Double(marking.points.count)
      if !marking.mistakes[place].isPlain {
        // What is not plain, beside what is said in so many words and would be cancelled, is none.
        guard isContradicted else { continue }
        marking.mistakes[place].verdict = .absent
        marking.mistakes[place].evidence = nil
        continue
      }
      // "Yes, a doctor, and Selam out of the room": it is not the mistake that is agreed to.
      let isOther = mistakes[place].isAgreed && others > 0
      guard isAlone && isGood || isContradicted || isOther, marking.mistakes[place].verdict == .made else { continue }
      marking.mistakes[place].verdict = .unsure
      isChanged = true
    }
    return isChanged
  }

  /// What is shown only by words that may make a mistake is unsure for as long as it is asked about: "Saba sits with us and translates".
  private func withholdUnsettled(
    _ marking: inout Marking, _ mistakes: [Finding], _ points: [Finding], _ matcher: Matcher
  ) {
    for (place, mistake) in prepared.rubric.mistakes.enumerated()
    where marking.mistakes[place].verdict == .unsure && marking.mistakes[place].isPlain {
      let words = Set(mistakes[place].positions)
      let statements = Set(words.map(statement))
      let others = Matcher(reading: reading, spent: words, isPiecemeal: matcher.isPiecemeal)
      for index in marking.points.indices where marking.points[index].verdict == .met {
        let isCancelled = mistake.blocks.contains(marking.points[index].id)
        func isOfIt(_ found: Finding) -> Bool {
          isCancelled && found.positions.allSatisfy { statements.contains(statement($0)) }
        }
        guard !words.isDisjoint(with: points[index].positions) || isOfIt(points[index]) else { continue }
        let elsewhere = others.find(prepared.points[index])
        if point(prepared.points[index], elsewhere, isCopy: false).verdict == .met, !isOfIt(elsewhere) { continue }
        marking.points[index].verdict = .unsure
      }
    }
  }

  private func statement(_ position: Int) -> Int { reading.words[position].unit }

  /// What this scorer gets wrong more often than other things, counted.
  private func risk(of marking: Marking, _ points: [Finding], _ mistakes: [Finding]) -> Risk {
    var risk = Risk()
    risk.words = reading.words.count
    var used: Set<Int> = []
    for (mark, found) in zip(marking.points, points) where mark.verdict != .missed {
      for position in found.positions { used.insert(statement(position)) }
    }
    for (mark, found) in zip(marking.mistakes, mistakes) where mark.verdict != .absent {
      for position in found.positions { used.insert(statement(position)) }
    }
    var content: [Int: Int] = [:]
    for index in reading.words.indices where reading.words[index].token.isContent {
      content[statement(index), default: 0] += 1
    }
    let open = Set(content.filter { $0.value >= 3 && !used.contains($0.key) }.keys)
    risk.unexplained = open.count
    guard !open.isEmpty else { return risk }
    let matcher = Matcher(reading: reading)
    risk.near = zip(marking.points, prepared.points).count { mark, item in
      mark.verdict == .missed && item.groups.count > 1
        && matcher.occurrences(of: 1, in: item).contains { hit in
          let token = reading.words[hit.first].token
          return open.contains(statement(hit.first)) && !token.isNegated && token.modality.isReal
        }
    }
    return risk
  }

  /// Nothing counts.
  private func withhold(_ marking: inout Marking, _ flag: Flag) {
    for index in marking.points.indices {
      marking.points[index].verdict = .missed
      marking.points[index].evidence = nil
    }
    marking.flags.append(flag)
  }

  /// How often a thing and its opposite are said: what is met is denied elsewhere, what is a mistake is refused elsewhere.
  private func contradict(_ marking: Marking, _ findings: [Finding]) -> Int {
    let matcher = Matcher(reading: reading)
    let points = zip(prepared.points, zip(marking.points, findings)).count { item, found in
      found.0.verdict == .met && found.1.isConcept && !item.isAvoided && matcher.isDeniedElsewhere(item, than: found.1)
    }
    let mistakes = zip(prepared.mistakes, marking.mistakes).count { item, mark in
      var finding = Finding()
      guard mark.isPlain else { return false }
      matcher.findRefusal(item, &finding)
      return finding.concept >= Weights.conceptLineOfMistake
    }
    return points + mistakes
  }

  /// Words that make a mistake: what is done with them cannot be right as well.
  static func spent(_ marks: [MistakeMark], _ findings: [Finding]) -> Set<Int> {
    Set(zip(marks, findings).filter { $0.0.verdict == .made && $0.1.isConcept }.flatMap(\.1.positions))
  }

  /// What is found of the key points, without the words of mistakes.
  static func find(_ points: [PreparedRubric.Item], _ matcher: Matcher, without spent: Set<Int>) -> [Finding] {
    let rest =
      spent.isEmpty ? matcher : Matcher(reading: matcher.reading, spent: spent, isPiecemeal: matcher.isPiecemeal)
    return points.map { point in
      let finding = matcher.find(point)
      return spent.isDisjoint(with: finding.positions) ? finding : rest.find(point)
    }
  }

  // MARK: One item

  /// Decision value: from 1 on it is there.
  static func value(of found: Finding, _ item: PreparedRubric.Item) -> Double {
    if item.isMistake {
      return max(found.concept / Weights.conceptLineOfMistake, found.coverage / Weights.exemplarLineOfMistake)
    }
    if item.groups.isEmpty { return found.coverage / Weights.likenessLine }
    let likeness = Weights.exemplarShare * found.coverage
    if found.concept > 0 { return (found.concept + likeness) / Weights.pointLine }
    let value = likeness / Weights.likenessLine
    // A likeness that rests on two words is enough or it is nothing.
    return value < 1 && found.covered.count < 3 ? 0 : value
  }

  private func point(_ item: PreparedRubric.Item, _ found: Finding, isCopy: Bool) -> PointMark {
    var value = Self.value(of: found, item)
    // A copied question is credited only for what it does not have.
    if isCopy, !found.hits.contains(where: { hit in isOwn(hit.positions) }) { value = 0 }
    let isSure = value >= 1 && !found.isTentative && !(item.isUrgent && found.isAwaited)
    let verdict: PointMark.Verdict = isSure ? .met : value >= Weights.unsurePoint ? .unsure : .missed
    let evidence = Explanation(reading: reading).evidence(of: found)
    return PointMark(id: item.id, verdict: verdict, value: value, evidence: verdict == .missed ? nil : evidence)
  }

  /// Made only by its own words; a likeness to an example is at most a question.
  private func mistake(_ item: PreparedRubric.Item, _ found: Finding) -> MistakeMark {
    let value = Self.value(of: found, item)
    let isPlain = found.isConcept && found.concept >= Weights.conceptLineOfMistake && !found.isTentative
    let isLike = found.coverage >= Weights.exemplarLineOfMistake
    let isPartly = found.isConcept && value >= Weights.unsureMistake
    let verdict: MistakeMark.Verdict = isPlain ? .made : isPartly || isLike ? .unsure : .absent
    let evidence = verdict == .absent ? nil : Explanation(reading: reading).evidence(of: found)
    return MistakeMark(id: item.id, verdict: verdict, value: value, isPlain: isPlain, evidence: evidence)
  }

  private func isOwn(_ positions: [Int]) -> Bool {
    positions.contains { !prepared.questionStems.contains(reading.words[$0].symbol) }
  }
}
