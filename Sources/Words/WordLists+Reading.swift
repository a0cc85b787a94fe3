extension WordLists {
  mutating func mark(_ words: some Sequence<String>, _ kind: WordKinds) {
    for word in words { kinds[language.normal(word), default: []].insert([kind, .known]) }
  }

  mutating func mark(stemsOf words: some Sequence<String>, _ kind: WordKinds, _ stemmer: Stemmer) {
    for word in words {
      stemKinds[stemmer.stem(word), default: []].insert([kind, .known])
      kinds[language.normal(word), default: []].insert(.known)
    }
  }

  /// A kind of a word whose spelling says nothing new.
  mutating func add(_ kind: WordKinds, to word: String) {
    kinds[language.normal(word), default: []].insert([kind, .known])
  }

  /// A verb by its base form.
  mutating func addVerb(_ word: String, _ stemmer: Stemmer) {
    stemKinds[stemmer.stem(word), default: []].insert([.verb, .known])
  }

  static func tokenizer(
    _ language: Language, contractions: ListFile, numbers: ListFile
  ) throws(WordError) -> Tokenizer {
    var parts: [String: [String]] = [:]
    for (key, items, line) in try contractions.keyed() {
      guard items.count == 1, let words = items.first?.split(separator: " ").map(String.init) else {
        throw .badLine(file: contractions.name, line: line, why: "\(key) must stand for one sequence of words.")
      }
      parts[language.normal(key)] = words
    }
    var digits: [String: String] = [:]
    for (key, items, line) in try numbers.keyed() {
      for word in try numbers.singleWords(items, line) { digits[language.normal(word)] = key }
    }
    return Tokenizer(language: language, contractions: parts, numbers: digits)
  }

  mutating func readIrregular(_ file: ListFile) throws(WordError) {
    for (key, forms, line) in try file.keyed() {
      for form in try file.singleWords(forms, line).map(language.normal) {
        if let other = bases[form], other != language.normal(key) {
          throw .badLine(file: file.name, line: line, why: "\"\(form)\" is already a form of \"\(other)\".")
        }
        bases[form] = language.normal(key)
        kinds[form, default: []].insert(form.hasSuffix("s") ? .known : [.known, .pastForm])
      }
      kinds[language.normal(key), default: []].insert(.known)
    }
  }

  mutating func readKnown(_ file: ListFile, _ stemmer: Stemmer) throws(WordError) {
    let words = try file.plainWords()
    stemKinds.reserveCapacity(words.count)
    for word in words {
      stemKinds[stemmer.stem(word), default: []].insert(.known)
    }
  }

  mutating func readActions(_ file: ListFile, _ stemmer: Stemmer) throws(WordError) {
    for line in file.lines {
      switch line.key {
      case nil:
        mark(stemsOf: line.items, .action, stemmer)
      case "helping":
        let words = try file.singleWords(line.items, line.number)
        mark(stemsOf: words, .action, stemmer)
        mark(stemsOf: words, .helping, stemmer)
      case "naming":
        namingEndings += try file.singleWords(line.items, line.number).map(language.normal)
      case "particle":
        try mark(file.singleWords(line.items, line.number), .particle)
      case "infinitive":
        infinitiveMarks.formUnion(try file.singleWords(line.items, line.number).map(language.normal))
      case "participle":
        participleMarks += try file.singleWords(line.items, line.number).map(language.normal)
      case let key?:
        throw .badLine(
          file: file.name, line: line.number,
          why: "\"\(key)\" is not known here; known are helping, infinitive, naming, participle and particle.")
      }
    }
    if language.partsVerbs, !kinds.values.contains(where: { $0.contains(.particle) }) {
      throw .badLine(
        file: file.name, line: 1, why: "the particles of verbs are missing; add a line \"particle: aan | op | …\".")
    }
  }

  /// `other sense of waiting: waiting room`: in these phrases the word is not itself.
  mutating func readOtherSenses(of word: String, _ phrases: [String], _ file: String, _ line: Int) throws(WordError) {
    let word = language.normal(word)
    for phrase in phrases {
      let words = words(of: phrase)
      guard words.count > 1, let place = words.firstIndex(of: word) else {
        throw .badLine(
          file: file, line: line, why: "\"\(phrase)\" must be a phrase with the word \"\(word)\" in it.")
      }
      otherSenses.add(words, place)
    }
  }

  mutating func readPolarity(_ file: ListFile, _ stemmer: Stemmer) throws(WordError) {
    let byWord: [String: WordKinds] = [
      "cue": .cue, "cue for a few words": .boundedCue, "contrast": .contrast, "pronoun": .pronoun,
      "needed": .needed, "rejecting": .rejecting, "joining": .joining, "asking": .asking, "referring": .referring,
      "reporting": .reporting, "reporting of others": .reportingOfOthers, "speaker": .speaker,
      "continuing": .continuing,
      "conditional": .conditional, "cue opening": .opening, "cue after an opening": .openedCue,
      "cue looking back": .lookingBack,
      "determiner": .determiner, "standing in": .standingIn, "haste": .haste,
    ]
    let byStem: [String: WordKinds] = ["refusing": .refusing, "avoiding": .avoiding]
    let keys = Set(byWord.keys).union(byStem.keys).union([
      "cue phrase", "not a cue", "not avoiding", "partial", "reporting phrase", "document", "beginning", "alternative",
      "article", "denying noun", "complement", "relative", "rejecting phrase", "restricting", "restriction", "others",
      "intending", "attribute", "aside", "own voice",
    ])
    for (key, items, line) in try file.keyed(allowing: keys) {
      if let kind = byWord[key] {
        try mark(file.singleWords(items, line), kind)
      } else if let kind = byStem[key] {
        try mark(stemsOf: file.singleWords(items, line), kind, stemmer)
      } else {
        switch key {
        case "cue phrase": for item in items { cuePhrases.add(words(of: item), true) }
        case "not a cue": for item in items { exemptPhrases.add(words(of: item), true) }
        case "rejecting phrase": for item in items { rejectingPhrases.add(words(of: item), true) }
        case "attribute": attributes.formUnion(items)
        case "aside": asides.formUnion(items)
        case "own voice": ownVoices.formUnion(items)
        case "others": others.formUnion(items)
        case "intending": intending.formUnion(items)
        case "restricting": restricting.formUnion(items)
        case "restriction": restrictions.formUnion(items)
        case "partial": for item in items { partialPhrases.add(words(of: item), true) }
        case "reporting phrase": for item in items { reportingPhrases.add(words(of: item), true) }
        case "document": documents.formUnion(items.map(language.normal))
        case "not avoiding": for item in items { exceptions[language.normal(item), default: []].insert(.avoiding) }
        case "beginning": beginnings.formUnion(items.map(language.normal))
        case "alternative": alternatives.formUnion(items.map(language.normal))
        case "complement": complements.formUnion(items.map(language.normal))
        case "denying noun": denyingNouns.formUnion(items.map(language.normal))
        case "article": articles.formUnion(items.map(language.normal))
        default: relatives.formUnion(items.map(language.normal))
        }
      }
    }
  }
}
