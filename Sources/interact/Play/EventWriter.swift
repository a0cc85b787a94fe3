import Casework
import Foundation

/// Writes events as JSON, one a line, keys sorted, so that the same play gives the same bytes.
struct EventWriter: Sendable {
  /// Seeded plays leave the session's name out: nothing in them may differ from one run to the next.
  let namesSession: Bool

  private struct Line: Encodable {
    var v = 1
    var session: String?
    var event: Event

    private enum Key: String, CodingKey { case v, session }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(v, forKey: .v)
      try container.encodeIfPresent(session, forKey: .session)
      try event.encode(to: encoder)
    }
  }

  /// The line, with its newline.
  func line(_ event: Event, session: String) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(
      decoding: try encoder.encode(Line(session: namesSession ? session : nil, event: event)), as: UTF8.self) + "\n"
  }
}
