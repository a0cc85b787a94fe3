import Casework
import Foundation
import Office
import Records
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

  /// A report tells of the play with what it was played with, and not with what stands there now under the same names.
  @Test func aReportUsesTheWordsOfThen() throws {
    let user = try User(ofSmallCase: true)
    #expect(try user.play("--mode", "assessment", lines: play).status == 0)
    let folder = "\(user.folder)/content/Dialogues"
    let names = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
    let file = "\(folder)/\(try #require(names.first { $0.hasSuffix("case.yaml") }))"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try text.replacingOccurrences(of: "title: Mara", with: "title: Another")
      .write(toFile: file, atomically: true, encoding: .utf8)
    let report = try user.run("report", "last", "--format", "md")
    #expect(
      report.status == 0 && report.out.contains("Mara") && !report.out.contains("Another"), "\(report.out.prefix(300))")
    #expect(try user.run("edition", "drop", try #require(try editions(of: user).first), "--anyway").status == 0)
    #expect(try user.run("report", "last", "--format", "md").out.contains("Another"))
  }

  @Test func oneThatIsDamagedHidesNoOtherAndIsMended() throws {
    let user = try User(ofSmallCase: true)
    #expect(try user.run("edition", "keep", SmallCase.module).status == 0)
    let whole = try #require(try editions(of: user).first)
    try changeCase(of: user)
    #expect(try user.run("edition", "keep", SmallCase.module).status == 0)
    let damaged = try #require(try editions(of: user).first { $0 != whole })
    let folder = "\(user.folder)/data/interact/editions/manifests"
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasPrefix(damaged) })
    try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    try "no list".write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)

    let list = try user.run("edition", "list")
    #expect(list.status == 3 && list.out.contains(whole) && list.out.contains(damaged) && list.out.contains("damaged"))
    #expect(list.err.unwrapped.contains("is not the text that the edition names"), "\(list.err)")
    let dropped = try user.run("edition", "drop", whole)
    #expect(dropped.status == 0 && dropped.out.unwrapped.contains("Its texts stay"), "\(dropped.out)")
    #expect(try user.run("edition", "keep", SmallCase.module).status == 0)
    #expect(try user.run("edition", "list").status == 0)
    #expect(try user.run("edition", "write", damaged, "--folder", "\(user.folder)/then").status == 0)
  }

  /// Nothing is written into the office's store by who only looks which editions are kept.
  @Test func listingLeavesAnOlderStoreOfTheOfficeAsItIs() throws {
    let user = try User(ofSmallCase: true)
    _ = try user.assignSmallCase()
    let path = "\(user.folder)/data/interact/office/office.sqlite"
    let database = Process()
    database.executableURL = URL(filePath: "/usr/bin/env")
    database.arguments = [
      "python3", "-c",
      """
      import sqlite3, sys
      store = sqlite3.connect(sys.argv[1])
      store.execute("DELETE FROM grdb_migrations WHERE identifier <> '1 office'")
      store.execute("ALTER TABLE answer DROP COLUMN counts")
      store.commit()
      """, path,
    ]
    try database.run()
    database.waitUntilExit()
    try #require(database.terminationStatus == 0)
    let before = try Data(contentsOf: URL(filePath: path))
    let list = try user.run("edition", "list")
    #expect(list.status == 0 && list.out.unwrapped.contains("named by 0 records"), "\(list.err)")
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    // The office itself goes on with it.
    #expect(try user.run("assign", "status").status == 0 && Data(contentsOf: URL(filePath: path)) != before)
  }

  @Test func aFolderIsWrittenWholeOrNotAtAll() throws {
    let user = try User(ofSmallCase: true)
    #expect(try user.run("edition", "keep", SmallCase.module).status == 0)
    let id = try #require(try editions(of: user).first)
    let above = "\(user.folder)/closed"
    try FileManager.default.createDirectory(atPath: above, withIntermediateDirectories: true)
    // Sixty-four kilobytes a file are too little for a list of words.
    let full = Process()
    full.executableURL = URL(filePath: "/bin/sh")
    full.arguments = [
      "-c", "trap '' XFSZ; ulimit -f 64; exec \"$0\" \"$@\"", Typist.program("interact"), "edition", "write", id,
      "--folder", "\(above)/then",
    ]
    full.environment = user.variables.merging(["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]) { $1 }
    full.standardError = FileHandle.nullDevice
    full.standardOutput = FileHandle.nullDevice
    try full.run()
    full.waitUntilExit()
    #expect(full.terminationStatus == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: above) == [])
    #expect(try user.run("edition", "write", id, "--folder", "\(above)/then/").status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: above) == ["then"])
  }

  /// A record whose chain and signature are right, and which its edition shows to be forged.
  @Test func whatAnEditionShowsToBeAlteredIsCountedAndToldAsThat() throws {
    let (office, learner) = (try User(ofSmallCase: true), try User(ofSmallCase: true))
    let path = try office.assignSmallCase()
    try changeCase(of: learner)
    #expect(try learner.run("play", path, input: play).status == 0)
    #expect(try learner.run("submit", path, "--answers", "-o", "\(learner.folder)/one.record").status == 0)
    let record = try HandedIn(Array(Data(contentsOf: URL(filePath: "\(learner.folder)/one.record"))))
    let events = record.events.map { stored in
      var stored = stored
      if case .scored(var scored) = stored.event.body, let score = scored.score {
        scored.score = score == 100 ? 10 : 100
        stored.event.body = .scored(scored)
      }
      return stored
    }
    let sittings = record.sittings.sorted { $0.key < $1.key }.map { (seq: $0.key, sitting: $0.value) }
    let forged = try HandedIn.file(record.header, events: events, sittings: sittings, key: SigningKey()).text
    let file = try office.write(forged, to: "forged.record")
    #expect(try office.run("collect", file).out.unwrapped.contains("1 genuine, another edition"))

    let edition = "\(learner.folder)/one.edition"
    let told = try office.run("collect", "--json", edition)
    #expect(told.status == 3 && told.err.contains("1 of them not as written"), "\(told.err)")
    let lines = try objects(told.out)
    #expect(lines.map { $0["type"] as? String } == ["edition", "collected"])
    #expect(
      lines[0]["records"] as? Int == 1 && (lines[0]["edition"] as? String)?.count == 64 && lines[0]["kind"] == nil)
    #expect(lines[1]["kind"] as? String == "altered" && lines[1]["session"] as? String == record.header.session)
    #expect(try office.run("assign", "status").out.contains("altered"))
  }
}
