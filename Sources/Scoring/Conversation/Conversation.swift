internal import Words

/// What a person answers to, read once: for each answer the phrases that ask for it.
public struct Conversation: Sendable {
  /// A word of a phrase: its number in the vocabulary, and whether the phrase denies it.
  struct Word: Sendable {
    var entry: Int
    var isNegated: Bool
  }

  /// A phrase, without texts and lists of its own: whatever is said is held against thousands of them.
  struct Phrase: Sendable {
    /// Its words, each once, as places in `words`.
    var words: Range<Int>
    /// All of them in order, as places in `stems`: where only small words are said, they decide by their order.
    var order: Range<Int>
    /// What its words weigh together.
    var weight: Double
    /// The same when small words weigh something, too.
    var weightOfSmall: Double
    /// What it is worth beside others: a little less when it is a wording for anybody.
    var share: Double
    /// Number of its words that ask.
    var asking: Int
    var address: Address
    /// Whom it begins with.
    var subject: Address
    var mode: Mode
  }

  /// Whether something is asked or told.
  enum Mode: Sendable {
    case asks
    /// Told of somebody else.
    case tells
    /// Told of whoever speaks: `I am not angry`.
    case tellsOfSelf
    /// It cannot be seen: `the phone?` on a telephone has no mark.
    case open
  }

  /// A word that some phrase has.
  struct Entry: Sendable {
    var token: Token
    var weight: Double
    var counts: Bool
  }

  /// Whom a phrase or what is said is about, by its pronouns.
  struct Address: OptionSet, Sendable {
    let rawValue: UInt8
    static let spokenTo = Address(rawValue: 1)
    static let spokenOf = Address(rawValue: 2)
    static let speaker = Address(rawValue: 4)
  }

  /// What a small word weighs where only such words are said: `what can I do for you`.
  static let smallWeight = 0.3
  /// From here on a word stands for another one.
  static let nearEnough = 0.85
  /// What a wording for anybody is worth beside one of the person's own.
  static let generalShare = 0.96

  /// The phrases of each reply, as places in `phrases`.
  var replies: [Range<Int>] = []
  var phrases: [Phrase] = []
  /// The text of each phrase.
  var texts: [String] = []
  var words: [Word] = []
  var stems: [Int] = []
  /// Numbers of the stems.
  var numbers: [String: Int] = [:]
  /// Words that ask, `who`, `why`, as phrases have them together.
  var askings: [Set<String>] = []
  var vocabulary: [Entry] = []
  /// For each entry the phrases that have it.
  var postings: [[Int]] = []
  /// What a phrase is worth by the weight of its words that are said, and the same where only small words are said.
  var scales: [Double] = []
  var scalesOfSmall: [Double] = []
  /// What each entry weighs, and the same where only small words are said.
  var weights: [Double] = []
  var weightsOfSmall: [Double] = []
  /// Numbers of the entries with a stem.
  var entries: [String: [Int]] = [:]
  /// Numbers of the entries in a class of words that are near.
  var classes: [Int: [Int]] = [:]
  /// The same for classes of acts.
  var acts: [Int: [Int]] = [:]
  /// For each reply the entries that any of its phrases has, each once.
  var covers: [[Int]] = []
  var spelling = Spelling(words: [])
  /// Names, in normal form: their spelling stays as it is.
  var names: Set<String> = []
  /// Stems of names of who is spoken to or of: they say little, as pronouns do.
  var pronouns: Set<String> = []

  /// How many answers there are.
  public var count: Int { replies.count }
}

extension Scorer {
  /// From this similarity on, what was said fits the phrases; under it the person did not understand.
  public static let conversationThreshold = 0.5

  /// Does the stemming of a conversation once; `replies` holds the phrases of each answer.
  ///
  /// `general` holds further phrases of each answer, in words for anybody; the person's own count a little more.
  /// `names` keep their spelling; those in `present` (the child, the person one talks with) weigh no more than pronouns.
  public func conversation(
    _ replies: [[String]], general: [[String]] = [], names: [String] = [], present: [String] = []
  ) -> Conversation {
    var made = Conversation()
    guard let stemmer = try? Stemmer(lists: lists) else {
      made.replies = replies.map { _ in 0..<0 }
      made.covers = replies.map { _ in [] }
      return made
    }
    let talk = lists.talk
    made.names = Set((names + present).flatMap(lists.words))
    made.pronouns = Set(present.flatMap(lists.words).map(stemmer.stem))
    let read = replies.enumerated().map { number, own in
      let further = general.indices.contains(number) ? general[number] : []
      return (own.map { ($0, 1) } + further.map { ($0, Conversation.generalShare) }).map { text, share in
        (text: text, share: share, tokens: tokens(of: text, stemmer))
      }
    }
    let rarity = Rarity(read.map { $0.flatMap(\.tokens) })
    for phrases in read {
      let first = made.phrases.count
      var cover: Set<Int> = []
      for phrase in phrases where !phrase.tokens.isEmpty {
        let start = made.words.count
        var seen: Set<Int> = []
        for token in phrase.tokens {
          let entry = made.entry(for: token, rarity: rarity, lists: lists, talk: talk)
          if seen.insert(entry).inserted { made.words.append(.init(entry: entry, isNegated: token.isNegated)) }
        }
        cover.formUnion(seen)
        made.add(phrase.text, phrase.tokens, words: start..<made.words.count, share: phrase.share, talk)
      }
      made.replies.append(first..<made.phrases.count)
      made.covers.append(cover.sorted())
    }
    made.postings = made.places()
    made.scales = made.phrases.map { $0.weight > 0 ? $0.share / $0.weight : 0 }
    made.scalesOfSmall = made.phrases.map { $0.weightOfSmall > 0 ? $0.share / $0.weightOfSmall : 0 }
    made.weights = made.vocabulary.map(\.weight)
    made.weightsOfSmall = made.weights.map { max(Conversation.smallWeight, $0) }
    let wanted = Set(read.joined().flatMap(\.tokens).lazy.filter { !$0.isNumber }.map(\.text))
    made.spelling = Spelling(words: wanted.union(lists.spellings).union(made.names))
    return made
  }
}

extension Scorer {
  /// The words of a phrase. Only a word that denies, or a verb in two parts, needs the whole analysis: there are thousands of phrases.
  private func tokens(of phrase: String, _ stemmer: Stemmer) -> [Token] {
    let plain = lists.tokens(of: phrase, stemmer: stemmer)
    let denies = plain.contains {
      !$0.kinds.isDisjoint(with: [.cue, .boundedCue, .refusing, .avoiding, .rejecting])
    }
    return denies || lists.language == .dutch
      ? TextAnalysis(phrase, lists: lists, stemmer: stemmer).tokens : plain
  }
}

/// How rare a word is among the answers of a person: what only one of them is asked with decides, what many are, does not.
struct Rarity {
  private var counts: [String: Int] = [:]
  private let total: Int

  init(_ replies: [[Token]]) {
    total = max(1, replies.count)
    for tokens in replies {
      for stem in Set(tokens.map(\.stem)) { counts[stem, default: 0] += 1 }
    }
  }

  /// From 0.35, in every answer, to 1, in one or none.
  func share(of stem: String) -> Double {
    guard total > 2 else { return 1 }
    let count = Double(max(1, counts[stem] ?? 1))
    return 1 - 0.65 * Self.log(count) / Self.log(Double(total))
  }

  /// A logarithm by halves: no library, so that every computer gives the same.
  private static func log(_ value: Double) -> Double {
    var (whole, rest) = (0.0, value)
    while rest >= 2 { (whole, rest) = (whole + 1, rest / 2) }
    return whole + (rest - 1)
  }
}

extension Conversation {
  /// For each entry the phrases that have it.
  fileprivate func places() -> [[Int]] {
    var places: [[Int]] = Array(repeating: [], count: vocabulary.count)
    for (number, phrase) in phrases.enumerated() {
      for word in words[phrase.words] { places[word.entry].append(number) }
    }
    return places
  }

  fileprivate mutating func add(
    _ text: String, _ tokens: [Token], words own: Range<Int>, share: Double, _ talk: TalkWords
  ) {
    let order = stems.count
    for token in tokens {
      let number = numbers[token.stem] ?? numbers.count
      numbers[token.stem] = number
      stems.append(number)
    }
    let asked = Set(tokens.filter { $0.kinds.contains(.asking) }.map(\.text))
    let asking = askings.firstIndex(of: asked) ?? askings.count
    if asking == askings.count { askings.append(asked) }
    texts.append(text)
    phrases.append(
      Phrase(
        words: own, order: order..<stems.count, weight: words[own].reduce(0) { $0 + vocabulary[$1.entry].weight },
        weightOfSmall: words[own].reduce(0) { $0 + max(Self.smallWeight, vocabulary[$1.entry].weight) },
        share: share, asking: asking, address: talk.address(of: tokens), subject: talk.subject(of: tokens),
        mode: talk.mode(of: tokens, ending: nil)))
  }

  fileprivate mutating func entry(
    for token: Token, rarity: Rarity, lists: WordLists, talk: TalkWords
  ) -> Int {
    let known = entries[token.stem]?.first { vocabulary[$0].token.isContent == token.isContent }
    if let known { return known }
    let number = vocabulary.count
    let weight = Hearing.weight(of: token, in: self, talk: talk) * (token.isContent ? rarity.share(of: token.stem) : 1)
    vocabulary.append(
      Entry(token: token, weight: weight, counts: Hearing.counts(token, in: self, talk: talk)))
    entries[token.stem, default: []].append(number)
    if token.isContent {
      for near in talk.near(token.stem) { classes[near, default: []].append(number) }
      if token.kinds.contains(.action) {
        for act in lists.classNumbers(of: token.stem) { acts[act, default: []].append(number) }
      }
    }
    return number
  }
}
