internal import Casework
internal import Digests
internal import Foundation
internal import Records
internal import Reports

/// xAPI 1.0.3 statements of a record, for a system that keeps learning records: pseudonyms only, ids that stay the same, in the
/// order in which it was played.
public struct XAPIStatements: Sendable {
  /// What everything is named below; a reserved name, so that it never collides.
  public static let standardBase = "https://interact.example/xapi"

  private let base: String
  private let program: String
  private let withAnswers: Bool

  /// - Parameter withAnswers: The operator allows that what learners wrote leaves the office.
  public init(base: String = standardBase, program: String, withAnswers: Bool) {
    self.base = base
    self.program = program
    self.withAnswers = withAnswers
  }

  /// The statements of a record, each in one line of JSON.
  ///
  /// - Parameters:
  ///   - title: What a handle stands for.
  ///   - name: What was played, as people call it.
  /// - Throws: `EncodingError`, for which there is no reason.
  public func lines(
    _ reviewed: OfficeStore.Reviewed, name: String, country: String, role: String
  ) throws -> [String] {
    let writer = StatementWriter(
      base: base, program: program, reviewed: reviewed, name: name, country: country, role: role,
      withAnswers: withAnswers)
    return try writer.statements().map { try OfficeJSON.line($0) }
  }
}

/// A value of JSON that is put together by hand.
enum JSONPiece: Encodable, Equatable {
  case text(String)
  case whole(Int)
  case number(Double)
  case flag(Bool)
  case list([JSONPiece])
  case object([String: JSONPiece])

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .whole(let number): try container.encode(number)
    case .number(let number): try container.encode(number)
    case .flag(let flag): try container.encode(flag)
    case .list(let list): try container.encode(list)
    case .object(let object): try container.encode(object)
    }
  }
}

/// A name that the same thing always gets: UUID version 5 of RFC 4122.
enum StableName {
  static func uuid(_ name: String, in space: String) -> String {
    var bytes = Array(SHA1.hash(Array(space.utf8) + [0] + Array(name.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array(Digest.hexadecimal(bytes))
    let parts = [digits[0..<8], digits[8..<12], digits[12..<16], digits[16..<20], digits[20..<32]]
    return parts.map { String($0) }.joined(separator: "-")
  }
}
