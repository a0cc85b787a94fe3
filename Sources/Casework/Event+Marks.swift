extension Event {
  /// Marks for a decision, with the evidence for each.
  public struct Scored: Codable, Equatable, Sendable {
    /// How the decision was answered.
    public enum Kind: String, Codable, Sendable {
      case text
      case options
      /// A form that a scene asked for.
      case form
    }

    /// Number of the decision, from 1.
    public var decision: Int
    /// The scene that asked.
    public var scene: String
    /// Own words or options.
    public var kind: Kind
    /// 0 to 100, whole; absent when the answer was not marked.
    public var score: Int?
    /// How sure the scorer is, 0 to 1.
    public var confidence: Double
    /// An essential practice was missed.
    public var capped: Bool
    /// The expected practices, in the order of the rubric.
    public var points: [Point]
    /// The mistakes that were made or may have been.
    public var mistakes: [Point]
    /// What was wrong with the answer as a text: `empty`, `copy`, `stuffing`, `offTopic`, `unreadable`, `truncated`.
    public var flags: [String]
    /// Misspelt words and how they were read.
    public var readAs: [ReadAs]
    /// A person should look at this mark.
    public var needsReview: Bool
    /// Texts of the best options, for decisions by options.
    public var recommended: [String]
    /// The answer could not be read: it has no mark, and a person will look at it.
    public var notMarked: Bool?
    /// Version of the rules that marked it; absent in records of before it was written here.
    public var scorer: String?
    /// Hash of the word lists that it was marked with.
    public var scorerHash: String?
  }

  /// The mark for one practice or mistake.
  public struct Point: Codable, Equatable, Sendable {
    /// What became of it. For a mistake, `met` means that it was made.
    public enum Verdict: String, Codable, Sendable {
      case met
      case unsure
      case missed
    }

    /// `HB-…` or `HM-…`.
    public var handle: String
    /// Met, unsure or missed.
    public var verdict: Verdict
    /// What it counts.
    public var weight: Int
    /// Without it the decision cannot pass; for a mistake: critical.
    public var essential: Bool
    /// The words that show it.
    public var quote: String?
    /// Where they stand in the answer, UTF-8 offsets.
    public var start: Int?
    /// Where they end.
    public var end: Int?
    /// What in them was read as what.
    public var reason: String?
    /// The verdict rests on the trainee's own word, given when the scorer asked what was meant.
    public var selfAssessed: Bool?
    /// Whether it is done in time, where the scene sets a limit.
    public var timing: Timing?
    /// Whether it comes before what it should precede, where the scene asks for an order.
    public var order: [Order]?
    /// For a practice missed in own words: a wording that would have met it, the scene's own before the guidance's.
    public var example: String?
  }

  /// A word and how it was read.
  public struct ReadAs: Codable, Equatable, Sendable {
    /// As typed.
    public var word: String
    /// As understood.
    public var readAs: String
  }

  /// A practice shown in a conversation by asking for it.
  public struct Credited: Codable, Equatable, Sendable {
    /// The practice.
    public var handle: String
    /// The scene that was asked for.
    public var scene: String
    /// The trainee's words.
    public var quote: String
  }
}
