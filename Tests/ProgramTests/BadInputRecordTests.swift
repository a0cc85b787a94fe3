import Foundation
import Glibc
import TestSupport
import Testing

/// Records that cannot be read or written: one clear message, a documented exit code, and what is there stays there.
@Suite struct BadInputRecordTests {
  private static func lines() throws -> [String] { try CrashScript.strong.get().lines }

  /// What is done to a file of records, and what is said then.
  struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let told: String
    let change: @Sendable (String) throws -> Void
  }

  static let damages: [Damage] = [
    Damage(testDescription: "garbage", told: "damaged") { path in
      var dice = SplitMix64(state: 3)
      try Data((0..<9_000).map { _ in UInt8.random(in: 0...255, using: &dice) }).write(to: URL(filePath: path))
    },
    Damage(testDescription: "cut in the middle", told: "damaged") { path in
      let all = try Data(contentsOf: URL(filePath: path))
      try all.prefix(all.count / 2).write(to: URL(filePath: path))
    },
    Damage(testDescription: "cut in its first page", told: "damaged") { path in
      try Data(contentsOf: URL(filePath: path)).prefix(1_000).write(to: URL(filePath: path))
    },
    Damage(testDescription: "of a later version", told: "later version") { path in
      try CrashDatabase.execute("INSERT INTO grdb_migrations VALUES ('2 of a later version')", in: path)
    },
  ]

  @Test(arguments: damages) func isToldAndLeftAlone(_ damage: Damage) throws {
    let home = try CrashHome()
    #expect(try home.play(Array(try Self.lines().prefix(6))).status == 0)
    let good = try Data(contentsOf: URL(filePath: home.records))
    try damage.change(home.records)
    let damaged = try Data(contentsOf: URL(filePath: home.records))
    for arguments in [
      ["play", CrashHome.module, "--accept-content-note"], ["resume"], ["sessions"], ["report", "last"],
      ["data", "export", "abc"], ["serve", "--stdio"],
    ] {
      let outcome = try home.run(arguments, input: Array("An answer.\n".utf8))
      #expect(outcome.status == 3, "\(arguments) \(outcome.err)")
      #expect(outcome.err.contains(damage.told) && outcome.err.contains(home.records), "\(outcome.err)")
      #expect(outcome.out.isEmpty)
    }
    let doctor = try home.run("doctor", input: "")
    #expect(doctor.status == 0 && doctor.out.contains(damage.told), "the doctor tells it and goes on")
    #expect(try Data(contentsOf: URL(filePath: home.records)) == damaged, "nothing was changed")
    try good.write(to: URL(filePath: home.records))
    #expect(try home.run("resume", input: "").status == 0, "with the backup back in its place it goes on")
  }

  @Test func anUnreadableEventTakesNoOtherSessionDown() throws {
    let home = try CrashHome()
    let lines = try Self.lines()
    for _ in 0..<2 { #expect(try home.play(Array(lines.prefix(6))).status == 0) }
    let sessions = try home.sessions()
    let (sound, broken) = (sessions[1], sessions[0])
    try CrashDatabase.execute(
      "UPDATE event SET json = '{\"seq\":' WHERE session = '\(broken)' AND seq = 13", in: home.records)

    for arguments in [["resume", broken], ["report", broken], ["data", "export", broken]] {
      let outcome = try home.run(arguments)
      #expect(outcome.status == 3)
      #expect(outcome.err.contains("Event 13 of session \(broken)"), "\(outcome.err)")
    }
    #expect(try home.sessions() == sessions)
    #expect(try home.record(of: sound).count { $0.isTurn } == 6)
    #expect(try home.run("resume", sound, input: lines[6] + "\n").status == 0)
    #expect(try home.record(of: sound).count { $0.isTurn } == 7)
    let all = try home.run("report", "--all", "--format", "csv", input: "")
    #expect(all.status == 3, "what is not whole does not end as if it were")
    #expect(all.out.contains(sound) && !all.out.contains(broken))
    #expect(all.err.contains("Event 13 of session \(broken)"))
  }

  @Test(arguments: [
    ["resume", "../../x"], ["report", "../../x"], ["data", "export", "../../x"], ["data", "erase", "--yes", "../../x"],
    ["play", "../../x"], ["handbook", "show", "../../x"], ["resume", "/etc/passwd"], ["resume", ""], ["report", "%"],
  ])
  func namesAreNoPaths(_ arguments: [String]) throws {
    let home = try CrashHome()
    #expect(try home.play(["One answer, nothing more."]).status == 0)
    let before = try FileManager.default.subpathsOfDirectory(atPath: home.folder).sorted()
    let outcome = try home.run(arguments)
    #expect(outcome.status == 2, "\(outcome.err)")
    #expect(outcome.err.contains("There is no "))
    let after = try FileManager.default.subpathsOfDirectory(atPath: home.folder).sorted()
    #expect(before.filter { !$0.hasPrefix("run-") } == after.filter { !$0.hasPrefix("run-") })
  }

  @Test func aNameInTheRecordsLeadsToNoOtherFolder() throws {
    let home = try CrashHome()
    #expect(try home.play(["One answer, nothing more."]).status == 0)
    try CrashDatabase.execute(
      """
      PRAGMA foreign_keys = OFF; UPDATE session SET id = '../../outside'; UPDATE event SET session = '../../outside'
      """, in: home.records)
    let outcome = try home.run("resume", input: "")
    #expect(outcome.status == 3, "\(outcome.err)")
    #expect(!FileManager.default.fileExists(atPath: home.folder + "/outside.lock"))
  }

  // MARK: - Room

  /// What stands in the way of a write.
  enum Obstacle: String, CaseIterable {
    /// A disk of 140 KiB; needs the right to mount.
    case fullDisk
    /// A limit on the size of files.
    case fileLimit
    /// The same limit, and nobody asked the system not to end the program for it.
    case fileLimitWithSignal
  }

  @Test(arguments: Obstacle.allCases) func anAnswerWithoutRoomIsToldAndTheOthersStay(_ obstacle: Obstacle) throws {
    let script = try CrashScript.strong.get()
    let home = try CrashHome()
    try FileManager.default.createDirectory(atPath: home.data, withIntermediateDirectories: true)
    if obstacle == .fullDisk, !mountMemory(on: home.data, size: "140k") {
      try Test.cancel("This needs the right to mount a small file system.")
    }
    defer { if obstacle == .fullDisk { unmount(home.data) } }
    let shell: String? =
      switch obstacle {
      case .fullDisk: nil
      case .fileLimit: "trap '' XFSZ; ulimit -f 120; exec \"$0\" \"$@\""
      case .fileLimitWithSignal: "ulimit -f 120; exec \"$0\" \"$@\""
      }
    let program = try home.start(
      ["play", CrashHome.module, "--seed", CrashHome.seed, "--accept-content-note", "--json"], through: shell)
    var shown: [CrashEvent] = []
    for line in script.lines { program.send(line) }
    while let line = program.line() { shown.append(try CrashEvent(line: line)) }
    #expect(program.ended() == 1)
    let said = program.complaints
    #expect(said.contains("no room left") && said.contains("it was not recorded"), "\(said)")

    let session = try #require(try home.sessions().first)
    let record = try home.record(of: session)
    #expect(record == Array(script.record.prefix(record.count)))
    #expect(record.count < script.record.count && record.contains { $0.isTurn })
    for event in shown { #expect(record.contains(try event.exported), "what was shown is there") }

    if obstacle == .fullDisk { #expect(mountMemory(on: home.data, size: "8m", again: true)) }
    let rest = script.lines.dropFirst(record.count { $0.isTurn }).map { $0 + "\n" }.joined()
    let outcome = try home.run("resume", session, input: rest)
    #expect(outcome.status == 0, "\(outcome.err)")
    #expect(try home.record(of: session) == script.record, "with room again, it goes on")
  }

  @Test func atATerminalTheAnswerIsGivenAgainWhenThereIsRoom() throws {
    let home = try CrashHome()
    try FileManager.default.createDirectory(atPath: home.data, withIntermediateDirectories: true)
    guard mountMemory(on: home.data, size: "80k") else {
      try Test.cancel("This needs the right to mount a small file system.")
    }
    defer { unmount(home.data) }
    let typist = try Typist(
      Typist.program("interact"), ["play", CrashHome.module, "--accept-content-note"],
      environment: home.variables.merging(["NO_COLOR": "1"]) { $1 })
    typist.stop = User.stop
    try typist.expect("you> ")
    let note = String(repeating: "A long note. ", count: 300)
    var noted = 0
    while true {
      typist.type("/note \(noted) \(note)\n")
      let isNoted = (try? typist.expect("Noted.", within: 2_000)) != nil
      guard isNoted, noted < 40 else { break }
      noted += 1
    }
    try typist.expect("There is no room left")
    #expect(mountMemory(on: home.data, size: "8m", again: true))
    typist.type("\u{1B}[A\n")
    try typist.expect("Noted.")
    typist.type("/leave\n")
    #expect(typist.exitStatus() == 0)
    let notes = try home.record(of: try #require(try home.sessions().first)).filter { $0.type == "note" }
    #expect(notes.map { $0.text?.prefix(2).description } == (0...noted).map { "\($0) ".prefix(2).description })
  }

  @Test func aFolderThatCannotBeWrittenIsTold() throws {
    let home = try CrashHome()
    let parent = home.folder + "/data"
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    if geteuid() == 0 {
      guard mountMemory(on: parent, size: "1m") else { try Test.cancel("The superuser needs the right to mount here.") }
    }
    defer {
      unmount(parent)
      chmod(parent, 0o700)
    }
    func lockUp(_ isLocked: Bool) {
      if geteuid() == 0 {
        #expect(mount("none", parent, "tmpfs", UInt(isLocked ? 0x21 : 0x20), nil) == 0)  // MS_REMOUNT, MS_RDONLY
      } else {
        chmod(parent, isLocked ? 0o500 : 0o700)
        chmod(home.data, isLocked ? 0o500 : 0o700)
        chmod(home.records, isLocked ? 0o400 : 0o600)
      }
    }
    lockUp(true)
    try expectRefusal(home)
    lockUp(false)
    #expect(try home.play(["One answer, nothing more."]).status == 0)
    let session = try #require(try home.sessions().first)
    let record = try home.record(of: session)
    lockUp(true)
    try expectRefusal(home)
    lockUp(false)
    #expect(try home.record(of: session) == record)
  }

  private func expectRefusal(_ home: CrashHome) throws {
    let outcome = try home.run(
      ["play", CrashHome.module, "--accept-content-note"], input: Array("An answer.\n".utf8))
    #expect(outcome.status == 1)
    #expect(
      outcome.err.contains("The records at \(home.data)") && outcome.err.contains("XDG_DATA_HOME"), "\(outcome.err)")
    // What is there can be read all the same.
    let list = try home.run("sessions", "--json", input: "")
    #expect(list.status == 0 && list.err.isEmpty, "\(list.err)")
    for session in try home.sessions() {
      #expect(try home.run("report", session, input: "").status == 0)
      #expect(try !home.record(of: session).isEmpty)
    }
  }

  private func unmount(_ folder: String) {
    let detach: Int32 = 2  // MNT_DETACH
    umount2(folder, detach)
  }

  private func mountMemory(on folder: String, size: String, again: Bool = false) -> Bool {
    let remount: UInt = 0x20  // MS_REMOUNT
    return mount("none", folder, "tmpfs", again ? remount : 0, "size=\(size)") == 0
  }
}
