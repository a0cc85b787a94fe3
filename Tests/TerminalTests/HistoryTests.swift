import Glibc
import Terminal
import Testing

@Suite struct HistoryTests {
  @Test func `written with mode 0600 and read again`() throws {
    let scratch = try Scratch()
    scratch.write("old", mode: 0o644)
    var history = History()
    for line in ["one", "two\nlines", "two lines", "", "  ", "élève \u{1B}[31mx"] { history.remember(line) }
    #expect(history.lines == ["one", "two lines", "élève x"])
    try history.save(to: scratch.path)
    #expect(scratch.mode() == 0o600)
    #expect(scratch.names == ["file"], "no draft is left")
    #expect(try History(path: scratch.path) == history)
  }

  @Test func `the oldest lines go at the limit`() {
    var history = History()
    for number in 0...History.limit { history.remember("line \(number)") }
    #expect(history.lines.count == History.limit)
    #expect(history.lines.first == "line 1")
  }

  @Test func `a file that is not there is an empty one, one that cannot be used says why`() throws {
    let scratch = try Scratch()
    #expect(try History(path: scratch.path).lines.isEmpty)
    #expect(throws: TerminalFailure.file(path: scratch.directory, code: EISDIR)) {
      try History(path: scratch.directory)
    }
    let missing = scratch.directory + "/no/history"
    #expect(throws: TerminalFailure.file(path: missing, code: ENOENT)) { try History().save(to: missing) }
  }
}
