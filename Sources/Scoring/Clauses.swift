internal import Words

/// A part of a sentence with one step in it, and what it says of order and time.
struct Clause {
  /// How it hangs on others.
  enum Hinge {
    /// It stands for itself.
    case none
    /// What it says comes later than the clauses it belongs to: "**before** I call".
    case later
    /// What it says comes earlier: "**after** calling".
    case earlier
  }

  /// Positions in the answer.
  var range: Range<Int>
  var sentence: Int
  var hinge = Hinge.none
  /// The clauses that the hinge is about.
  var belongsTo: Range<Int> = 0..<0
  var isFirst = false
  var isLast = false
  var isNext = false
  var isEarlier = false
  var isTogether = false
  /// The second, the third; also the number of a list.
  var place: Int?
  /// A condition: what it waits for is over before the rest.
  var isCondition = false
  /// Where words begin that tell what somebody is told: "that she left this evening".
  var asideFrom: Int?
  var times: [SequenceWords.Time] = []
  /// Positions of the words that say the order.
  var markers: [Int] = []
  var hasContent = false
  var hasAction = false
}

/// Takes an answer apart into clauses.
struct ClauseReader {
  private let reading: Reading
  private let words: SequenceWords
  private(set) var clauses: [Clause] = []

  init(_ reading: Reading, lists: WordLists) {
    self.reading = reading
    words = lists.sequence
    var number: Int?
    for (index, sentence) in reading.sentences.enumerated() {
      number = reading.numbers[index] ?? number
      read(index, sentence, number)
    }
  }

  private mutating func read(_ index: Int, _ range: Range<Int>, _ number: Int?) {
    let tokens = reading.words[range].map(\.token)
    let times = words.times(in: tokens)
    let marks = words.marks(in: tokens, times: times)
    var found: [Clause] = []
    var clause = Clause(range: range.lowerBound..<range.lowerBound, sentence: index, place: number)
    var at = 0
    while at < tokens.count {
      let mark = marks.first { $0.range.lowerBound == at }
      let time = times.first { $0.range.lowerBound == at }
      if at > clause.range.lowerBound - range.lowerBound, begins(at, tokens, mark, clause, isTime: time != nil) {
        clause.range = clause.range.lowerBound..<range.lowerBound + at
        found.append(clause)
        clause = Clause(range: range.lowerBound + at..<range.lowerBound + at, sentence: index, place: number)
      }
      let length = mark?.range.count ?? time?.range.count ?? 1
      if let mark { apply(mark, range.lowerBound, tokens, &clause) }
      // "if she is not back tomorrow": the morning comes all the same.
      if let time, !time.isDenied || clause.isCondition { clause.times.append(time.moved(by: range.lowerBound)) }
      if mark == nil, time == nil {
        let token = tokens[at]
        if token.kinds.contains(.conditional), !clause.hasContent { clause.isCondition = true }
        if clause.hasContent, clause.asideFrom == nil, words.beginsAside(token.text) {
          clause.asideFrom = range.lowerBound + at
        }
        if token.isContent { clause.hasContent = true }
        if isAction(at, tokens) { clause.hasAction = true }
      }
      at += length
    }
    clause.range = clause.range.lowerBound..<range.upperBound
    found.append(clause)
    add(merged(found))
  }

  // MARK: Where a clause begins

  private func begins(_ at: Int, _ tokens: [Token], _ mark: SequenceWords.Mark?, _ clause: Clause, isTime: Bool) -> Bool
  {
    let token = tokens[at]
    let following = at + 1 < tokens.count ? tokens[at + 1] : nil
    if mark != nil {
      // "and after" is one beginning, not two.
      return clause.hasContent
    }
    guard clause.hasContent else {
      // "… is informed first, the police": the marker belongs to what stands before it.
      let first = clause.range.lowerBound
      let isTrailing =
        first != reading.sentences[clause.sentence].lowerBound && !reading.words[first].token.followsComma
      let isMarker = !clause.markers.isEmpty || !clause.times.isEmpty
      return token.followsComma
        && (isMarker && isTrailing || token.kinds.contains(.pronoun) && clause.hinge != .none)
    }
    if token.kinds.contains(.contrast), !token.kinds.contains(.continuing) { return true }
    let opensClause = !token.kinds.isDisjoint(with: [.pronoun, .action])
    if token.followsComma,
      opensClause || token.kinds.contains(.joining) || clause.hasAction && !isTime && hasAction(at, tokens)
    {
      return true
    }
    if token.kinds.contains(.joining), let following {
      return !following.kinds.isDisjoint(with: [.pronoun, .action]) || markBegins(at + 1, tokens)
    }
    // "After calling the police | I look for her."
    let isSubject = token.kinds.contains(.pronoun) && !token.kinds.contains(.referring)
    return isSubject && (clause.hinge != .none || clause.isCondition) && !tokens[at - 1].kinds.contains(.asking)
  }

  /// "…, the police *are called*": something is done before the next comma.
  private func hasAction(_ at: Int, _ tokens: [Token]) -> Bool {
    let ahead = tokens[(at + 1)...].prefix { !$0.followsComma && !$0.kinds.contains(.joining) }
    return ahead.indices.contains { isAction($0, tokens) }
  }

  private func isAction(_ at: Int, _ tokens: [Token]) -> Bool {
    tokens[at].kinds.contains(.action) && (at == 0 || !tokens[at - 1].kinds.contains(.determiner))
  }

  private func markBegins(_ at: Int, _ tokens: [Token]) -> Bool {
    words.marks(in: Array(tokens[at...].prefix(6)), times: []).first?.range.lowerBound == 0
  }

  private func apply(_ mark: SequenceWords.Mark, _ start: Int, _ tokens: [Token], _ clause: inout Clause) {
    clause.markers += mark.range.map { $0 + start }
    let isDenied = mark.range.lowerBound > 0 && tokens[mark.range.lowerBound - 1].kinds.contains(.cue)
    let standsAlone = mark.range.upperBound >= tokens.count || tokens[mark.range.upperBound].followsComma
    switch mark.marker {
    case .first: clause.isFirst = !isDenied
    case .next: clause.isNext = !clause.isCondition
    case .last: clause.isLast = true
    case .earlier: clause.isEarlier = true
    case .together: clause.isTogether = true
    case .place(let number): clause.place = number
    case .before where standsAlone: clause.isEarlier = true
    case .after where standsAlone: clause.isNext = true
    case .before: clause.hinge = isDenied ? .earlier : .later
    case .after: clause.hinge = isDenied ? .later : .earlier
    case .when:
      let ahead = tokens[mark.range.upperBound...].prefix(5)
      if ahead.contains(where: { words.saysDone($0.text) }) {
        clause.hinge = .earlier
      } else {
        clause.isCondition = true
      }
    }
  }

  // MARK: What belongs together

  /// A part without words of its own belongs to the one beside it: "the police **first**".
  private func merged(_ parts: [Clause]) -> [Clause] {
    var clauses: [Clause] = []
    var pending: Clause?
    for part in parts {
      var part = part
      if let open = pending {
        part.takeOver(open)
        pending = nil
      }
      if part.hasContent || (part.markers.isEmpty && part.times.isEmpty) {
        clauses.append(part)
        continue
      }
      let first = reading.words[part.range.lowerBound].token
      let isTrailing =
        !first.followsComma && first.kinds.isDisjoint(with: [.contrast, .joining]) || part.sentenceEnds(reading)
      if isTrailing, !clauses.isEmpty {
        clauses[clauses.count - 1].takeOver(part)
      } else {
        pending = part
      }
    }
    if let open = pending {
      if clauses.isEmpty { clauses.append(open) } else { clauses[clauses.count - 1].takeOver(open) }
    }
    return clauses
  }

  private mutating func add(_ parts: [Clause]) {
    let start = clauses.count
    clauses += parts
    for (offset, part) in parts.enumerated() where part.hinge != .none {
      let at = start + offset
      let first = reading.words[part.range.lowerBound].token
      let goesOn = offset == 0 || !first.kinds.isDisjoint(with: [.joining, .contrast])
      let ahead = at + 1..<start + parts.count
      if goesOn {
        clauses[at].belongsTo = ahead.prefix { parts[$0 - start].hinge == .none }
        // "…, and after I tell the guardian": no more than "then".
        if clauses[at].belongsTo.isEmpty {
          clauses[at].hinge = .none
          clauses[at].isNext = offset > 0 && part.hinge == .earlier
        }
      } else {
        var first = at
        while first > start, parts[first - 1 - start].hinge == .none {
          first -= 1
          if parts[first - start].isNext { break }
        }
        clauses[at].belongsTo = first..<at
      }
    }
  }
}

extension Clause {
  /// Takes in a neighbour that has no words of its own.
  fileprivate mutating func takeOver(_ other: Clause) {
    range = min(range.lowerBound, other.range.lowerBound)..<max(range.upperBound, other.range.upperBound)
    isFirst = isFirst || other.isFirst
    isLast = isLast || other.isLast
    isNext = isNext || other.isNext
    isEarlier = isEarlier || other.isEarlier
    isTogether = isTogether || other.isTogether
    place = other.place ?? place
    times += other.times
    markers += other.markers
    hasContent = hasContent || other.hasContent
    if hinge == .none { hinge = other.hinge }
  }

  fileprivate func sentenceEnds(_ reading: Reading) -> Bool {
    range.upperBound == reading.sentences[sentence].upperBound
  }
}

extension SequenceWords.Time {
  fileprivate func moved(by offset: Int) -> Self {
    var moved = self
    moved.range = range.lowerBound + offset..<range.upperBound + offset
    return moved
  }
}
