import Foundation
import Glibc
import TestSupport
import Testing

/// A form that is filled in a session: through a pipe, at a terminal, over the protocol, and when the program is killed.
@Suite("A form in a session")
struct ProgramFormSessionTests {
  /// T9 has four fields; the third one is not needed.
  static let label = "What was shared"
  static let last = "What the child was told about it, on, by"

  @Test func `a form is filled through a pipe, and is part of everything that is written`() throws {
    let user = try User(ofSmallCase: true)
    let filling = ["/form T9", "R-17", "?", "", "told her at noon, <b>Neri</b>"]
    let lines = SmallCase.play.prefix(1) + filling + SmallCase.play.dropFirst()
    let play = try user.play("--seed", "7", lines: lines.joined(separator: "\n") + "\n")
    #expect(play.status == 0)
    let out = play.out.unwrapped
    #expect(out.contains("2 of 3 needed fields filled, 1 not known"))
    #expect(out.contains("For each: Date and time, What, To whom"))
    #expect(out.contains("Not known") && out.contains(Self.label))
    // The question comes again, and is answered.
    #expect(out.components(separatedBy: SmallCase.question).count > 3)
    #expect(out.contains("The forms you filled"))
    let transcript = try user.run("report", "last", "--format", "transcript").out
    #expect(transcript.contains("You fill T9 Sharing log.") && transcript.contains("told her at noon"))
    #expect(transcript.contains("\\<b\\>Neri\\</b\\>") && !transcript.contains("<b>"))
    let debrief = try user.run("report", "last", "--format", "md").out
    #expect(debrief.contains("## The forms you filled") && debrief.contains("R-17"))
    #expect(debrief.contains("T9 Sharing log, 2 of 3 needed fields filled, 1 not known"))
    #expect(try user.run("data", "export", try user.lastSession()).out.contains("told her at noon"))
    // One that nobody asked for is no decision.
    #expect(!(try user.run("report", "--all", "--format", "csv").out.contains("R-17")))
  }

  @Test func `what is needed and empty is asked once more, and a form may be handed in as it is`() throws {
    let user = try User(ofSmallCase: true)
    let asked = try user.play("--seed", "7", lines: "yes\n/form T9\n\n\n\nshe knows\nR-17\n\n").out.unwrapped
    #expect(asked.contains("Needed and still empty: 2."))
    #expect(asked.contains("2 of 3 needed fields filled") && asked.contains("Empty"))
    let early = try user.play("--seed", "7", lines: "yes\n/form t9\nR-17\n/done\n/form\n/notes\n").out.unwrapped
    #expect(early.contains("1 of 3 needed fields filled") && early.contains("/read HB-5.2.9-05 says why"))
    #expect(early.contains("Sharing log (in the case file)"))
    #expect(early.contains("T9 Sharing log: 1 of 3 needed fields filled"))
    let wrong = try user.play("--seed", "7", lines: "yes\n/form T99\n\(SmallCase.answer)\n").out.unwrapped
    #expect(wrong.contains("There is no form `T99`. There are: T1, T2"))
    let kept = try user.play("--seed", "7", lines: "yes\n/form T9\nR-17\n/done\n/form T9\n\n/done\n").out.unwrapped
    #expect(kept.contains("So far: “R-17”. Enter keeps it, - empties it."))
  }

  @Test func `whoever hands a form in is told first what is missing`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    try typist.send("/form T9", until: "T9 1/4> ")
    try typist.send("R-17", until: "T9 2/4> ")
    let told = try typist.send("/done", until: "T9 2/4> ").unwrapped
    #expect(told.contains("T9 is not handed in yet. Needed and still empty, 2 of 3"))
    #expect(told.contains(Self.label) && told.contains(Self.last))
    // Another field filled: what is missing is told anew.
    try typist.send("police: photo, vital interests", until: "T9 3/4> ")
    #expect(try typist.send("/done", until: "T9 3/4> ").unwrapped.contains("Needed and still empty, 1 of 3"))
    let handed = try typist.send("/done", until: "you> ").unwrapped
    #expect(handed.contains("2 of 3 needed fields filled") && handed.contains("/form T9 opens it again"))
    try typist.leave()
  }

  @Test func `a form is filled at a terminal that is narrow and plain`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play("--plain", columns: 60)
    typist.type("/form T9\n")
    try typist.expect("T9 1/4> ")
    typist.type("R-17\n")
    try typist.expect("T9 2/4> ")
    typist.type("/undo\n")
    try typist.expect("T9 1/4> ")
    typist.type("R-18\n")
    try typist.expect("T9 2/4> ")
    typist.type("police: photo, vital interests\n")
    try typist.expect("T9 3/4> ")
    typist.type("\n")
    try typist.expect("T9 4/4> ")
    typist.type("\n")
    // What is needed and empty comes once more.
    try typist.expect("T9 1/1> ")
    typist.type("?\n")
    try typist.expect("you> ")
    let screen = String(decoding: typist.everything, as: UTF8.self)
    for line in screen.split(whereSeparator: \.isNewline) where !line.contains("\u{1B}") {
      #expect(line.count <= 60, "\(line)")
    }
    typist.type("/leave\n")
    #expect(typist.exitStatus() == 0)
    #expect(try user.run("report", "last", "--format", "transcript").out.contains("R-18"))
  }

  @Test func `a client fills a form, one field an answer`() throws {
    let server = try ServeClient(try CrashHome())
    let start = try server.create()
    let session = start.session
    func command(_ name: String, _ argument: String? = nil) throws -> ServeClient.State {
      var parameters: [String: CrashJSON] = ["session": session, "name": .text(name)]
      if let argument { parameters["argument"] = .text(argument) }
      return ServeClient.State(json: try server.call("session.command", parameters))
    }
    #expect(throws: ServeClient.Refused.self) { try command("form") }
    #expect(throws: ServeClient.Refused.self) { try command("form", "T99") }
    var state = try command("form", "T9")
    #expect(state.kind == "field" && state.prompt["node"]?.text == "T9.file" && state.prompt["of"]?.whole == 4)
    #expect(throws: ServeClient.Refused.self) { try command("form", "T4") }
    state = try server.answer(state, .text("R-17 \u{1B}[31m\u{202E}"))
    #expect(state.prompt["node"]?.text == "T9.entries")
    state = try server.answer(state, .text(""))
    state = try command("undo")
    #expect(state.prompt["node"]?.text == "T9.entries")
    state = try command("done")
    #expect(state.prompt["node"] == start.prompt["node"])
    let filled = try #require(server.events.last { $0["type"]?.text == "filled" })
    let fields = try #require(filled["fields"]?.list)
    #expect(fields.count == 4 && fields[0]["text"]?.text?.hasPrefix("R-17") == true)
    #expect(fields[0]["text"]?.text?.unicodeScalars.contains("\u{1B}") == false)
    #expect(fields.map { $0["state"]?.text } == ["filled", "blank", "blank", "blank"])
    #expect(server.ended() == 0)
  }

  /// Every field that was taken is there after a power cut, and the form is open at the next one.
  @Test(arguments: [0, 1, 2, 3]) func `a form that is cut off goes on at the field where it was`(_ answered: Int) throws
  {
    let home = try CrashHome()
    let program = try home.start([
      "play", CrashHome.module, "--seed", CrashHome.seed, "--accept-content-note", "--json",
    ])
    let values = ["R-17", "photo to the police", "the asylum story", "told at noon"]
    program.send("/form T9")
    var fields = 0
    for value in values.prefix(answered) + [""] {
      while let line = program.line() {
        if line.contains("\"type\":\"field\"") {
          fields += 1
          break
        }
      }
      if !value.isEmpty { program.send(value) }
    }
    #expect(fields == answered + 1)
    program.kill()
    let name = try #require(try home.sessions().first)
    let record = try home.record(of: name)
    #expect(record.filter { $0.type == "entered" }.map(\.text) == values.prefix(answered).map { $0 })
    #expect(record.last?.type == "field")
    let rest = values.dropFirst(answered).map { $0 + "\n" }.joined()
    _ = try home.run("resume", name, "--json", input: rest)
    let after = try home.record(of: name)
    #expect(after.filter { $0.type == "entered" }.map(\.text) == values)
    let filled = after.filter { $0.type == "filled" }
    #expect(filled.count == 1)
    #expect(filled.first?.members["fields"]?.list?.map { $0["text"]?.text } == values)
    // Nothing of it is asked or lost again.
    _ = try home.run("resume", name, "--json", input: "")
    #expect(try home.record(of: name) == after)
  }

  /// The small case with a form as its second decision.
  private static func userOfAScoredForm() throws -> User {
    let user = try User(ofSmallCase: true)
    let path = "\(user.folder)/content/Dialogues/mara/scenes.yarn"
    let scenes = try String(contentsOfFile: path, encoding: .utf8)
    let sheet = """
      title: Sheet
      avoid: HM-5.2.2-01 x2
      ---
      Write down what you share. #question #line:sh0
      <<form T9>>
      <<if score() > 50>>
      Officer: That will do. #line:sh1
      <<endif>>
      <<jump Choice>>
      ===

      """
    try (scenes.replacing("<<jump Choice>>", with: "<<jump Sheet>>") + sheet).write(
      toFile: path, atomically: true, encoding: .utf8)
    return user
  }

  @Test func `a form that a scene asks for is marked, explained and exported`() throws {
    let user = try Self.userOfAScoredForm()
    // The case has an ending that nobody reaches; of the form there is nothing to say.
    let check = try user.run("check")
    #expect(!(check.out + check.err).contains("form"))
    let lines =
      SmallCase.play.prefix(4) + ["R-17", "21:50 police: photo, vital interests", "", "", "", "/why 1"]
      + SmallCase.play.dropFirst(4)
    let play = try user.play("--seed", "7", lines: lines.joined(separator: "\n") + "\n")
    #expect(play.status == 0)
    let out = play.out.unwrapped
    #expect(out.contains("Write down what you share.") && out.contains("2 of 3 needed fields filled"))
    #expect(out.contains("“21:50 police: photo, vital interests”") && out.contains("That will do."))
    #expect(out.contains("Met: Write down what was shared and why"))
    let rows = try user.run("report", "--all", "--format", "csv").out
    #expect(rows.contains("\",\"Sheet\",\"form\",\"") && rows.contains("Child's reference: R-17"))
    #expect(rows.contains("HB-5.2.9-05 HB-5.2.9-02") && rows.contains("HB-5.2.9-07"))
    let withheld = try user.run("report", "--all", "--format", "csv", "--without-answers").out
    #expect(withheld.contains("\",\"Sheet\",\"form\",\"") && !withheld.contains("R-17") && !withheld.contains("vital"))
    let json = try user.run("report", "--all", "--format", "json", "--without-answers").out
    #expect(!json.contains("R-17") && !json.contains("vital"))
    #expect(try user.run("report", "last", "--format", "md").out.contains("Tell the child later what was shared"))
  }

  @Test func `in an assessment a form is recorded and its marks wait`() throws {
    let user = try Self.userOfAScoredForm()
    let lines = SmallCase.play.prefix(4) + ["R-17", "/undo", "photo to the police", "", "told"]
    let out = try user.play("--seed", "7", "--mode", "assessment", lines: lines.joined(separator: "\n") + "\n").out
      .unwrapped
    #expect(out.contains("/undo is not available in an assessment"))
    #expect(out.contains("3 of 3 needed fields filled") && out.contains("Recorded.") && !out.contains("of 100"))
  }
}
