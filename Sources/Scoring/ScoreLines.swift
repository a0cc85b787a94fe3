internal import Foundation
public import Words

/// The command `score --jsonl`: one JSON object in, one out (scoring specification 9).
///
/// A line with a `rubric` is marked, one with a `reference` is compared. A line that cannot be read gives an object
/// with an `error`, never a crash. The language is that of the rubric, or the `lang` of the line, or English.
public struct ScoreLines {
  /// What marks the answers of one language.
  private struct Bench {
    var scorer: Scorer
    var reference: ReferenceScorer
  }

  /// A rubric that was prepared: equal bytes are not decoded again.
  private struct Run {
    var rubric: PreparedRubric
    var scorer: Scorer
    /// When it was used last.
    var used: Int
  }

  /// What a line says of its rubric: its bytes, and the language of the line.
  private struct Key: Hashable {
    var written: [UInt8]
    var lang: String?

    // Tens of thousands of bytes, each time taken as one piece.
    func hash(into hasher: inout Hasher) {
      written.withUnsafeBytes { hasher.combine(bytes: $0) }
      hasher.combine(lang)
    }
  }

  /// Why a line has no marks, for whoever wrote it.
  private struct Refusal: Error {
    var sentence: String
  }

  private let lists: (Language) throws -> WordLists
  private let synonyms: (WordLists) throws -> Synonyms?
  /// One for each language that has come up, or why there is none.
  private var benches: [Language: Result<Bench, Refusal>] = [:]
  /// How many rubrics stay prepared; the one that was not used for longest goes first.
  private static let mostRuns = 64
  private var runs: [Key: Run] = [:]
  private var lines = 0

  /// Reads lines in any language whose lists are there: they are asked for when the first line needs them, and what
  /// is thrown becomes the error of the line.
  public init(
    lists: @escaping (Language) throws -> WordLists, synonyms: @escaping (WordLists) throws -> Synonyms? = { _ in nil }
  ) {
    self.lists = lists
    self.synonyms = synonyms
  }

  private struct Line: Decodable {
    private enum CodingKeys: CodingKey { case id, lang, question, reference, rubric, answer }
    private struct Head: Decodable {
      var lang: String?
      var language: String?
    }

    var id: Identifier
    var lang: String?
    var question: String?
    var reference: String?
    var rubric: Rubric?
    var answer: String
    /// The rubric says which language it is in.
    var rubricHasLanguage: Bool

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      id = try container.decode(Identifier.self, forKey: .id)
      lang = try container.decodeIfPresent(String.self, forKey: .lang)
      question = try container.decodeIfPresent(String.self, forKey: .question)
      reference = try container.decodeIfPresent(String.self, forKey: .reference)
      rubric = try container.decodeIfPresent(Rubric.self, forKey: .rubric)
      let head = try container.decodeIfPresent(Head.self, forKey: .rubric)
      rubricHasLanguage = head?.lang != nil || head?.language != nil
      answer = try container.decode(String.self, forKey: .answer)
    }

    /// The language that the line names; nil when it names none.
    var language: Language? {
      get throws(Refusal) {
        guard let lang else { return nil }
        if let language = Language(code: lang) { return language }
        let known = Language.allCases.map(\.code).joined(separator: ", ")
        throw Refusal(sentence: "The language \(lang.prefix(20)) of the line is none of \(known).")
      }
    }

    /// The rubric in its own language, else that of the line.
    var rubricInItsLanguage: Rubric? {
      get throws(Refusal) {
        guard var rubric, let said = try language, said != rubric.language else { return self.rubric }
        if rubricHasLanguage {
          throw Refusal(sentence: "The line is in \(said.code), its rubric in \(rubric.language.code); which is it?")
        }
        rubric.language = said
        return rubric
      }
    }
  }

  /// Identifiers may be numbers; they come back as they were.
  private enum Identifier: Codable {
    case text(String)
    case number(Int)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        self = .number(number)
      } else {
        self = try .text(container.decode(String.self))
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      }
    }
  }

  private struct Marked: Encodable {
    var id: Identifier
    var score: Double
    var met: [String]
    var contra: [String]
    var unsure: [String]
    /// Mistakes that the author would be asked about.
    var asked: [String]
    var unread: Unread?
    var flags: [Flag]
    var confidence: Double
    var evidence: [String: [Int]]
    var reasons: [String: String]
    /// Only where the rubric asks for an order or sets limits.
    var orders: [OrderMark]?
    var timing: [String: TimingMark]?
  }

  private struct Compared: Encodable {
    var id: Identifier
    var score: Double
    var contradiction: Double
  }

  private struct Failed: Encodable {
    var id: Identifier?
    var error: String
  }

  /// The answer to one line, without a line end.
  public mutating func respond(to line: String) -> String {
    let bytes = Array(line.utf8)
    let place = bytes.withUnsafeBufferPointer { RubricText($0)?.range }
    lines += 1
    if let place,
      let read = try? JSONDecoder().decode(
        Line.self, from: Data(bytes[..<place.lowerBound] + Self.none + bytes[place.upperBound...]))
    {
      let key = Key(written: Array(bytes[place]), lang: read.lang)
      if let known = runs.index(forKey: key) {
        runs.values[known].used = lines
        return mark(read, with: runs.values[known].rubric, runs.values[known].scorer)
      }
    }
    let read: Line
    do {
      read = try JSONDecoder().decode(Line.self, from: Data(bytes))
    } catch {
      return Self.write(Failed(id: Self.identifier(of: line), error: Self.sentence(about: error)))
    }
    do throws(Refusal) {
      if let rubric = try read.rubricInItsLanguage {
        let scorer = try bench(for: rubric.language).scorer
        let ready = scorer.prepare(rubric)
        if let place { keep(ready, scorer, for: Key(written: Array(bytes[place]), lang: read.lang)) }
        return mark(read, with: ready, scorer)
      }
      guard let text = read.reference else {
        throw Refusal(sentence: "The line has neither a rubric nor a reference; give one of them.")
      }
      let reference = try bench(for: read.language ?? .english).reference
      let result = reference.compare(answer: read.answer, reference: text, question: read.question ?? "")
      return Self.write(Compared(id: read.id, score: result.score, contradiction: result.contradiction))
    } catch {
      return Self.write(Failed(id: read.id, error: error.sentence))
    }
  }

  private mutating func keep(_ rubric: PreparedRubric, _ scorer: Scorer, for key: Key) {
    if runs.count >= Self.mostRuns, let oldest = runs.min(by: { $0.value.used < $1.value.used })?.key {
      runs[oldest] = nil
    }
    runs[key] = Run(rubric: rubric, scorer: scorer, used: lines)
  }

  private mutating func bench(for language: Language) throws(Refusal) -> Bench {
    if let known = benches[language] { return try known.get() }
    let made: Result<Bench, Refusal>
    do {
      let lists = try lists(language)
      let reference = try ReferenceScorer(lists: lists, synonyms: try synonyms(lists))
      made = .success(Bench(scorer: try Scorer(lists: lists), reference: reference))
    } catch {
      made = .failure(Refusal(sentence: "\(error)"))
    }
    benches[language] = made
    return try made.get()
  }

  private static let none = Array("null".utf8)

  private func mark(_ line: Line, with ready: PreparedRubric, _ scorer: Scorer) -> String {
    if !ready.problems.isEmpty {
      return Self.write(Failed(id: line.id, error: ready.problems.joined(separator: " ")))
    }
    let marking = scorer.mark(answer: line.answer, against: ready)
    var spans: [String: [Int]] = [:]
    var reasons: [String: String] = [:]
    let found = marking.points.map { ($0.id, $0.evidence) } + marking.mistakes.map { ($0.id, $0.evidence) }
    for (id, evidence) in found {
      guard let evidence else { continue }
      spans[id] = [evidence.start, evidence.end]
      reasons[id] = evidence.reason
    }
    return Self.write(
      Marked(
        id: line.id, score: marking.score, met: marking.met, contra: marking.made, unsure: marking.unsure,
        asked: marking.doubts(in: ready.rubric).filter(\.isMistake).map(\.id), unread: marking.unread,
        flags: marking.flags, confidence: marking.confidence, evidence: spans, reasons: reasons,
        orders: ready.rubric.order.isEmpty ? nil : marking.orders, timing: Self.timing(marking, ready.rubric)))
  }

  private static func timing(_ marking: Marking, _ rubric: Rubric) -> [String: TimingMark]? {
    guard rubric.keyPoints.contains(where: { $0.within != nil }) else { return nil }
    let marks = marking.points.compactMap { point in point.timing.map { (point.id, $0) } }
    return Dictionary(marks, uniquingKeysWith: { first, _ in first })
  }

  private struct OnlyIdentifier: Decodable { var id: Identifier }

  private static func identifier(of line: String) -> Identifier? {
    (try? JSONDecoder().decode(OnlyIdentifier.self, from: Data(line.utf8)))?.id
  }

  private static func sentence(about error: any Error) -> String {
    guard let error = error as? DecodingError else { return "The line cannot be read." }
    switch error {
    case .keyNotFound(let key, let context):
      return "\(place(context.codingPath)) has no \"\(key.stringValue)\"."
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "\(place(context.codingPath)) is of the wrong kind: \(context.debugDescription)"
    case .dataCorrupted(let context):
      return context.codingPath.isEmpty
        ? "The line is not a JSON object." : "\(place(context.codingPath)) is wrong: \(context.debugDescription)."
    @unknown default: return "The line cannot be read."
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    path.isEmpty ? "The line" : path.map(\.stringValue).joined(separator: ".")
  }

  private static func write(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { return #"{"error":"The result cannot be written as JSON."}"# }
    return String(decoding: data, as: UTF8.self)
  }
}
