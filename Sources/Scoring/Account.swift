internal import Words

/// Why an answer was marked as it was: for each point what was looked for, what was found, and what kept it from counting.
public struct Account: Sendable {
  /// The marks themselves.
  public var marking: Marking
  /// The key points, then the mistakes, in the order of the rubric.
  public var items: [Item]

  /// A key point or a mistake.
  public struct Item: Sendable {
    /// `HB-…` or `HM-…`.
    public var id: String
    /// What it is, for people.
    public var label: String
    /// It would do harm.
    public var isMistake: Bool
    /// Decision value, see `PointMark.value`.
    public var value: Double
    /// From this value on it is met, or made: 1.
    public var line: Double
    /// From this value on the scorer is unsure.
    public var unsureLine: Double
    /// How well its groups of terms come together in the answer, 0 to 1.
    public var concept: Double
    /// Its groups, in order; without any, only the example sentences count.
    public var groups: [Group]
    /// The example sentence that the answer is most like, when it shares words with one.
    public var example: String?
    /// How much of that sentence is there, 0 to 1.
    public var coverage: Double
    /// Where it was found.
    public var evidence: Evidence?
    /// Words of the answer that count for it, or that would if nothing kept them from it, in order.
    public var marks: [Mark]
    /// Whether it is done in time, where the rubric sets a limit.
    public var timing: TimingMark?
    /// Whether it comes before what it should precede.
    public var orders: [OrderMark]
    /// The mistake that cancels it, in words for people.
    public var cancelledBy: String?
  }

  /// A word of the answer and what it does for an item.
  public struct Mark: Sendable, Hashable {
    /// What a word does.
    public enum Role: String, Sendable, Hashable {
      /// It counts.
      case counts
      /// It would count and is denied.
      case denied
      /// It denies others.
      case denies
      /// It would count and repeats the question.
      case copied
      /// It would count and is what somebody else says.
      case reported
      /// It would count and makes a mistake.
      case harmful
      /// It says when.
      case time
      /// It says in which order.
      case order
    }

    /// UTF-8 bytes of the answer.
    public var range: Range<Int>
    /// What it does.
    public var role: Role

    /// These bytes do this.
    public init(range: Range<Int>, role: Role) {
      self.range = range
      self.role = role
    }
  }

  /// One of the groups of which a term must be there.
  public struct Group: Sendable {
    /// Its terms, classes replaced by their words.
    public var terms: [String]
    /// The terms that stand in the answer.
    public var found: [Found]
  }

  /// A term of a group that stands in the answer.
  public struct Found: Sendable, Hashable {
    /// The term.
    public var term: String
    /// The words that met it.
    public var words: String
    /// Why it does not count here; nil when it does.
    public var obstacle: Obstacle?
  }

  /// What keeps words from counting.
  public enum Obstacle: Sendable, Hashable {
    /// Denied by this word; empty when another sentence denies it.
    case denied(by: String)
    /// Copied from the question.
    case copied
    /// Somebody else says it.
    case reported
    /// It makes a mistake.
    case harmful
  }
}

extension Scorer {
  /// Marks an answer and tells everything that was looked for and found.
  public func account(of answer: String, against prepared: PreparedRubric) -> Account {
    guard let stemmer = try? Stemmer(lists: lists) else {
      return Account(marking: Judgement.nothing(prepared), items: [])
    }
    let judgement = Judgement(answer, prepared: prepared, lists: lists, stemmer: stemmer)
    let marking = judgement.marking
    let impressions = judgement.impressions
    guard !impressions.isEmpty else { return Account(marking: marking, items: []) }
    let consensus = Consensus(impressions, prepared)
    let evidence = Dictionary(
      marking.points.map { ($0.id, $0.evidence) } + marking.mistakes.map { ($0.id, $0.evidence) },
      uniquingKeysWith: { first, _ in first })
    let labels = Dictionary(
      prepared.rubric.keyPoints.map { ($0.id, $0.label) } + prepared.rubric.mistakes.map { ($0.id, $0.label) },
      uniquingKeysWith: { first, _ in first })
    let whole = impressions.map { Matcher(reading: $0.reading) }
    let rests = impressions.map { impression in
      Matcher(
        reading: impression.reading, spent: Impression.spent(impression.marking.mistakes, impression.mistakeFindings))
    }
    let cancelled = Dictionary(
      prepared.rubric.mistakes.filter { marking.made.contains($0.id) }.flatMap { mistake in
        mistake.blocks.map { ($0, mistake.label) }
      }, uniquingKeysWith: { first, _ in first })
    let found = zip(consensus.findings + consensus.mistakeFindings, consensus.deciding + consensus.decidingMistakes)
    let items = zip(prepared.points + prepared.mistakes, found).map { item, found in
      let (finding, place) = found
      let matcher = item.isMistake ? whole[place] : rests[place]
      return Account.Item(
        id: item.id, label: labels[item.id] ?? item.id, isMistake: item.isMistake,
        value: Impression.value(of: finding, item), line: 1,
        unsureLine: item.isMistake ? Weights.unsureMistake : Weights.unsurePoint, concept: finding.concept,
        groups: item.groups.map { matcher.account(of: $0, in: item) }, example: finding.exemplar?.text,
        coverage: finding.coverage, evidence: evidence[item.id] ?? nil,
        marks: matcher.marks(of: finding, item, in: marking),
        timing: marking.points.first { $0.id == item.id }?.timing,
        orders: marking.orders.filter { $0.first == item.id || $0.then == item.id },
        cancelledBy: Impression.value(of: finding, item) >= 1 ? cancelled[item.id] : nil)
    }
    return Account(marking: marking, items: items)
  }
}

extension Matcher {
  /// Which terms of a group stand in the answer, and which of them count.
  fileprivate func account(of group: [PreparedRubric.Term], in item: PreparedRubric.Item) -> Account.Group {
    var found: [Account.Found] = []
    for hit in group.flatMap(occurrences) {
      let words = hit.positions.map { typed($0) }.joined(separator: " ")
      let entry = Account.Found(term: hit.term, words: words, obstacle: obstacle(of: hit, in: item))
      if !found.contains(entry) { found.append(entry) }
    }
    return Account.Group(terms: group.filter { !$0.isVariant }.map(\.text), found: found)
  }

  private func obstacle(of hit: Hit, in item: PreparedRubric.Item) -> Account.Obstacle? {
    for position in hit.positions {
      let word = reading.words[position]
      if word.isCopied { return .copied }
      if spent.contains(position) { return .harmful }
      if word.token.isReported { return .reported }
      let isDenied = item.isMistake ? word.token.isNegatedForMistakes : word.token.isNegated
      guard isDenied, !item.isAvoided else { continue }
      if let cue = word.deniedBy, hit.positions.contains(cue) { continue }
      return .denied(by: word.deniedBy.map { typed($0) } ?? "")
    }
    return nil
  }

  /// Each word once; what counts goes before what does not.
  fileprivate func marks(
    of finding: Finding, _ item: PreparedRubric.Item, in marking: Marking
  ) -> [Account.Mark] {
    let mark = marking.points.first { $0.id == item.id }
    let isFound =
      mark.map { $0.verdict != .missed } ?? marking.mistakes.contains { $0.id == item.id && $0.verdict != .absent }
    var roles: [Int: Account.Mark.Role] = [:]
    if isFound {
      for position in finding.positions { roles[position] = .counts }
    } else {
      for hit in item.groups.joined().flatMap(occurrences) {
        guard let obstacle = obstacle(of: hit, in: item) else { continue }
        for position in hit.positions where roles[position] == nil {
          switch obstacle {
          case .copied: roles[position] = .copied
          case .reported: roles[position] = .reported
          case .harmful: roles[position] = .harmful
          case .denied:
            roles[position] = .denied
            if let cue = reading.words[position].deniedBy { roles[cue] = .denies }
          }
        }
      }
    }
    var marks = roles.map { position, role in
      let token = reading.words[position].token
      return Account.Mark(range: token.start..<token.end, role: role)
    }
    if let timing = mark?.timing, let start = timing.start, let end = timing.end, start < end {
      marks.append(Account.Mark(range: start..<end, role: .time))
    }
    return marks.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
  }

  private func typed(_ position: Int) -> String {
    let token = reading.words[position].token
    return reading.slice(token.start, token.end)
  }
}
