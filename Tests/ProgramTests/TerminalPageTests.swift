import Glibc
import TestSupport
import Testing

/// What belongs together stays on the screen until the player goes on.
@Suite struct TerminalPageTests {
  private func play(_ user: User, rows: Int = 24) throws -> Typist {
    let typist = try Typist(
      Typist.program("interact"), ["play", SmallCase.module], environment: user.variables, rows: rows)
    try typist.expect("yes or no> ")
    typist.type("yes\n")
    try typist.expect("you> ")
    return typist
  }

  @Test func `what people do comes first, then the marks, then Enter, then what comes next`() throws {
    let typist = try play(User(ofSmallCase: true))
    typist.type(SmallCase.answer + "\n")
    let page = Typist.withoutControls(try typist.expect(User.stop))
    let reaction = try #require(page.firstRange(of: "takes up the pen"))
    let marks = try #require(page.firstRange(of: "✓ Met"))
    #expect(reaction.lowerBound < marks.lowerBound)
    #expect(page.contains("100 of 100") && !page.contains("You are talking with"))
    #expect(page.contains("How to read this: Met is in what you wrote"))
    typist.type("\n")
    #expect(try typist.expect("to Officer> ").contains("You are talking with"))
    try typist.leave()
  }

  @Test func `what is typed to go on is no answer, and commands work meanwhile`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try play(user)
    typist.type(SmallCase.answer + "\n")
    try typist.expect(User.stop)
    #expect(try typist.send("/why 1", until: User.stop).contains("Report"))
    #expect(try typist.send("/hint", until: User.stop).contains("Enter goes on"))
    #expect(
      try typist.send("I ring them again", until: "to Officer> ").unwrapped.contains("was not taken as an answer"))
    try typist.leave()
    let said = try objects(user.run("data", "export", user.lastSession()).out).filter {
      $0["type"] as? String == "said"
    }
    #expect(said.isEmpty)
  }

  @Test func `what was typed to go on is not lost: Up brings it back at the next question`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try play(user)
    typist.type(SmallCase.answer + "\n")
    try typist.expect(User.stop)
    let told = try typist.send("Who of you has the night desk after six", until: "to Officer> ").unwrapped
    #expect(
      told.contains("was not taken as an answer. It is not lost: at the next question the Up key brings it back."))
    typist.type("\u{1B}[A\n")
    try typist.expect("to Officer> ")
    try typist.leave()
    let said = try objects(user.run("data", "export", user.lastSession()).out).filter {
      $0["type"] as? String == "said"
    }
    #expect(said.map { $0["text"] as? String } == ["Who of you has the night desk after six"])
  }

  @Test func `a decision can be taken back where one goes on, and what came of it is not told`() throws {
    let typist = try play(User(ofSmallCase: true))
    typist.type("I wait until tomorrow.\n")
    try typist.expect(User.stop)
    let again = try typist.send("/undo", until: "you> ")
    #expect(again.unwrapped.contains(SmallCase.question) && !again.contains("You are talking with"))
    try typist.leave()
  }

  @Test func `leaving where one goes on saves, and coming back shows the scene`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try play(user)
    typist.type(SmallCase.answer + "\n")
    try typist.expect(User.stop)
    try typist.leave()
    let again = try user.sit("resume")
    #expect(try again.expect("to Officer> ").contains("Officer"))
    try again.leave()
  }

  @Test func `more than a window comes in parts`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try Typist(
      Typist.program("interact"), ["play", SmallCase.module, "--accept-content-note"], environment: user.variables,
      rows: 10)
    let first = Typist.withoutControls(try typist.expect(User.stop))
    #expect(first.split(separator: "\n", omittingEmptySubsequences: false).count <= 10, "\(first)")
    #expect(!first.unwrapped.contains(SmallCase.question))
    typist.type("\n")
    #expect(try typist.expect("you> ").unwrapped.contains(SmallCase.question))
    try typist.leave()
  }

  @Test func `each part of the debrief is a page, what it meant for the child too`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try play(user)
    typist.stop = User.stop
    for (line, prompt) in [
      (SmallCase.answer, "to Officer> "), ("/done", "choose> "), ("3", "you> "), ("tired", "you> "), ("all", "you> "),
    ] {
      try typist.send(line, until: prompt)
    }
    typist.stop = nil
    typist.type("nothing\n")
    var pages: [String] = []
    while pages.last?.contains("What to read next") != true {
      pages.append(Typist.withoutControls(try typist.expect(User.stop)))
      if pages.count > 20 { break }
      typist.type("\n")
      if (try? typist.expect("you> ", within: 300)) != nil { break }
    }
    let meaning = pages.filter { $0.contains("What it meant for Mara") }
    #expect(meaning.count == 1 && meaning.allSatisfy { !$0.contains("Score by phase") && !$0.contains("of 100") })
  }

  @Test func `what is skipped has no mark, and the story goes on`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try play(user)
    typist.stop = User.stop
    let skipped = try typist.send("/skip", until: "to Officer> ")
    #expect(skipped.contains("Skipped: this decision has no mark") && !skipped.contains("of 100"))
    try typist.send("/skip", until: "choose> ")
    let chosen = try typist.send("/skip", until: "you> ")
    #expect(chosen.contains("Skipped: this decision has no mark"))
    for _ in 1...3 { try typist.send("/skip", until: "you> ") }
    typist.type("/skip\n")
    #expect(typist.exitStatus() == 0)
    let id = try user.lastSession()
    let report = try user.run("report", id, "--format", "text").out
    #expect(report.contains("It was skipped, so it has no mark."))
    #expect(!report.contains("Missed") && !report.contains("person will look at it"))
    #expect(try user.run("verify", id).status == 0)
  }
}
