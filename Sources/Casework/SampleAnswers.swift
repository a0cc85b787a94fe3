internal import Foundation
public import Handbook
public import Scoring

/// Sample answers that lie beside a case, each labelled by a person: `tests/samples.json`.
public struct SampleAnswers: Sendable, Decodable {
  /// An answer and what a practitioner would say of it.
  public struct Sample: Sendable, Decodable {
    /// The scene that asked.
    public var scene: String
    /// What kind of answer it is: good, partial, negated, with typing errors…
    public var category: String
    /// The answer.
    public var answer: String
    /// Practices it shows.
    public var met: [String]
    /// Mistakes it makes.
    public var mistakes: [String]
  }

  /// The answers, in the order of the file.
  public var samples: [Sample]

  /// Reads a file of samples.
  ///
  /// - Throws: `DecodingError` when it is not what it should be.
  public init(json: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(json.utf8))
  }
}

/// What the scorer makes of a sample answer, in a form that is kept and compared.
public struct SampleVerdict: Sendable, Codable, Equatable {
  /// Scene and place among its samples: `IT_D8_Bed 3`.
  public var id: String
  /// Version of the rules.
  public var scorer: String
  /// Hash of the word lists.
  public var scorerHash: String
  /// The answer; a changed one is another sample.
  public var answer: String
  /// 0 to 100.
  public var score: Int
  /// Practices met.
  public var met: [String]
  /// Practices the scorer is not sure of.
  public var unsure: [String]
  /// Mistakes made.
  public var made: [String]
  /// Mistakes that are asked about and not made until somebody says so.
  public var asked: [String]?
  /// Mistakes that are perhaps made.
  public var perhaps: [String]?
  /// Those of them whose own words stand there, and which the rest of the answer contradicts.
  public var contradicted: [String]?
  /// Whether a person should see the marks.
  public var review: Bool?
  /// What is odd about the answer.
  public var flags: [String]?
  /// How sure the scorer is, 0 to 1.
  public var confidence: Double?
  /// What makes it less sure.
  public var risk: Risk?

  /// Marks the samples of the scenes of a module; samples of other scenes are left out.
  public static func all(
    of answers: SampleAnswers, in module: Module, handbook: Handbook, scorer: Scorer
  ) -> [SampleVerdict] {
    var trials: [String: SceneTrial] = [:]
    var counts: [String: Int] = [:]
    return answers.samples.compactMap { sample -> SampleVerdict? in
      counts[sample.scene, default: 0] += 1
      let known = trials[sample.scene]
      guard
        let trial = known ?? SceneTrial(scene: sample.scene, of: module, handbook: handbook, scorer: scorer)
      else { return nil }
      trials[sample.scene] = trial
      let marking = trial.mark(sample.answer)
      return SampleVerdict(
        id: "\(sample.scene) \(counts[sample.scene, default: 0])", scorer: scorer.version.version,
        scorerHash: scorer.version.hash, answer: sample.answer, score: Int((marking.score * 100).rounded()),
        met: marking.met, unsure: marking.unsure, made: marking.made,
        asked: marking.doubts(in: trial.rubric).filter(\.isMistake).map(\.id),
        perhaps: marking.mistakes.filter { $0.verdict == .unsure }.map(\.id),
        contradicted: marking.mistakes.filter { $0.verdict == .unsure && $0.isPlain }.map(\.id),
        review: marking.needsReview, flags: marking.flags.map(\.rawValue), confidence: marking.confidence,
        risk: marking.risk)
    }
  }

  /// One JSON object without a line end.
  public var jsonLine: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}

extension SampleVerdict {
  /// Reads a line that `jsonLine` wrote.
  ///
  /// - Throws: `DecodingError` when it is none.
  public init(jsonLine: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(jsonLine.utf8))
  }
}

/// What another version of scorer, lists or guidance changes in the verdicts over the samples.
public struct VerdictComparison: Sendable, Equatable {
  /// A verdict on one practice or mistake of one sample that is another one now.
  public struct Change: Sendable, Equatable {
    /// The sample.
    public var id: String
    /// The practice or mistake.
    public var handle: String
    /// `met`, `unsure`, `missed`; for mistakes `made`, `not made`.
    public var before: String
    /// The same now.
    public var after: String
    /// The answer.
    public var answer: String
  }

  /// Changed verdicts, in the order of the samples.
  public private(set) var changes: [Change] = []
  /// How many samples were compared.
  public private(set) var compared = 0
  /// How many scores changed.
  public private(set) var changedScores = 0
  /// Samples of now that the old file does not have, or has with another answer.
  public private(set) var new = 0
  /// Samples of the old file that are no more.
  public private(set) var gone = 0
  /// What marked the old verdicts: rules and the hash of the lists, as often as they differ.
  public private(set) var before: [String] = []
  /// What marked the new ones.
  public private(set) var now: [String] = []

  /// Compares verdicts sample by sample.
  public init(old: [SampleVerdict], new: [SampleVerdict]) {
    let before = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for verdict in new {
      guard let earlier = before[verdict.id], earlier.answer == verdict.answer else {
        self.new += 1
        continue
      }
      compared += 1
      if earlier.score != verdict.score { changedScores += 1 }
      compare(earlier, verdict)
    }
    let now = Set(new.map(\.id))
    gone = old.count { !now.contains($0.id) }
    self.before = Self.scorers(of: old)
    self.now = Self.scorers(of: new)
  }

  private static func scorers(of verdicts: [SampleVerdict]) -> [String] {
    Set(verdicts.map { "\($0.scorer), lists \($0.scorerHash)" }).sorted()
  }

  private mutating func compare(_ old: SampleVerdict, _ new: SampleVerdict) {
    for handle in Set(old.met + old.unsure + new.met + new.unsure).sorted() {
      let (before, after) = (old.word(handle), new.word(handle))
      if before != after {
        changes.append(Change(id: new.id, handle: handle, before: before, after: after, answer: new.answer))
      }
    }
    for handle in Set(old.made).symmetricDifference(new.made).sorted() {
      let words = old.made.contains(handle) ? ("made", "not made") : ("not made", "made")
      changes.append(Change(id: new.id, handle: handle, before: words.0, after: words.1, answer: new.answer))
    }
  }

  /// A Markdown table of the changes, what marked before and what marks now, and one line that counts them.
  public var markdown: String {
    var text = "Before: \(Self.cell(before.joined(separator: "; "))). Now: \(now.joined(separator: "; ")).\n\n"
    if !changes.isEmpty {
      text += "| Sample | Handle | Before | Now | Answer |\n|---|---|---|---|---|\n"
      for change in changes {
        let answer = Self.cell(String(change.answer.prefix(70)))
        text += "| \(change.id) | \(Self.cell(change.handle)) | \(change.before) | \(change.after) | \(answer) |\n"
      }
      text += "\n"
    }
    text += "\(compared) samples compared: \(changes.count) verdicts changed, \(changedScores) scores changed"
    if new > 0 { text += ", \(new) new" }
    if gone > 0 { text += ", \(gone) gone" }
    return text + ".\n"
  }

  /// The old file comes from outside: nothing in it may end a cell or drive a screen.
  private static func cell(_ text: String) -> String {
    let clean = text.unicodeScalars.map { scalar -> Character in
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      let turns = (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
      return isControl || turns || (0x2028...0x2029).contains(scalar.value) ? " " : Character(scalar)
    }
    return String(clean).replacing("|", with: "\\|")
  }
}

extension SampleVerdict {
  fileprivate func word(_ handle: String) -> String {
    met.contains(handle) ? "met" : unsure.contains(handle) ? "unsure" : "missed"
  }
}
