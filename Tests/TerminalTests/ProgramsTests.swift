import Glibc
import TestSupport
import Testing

/// Pagers and editors.
@Suite struct ProgramsTests {
  @Test func `cat as a pager`() throws {
    let typist = try KeyboardTests.demo(environment: ["PAGER": "cat"])
    typist.type("/page\n")
    let page = try typist.expect("demo> ")
    #expect(page.contains("page line 1\r\n"))
    #expect(page.contains("page line 60\r\n"))
  }

  @Test func `a pager is told to open no shell and no other file`() throws {
    let typist = try KeyboardTests.demo(environment: ["PAGER": "cat >/dev/null; echo secure=$LESSSECURE"])
    typist.type("/page\n")
    #expect(try typist.expect("demo> ").contains("secure=1"))
  }

  @Test(arguments: ["less -FRX", "true", "sh -c 'read -r x </dev/tty; exit 3'", "kill -9 $$"])
  func `a pager that is quit does not end the program`(pager: String) throws {
    let typist = try KeyboardTests.demo(environment: ["INTERACT_PAGER": pager, "PAGER": "cat"])
    typist.type("/page\n")
    try typist.expect("/page")
    usleep(300_000)
    typist.type("q\n")
    try typist.expect("demo> ")
    typist.type("\u{15}still here\n")
    try typist.expect(#"got "still here""#)
    typist.signal(SIGTERM)
    #expect(typist.exitStatus() == 143)
    #expect(typist.isRestored)
  }

  @Test func `a pager that does not exist is done without, plain mode has none`() throws {
    let typist = try KeyboardTests.demo(environment: ["PAGER": "no-such-pager"])
    typist.type("/page\n")
    #expect(try typist.expect("demo> ").contains("page line 60"))
    let plain = try KeyboardTests.demo("--plain", environment: ["PAGER": "less"])
    plain.type("/page\n")
    #expect(try plain.expect("demo> ").contains("page line 60"))
  }

  @Test func `SIGTERM while a pager is open`() throws {
    let typist = try KeyboardTests.demo(environment: ["PAGER": "less -X"])
    typist.type("/page\n")
    try typist.expect("page line 10")
    typist.signal(SIGTERM)
    try typist.expect("saved")
    #expect(typist.exitStatus() == 143)
    #expect(typist.isRestored)
  }

  @Test(arguments: [
    (
      "cp \"$1\" \"$0.seen\"; stat -c '%a %A' \"$1\" >\"$0.mode\"; printf 'new\\n#no\\n\\nlines\\n\\n' >\"$1\"; touch \"$1~\"",
      #"edited text("new\n\nlines")"#
    ),
    (": >\"$1\"", "edited cancelled"), ("printf '# only\\n  \\n' >\"$1\"", "edited cancelled"),
    ("rm \"$1\"", "edited cancelled"),
    ("printf 'lost' >\"$1\"; exit 3", #"edited kept("old\n# mine", status: 3)"#),
    ("true", #"edited text("old\n # mine")"#), ("printf 'a\\033[2Jb\\377' >\"$1\"", "edited text(\"ab\u{FFFD}\")"),
  ])
  func `an editor`(script: String, expected: String) throws {
    let scratch = try Scratch()
    scratch.write("#!/bin/sh\n\(script)\n", name: "editor", mode: 0o755)
    let drafts = try Scratch()
    let typist = try KeyboardTests.demo(
      environment: ["VISUAL": "\(scratch.directory)/editor", "EDITOR": "false", "TMPDIR": drafts.directory])
    typist.type("/edit\n")
    try typist.expect(expected)
    try typist.expect("demo> ")
    #expect(drafts.names.isEmpty, "nothing is left behind")
  }

  @Test func `the draft is the owner's alone, with the note as a comment`() throws {
    let scratch = try Scratch()
    let script = "#!/bin/sh\n{ cat \"$2\"; stat -c %a \"$2\" \"${2%/*}\"; } >\"$1\"\n"
    scratch.write(script, name: "editor", mode: 0o755)
    let typist = try KeyboardTests.demo(
      environment: ["EDITOR": "\(scratch.directory)/editor \(scratch.path)", "TMPDIR": "/tmp"])
    typist.type("/edit\n")
    try typist.expect("edited")
    let file = open(scratch.path, O_RDONLY | O_CLOEXEC)
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 1_000)
    let count = read(file, &bytes, bytes.count)
    #expect(String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self) == "old\n # mine\n# A note.\n600\n700\n")
  }

  @Test func `yes or no at the terminal takes commands`() throws {
    let typist = try KeyboardTests.demo()
    typist.type("/sure\n")
    try typist.expect("sure? ")
    typist.type("\n")
    try typist.expect("Please answer yes or no.")
    typist.type("/pause\n")
    try typist.expect(#"sure command("/pause")"#)
  }
}
