import Foundation
import TestSupport
import Testing

/// At a terminal the case's clock follows the real one, and one is told so once.
@Suite struct TerminalClockTests {
  private static let notice = "the clock of the case goes on, half as fast as yours"

  /// What is on the screen until the first question is open.
  private func opening(_ user: User, _ options: String..., environment: [String: String] = [:]) throws -> String {
    let typist = try Typist(
      Typist.program("interact"), ["play", SmallCase.module] + options,
      environment: user.variables.merging(environment) { $1 })
    typist.stop = User.stop
    try typist.expect("yes or no> ")
    typist.type("yes\n")
    let shown = try typist.expect("you> ")
    let again = try typist.send("/again", until: "you> ")
    #expect(!again.unwrapped.contains("the clock of the case goes on"))
    try typist.leave()
    return shown.unwrapped
  }

  @Test func `it is said once, with how fast and how far, and is on the record`() throws {
    let user = try User(ofSmallCase: true)
    let shown = try opening(user)
    #expect(shown.contains(Self.notice) && shown.contains("ten minutes at most") && shown.contains("--no-clock"))
    let started = try objects(user.run("data", "export", user.lastSession()).out).first {
      $0["type"] as? String == "started"
    }
    #expect(started?["pace"] as? Int == 50)
  }

  @Test func `slower for whoever hears the screen, and off for whoever says so`() throws {
    let heard = try User(ofSmallCase: true)
    #expect(try opening(heard, "--plain").contains("a quarter as fast as yours"))
    for (option, environment) in [("--no-clock", [:]), ("--clock", ["INTERACT_CLOCK": "0"])] {
      let user = try User(ofSmallCase: true)
      #expect(!(try opening(user, option, environment: environment).contains("the clock of the case")))
      let record = try objects(user.run("data", "export", user.lastSession()).out)
      #expect(record.first { $0["type"] as? String == "started" }?["pace"] == nil)
    }
  }

  @Test func `it can be switched off and on in the middle, and a resumed session knows`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    #expect(try typist.send("/help", until: "you> ").contains("/clock [on|off]"))
    #expect(try typist.send("/clock off", until: "you> ").unwrapped.contains("stands still while you think and write"))
    try typist.leave()
    let again = try user.sit("resume")
    try again.expect("you> ")
    #expect(try again.send("/clock", until: "you> ").unwrapped.contains("stands still"))
    #expect(try again.send("/clock on", until: "you> ").unwrapped.contains(Self.notice))
    #expect(try again.send("/clock maybe", until: "you> ").unwrapped.contains("/clock on, or /clock off"))
    try again.leave()
    let paces = try objects(user.run("data", "export", user.lastSession()).out).filter {
      $0["type"] as? String == "pace"
    }
    #expect(paces.map { $0["pace"] as? Int } == [0, 50])
    #expect(try user.run("verify", "last").status == 0)
    #expect(try user.play(lines: "yes\n/clock on\n").out.unwrapped.contains("Here no time passes"))
  }

  @Test func `a pipe has no time, and none passes`() throws {
    let user = try User(ofSmallCase: true)
    let out = try user.play(lines: SmallCase.play.joined(separator: "\n") + "\n").out
    #expect(!out.unwrapped.contains("the clock of the case"))
    let record = try objects(user.run("data", "export", user.lastSession()).out)
    #expect(record.contains { $0["type"] as? String == "clock" } && record.allSatisfy { $0["wrote"] == nil })
    #expect(record.first { $0["type"] as? String == "started" }?["pace"] == nil)
  }

  @Test func `hints climb from the author's question to the page`() throws {
    let user = try User(ofSmallCase: true)
    let typist = try user.play()
    #expect(try typist.send("/hint", until: "you> ").contains("Hint 1 of 3: Think of who must know."))
    #expect(try typist.send("/hint", until: "you> ").contains("Hint 2 of 3: "))
    let page = try typist.send("/hint", until: "you> ").unwrapped
    #expect(page.contains("Hint 3 of 3: Read more:") && page.contains("/read HB-5.2.2-01 opens the page"))
    #expect(try typist.send("/hint", until: "you> ").contains("no further hint"))
    try typist.leave()
  }

  @Test func `a date of the Ethiopian calendar is shown in the other one`() throws {
    let user = try User(ofSmallCase: true)
    let fill = ["/form T1", "Abena Tesfay", "Abinet", "22 Tahsas 1996, she says", "2", "3", "/done"]
    let out = try user.play("--seed", "7", lines: (["yes"] + fill + [""]).joined(separator: "\n")).out.unwrapped
    #expect(out.contains("22 Tahsas 1996 of the Ethiopian calendar is 2004-01-01"))
  }
}
