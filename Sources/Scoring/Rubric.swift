public import Words

/// What a decision point expects and what it warns of (scoring specification 5.1).
public struct Rubric: Sendable, Hashable {
  /// The decision point.
  public var id: String
  /// The language of its terms and sentences, which answers must be written in.
  public var language: Language
  /// What was asked; words copied from it are no evidence.
  public var question: String
  /// What should be done.
  public var keyPoints: [KeyPoint]
  /// What would do harm.
  public var mistakes: [Contra]
  /// Action classes of its own, `@report` and its terms; others come from the word lists.
  public var classes: [String: [String]]
  /// Key points that must come in an order.
  public var order: [Step]
  /// The share of the weight that may stay unsure before a person should look, 0 to 1; nil: as everywhere.
  public var maxUnsureShare: Double?
  /// The name of the child, which says the same as `her` and `him` in a term.
  public var child: String?

  /// One key point comes before another.
  public struct Step: Sendable, Hashable {
    /// The key point that comes first.
    public var first: String
    /// The one that comes after it.
    public var then: String

    /// `first` before `then`.
    public init(first: String, then: String) {
      self.first = first
      self.then = then
    }
  }

  /// A rubric; `classes` only where those of the word lists do not fit.
  public init(
    id: String, language: Language = .english, question: String, keyPoints: [KeyPoint], mistakes: [Contra] = [],
    classes: [String: [String]] = [:], order: [Step] = [], maxUnsureShare: Double? = nil,
    child: String? = nil
  ) {
    self.child = child
    self.order = order
    self.maxUnsureShare = maxUnsureShare
    self.id = id
    self.language = language
    self.question = question
    self.keyPoints = keyPoints
    self.mistakes = mistakes
    self.classes = classes
  }
}

/// Something an answer should say.
public struct KeyPoint: Sendable, Hashable {
  /// Whether it should be done, or kept from being done.
  public enum Polarity: String, Sendable, Hashable, Codable {
    /// "calls the police"
    case `do`
    /// "does not wait": met by a denied match.
    case avoid
  }

  /// Handle of the practice.
  public var id: String
  /// What it is, for people.
  public var label: String
  /// What it counts for, over 0.
  public var weight: Double
  /// Missed, it caps the score at 0.6.
  public var isEssential: Bool
  /// Whether it is to be done or to be left.
  public var polarity: Polarity
  /// Sentences in which a professional says it, three to eight.
  public var exemplars: [String]
  /// One term of each group must come together: `[["@report"], ["police", "law enforcement"]]`.
  public var groups: [[String]]
  /// Minutes within which it must be done, if there is a limit.
  public var within: Int?
  /// Mistakes that, refused in so many words, show it: "I give her bed to nobody" keeps the bed.
  public var refusals: [Refusal]

  /// A mistake that is refused.
  public struct Refusal: Sendable, Hashable, Codable {
    /// Handle of the mistake.
    public var mistake: String
    /// Its groups of terms.
    public var groups: [[String]]

    /// A mistake with its groups.
    public init(mistake: String, groups: [[String]]) {
      self.mistake = mistake
      self.groups = groups
    }
  }

  /// A key point with groups, exemplars or both.
  public init(
    id: String, label: String, weight: Double = 1, isEssential: Bool = false, polarity: Polarity = .do,
    exemplars: [String] = [], groups: [[String]] = [], within: Int? = nil, refusals: [Refusal] = []
  ) {
    self.refusals = refusals
    self.within = within
    self.id = id
    self.label = label
    self.weight = weight
    self.isEssential = isEssential
    self.polarity = polarity
    self.exemplars = exemplars
    self.groups = groups
  }
}

/// Something an answer should not say: a mistake that harms.
public struct Contra: Sendable, Hashable {
  /// Handle of the mistake.
  public var id: String
  /// What it is, for people.
  public var label: String
  /// What it costs, over 0, in the unit of the weights.
  public var penalty: Double
  /// Made, it caps the score at 0.4.
  public var isCritical: Bool
  /// Sentences in which somebody says it.
  public var exemplars: [String]
  /// One term of each group must come together.
  public var groups: [[String]]
  /// Key points that cannot be met beside it.
  public var blocks: [String]
  /// What was read when an answer seems to make it, as its author is asked: "you wait before you report".
  public var reading: String
  /// The scene asks for it: whoever says no more than yes makes it.
  public var isAskedFor: Bool
  /// What the scene asks for, in words that make it by themselves: "close it", "tomorrow at eight".
  public var sayings: [String]

  /// A mistake with groups, exemplars or both.
  public init(
    id: String, label: String, penalty: Double = 1, isCritical: Bool = false, exemplars: [String] = [],
    groups: [[String]] = [], blocks: [String] = [], reading: String = "", isAskedFor: Bool = false,
    sayings: [String] = []
  ) {
    self.isAskedFor = isAskedFor
    self.sayings = sayings
    self.reading = reading
    self.id = id
    self.label = label
    self.penalty = penalty
    self.isCritical = isCritical
    self.exemplars = exemplars
    self.groups = groups
    self.blocks = blocks
  }
}
