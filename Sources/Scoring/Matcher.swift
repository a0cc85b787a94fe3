internal import Words

/// Looks for the items of a rubric in an answer (scoring specification 5.5).
struct Matcher {
  let reading: Reading
  let actions: [Int]
  /// Words that make a mistake: the same words cannot be right and wrong.
  let spent: Set<Int>
  /// Whether there is a part that may be a note without a verb.
  let hasNotes: Bool
  /// Whether anything is denied: only then can something be refused.
  let hasDenial: Bool

  /// Only what stands together between two commas counts: the answer is a list of key words.
  let isPiecemeal: Bool

  init(reading: Reading, spent: Set<Int> = [], isPiecemeal: Bool = false) {
    self.isPiecemeal = isPiecemeal
    self.reading = reading
    self.spent = spent
    actions = reading.words.indices.filter { Self.isAction($0, reading) }
    hasNotes = !isPiecemeal && Self.hasNotes(reading)
    hasDenial = reading.words.contains { $0.token.isNegated || $0.token.isNegatedForMistakes }
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
    if hasDenial { for refused in item.refusals { findRefusal(refused, &finding) } }
    findExemplar(item, &finding)
    return finding
  }

  // MARK: Terms

  /// Where the terms of each group stand. Most groups have many terms and few of them stand anywhere, which the stems tell
  /// that they begin with.
  func occurrences(in item: PreparedRubric.Item) -> [[Hit]] {
    item.groups.indices.map { occurrences(of: $0, in: item) }
  }

  /// The same of one group.
  func occurrences(of group: Int, in item: PreparedRubric.Item) -> [Hit] {
    var hits: [Hit] = []
    let heads = item.heads[group]
    for place in heads.indices where reading.places.has(heads[place]) {
      addOccurrences(of: item.groups[group][place], to: &hits)
    }
    return hits
  }

  /// Where a term stands: its words in order, near each other, within a sentence.
  func occurrences(of term: PreparedRubric.Term) -> [Hit] {
    var hits: [Hit] = []
    addOccurrences(of: term, to: &hits)
    return hits
  }

  private func addOccurrences(of term: PreparedRubric.Term, to hits: inout [Hit]) {
    // Most terms of several words lack one of them.
    guard term.words.allSatisfy({ reading.places.has($0.stem) }), let head = term.words.first,
      let starts = reading.places[head.stem]
    else { return }
    for start in starts where fits(head, start) {
      if let hit = hit(of: term, from: start) { hits.append(hit) }
    }
  }

  private func hit(of term: PreparedRubric.Term, from start: Places.Place) -> Hit? {
    var positions = [start.position]
    var similarity = start.similarity
    let sentence = reading.sentences[reading.words[start.position].sentence]
    var isExchanged = isExchanged(term.words[0], start.position)
    for place in term.words.indices.dropFirst() {
      let word = term.words[place]
      let after = positions[positions.count - 1] + 1
      // "the parents' name" is not "my name": what stands for another small word belongs to the next word.
      let reach = isExchanged ? 1 : word.reach
      let window = after..<min(after + reach, max(after, sentence.upperBound))
      guard let next = nearest(word, in: window) else { return nil }
      similarity = min(similarity, next.similarity)
      positions.append(next.position)
      isExchanged = self.isExchanged(word, next.position)
    }
    return Hit(similarity: similarity, positions: positions, term: term.text, isIdiom: term.isIdiom)
  }

  /// The place of a word that is most like it, the first of equals.
  private func nearest(_ word: PreparedRubric.Term.Word, in window: Range<Int>) -> Places.Place? {
    var best: Places.Place?
    for place in reading.places[word.stem] ?? []
    where window.contains(place.position) && place.similarity > best?.similarity ?? 0
      && holds(window.lowerBound...place.position) && fits(word, place)
    {
      best = place
    }
    return best
  }

  /// Whether another small word stands for the term's own.
  private func isExchanged(_ word: PreparedRubric.Term.Word, _ position: Int) -> Bool {
    let token = reading.words[position].token
    return token.isInterchangeable && token.text != word.text
  }

  /// Whether no comma and no end of a statement comes between a term's words.
  private func holds(_ range: ClosedRange<Int>) -> Bool {
    reading.words[range.lowerBound - 1].unit == reading.words[range.upperBound].unit
      && !reading.words[range].contains { $0.token.followsComma }
  }

  private func fits(_ word: PreparedRubric.Term.Word, _ place: Places.Place) -> Bool {
    let token = reading.words[place.position].token
    if word.isExact { return token.text == word.text }
    if word.needsCapitals { return token.isAcronym && token.text == word.text }
    // "gets" is "get", although a word without meaning of its own.
    return token.isContent || token.text == word.text || token.kinds.contains(.action) || token.isInterchangeable
  }
}
