import Casework
import Foundation
import Testing
import Wire

/// The protocol's page says what the code does.
@Suite struct DocumentationTests {
  private let page: String

  init() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/protocol.md")
      .standardized
    page = try String(contentsOf: file, encoding: .utf8)
  }

  @Test(arguments: Method.allCases) func methods(method: Method) {
    #expect(page.contains("\n### `\(method.rawValue)`\n"))
  }

  @Test(arguments: SessionCommand.allCases) func commands(command: SessionCommand) throws {
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
    #expect(rows.contains { $0.split(separator: "|").first?.contains("`\(command.rawValue)`") == true })
  }

  @Test(arguments: WireError.Code.allCases) func errors(code: WireError.Code) {
    #expect(page.contains("\n| −\(-code.rawValue) | \(code.message) | "))
  }

  @Test func limits() {
    for limit in [Limits.lineIn, Limits.lineOut, Limits.depth, Limits.page, Limits.largestPage, Limits.identifier] {
      #expect(page.contains("\(limit)"))
    }
    #expect(page.contains("The last \(Limits.rememberedAnswers) are remembered."))
  }

  /// Each type of event has a row, and the row names each field that such an event may have.
  @Test(arguments: Samples.bodies) func events(body: Event.Body) throws {
    let kind = body.kind.rawValue
    let events = page.split(separator: "\n## Events\n").last?.split(separator: "\n## ").first ?? ""
    let row = try #require(events.split(separator: "\n").first { $0.hasPrefix("| `\(kind)` |") })
    let common = ["seq", "minute", "audience", "type"]
    let json = try JSONValue(encoding: Event(seq: 1, minute: 0, body: body))
    for field in Self.fields(json) where !common.contains(field) && !field.hasPrefix("$") {
      #expect(row.contains("`\(field)`"), "\(kind).\(field)")
    }
  }

  /// The samples have every type, so that the test above speaks of all.
  @Test func samplesAreComplete() {
    #expect(Samples.bodies.map(\.kind) == Event.Kind.allCases)
  }

  private static func fields(_ value: JSONValue) -> [String] {
    switch value {
    case .object(let members): members.flatMap { [$0.key] + fields($0.value) }
    case .array(let elements): elements.flatMap(fields)
    default: []
    }
  }

  /// The examples are one connection, and the answers on the page are those that come.
  @Test func examples() throws {
    var client = Client()
    var expected: [String] = []
    var sent = 0
    for block in page.components(separatedBy: "```jsonrpc\n").dropFirst() {
      for line in try #require(block.components(separatedBy: "\n```").first).split(separator: "\n") {
        if line.hasPrefix("← ") {
          try #require(!expected.isEmpty, "more than comes: \(line)")
          #expect(line.dropFirst(2) == expected.removeFirst())
        } else {
          #expect(expected.isEmpty)
          try #require(line.hasPrefix("→ "))
          expected = client.peer.receive(String(line.dropFirst(2)))
          sent += 1
        }
      }
      #expect(expected.isEmpty)
    }
    #expect(sent > 20)
  }
}
