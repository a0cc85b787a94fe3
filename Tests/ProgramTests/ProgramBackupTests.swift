import Foundation
import Office
import TestSupport
import Testing

/// What is erased is erased in the backups that are known, too, or it is said where it still is.
@Suite struct ProgramBackupTests {
  /// An office with two learners who handed in, and a backup of it.
  private func office() throws -> (user: User, learner: String, other: String, backup: String) {
    let user = try User(ofSmallCase: true)
    let roster = try user.write("name\nMaria\nAnna\n", to: "roster.csv")
    #expect(
      try user.run("assign", "new", "--module", SmallCase.module, "--to", roster, "-o", "\(user.folder)/spring").status
        == 0)
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(user.folder)/spring")
      .filter { $0.hasSuffix(".assignment") }.sorted()
    for file in files {
      let path = "\(user.folder)/spring/\(file)"
      let played = try user.run("play", path, input: SmallCase.play.map { $0 + "\n" }.joined())
      #expect(played.status == 0, "\(played.err)")
      #expect(try user.run("submit", path, "--answers", "-o", "\(user.folder)/\(file).record").status == 0)
      #expect(try user.run("collect", "\(user.folder)/\(file).record").status == 0)
    }
    let learners = files.map { String($0.dropFirst("spring-".count).dropLast(".assignment".count)) }
    let backup = "\(user.folder)/office-copy.sqlite"
    let made = try user.run("data", "backup", "--office", backup)
    #expect(made.status == 0 && made.out.contains("2 records"), "\(made.out)\(made.err)")
    return (user, learners[0], learners[1], backup)
  }

  private func bytes(_ path: String, contain text: String) throws -> Bool {
    try Data(contentsOf: URL(filePath: path)).range(of: Data(text.utf8)) != nil
  }

  @Test func aLearnerIsTakenOutOfTheBackupsThatAreKnown() throws {
    let (user, learner, other, backup) = try office()
    #expect(user.mode(of: "office-copy.sqlite") == 0o600 && user.mode(of: "data/interact/backups.jsonl") == 0o600)
    #expect(try user.run("data", "backup", "--office", backup).status == 2, "nothing is written over")

    let dry = try user.run("data", "erase", "--learner", learner, "--dry-run")
    #expect(dry.status == 0 && dry.out.unwrapped.contains("holds 1 record of the learner and stays as it is"))
    #expect(try bytes(backup, contain: learner))

    // Without the word the backup stays, and it is said again as long as it does.
    let first = try user.run(
      "data", "erase", "--learner", learner, "--yes", "-o", "\(user.folder)/first.receipt")
    #expect(first.status == 0 && first.out.unwrapped.contains("--backups mend"))
    #expect(try user.text(of: "first.receipt").contains("\"backups\":0,\"backupsLeft\":1"))
    #expect(try bytes(backup, contain: learner))

    let second = try user.run(
      "data", "erase", "--learner", learner, "--backups", "mend", "--yes", "-o", "\(user.folder)/second.receipt")
    #expect(second.status == 0 && second.out.unwrapped.contains("nothing in the store"), "\(second.out)\(second.err)")
    #expect(try user.text(of: "second.receipt").contains("\"backups\":1,\"backupsLeft\":0"))
    #expect(try !bytes(backup, contain: learner) && bytes(backup, contain: other))
    let mended = try OfficeStore(reading: backup)
    #expect(try mended.holdings(of: other).records == 1)
    #expect(try user.run("data", "erase", "--learner", learner, "--yes").status == 2, "nobody of this name is left")
  }

  @Test func backupsThatAreRemovedOrNotThereAreToldAsThat() throws {
    let (user, learner, other, backup) = try office()
    let away = "\(user.folder)/away.sqlite"
    try FileManager.default.moveItem(atPath: backup, toPath: away)
    let gone = try user.run("data", "erase", "--learner", learner, "--backups", "remove", "--yes")
    #expect(gone.status == 0 && gone.out.unwrapped.contains("is not there now"), "\(gone.out)")
    try FileManager.default.moveItem(atPath: away, toPath: backup)
    let back = try user.run("data", "erase", "--learner", learner, "--backups", "remove", "--yes")
    #expect(back.status == 0 && !FileManager.default.fileExists(atPath: backup), "\(back.out)\(back.err)")
    #expect(!(try user.text(of: "data/interact/backups.jsonl")).contains("office-copy"))

    // A file that is no store of an office is named, and left alone.
    #expect(try user.run("data", "backup", "--office", backup).status == 0)
    try FileManager.default.removeItem(atPath: backup)
    _ = try user.write("something else", to: "office-copy.sqlite")
    let damaged = try user.run("data", "erase", "--learner", other, "--backups", "mend", "--yes")
    #expect(damaged.status == 0 && damaged.out.unwrapped.contains("cannot be looked at"), "\(damaged.out)")
    #expect(try user.text(of: "office-copy.sqlite") == "something else")
    #expect(try user.run("data", "erase", "--all", "--backups", "mend").status == 2)
  }

  @Test func erasingOnesOwnSessionsNamesTheBackupsThatHoldThem() throws {
    let user = try User(ofSmallCase: true)
    #expect(try user.play(lines: SmallCase.play.map { $0 + "\n" }.joined()).status == 0)
    let session = try user.lastSession()
    let backup = "\(user.folder)/mine.sqlite"
    #expect(try user.run("data", "backup", backup).status == 0)
    let dry = try user.run("data", "erase", session, "--dry-run")
    #expect(
      dry.out.unwrapped.contains("mine.sqlite") && dry.out.unwrapped.contains("holds 1 session of it"), "\(dry.out)")
    try FileManager.default.removeItem(atPath: backup)
    #expect(try user.run("data", "erase", session, "--yes").out.unwrapped.contains("which is not there now"))
  }
}
