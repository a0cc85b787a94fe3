internal import Digests

/// What a language's words mean to the scorer: function words, denials, actions, irregular forms, known spellings.
///
/// The lists are text files that people edit (`Knowledge/words/en/`); this is their content, read and checked once.
public struct WordLists: Sendable {
  /// The language the lists are for.
  public let language: Language
  /// SHA-256, 64 hexadecimal digits, over the lists and what the stemming library makes of a sample of their words.
  public private(set) var contentHash = ""
  /// SHA-256 of each list, by the name of its file.
  public private(set) var sums: [String: String] = [:]
  /// SHA-256 of what the stemming library makes of a sample of the words: another version of it marks otherwise.
  public private(set) var stems = ""
  /// Action classes: `@report` and the terms that say it.
  public private(set) var classes: [String: [String]] = [:]
  /// Other ways to say a term, by the term in normal form.
  public private(set) var variants: [String: [String]] = [:]
  /// Idioms in which mistakes are made, by the term in normal form that they stand for.
  public private(set) var idioms: [String: [Idiom]] = [:]
  /// Whole answers that say nothing: "I don't know", in normal form.
  public private(set) var blankAnswers: Set<String> = []
  /// Whole answers that are meant for the program: "help", in normal form.
  public private(set) var commandAnswers: Set<String> = []
  /// How many words the longest of those has.
  public private(set) var longestWholeAnswer = 0
  /// Small words of other languages.
  public private(set) var foreignWords: Set<String> = []
  /// "Everything", "everybody": what fits any question.
  public private(set) var universal: Set<String> = []
  /// Pronouns that are one word in a term: "where *she* is" finds "where *he* is".
  private(set) var alike: [String: String] = [:]
  /// Words for a person of the case: `she`, `him`.
  public private(set) var people: Set<String> = []

  /// Words an unknown one may be a misspelling of: function words, denials and actions, sorted.
  public private(set) var spellings: [String] = []

  /// Stems of one-word terms by class.
  private var classStems: [Set<String>] = []

  let files: [File]
  var kinds: [String: WordKinds] = [:]
  var stemKinds: [String: WordKinds] = [:]
  var bases: [String: String] = [:]
  var cuePhrases = PhraseTable<Bool>()
  var exemptPhrases = PhraseTable<Bool>()
  /// "too early": rejects what was said before, as `wrong` does.
  var rejectingPhrases = PhraseTable<Bool>()
  /// "only … if": what depends on a condition is not what is done.
  var restricting: WordSet = []
  var restrictions: WordSet = []
  /// Words that are spelt right.
  private(set) var dictionary = SpellingDictionary()
  /// The stem of words that the stemmer would join with others.
  private(set) var apart: [String: String] = [:]
  /// Lines of `apart.txt` that this stemmer does not need.
  public private(set) var needlessApart: [(file: String, line: Int, message: String)] = []
  /// Stems of pronouns for a person: those that are one word in a term.
  public private(set) var pronounStems: [String] = []
  /// Whose plans are not the writer's: `colleague`; and the words for having them: `wanted`.
  var others: WordSet = []
  /// Before a noun they say what it is like, and reject nothing: `wrong`.
  var attributes: WordSet = []
  /// Begin a clause that is told by the way: `whom`.
  var asides: WordSet = []
  /// Whoever lends the writer a voice: `interpreter`.
  var ownVoices: WordSet = []
  var intending: WordSet = []
  /// "not only": no denial of what should be done, and no mistake either.
  var partialPhrases = PhraseTable<Bool>()
  /// `tells me`, `wants us`: what follows was said by somebody else.
  var reportingPhrases = PhraseTable<Bool>()
  /// Things that say what the writer goes by: "the law says".
  var documents: WordSet = []
  /// What a word is not, although its stem is.
  var exceptions: [String: WordKinds] = [:]
  /// Words after "and" that begin a clause of their own.
  var beginnings: WordSet = []
  /// Words that join alternatives: `or`.
  var alternatives: WordSet = []
  /// Words after a rejecting one that bring what is rejected: "I object *to*".
  var complements: WordSet = []
  private static let otherSense = "other sense of "
  /// Endings by which an action becomes the name of one: `tion`.
  var namingEndings: [String] = []
  /// Phrases in which a word is not itself, with its place: the `waiting` of a waiting room.
  var otherSenses = PhraseTable<Int>()
  /// Denials that stand before a noun: `no`.
  var articles: WordSet = []
  /// "**Nothing** stops me": denies what it is the subject of.
  var denyingNouns: WordSet = []
  /// Words that begin a relative clause: `which`.
  var relatives: WordSet = []
  /// Words between a particle and its verb: the `te` of `aan te stellen`.
  var infinitiveMarks: Set<String> = []
  /// What stands between a particle and a participle: the `ge` of `aangesteld`.
  var participleMarks: [String] = []
  /// What was looked up in these lists before.
  private(set) var memory = WordMemory()
  private(set) var tokenizer: Tokenizer
  /// How sentences are built, and what is only talked about.
  private(set) var clauses = ClauseWords()
  /// How people talk with one another.
  public private(set) var talk: TalkWords
  /// What words say of order and time.
  public private(set) var sequence = SequenceWords()

  /// The list that is missing for judging order and time, nil when there are both.
  public var missingSequenceFile: String? {
    ["order.txt", "time.txt"].first { name in !files.contains { $0.name == name } }
      .map { "words/\(language.code)/\($0)" }
  }

  /// The files every language needs.
  public static let fileNames = [
    "actions.txt", "blank.txt", "classes.txt", "contractions.txt", "function.txt", "irregular.txt", "known.txt",
    "light.txt", "numbers.txt", "polarity.txt",
  ]

  /// Files that a language may lack: without the first two no rubric can ask for an order or a time.
  public static let furtherFileNames = [
    "order.txt", "time.txt", "variants.txt", "idioms.txt", "clauses.txt", "apart.txt", "dictionary.txt", "chat.txt",
    "talk.txt", "questions.txt",
  ]

  /// One list as it stands on disk.
  public struct File: Sendable, Codable, Equatable {
    /// Name without folder: `function.txt`.
    public var name: String
    /// What is in it.
    public var text: String

    /// A list with its text.
    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  /// Reads the lists of a language from the texts of their files.
  ///
  /// Throws `WordError` with file and line: a list is missing, is none of ours, or has a line that cannot be read.
  public init(language: Language, files: [(name: String, text: String)]) throws(WordError) {
    try self.init(language: language, files: files.map { File(name: $0.name, text: $0.text) })
  }

  /// Reads the lists of a language from its files, in any order; a table of `Synonyms` among them is passed over.
  public init(language: Language, files: [File]) throws(WordError) {
    self.language = language
    // Another reader's: no mark rests on it, so it is no part of the hash.
    let files = files.filter { $0.name != Synonyms.fileName }
    self.files = files.sorted { $0.name < $1.name }
    guard !files.isEmpty else { throw .noLists(language) }
    var read: [String: ListFile] = [:]
    for file in self.files {
      guard (Self.fileNames + Self.furtherFileNames).contains(file.name) else {
        throw .unknownList(name: file.name, language)
      }
      sums[file.name] = Digest.sha256(text: file.text)
      if file.name == SpellingDictionary.fileName {
        dictionary = SpellingDictionary(text: file.text)
        if let line = dictionary.firstUnsorted {
          throw .badLine(
            file: "words/\(language.code)/\(file.name)", line: line,
            why: "the words must be sorted by bytes; scripts/dictionary does.")
        }
        continue
      }
      read[file.name] = try ListFile(name: "words/\(language.code)/\(file.name)", text: file.text)
    }
    tokenizer = Tokenizer(language: language)
    talk = TalkWords(language: language)
    func list(_ name: String) throws(WordError) -> ListFile {
      guard let file = read[name] else { throw .missingList(name: name, language) }
      return file
    }
    tokenizer = try Self.tokenizer(language, contractions: list("contractions.txt"), numbers: list("numbers.txt"))
    try readIrregular(list("irregular.txt"))
    if let file = read["apart.txt"] { try readApart(file) }
    let stemmer = try Stemmer(language: language, bases: bases, apart: apart, kinds: [:], tokenizer: tokenizer)
    // Another version of the stemming library marks otherwise: its stems are part of what the hash stands for.
    let sample = Set(bases.values).union(apart.keys).union(try list("known.txt").plainWords().prefix(400)).sorted()
    stems = Digest.sha256(sample.map(stemmer.stem))
    let listed = sums.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
    contentHash = Digest.sha256([language.code, stems] + listed)
    try mark(list("function.txt").plainWords(), .function)
    try readKnown(list("known.txt"), stemmer)
    try mark(stemsOf: list("light.txt").plainWords(), .light, stemmer)
    try readActions(list("actions.txt"), stemmer)
    try readPolarity(list("polarity.txt"), stemmer)
    try readClasses(list("classes.txt"), stemmer)
    clauses = try ClauseWords(read[ClauseWords.fileName], &self, stemmer)
    tokenizer.goingOn = clauses.goingOn
    if let variants = read["variants.txt"] {
      for entry in try variants.keyed() {
        if entry.key.hasPrefix(Self.otherSense) {
          let word = String(entry.key.dropFirst(Self.otherSense.count))
          try readOtherSenses(of: word, entry.items, variants.name, entry.line)
        } else {
          self.variants[language.normal(entry.key), default: []] += entry.items
        }
      }
    }
    if let file = read["idioms.txt"] {
      for entry in try file.keyed() {
        let (term, company) = try Idiom.parts(of: entry.key, file.name, entry.line)
        idioms[language.normal(term), default: []].append(
          Idiom(company: company.map(language.normal), sayings: entry.items))
      }
    }
    talk = try TalkWords(read, language, stemmer)
    if let order = read["order.txt"], let time = read["time.txt"] {
      let tokenizer = tokenizer
      sequence = try SequenceWords(order: order, time: time) { phrase in
        tokenizer.sentences(of: phrase).flatMap { $0.tokens.map(\.text) }
      }
    }
    let written = try list("function.txt").plainWords() + list("actions.txt").lines.flatMap(\.items)
    let denials = kinds.filter { !$0.value.isDisjoint(with: [.cue, .boundedCue, .contrast]) }.keys
    spellings = Set(written.map(language.normal)).union(denials).union(sequence.words).sorted()
    for entry in try list("blank.txt").keyed(allowing: [
      "blank", "command", "foreign", "universal", "person", "alike", "article",
    ]) {
      let answers = entry.items.map(words)
      longestWholeAnswer = max(longestWholeAnswer, answers.lazy.map(\.count).max() ?? 0)
      let phrases = answers.map { $0.joined(separator: " ") }
      switch entry.key {
      case "command": commandAnswers.formUnion(phrases)
      case "foreign":
        foreignWords.formUnion(entry.items.flatMap { $0.split(separator: " ").map { language.normal(String($0)) } })
      case "universal": universal.formUnion(phrases)
      case "person": people.formUnion(phrases)
      case "alike", "article":
        for word in phrases {
          alike[word] = phrases.first.map { $0 + "*" }
          kinds[word, default: []].insert(.interchangeable)
        }
        if entry.key == "alike", let stem = phrases.first { pronounStems.append(stem + "*") }
      default: blankAnswers.formUnion(phrases)
      }
    }
    // What was looked up while the lists were not complete may be wrong.
    forget()
  }

  /// With a memory of its own, in which nothing is yet.
  mutating func forget() { memory = WordMemory() }

  /// The words of a phrase in normal form, contractions taken apart.
  public func words(of phrase: String) -> [String] {
    tokenizer.sentences(of: phrase).flatMap { $0.tokens.map(\.text) }
  }

  private mutating func readClasses(_ file: ListFile, _ stemmer: Stemmer) throws(WordError) {
    for (key, items, line) in try file.keyed() {
      guard key.hasPrefix("@"), key.count > 1 else {
        throw .badLine(file: file.name, line: line, why: "\"\(key)\" must begin with @, as in @report.")
      }
      if let inner = items.first(where: { $0.hasPrefix("@") }) {
        throw .badLine(file: file.name, line: line, why: "\(key) holds the class \(inner); list its terms instead.")
      }
      let old = classes[key] ?? []
      classes[key] = old + items.filter { !old.contains($0) }
    }
    for key in classes.keys.sorted() {
      classStems.append(Set((classes[key] ?? []).filter { !$0.contains(" ") }.map(stemmer.stem)))
    }
  }

  /// Families of words that one stem would join: the first keeps its stem, each other one has its own.
  private mutating func readApart(_ file: ListFile) throws(WordError) {
    let stemmer = try Stemmer(language: language, bases: bases, kinds: [:], tokenizer: tokenizer)
    for (_, items, line) in try file.keyed(allowing: ["apart"]) {
      let families = items.map { $0.split(separator: " ").map { language.normal(String($0)) } }
      guard families.count > 1, let first = families.first?.first else {
        throw .badLine(file: file.name, line: line, why: "two families of words are needed, with | between them.")
      }
      let stem = stemmer.stem(first)
      let joined = Set(families[0].map(stemmer.stem))
      for word in families[0] { apart[word] = stem }
      for family in families.dropFirst() {
        if !family.contains(where: { joined.contains(stemmer.stem($0)) }) {
          needlessApart.append((file.name, line, "this stemmer keeps `\(family[0])` and `\(first)` apart by itself."))
        }
        for word in family { apart[word] = family[0] + "*" }
      }
    }
  }

  /// Whether what follows the word comes later than the main clause: `before`.
  func putsAfter(_ token: Token) -> Bool { sequence.opensLater(token.text) }

  /// Numbers of the action classes that have a stem as a term.
  public func classNumbers(of stem: String) -> [Int] { classStems.indices.filter { classStems[$0].contains(stem) } }

  /// Whether two stems are terms of one action class.
  public func shareClass(_ a: String, _ b: String) -> Bool {
    classStems.contains { $0.contains(a) && $0.contains(b) }
  }
}

extension WordLists: Codable {
  private enum CodingKeys: String, CodingKey { case language, files }

  /// Reads the lists again from their texts.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      language: container.decode(Language.self, forKey: .language),
      files: container.decode([File].self, forKey: .files))
  }

  /// Writes the language and the texts of the lists.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(language, forKey: .language)
    try container.encode(files, forKey: .files)
  }
}
