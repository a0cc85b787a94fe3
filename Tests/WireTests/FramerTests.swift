import Testing
import Wire

/// Bytes become lines.
@Suite struct FramerTests {
  private func frames(_ pieces: [[UInt8]], limit: Int = 8) -> [LineFramer.Frame] {
    var framer = LineFramer(limit: limit)
    return pieces.flatMap { framer.receive($0) } + framer.finish()
  }

  @Test(arguments: [
    ("", []), ("a\n", ["a"]), ("a\r\nb\n", ["a", "b"]), ("a", ["a"]), ("\n\na\n", ["", "", "a"]), ("å\r\n", ["å"]),
    ("a\rb\n", ["a\rb"]), ("12345678\n", ["12345678"]), ("12345678\r\n", ["12345678"]), ("12345678", ["12345678"]),
    ("\u{FEFF}a\n", ["\u{FEFF}a"]),
  ])
  func lines(text: String, expected: [String]) {
    let bytes = Array(text.utf8)
    #expect(frames([bytes]) == expected.map { .success($0) })
    #expect(frames(bytes.map { [$0] }) == expected.map { .success($0) })
  }

  @Test(
    arguments: [
      ("123456789\nok\n", [.failure(.tooLong(limit: 8)), .success("ok")]),
      ("12345678\r\r\nok", [.failure(.tooLong(limit: 8)), .success("ok")]),
      ("12345678\rx\nok\n", [.failure(.tooLong(limit: 8)), .success("ok")]),
      ("1234567890", [.failure(.tooLong(limit: 8))]),
      ("123456789012345678901234567890\n\n", [.failure(.tooLong(limit: 8)), .success("")]),
    ] as [(String, [LineFramer.Frame])])
  func tooLong(text: String, expected: [LineFramer.Frame]) {
    let bytes = Array(text.utf8)
    #expect(frames([bytes]) == expected)
    #expect(frames(bytes.map { [$0] }) == expected)
  }

  @Test(arguments: [[0xFF], [0xC3], [0xE2, 0x82], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80]])
  func notUTF8(bytes: [UInt8]) {
    #expect(frames([bytes + [0x0A], Array("ok\n".utf8)]) == [.failure(.notUTF8), .success("ok")])
  }

  /// The limits of the protocol at their edges, and what the peer says to the line after.
  @Test func lineOf65KiB() throws {
    var framer = LineFramer()
    var client = Client()
    let fits = Array(String(repeating: " ", count: Limits.lineIn - 2).utf8) + Array("{}\n".utf8)
    let first = framer.receive(fits).flatMap { client.peer.receive($0) }
    #expect(try first.map { try JSONValue(parsing: $0)["error"]?["code"] } == [-32600])
    let long = Array(repeating: UInt8(ascii: "x"), count: 65 * 1024) + [0x0A]
    let second = framer.receive(long).flatMap { client.peer.receive($0) }
    #expect(try second.map { try JSONValue(parsing: $0)["error"]?["code"] } == [-32700])
    let third = framer.receive(Array(#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocol":"1"}}"#.utf8))
    #expect(third.isEmpty)
    let last = framer.finish().flatMap { client.peer.receive($0) }
    #expect(try last.map { try JSONValue(parsing: $0)["result"]?["protocol"] } == ["1"])
  }

  @Test func invalidUTF8GivesAnError() throws {
    var framer = LineFramer()
    var client = Client()
    let lines = framer.receive([0x7B, 0xFF, 0x7D, 0x0A]).flatMap { client.peer.receive($0) }
    #expect(lines.count == 1)
    let message = try JSONValue(parsing: try #require(lines.first))
    #expect(message["id"] == .null)
    #expect(message["error"]?["code"] == -32700)
    #expect(message["error"]?["data"]?["reason"] == "The line is not UTF-8 and was skipped.")
  }
}
