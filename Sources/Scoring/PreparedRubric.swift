internal import Words

/// A rubric with all its stemming done: make it once, mark many answers against it.
public struct PreparedRubric: Sendable {
  /// The rubric it was made from.
  public let rubric: Rubric
  /// What cannot be used, each a full sentence: an unknown class, an empty group, another language.
  public internal(set) var problems: [String] = []

  var points: [Item] = []
  var mistakes: [Item] = []
  var symbols = Symbols()
  var spelling = Spelling(words: [])
  /// Stems of the question that carry meaning.
  var questionStems: Set<Int> = []
  /// Runs of four words of the question.
  var questionRuns: Set<[String]> = []
  /// The child's name in normal form, and the pronouns for which it stands.
  var child: String?
  var personSymbols: [Int] = []
  /// Words of the titles of what is expected.
  var titles: [[String]] = []
  /// Stems of the key points' exemplars.
  var vocabulary: Set<Int> = []

  /// A key point or a mistake.
  struct Item: Sendable {
    var id: String
    var isMistake: Bool
    var isAvoided: Bool
    var groups: [[Term]]
    var exemplars: [Exemplar]
    /// Mistakes whose refusal shows it, each as an item of its own.
    var refusals: [Item] = []
    /// It is a mistake that is looked for as something refused.
    var isRefused = false
    /// It has to be done within a time.
    var isUrgent = false
    /// Whoever says yes makes it.
    var isAskedFor = false
    /// Words that make it by themselves.
    var sayings: [Term] = []
    /// Stems that begin the terms of each group, one for each term.
    let heads: [[Int]]

    init(id: String, isMistake: Bool, isAvoided: Bool, groups: [[Term]], exemplars: [Exemplar]) {
      self.id = id
      self.isMistake = isMistake
      self.isAvoided = isAvoided
      self.groups = groups
      self.exemplars = exemplars
      heads = groups.map { $0.map { $0.words.first?.stem ?? Symbols.unknown } }
    }
  }

  /// `notify`, `legal guardian`, `let * know`, `=exact`.
  struct Term: Sendable {
    struct Word: Sendable {
      var text: String
      var stem: Int
      /// Met only by the very word.
      var isExact: Bool
      /// Met only when written in capitals: `IT`.
      var needsCapitals: Bool
      /// How many words further it may stand.
      var reach: Int
    }

    var text: String
    var words: [Word]
    /// Another way to say a term, from the word lists.
    var isVariant = false
    /// Said by those who make a mistake; two of them that share words are one saying.
    var isIdiom = false
  }

  /// A sentence in which somebody says it.
  struct Exemplar: Sendable {
    struct Word: Sendable {
      var text: String
      var stem: Int
      var weight: Double
      var isNegated: Bool
    }

    var text: String
    var words: [Word]
    var total: Double
    /// The stems of its words.
    let stems: [Int]

    init(text: String, words: [Word]) {
      self.text = text
      self.words = words
      total = 0
      stems = words.map(\.stem)
    }
  }
}
