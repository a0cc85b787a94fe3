import Glibc
import TestSupport
import Testing

/// How the program leaves the terminal behind, and which bytes it sends.
@Suite struct EndingTests {
  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
  func `told to end, it saves and restores`(signal: Int32, status: Int32) throws {
    let scratch = try Scratch()
    let typist = try KeyboardTests.demo(environment: ["DEMO_HISTORY": scratch.path])
    typist.type("kept\n")
    try typist.expect("demo> ")
    typist.type("half")
    try typist.expect("half")
    #expect(!typist.isRestored)
    typist.signal(signal)
    try typist.expect("\u{1B}[?2004l")
    try typist.expect("saved")
    #expect(typist.ended() == .exited(status))
    #expect(typist.isRestored)
    #expect(scratch.names == ["file"])
  }

  @Test func `a closed window ends it with 129, saved`() throws {
    let scratch = try Scratch()
    let typist = try KeyboardTests.demo(environment: ["DEMO_HISTORY": scratch.path])
    typist.type("kept\n")
    try typist.expect("demo> ")
    typist.hangUp()
    #expect(typist.exitStatus() == 129)
    #expect(scratch.names == ["file"])
  }

  @Test func `a pipe is woken too`() throws {
    let scratch = try Scratch()
    let script = "mkfifo \"$1\"; echo ready; exec \"$0\" <>\"$1\""
    let typist = try Typist("/bin/sh", ["-c", script, Typist.program("TerminalDemo"), scratch.path])
    try typist.expect("ready")
    usleep(300_000)
    typist.signal(SIGTERM)
    try typist.expect("saved")
    #expect(typist.ended() == .exited(143))
  }

  @Test func `stuck, it is ended after the grace`() throws {
    let typist = try KeyboardTests.demo()
    typist.type("/stuck\n")
    try typist.expect("/stuck")
    usleep(200_000)
    typist.signal(SIGTERM)
    try typist.expect("last resort 15")
    #expect(typist.ended() == .exited(143))
    #expect(typist.isRestored)
  }

  @Test func `a crash in a prompt restores the terminal`() throws {
    let typist = try KeyboardTests.demo()
    typist.type("half")
    try typist.expect("half")
    #expect(!typist.isRestored)
    typist.signal(SIGABRT)
    #expect(typist.ended() == .signalled(SIGABRT))
    #expect(typist.isRestored)
    #expect(String(decoding: typist.everything, as: UTF8.self).hasSuffix("\u{1B}[?2004l"))
  }

  @Test(arguments: [
    (["--no-paste"], ["NO_COLOR": "1"]), ([], ["NO_COLOR": "1"]), ([], ["TERM": "dumb"]), (["--plain"], [:]),
    ([], ["INTERACT_PLAIN": "1"]),
  ])
  func `not one ESC byte`(options: [String], environment: [String: String]) throws {
    let typist = try Typist(Typist.program("TerminalDemo"), options, environment: environment)
    try typist.expect("demo> ")
    typist.type("/colour\n")
    try typist.expect("Met")
    try typist.expect("demo> ")
    let long = (1...30).map { "word\($0)" }.joined(separator: " ")
    typist.type(long + "\n")
    try typist.expect("got ")
    try typist.expect("demo> ")
    typist.type("\u{03}")
    try typist.expect("interrupted")
    try typist.expect("demo> ")
    typist.type("\u{04}")
    try typist.expect("bye")
    #expect(typist.ended() == .exited(0))
    #expect(!typist.everything.contains(0x1B))
  }

  @Test func `--color=always beats NO_COLOR`() throws {
    let typist = try Typist(Typist.program("TerminalDemo"), ["--always"], environment: ["NO_COLOR": "1"])
    try typist.expect("demo> ")
    typist.type("/colour\n")
    try typist.expect("\u{1B}[38;5;29m✓ Met\u{1B}[0m")
  }

  @Test func `in plain mode a long line only grows`() throws {
    let typist = try KeyboardTests.demo("--plain", columns: 40)
    let long = (1...30).map { "word\($0)" }.joined(separator: " ")
    typist.type(long)
    try typist.expect("word30")
    let text = String(decoding: typist.everything, as: UTF8.self)
    #expect(text.contains("demo> \(long)"))
    #expect(!text.contains("\u{08}"))
  }
}
