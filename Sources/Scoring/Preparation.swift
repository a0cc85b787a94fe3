internal import Words

/// Turns a rubric into stems, weights and spellings.
struct Preparation {
  let rubric: Rubric
  let lists: WordLists
  let stemmer: Stemmer
  private var prepared: PreparedRubric
  private var spellings: Set<String>
  /// Classes stand in many groups: each term is read once.
  private var readTerms: [String: PreparedRubric.Term] = [:]
  /// Each item is weighed as if it stood alone.
  private let isApart: Bool

  init(_ rubric: Rubric, lists: WordLists, stemmer: Stemmer, isApart: Bool) {
    self.isApart = isApart
    self.rubric = rubric
    self.lists = lists
    self.stemmer = stemmer
    prepared = PreparedRubric(rubric: rubric)
    spellings = []
  }

  static func run(
    _ rubric: Rubric, lists: WordLists, stemmer: Stemmer, isApart: Bool = false
  ) -> PreparedRubric {
    var preparation = Preparation(rubric, lists: lists, stemmer: stemmer, isApart: isApart)
    preparation.readQuestion()
    preparation.readItems()
    preparation.checkOrder()
    preparation.weigh()
    preparation.prepared.personSymbols = Set(lists.pronounStems).compactMap { preparation.prepared.symbols.numbers[$0] }
      .sorted()
    preparation.prepared.spelling = Spelling(words: preparation.spellings, common: Set(lists.spellings))
    return preparation.prepared
  }

  private mutating func readQuestion() {
    if rubric.language != lists.language {
      prepared.problems.append(
        "The rubric \(rubric.id) is in \(rubric.language.code), the word lists are for \(lists.language.code).")
    }
    let words = TextAnalysis(rubric.question, lists: lists, stemmer: stemmer).tokens
    for word in words where word.isContent {
      prepared.questionStems.insert(prepared.symbols.number(of: word))
      spellings.insert(word.text)
    }
    for start in words.indices.dropLast(3) {
      prepared.questionRuns.insert(words[start..<start + 4].map(\.text))
    }
  }

  private mutating func readItems() {
    prepared.child = rubric.child.map(lists.language.normal)
    prepared.titles = rubric.keyPoints.map { lists.words(of: $0.label) }
    for point in rubric.keyPoints {
      var item = item(point.id, point.groups, point.exemplars, isMistake: false, isAvoided: point.polarity == .avoid)
      item.isUrgent = point.within != nil
      item.refusals = point.refusals.map { refusal in
        var refused = self.item(refusal.mistake, refusal.groups, [], isMistake: true, isAvoided: false)
        refused.isRefused = true
        return refused
      }
      prepared.points.append(item)
    }
    for mistake in rubric.mistakes {
      var item = item(mistake.id, mistake.groups, mistake.exemplars, isMistake: true, isAvoided: false)
      item.isAskedFor = mistake.isAskedFor
      item.sayings = mistake.sayings.map { term($0) }.filter { !$0.words.isEmpty }
      prepared.mistakes.append(item)
    }
  }

  /// An order that names what is not expected, or that nobody could keep.
  private mutating func checkOrder() {
    let asks = !rubric.order.isEmpty || rubric.keyPoints.contains { $0.within != nil }
    if asks, let missing = lists.missingSequenceFile {
      prepared.problems.append("\(rubric.id) asks for an order or a time, and \(missing) is missing; add it.")
    }
    let known = Set(rubric.keyPoints.map(\.id))
    var followers: [String: Set<String>] = [:]
    for step in rubric.order {
      for id in [step.first, step.then] where !known.contains(id) {
        prepared.problems.append("The order names \(id), which is no key point of \(rubric.id).")
      }
      var reached: Set<String> = []
      var waiting = [step.then]
      while let next = waiting.popLast() {
        if reached.insert(next).inserted { waiting += followers[next] ?? [] }
      }
      if reached.contains(step.first) {
        prepared.problems.append("\(step.first) cannot come before \(step.then): the order goes round in a circle.")
      }
      followers[step.first, default: []].insert(step.then)
    }
  }

  private mutating func item(
    _ id: String, _ groups: [[String]], _ exemplars: [String], isMistake: Bool, isAvoided: Bool
  ) -> PreparedRubric.Item {
    let texts = groups.map { expanded($0, of: id) }
    let own = texts.map { Set($0.map(lists.language.normal)) }
    return PreparedRubric.Item(
      id: id, isMistake: isMistake, isAvoided: isAvoided,
      groups: texts.indices.map { place in
        let idioms =
          isMistake ? idioms(for: own[place], beside: own.indices.filter { $0 != place }.map { own[$0] }) : []
        return group(texts[place], own: own[place], idioms: idioms, of: id)
      },
      exemplars: exemplars.map { exemplar($0, isMistake: isMistake) }.filter { !$0.words.isEmpty })
  }

  // MARK: Terms

  /// The terms of a group, action classes taken apart.
  private mutating func expanded(_ terms: [String], of id: String) -> [String] {
    var texts: [String] = []
    for term in terms {
      guard term.hasPrefix("@") else {
        texts.append(term)
        continue
      }
      if let members = rubric.classes[term] ?? lists.classes[term] {
        texts += members
      } else {
        prepared.problems.append(
          "\(id) uses \(term), which is no action class; add it to classes.txt or list its terms.")
      }
    }
    return texts
  }

  /// What people say for the terms of a group of a mistake, given its other groups.
  private func idioms(for terms: Set<String>, beside others: [Set<String>]) -> [String] {
    terms.sorted().flatMap { term in
      (lists.idioms[term] ?? []).filter { idiom in
        idiom.company.map { company in others.contains { $0.contains(company) } } ?? true
      }.flatMap(\.sayings)
    }
  }

  private mutating func group(
    _ texts: [String], own: Set<String>, idioms: [String], of id: String
  ) -> [PreparedRubric.Term] {
    let variants =
      own.isEmpty ? [] : Self.once(texts.flatMap { lists.variants[lists.language.normal($0)] ?? [] } + idioms)
    let sayings = Set(idioms)
    let read = (texts + variants.filter { !own.contains(lists.language.normal($0)) }).map { text in
      var read = readTerms[text] ?? term(text)
      read.isVariant = !own.contains(lists.language.normal(text))
      read.isIdiom = sayings.contains(text)
      readTerms[text] = read
      return read
    }.filter { !$0.words.isEmpty }
    if read.isEmpty { prepared.problems.append("\(id) has a group without a term; nothing can ever match it.") }
    return read
  }

  private static func once(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  private mutating func term(_ text: String) -> PreparedRubric.Term {
    let isExact = text.hasPrefix("=")
    let parts = text.drop { $0 == "=" }.split(separator: "*")
    var words: [PreparedRubric.Term.Word] = []
    for (index, part) in parts.enumerated() {
      let read = lists.knownTokens(of: String(part), stemmer: stemmer)
      for (position, token) in read.enumerated() {
        if !token.isNumber, !token.isAcronym { spellings.insert(token.text) }
        words.append(
          .init(
            text: token.text, stem: prepared.symbols.number(of: token), isExact: isExact,
            needsCapitals: token.isAcronym && !token.isContent,
            reach: index > 0 && position == 0 ? 5 : 2))
      }
    }
    return PreparedRubric.Term(text: text, words: words)
  }

  // MARK: Exemplars

  private mutating func exemplar(_ text: String, isMistake: Bool) -> PreparedRubric.Exemplar {
    var seen: Set<Int> = []
    var words: [PreparedRubric.Exemplar.Word] = []
    for token in TextAnalysis(text, lists: lists, stemmer: stemmer).tokens where token.isContent {
      spellings.insert(token.text)
      let stem = prepared.symbols.number(of: token)
      guard seen.insert(stem).inserted else { continue }
      var weight = prepared.questionStems.contains(stem) ? Weights.inQuestion : 1
      if !token.kinds.isDisjoint(with: [.light, .cue]) { weight *= Weights.light }
      let isNegated = isMistake ? token.isNegatedForMistakes : token.isNegated
      words.append(.init(text: token.text, stem: stem, weight: weight, isNegated: isNegated))
    }
    return PreparedRubric.Exemplar(text: text, words: words)
  }

  /// A word that many items have tells little of any of them; a mistake is not told by the words of what is right.
  private mutating func weigh() {
    var items: [Int: Int] = [:]
    for item in prepared.points + prepared.mistakes {
      for stem in Set(item.exemplars.flatMap { $0.words.map(\.stem) }) { items[stem, default: 0] += 1 }
    }
    prepared.vocabulary = Set(prepared.points.flatMap { $0.exemplars.flatMap { $0.words.map(\.stem) } })
    let vocabulary = prepared.vocabulary
    func weighed(_ item: PreparedRubric.Item) -> PreparedRubric.Item {
      var item = item
      for exemplar in item.exemplars.indices {
        for word in item.exemplars[exemplar].words.indices {
          let stem = item.exemplars[exemplar].words[word].stem
          var factor = isApart ? 1 : 1 / Double(items[stem] ?? 1).squareRoot()
          if item.isMistake, !isApart, vocabulary.contains(stem) { factor *= Weights.sharedWithKeyPoint }
          item.exemplars[exemplar].words[word].weight *= factor
        }
        item.exemplars[exemplar].total = item.exemplars[exemplar].words.reduce(0) { $0 + $1.weight }
      }
      return item
    }
    prepared.points = prepared.points.map(weighed)
    prepared.mistakes = prepared.mistakes.map(weighed)
  }
}
