import Glibc
import Terminal
import Testing

@MainActor @Suite struct ConsoleTests {
  static func console(_ input: String, output: Int32, environment: [String: String] = [:]) throws -> Console {
    let pipe = try Pipe()
    pipe.write(Array(input.utf8))
    pipe.finish()
    let input = dup(pipe.reading)  // stays open: nobody knows how long the console is used
    let facts = TerminalFacts.observed(input: input, output: output, environment: environment)
    return Console(input: input, output: output, errors: output, facts: facts, application: "tests")
  }

  @Test func `on a pipe there is no prompt and no escape byte`() throws {
    let out = try Pipe()
    let console = try Self.console("my answer\n", output: out.writing, environment: ["TERM": "xterm"])
    try console.write(StyledText("What now?", .heading))
    #expect(try console.ask("you> ") == .line("my answer", cut: false))
    #expect(try console.ask("you> ") == .endOfInput)
    #expect(out.written() == "What now?\n")
  }

  @Test(arguments: [
    ("one\\\ntwo\n", "one\ntwo"), ("one\\\\\ntwo\n", "one\\\\"), ("one\\\n", "one"), ("a\\\nb\\\nc", "a\nb\nc"),
    ("\\\nb\n", "\nb"),
  ])
  func `a backslash at the end goes on`(input: String, expected: String) throws {
    let out = try Pipe()
    let console = try Self.console(input, output: out.writing)
    #expect(try console.ask("you> ") == .line(expected, cut: false))
  }

  @Test(arguments: [
    ("yes\n", YesOrNo.yes), (" Y \n", .yes), ("NO\n", .no), ("\nmaybe\nn\n", .no),
    ("/leave now\n", .command("/leave now")),
    ("", .none(.endOfInput)), ("\n", .none(.endOfInput)), ("yes please\n", .none(.endOfInput)),
  ])
  func `yes and no`(input: String, expected: YesOrNo) throws {
    let out = try Pipe()
    let console = try Self.console(input, output: out.writing)
    #expect(try console.confirm("Go on? ") == expected)
  }

  @Test func `text is wrapped, data is not`() throws {
    let out = try Pipe()
    let console = try Self.console("", output: out.writing, environment: ["COLUMNS": "20"])
    try console.write("Her jacket is gone and her charger.", hanging: 2)
    try console.write(data: "{\"v\":1,\"text\":\"a long line of data\"}\n")
    #expect(out.written() == "Her jacket is gone\n  and her charger.\n{\"v\":1,\"text\":\"a long line of data\"}\n")
  }

  @Test func `a long text for a pipe is written at once, and an editor refused`() throws {
    let out = try Pipe()
    let console = try Self.console("", output: out.writing, environment: ["PAGER": "false"])
    try console.page((0..<100).map { "line \($0)" as StyledText }.joined())
    #expect(out.written().hasSuffix("line 98\nline 99\n"))
    #expect(throws: TerminalFailure.notInteractive) { try console.edit("old") }
  }

  @Test func `a reader that has gone and a full disk are errors`() throws {
    let broken = try Self.console("", output: try Self.orphan())
    let gone = #expect(throws: TerminalFailure.self) { try broken.write("lost") }
    #expect(gone == .cannotWrite(code: EPIPE))
    #expect(gone?.isBrokenPipe == true)

    let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
    defer { close(full) }
    let console = try Self.console("", output: full)
    let failure = #expect(throws: TerminalFailure.self) { try console.write("lost") }
    #expect(failure == .cannotWrite(code: ENOSPC))
    #expect("\(failure as Any)".contains("disk is full"))
  }

  static func orphan() throws -> Int32 {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    close(ends[0])
    return ends[1]
  }

  @Test func `a message is shown before the next line`() async throws {
    let out = try Pipe()
    let console = try Self.console("a\n", output: out.writing)
    await Task.detached { console.notify("The phone rings.") }.value
    #expect(out.written().isEmpty)
    _ = try console.ask("you> ")
    #expect(out.written() == "The phone rings.\n")
  }
}
