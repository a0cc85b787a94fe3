import Foundation
import Testing
import Wire

/// JSON as it is read and written.
@Suite struct JSONTests {
  @Test(
    arguments: [
      ("null", .null), ("true", true), (" false ", false), ("0", 0), ("-12", -12),
      ("9223372036854775807", .integer(.max)),
      ("18446744073709551615", .unsigned(.max)), ("1.5", .number(1.5)), ("-2.5e-1", .number(-0.25)),
      (#""""#, ""), (#""a\n\"\\\/\u00e5\ud83d\ude00""#, "a\n\"\\/å😀"), ("[]", []), ("[1,[2]]", [1, [2]]),
      (#"{"a":{"b":null}}"#, ["a": ["b": nil]]), ("{}", [:]),
    ] as [(String, JSONValue)])
  func reads(text: String, expected: JSONValue) throws {
    let value = try JSONValue(parsing: text)
    #expect(value == expected)
    #expect(try JSONValue(parsing: value.line) == expected)
    #expect(try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) == expected)
    #expect(try JSONValue(encoding: value) == expected)
  }

  @Test(
    arguments: [
      ("", .ended), ("  ", .ended), ("[1,]", .expected("A value", at: 3)), ("{\"a\" 1}", .expected("A colon", at: 5)),
      ("{a:1}", .expected("The name of a member in double quotes", at: 1)), ("01", .trailing(at: 1)),
      ("{} {}", .trailing(at: 3)), ("nul", .ended), ("nulL", .expected("`null`", at: 3)), ("-", .ended), ("1.", .ended),
      ("1e999", .range(at: 0)), ("+1", .expected("A value", at: 0)), ("\"a", .ended), ("\"\u{1}\"", .control(at: 1)),
      (#""\x""#, .escape(at: 1)), (#""\ud800""#, .escape(at: 1)), (#""\ud800\u0041""#, .escape(at: 1)),
      (#""\udc00""#, .escape(at: 1)), (#""\u12""#, .escape(at: 1)), (#"{"a":1,"a":2}"#, .duplicate("a")),
      ("\u{FEFF}{}", .expected("A value", at: 0)), ("NaN", .expected("A value", at: 0)),
      ("[1 2]", .expected("A comma or `]`", at: 3)), ("{\"a\":1 \"b\"}", .expected("A comma or `}`", at: 7)),
    ] as [(String, JSONProblem)])
  func refuses(text: String, problem: JSONProblem) {
    #expect(throws: problem) { try JSONValue(parsing: text) }
    #expect(!problem.sentence.isEmpty && !problem.hint.isEmpty)
  }

  @Test func bytesThatAreNoUTF8() {
    #expect(throws: JSONProblem.encoding(at: 0)) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
  }

  @Test func depthIsLimitedAtItsEdge() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try JSONValue(parsing: nested(Limits.depth))
    #expect(throws: JSONProblem.depth(limit: Limits.depth)) { try JSONValue(parsing: nested(Limits.depth + 1)) }
    #expect(throws: JSONProblem.depth(limit: Limits.depth)) {
      try JSONValue(parsing: String(repeating: #"{"a":"#, count: 10_000))
    }
  }

  /// Whatever a person wrote, a message stays one line that no terminal obeys.
  @Test func writesOneHarmlessLine() throws {
    let hostile = "a\u{1B}[2J\n\r\u{0}\u{7F}\u{85}\u{9B}\u{2028}\u{2029}\u{202E}\u{2066}é😀"
    let line = JSONValue.string(hostile).line
    let isHarmless = line.unicodeScalars.allSatisfy {
      ![.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
    }
    #expect(isHarmless)
    #expect(line.contains("é😀"))
    #expect(try JSONValue(parsing: line) == .string(hostile))
  }

  @Test func membersAreSorted() {
    #expect((["b": 1, "a": ["d": .number(.nan), "c": 0]] as JSONValue).line == #"{"a":{"c":0,"d":null},"b":1}"#)
  }
}
