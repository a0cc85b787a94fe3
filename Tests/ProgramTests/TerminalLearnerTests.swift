import Glibc
import TestSupport
import Testing

/// Who plays, and the PIN, as they are typed.
@Suite struct TerminalLearnerTests {
  private func user(pin: String? = "7319") throws -> User {
    let user = try User(ofSmallCase: true)
    let made = try user.run(["learner", "add", "amber"] + (pin == nil ? [] : ["--pin"]), input: (pin ?? "") + "\n")
    #expect(made.status == 0, "\(made.err)")
    return user
  }

  private func flat(_ text: String) -> String { Typist.withoutControls(text).unwrapped }

  @Test func `a PIN is set at a terminal, twice and unseen`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.sit("learner", "add", "amber", "--pin")
    let told = try flat(typist.expect("new PIN> "))
    #expect(told.contains("a door, no vault") && told.contains("4 to 12 characters"))
    typist.type("7319\n")
    try typist.expect("again> ")
    typist.type("7319\n")
    try typist.expect("You play as amber")
    #expect(typist.exitStatus() == 0 && typist.isRestored)
    #expect(!typist.story.contains("7319"))
    #expect(try user.run("sessions", input: "7319\n").status == 0)

    let other = try user.sit("learner", "add", "birch", "--pin")
    try other.expect("new PIN> ")
    other.type("7319\n")
    try other.expect("again> ")
    other.type("7318\n")
    try other.expect("not the same")
    #expect(other.exitStatus() == 2 && other.isRestored)
    #expect(user.mode(of: "data/interact/learners/birch") == nil)
  }

  @Test func `a wrong PIN can be typed again, and none of them is seen`() throws {
    let typist = try user().sit("sessions")
    try typist.expect("PIN of amber> ")
    typist.type("8642\n")
    try typist.expect("not the PIN of amber")
    try typist.expect("PIN of amber> ")
    // Corrected while it is typed.
    typist.type("731\u{7F}19\n")
    try typist.expect("No session is recorded yet")
    #expect(typist.exitStatus() == 0 && typist.isRestored)
    #expect(!typist.story.contains("8642") && !typist.story.contains("731"))
  }

  @Test func `five wrong ones end it`() throws {
    let typist = try user().sit("sessions")
    for _ in 1...5 {
      try typist.expect("PIN of amber> ")
      typist.type("0000\n")
      try typist.expect("not the PIN")
    }
    try typist.expect("Too many wrong PINs")
    #expect(typist.exitStatus() == 4 && typist.isRestored)
  }

  @Test(arguments: [["sessions"], ["play", SmallCase.module]])
  func `Ctrl-C, Ctrl-D and a signal leave the terminal as it was`(words: [String]) throws {
    let user = try user()
    for (typed, status) in [("73\u{03}", Int32(130)), ("\u{04}", 4)] {
      let typist = try Typist(Typist.program("interact"), words, environment: user.variables)
      try typist.expect("PIN of amber> ")
      typist.type(typed)
      #expect(typist.exitStatus() == status)
      #expect(typist.isRestored)
    }
    for number in [SIGTERM, SIGHUP] {
      let typist = try Typist(Typist.program("interact"), words, environment: user.variables)
      try typist.expect("PIN of amber> ")
      typist.signal(number)
      #expect(typist.exitStatus() == 128 + number)
      #expect(typist.isRestored)
    }
  }

  @Test func `a play goes on after the PIN, and its lines are of the place alone`() throws {
    let user = try user()
    let typist = try user.sit("play", SmallCase.module)
    try typist.expect("PIN of amber> ")
    typist.type("7319\n")
    #expect(try flat(typist.expect("yes or no> ")).contains("You play as amber"))
    typist.type("yes\n")
    try typist.expect("you> ")
    try typist.send("I report her missing at once.", until: "> ")
    typist.type("/leave\n")
    #expect(try flat(typist.expect("--learner amber")).contains("Saved. Continue with: interact resume"))
    #expect(typist.exitStatus() == 0 && typist.isRestored)
    #expect(try user.text(of: "data/interact/learners/amber/history").contains("report her missing"))
    #expect(user.mode(of: "data/interact/learners/amber/history") == 0o600)
    #expect(user.mode(of: "state/interact/history") == nil)
  }

  @Test func `nobody erases or renames a place in which somebody is`() throws {
    let user = try user(pin: nil)
    let typist = try user.sit("play", SmallCase.module)
    try typist.expect("yes or no> ")
    typist.type("yes\n")
    try typist.expect("you> ")
    for words in [
      ["learner", "remove", "amber", "--yes"], ["learner", "rename", "amber", "cedar"],
      ["data", "erase", "--all", "--yes", "--learner", "amber"],
    ] {
      let refused = try user.run(words)
      #expect(refused.status == 4 && refused.err.contains("Somebody is in the place amber"), "\(words): \(refused.err)")
    }
    // Another one may be in it beside them.
    #expect(try user.run("sessions").status == 0)
    typist.type("/leave\n")
    try typist.expect("Saved.")
    #expect(typist.exitStatus() == 0)
    #expect(try user.run("learner", "remove", "amber", "--yes").status == 0)
  }

  @Test func `the menu asks who plays where there is more than one place, or when it is asked to`() throws {
    let user = try User(ofSmallCase: true)
    let alone = try user.sit()
    #expect(try !flat(alone.expect("which> ")).contains("Who plays?"))
    alone.type("/who\n")
    #expect(
      try flat(alone.expect("who> ")).contains("Who plays? 0 without a pseudonym. Enter: without a pseudonym."))
    alone.type("/new 12\n")
    try alone.expect("cannot be a pseudonym")
    try alone.expect("who> ")
    alone.type("/new amber\n")
    #expect(try flat(alone.expect("which> ")).contains("not your real name"))
    alone.type("q\n")
    #expect(alone.exitStatus() == 0 && alone.isRestored)

    let again = try user.sit()
    #expect(try flat(again.expect("who> ")).contains("Who plays? 1 amber, 0 without a pseudonym. Enter: amber."))
    again.type("7\n")
    try again.expect("from 0 to 1")
    try again.expect("who> ")
    again.type("nobody\n")
    try again.expect("Nobody here has the pseudonym")
    try again.expect("who> ")
    again.type("\n")
    try again.expect("which> ")
    again.type("1\n")
    #expect(try flat(again.expect("yes or no> ")).contains("You play as amber"))
    again.type("yes\n")
    try again.expect("you> ")
    again.type("/leave\n")
    try again.expect("Saved.")
    #expect(again.exitStatus() == 0)

    // Whoever comes next is not offered what amber began.
    let next = try user.sit()
    try next.expect("who> ")
    next.type("0\n")
    #expect(try flat(next.expect("which> ")).contains("Enter starts 1"))
    next.type("/who\n")
    try next.expect("who> ")
    next.type("amber\n")
    #expect(try flat(next.expect("which> ")).contains("Enter goes on with mara-here-reception"))
    next.type("q\n")
    #expect(next.exitStatus() == 0)
    // A place that is named is not asked for.
    let named = try user.sit("--learner", "amber", "menu")
    #expect(try !flat(named.expect("which> ")).contains("Who plays?"))
    named.type("q\n")
    #expect(named.exitStatus() == 0)
  }

  @Test func `a place that is gone is said to be gone before anything is played`() throws {
    let user = try user(pin: nil)
    #expect(rename("\(user.folder)/data/interact/learners/amber", "\(user.folder)/moved") == 0)
    let typist = try user.sit()
    #expect(try flat(typist.expect("who> ")).contains("The place amber, which was chosen last, is not here any more."))
    typist.type("0\n")
    try typist.expect("which> ")
    typist.type("q\n")
    #expect(typist.exitStatus() == 0)
    #expect(user.mode(of: "data/interact/learner") == nil)
  }

  @Test func `an assignment has its own place, in which nobody asks who plays`() throws {
    let user = try user(pin: nil)
    let typist = try user.sit("menu", "--who", "--assignment", try user.assignSmallCase())
    #expect(try !flat(typist.expect("which> ")).contains("Who plays?"))
    typist.type("/who\n")
    #expect(try !flat(typist.expect("which> ")).contains("Who plays?"))
    typist.type("q\n")
    #expect(typist.exitStatus() == 0)
  }

  @Test func `in the menu a PIN that is left leads back to who plays`() throws {
    let user = try user()
    let typist = try user.sit()
    #expect(try flat(typist.expect("who> ")).contains("1 amber (PIN)"))
    typist.type("1\n")
    try typist.expect("PIN of amber> ")
    typist.type("\u{03}")
    try typist.expect("who> ")
    typist.type("1\n")
    try typist.expect("PIN of amber> ")
    typist.type("7319\n")
    try typist.expect("which> ")
    typist.type("q\n")
    #expect(typist.exitStatus() == 0 && typist.isRestored && !typist.story.contains("7319"))
  }
}
