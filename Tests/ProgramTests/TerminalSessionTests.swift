import Foundation
import Glibc
import TestSupport
import Testing

/// Sessions at a terminal: saved, resumed, paused, left. Numbers are those of the terminal conduct.
@Suite struct TerminalSessionTests {
  @Test(arguments: [SIGTERM, SIGHUP]) func `8 a signal saves and ends with 128 and its number`(number: Int32) throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    try typist.send(SmallCase.answer, until: "to Officer> ")
    typist.type("half a quest")
    try typist.expect("half a quest")
    typist.signal(number)
    #expect(typist.exitStatus() == 128 + number)
    #expect(typist.isRestored)
    #expect(try user.run("resume").out.contains("1 of about 2 decisions"))
  }

  @Test func `8 a closed window ends it with 129 and everything is saved`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    try typist.send(SmallCase.answer, until: "to Officer> ")
    typist.hangUp()
    #expect(typist.exitStatus() == 129)
    #expect(try user.run("resume").out.contains("1 of about 2 decisions"))
  }

  @Test func `8 what was accepted is there after kill -9`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    typist.type(SmallCase.answer + "\n")
    try typist.expect("100 of 100")
    typist.signal(SIGKILL)
    #expect(typist.ended() == .signalled(SIGKILL))
    let resumed = try user.sit("resume")
    #expect(try resumed.expect("to Officer> ").contains("1 of about 2 decisions"))
    try resumed.leave()
    #expect(try user.run("report", "last", "--format", "transcript").out.contains(SmallCase.answer))
  }

  @Test(arguments: [80, 60]) func `9 a recap of at most five lines, then the open question`(columns: Int) throws {
    let user = try User(ofSmallCase: true)
    try user.play().leave()
    let typist = try user.sit("resume", columns: columns)
    let shown = Typist.withoutControls(try typist.expect("you> "))
    let parts = shown.split(separator: "\n\n", maxSplits: 1)
    let recap = parts[0].split(separator: "\n")
    #expect(recap.count <= 5, "\(recap)")
    #expect(recap.contains { $0.hasPrefix("Recap: 0 of about 2") })
    #expect(recap.last?.isEmpty == false && shown.unwrapped.contains("The night book has no line"))
    #expect(parts.last?.unwrapped.contains(SmallCase.question) == true)
    try typist.leave()
  }

  @Test func `9 --no-recap leaves it out`() throws {
    let user = try User(ofSmallCase: true)
    try user.play().leave()
    let shown = try user.sit("resume", "--no-recap").expect("you> ")
    #expect(!shown.contains("Recap"))
    #expect(!shown.contains("night book"))
    #expect(shown.unwrapped.contains(SmallCase.question))
  }

  @Test func `10 Up walks the inputs, Ctrl-R finds them, the file is the owner's`() throws {
    let user = try User(ofSmallCase: true)
    let first = try user.play()
    try first.send("/note the tea is cold", until: "you> ")
    try first.send("/note the wall is warm", until: "you> ")
    first.type("\u{1B}[A")
    try first.expect("/note the wall is warm")
    first.type("\u{1B}[A")
    try first.expect("tea is cold")
    first.type("\u{15}")
    try first.leave()
    #expect(user.mode(of: "state/interact/history") == 0o600)
    #expect(user.mode(of: "state/interact") == 0o700)

    let second = try user.sit("resume")
    try second.expect("you> ")
    second.type("\u{12}tea is\n")
    try second.expect("Noted.")
    try second.leave()
    let export = try user.run("data", "export", user.lastSession()).out
    let notes = try objects(export).compactMap { $0["type"] as? String == "note" ? $0["text"] as? String : nil }
    #expect(notes == ["the tea is cold", "the wall is warm", "the tea is cold"])
  }

  @Test func `10 INTERACT_HISTORY=0 keeps no file`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play(environment: ["INTERACT_HISTORY": "0"])
    try typist.send("/note the tea is cold", until: "you> ")
    try typist.leave()
    #expect(user.mode(of: "state/interact/history") == nil)
  }

  @Test(arguments: [("answer.txt", SIGHUP), ("answer.txt.save", SIGHUP), ("answer.txt", SIGTERM)])
  func `8 a draft that was saved when the window is closed becomes a note`(file: String, signal: Int32) throws {
    let user = try User(ofSmallCase: true)
    let script = "printf 'draftword one\\n# no\\n' > \"${1%/*}/\(file)\"; echo saved in the editor; sleep 20"
    let editor = try user.write("#!/bin/sh\n\(script)\n", to: "editor")
    // Read by a shell and not executed: what another test is starting may still have it open for writing.
    let typist = try user.play(environment: ["EDITOR": "sh \(editor)", "TMPDIR": user.folder])
    typist.type("/edit\n")
    try typist.expect("saved in the editor")
    typist.signal(signal)
    #expect(typist.exitStatus() == 128 + signal)
    let events = try objects(user.run("data", "export", user.lastSession()).out)
    #expect(events.filter { $0["type"] as? String == "note" }.map { $0["text"] as? String } == ["draftword one"])
    #expect(!events.contains { $0["type"] as? String == "answered" })
    let left = try FileManager.default.contentsOfDirectory(atPath: user.folder)
    #expect(!left.contains { $0.hasPrefix("interact-") })
  }

  @Test func `10 answers of an assessment are in no history, those of practice are`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play("--mode", "assessment")
    try typist.send("I tell assessedword to the police at once.", until: "to Officer> ")
    try typist.leave()
    let practice = try user.sit("play", SmallCase.module)
    try practice.expect("you> ")
    try practice.send("I tell practisedword to the police at once.", until: "to Officer> ")
    try practice.leave()
    let history = try user.text(of: "state/interact/history")
    #expect(history.contains("practisedword"))
    #expect(!history.contains("assessedword"))
  }

  @Test func `10 in an assessment Up does not bring back what was practised`() throws {
    let user = try User(ofSmallCase: true)
    let practice = try user.play()
    try practice.send("I tell practisedword to the police at once.", until: "to Officer> ")
    try practice.leave()
    let typist = try user.sit("play", SmallCase.module, "--mode", "assessment")
    try typist.expect("you> ")
    typist.type("\u{1B}[A\u{1B}[A\u{12}practised\u{07}/where\n")
    try typist.expect("assessment")
    #expect(!typist.shown.contains("practisedword"))
    try typist.leave()
    let again = try user.sit("play", SmallCase.module)
    try again.expect("you> ")
    again.type("\u{1B}[A\u{1B}[A")
    try again.expect("practisedword")
    again.type("\u{15}")
    try again.leave()
  }

  @Test func `data erase takes the lines of the editor, locks and drafts along`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    try typist.send("I tell erasedword to the police at once.", until: "to Officer> ")
    try typist.leave()
    let id = try user.lastSession()
    // As earlier versions had one for each session.
    _ = try user.write("", to: "data/interact/\(id).lock")
    let left = "\(user.folder)/interact-aB3dE9"
    try FileManager.default.createDirectory(
      atPath: left, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    _ = try user.write("draftword", to: "interact-aB3dE9/answer.txt")
    // Somebody else's, by what is in it.
    let other = "\(user.folder)/interact-zZ3dE9"
    try FileManager.default.createDirectory(
      atPath: other, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    _ = try user.write("x", to: "interact-zZ3dE9/letter.txt")
    let place = ["TMPDIR": user.folder]
    let dry = try user.run(["data", "erase", id, "--dry-run"], environment: place)
    #expect(dry.status == 0 && dry.out.hasPrefix("This would be erased:\n"))
    for words in ["1 session with", "1 lock file", "that Up brings back", "1 draft that an editor left"] {
      #expect(dry.out.unwrapped.contains(words), "\(words)")
    }
    #expect(try user.lastSession() == id && user.mode(of: "state/interact/history") != nil)

    let erased = try user.run(["data", "erase", id, "--yes"], environment: place)
    #expect(erased.status == 0 && erased.out.hasPrefix("Erased.\n"))
    #expect(erased.out.split(separator: "\n").dropFirst() == dry.out.split(separator: "\n").dropFirst())
    #expect(FileManager.default.fileExists(atPath: other) && !FileManager.default.fileExists(atPath: left))
    let names = try FileManager.default.subpathsOfDirectory(atPath: user.folder)
    #expect(!names.contains { $0.hasSuffix(".lock") })
    for name in names where !name.hasPrefix("run-") && !name.hasPrefix("content") {
      let bytes = FileManager.default.contents(atPath: "\(user.folder)/\(name)") ?? Data()
      for word in ["erasedword", "draftword"] { #expect(bytes.range(of: Data(word.utf8)) == nil, "\(name)") }
    }
  }

  @Test func `data erase leaves a session alone that is being played`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    let id = try user.lastSession()
    let run = try user.run("data", "erase", "--all", "--yes")
    #expect(run.status == 4 && run.err.contains("Session \(id) is being played"))
    #expect(try user.lastSession() == id)
    try typist.leave()
    #expect(try user.run("data", "erase", "--all", "--yes").status == 0)
    #expect(try user.run("sessions").out.contains("No session is recorded yet"))
    #expect(try user.run("data", "erase", "--all", id).status == 2 && user.run("data", "erase").status == 2)
  }

  @Test func `data backup copies the records while somebody plays`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    try typist.send(SmallCase.answer, until: "to Officer> ")
    let file = "\(user.folder)/copy.sqlite"
    let run = try user.run("data", "backup", file)
    #expect(run.status == 0 && run.out.contains("1 session.") && user.mode(of: "copy.sqlite") == 0o600)
    #expect(try user.run("data", "backup", file).status == 2)
    #expect(try user.run("data", "backup", "/nonexistent/copy").status == 1)
    #expect(try user.run("data", "backup", "/proc/copy").status == 1)
    try typist.send("who are you", until: "to Officer> ")
    try typist.leave()
    let id = try user.lastSession()
    try FileManager.default.createDirectory(atPath: "\(user.folder)/other/interact", withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: file, toPath: "\(user.folder)/other/interact/records.sqlite")
    let copy = try user.run(["data", "export", id], environment: ["XDG_DATA_HOME": "\(user.folder)/other"])
    #expect(copy.out.contains(SmallCase.answer) && !copy.out.contains("who are you"))
    let names = try FileManager.default.contentsOfDirectory(atPath: user.folder)
    #expect(!names.contains { $0.contains(".part") })
  }

  @Test func `10 Up walks the inputs of an assessment too, while it lasts`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play("--mode", "assessment")
    try typist.send("/note the tea is cold", until: "you> ")
    typist.type("\u{1B}[A")
    try typist.expect("/note the tea is cold")
    typist.type("\u{15}")
    try typist.leave()
    #expect(user.mode(of: "state/interact/history") == nil)
  }

  @Test func `19 a header before each decision, /where says more`() throws {
    let typist = try User(ofSmallCase: true).play()
    #expect(typist.story.contains("Step 1 of about 2 · reception worker · Here"))
    let whereabouts = try typist.send("/where", until: "you> ").unwrapped
    for words in ["Case Mara, Here", "You are reception worker", "Step 1 of about 2", "Mode practice"] {
      #expect(whereabouts.contains(words))
    }
    try typist.send(SmallCase.answer, until: "to Officer> ")
    #expect(try typist.send("/done", until: "choose> ").contains("Step 2 of about 2"))
    try typist.leave()
  }

  @Test func `19 no score is shown at the terminal in an assessment`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play("--mode", "assessment")
    try typist.send(SmallCase.answer, until: "to Officer> ")
    try typist.send("/why", until: "to Officer> ")
    try typist.send("/where", until: "to Officer> ")
    try typist.send("/notes", until: "to Officer> ")
    try typist.send("/debrief", until: "to Officer> ")
    try typist.send("/done", until: "choose> ")
    for word in ["of 100", "Met", "Missed", "Harmful", "essential", "HB-5.2.2-01"] {
      #expect(!typist.shown.contains(word), "\(word)")
    }
    try typist.leave()
  }

  /// The lines that lead to each kind of prompt, and the prompt.
  static let prompts: [(lines: [String], prompt: String)] = [
    ([], "yes or no> "), (["yes"], "you> "), (["yes", SmallCase.answer], "to Officer> "),
    (["yes", SmallCase.answer, "/done"], "choose> "),
    (["yes", SmallCase.answer, "/done", "3"], "you> "),
  ]

  private static func reach(_ index: Int, of user: User) throws -> Typist {
    let typist = try user.sit("play", SmallCase.module)
    let wanted = prompts[0...index].map(\.prompt)
    try typist.expect(wanted[0])
    for (line, prompt) in zip(prompts[index].lines, wanted.dropFirst()) { try typist.send(line, until: prompt) }
    return typist
  }

  @Test(arguments: prompts.indices) func `20 /support and /pause at every prompt`(index: Int) throws {
    let typist = try Self.reach(index, of: User(ofSmallCase: true))
    let prompt = Self.prompts[index].prompt
    #expect(try typist.send("/support", until: prompt).contains("116 000"))
    if index == 0 {
      try typist.send("/pause", until: prompt)
    } else {
      #expect(try typist.send("/pause", until: "paused> ").contains("Paused"))
      #expect(try typist.send("/support", until: "paused> ").contains("116 000"))
      try typist.send("", until: prompt)
    }
    typist.type("/leave\n")
    #expect(typist.exitStatus() == 0)
  }

  @Test(arguments: prompts.indices, [false, true])
  func `20 /leave at every prompt asks nothing and reproaches nobody`(index: Int, paused: Bool) throws {
    if paused, index == 0 { return }
    let typist = try Self.reach(index, of: User(ofSmallCase: true))
    if paused { try typist.send("/pause", until: "paused> ") }
    typist.type("/leave\n")
    let said = typist.readAll()
    #expect(typist.exitStatus() == 0)
    #expect(typist.isRestored)
    let lines = Typist.withoutControls(said).split(separator: "\n").dropFirst()
    #expect(lines.count == 1, "\(lines)")
    let line = try #require(lines.first)
    if index == 0 {
      #expect(line == "Not started. You can come back at any time.")
    } else {
      #expect(line.wholeMatch(of: /Saved\. Continue with: interact resume [a-z0-9]{8}/) != nil, "\(line)")
    }
  }

  @Test(arguments: prompts.indices.dropFirst()) func `20 the question is there again after a pause`(index: Int) throws {
    let typist = try Self.reach(index, of: User(ofSmallCase: true))
    try typist.send("/pause", until: "paused> ")
    let again = try typist.send("", until: Self.prompts[index].prompt).unwrapped
    let wanted = ["", SmallCase.question, "Officer", SmallCase.choice, "How are you"][index]
    #expect(again.contains(wanted))
    try typist.leave()
  }

  @Test(arguments: ["no\n", "\u{04}", "/leave\n"]) func `21 nothing starts without a yes`(typed: String) throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.sit("play", SmallCase.module)
    #expect(try typist.expect("yes or no> ").contains("Nothing graphic"))
    #expect(try typist.send("", until: "yes or no> ").contains("Please type yes or no"))
    try typist.send("perhaps", until: "yes or no> ")
    typist.type(typed)
    #expect(typist.exitStatus() == 0)
    #expect(!typist.story.contains("floor polish"))
    #expect(try user.run("sessions").out.contains("No session"))
  }

  @Test func `21 the yes is kept for this version of the case`() throws {
    let user = try User(ofSmallCase: true)
    try user.play().leave()
    let again = try user.sit("play", SmallCase.module)
    #expect(try !again.expect("you> ").contains("Nothing graphic"))
    try again.leave()
    try SmallCase.write(to: "\(user.folder)/content", version: "0.2.0")
    let later = try user.sit("play", SmallCase.module)
    #expect(try later.expect("yes or no> ").contains("Nothing graphic"))
  }

  @Test func `22 /undo takes back in practice, and the transcript keeps it`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    #expect(try typist.send("/undo", until: "you> ").contains("no decision yet"))
    try typist.send("I wait and see.", until: "to Officer> ")
    #expect(try typist.send("/undo", until: "you> ").unwrapped.contains(SmallCase.question))
    #expect(try typist.send(SmallCase.answer, until: "to Officer> ").contains("100 of 100"))
    #expect(try typist.send("/retry", until: "you> ").contains("Taken back"))
    try typist.leave()
    let transcript = try user.run("report", "last", "--format", "transcript").out
    #expect(transcript.contains("I wait and see."))
    #expect(transcript.contains(SmallCase.answer))
  }

  @Test(arguments: ["/undo", "/retry", "/hint"]) func `22 not in an assessment, and it says why`(command: String) throws
  {
    let user = try User(ofSmallCase: true)
    let typist = try user.play("--mode", "assessment")
    try typist.send("I wait and see.", until: "to Officer> ")
    let before = try user.run("data", "export", user.lastSession()).out
    let said = try typist.send(command, until: "to Officer> ").split(separator: "\n").dropFirst()
    #expect(said.joined(separator: " ").contains("assessment"), "\(said)")
    #expect(try user.run("data", "export", user.lastSession()).out == before)
    try typist.leave()
  }

  @Test func `a second terminal is told and may only read`() throws {
    let user = try User(ofSmallCase: true)
    let first = try user.play()
    try first.send("I ring the neighbours.", until: "to Officer> ")
    let second = try user.sit("resume")
    let told = Typist.withoutControls(try second.expect("read only> "))
    #expect(told.unwrapped.contains("is open in another terminal"))
    #expect(told.contains("yes or no"))
    second.type("yes\n")
    try second.expect("floor polish")
    #expect(second.exitStatus() == 0)
    let piped = try user.run("resume", input: "an answer\n")
    #expect(piped.status == 4)
    #expect(piped.err.unwrapped.contains("another terminal"))
    try first.send("who are you", until: "to Officer> ")
    try first.leave()
    #expect(try user.run("resume").status == 0)
  }
}
