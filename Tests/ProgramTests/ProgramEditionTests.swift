import Foundation
import TestSupport
import Testing

/// What a record was played with is kept and travels, so that a record of then can be played again.
@Suite struct ProgramEditionTests {
  /// Another wording in the case of a user: another edition.
  private func changeCase(of user: User) throws {
    let folder = "\(user.folder)/content/Dialogues"
    let names = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
    let scenes = try #require(names.first { $0.hasSuffix(".yarn") })
    let text = try String(contentsOfFile: "\(folder)/\(scenes)", encoding: .utf8)
    #expect(text.contains("takes up the pen."))
    try text.replacingOccurrences(of: "takes up the pen.", with: "takes up a pencil.")
      .write(toFile: "\(folder)/\(scenes)", atomically: true, encoding: .utf8)
  }

  private func editions(of user: User) throws -> [String] {
    try user.run("edition", "list").lines.compactMap { line in
      line.prefixMatch(of: #/([0-9a-f]{12}) /#).map { String($0.1) }
    }
  }

  private var play: String { SmallCase.play.map { $0 + "\n" }.joined() }

  @Test func aRecordOfAnotherEditionIsPlayedAgainOnItsOwn() throws {
    let (office, learner) = (try User(ofSmallCase: true), try User(ofSmallCase: true))
    let path = try office.assignSmallCase()
    #expect(try editions(of: office).count == 1, "what is assigned is kept")

    try changeCase(of: learner)
    let played = try learner.run("play", path, input: play)
    #expect(played.status == 0, "\(played.err)")
    let record = "\(learner.folder)/one.record"
    let submitted = try learner.run("submit", path, "--answers", "-o", record)
    #expect(submitted.status == 0 && submitted.out.unwrapped.contains("Your office assigned another edition"))
    let edition = "\(learner.folder)/one.edition"

    let alone = try office.run("collect", record)
    #expect(alone.status == 0 && alone.out.unwrapped.contains("1 genuine, another edition"), "\(alone.out)")
    #expect(alone.out.unwrapped.contains("Ask whoever played for it"))
    let with = try office.run("collect", edition)
    #expect(with.status == 0 && with.out.unwrapped.contains("1 record looked at again: 1 genuine"), "\(with.out)")
    #expect(try office.run("report", "cohort", "--format", "csv").out.contains("\"genuine\""))
    #expect(try editions(of: office).count == 2)
    #expect(try office.run("collect", record).out.contains("twice"))

    // One that is altered on the way is refused, and nothing of it is kept.
    let text = try String(contentsOfFile: edition, encoding: .utf8)
    let forged = try office.write(text.replacingOccurrences(of: "a pencil.", with: "a crayon."), to: "forged.edition")
    let refused = try office.run("edition", "read", forged)
    #expect(refused.status == 3 && refused.err.unwrapped.contains("is not the text that the edition names"))
    #expect(try office.run("edition", "read", path).status == 3)
    #expect(try editions(of: office).count == 2)

    // What records name is not dropped by accident.
    let uses = try office.run("edition", "list").out
    let named = try #require(
      uses.unwrapped.matches(of: /([0-9a-f]{12}) .*?named by (\d+) record/)
        .first { $0.2 == "1" }
    ).1
    let kept = try office.run("edition", "drop", String(named))
    #expect(kept.status == 4 && kept.err.contains("--anyway"))
    #expect(try office.run("edition", "drop", String(named), "--anyway").status == 0)
    #expect(try office.run("edition", "drop", String(named)).status == 2)
    #expect(try editions(of: office).count == 1)
  }

  @Test func aRecordOutlivesItsModule() throws {
    let user = try User(ofSmallCase: true)
    let played = try user.play("--mode", "assessment", lines: play)
    #expect(played.status == 0, "\(played.err)")
    let id = try #require(try editions(of: user).first, "what an assessment is marked by is kept")
    try changeCase(of: user)
    #expect(try user.run("verify", "last").out.unwrapped.contains("The same: played again"))
    try FileManager.default.moveItem(
      atPath: "\(user.folder)/content/Dialogues", toPath: "\(user.folder)/content/Elsewhere")
    try FileManager.default.createDirectory(
      atPath: "\(user.folder)/content/Dialogues", withIntermediateDirectories: true)
    #expect(try user.run("verify", "last").out.unwrapped.contains("The same: played again"))
    let report = try user.run("report", "last", "--format", "md")
    #expect(report.status == 0 && report.out.contains("Mara") && report.out.unwrapped.contains("the same on replay"))

    // It can be played as it was.
    let folder = "\(user.folder)/then"
    #expect(try user.run("edition", "write", id, "--folder", folder).status == 0)
    let again = try user.run("play", SmallCase.module, "--content", folder, input: play)
    #expect(again.status == 0 && again.out.contains("takes up the pen."), "\(again.err)")
    #expect(try user.run("edition", "write", id, "--folder", folder).status == 2, "nothing is written over")
    #expect(try user.run("edition", "write", id).status == 2)

    #expect(try user.run("edition", "drop", id, "--anyway").status == 0)
    #expect(try user.run("edition", "list").out.contains("No edition is kept"))
    #expect(try user.run("verify", "last").out.unwrapped.contains("is not here"))
  }
}
