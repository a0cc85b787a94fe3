import Glibc
import TestSupport
import Testing

/// What is typed at a prompt, and what the keys do there. Numbers are those of the terminal conduct.
@Suite struct TerminalPromptTests {
  @Test func `1 the program opens its prompt, and q leaves`() throws {
    let user = try User()
    let typist = try user.sit()
    let opening = try typist.expect("which> ")
    #expect(opening.contains("Abena"))
    typist.type("q\n")
    #expect(typist.exitStatus() == 0)
    #expect(typist.isRestored)
  }

  @Test func `1 from the menu to the first question`() throws {
    let typist = try User(ofSmallCase: true).sit()
    try typist.expect("which> ")
    typist.type("7\n")
    try typist.expect("Please type a number from 1 to 1")
    typist.type("/help\n")
    try typist.expect("starts the first case")
    typist.type("\n")
    try typist.expect("yes or no> ")
    typist.type("yes\n")
    #expect(try typist.expect("you> ").unwrapped.contains(SmallCase.question))
    try typist.leave()
  }

  @Test func `the first screen fits, offers what is written, and goes on where somebody was`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.sit()
    let opening = try typist.expect("which> ")
    #expect(opening.split(separator: "\n", omittingEmptySubsequences: false).count <= 13, "\(opening)")
    #expect(opening.contains("Your role:") && !opening.contains("guardian"))
    #expect(opening.contains("Enter starts 1"))
    typist.type("mara\nyes\n")
    try typist.expect("you> ")
    try typist.leave()
    let again = try user.sit()
    #expect(try again.expect("which> ").unwrapped.contains("Enter goes on with mara-here-reception"))
    again.type("\n")
    #expect(try again.expect("you> ").unwrapped.contains(SmallCase.question))
    try again.leave()
  }

  @Test(arguments: [("which> ", ""), ("yes or no> ", "1\n")])
  func `6 and 8 Ctrl-C and SIGTERM before a session`(prompt: String, typed: String) throws {
    let typist = try User(ofSmallCase: true).sit()
    try typist.expect("which> ")
    typist.type(typed)
    if !typed.isEmpty { try typist.expect(prompt) }
    for _ in 1...2 {
      typist.type("half\u{03}")
      try typist.expect(prompt)
    }
    typist.signal(SIGTERM)
    #expect(typist.exitStatus() == 143)
    #expect(typist.isRestored)
  }

  @Test func `3 an unknown command is answered with the nearest one and changes nothing`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    let before = try user.run("data", "export", user.lastSession()).out
    let said = try typist.send("/hnit", until: "you> ").split(separator: "\n").dropFirst()
    #expect(said.joined(separator: " ").contains("/hnit is not a command. Did you mean /hint?"))
    #expect(said.count == 1, "one line: \(said)")
    #expect(try typist.send("/zzzzzz", until: "you> ").contains("/help lists them"))
    #expect(try user.run("data", "export", user.lastSession()).out == before)
    try typist.leave()
  }

  @Test func `3 two slashes begin an answer with one`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    try typist.send("//help me to tell the police", until: "to Officer> ")
    try typist.leave()
    let events = try objects(user.run("data", "export", user.lastSession()).out)
    #expect(
      events.contains { $0["text"] as? String == "/help me to tell the police" && $0["type"] as? String == "answered" })
  }

  @Test func `what the scorer cannot decide it asks, and takes only yes or no`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    let asked = try typist.send("I report it. The police can help us then.", until: "yes or no> ")
    #expect(asked.unwrapped.contains("I read this as: you report to the police at once. Is that so?"))
    #expect(try typist.send("what?", until: "yes or no> ").contains("Please say yes or no"))
    let marked = try typist.send("yes", until: "to Officer> ")
    #expect(marked.contains("on your word"))
    try typist.leave()
  }

  @Test(arguments: [
    ("2", 1), ("2.", 1), (" 3 ", 2), ("b", 1), ("C", 2), ("ask", 2), ("Not before the morning", 1), ("nob", 0),
  ])
  func `4 a choice by number, letter or beginning`(typed: String, index: Int) throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    try typist.send("I ring the neighbours and ask them.", until: "to Officer> ")
    try typist.send("/done", until: "choose> ")
    try typist.send(typed, until: "you> ")
    try typist.leave()
    let events = try objects(user.run("data", "export", user.lastSession()).out)
    let chosen = events.filter { $0["type"] as? String == "chose" }
    #expect(chosen.map { $0["text"] as? String } == [SmallCase.labels[index]])
  }

  @Test func `4 anything else asks again and is no answer`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    try typist.send("I ring the neighbours and ask them.", until: "to Officer> ")
    try typist.send("/done", until: "choose> ")
    let before = try user.run("data", "export", user.lastSession()).out
    for typed in ["4", "0", "-1", "z", "", "   ", "whoever", "99999999999999999999"] {
      #expect(try typist.send(typed, until: "choose> ").unwrapped.contains("Please choose 1 to 3"))
    }
    let ambiguous = try typist.send("no", until: "choose> ").unwrapped
    #expect(ambiguous.contains("That could be: \(SmallCase.labels[0]); \(SmallCase.labels[1])"))
    #expect(try user.run("data", "export", user.lastSession()).out == before)
    try typist.leave()
  }

  @Test func `the open scene is shown whole, and who is who`() throws {
    let typist = try User(ofSmallCase: true).play()
    let first = try typist.send("/scene", until: "you> ").unwrapped
    #expect(first.contains("The corridor smells of floor polish.") && first.contains("Whom do you mean by late?"))
    #expect(first.contains(SmallCase.question))
    let people = try typist.send("/people", until: "you> ").unwrapped
    #expect(people.contains("the child: 12, from nowhere") && people.contains("on duty"))
    try typist.send("I ring the neighbours and ask them.", until: "to Officer> ")
    try typist.send("who are you", until: "to Officer> ")
    try typist.send("/done", until: "choose> ")
    let second = try typist.send("/scene", until: "choose> ").unwrapped
    #expect(second.contains(SmallCase.choice) && second.contains(SmallCase.labels[2]))
    #expect(!second.contains("floor polish"))
    try typist.leave()
  }

  @Test func `5 choices stand on lines of their own, /again repeats word for word`() throws {
    let typist = try User(ofSmallCase: true).play()
    #expect(try typist.send("/again", until: "you> ").unwrapped.contains(SmallCase.question))
    try typist.send("I ring the neighbours and ask them.", until: "to Officer> ")
    let shown = try typist.send("/done", until: "choose> ")
    for (number, label) in SmallCase.labels.enumerated() {
      #expect(shown.split(separator: "\n").contains("  \(number + 1). \(label)"))
    }
    let again = try typist.send("/again", until: "choose> ")
    let block = SmallCase.choice + shown.split(separator: SmallCase.choice)[1]
    #expect(again.contains(block.trimmingPrefix("\n")))
    #expect(!shown.contains { "│┌└╭╰|+".contains($0) })
    try typist.leave()
  }

  @Test func `6 Ctrl-C clears the line, hints how to leave, and loses nothing`() throws {
    let typist = try User(ofSmallCase: true).play()
    typist.type("half an answer\u{03}")
    try typist.expect("you> ")
    typist.type("\u{03}")
    #expect(try typist.expect("you> ").contains("/leave or Ctrl-D leaves"))
    typist.type("\u{03}\u{03}\u{03}")
    for _ in 1...3 { try typist.expect("you> ") }
    typist.type("\u{19}")
    try typist.expect("half an answer")
    typist.type("\u{15}" + SmallCase.answer + "\n")
    #expect(try typist.expect("to Officer> ").contains("100 of 100"))
    try typist.leave()
  }

  @Test func `6 Ctrl-C in the debrief hints how to leave and goes on`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    for (line, prompt) in [(SmallCase.answer, "to Officer> "), ("/done", "choose> "), ("3", "you> ")] {
      try typist.send(line, until: prompt)
    }
    typist.type("\u{03}")
    #expect(try typist.expect("you> ").contains("/leave or Ctrl-D leaves"))
    typist.type("calm\n")
    try typist.expect("what went well")
    try typist.leave()
  }

  @Test func `7 Ctrl-D on an empty line leaves, in a line it deletes forward`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    typist.type("xTell the police.\u{01}\u{04}\n")
    try typist.expect("to Officer> ")
    typist.type("\u{04}")
    try typist.expect("Saved. Continue with: interact resume")
    #expect(typist.exitStatus() == 0)
    #expect(typist.isRestored)
    let events = try objects(user.run("data", "export", user.lastSession()).out)
    #expect(events.contains { $0["text"] as? String == "Tell the police." })
  }

  @Test func `12 three pasted lines are one answer, sent by Enter`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    #expect(typist.story.contains("\u{1B}[?2004h"))
    typist.paste("I ring the police.\nI write the hour down.\nI look in her room.")
    try typist.expect("in her room.")
    usleep(200_000)
    #expect(!typist.readAll(silence: 200).contains("of 100"))
    typist.type("\n")
    try typist.expect("to Officer> ")
    try typist.leave()
    #expect(typist.story.ranges(of: "\u{1B}[?2004h").count == typist.story.ranges(of: "\u{1B}[?2004l").count)
    let events = try objects(user.run("data", "export", user.lastSession()).out)
    let answers = events.filter { $0["type"] as? String == "answered" }
    #expect(
      answers.map { $0["text"] as? String } == ["I ring the police.\nI write the hour down.\nI look in her room."])
  }

  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"], ["INTERACT_PLAIN": "1"]])
  func `12 a paste is one answer where the terminal is sent no escape byte, too`(environment: [String: String]) throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play(environment: environment)
    typist.type("First I look.\n\n\(SmallCase.answer)\nThen I write it down.")
    try typist.expect("Then I write it down.")
    typist.type("\n")
    try typist.expect("to Officer> ")
    try typist.leave()
    #expect(!typist.story.hasEscape)
    let answers = try objects(user.run("data", "export", user.lastSession()).out).filter {
      $0["type"] as? String == "answered"
    }
    #expect(answers.map { $0["text"] as? String } == ["First I look.\n\n\(SmallCase.answer)\nThen I write it down."])
  }

  @Test func `12 pasting can be left to the terminal`() throws {
    let typist = try User(ofSmallCase: true).play("--no-bracketed-paste")
    #expect(!typist.story.contains("\u{1B}[?2004h"))
    try typist.leave()
  }

  @Test(arguments: [
    (["NO_COLOR": "1"], []), (["TERM": "dumb"], []), ([:], ["--color", "never"]), (["INTERACT_PLAIN": "1"], []),
    ([:], ["--plain"]), (["NO_COLOR": "1"], ["--plain", "--color", "always"]),
  ])
  func `14 and 16 not one escape byte at a terminal that wants none`(
    environment: [String: String], options: [String]
  ) throws {
    let user = try User(ofSmallCase: true)
    let typist = try Typist(
      Typist.program("interact"), ["play", SmallCase.module] + options,
      environment: user.variables.merging(environment) { $1 })
    typist.stop = User.stop
    try typist.expect("yes or no> ")
    for (line, prompt) in zip(SmallCase.play, ["you> ", "to Officer> ", "to Officer> ", "choose> "]) {
      try typist.send(line, until: prompt)
    }
    try typist.leave()
    #expect(!typist.story.hasEscape)
    guard options.contains("--plain") || environment["INTERACT_PLAIN"] != nil else { return }
    // What came is what stands on the screen: nothing was rewritten.
    let bytes = typist.story.replacing("\r\n", with: "\n").utf8
    #expect(!bytes.contains(0x0D) && !bytes.contains(0x08) && !bytes.contains(0x07))
    #expect(typist.story.contains("Met: Report to the police at once. 1, guide"))
  }

  @Test func `14 --color=always beats NO_COLOR`() throws {
    let typist = try User(ofSmallCase: true).play("--color", "always", environment: ["NO_COLOR": "1"])
    #expect(typist.story.contains(/\u{1B}\[[0-9;]+m/))
    try typist.leave()
  }

  @Test(arguments: [20, 60, 100]) func `17 a window of this width is never overrun`(columns: Int) throws {
    let user = try User()
    let typist = try user.play(columns: columns)
    typist.type("/where\n/help\n/handbook\n/support\n")
    for _ in 1...4 { try typist.expect("you> ") }
    let lines = typist.shown.split(separator: "\n")
    let longest = lines.max { $0.count < $1.count }
    #expect(lines.count > 40)
    #expect((longest?.count ?? 0) <= min(columns, 80), "\(longest ?? "")")
    typist.type("/leave\n")
    #expect(typist.exitStatus() == 0)
  }

  @Test func `17 a resize in the middle of typing leaves the text whole`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    let start = "I tell the police that Ωραία and 日本 and مريم are late "
    typist.type(start)
    try typist.expect("late")
    typist.resize(columns: 30)
    usleep(200_000)
    typist.type("tonight\n")
    let marks = try typist.expect("to Officer> ")
    #expect(
      Typist.withoutControls(marks).split(separator: "\n").filter { $0.hasPrefix("You are") }.allSatisfy {
        $0.count <= 30
      })
    typist.type("/leave\n")
    #expect(typist.exitStatus() == 0)
    let events = try objects(user.run("data", "export", user.lastSession()).out)
    #expect(events.contains { $0["text"] as? String == start + "tonight" })
  }
}
