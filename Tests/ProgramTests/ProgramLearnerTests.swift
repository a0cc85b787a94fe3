import Foundation
import TestSupport
import Testing

/// Places of learners who share a computer and an account: what one plays nobody else is shown.
@Suite struct ProgramLearnerTests {
  private static let lines = SmallCase.play.map { $0 + "\n" }.joined()

  /// A play to its end in the place of this learner, or without a pseudonym; the session.
  private func session(of learner: String?, _ user: User) throws -> String {
    let place = learner.map { ["--learner", $0] } ?? []
    let played = try user.run(["play", SmallCase.module] + place, input: Self.lines)
    #expect(played.status == 0, "\(played.err)")
    let listed = try user.run(["sessions"] + place).out
    return try #require(listed.split(separator: " ").first.map(String.init))
  }

  private func shared() throws -> User {
    let user = try User(ofSmallCase: true)
    for name in ["amber", "birch"] { #expect(try user.run("learner", "add", name).status == 0) }
    #expect(try user.run("learner", "leave").status == 0)
    return user
  }

  @Test func `nobody is shown what somebody else plays`() throws {
    let user = try shared()
    let amber = try session(of: "amber", user)
    let nameless = try session(of: nil, user)
    for (own, other, place) in [(amber, nameless, ["--learner", "amber"]), (nameless, amber, [])] {
      let listed = try user.run(["sessions"] + place).out
      #expect(listed.contains(own) && !listed.contains(other))
      for words in [
        ["report", other], ["resume", other], ["data", "export", other], ["verify", other],
        ["whatif", "1", "--session", other],
      ] {
        let refused = try user.run(words + place)
        #expect(refused.status == 2 && refused.out.isEmpty, "\(words): \(refused.out)\(refused.err)")
      }
      #expect(try user.run(["report", "--all"] + place).out.contains(own))
      #expect(try !user.run(["report", "--all"] + place).out.contains(other))
    }
    let birch = try user.run("sessions", environment: ["INTERACT_LEARNER": "birch"])
    #expect(birch.status == 0 && birch.out.contains("No session is recorded yet"))
    #expect(try user.run("sessions", environment: ["INTERACT_LEARNER": "amber"]).out.contains(amber))
    // The option counts before the environment, and stands before the command, too.
    #expect(
      try user.run("--learner", "amber", "sessions", environment: ["INTERACT_LEARNER": "birch"]).out.contains(amber))
    #expect(user.mode(of: "data/interact/learners") == 0o700 && user.mode(of: "data/interact/learners/amber") == 0o700)
    #expect(user.mode(of: "data/interact/learners/amber/records.sqlite") == 0o600)
  }

  @Test func `the pseudonym is in the record and in every report`() throws {
    let user = try shared()
    let amber = try session(of: "amber", user)
    let place = ["--learner", "amber"]
    let started = try #require(try objects(try user.run(["data", "export", amber] + place).out).first)
    #expect(started["type"] as? String == "started" && started["learner"] as? String == "amber")
    #expect(try user.run(["report", amber, "--format", "md"] + place).out.contains("amber, a pseudonym"))
    #expect(try user.run(["report", amber, "--format", "text"] + place).out.contains("amber, a pseudonym"))
    #expect(try user.run(["report", amber, "--format", "transcript"] + place).out.contains("amber, a pseudonym"))
    let json = try user.run(["report", amber, "--format", "json"] + place).out
    let report = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect((report["record"] as? [String: Any])?["learner"] as? String == "amber")
    let rows = try user.run(["report", "--all"] + place).out.split(separator: "\r\n")
    #expect(rows.count == 3 && rows[0].hasSuffix(",learner"))
    #expect(rows.dropFirst().allSatisfy { $0.hasSuffix(",\"amber\"") })
    let verified = try user.run(["verify", amber] + place)
    #expect(verified.status == 0, "\(verified.out)")

    let nameless = try session(of: nil, user)
    let first = try #require(try objects(try user.run("data", "export", nameless).out).first)
    #expect(first["type"] as? String == "started" && first["learner"] == nil)
    #expect(try !user.run("report", nameless, "--format", "md").out.contains("a pseudonym"))
    #expect(
      try user.run("report", "--all").out.split(separator: "\r\n").dropFirst().allSatisfy { $0.hasSuffix(",\"\"") })
  }

  @Test func `what is chosen lasts until it is left`() throws {
    let user = try shared()
    let amber = try session(of: "amber", user)
    #expect(try user.run("learner", "use", "amber").out.contains("You play as amber"))
    #expect(try user.run("sessions").out.contains(amber))
    #expect(try user.run("learner", "list").out.contains("amber, played in now"))
    #expect(try user.run("learner", "use", "nobody").status == 2)
    let listed = try objects(try user.run("learner", "list", "--json").out)
    #expect(listed.map { $0["learner"] as? String } == ["amber", "birch"])
    #expect(listed.map { $0["chosen"] as? Bool } == [true, false])
    #expect(try user.run("learner", "leave").status == 0)
    #expect(try user.run("sessions").out.contains("No session is recorded yet"))
    // A place that somebody moved away by hand is said to be gone; nobody plays in another one unawares.
    #expect(try user.run("learner", "use", "amber").status == 0)
    try FileManager.default.moveItem(
      atPath: "\(user.folder)/data/interact/learners/amber", toPath: "\(user.folder)/moved")
    let gone = try user.run("sessions")
    #expect(gone.status == 2 && gone.err.contains("interact learner leave"))
  }

  @Test(arguments: [
    "", "a", "../amber", "amber/..", ".amber", "-amber", "1amber", "am ber", "Änne", "amber\n", "a\u{1B}[31m",
    String(repeating: "a", count: 25),
  ]) func `what cannot be a pseudonym makes nothing`(name: String) throws {
    let user = try User(ofSmallCase: true)
    let refused = try user.run("learner", "add", "--", name)
    #expect(
      refused.status == 2 && refused.err.contains("cannot be a pseudonym") && !refused.err.hasEscape, "\(refused.err)")
    #expect(user.mode(of: "data/interact/learners") == nil && user.mode(of: "data/interact/learner") == nil)
    if !name.isEmpty {
      #expect(try user.run("sessions", environment: ["INTERACT_LEARNER": name]).status == 2)
    }
  }

  @Test func `a pseudonym is told not to be a name, is there once, and is no link`() throws {
    let user = try User(ofSmallCase: true)
    let made = try user.run("learner", "add", "amber")
    #expect(made.status == 0 && made.out.unwrapped.contains("not your real name"))
    #expect(try user.run("learner", "add", "--help").out.unwrapped.contains("not your real name"))
    for name in ["amber", "Amber"] { #expect(try user.run("learner", "add", name).status == 2) }
    try FileManager.default.createSymbolicLink(
      atPath: "\(user.folder)/data/interact/learners/ember", withDestinationPath: user.folder)
    #expect(try user.run("sessions", "--learner", "ember").status == 2)
    #expect(try !user.run("learner", "list").out.contains("ember,"))
    #expect(try user.run("learner", "remove", "ember", "--yes").status == 2)
    #expect(user.mode(of: "data") != nil, "what a link leads to is not erased")
  }

  @Test func `a place gets another pseudonym, and its records keep the old one`() throws {
    let user = try shared()
    let amber = try session(of: "amber", user)
    let renamed = try user.run("learner", "rename", "amber", "cedar")
    #expect(renamed.status == 0 && renamed.out.unwrapped.contains("1 record keeps the pseudonym"), "\(renamed.err)")
    #expect(try user.run("sessions", "--learner", "amber").status == 2)
    let first = try #require(try objects(try user.run("data", "export", amber, "--learner", "cedar").out).first)
    #expect(first["learner"] as? String == "amber")
    #expect(try user.run("verify", amber, "--learner", "cedar").status == 0)
    #expect(try user.run("learner", "rename", "cedar", "birch").status == 2)
    #expect(try user.run("learner", "rename", "cedar", "Cedar").status == 0)
    #expect(try user.run("sessions", "--learner", "Cedar").out.contains(amber))
  }

  /// Every file below the data folder that has this text in its name or its bytes.
  private func traces(of text: String, _ user: User) throws -> [String] {
    let folder = "\(user.folder)/data"
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
    return files.filter { file in
      file.contains(text)
        || FileManager.default.contents(atPath: "\(folder)/\(file)")?.range(of: Data(text.utf8)) != nil
    }
  }

  @Test(arguments: [["data", "erase", "--all", "--learner", "amber"], ["learner", "remove", "amber"]])
  func `a place is erased so that nothing is left of it`(words: [String]) throws {
    let user = try shared()
    let amber = try session(of: "amber", user)
    let nameless = try session(of: nil, user)
    #expect(try user.run("learner", "use", "amber").status == 0)
    let backup = "\(user.folder)/copy.sqlite"
    #expect(try user.run("data", "backup", backup).status == 0)
    #expect(try !traces(of: "amber", user).isEmpty)
    let dry = try user.run(words + ["--dry-run"])
    #expect(
      dry.status == 0 && dry.out.contains("1 session with") && dry.out.unwrapped.contains("the place amber itself"))
    #expect(dry.out.contains(backup), "a backup that is known is named")
    #expect(try user.run(words, input: "no\n").out.contains("Nothing was erased"))
    #expect(try user.run("sessions").out.contains(amber))
    let erased = try user.run(words, input: "yes\n")
    #expect(erased.status == 0 && erased.out.contains("Erased."), "\(erased.err)")
    #expect(try traces(of: "amber", user).isEmpty)
    #expect(try traces(of: amber, user).isEmpty)
    // What others have is as it was.
    #expect(try user.run("sessions").out.contains(nameless))
    #expect(try user.run("learner", "list").out.contains("birch"))
    // The place without a pseudonym is erased without the others.
    #expect(try user.run("data", "erase", "--all", "--yes").status == 0)
    #expect(try user.run("learner", "list").out.contains("birch"))
  }

  @Test func `one session of a place is erased, and an office is not taken for a place`() throws {
    let user = try shared()
    let amber = try session(of: "amber", user)
    let mistaken = try user.run("data", "erase", "--learner", "amber", "--yes")
    #expect(mistaken.status == 2 && mistaken.err.unwrapped.contains("data erase --all --learner amber"))
    #expect(try user.run("data", "erase", amber, "--yes").status == 2, "it is nobody else's to erase")
    #expect(try user.run("data", "erase", amber, "--yes", "--learner", "amber").status == 0)
    #expect(try user.run("sessions", "--learner", "amber").out.contains("No session is recorded yet"))
    #expect(user.mode(of: "data/interact/learners/amber") == 0o700)
  }

  @Test func `doctor names the places and counts their sessions, and tells nothing else of them`() throws {
    let user = try shared()
    let amber = try session(of: "amber", user)
    #expect(try user.run("learner", "use", "amber").status == 0)
    let doctor = try user.run("doctor")
    #expect(doctor.status == 0)
    #expect(doctor.out.unwrapped.contains("amber: 1 session, birch: 0 sessions"))
    #expect(!doctor.out.contains(amber))
    #expect(try !User(ofSmallCase: true).run("doctor").out.contains("Learners"))
  }

  @Test func `an assessment of somebody else is not tried out, and not named`() throws {
    let user = try shared()
    let begun = try user.run("play", SmallCase.module, "--mode", "assessment", "--learner", "amber", input: "yes\n")
    #expect(begun.status == 0)
    let amber = try #require(try user.run("sessions", "--learner", "amber").out.split(separator: " ").first)
    let refused = try user.run("try", "Start", "I ring the police.")
    #expect(refused.status == 4 && refused.err.contains("place of a learner") && !refused.err.contains(amber))
  }

  @Test func `an assignment has its own place and its own pseudonym`() throws {
    let user = try shared()
    let file = try user.assignSmallCase()
    #expect(try user.run("learner", "use", "amber").status == 0)
    #expect(try user.run("play", file, input: Self.lines).status == 0)
    #expect(try user.run("sessions").out.contains("No session is recorded yet"))
    #expect(try user.run("sessions", "--assignment", file, "--learner", "amber").status == 2)
    let export = try user.run("data", "export", "last", "--assignment", file)
    let pseudonym = try #require(try objects(export.out).first?["learner"] as? String)
    #expect(file.contains(pseudonym) && pseudonym != "amber")
    // The office's statements name the same actor.
    #expect(try user.run("submit", file, "--answers", "-o", "\(user.folder)/one.record").status == 0)
    #expect(try user.run("collect", "\(user.folder)/one.record").status == 0)
    let statements = try objects(try user.run("report", "xapi").out)
    let actors = statements.compactMap { ($0["actor"] as? [String: Any])?["account"] as? [String: Any] }
    #expect(!actors.isEmpty && actors.count == statements.count)
    #expect(actors.contains { $0["name"] as? String == pseudonym })
    // There --learner means the office's, and the place that was chosen here does not count.
    #expect(try user.run("review", "--learner", pseudonym).status == 0)
    let unknown = try user.run("review", "--learner", "amber")
    #expect(unknown.status == 2 && unknown.err.contains("interact assign show"))
    #expect(try user.run("return", "spring", "--learner", pseudonym, "-o", "\(user.folder)/back").status == 0)
  }

  @Test func `practice and the protocol are of the place, too`() throws {
    let user = try shared()
    let request =
      #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocol":"1"}}"# + "\n"
      + #"{"jsonrpc":"2.0","id":2,"method":"session.create","params":{"module":"\#(SmallCase.module)"}}"# + "\n"
    let served = try user.run("serve", "--stdio", "--learner", "amber", input: request)
    #expect(served.status == 0 && served.out.contains(#""learner":"amber""#), "\(served.out)")
    #expect(try user.run("sessions").out.contains("No session is recorded yet"))
    #expect(try user.run("sessions", "--learner", "amber").out.contains(SmallCase.module))

    let missed = try user.run("play", User.module, "--learner", "nobody", input: "yes\n")
    #expect(missed.status == 2 && missed.err.contains("interact learner add nobody"))
  }
}
