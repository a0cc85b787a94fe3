internal import Words

/// Looks for the items of a rubric in an answer (scoring specification 5.5).
struct Matcher {
  let reading: Reading
  private let actions: [Int]
  /// Words that make a mistake: the same words cannot be right and wrong.
  let spent: Set<Int>
  /// Whether there is a part that may be a note without a verb.
  let hasNotes: Bool

  /// Only what stands together between two commas counts: the answer is a list of key words.
  let isPiecemeal: Bool

  init(reading: Reading, spent: Set<Int> = [], isPiecemeal: Bool = false) {
    self.isPiecemeal = isPiecemeal
    self.reading = reading
    self.spent = spent
    actions = reading.words.indices.filter { Self.isAction($0, reading) }
    hasNotes = !isPiecemeal && Self.hasNotes(reading)
  }

  /// Whether a word says what is done; "a *phone* interpreter", "the *search* team" do not.
  private static func isAction(_ index: Int, _ reading: Reading) -> Bool {
    let kinds = reading.words[index].token.kinds
    guard kinds.contains(.action), !kinds.contains(.helping) else { return false }
    return index == 0 || !reading.words[index - 1].token.kinds.contains(.determiner)
  }

  func find(_ item: PreparedRubric.Item) -> Finding {
    var finding = Finding()
    findConcept(item, &finding)
    if item.isMistake { findAgreement(item, &finding) }
    for refused in item.refusals { findRefusal(refused, &finding) }
    findExemplar(item, &finding)
    return finding
  }

  // MARK: Concept groups

  private func findConcept(_ item: PreparedRubric.Item, _ finding: inout Finding) {
    guard !item.groups.isEmpty else { return }
    guard item.heads.allSatisfy({ reading.places.have(1, of: $0) }) else { return findFragment(item, &finding) }
    let stance = Stance(item)
    var hits: [[Hit]] = []
    for group in item.groups {
      let found = group.flatMap(occurrences)
      if found.isEmpty { return findFragment(item, &finding) }
      hits.append(found)
    }
    for (index, sentence) in reading.sentences.enumerated() {
      best(of: hits, in: sentence, stance, factor: 1, &finding)
      let isSplit = finding.concept < 0.8 && !item.isMistake && hits.count > 1
      guard isSplit, index + 1 < reading.sentences.count else { continue }
      let both = sentence.lowerBound..<reading.sentences[index + 1].upperBound
      let factor = reading.isNote(index + 1) || reading.isLabel(index) ? 1 : Weights.overTwoSentences
      best(of: hits, in: both, stance, factor: factor, &finding)
    }
    findReference(item, hits, &finding)
    if finding.concept < Weights.fragment { findFragment(item, &finding) }
  }

  /// Where a term stands: its words in order, near each other, within a sentence.
  func occurrences(of term: PreparedRubric.Term) -> [Hit] {
    guard let head = term.words.first, let starts = reading.places[head.stem] else { return [] }
    return starts.compactMap { start in
      guard fits(head, start) else { return nil }
      var positions = [start.position]
      var similarity = start.similarity
      let sentence = reading.sentences[reading.words[start.position].sentence]
      for word in term.words.dropFirst() {
        let after = positions[positions.count - 1] + 1
        let window = after..<min(after + word.reach, max(after, sentence.upperBound))
        let next = reading.places[word.stem]?.filter { window.contains($0.position) && fits(word, $0) }
          .max { ($0.similarity, -$0.position) < ($1.similarity, -$1.position) }
        guard let next else { return nil }
        similarity = min(similarity, next.similarity)
        positions.append(next.position)
      }
      return Hit(similarity: similarity, positions: positions, term: term.text, isIdiom: term.isIdiom)
    }
  }

  private func fits(_ word: PreparedRubric.Term.Word, _ place: Places.Place) -> Bool {
    let token = reading.words[place.position].token
    if word.isExact { return token.text == word.text }
    if word.needsCapitals { return token.isAcronym && token.text == word.text }
    // "gets" is "get", although a word without meaning of its own.
    return token.isContent || token.text == word.text || token.kinds.contains(.action) || token.isPersonal
  }

  /// The best choice of one hit for each group.
  func best(
    of hits: [[Hit]], in window: Range<Int>, _ stance: Stance, factor: Double, _ finding: inout Finding
  ) {
    let here = hits.map { $0.filter { window.contains($0.first) && window.contains($0.last) } }
    guard here.allSatisfy({ !$0.isEmpty }) else { return }
    var chosen: [Hit] = []
    choose(from: here, window, stance, factor, &chosen, &finding)
  }

  private func choose(
    from hits: [[Hit]], _ window: Range<Int>, _ stance: Stance, _ factor: Double, _ chosen: inout [Hit],
    _ finding: inout Finding
  ) {
    // As good as can be, and found elsewhere: the first mention counts.
    if finding.concept >= factor, let found = finding.hits.first, !window.contains(found.first) { return }
    guard chosen.count < hits.count else {
      let value = factor * self.value(of: chosen, hits, window, stance)
      let isTighter = value == finding.concept && value > 0 && Self.span(chosen) < Self.span(finding.hits)
      if value > finding.concept || isTighter {
        finding.concept = value
        finding.hits = chosen
        finding.isTentative = chosen.contains { hit in hit.positions.contains { isTentative($0, stance) } }
      }
      return
    }
    for hit in hits[chosen.count] {
      let isApart = chosen.allSatisfy { self.isApart($0, hit, stance) && isNear($0, hit) }
      guard isApart else { continue }
      chosen.append(hit)
      choose(from: hits, window, stance, factor, &chosen, &finding)
      chosen.removeLast()
    }
  }

  /// Each word stands for one part; two idioms that share some are one saying.
  private func isApart(_ a: Hit, _ b: Hit, _ stance: Stance) -> Bool {
    guard stance.isStrict else { return a.first != b.first }
    if a.isIdiom, b.isIdiom { return a.positions != b.positions }
    return !a.positions.contains { b.positions.contains($0) }
  }

  /// In one statement, or no more than a few words apart.
  private func isNear(_ a: Hit, _ b: Hit) -> Bool {
    let distance = max(a.last, b.last) - min(a.first, b.first)
    if distance <= Weights.span { return true }
    let (first, second) = (reading.words[a.first], reading.words[b.first])
    return distance <= Weights.statementSpan && first.sentence == second.sentence
      && first.token.statement == second.token.statement
  }

  /// From the first word to the last.
  private static func span(_ hits: [Hit]) -> Int {
    (hits.map(\.last).max() ?? 0) - (hits.map(\.first).min() ?? 0)
  }

  private func value(of chosen: [Hit], _ hits: [[Hit]], _ window: Range<Int>, _ stance: Stance) -> Double {
    let positions = Set(chosen.flatMap(\.positions))
    if isPiecemeal, !isPiece(positions) { return 0 }
    let covered = chosen.flatMap { Array($0.first...$0.last) }
    guard isMeant(covered, denials: positions, chosen, stance), !isReported(covered, stance) else { return 0 }
    if !stance.isStrict, leavesAside(chosen.map(\.first)) { return 0 }
    if stance == .mistake, isBefore(positions) { return 0 }
    if chosen.count == 1, window.count <= Set(covered).count { return 0 }
    var mean = chosen.reduce(0) { $0 + $1.similarity } / Double(chosen.count)
    if stance.isStrict, spansStatements(chosen.flatMap(\.positions)) { mean *= Weights.overTwoClauses }
    return mean * binding(of: chosen, hits, covered: Set(covered), window)
  }

  /// "I call them *before anybody walks round*": nobody walks round before.
  private func isBefore(_ positions: Set<Int>) -> Bool {
    guard let first = positions.first else { return false }
    let word = reading.words[first]
    return positions.allSatisfy {
      let token = reading.words[$0].token
      return token.isPutAfter && reading.words[$0].sentence == word.sentence && token.clause == word.token.clause
    }
  }

  /// In one part between commas that is no longer than a note, with an act in it.
  private func isPiece(_ positions: Set<Int>) -> Bool {
    guard let first = positions.min(), Set(positions.map { reading.words[$0].segment }).count == 1 else { return false }
    let segment = reading.words[first].segment
    let part = reading.words.filter { $0.segment == segment }
    return part.count <= Weights.longestPiece
      && part.contains { $0.token.kinds.contains(.action) && !$0.token.kinds.contains(.naming) }
  }

  /// Whether words are said, and not denied; a denial that is itself part of what was found does not count.
  func isMeant(_ positions: [Int], denials found: Set<Int>, _ chosen: [Hit], _ stance: Stance) -> Bool {
    var isDenied = false
    for position in positions {
      let word = reading.words[position]
      if word.isCopied || spent.contains(position) || !isSaid(word.token.modality, stance) { return false }
      let denied = stance.isStrict ? word.token.isNegatedForMistakes : word.token.isNegated
      if denied, !isOwnDenial(word.deniedBy, of: position, found, chosen) { isDenied = true }
    }
    // "If he is alone, …": what only a condition says is not done.
    if stance == .mistake, positions.allSatisfy({ reading.words[$0].token.modality == .condition }) { return false }
    return isDenied == (stance == .left || stance == .refused)
  }

  /// "not refer": the denial is part of what was looked for. A frame such as "stop them from" must stand in the same term.
  private func isOwnDenial(_ cue: Int?, of position: Int, _ found: Set<Int>, _ chosen: [Hit]) -> Bool {
    guard let cue, found.contains(cue) else { return false }
    if !reading.words[cue].token.kinds.isDisjoint(with: [.cue, .boundedCue]) { return true }
    return chosen.contains { $0.positions.contains(cue) && $0.positions.contains(position) }
  }

  /// "mail **it**", not "**it** rains".
  private func isObject(_ position: Int) -> Bool {
    let kinds = reading.words[position].token.kinds
    guard position > 0, !kinds.isDisjoint(with: [.standingIn, .referring]) else { return false }
    return !reading.words[position - 1].token.kinds.isDisjoint(with: [.action, .verb])
  }

  /// "Because the police never listen, he rings …": nothing in the one clause goes together with the other.
  private func leavesAside(_ positions: [Int]) -> Bool {
    let aside = positions.filter { reading.words[$0].token.isDeniedAside }
    guard let first = aside.first else { return false }
    let own = reading.words[first]
    return positions.contains {
      reading.words[$0].sentence != own.sentence || reading.words[$0].token.clause != own.token.clause
    }
  }

  /// What is only supposed, granted, quoted or pondered is neither right nor wrong; an act that is judged is no mistake.
  private func isSaid(_ modality: Modality, _ stance: Stance) -> Bool {
    switch modality {
    case .asserted, .condition, .delay, .named: true
    case .consequence, .judged: stance != .mistake
    case .supposed, .granted, .quoted, .pondered: false
    }
  }

  private func isTentative(_ position: Int, _ stance: Stance) -> Bool {
    let modality = reading.words[position].token.modality
    if modality == .named { return stance == .done || stance == .mistake }
    return stance == .done && (modality == .consequence || modality == .judged)
  }

  /// A mistake is one statement, with what hangs on it: "I wait *until he is back*".
  private func spansStatements(_ positions: [Int]) -> Bool {
    let statements = Set(positions.map { reading.words[$0].token.statement })
    guard statements.count > 1, let last = statements.max(), let first = statements.min() else { return false }
    // "I scan the whole file and mail *it* to everyone": the second names what the first is about.
    guard statements.count == 2, let place = positions.first.map({ reading.words[$0].sentence }) else { return true }
    let between = reading.sentences[place].filter { reading.words[$0].token.statement == last }
    let isNext = !reading.sentences[place].contains {
      let statement = reading.words[$0].token.statement
      return first < statement && statement < last
    }
    return !isNext || !between.contains(where: isObject)
  }

  /// What somebody else says is no mistake of the writer, and no merit.
  func isReported(_ positions: [Int], _ stance: Stance) -> Bool {
    if stance == .mistake { return positions.contains { reading.words[$0].token.isReported } }
    return positions.allSatisfy { reading.words[$0].token.isReported }
  }

  /// "I inform the guardian and ask the police": the guardian is not asked.
  private func binding(of chosen: [Hit], _ hits: [[Hit]], covered: Set<Int>, _ window: Range<Int>) -> Double {
    guard chosen.count >= 2, reading.words[chosen[0].first].token.kinds.contains(.action) else { return 1 }
    let action = chosen[0].first
    let target = chosen[1].first
    func isOther(_ position: Int) -> Bool {
      window.contains(position) && !covered.contains(position) && !hits[0].contains { $0.first == position }
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

  // MARK: Example sentences

  private func findExemplar(_ item: PreparedRubric.Item, _ finding: inout Finding) {
    guard !isPiecemeal else { return }
    let stance = Stance(item)
    for exemplar in item.exemplars {
      let fewest = min(item.isMistake ? Weights.fewestWordsOfMistake : Weights.fewestWords, exemplar.words.count)
      guard reading.places.have(fewest, of: exemplar.stems) else { continue }
      var sums = [Coverage](repeating: Coverage(), count: reading.sentences.count)
      for word in exemplar.words { add(word, stance, to: &sums) }
      for sum in sums where sum.matched.count >= fewest && exemplar.total > 0 {
        let isDenied = sum.matched.contains { reading.words[$0.position].token.isNegated }
        if stance == .left, !isDenied { continue }
        let coverage = (sum.said - sum.opposed) / exemplar.total
        if coverage > finding.coverage {
          finding.coverage = coverage
          finding.exemplar = exemplar
          finding.covered = sum.matched
        }
      }
    }
  }

  /// How much of an example a sentence says, and how much it says the other way round.
  private struct Coverage {
    var said = 0.0
    var opposed = 0.0
    var matched: [(position: Int, word: String)] = []
  }

  private func add(_ word: PreparedRubric.Exemplar.Word, _ stance: Stance, to sums: inout [Coverage]) {
    guard let places = reading.places[word.stem] else { return }
    var best: [Int: Places.Place] = [:]
    var opposed: Set<Int> = []
    for place in places {
      let found = reading.words[place.position]
      guard found.token.isContent, !found.isCopied, !found.token.isReported, !spent.contains(place.position),
        isSaid(found.token.modality, stance), !isTentative(place.position, stance)
      else {
        continue
      }
      if !agrees(found, word, stance) {
        opposed.insert(found.sentence)
      } else if place.similarity > best[found.sentence]?.similarity ?? 0 {
        best[found.sentence] = place
      }
    }
    for (sentence, place) in best {
      sums[sentence].said += word.weight * place.similarity
      sums[sentence].matched.append((place.position, word.text))
    }
    for sentence in opposed where best[sentence] == nil { sums[sentence].opposed += word.weight }
  }

  /// Whether a word is denied where the example denies it, and said where the example says it.
  private func agrees(_ found: Reading.Word, _ word: PreparedRubric.Exemplar.Word, _ stance: Stance) -> Bool {
    switch stance {
    case .done: found.token.isNegated == word.isNegated
    case .left: true
    case .mistake, .refused: found.token.isNegatedForMistakes == word.isNegated
    }
  }
}
