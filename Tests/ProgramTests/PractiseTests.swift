import Foundation
import TestSupport
import Testing

/// What is missed comes back, what would have happened can be seen, and one leg goes on from another.
@Suite struct PractiseTests {
  private static let situation = """
    - practice: HB-5.2.2-01
      situation: You are on call in a hostel by a river. At six the key of room four hangs on its hook.
      question: What do you do first?
      good: [I ring the police now.]

    """

  private func user() throws -> User {
    let user = try User(ofSmallCase: true)
    // The guidance of the small case is a link to the real one, which nobody may write to.
    let files = FileManager.default
    try files.removeItem(atPath: "\(user.folder)/content/Knowledge")
    try files.copyItem(
      atPath: Repository.root.appending(path: "Knowledge").path, toPath: "\(user.folder)/content/Knowledge")
    _ = try user.write(Self.situation, to: "content/Knowledge/situations.yaml")
    return user
  }

  private func missed() -> String { "yes\nI wait and see.\n/done\n3\n\n\n\n\n" }

  @Test func `what was missed is asked again the day after, in a new situation`() throws {
    let user = try user()
    #expect(try user.run("practise").out.contains("There is nothing to practise again"))
    #expect(
      try user.play(lines: missed()).out.contains(
        "Tomorrow      one point you missed, 2 minutes\ninteract practise\n"))
    #expect(try user.run("practise").out.contains("Nothing is due today. Next: tomorrow."))
    #expect(try user.run("practise", "--list").out.contains("tomorrow"))
    let later = ["practise", "--day", "2099-01-01"]
    let again = try user.run(later, input: "please?\nI call the police at once.\n")
    #expect(again.status == 0 && again.err.isEmpty)
    #expect(again.out.contains("hostel by a river") && again.out.contains("What do you do first?"))
    #expect(again.out.contains("Met") && again.out.contains("That is all for today."))
    // It is a session of its own: whole, sealed, and no play.
    let list = try user.run("sessions")
    #expect(list.out.contains("1 point was practised again.") && !list.out.contains("practise,"))
    #expect(try user.run("report", "--all").out.split(separator: "\n").allSatisfy { !$0.contains("practise") })
    #expect(try user.run("report", "last", "--format", "md").out.contains("Mara"))
  }

  @Test func `whoever leaves is asked another day, and nothing is kept`() throws {
    let user = try user()
    _ = try user.play(lines: missed())
    for line in ["/leave\n", "", "/skip\n"] {
      let run = try user.run(["practise", "--day", "2099-01-01"], input: line)
      #expect(run.status == 0 && run.out.contains("hostel"))
      #expect(try !user.run("sessions").out.contains("practised"))
    }
    #expect(try user.run("practise", "--day", "tomorrow").status == 2)
  }

  @Test(arguments: [
    ("- practice: HB-9.9.9-99\n  situation: a\n  question: b\n", "situations.yaml:1: HB-9.9.9-99 is no practice"),
    (PractiseTests.situation + PractiseTests.situation, "has two situations"),
    ("- practice: HB-5.2.2-01\n  situation: ''\n  question: b\n", "1 to 2000 characters"),
    ("- [\n", "cannot be read as a list of situations"),
  ])
  func `a file of situations that is wrong is named`(text: String, told: String) throws {
    let user = try user()
    _ = try user.write(text, to: "content/Knowledge/situations.yaml")
    let run = try user.run("practise")
    #expect(run.status == 3 && run.err.unwrapped.contains(told), "\(run.err)")
  }

  @Test func `a decision is taken otherwise in a session of its own, and both endings stand side by side`() throws {
    let user = try user()
    _ = try user.play(lines: missed())
    let id = try user.lastSession()
    let before = try user.run("data", "export", id).out
    let branch = try user.run(["whatif", "1"], input: "\(SmallCase.answer)\n/done\n3\n")
    #expect(branch.status == 0, "\(branch.err)")
    let shown = branch.out.unwrapped
    #expect(shown.contains("What if: decision 1 again") && shown.contains(SmallCase.question))
    #expect(shown.contains("What would have happened") && shown.contains("Then") && shown.contains("Now"))
    #expect(try user.run("data", "export", id).out == before, "the session itself is as it was")
    let made = try user.lastSession()
    #expect(made != id)
    #expect(try user.run("verify", made).status == 0)
    // It is nobody's result.
    let rows = try user.run("report", "--all").out
    #expect(rows.contains(id) && !rows.contains(made))
    #expect(try user.run("whatif", "9", "--session", id).status == 2)
  }

  @Test func `after something was taken back a branch is whole, and the play stays the last one`() throws {
    let user = try user()
    let form = "/form T1\nMara\n/undo\nMara Neri\n/done\n"
    _ = try user.play(lines: "yes\n\(form)I wait and see.\n/undo\nI wait and see.\n/done\n3\n\n\n\n\n")
    let id = try user.lastSession()
    for number in ["1", "2"] {
      let lines = number == "1" ? "\(SmallCase.answer)\n/leave\n" : "1\n"
      let branch = try user.run(["whatif", number], input: lines)
      #expect(branch.status == 0, "\(branch.err)")
      let made = try user.lastSession()
      #expect(made != id)
      if number == "1" { #expect(branch.out.contains("Continue with: interact resume \(made)")) }
      let verified = try user.run("verify", made)
      #expect(verified.status == 0, "\(verified.out)")
      #expect(try user.run("report", "last", "--format", "md").out.contains(id))
    }
  }

  @Test func `in the debrief a decision is taken otherwise, and the debrief goes on`() throws {
    let user = try user()
    let play = try user.play(lines: "yes\nI wait and see.\n/done\n3\n/whatif 2\n1\n\n\n\n\n")
    #expect(play.status == 0 && play.err.isEmpty)
    #expect(play.out.contains("What would have happened") && play.out.contains("Score by phase"))
    let assessed = try user.play("--mode", "assessment", lines: "yes\nI wait and see.\n/done\n3\n/whatif 2\n")
    #expect(assessed.out.unwrapped.contains("can be tried in practice, not in an assessment"))
    #expect(try user.play(lines: "yes\n/whatif 1\n").out.contains("The case is not over yet"))
  }

  @Test func `a leg goes on from what another one left`() throws {
    let user = try User()
    let wrong = try user.run("play", "abena-sweden-social-worker", "--carry", "alert=9", "--accept-content-note")
    #expect(wrong.status == 2 && wrong.err.unwrapped.contains("needs a number from 0 to 4"))
    #expect(
      try user.run("play", "abena-sweden-social-worker", "--carry", "hope=1").err.contains(
        "is not carried in this case"))
    #expect(try user.run("play", "abena", "--after", "nobody").status == 2)
    let alone = try user.run("play", "abena-sweden-social-worker", "--accept-content-note", "--seed", "1").out
    let nothing = try user.run(
      "play", "abena-sweden-social-worker", "--accept-content-note", "--seed", "1", "--carry",
      "alert=0,continuity=0,trust=0,privacy_harm=0"
    ).out
    #expect(
      alone.unwrapped.contains("with a face and more than one spelling")
        && nothing.unwrapped.contains("On paper nobody is missing"))
  }
}
