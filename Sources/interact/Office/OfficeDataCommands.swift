import ArgumentParser
import Glibc
import Office
import Records
import Terminal

/// Erases a learner from the office: store, list of who is who, known backups, and files that lie where one looks.
@MainActor
struct LearnerErasure {
  private let desk: OfficeDesk
  private let pseudonym: String
  private let holdings: OfficeStore.Holdings
  private let files: [String]
  private let backups: BackupErasure
  private let treatment: BackupTreatment?

  init(_ typed: String, looking folders: [String], backups treatment: BackupTreatment?, _ desk: OfficeDesk) throws {
    guard let pseudonym = Pseudonym.read(typed) else { throw OfficeError.noSuchLearner(typed) }
    self.desk = desk
    self.pseudonym = pseudonym
    self.treatment = treatment
    backups = BackupErasure(of: pseudonym, folder: desk.runtime.installation)
    files = folders.flatMap { folder in
      Files.list(folder, endings: [".result", ".html", ".record", ".assignment", ".request"])
        .filter { $0.contains("-\(pseudonym)") }.map { "\(folder)/\($0)" }
    }
    do throws(OfficeError) {
      holdings = try desk.store.holdings(of: pseudonym)
    } catch {
      // Erased here before: what a backup on a stick still holds can be erased when the stick is there.
      guard case .noSuchLearner = error, backups.isNeeded || !files.isEmpty else { throw error }
      holdings = .none
    }
  }

  func run(isDry: Bool, isAsked: Bool, receipt path: String?) throws {
    let here = holdings == .none ? ["nothing in the store; erased there before"] : holdings.lines
    var rows: [Passage] = [.heading(isDry ? "This would be erased" : "This is erased for good")]
    rows += here.map { .item($0) }
    rows.append(.item("the name in the list of who is who"))
    rows += files.map { .item("file \($0)") }
    rows += backups.lines(treatment).map { .item($0) }
    rows.append(
      .aside("Not reached: files that were mailed, the learner's own computer, copies not made by `data backup`."))
    try desk.runtime.show(rows)
    if isDry { return }
    if isAsked {
      guard try desk.runtime.console.confirm("erase it, yes or no> ") == .yes else {
        return try desk.runtime.console.write("Nothing was erased.")
      }
    }
    let now = Runtime.now()
    if holdings != .none { try desk.store.erase(learner: pseudonym, by: desk.who, at: now) }
    for batch in try desk.store.batches() { try desk.people(of: batch.id).remove([pseudonym]) }
    for file in files { unlink(file) }
    let copies = try backups.erase(treatment, by: desk.who, at: now)
    if let path {
      let receipt = Erasure(
        holdings, files: files.count, backups: copies.done, backupsLeft: copies.left, at: now)
      try Files.write(Array(try receipt.file(signedBy: try desk.key()).utf8), to: path)
    }
    try desk.runtime.show([.row(label: "Erased", text: Stamp.text(now))])
    if !copies.problems.isEmpty { throw Failure(.failed, copies.problems.joined(separator: "\n")) }
  }
}

/// Reduces what is old.
struct OfficePurgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge",
    abstract: """
      Reduces records that are older to their results: what was written, times and files go; totals, verdicts and rulings stay. What is
      open stays whole.
      """,
    discussion: "Example: interact data purge --older-than 90d --dry-run")

  @Option(help: "Days since it was handed in: 90d.")
  var olderThan: String

  @Flag(help: "Says what would be reduced, and changes nothing.")
  var dryRun = false

  @OptionGroup var options: OfficeOptions

  func validate() throws {
    if days == nil { throw ValidationError("--older-than is a number of days such as 90d.") }
  }

  private var days: Int64? {
    guard let days = Int64(olderThan.hasSuffix("d") ? String(olderThan.dropLast()) : olderThan),
      (0...36_600).contains(days)
    else { return nil }
    return days
  }

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let now = Runtime.now()
      let count = try desk.store.purge(
        before: now - (days ?? 0) * 86_400_000, by: desk.who, at: now, onlyLooking: dryRun)
      try desk.runtime.show([
        .row(label: dryRun ? "Would reduce" : "Reduced", text: "\(count) record\(count == 1 ? "" : "s") to the result")
      ])
    }
  }
}

/// What staff did.
struct OfficeAuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Lists what staff did, the last first.", discussion: "Example: interact data audit")

  @OptionGroup var options: OfficeOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      for entry in try desk.store.audit() {
        try desk.runtime.console.write(StyledText("\(Stamp.text(entry.at))  \(entry.who): \(entry.what)"))
      }
      if let number = try desk.store.alteredRuling() {
        throw Failure(
          .content, "Ruling \(number) is not as it was written: somebody changed the store outside the program.")
      }
    }
  }
}
