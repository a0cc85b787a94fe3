import Foundation
import TestSupport
import Testing

/// What is no answer is not taken for one, and the trainee can object.
@Suite struct ProgramUnderstandingTests {
  private func answers(of user: User) throws -> [String] {
    try objects(user.run("data", "export", user.lastSession()).out)
      .filter { $0["type"] as? String == "answered" }.compactMap { $0["text"] as? String }
  }

  @Test func `a lone word for the program points to its command`() throws {
    let user = try User(ofSmallCase: true)
    let play = try user.play(lines: "yes\nhelp\nHint\n quit \nexit\n?\n\(SmallCase.answer)\n")
    for said in ["Type /help for that", "Type /hint for that", "Type /leave for that. “quit” was not taken"] {
      #expect(play.out.contains(said), "\(said)")
    }
    #expect(try answers(of: user) == [SmallCase.answer])
  }

  @Test func `what cannot be read twice is left to a person, and the total is open`() throws {
    let user = try User(ofSmallCase: true)
    let foreign = "Chiamo subito la polizia e poi la mediatrice, senza aspettare la mattina."
    let lines = ["yes", foreign, foreign] + SmallCase.play.dropFirst(2) + ["/leave"]
    let play = try user.run(
      "play", SmallCase.module, "--seed", "7", "--exit-status", input: lines.joined(separator: "\n"))
    #expect(play.status == 6)
    let out = play.out.unwrapped
    #expect(out.contains("I could not read that as English; please say it again in English."))
    #expect(out.contains("This decision is not marked: a person will look at it, and the story goes on."))
    #expect(out.contains("It is provisional, neither passed nor failed. Open: 1 of 2 decisions is not marked."))
    #expect(try answers(of: user) == [foreign, foreign])
    #expect(try user.run("report", "last").out.contains("**Result:** open: 1 of 2 decisions is not marked."))
    #expect(try user.run("report", "last", "--format", "json").out.contains("\"notMarked\" : 1"))
    #expect(try user.run("report", "--all").out.contains(",\"1\",\"0\",\"true\","))
  }

  @Test func `a command that slipped is asked about at a terminal`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    for line in ["q/hint", "I tell the police now /form", " /hint"] {
      let asked = try typist.send(line, until: "yes or no> ")
      #expect(asked.contains("Send this as your answer? yes or no"))
      #expect(try typist.send("no", until: "you> ").contains("Not sent."))
    }
    try typist.send("q/hint", until: "yes or no> ")
    #expect(try typist.send("/hint", until: "you> ").contains("Hint 1 of 3"))
    try typist.send("I tell the police at once /form", until: "yes or no> ")
    try typist.send("yes", until: "to Officer> ")
    try typist.leave()
    #expect(try answers(of: user) == ["I tell the police at once /form"])
  }

  @Test func `in a pipe it is taken as it is`() throws {
    let user = try User(ofSmallCase: true)
    _ = try user.play(lines: "yes\nI tell the police at once /form\n")
    #expect(try answers(of: user) == ["I tell the police at once /form"])
  }

  @Test func `a long answer is told to be one, and recorded whole`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    #expect(typist.shown.unwrapped.contains("2,000 characters are easily enough."))
    let long = SmallCase.answer + String(repeating: " I look again", count: 160)
    let said = try typist.send(long, until: "to Officer> ")
    #expect(said.unwrapped.contains("All of it is recorded."))
    try typist.leave()
    #expect(try answers(of: user) == [long])
  }

  @Test func `why, after a decision was left out, promises nobody`() throws {
    let user = try User(ofSmallCase: true)
    let out = try user.play(lines: "yes\n/skip\n/why\n").out.unwrapped
    #expect(
      out.contains("You left this decision out, so there is nothing to explain") && !out.contains("person will look"))
  }

  @Test func `the decision that ends the case is taken back before the feeling question is answered`() throws {
    let user = try User(ofSmallCase: true)
    let play = try user.play(
      lines: (SmallCase.play.prefix(5) + ["/undo", "3", "fine", "/undo"]).joined(separator: "\n"))
    #expect(play.out.contains("Taken back."))
    #expect(play.out.unwrapped.contains("The debrief has begun, so decisions stay as they are."))
    let events = try objects(user.run("data", "export", user.lastSession()).out)
    #expect(events.count { $0["type"] as? String == "completed" } == 2)
    #expect(try user.run("sessions").out.contains("debrief open"))
    let other = try User(ofSmallCase: true)
    _ = try other.play(lines: (SmallCase.play.prefix(5) + ["/undo"]).joined(separator: "\n"))
    #expect(try other.run("sessions").out.contains(", open"))
  }

  @Test func `why speaks to the trainee, without values`() throws {
    let user = try User(ofSmallCase: true)
    let out = try user.play(lines: "yes\nI do not report her to the police, I ring her mother.\n/why 1\n").out
      .unwrapped
    #expect(out.contains("So it does not count: “not” denies “report"), "\(out)")
    #expect(out.contains("For example “") && out.contains("Page Report to the police at once: /read HB-5.2.2-01"))
    for word in ["Value", "Part 1", "unsure from", "Counts"] { #expect(!out.contains(word), "\(word)") }
    let nothing = try User(ofSmallCase: true).play(lines: "yes\nI ring her mother and her aunt.\n/why 1\n").out
      .unwrapped
    #expect(nothing.contains("I found nothing that I know for this part of it, such as “"))
    let met = try User(ofSmallCase: true).play(lines: "yes\n\(SmallCase.answer)\n/why 1\n").out.unwrapped
    #expect(met.contains("I read “report her missing”"), "\(met)")
    #expect(!met.contains("sure"))
  }

  @Test func `a trainee objects, and it is listed with the words that were not found`() throws {
    let user = try User(ofSmallCase: true)
    let lines = [
      "yes", "/dispute so", "I ring her mother and her aunt.", "/dispute 1 because her mother rings them",
      "/dispute 9 no",
      "/dispute 1", "/dispute It was right.",
    ]
    let out = try user.play(lines: lines.joined(separator: "\n")).out.unwrapped
    #expect(out.contains("No decision has been made yet that one could object to."))
    #expect(out.contains("Noted for a person: you object to “Report to the police at once” in decision 1."))
    #expect(out.contains("Marks are numbered 1 to 1"))
    #expect(out.contains("Please say why in a few words"))
    #expect(out.contains("you object to what became of your answer in decision 1."))
    let list = try objects(user.run("score", "--disputes").out)
    #expect(list.map { $0["reason"] as? String } == ["her mother rings them", "It was right."])
    #expect(list[0]["answer"] as? String == "I ring her mother and her aunt.")
    #expect(list[0]["verdict"] as? String == "missed")
    #expect(list[0]["handle"] as? String == "HB-5.2.2-01")
    #expect(list[0]["session"] as? String == (try user.lastSession()))
    let lacks = try #require(list[0]["lacks"] as? [[String]])
    #expect(lacks.contains { $0.contains("police") })
    #expect(list[1]["handle"] == nil)
    let csv = try user.run("report", "--all").out
    #expect(csv.contains("review_marks,disputed,not_marked"))
    #expect(try user.run("report", "last").out.contains("**You object:**"))
    let table = try user.sit("score", "--disputes", environment: ["NO_COLOR": "1"])
    #expect(table.exitStatus(within: 60_000) == 0)
    #expect(table.shown.unwrapped.contains("Because her mother rings them"))
  }

  @Test func `in an assessment one objects to the whole answer until it is over`() throws {
    let user = try User(ofSmallCase: true)
    let play = try user.run(
      "play", SmallCase.module, "--mode", "assessment", input: "yes\n\(SmallCase.answer)\n/dispute 1 no\n/dispute no\n")
    #expect(play.out.unwrapped.contains("The marks of an assessment are shown when it is over"))
    #expect(play.out.unwrapped.contains("you object to what became of your answer in decision 1"))
    #expect(!play.out.contains("Report to the police at once"))
    #expect(try objects(user.run("score", "--disputes").out).map { $0["verdict"] as? String } == ["notShown"])
  }
}
