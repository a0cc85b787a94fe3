internal import Foundation
public import Words

/// The command `score --jsonl`: one JSON object in, one out (scoring specification 9).
///
/// A line with a `rubric` is marked, one with a `reference` is compared. A line that cannot be read gives an object
/// with an `error`, never a crash.
public struct ScoreLines: Sendable {
  private let scorer: Scorer
  private let reference: ReferenceScorer
  /// The last rubric, since lines mostly come in runs.
  private var prepared: PreparedRubric?
  /// The bytes `prepared` was read from: equal bytes are not decoded again.
  private var written: [UInt8] = []

  /// Reads lines with the scorer of these lists. Throws `WordError` when there is no stemmer for the language.
  public init(lists: WordLists) throws(WordError) {
    scorer = try Scorer(lists: lists)
    reference = try ReferenceScorer(lists: lists)
  }

  private struct Line: Decodable {
    var id: Identifier
    var question: String?
    var reference: String?
    var rubric: Rubric?
    var answer: String
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
    var flags: [Flag]
    var confidence: Double
    var evidence: [String: [Int]]
    var reasons: [String: String]
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
    if let ready = prepared, let place, bytes[place] == written[...],
      let read = try? JSONDecoder().decode(
        Line.self, from: Data(bytes[..<place.lowerBound] + Self.none + bytes[place.upperBound...]))
    {
      return mark(read, with: ready)
    }
    let read: Line
    do {
      read = try JSONDecoder().decode(Line.self, from: Data(bytes))
    } catch {
      return Self.write(Failed(id: Self.identifier(of: line), error: Self.sentence(about: error)))
    }
    if let rubric = read.rubric {
      if prepared?.rubric != rubric { prepared = scorer.prepare(rubric) }
      written = place.map { Array(bytes[$0]) } ?? []
      if let ready = prepared { return mark(read, with: ready) }
    }
    guard let text = read.reference else {
      return Self.write(Failed(id: read.id, error: "The line has neither a rubric nor a reference; give one of them."))
    }
    let result = reference.compare(answer: read.answer, reference: text, question: read.question ?? "")
    return Self.write(Compared(id: read.id, score: result.score, contradiction: result.contradiction))
  }

  private static let none = Array("null".utf8)

  private func mark(_ line: Line, with ready: PreparedRubric) -> String {
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
        flags: marking.flags, confidence: marking.confidence, evidence: spans, reasons: reasons))
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
