/// What the scorer made of an answer, each mark with its evidence (scoring specification 5.5 to 5.7).
public struct Marking: Sendable, Equatable, Codable {
  /// The key points, in the order of the rubric.
  public var points: [PointMark]
  /// The mistakes, in the order of the rubric.
  public var mistakes: [MistakeMark]
  /// The orders that the rubric asks for, where both key points were found.
  public var orders: [OrderMark] = []
  /// 0 to 1.
  public var score: Double
  /// How sure the scorer is, 0 to 1.
  public var confidence: Double
  /// The answer as a whole is odd: flagged, or in words that are not known.
  public var isDoubtful: Bool
  /// What is odd about the answer as a whole.
  public var flags: [Flag]
  /// Words that were read as others.
  public var corrections: [ReadAs]
  /// Bytes at the end that were not read.
  public var ignoredBytes: Int
  /// What makes it less sure than its marks say.
  public var risk = Risk()
  /// Whether a person, or the trainee, should be asked before anything follows from it.
  public var needsReview: Bool
  /// Why the answer could not be read; such an answer is asked again, never marked 0.
  public var unread: Unread?

  /// Key points that are met.
  public var met: [String] { points.filter { $0.verdict == .met }.map(\.id) }
  /// Key points that the scorer cannot decide.
  public var unsure: [String] { points.filter { $0.verdict == .unsure }.map(\.id) }
  /// Mistakes that are made.
  public var made: [String] { mistakes.filter { $0.verdict == .made }.map(\.id) }
}

/// What an answer has in it that a scorer like this one gets wrong more often.
public struct Risk: Sendable, Equatable, Codable {
  /// Statements of some words on which no mark rests, while something expected is missing.
  public var unexplained = 0
  /// Points that are missed, although words of their targets stand, undenied, in such statements.
  public var near = 0
  /// Points that are met only because a statement is like an example.
  public var alike = 0
  /// Words of the answer.
  public var words = 0

  /// Nothing.
  public init() {}

  /// From a record; what earlier rules did not count is nought.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    unexplained = try values.decodeIfPresent(Int.self, forKey: .unexplained) ?? 0
    near = try values.decodeIfPresent(Int.self, forKey: .near) ?? 0
    alike = try values.decodeIfPresent(Int.self, forKey: .alike) ?? 0
    words = try values.decodeIfPresent(Int.self, forKey: .words) ?? 0
  }
}

/// Why an answer could not be read at all. That is never a fault of whoever wrote it.
public enum Unread: String, Sendable, Codable, CaseIterable {
  /// Nothing is said, or a word or two that say nothing about the question.
  case little
  /// In another language.
  case language
  /// Most words are none that are known.
  case noise
  /// A word for the program: `help`, `quit`.
  case command
  /// A question back, and nothing else.
  case question
  /// Words of the trade in a row, and nothing that is done with them.
  case list
}

/// Something odd about an answer as a whole.
public enum Flag: String, Sendable, Codable, CaseIterable {
  /// Nothing is said.
  case empty
  /// The question, said again.
  case copy
  /// Words of the trade without sentences.
  case stuffing
  /// A sentence that would fit any question.
  case universal
  /// Things are said and denied.
  case contradictory
  /// Nothing in it belongs to the question.
  case offTopic
  /// Most words are unknown; perhaps another language.
  case unreadable
  /// The end was over the limit and was not read.
  case truncated
}

/// The mark for one key point.
public struct PointMark: Sendable, Equatable, Codable {
  /// What was decided.
  public enum Verdict: String, Sendable, Codable { case met, unsure, missed }

  /// The key point.
  public var id: String
  /// What was decided.
  public var verdict: Verdict
  /// Decision value: 1 and more is met, 0.75 and more unsure.
  public var value: Double
  /// Where it stands, if anything was found.
  public var evidence: Evidence?
  /// Whether it is done in time, where the rubric sets a limit and the point was found.
  public var timing: TimingMark?
}

/// The mark for one mistake.
public struct MistakeMark: Sendable, Equatable, Codable {
  /// What was decided.
  public enum Verdict: String, Sendable, Codable { case made, unsure, absent }

  /// The mistake.
  public var id: String
  /// What was decided.
  public var verdict: Verdict
  /// Decision value: 1 and more is made, 0.8 and more unsure.
  public var value: Double
  /// Its own words are there, undenied, in one clause.
  public var isPlain = false
  /// Where it stands, if anything was found.
  public var evidence: Evidence?
}

/// Where in an answer something was found, and why it counts. Offsets are UTF-8 bytes of the answer as it was typed.
public struct Evidence: Sendable, Equatable, Codable {
  /// First byte of the words.
  public var start: Int
  /// After the last byte of the words.
  public var end: Int
  /// First byte of the sentence.
  public var sentenceStart: Int
  /// After the last byte of the sentence.
  public var sentenceEnd: Int
  /// Why it counts: `notify … guardian`, `like “inform the guardian”, 71 %`.
  public var reason: String
  /// Words of the answer, each with the term of the rubric it met.
  public var matched: [Match]

  /// A word and the term it met.
  public struct Match: Sendable, Equatable, Codable {
    /// What was typed.
    public var word: String
    /// Term of a group, or word of an example sentence.
    public var term: String
  }
}

/// A word that was read as another, for matching only.
public struct ReadAs: Sendable, Equatable, Codable {
  /// What was typed.
  public var word: String
  /// What it was taken for.
  public var readAs: String
  /// UTF-8 bytes of the answer.
  public var range: Range<Int>
}
