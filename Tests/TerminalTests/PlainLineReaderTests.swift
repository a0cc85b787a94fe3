import Glibc
import Terminal
import Testing

@Suite struct PlainLineReaderTests {
  static func readings(_ bytes: [UInt8], limit: Int = PlainLineReader.lineLimit) throws -> [Reading] {
    let scratch = try Scratch()
    let file = open(scratch.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    defer { close(file) }
    try #require(write(file, bytes, bytes.count) == bytes.count)
    lseek(file, 0, SEEK_SET)
    var reader = PlainLineReader(descriptor: file, limit: limit)
    var all: [Reading] = []
    while let reading = try reader.next(), reading != .endOfInput { all.append(reading) }
    #expect(try reader.next() == .endOfInput, "the end stays the end")
    return all
  }

  static func line(_ text: String, _ cut: Bool = false) -> Reading { .line(text, cut: cut) }

  @Test func `lines with any end, the last one without`() throws {
    #expect(
      try Self.readings(Array("one\ntwo\r\n\nlast".utf8)) == [
        Self.line("one"), Self.line("two"), Self.line(""), Self.line("last"),
      ])
    #expect(try Self.readings([]) == [])
    #expect(try Self.readings([0x0A]) == [Self.line("")])
  }

  @Test func `an answer of a megabyte`() throws {
    let text = String(repeating: "né ", count: 250_000)
    #expect(try Self.readings(Array("\(text)\nnext\n".utf8)) == [Self.line(text), Self.line("next")])
  }

  @Test func `a longer one is cut at the limit and says so`() throws {
    let long = [UInt8](repeating: 0x61, count: 3_000_000)
    let readings = try Self.readings(long + [0x0A, 0x62])
    let kept = String(repeating: "a", count: PlainLineReader.lineLimit)
    #expect(readings == [Self.line(kept, true), Self.line("b")])
  }

  @Test(arguments: [
    ("abcd\n", "abcd", false), ("abcd\r\n", "abcd", false), ("abcd", "abcd", false), ("abcde\n", "abcd", true),
    ("abcd\rx\n", "abcd", true), ("abcé\n", "abc", true), ("ab日\n", "ab", true), ("a日\n", "a日", false),
    ("😀\n", "😀", false), ("a😀\n", "a", true), ("abcd😀\n", "abcd", true), ("éé\n", "éé", false), ("ééé\n", "éé", true),
  ])
  func `the edge of a limit of four bytes`(input: String, text: String, cut: Bool) throws {
    #expect(try Self.readings(Array(input.utf8), limit: 4) == [Self.line(text, cut)])
  }

  @Test func `broken UTF-8 and escape sequences are repaired`() throws {
    #expect(
      try Self.readings([0x61, 0xFF, 0x62, 0x0A, 0x1B, 0x5B, 0x32, 0x4A, 0x78, 0x00, 0x0A]) == [
        Self.line("a\u{FFFD}b"), Self.line("x"),
      ])
  }

  @Test func `time, and another descriptor, end the waiting`() throws {
    let pipe = try Pipe()
    var timed = PlainLineReader(descriptor: pipe.reading)
    pipe.write(Array("half".utf8))
    #expect(try timed.next(within: 0.05) == .timedOut(typed: "half"))

    let bell = try Pipe()
    bell.write([1])
    var woken = PlainLineReader(descriptor: pipe.reading, wakeup: bell.reading)
    #expect(try woken.next() == nil)
  }

  @Test func `a directory cannot be read`() throws {
    let directory = open("/tmp", O_RDONLY | O_CLOEXEC)
    defer { close(directory) }
    var reader = PlainLineReader(descriptor: directory)
    #expect(throws: TerminalFailure.cannotRead(code: EISDIR)) { try reader.next() }
  }
}
