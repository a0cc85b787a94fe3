import Foundation
import TestSupport
import Testing

/// The PIN of a place where nobody sits at a terminal: from a file or from standard input, never from the command line.
@Suite struct ProgramPinTests {
  private static let file = "data/interact/learners/amber/pin"

  private func user() throws -> User {
    let user = try User(ofSmallCase: true)
    let made = try user.run("learner", "add", "amber", "--pin", input: "7319\n")
    #expect(made.status == 0 && made.out.unwrapped.contains("a door, no vault"), "\(made.err)")
    return user
  }

  @Test func `a place with a PIN opens with it and with nothing else`() throws {
    let user = try user()
    let none = try user.run("sessions")
    #expect(none.status == 4 && none.err.contains("INTERACT_PIN_FILE"))
    let wrong = try user.run("sessions", input: "7318\n")
    #expect(wrong.status == 4 && wrong.err.contains("not the PIN") && wrong.out.isEmpty)
    let right = try user.run("sessions", input: "7319\n")
    #expect(right.status == 0 && right.out.contains("No session"), "\(right.err)")
    // What comes after the PIN is the play's.
    let lines = (["7319"] + SmallCase.play).map { $0 + "\n" }.joined()
    #expect(try user.run("play", SmallCase.module, input: lines).status == 0)
    #expect(try user.run("sessions", input: "7319\r\n").out.contains("finished"))
    for words in [
      ["report", "last"], ["report", "--all"], ["data", "export", "last"], ["data", "erase", "--all", "--yes"],
      ["verify", "last"],
      ["resume"], ["practise"], ["data", "backup", "\(user.folder)/copy.sqlite"], ["score", "--disputes"],
      ["serve", "--stdio"],
      ["learner", "rename", "amber", "cedar"], ["learner", "pin", "amber", "--remove"],
      ["doctor", "--learner", "amber"],
    ] {
      let refused = try user.run(words)
      #expect(refused.status == 4 && refused.out.isEmpty, "\(words): \(refused.out)")
    }
    // What is not of the place asks for nothing.
    for words in [["learner", "list"], ["doctor"], ["handbook", "search", "police"], ["learner", "leave"]] {
      #expect(try user.run(words).status == 0, "\(words)")
    }
    #expect(try user.run("learner", "--help").out.unwrapped.contains("a door, no vault"))
  }

  @Test func `it comes from a file that nobody else can read`() throws {
    let user = try user()
    let path = try user.write("7319\n", to: "pin.txt")
    let variables = ["INTERACT_PIN_FILE": path]
    chmod(path, 0o644)
    let open = try user.run("sessions", environment: variables)
    #expect(open.status == 2 && open.err.contains("chmod 600"))
    chmod(path, 0o600)
    #expect(try user.run("sessions", environment: variables).status == 0)
    #expect(try user.run("sessions", environment: ["INTERACT_PIN_FILE": "\(user.folder)/none"]).status == 2)
  }

  @Test func `it is kept as a salted hash, for its owner`() throws {
    let user = try user()
    let kept = try user.text(of: Self.file)
    #expect(kept.contains("$argon2id$") && !kept.contains("7319") && user.mode(of: Self.file) == 0o600)
    let other = try self.user()
    let hashes = try [kept, other.text(of: Self.file)].map { try #require(try objects($0).first?["hash"] as? String) }
    #expect(hashes[0] != hashes[1])
    // A file that is no PIN opens nothing.
    _ = try user.write("{}", to: Self.file)
    #expect(try user.run("sessions", input: "7319\n").status == 3)
  }

  @Test(arguments: ["", "123", "1234567890123", "12 34", "12\t34"]) func `what cannot be a PIN makes no place`(
    pin: String
  ) throws {
    let user = try User(ofSmallCase: true)
    #expect(try user.run("learner", "add", "amber", "--pin", input: pin + "\n").status == 2)
    #expect(user.mode(of: "data/interact/learners/amber") == nil)
    #expect(try user.run("learner", "add", "amber", "--pin").status == 2)
  }

  @Test func `five wrong ones in a row have to wait, and longer each time`() throws {
    let user = try user()
    func kept() throws -> (wrong: Int, seconds: Double) {
      let object = try #require(try objects(try user.text(of: Self.file)).first)
      let until = try #require(object["until"] as? Double)
      return (try #require(object["wrong"] as? Int), until / 1_000 - Date().timeIntervalSince1970)
    }
    /// As if the time were over.
    func wait() throws {
      let text = try user.text(of: Self.file)
      _ = try user.write(text.replacing(/"until":\d+/, with: "\"until\":1"), to: Self.file)
    }
    for _ in 1...4 { #expect(try user.run("sessions", input: "0000\n").err.contains("not the PIN")) }
    // The right one in between ends the row.
    #expect(try user.run("sessions", input: "7319\n").status == 0)
    #expect(try kept().wrong == 0)
    for _ in 1...5 { #expect(try user.run("sessions", input: "0000\n").err.contains("not the PIN")) }
    let first = try kept()
    #expect(first.wrong == 5 && (10...30).contains(first.seconds), "\(first)")
    let refused = try user.run("sessions", input: "7319\n")
    #expect(refused.status == 4 && refused.err.contains("seconds") && refused.out.isEmpty, "\(refused.err)")
    #expect(try kept().wrong == 5, "who waits is not counted")
    try wait()
    #expect(try user.run("sessions", input: "0000\n").err.contains("not the PIN"))
    let second = try kept()
    #expect(second.wrong == 6 && (40...60).contains(second.seconds), "\(second)")
    // A clock that was put back makes nobody wait for years.
    let text = try user.text(of: Self.file)
    _ = try user.write(text.replacing(/"until":\d+/, with: "\"until\":9223372036854775807"), to: Self.file)
    #expect(try user.run("sessions", input: "7319\n").err.contains("60 seconds"))
    try wait()
    #expect(try user.run("sessions", input: "7319\n").status == 0)
    #expect(try kept().wrong == 0)
  }

  @Test func `it is changed and taken away with the old one`() throws {
    let user = try user()
    #expect(try user.run("learner", "pin", "amber", input: "0000\n4444\n").status == 4)
    #expect(try user.run("learner", "pin", "amber", input: "7319\n44\n").status == 2)
    #expect(try user.run("sessions", input: "7319\n").status == 0)
    let changed = try user.run("learner", "pin", "amber", input: "7319\nναίnai4\n")
    #expect(changed.status == 0 && changed.out.unwrapped.contains("reads its disk can read them"))
    #expect(try user.run("sessions", input: "7319\n").status == 4)
    #expect(try user.run("sessions", input: "ναίnai4\n").status == 0)
    #expect(try user.run("learner", "pin", "amber", "--remove", input: "ναίnai4\n").status == 0)
    #expect(try user.run("sessions").status == 0)
  }

  @Test func `whoever forgot it can erase the place and begin anew`() throws {
    let user = try user()
    #expect(try user.run("learner", "remove", "amber", "--dry-run").out.contains("its PIN"))
    #expect(try user.run("learner", "remove", "amber", input: "no\n").out.contains("Nothing was erased"))
    #expect(user.mode(of: Self.file) == 0o600)
    #expect(try user.run("learner", "remove", "amber", input: "yes\n").status == 0)
    #expect(user.mode(of: "data/interact/learners") == nil && user.mode(of: "data/interact/learner") == nil)
    #expect(try user.run("learner", "add", "amber").status == 0)
    #expect(try user.run("sessions").status == 0)
  }
}
