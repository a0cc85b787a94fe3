import ArgumentParser
import Records
import Terminal

extension DataCommand {
  /// Removes sessions and every trace of them on this account.
  struct Erase: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "erase",
      abstract: """
        Examples:
          interact data erase kx3m9q2r
          interact data erase --all --dry-run
          interact data erase --all --learner amber         the whole place of a learner on a shared computer
          interact data erase --learner p7f3a --dry-run     what an office keeps of a learner

        Erases a session and everything typed in it, with the lines that Up brings back and drafts that an editor left.
        It cannot be taken back.
        """)

    @Argument(help: "The session; `interact sessions` lists them.")
    var session: String?

    @Flag(
      help:
        "Every session, and which content notes were accepted; of a learner's place everything, and the place itself.")
    var all = false

    @Option(help: ArgumentHelp("With --learner: a folder of results or copies to look through.", valueName: "folder"))
    var look: [String] = []

    @Option(name: .shortAndLong, help: ArgumentHelp("With --learner: writes a signed receipt.", valueName: "file"))
    var output: String?

    @Option(
      help: """
        With --learner: what becomes of backups that `data backup --office` made and that still hold the learner: mend takes the
        learner out of them, remove removes them. They are named in any case.
        """)
    var backups: BackupTreatment?

    @Flag(help: "Says what would be erased, and erases nothing.")
    var dryRun = false

    @Flag(help: "Does not ask.")
    var yes = false

    @OptionGroup var options: OfficeOptions

    private var common: CommonOptions { options.common }

    /// Without a session or --all, --learner names a learner of the office.
    private var learner: String? { all || session != nil ? nil : common.learner }

    func validate() throws {
      if [all, session != nil, learner != nil].count(where: { $0 }) != 1 {
        throw ValidationError("Name a session, or say --all.")
      }
      if backups != nil, learner == nil { throw ValidationError("--backups goes with --learner.") }
    }

    func run() throws {
      try MainActor.assumeIsolated {
        if let learner {
          try refusePlace(learner)
          return try LearnerErasure(
            learner, looking: look, backups: backups, try OfficeDesk(options, asks: !yes && !dryRun)
          )
          .run(isDry: dryRun, isAsked: !yes, receipt: output)
        }
        let runtime = try Runtime(common, asks: !yes && !dryRun)
        if all, runtime.learner != nil { return try PlaceErasure(runtime).run(isDry: dryRun, isAsked: !yes) }
        let traces = try Traces(of: session.map { [$0] }, runtime)
        let copies = traces.copies.map { "- backup \($0)\n" }.joined()
        let what = traces.lines.map { "- \($0)\n" }.joined() + (copies.isEmpty ? "" : "Not reached:\n" + copies)
        if dryRun { return try runtime.console.write(StyledText("This would be erased:\n" + what)) }
        if !yes {
          let everything =
            runtime.learners.all.isEmpty
            ? "every session of this account"
            : "every session that was played without a pseudonym, and none of a learner's place,"
          let name = session.map { "session \($0)" } ?? everything
          try runtime.console.write(StyledText("This erases \(name) for good:\n" + what))
          guard try runtime.console.confirm("erase it, yes or no> ") == .yes else {
            return try runtime.console.write("Nothing was erased.")
          }
        }
        let isCompacted = try traces.erase()
        try runtime.console.write(StyledText("Erased.\n" + what + (isCompacted ? "" : Self.notCompacted)))
      }
    }

    /// A place of this computer is not the office's.
    @MainActor
    private func refusePlace(_ learner: String) throws {
      let runtime = try Runtime(common, place: .installation)
      let isOffice = Files.exists(runtime.installation + "/office/office.sqlite")
      guard !isOffice, runtime.learners.all.contains(where: { $0.pseudonym.description == learner }) else { return }
      throw Failure(
        .usage,
        "There is no office on this account. The place \(learner) is erased with `interact data erase --all --learner \(learner)`, a "
          + "session of it with `interact data erase SESSION --learner \(learner)`.")
    }

    private static let notCompacted =
      "There was no room to write the records anew, so the file keeps its size; what was typed is overwritten in it.\n"
  }

  /// Copies the records while they may be in use.
  struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "backup",
      abstract: """
        Examples:
          interact data backup /media/stick/interact.sqlite
          interact data backup --office /media/stick/office.sqlite

        Copies all records into a new file, also while somebody plays. To go back to it, put it in the place of
        records.sqlite while nobody does; `interact doctor` names the folder. Where it was put is written down, so that what is
        erased later can be erased there, too.
        """)

    @Flag(
      help: "The store of the office instead: assignments, records that came, rulings; not its key, and not who is who."
    )
    var office = false

    @Argument(help: ArgumentHelp("A file that is not there yet.", valueName: "file"))
    var file: String

    @OptionGroup var common: CommonOptions

    func run() throws {
      try MainActor.assumeIsolated {
        let runtime = try Runtime(common, place: office ? .installation : .used)
        if office, !Files.exists(Self.officePath(runtime)) {
          throw Failure(.usage, "There is no office on this account, so there is nothing of one to copy.")
        }
        do throws(BackupError) {
          let count = try office ? Self.copyOffice(runtime, to: file) : Self.records(runtime).backUp(to: file)
          let what = office ? "record" : "session"
          try? runtime.console.write(StyledText("\(file): \(count) \(what)\(count == 1 ? "" : "s")."))
        } catch {
          switch error {
          case .exists: throw Failure(.usage, error.sentence)
          case .cannotWrite: throw Failure(.failed, error.sentence)
          case .damaged: throw Failure(.content, error.sentence)
          }
        }
        do throws(Failure) {
          try KnownBackups(folder: runtime.home).add(office ? .office : .records, path: file, at: Runtime.now())
        } catch {
          throw Failure(
            .failed,
            "The backup is made, but where it lies could not be written down, so erasing will not find it. \(error.message)"
          )
        }
      }
    }

    @MainActor
    private static func copyOffice(_ runtime: Runtime, to file: String) throws(BackupError) -> Int {
      try DatabaseBackup(of: officePath(runtime)).make(at: file, counting: "record")
    }

    @MainActor
    private static func officePath(_ runtime: Runtime) -> String {
      runtime.installation + "/office/office.sqlite"
    }

    @MainActor
    private static func records(_ runtime: Runtime) throws(BackupError) -> RecordStore {
      do throws(RecordError) { return try runtime.records() } catch {
        throw .damaged(path: runtime.places.data, reason: error.sentence)
      }
    }
  }
}

/// Everything that there is of some sessions on this account: in the records and beside them.
@MainActor
struct Traces {
  private let runtime: Runtime
  private let store: RecordStore
  private let sessions: [String]
  private let isAll: Bool
  private let holdings: RecordStore.Holdings
  private let lockFiles: [String]
  private let typedLines: Int
  private let drafts: [String]

  /// Looks what there is of these sessions, or of all.
  init(of chosen: [String]?, _ runtime: Runtime) throws(RecordError) {
    self.runtime = runtime
    isAll = chosen == nil
    store = try runtime.records()
    sessions = if let chosen { chosen } else { try store.identifiers() }
    holdings = try store.holdings(of: sessions, withAcceptedNotes: isAll)
    // Earlier versions had a file for each session, with its name.
    let names = Files.list(runtime.places.data, endings: [".lock"]).map { String($0.dropLast(".lock".count)) }
    let gone = isAll ? names : names.filter(sessions.contains)
    lockFiles = gone.filter { !$0.contains("/") }
    typedLines = runtime.history.count
    drafts =
      runtime.learner.map { LeftDrafts.folders(below: [$0.drafts]) }
      ?? LeftDrafts.folders(environment: runtime.environment)
  }

  /// What there is, a line each.
  var lines: [String] {
    [
      "\(counted(holdings.sessions, "session")) with \(counted(holdings.events, "event")) from \(store.path)",
      holdings.acceptedNotes > 0 ? "\(counted(holdings.acceptedNotes, "accepted content note"))" : nil,
      lockFiles.isEmpty ? nil : "\(counted(lockFiles.count, "lock file"))",
      typedLines > 0
        ? "\(counted(typedLines, "line")) that Up brings back, of all practice \(runtime.learner == nil ? "on this account" : "in this place")"
        : nil,
      drafts.isEmpty ? nil : "\(counted(drafts.count, "draft")) that an editor left: \(drafts.joined(separator: ", "))",
    ].compactMap { $0 }
  }

  /// Where it is still kept: backups that `data backup` made, a line each.
  var copies: [String] {
    let mine = Set(sessions)
    return KnownBackups(folder: runtime.home).entries(.records).compactMap { backup in
      let name = "\(backup.path) of \(Stamp.text(backup.at).prefix(10))"
      guard Files.exists(backup.path) else { return "\(name), which is not there now" }
      guard let kept = try? RecordStore(reading: backup.path).sessions().map(\.id) else {
        return "\(name), which cannot be looked at"
      }
      let held = mine.intersection(kept).count
      return held == 0 ? nil : "\(name) holds \(counted(held, "session")) of it; remove the file yourself"
    }
  }

  /// Erases it; false when the file of the records could not be made smaller.
  func erase() throws -> Bool {
    let locks = RecordLocks(folder: runtime.places.data)
    var held: [RecordLock] = []
    for session in sessions {
      guard let lock = try locks.lock(session) else {
        throw Failure(
          .notAllowed,
          "Session \(session) is being played in another terminal; leave it there first. Nothing was erased.")
      }
      held.append(lock)
    }
    let removed = try store.erase(sessions, withAcceptedNotes: isAll)
    runtime.history.erase()
    LeftDrafts.remove(drafts)
    for session in lockFiles { RecordLocks.removeEarlierFile(session: session, folder: runtime.places.data) }
    withExtendedLifetime(held) {}
    return removed.isCompacted
  }

  private func counted(_ count: Int, _ what: String) -> String { "\(count) \(what)\(count == 1 ? "" : "s")" }
}
