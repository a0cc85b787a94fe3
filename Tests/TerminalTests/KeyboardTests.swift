import Glibc
import TestSupport
import Testing

/// The demo program behind a pseudo-terminal.
@Suite struct KeyboardTests {
  static func demo(
    _ options: String..., environment: [String: String] = [:], columns: Int = 80
  ) throws -> Typist {
    let typist = try Typist(Typist.program("TerminalDemo"), options, environment: environment, columns: columns)
    try typist.expect("demo> ")
    return typist
  }

  @Test func `a line, and Ctrl-D on an empty one`() throws {
    let typist = try Self.demo()
    typist.type("héllo Ωραία 日本\n")
    try typist.expect(#"got "héllo Ωραία 日本""#)
    try typist.expect("demo> ")
    typist.type("\u{04}")
    try typist.expect("bye")
    #expect(typist.ended() == .exited(0))
    #expect(typist.isRestored)
  }

  @Test func `Ctrl-D in a line deletes forward`() throws {
    let typist = try Self.demo()
    typist.type("abc\u{01}\u{04}\n")
    try typist.expect(#"got "bc""#)
  }

  @Test(arguments: ["/dev/null", "vi"]) func `Ctrl-C clears the line and never ends the program`(inputrc: String) throws
  {
    let scratch = try Scratch()
    scratch.write("set editing-mode vi\n", name: "vi")
    let path = inputrc == "vi" ? "\(scratch.directory)/vi" : inputrc
    let typist = try Self.demo(environment: ["INPUTRC": path])
    typist.type("half an answer\u{03}")
    try typist.expect(#"interrupted "half an answer""#)
    try typist.expect("demo> ")
    typist.type("\u{03}")
    try typist.expect(#"interrupted """#)
    try typist.expect("demo> ")
    typist.signal(SIGINT)
    try typist.expect(#"interrupted """#)
    try typist.expect("demo> ")
    typist.type("whole\n")
    try typist.expect(#"got "whole""#)
  }

  @Test(arguments: ["$include SELF", "  $Include OTHER", "$if mode=vi\n$include SELF\n$endif"])
  func `an init file that includes itself is left out, and lines are read`(text: String) throws {
    let scratch = try Scratch()
    let (own, other) = ("\(scratch.directory)/own", "\(scratch.directory)/other")
    scratch.write(text.replacing("SELF", with: own).replacing("OTHER", with: other) + "\n", name: "own")
    scratch.write("$include \(own)\n", name: "other")
    let typist = try Self.demo(environment: ["INPUTRC": own])
    typist.type("whole\n")
    try typist.expect(#"got "whole""#)
  }

  @Test func `Ctrl-Y brings back what Ctrl-C cleared`() throws {
    let typist = try Self.demo()
    typist.type("a long answer\u{03}")
    try typist.expect("demo> ")
    typist.type("\u{19}\n")
    try typist.expect(#"got "a long answer""#)
  }

  @Test func `Ctrl-C while no line is read is told to the program`() throws {
    let typist = try Self.demo()
    typist.type("/wait\n")
    try typist.expect("/wait")
    usleep(200_000)
    typist.type("\u{03}")
    try typist.expect("stopped the output")
    try typist.expect("demo> ")
  }

  @Test func `Tab completes, a second Tab lists`() throws {
    let typist = try Self.demo()
    typist.type("/ha\t\n")
    try typist.expect(#"got "/handbook ""#)
    try typist.expect("demo> ")
    typist.type("/h\t\t")
    let listed = try typist.expect("demo> /h")
    #expect(["/handbook", "/help", "/hint"].allSatisfy(listed.contains))
    typist.type("\u{15}éla\t\n")
    try typist.expect(#"got "élan ""#)
  }

  @Test func `Tab without a match rings no bell in plain mode`() throws {
    let typist = try Self.demo("--plain")
    typist.type("zzz\t\t\n")
    try typist.expect(#"got "zzz""#)
    #expect(!typist.everything.contains(0x07))
    let loud = try Self.demo()
    loud.type("zzz\t\t\n")
    try loud.expect(#"got "zzz""#)
    #expect(loud.everything.contains(0x07))
  }

  @Test func `the history file has mode 0600 and comes back`() throws {
    let scratch = try Scratch()
    let first = try Self.demo(environment: ["DEMO_HISTORY": scratch.path])
    first.type("remembered\n")
    try first.expect("got")
    try first.expect("demo> ")
    first.type("\u{04}")
    #expect(first.ended() == .exited(0))
    #expect(scratch.mode() == 0o600)
    let second = try Self.demo(environment: ["DEMO_HISTORY": scratch.path])
    second.type("\u{1B}[A\n")
    try second.expect(#"got "remembered""#)
    try second.expect("demo> ")
    second.type("\u{12}mem")
    try second.expect("mem")
    second.type("\n")
    try second.expect(#"got "remembered""#)
  }

  @Test func `a paste of three lines is one answer, sent by Enter`() throws {
    let typist = try Self.demo()
    #expect(String(decoding: typist.everything, as: UTF8.self).contains("\u{1B}[?2004h"))
    typist.paste("one\ntwo\nthree")
    try typist.expect("three")
    #expect(!typist.readAll(silence: 300).contains("got"))
    typist.type("\n")
    try typist.expect(#"got "one\ntwo\nthree""#)
    try typist.expect("demo> ")
    typist.type("\u{04}")
    try typist.expect("\u{1B}[?2004l")
    #expect(typist.ended() == .exited(0))
  }

  @Test func `a backslash goes on in the next line`() throws {
    let typist = try Self.demo()
    typist.type("one\\\n")
    try typist.expect("...> ")
    typist.type("two\n")
    try typist.expect(#"got "one\ntwo""#)
  }

  @Test(arguments: [60, 20, 120]) func `a resize in the middle of typing keeps the text`(columns: Int) throws {
    let typist = try Self.demo()
    let start = "she went missing from the centre at twenty to ten and Ωραία 日本 "
    typist.type(start)
    try typist.expect("日本")
    typist.resize(columns: columns)
    usleep(200_000)
    typist.type("took her charger\n")
    try typist.expect("got ")
    let answer = try typist.expect("demo> ").filter { !$0.isWhitespace }
    #expect(answer.contains((start + "took her charger").filter { !$0.isWhitespace }))
    typist.type("/width\n")
    try typist.expect("width \(min(columns, 80))")
  }

  @Test func `a notice stands above the half-typed line`() throws {
    let typist = try Self.demo()
    typist.type("/notice\n")
    try typist.expect("demo> ")
    typist.type("half")
    try typist.expect("a notice from elsewhere")
    try typist.expect("demo> half")
    typist.type(" and whole\n")
    try typist.expect(#"got "half and whole""#)
  }

  @Test func `time for an answer`() throws {
    let typist = try Self.demo()
    typist.type("/timed\n")
    try typist.expect("quick> ")
    typist.type("half an ans")
    try typist.expect(#"timed timedOut(typed: "half an ans")"#)
    try typist.expect("demo> ")
    typist.type("next\n")
    try typist.expect(#"got "next""#)
  }
}
