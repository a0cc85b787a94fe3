/// What a language's words mean to the scorer: function words, denials, actions, irregular forms, known spellings.
///
/// The lists are text files that people edit (`Knowledge/words/en/`); this is their content, read and checked once.
public struct WordLists: Sendable {
  /// The language the lists are for.
  public let language: Language
  /// Sixteen hexadecimal digits that change when any list changes.
  public let contentHash: String
  /// Action classes: `@report` and the terms that say it.
  public private(set) var classes: [String: [String]] = [:]
  /// Other ways to say a term, by the term in normal form.
  public private(set) var variants: [String: [String]] = [:]
  /// Idioms in which mistakes are made, by the term in normal form that they stand for.
  public private(set) var idioms: [String: [Idiom]] = [:]
  /// Whole answers that say nothing: "I don't know", in normal form.
  public private(set) var blankAnswers: Set<String> = []

  /// Words an unknown one may be a misspelling of: function words, denials and actions, sorted.
  public private(set) var spellings: [String] = []

  /// Stems of one-word terms by class.
  private var classStems: [Set<String>] = []

  let files: [File]
  var kinds: [String: WordKinds] = [:]
  var stemKinds: [String: WordKinds] = [:]
  var bases: [String: String] = [:]
  var cuePhrases: Set<[String]> = []
  var exemptPhrases = PhraseTable<Bool>()
  /// "too early": rejects what was said before, as `wrong` does.
  var rejectingPhrases = PhraseTable<Bool>()
  /// "only … if": what depends on a condition is not what is done.
  var restricting: Set<String> = []
  var restrictions: Set<String> = []
  /// Whose plans are not the writer's: `colleague`; and the words for having them: `wanted`.
  var others: Set<String> = []
  var intending: Set<String> = []
  /// "not only": no denial of what should be done, and no mistake either.
  var partialPhrases: Set<[String]> = []
  /// `tells me`, `wants us`: what follows was said by somebody else.
  var reportingPhrases: Set<[String]> = []
  /// Things that say what the writer goes by: "the law says".
  var documents: Set<String> = []
  /// What a word is not, although its stem is.
  var exceptions: [String: WordKinds] = [:]
  /// Words after "and" that begin a clause of their own.
  var beginnings: Set<String> = []
  /// Words that join alternatives: `or`.
  var alternatives: Set<String> = []
  /// Words after a rejecting one that bring what is rejected: "I object *to*".
  var complements: Set<String> = []
  private static let otherSense = "other sense of "
  /// Endings by which an action becomes the name of one: `tion`.
  var namingEndings: [String] = []
  /// Phrases in which a word is not itself, with its place: the `waiting` of a waiting room.
  var otherSenses = PhraseTable<Int>()
  /// Denials that stand before a noun: `no`.
  var articles: Set<String> = []
  /// "**Nothing** stops me": denies what it is the subject of.
  var denyingNouns: Set<String> = []
  /// Words that begin a relative clause: `which`.
  var relatives: Set<String> = []
  /// Words between a particle and its verb: the `te` of `aan te stellen`.
  var infinitiveMarks: Set<String> = []
  /// What stands between a particle and a participle: the `ge` of `aangesteld`.
  var participleMarks: [String] = []
  private(set) var tokenizer: Tokenizer
  /// How sentences are built, and what is only talked about.
  private(set) var clauses = ClauseWords()
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
  public static let furtherFileNames = ["order.txt", "time.txt", "variants.txt", "idioms.txt", "clauses.txt"]

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
    var hash = ContentHash()
    hash.add(language.code)
    var read: [String: ListFile] = [:]
    for file in self.files {
      guard (Self.fileNames + Self.furtherFileNames).contains(file.name) else {
        throw .unknownList(name: file.name, language)
      }
      hash.add(file.name)
      hash.add(file.text)
      read[file.name] = try ListFile(name: "words/\(language.code)/\(file.name)", text: file.text)
    }
    contentHash = hash.digits
    tokenizer = Tokenizer(language: language)
    func list(_ name: String) throws(WordError) -> ListFile {
      guard let file = read[name] else { throw .missingList(name: name, language) }
      return file
    }
    tokenizer = try Self.tokenizer(language, contractions: list("contractions.txt"), numbers: list("numbers.txt"))
    try readIrregular(list("irregular.txt"))
    let stemmer = try Stemmer(language: language, bases: bases, kinds: [:], tokenizer: tokenizer)
    try mark(list("function.txt").plainWords(), .function)
    try readKnown(list("known.txt"), stemmer)
    try mark(stemsOf: list("light.txt").plainWords(), .light, stemmer)
    try readActions(list("actions.txt"), stemmer)
    try readPolarity(list("polarity.txt"), stemmer)
    try readClasses(list("classes.txt"), stemmer)
    clauses = try ClauseWords(read[ClauseWords.fileName], &self, stemmer)
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
    if let order = read["order.txt"], let time = read["time.txt"] {
      let tokenizer = tokenizer
      sequence = try SequenceWords(order: order, time: time) { phrase in
        tokenizer.sentences(of: phrase).flatMap { $0.tokens.map(\.text) }
      }
    }
    let written = try list("function.txt").plainWords() + list("actions.txt").lines.flatMap(\.items)
    let denials = kinds.filter { !$0.value.isDisjoint(with: [.cue, .boundedCue, .contrast]) }.keys
    spellings = Set(written.map(language.normal)).union(denials).union(sequence.words).sorted()
    for entry in try list("blank.txt").keyed(allowing: ["blank"]) {
      blankAnswers.formUnion(entry.items.map { words(of: $0).joined(separator: " ") })
    }
  }

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
