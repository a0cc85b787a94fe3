import Foundation
import TestSupport
import Testing

/// Sessions through a pipe.
@Suite struct PipeSessionTests {
  @Test func `1 lines are read, no prompt and no escape is written, the end of the file ends with 0`() throws {
    let user = try User(ofSmallCase: true)
    let play = try user.play(lines: "yes\n\(SmallCase.answer)\n")
    #expect(play.status == 0)
    #expect(play.out.contains("100 of 100"))
    #expect(play.out.contains("Saved. Continue with: interact resume"))
    #expect(!play.out.contains("> "))
    #expect(!play.out.hasEscape)
    #expect(play.err.isEmpty)
  }

  @Test func `1 the start costs little`() throws {
    // A tenth of a second when it is optimised; many times that is allowed for a debug build.
    #if DEBUG
      let limit = 1.0
    #else
      let limit = 0.1
    #endif
    let user = try User()
    _ = try user.run("doctor")
    let start = try user.run()
    #expect(start.status == 0)
    #expect(start.out.contains("Abena"))
    #expect(start.cpu < limit)
  }

  @Test func `14 --color=always colours a pipe, nothing else does`() throws {
    let user = try User(ofSmallCase: true)
    let lines = "yes\n\(SmallCase.answer)\n"
    let always = try user.play("--color", "always", lines: lines)
    #expect(always.out.hasEscape)
    for options in [["--color", "auto"], ["--color", "never"], ["--color", "always", "--plain"]] {
      let play = try user.run(["play", SmallCase.module] + options, input: lines)
      #expect(play.out.contains("100 of 100"))
      #expect(!play.out.hasEscape && !play.err.hasEscape)
    }
  }

  @Test func `remarks in a file are no answers, and two slashes begin an answer`() throws {
    let user = try User(ofSmallCase: true)
    _ = try user.play(lines: "# first\nyes\n# to the police\n#\n//tell\n# done\n")
    let events = try objects(user.run("data", "export", user.lastSession()).out)
    #expect(events.compactMap { $0["type"] as? String == "answered" ? $0["text"] as? String : nil } == ["/tell"])
  }

  @Test func `a word that the field has left behind gets a note and costs nothing`() throws {
    let user = try User(ofSmallCase: true)
    let play = try user.play(lines: "yes\nShe absconded, so I report her missing to the police at once.\n")
    #expect(play.out.contains("we say went missing"))
    #expect(play.out.contains("100 of 100"))
    let assessed = try user.run(
      "play", SmallCase.module, "--mode", "assessment", input: "yes\nShe absconded. I report her to the police.\n")
    #expect(!assessed.out.contains("we say went missing"))
  }

  @Test func `a file that does not expect to be asked back leaves the point open and goes on`() throws {
    let user = try User(ofSmallCase: true)
    _ = try user.play(lines: "yes\nI report it. The police can help us then.\nwho are you\n")
    let events = try objects(user.run("data", "export", user.lastSession()).out)
    let confirmed = try #require(events.first { $0["type"] as? String == "confirmed" })
    #expect(confirmed["meant"] == nil)
    #expect(events.contains { $0["type"] as? String == "said" && $0["text"] as? String == "who are you" })
  }

  @Test func `without a case the first screen says so and offers none`() throws {
    let user = try User()
    let folder = "\(user.folder)/empty"
    try FileManager.default.createDirectory(atPath: folder + "/Dialogues", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/Knowledge", withDestinationPath: Repository.root.appending(path: "Knowledge").path)
    let run = try user.run(input: "\nq\n", environment: ["INTERACT_CONTENT": folder])
    #expect(run.out.contains("There is nothing to play here: interact doctor says what is missing."))
    #expect(!run.out.contains("Enter starts 1") && run.status == 0)
  }

  @Test func `what is typed to end a pause is no answer`() throws {
    let user = try User(ofSmallCase: true)
    let play = try user.play(lines: "yes\n/pause\nhello\n\(SmallCase.answer)\n")
    #expect(play.out.contains("Paused"))
    #expect(play.out.contains("What you typed to go on was not taken as an answer."))
    #expect(play.out.contains("100 of 100"))
    let events = try objects(user.run("data", "export", user.lastSession()).out)
    #expect(events.filter { $0["type"] as? String == "answered" }.map { $0["text"] as? String } == [SmallCase.answer])
    let obeyed = try User(ofSmallCase: true).play(lines: "yes\n/pause\n/where\n")
    #expect(obeyed.out.contains("Lost so far"))
  }

  @Test(arguments: [[], ["--json"]]) func `23 a seeded play gives the same bytes again and again`(options: [String])
    throws
  {
    let user = try User(ofSmallCase: true)
    let file = try user.write(SmallCase.play.joined(separator: "\n"), to: "answers")
    let arguments = ["play", SmallCase.module, "--script", file, "--seed", "7"] + options
    let first = try user.run(arguments)
    #expect(first.status == 0)
    // The content note has been accepted meanwhile; that must not shift the answers.
    let second = try user.run(arguments)
    #expect(second.out == first.out)
    #expect(second.err == first.err)
  }

  @Test func `23 JSON lines and nothing else, what is personal left out`() throws {
    let user = try User(ofSmallCase: true)
    let lines = SmallCase.play.joined(separator: "\n") + "\n"
    let play = try user.play("--json", "--seed", "7", lines: lines)
    let events = try objects(play.out)
    #expect(events.count > 20)
    #expect(events.allSatisfy { $0["v"] as? Int == 1 && $0["type"] is String })
    #expect(play.err.contains("Nothing graphic"))
    for word in ["feelingword", "tomorrowword"] { #expect(!play.out.contains(word) && !play.err.contains(word)) }
    #expect(events.contains { $0["type"] as? String == "scored" && $0["score"] as? Int == 100 })
  }

  @Test func `19 an assessment tells no score before the end, in no form`() throws {
    let user = try User(ofSmallCase: true)
    let lines = SmallCase.play.prefix(4).joined(separator: "\n") + "\n"
    let text = try user.play("--mode", "assessment", "--seed", "7", lines: lines)
    #expect(text.out.contains("Step 2 of about 2"))
    let json = try user.play("--mode", "assessment", "--seed", "7", "--json", lines: lines)
    #expect(try objects(json.out).contains { $0["type"] as? String == "options" })
    let id = try user.lastSession()
    let outputs =
      try [
        text, json, user.run("report", "last", "--format", "md"), user.run("report", "last", "--format", "text"),
        user.run("report", "last", "--format", "transcript"), user.run("data", "export", id), user.run("sessions"),
        user.run("sessions", "--json"),
      ].map { $0.out + $0.err }
    for output in outputs {
      #expect(!output.contains("HB-5.2.2-01"))
      for word in ["of 100", "100 %", "\"scored\"", "Report to the police at once", "Met,", "passed"] {
        #expect(!output.contains(word), "\(word)")
      }
    }
    let rows = try user.run("report", "--all", "--format", "csv").out.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",")
    }
    let score = try #require(rows.first?.firstIndex(of: "score"))
    #expect(rows.count == 3)
    #expect(!rows.dropFirst().contains { $0.indices.contains(score) && $0[score] == "\"100\"" })
  }

  @Test func `while an assessment is open nobody tries what it asks, and a seed that was chosen is on its record`()
    throws
  {
    let user = try User(ofSmallCase: true)
    #expect(try user.run("try", "Start", SmallCase.answer).status == 0)
    _ = try user.play("--mode", "assessment", "--seed", "7", lines: "yes\n")
    let id = try user.lastSession()
    for subject in ["Start", "HB-5.2.2-01", "hm-5.2.2-01"] {
      let refused = try user.run("try", subject, SmallCase.answer)
      #expect(refused.status == 4 && refused.err.contains(id) && refused.out.isEmpty, "\(subject): \(refused.err)")
    }
    #expect(try user.run("try", "HB-5.1.4-01", SmallCase.answer).status == 0, "what it does not ask")
    let report = try user.run("report", id, "--format", "md").out.unwrapped
    #expect(report.contains("chosen by whoever played") && report.contains("pipe"))
    _ = try user.run(["resume", id], input: "\(SmallCase.answer)\n/done\n3\n\n\n\n\n")
    #expect(try user.run("try", "Start", SmallCase.answer).status == 0, "it is over")
    // A seed that was drawn, and practice, say nothing of it.
    _ = try user.play("--mode", "assessment", lines: "yes\n")
    #expect(!(try user.run("report", "last", "--format", "md").out.contains("chosen by whoever")))
  }

  @Test func `19 when an assessment is over its scores come`() throws {
    let user = try User(ofSmallCase: true)
    let lines = SmallCase.play.joined(separator: "\n") + "\n"
    #expect(try user.play("--mode", "assessment", lines: lines).out.contains("100 of 100"))
    #expect(try user.run("report", "last", "--format", "json").out.contains("100"))
  }

  @Test(arguments: [("3", Int32(0)), ("2", 5)]) func `5 is the exit status of a module not passed`(
    choice: String, status: Int32
  ) throws {
    let user = try User(ofSmallCase: true)
    var lines = SmallCase.play
    lines[1] = choice == "3" ? SmallCase.answer : "I wait until tomorrow."
    lines[4] = choice
    let text = lines.joined(separator: "\n")
    #expect(try user.play("--exit-status", lines: text).status == status)
    #expect(try user.play("--accept-content-note", lines: lines.dropFirst().joined(separator: "\n")).status == 0)
  }

  @Test(arguments: [("COLUMNS", "20"), ("COLUMNS", "60"), ("COLUMNS", "200")])
  func `17 lines are as wide as the window, 80 at most`(variable: String, value: String) throws {
    let play = try User().run(
      ["play", User.module, "--seed", "7"], input: User.beginning(7), environment: [variable: value])
    let width = min(Int(value) ?? 80, 80)
    #expect(play.out.columns <= width)
    #expect(play.out.columns > width - 8)
  }

  @Test func `15 a mark is a word, with colour or without`() throws {
    let user = try User(ofSmallCase: true)
    let lines = "yes\nI wait until tomorrow.\n/undo\n\(SmallCase.answer)\n"
    let plain = try user.play("--plain", "--seed", "7", lines: lines).out
    let colourful = try user.play("--color", "always", "--seed", "7", lines: lines).out
    #expect(colourful.hasEscape)
    let stripped = colourful.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    for word in ["Missed", "Harmful", "Met"] {
      #expect(plain.contains("\n\(word): "))
      #expect(stripped.contains(" \(word)  "))
    }
  }

  @Test func `16 plain mode has no signs, no rules and no carriage returns`() throws {
    let user = try User()
    let play = try user.play("--plain", "--seed", "7", lines: User.beginning(7)).out
    #expect(play.contains("Step 3 of about"))
    #expect(!play.contains { "─✓✗│\r\u{08}\t".contains($0) })
    #expect(play.utf8.allSatisfy { $0 < 0x80 })
    #expect(!play.contains(/[a-z]   +[a-z]/), "columns")
    let variable = try user.run(
      ["play", User.module, "--seed", "7"], input: User.beginning(7), environment: ["INTERACT_PLAIN": "1"])
    #expect(variable.out == play)
  }
}
