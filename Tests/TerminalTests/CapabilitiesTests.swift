import Terminal
import Testing

@Suite struct CapabilitiesTests {
  struct Row: Sendable {
    var environment: [String: String] = ["TERM": "xterm", "LANG": "en_GB.UTF-8"]
    var input = true
    var output = true
    var plain = false
    var color = ColorChoice.auto
    var paste: Bool?
    /// color, plain, interactive, movesCursor, bracketedPaste
    let expected: [Bool]
  }

  static let rows: [Row] = [
    Row(expected: [true, false, true, true, true]),
    Row(environment: ["TERM": "xterm", "NO_COLOR": "1"], expected: [false, false, true, true, false]),
    Row(environment: ["TERM": "xterm", "NO_COLOR": ""], expected: [true, false, true, true, true]),
    Row(environment: ["TERM": "xterm", "NO_COLOR": "1"], color: .always, expected: [true, false, true, true, true]),
    Row(environment: ["TERM": "xterm", "NO_COLOR": "1"], paste: true, expected: [false, false, true, true, true]),
    Row(environment: ["TERM": "dumb"], expected: [false, false, true, false, false]),
    Row(environment: [:], expected: [false, false, true, false, false]),
    Row(environment: ["TERM": "dumb"], color: .always, expected: [true, false, true, false, false]),
    Row(color: .never, expected: [false, false, true, true, false]),
    Row(plain: true, expected: [false, true, true, false, false]),
    Row(plain: true, color: .always, expected: [false, true, true, false, false]),
    Row(environment: ["TERM": "xterm", "INTERACT_PLAIN": "1"], expected: [false, true, true, false, false]),
    Row(environment: ["TERM": "xterm", "INTERACT_PLAIN": "0"], expected: [true, false, true, true, true]),
    Row(input: false, expected: [true, false, false, false, false]),
    Row(output: false, expected: [false, false, false, false, false]),
    Row(output: false, color: .always, expected: [true, false, false, false, false]),
    Row(paste: false, expected: [true, false, true, true, false]),
  ]

  @Test(arguments: rows) func `the table of facts`(row: Row) {
    let facts = TerminalFacts(
      inputIsTerminal: row.input, outputIsTerminal: row.output, environment: row.environment, plain: row.plain,
      color: row.color, bracketedPaste: row.paste)
    let it = TerminalCapabilities(facts)
    #expect([it.color, it.plain, it.interactive, it.movesCursor, it.bracketedPaste] == row.expected)
  }

  @Test(arguments: [(1, 20), (20, 20), (60, 60), (80, 80), (200, 80)])
  func `width is the window's, 20 to 80`(columns: Int, expected: Int) {
    let facts = TerminalFacts(
      inputIsTerminal: true, outputIsTerminal: true, environment: ["COLUMNS": "33"],
      window: Window(columns: columns, rows: 10))
    #expect(TerminalCapabilities(facts).width == expected)
    #expect(TerminalCapabilities(facts).rows == 10)
    let resized = TerminalCapabilities(facts).resized(to: Window(columns: 44, rows: 5))
    #expect(resized.width == 44)
    #expect(resized.rows == 5)
  }

  @Test func `without a window COLUMNS counts, and then 80`() {
    func width(_ environment: [String: String]) -> Int {
      TerminalCapabilities(TerminalFacts(inputIsTerminal: false, outputIsTerminal: false, environment: environment))
        .width
    }
    #expect(width(["COLUMNS": "33"]) == 33)
    #expect(width(["COLUMNS": "x"]) == 80)
    #expect(width([:]) == 80)
  }

  @Test(arguments: [
    (["LANG": "fr_FR.UTF-8"], true), (["LANG": "C.utf8"], true), (["LANG": "C"], false), ([:], false),
    (["LANG": "fr_FR.UTF-8", "LC_ALL": "C"], false), (["LANG": "C", "LC_CTYPE": "el_GR.UTF-8"], true),
    (["LC_ALL": "", "LANG": "nl_NL.UTF-8"], true), (["LANG": "de_DE.ISO-8859-1"], false),
  ])
  func `symbols follow the locale`(environment: [String: String], expected: Bool) {
    let facts = TerminalFacts(inputIsTerminal: true, outputIsTerminal: true, environment: environment)
    #expect(TerminalCapabilities(facts).unicode == expected)
  }
}
