import Foundation
import Glibc
import TestSupport
import Testing

/// Answers that are no ordinary text, and terminals that are none.
@Suite struct BadInputAnswerTests {
  private static let play = ["play", CrashHome.module, "--seed", CrashHome.seed, "--accept-content-note"]

  private func answers(_ home: CrashHome) throws -> [CrashEvent] {
    try home.record(of: try #require(try home.sessions().first)).filter { $0.type == "answered" }
  }

  @Test func bytesThatAreNoTextAreRepaired() throws {
    let home = try CrashHome()
    let answer: [UInt8] =
      Array("I call ".utf8) + [0xFF, 0xC3, 0x28, 0xED, 0xA0, 0x80, 0x00] + Array(" the police.\n".utf8)
    let outcome = try home.run(Self.play, input: answer)
    #expect(outcome.status == 0, "\(outcome.err)")
    #expect(String(validating: outcome.bytes, as: UTF8.self) != nil)
    let text = try #require(try answers(home).first?.text)
    #expect(text.hasPrefix("I call \u{FFFD}") && text.hasSuffix(" the police.") && text.contains("("))
  }

  /// Bytes of the answer, and whether something is cut off.
  @Test(arguments: [(1 << 20, false), (1_500_000, true)]) func aVeryLongAnswerIsKept(size: Int, isCut: Bool) throws {
    let home = try CrashHome()
    let words = Array("I report her missing to the police at once. ".utf8)
    let answer = (0..<size).map { words[$0 % words.count] }
    _ = try home.run("sessions", input: "")
    let clock = ContinuousClock()
    let start = clock.now
    let outcome = try home.run(Self.play, input: answer + [0x0A])
    let time = clock.now - start
    #expect(outcome.status == 0, "\(outcome.err)")
    // A program that was built to be debugged is slow; it must still not take minutes.
    let isRelease = Typist.program("interact").contains("/release/")
    #expect(time < (isRelease ? .seconds(1) : .seconds(20)), "\(time)")
    #expect(outcome.out.contains("Only the first 2000 characters were marked; all of it is kept."))
    #expect(outcome.out.contains("That was longer than 1 MiB") == isCut)
    let text = try #require(try answers(home).first?.text)
    #expect(Array(text.utf8) == Array(answer.prefix(1 << 20)), "all of it, up to the limit")
    let session = try #require(try home.sessions().first)
    #expect(try home.run("resume", session, input: "").status == 0)
    let report = try home.run("report", session, "--format", "transcript", input: "")
    #expect(report.status == 0 && report.bytes.count > 1 << 20)
  }

  /// Pastes that would act on a screen, each around words that are to stay.
  static let hostile = [
    "I call \u{1B}[2J\u{1B}[31mthe police\u{1B}[0m",
    "I call \u{1B}]0;owned\u{07}\u{1B}]52;c;ZXZpbA==\u{07}the police",
    "I call \u{9B}2J\u{9D}8;;http://example.org\u{9C}\u{85}the police",
    "I call \u{202E}the\u{2066} police\u{2069}\u{202C} \u{200F}\u{061C}",
    "I call \u{08}\u{08}\u{7F}the\u{0B}\u{0C} police\u{0E}",
    "I call \u{1BF}the\u{E0041} police\u{FEFF}\u{200B}",
  ]

  private static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D: false
    case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C: true
    default: false
    }
  }

  /// Everything that can be made of the records.
  private static let outputs = [
    ["report", "last", "--format", "text"], ["report", "last", "--format", "md"],
    ["report", "last", "--format", "json"],
    ["report", "last", "--format", "transcript"], ["report", "--all", "--format", "csv"],
    ["report", "--all", "--format", "json"], ["report", "--all", "--format", "jsonl"], ["sessions"], ["resume"],
    ["resume", "--json"],
  ]

  private func expectHarmless(_ home: CrashHome) throws {
    let session = try #require(try home.sessions().first)
    for arguments in Self.outputs + [["data", "export", session]] {
      let outcome = try home.run(arguments, input: Array("/notes\n/why 1\n".utf8))
      #expect(outcome.status == 0, "\(arguments) \(outcome.err)")
      let bad = (outcome.out + outcome.err).unicodeScalars.filter(Self.isHostile)
      #expect(bad.isEmpty, "\(arguments): \(Set(bad.map { String($0.value, radix: 16) }))")
    }
  }

  @Test func whatActsOnAScreenIsTakenOutOfAPipe() throws {
    let home = try CrashHome()
    let notes = Self.hostile.map { "/note " + $0 }
    let outcome = try home.play(notes + [Self.hostile.joined(separator: " ")])
    #expect(outcome.status == 0, "\(outcome.err)")
    #expect(!(outcome.out + outcome.err).unicodeScalars.contains(where: Self.isHostile))
    let session = try #require(try home.sessions().first)
    let texts = try home.record(of: session).filter(\.isTurn).compactMap(\.text)
    #expect(texts.count == notes.count + 1)
    for text in texts { #expect(text.contains("I call") && text.contains("police")) }
    try expectHarmless(home)
  }

  @Test func whatActsOnAScreenIsTakenOutOfAMessage() throws {
    let home = try CrashHome()
    let program = try ServeClient(home)
    let state = try program.create()
    for text in Self.hostile {
      _ = try program.call(
        "session.command", ["session": state.session, "name": .text("note"), "argument": .text(text)])
    }
    _ = try program.answer(state, .text(Self.hostile.joined(separator: "\n")))
    program.close()
    try expectHarmless(home)
  }

  @Test func whatActsOnAScreenIsTakenOutOfATerminal() throws {
    let home = try CrashHome()
    let typist = try Typist(
      Typist.program("interact"), Self.play, environment: home.variables.merging(["NO_COLOR": "1"]) { $1 })
    typist.stop = User.stop
    try typist.expect("you> ")
    let answer = Self.hostile.joined(separator: " ")
    for line in ["/note " + answer, answer] {
      // What the line editor shows while a line is being typed is not what is asked here.
      typist.paste(line)
      typist.readAll(silence: 300)
      typist.type("\n")
      let shown = try typist.expect(line == answer ? "of 100" : "Noted.")
      #expect(!shown.unicodeScalars.contains { $0 != "\u{1B}" && Self.isHostile($0) }, "\(shown.debugDescription)")
    }
    typist.type("/leave\n")
    #expect(typist.exitStatus() == 0)
    for sequence in ["\u{1B}[2J", "\u{1B}]0;", "\u{1B}]52;"] {
      #expect(typist.everything.firstRange(of: Array(sequence.utf8)) == nil, "\(sequence.debugDescription)")
    }
    try expectHarmless(home)
  }

  @Test func cellsAreNoFormulas() throws {
    let home = try CrashHome()
    let lines = ["=HYPERLINK(\"http://example.org\";\"police\")", "2"]
    #expect(try home.play(lines).status == 0)
    for start in ["+1 police", "-1 police", "@SUM(1)", "\t=1+1", "＝1+1"] { #expect(try home.play([start]).status == 0) }
    let csv = try home.run("report", "--all", "--format", "csv", input: "").out
    let cells = Self.cells(of: csv)
    #expect(cells.contains { $0.contains("HYPERLINK") })
    for cell in cells {
      let first = cell.unicodeScalars.first.map { "=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } ?? false
      #expect(!first || Double(cell) != nil, "\(cell)")
    }
  }

  /// The cells of a table as RFC 4180 has them.
  private static func cells(of csv: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for scalar in csv.unicodeScalars {
      if scalar == "\"" {
        isQuoted.toggle()
      } else if !isQuoted, ",\r\n".unicodeScalars.contains(scalar) {
        cells.append("")
      } else {
        cells[cells.count - 1].unicodeScalars.append(scalar)
      }
    }
    return cells
  }

  // MARK: - Missing terminals

  @Test(arguments: [
    ("<&-", Int32(1), "The input could not be read"), (">&-", 1, "The output could not be written"),
    (">/dev/full", 1, "the disk is full"), ("</dev/null", 0, ""), ("<&- >&-", 1, "could not be"), ("2>&-", 0, ""),
  ])
  func aMissingStreamIsTold(redirection: String, status: Int32, told: String) throws {
    let home = try CrashHome()
    let input = Array("I report her missing to the police at once.\n".utf8)
    let outcome = try home.run(Self.play, input: input, through: "exec \"$0\" \"$@\" \(redirection)")
    #expect(outcome.status == status)
    #expect(told.isEmpty || outcome.err.contains(told), "\(outcome.err)")
    #expect(told.isEmpty == outcome.err.isEmpty)
    // What was meant for the screen went into no file of ours.
    let session = try #require(try home.sessions().first)
    #expect(try home.record(of: session).first?.type == "started")
    let lock = try Data(contentsOf: URL(filePath: home.data + "/records.locks"))
    #expect(lock.isEmpty)
    let resumed = try home.run("resume", session, input: String(decoding: input, as: UTF8.self))
    #expect(resumed.status == 0)
  }

  @Test func aTerminalWithoutANameIsPlain() throws {
    let home = try CrashHome()
    let typist = try Typist(
      Typist.program("interact"), Self.play, environment: home.variables.merging(["TERM": ""]) { $1 })
    typist.stop = User.stop
    try typist.expect("do in the next half hour")
    typist.type("I report her missing to the police at once.\n")
    try typist.expect("of 100")
    // Ctrl-D counts only where a line may begin.
    try typist.expect("> ")
    typist.type("\u{04}")
    #expect(typist.exitStatus() == 0)
    #expect(!typist.everything.contains(0x1B))
    #expect(try answers(home).count == 1)
  }
}
