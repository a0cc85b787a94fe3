/// Takes a sentence apart into clauses, by closed lists and without a parser.
struct ClauseBounds {
  /// A stretch of words with one statement in it.
  struct Clause {
    var range: Range<Int>
    /// How it hangs on another; nil for a main clause.
    var opening: ClauseWords.Opening?
    /// Words of its opening: "even though".
    var opened = 0
    /// It stands before what it belongs to.
    var isFronted = false
    /// It is over when a comma comes, verb or not: "despite the hour, …".
    var isNominal = false
  }

  /// Words that may stand between a subject and its verb.
  private static let reach = 4
  /// The longest subject of several words.
  private static let longestSubject = 11

  /// What of the lists is needed here: a copy of all of them for each sentence takes time.
  private let openings: PhraseTable<ClauseWords.Opening>
  private let nominal: PhraseTable<Bool>
  private let firsts: PhraseTable<Bool>
  /// `only`, which may stand before what opens a clause.
  private let restricting: WordSet
  private let tokens: [Token]
  private(set) var clauses: [Clause] = []

  init(_ tokens: [Token], _ words: ClauseWords, restricting: WordSet) {
    openings = words.openings
    nominal = words.nominal
    firsts = words.firsts
    self.restricting = restricting
    self.tokens = tokens
    read()
  }

  private mutating func read() {
    var current = Clause(range: 0..<0)
    var hasVerb = false
    var at = 0
    while at < tokens.count {
      if let next = beginning(at, current, hasVerb) {
        if at > current.range.lowerBound {
          current.range = current.range.lowerBound..<at
          clauses.append(current)
        }
        current = next
        hasVerb = false
        at = max(at, next.range.lowerBound + next.opened)
        if next.opened == 0 { hasVerb = isVerb(at); at += 1 }
        continue
      }
      hasVerb = hasVerb || isVerb(at)
      at += 1
    }
    current.range = current.range.lowerBound..<tokens.count
    clauses.append(current)
  }

  /// The clause that begins at a word, if one does.
  private func beginning(_ at: Int, _ current: Clause, _ hasVerb: Bool) -> Clause? {
    let token = tokens[at]
    let start = current.range.lowerBound
    let isStart = at == start
    if let opening = opening(at, isStart: isStart || token.followsComma) {
      // "and if", "but although": the joining word belongs to the clause that it begins.
      let joins = !isStart && (tokens[at - 1].kinds.contains(.linking) || isRestricted(at, start))
      let isFronted = isStart || joins || token.followsComma && (!hasVerb || !endsSentence(at))
      return Clause(
        range: at..<at, opening: opening.meaning, opened: opening.count, isFronted: isFronted,
        isNominal: opening.isNominal)
    }
    guard at > start else { return nil }
    if token.followsColon { return Clause(range: at..<at) }
    if current.opening != nil, current.isFronted || current.isNominal || tokens[start].followsComma {
      if token.followsComma, current.isFronted || current.isNominal, hasVerb || current.isNominal, !continuesList(at) {
        return Clause(range: at..<at)
      }
      // "only once she has slept **do I** ask": the order of words says so.
      if token.isAuxiliary, hasVerb, at + 1 < tokens.count, tokens[at + 1].isSubject,
        !tokens[at + 1].kinds.contains(.referring), !tokens[at - 1].isSubject,
        firsts.longest(at: start, in: tokens) != nil
      {
        return Clause(range: at..<at)
      }
      // "if she is not back we call": no comma, but the next subject has its verb.
      if token.kinds.contains(.pronoun), hasVerb, !token.kinds.contains(.referring),
        tokens[at - 1].isInterchangeable
          || tokens[at - 1].kinds.isDisjoint(with: [.asking, .linking, .conditional, .referring, .wondering]),
        verb(after: at, within: 2)
      {
        return Clause(range: at..<at)
      }
    }
    if token.kinds.contains(.linking) || token.kinds.contains(.contrast) {
      guard at + 1 < tokens.count, opening(at + 1, isStart: true) == nil else { return nil }
      if goesOnTelling(at + 1) { return nil }
      if hasSubject(at + 1) || token.followsComma && isImperative(at + 1) { return Clause(range: at..<at) }
      return nil
    }
    if token.followsComma, !goesOnTelling(at), hasSubject(at) || isImperative(at) { return Clause(range: at..<at) }
    return nil
  }

  /// "I say that it takes months, **that it can end with a no**": one statement.
  func goesOnTelling(_ at: Int) -> Bool {
    at + 1 < tokens.count && tokens[at].kinds.contains(.argumentLink) && tokens[at].kinds.contains(.referring)
      && hasSubject(at + 1) && !isVerb(at + 1)
  }

  /// "…, and **only** when he is not there we ring".
  private func isRestricted(_ at: Int, _ start: Int) -> Bool {
    guard at > start, restricting.contains(tokens[at - 1]) else { return false }
    return at - 1 == start || tokens[at - 1].followsComma || tokens[at - 2].kinds.contains(.linking)
  }

  /// "…, or if he is not there, …": a comma that only goes on with a list.
  private func continuesList(_ at: Int) -> Bool {
    guard tokens[at].kinds.contains(.joining), at + 1 < tokens.count else { return false }
    return !hasSubject(at + 1) && !isImperative(at + 1)
  }

  private func endsSentence(_ at: Int) -> Bool { !tokens[at...].dropFirst().contains { $0.followsComma } }

  // MARK: Subordinate clauses

  private func opening(
    _ at: Int, isStart: Bool
  ) -> (meaning: ClauseWords.Opening, count: Int, isNominal: Bool)? {
    guard let found = openings.longest(at: at, in: tokens) else { return nil }
    let isNominal = nominal.longest(at: at, in: tokens) != nil
    let after = at + found.count
    guard after < tokens.count else { return nil }
    // "**Not until** she has slept …", where it begins.
    if tokens[at].kinds.contains(.cue), !isStart { return nil }
    switch found.meaning {
    case .concession: return (.concession, found.count, isNominal)
    case .frontedConcession: return isStart ? (.concession, found.count, isNominal) : nil
    case .condition:
      // "I ask if she has eaten"; "should" only where it begins: "Should he not be back, …".
      if at > 0, tokens[max(0, at - 3)..<at].contains(where: { $0.kinds.contains(.wondering) }), !isStart { return nil }
      if tokens[at].kinds.contains(.invertedCondition),
        !(isStart && tokens[after].isSubject && !tokens[after].kinds.contains(.speaker))
      {
        return nil
      }
      return (.condition, found.count, false)
    case .reason: return (.reason, found.count, false)
    case .looseReason:
      return hasSubject(after) ? (.reason, found.count, false) : nil
    case .time:
      return found.count > 1 || hasSubject(after) ? (.time, found.count, false) : nil
    }
  }

  // MARK: Subjects and verbs

  /// Whether a subject with its verb begins here.
  func hasSubject(_ at: Int) -> Bool {
    guard at < tokens.count else { return false }
    if tokens[at].isSubject { return verb(after: at, within: Self.reach) }
    if tokens[at].isAuxiliary || !tokens[at].kinds.isDisjoint(with: [.asking, .contrast]) {
      return false
    }
    for index in at + 1..<max(at + 1, min(at + Self.longestSubject, tokens.count)) {
      let token = tokens[index]
      if token.followsComma { return false }
      if token.isSubject, !token.kinds.contains(.referring) { return false }
      if token.isAuxiliary { return true }
      if isFinite(index) { return true }
      // "the photo and the sheet **go**"
      let isPlural = index > at + 2 && tokens[at + 1..<index - 1].contains { $0.kinds.contains(.linking) }
      let isLast = index + 1 >= tokens.count || tokens[index + 1].followsComma
      if isPlural, !isLast, tokens[index - 1].isContent, isImperative(index) { return true }
    }
    return false
  }

  private func verb(after at: Int, within reach: Int) -> Bool {
    for index in at + 1..<max(at + 1, min(at + 1 + reach, tokens.count)) {
      if tokens[index].followsComma { return false }
      if isVerb(index) { return true }
    }
    return false
  }

  /// A verb in whatever form; "the *report*" is none.
  func isVerb(_ at: Int) -> Bool {
    let token = tokens[at]
    if token.isAuxiliary { return true }
    guard !token.kinds.isDisjoint(with: [.verb, .action]) || token.kinds.contains(.pastForm) else { return false }
    return at == 0 || tokens[at - 1].kinds.isDisjoint(with: [.determiner, .naming])
  }

  /// "Nabil **asks**", "the patrol **comes**", "the house **called**".
  private func isFinite(_ at: Int) -> Bool {
    let token = tokens[at]
    guard token.isContent, !token.kinds.isDisjoint(with: [.verb, .action]), !token.kinds.contains(.gerund), at > 0,
      tokens[at - 1].kinds.isDisjoint(with: [.determiner, .infinitive])
    else { return false }
    if !token.kinds.isDisjoint(with: [.finiteEnding, .pastEnding, .pastForm]) { return true }
    // "the police never listen", "the boys know it"
    return tokens[max(0, at - 2)..<at].contains {
      $0.kinds.contains(.plural) || $0.isContent && $0.kinds.contains(.finiteEnding)
    }
  }

  /// "…, **call** the police".
  func isImperative(_ at: Int) -> Bool {
    guard at < tokens.count else { return false }
    let token = tokens[at]
    guard token.kinds.contains(.action) || token.kinds.contains(.verb),
      token.kinds.isDisjoint(with: [.naming, .gerund, .pastEnding, .finiteEnding])
    else { return false }
    return at == 0 || tokens[at - 1].kinds.isDisjoint(with: [.determiner])
  }
}
