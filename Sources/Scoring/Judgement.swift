internal import Words

/// From what the phrasings of an answer show to marks and a score (scoring specification 5.5 to 5.7).
struct Judgement {
  /// The answer as it was typed.
  let typed: Reading
  /// What each phrasing shows; none where nothing is said.
  let impressions: [Impression]
  private let gate: Flag?
  private let prepared: PreparedRubric
  private let gates: Gates
  private let lists: WordLists

  init(_ answer: String, prepared: PreparedRubric, lists: WordLists, stemmer: Stemmer) {
    let typed = Reading(answer, prepared: prepared, lists: lists, stemmer: stemmer)
    func read(_ phrasing: Phrasing) -> Reading { typed.rephrased(phrasing, prepared, lists, stemmer) }
    gates = Gates(reading: typed, prepared: prepared, lists: lists)
    let gate = typed.words.isEmpty ? .empty : gates.flag
    // A heap of words and a copy are told by how they were typed.
    let isWhole = gate != nil || !typed.hasPhrasings
    let readings = gate == .empty ? [] : isWhole ? [typed] : [read(.apart), read(.together)]
    impressions = readings.map { Impression($0, typed: typed, prepared: prepared, gate: gate) }
    self.typed = typed
    self.gate = gate
    self.prepared = prepared
    self.lists = lists
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
    if !impressions.isEmpty {
      let joined = Consensus(impressions, prepared)
      marking.points = joined.points
      marking.mistakes = joined.mistakes
      findings = joined.findings
      mistakeFindings = joined.mistakeFindings
      if let sequence = Sequencing(typed, rubric: prepared.rubric, lists: lists) {
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
    if !isNothing, isContradictory { withhold(&marking, .contradictory) }
    if gates.unknownShare > Weights.unreadableShare { marking.flags.append(.unreadable) }
    marking.isDoubtful = !marking.flags.isEmpty || gates.unknownShare > 0.4
    marking.risk = risk(of: marking, findings, mistakeFindings, in: impressions.first?.reading ?? typed)
    marking.unread = gates.unread(foundNothing: isNothing) ?? (gate == .stuffing && isNothing ? .list : nil)
    if marking.unread == .language || marking.unread == .noise, !marking.flags.contains(.unreadable) {
      marking.flags.append(.unreadable)
    }
    score.apply(to: &marking)
    marking.corrections = typed.corrections
    marking.ignoredBytes = typed.ignoredBytes
    if typed.ignoredBytes > 0 { marking.flags.append(.truncated) }
    return marking
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

  /// What this scorer gets wrong more often than other things, counted.
  private func risk(of marking: Marking, _ points: [Finding], _ mistakes: [Finding], in reading: Reading) -> Risk {
    func statement(_ position: Int) -> Int { reading.words[position].unit }
    var risk = Risk()
    risk.words = reading.words.count
    risk.alike = zip(marking.points, points).count { $0.verdict == .met && $1.concept == 0 }
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

  /// A thing and its opposite are said, and more than once, in every phrasing.
  private var isContradictory: Bool { !impressions.isEmpty && impressions.allSatisfy { $0.contradictions >= 2 } }
}
