internal import Words

/// What one phrasing of an answer shows of a rubric (scoring specification 5.5 and 5.6).
struct Impression {
  let reading: Reading
  /// Verdicts on the key points and the mistakes; nothing else of it is set.
  private(set) var marking: Marking
  /// What was found of each key point and of each mistake.
  private(set) var findings: [Finding]
  private(set) var mistakeFindings: [Finding]
  private let prepared: PreparedRubric
  private let matcher: Matcher
  private let quoting: Explanation

  /// - Parameters:
  ///   - typed: the answer as it was typed, whose sentences are quoted.
  ///   - gate: what is odd about the answer as a whole. Of key words without sentences only those count that are an act by themselves:
  ///     "guardian informed"; what is copied is credited only for what it does not have from the question.
  init(_ reading: Reading, typed: Reading, prepared: PreparedRubric, gate: Flag?) {
    self.reading = reading
    self.prepared = prepared
    matcher = Matcher(reading: reading, isPiecemeal: gate == .stuffing)
    quoting = Explanation(reading: reading, typed: typed)
    marking = Judgement.nothing(prepared)
    findings = []
    mistakeFindings = prepared.mistakes.map(matcher.find)
    marking.mistakes = zip(prepared.mistakes, mistakeFindings).map(mistake)
    findPoints(isCopy: gate == .copy)
    putOff()
    if ask() { findPoints(isCopy: gate == .copy) }
    withholdUnsettled()
    putLast()
  }

  private mutating func findPoints(isCopy: Bool) {
    findings = Self.find(prepared.points, matcher, without: Self.spent(marking.mistakes, mistakeFindings))
    marking.points = zip(prepared.points, findings).map { point($0, $1, isCopy: isCopy) }
  }

  /// "I do not call the police unless he is still missing tomorrow", "I would refer him if there were proof": what is expected hangs on a
  /// condition in which the words of a mistake stand, and nobody does it now. Whether that is meant is asked.
  private mutating func putOff() {
    for (place, mistake) in prepared.rubric.mistakes.enumerated() where marking.mistakes[place].verdict == .absent {
      let item = prepared.mistakes[place]
      for (index, point) in prepared.points.enumerated()
      where mistake.blocks.contains(point.id) && marking.points[index].verdict != .met {
        guard let found = matcher.findPutOff(point, until: item) else { continue }
        marking.mistakes[place].verdict = .unsure
        marking.mistakes[place].evidence = quoting.evidence(of: found)
        break
      }
    }
  }

  /// "I call them once we have been through the parks": what is expected comes after what a mistake is made of. Whether that is meant is
  /// asked, unless it is said outright elsewhere.
  private mutating func putLast() {
    for (place, mistake) in prepared.rubric.mistakes.enumerated() where marking.mistakes[place].verdict == .absent {
      for (index, point) in prepared.points.enumerated()
      where mistake.blocks.contains(point.id) && marking.points[index].verdict == .met && !point.isAvoided {
        guard let late = matcher.findPutLast(point, behind: prepared.mistakes[place], findings[index]) else { continue }
        let rest = Matcher(reading: reading, spent: Set(findings[index].positions), isPiecemeal: matcher.isPiecemeal)
        guard self.point(point, rest.find(point), isCopy: false).verdict != .met else { continue }
        marking.points[index].verdict = .unsure
        marking.mistakes[place].verdict = .unsure
        marking.mistakes[place].evidence = quoting.evidence(of: late)
        break
      }
    }
  }

  /// A mistake that the rest of the answer contradicts is asked about, not made: it would cancel what is said as well, or it stands alone
  /// beside a good part of what is expected.
  ///
  /// - Returns: whether a verdict changed.
  private mutating func ask() -> Bool {
    let isAlone = marking.mistakes.count { $0.verdict == .made } == 1
    var isChanged = false
    for (place, mistake) in prepared.rubric.mistakes.enumerated() where marking.mistakes[place].verdict != .absent {
      // "I wait a day before I report him": what is done in the same statement is part of the mistake.
      let statements = Set(mistakeFindings[place].positions.map(statement))
      let isContradicted = zip(marking.points, findings).contains { mark, found in
        mark.verdict == .met && mistake.blocks.contains(mark.id)
          && !found.positions.allSatisfy { statements.contains(statement($0)) }
      }
      let others = zip(marking.points, findings).count { mark, found in
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
      let isOther = mistakeFindings[place].isAgreed && others > 0
      guard isAlone && isGood || isContradicted || isOther, marking.mistakes[place].verdict == .made else { continue }
      marking.mistakes[place].verdict = .unsure
      isChanged = true
    }
    return isChanged
  }

  /// What is shown only by words that may make a mistake is unsure for as long as it is asked about: "Saba sits with us and translates".
  private mutating func withholdUnsettled() {
    for (place, mistake) in prepared.rubric.mistakes.enumerated()
    where marking.mistakes[place].verdict == .unsure && marking.mistakes[place].isPlain {
      let words = Set(mistakeFindings[place].positions)
      let statements = Set(words.map(statement))
      let others = Matcher(reading: reading, spent: words, isPiecemeal: matcher.isPiecemeal)
      for index in marking.points.indices where marking.points[index].verdict == .met {
        let isCancelled = mistake.blocks.contains(marking.points[index].id)
        func isOfIt(_ found: Finding) -> Bool {
          isCancelled && found.positions.allSatisfy { statements.contains(statement($0)) }
        }
        guard !words.isDisjoint(with: findings[index].positions) || isOfIt(findings[index]) else { continue }
        let elsewhere = others.find(prepared.points[index])
        if point(prepared.points[index], elsewhere, isCopy: false).verdict == .met, !isOfIt(elsewhere) { continue }
        marking.points[index].verdict = .unsure
      }
    }
  }

  /// How often a thing and its opposite are said: what is met is denied elsewhere, what is a mistake is refused elsewhere.
  var contradictions: Int {
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

  /// The statement in which a word stands.
  func statement(_ position: Int) -> Int { reading.words[position].unit }

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
    let evidence = quoting.evidence(of: found)
    return PointMark(id: item.id, verdict: verdict, value: value, evidence: verdict == .missed ? nil : evidence)
  }

  /// Made only by its own words; a likeness to an example is at most a question.
  private func mistake(_ item: PreparedRubric.Item, _ found: Finding) -> MistakeMark {
    let value = Self.value(of: found, item)
    let isPlain = found.isConcept && found.concept >= Weights.conceptLineOfMistake && !found.isTentative
    let isLike = found.coverage >= Weights.exemplarLineOfMistake
    let isPartly = found.isConcept && value >= Weights.unsureMistake
    let verdict: MistakeMark.Verdict = isPlain ? .made : isPartly || isLike ? .unsure : .absent
    let evidence = verdict == .absent ? nil : quoting.evidence(of: found)
    return MistakeMark(id: item.id, verdict: verdict, value: value, isPlain: isPlain, evidence: evidence)
  }

  private func isOwn(_ positions: [Int]) -> Bool {
    positions.contains { !prepared.questionStems.contains(reading.words[$0].symbol) }
  }
}
