internal import Words

/// From what was found to marks and a score (scoring specification 5.5 to 5.7).
struct Judgement {
  private let reading: Reading
  private let prepared: PreparedRubric
  private let gates: Gates

  init(reading: Reading, prepared: PreparedRubric, lists: WordLists) {
    self.reading = reading
    self.prepared = prepared
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
    let gate = reading.words.isEmpty ? .empty : gates.flag
    if gate != .empty, gate != .stuffing {
      let matcher = Matcher(reading: reading)
      marking.points = prepared.points.map { point($0, matcher.find($0), isCopy: gate == .copy) }
      marking.mistakes = prepared.mistakes.map { mistake($0, matcher.find($0)) }
    }
    let score = Score(rubric: prepared.rubric)
    score.block(&marking)
    marking.flags = gate.map { [$0] } ?? []
    let isNothing = marking.met.isEmpty && marking.unsure.isEmpty && marking.made.isEmpty
    if gate == nil, isNothing { marking.flags.append(.offTopic) }
    if gates.unknownShare > 0.6 { marking.flags.append(.unreadable) }
    marking.isDoubtful = !marking.flags.isEmpty || gates.unknownShare > 0.4
    score.apply(to: &marking)
    marking.corrections = reading.corrections
    marking.ignoredBytes = reading.ignoredBytes
    if reading.ignoredBytes > 0 { marking.flags.append(.truncated) }
    return marking
  }

  // MARK: One item

  /// Decision value: from 1 on it is there.
  static func value(of found: Finding, _ item: PreparedRubric.Item) -> Double {
    if item.isMistake {
      return max(found.concept / Weights.conceptLineOfMistake, found.coverage / Weights.exemplarLineOfMistake)
    }
    let sum = item.groups.isEmpty ? found.coverage : found.concept + Weights.exemplarShare * found.coverage
    return sum / Weights.pointLine
  }

  private func point(_ item: PreparedRubric.Item, _ found: Finding, isCopy: Bool) -> PointMark {
    var value = Self.value(of: found, item)
    // A copied question is credited only for what it does not have.
    if isCopy, !found.hits.contains(where: { hit in isOwn(hit.positions) }) { value = 0 }
    let verdict: PointMark.Verdict = value >= 1 ? .met : value >= Weights.unsurePoint ? .unsure : .missed
    let evidence = Explanation(reading: reading).evidence(of: found)
    return PointMark(id: item.id, verdict: verdict, value: value, evidence: verdict == .missed ? nil : evidence)
  }

  private func mistake(_ item: PreparedRubric.Item, _ found: Finding) -> MistakeMark {
    let value = Self.value(of: found, item)
    let verdict: MistakeMark.Verdict = value >= 1 ? .made : value >= Weights.unsureMistake ? .unsure : .absent
    let evidence = Explanation(reading: reading).evidence(of: found)
    return MistakeMark(id: item.id, verdict: verdict, value: value, evidence: verdict == .absent ? nil : evidence)
  }

  private func isOwn(_ positions: [Int]) -> Bool {
    positions.contains { !prepared.questionStems.contains(reading.words[$0].symbol) }
  }
}
