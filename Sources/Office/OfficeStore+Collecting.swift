internal import Casework
internal import Digests
internal import Foundation
internal import GRDB
internal import Records
internal import Reports

extension OfficeStore {
  /// Takes a file that came back: looks at it, sorts it, and keeps it whole or not at all.
  ///
  /// Taking it twice changes nothing.
  ///
  /// - Throws: `OfficeError` when the store cannot be written; then nothing of the file is in it.
  public func collect(_ bytes: [UInt8], with collector: Collector, by who: String, at now: Int64) throws(OfficeError)
    -> Collected
  {
    try collect([bytes], with: collector, by: who, at: now)[0]
  }

  /// Takes some files that came back, in one go: a disk that has to write for each of them takes longer than playing them again.
  ///
  /// - Returns: what became of each, when all of it is on the disk.
  /// - Throws: `OfficeError` when the store cannot be written; then nothing of any of them is in it.
  public func collect(_ files: [[UInt8]], with collector: Collector, by who: String, at now: Int64)
    throws(OfficeError) -> [Collected]
  {
    guard !files.isEmpty else { return [] }
    // They are played again before the store is locked: others work with it meanwhile.
    var seen: [Seen] = []
    for bytes in files { seen.append(try look(at: bytes, with: collector)) }
    let all = seen
    let collected = try write { database in
      try all.map { try take($0, with: collector, by: who, at: now, in: database) }
    }
    // What people ruled about a session before (in another office) counts for it.
    for (seen, collected) in zip(all, collected) where collected.session != nil {
      if case .success(let record) = seen.record { try recount(session: record.header.session) }
    }
    return collected
  }

  /// A file, read, and looked at when it is one to be kept.
  private struct Seen: Sendable {
    var bytes: [UInt8]
    var record: Result<HandedIn, OfficeFileError>
    var look: Collector.Look?
  }

  private func look(at bytes: [UInt8], with collector: Collector) throws(OfficeError) -> Seen {
    let record: HandedIn
    do throws(OfficeFileError) { record = try HandedIn(bytes) } catch {
      return Seen(bytes: bytes, record: .failure(error))
    }
    let isKept = try read { try Self.objection(to: record, in: $0) == nil }
    return Seen(bytes: bytes, record: .success(record), look: isKept ? collector.look(at: record) : nil)
  }

  /// Sorts a file and keeps it.
  private func take(
    _ seen: Seen, with collector: Collector, by who: String, at now: Int64, in database: Database
  ) throws -> Collected {
    let record: HandedIn
    switch seen.record {
    case .success(let read): record = read
    case .failure(let error): return try Self.refuse(error, bytes: seen.bytes, at: now, in: database)
    }
    if let objection = try Self.objection(to: record, in: database) { return objection }
    let header = record.header
    guard let assigned = try Self.assignment(header.assignment, in: database),
      let issue = try Self.issue(header.digest, in: database)
    else { return Self.notGiven(header) }
    var look = seen.look ?? collector.look(at: record)
    look.notices += Self.notices(of: record, assigned: assigned, played: issue)
    look.notices += try Self.others(record, in: database)
    let entry = RecordEntry(
      record, kind: look.kind, sentence: look.sentence, notices: look.notices,
      pass: assigned.assignment.pass,
      takenAt: now)
    if look.kind == .altered { look.sentence += " It is kept and does not count." }
    try Self.keep(entry, bytes: seen.bytes, by: who, in: database)
    return Collected(
      kind: look.kind, sentence: look.sentence, assignment: header.assignment, session: header.session,
      notices: look.notices, missing: look.missing)
  }

  private static func notGiven(_ header: HandedIn.Header) -> Collected {
    Collected(
      kind: .notOurs, sentence: "It is of the assignment \(header.assignment), which this office did not give.")
  }

  /// Why a record is not to be kept; nil when it is.
  private static func objection(to record: HandedIn, in database: Database) throws -> Collected? {
    let header = record.header
    guard try assignment(header.assignment, in: database) != nil else { return notGiven(header) }
    let isKnown =
      try Bool.fetchOne(
        database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM record WHERE session = ? AND link = ?)"),
        arguments: [header.session, Digest.hexadecimal(record.link)]) ?? false
    if isKnown {
      return Collected(
        kind: .twice, sentence: "It was taken before; nothing was changed.", assignment: header.assignment)
    }
    guard
      let issue = try issue(header.digest, in: database), issue.id == header.assignment,
      issue.pseudonym == header.pseudonym, issue.module == header.module, issue.mode == header.mode
    else {
      return Collected(
        kind: .altered,
        sentence: "It was played under an assignment that says something else than the one this office gave.",
        assignment: header.assignment)
    }
    if let settings = Session.settings(of: record.record), settings.law != issue.law {
      return Collected(
        kind: .altered, sentence: "It was played by the law of \(settings.law), and \(issue.law) was assigned.",
        assignment: header.assignment)
    }
    return nil
  }

  /// Looks again at the records that were played with an edition, now that it is here, and sorts them anew.
  ///
  /// One file after the other is read and a few are written in one go, so that it takes no more memory for thousands.
  ///
  /// - Parameter tell: Told what became of each of them.
  /// - Returns: how many were looked at.
  @discardableResult
  public func sort(
    recordsOf edition: String, with collector: Collector, by who: String, at now: Int64,
    _ tell: (Collected) -> Void
  ) throws(OfficeError) -> Int {
    let waiting = try read { database in
      try Int64.fetchAll(
        database, sql: "SELECT id FROM record WHERE edition = ? AND kind = ? AND file IS NOT NULL ORDER BY id",
        arguments: [edition, Collected.Kind.otherEdition.rawValue])
    }
    var count = 0
    var sorted: [Sorted] = []
    func keep() throws(OfficeError) {
      let all = sorted
      try write { database in
        for one in all { try one.keep(by: who, at: now, in: database) }
      }
      for one in all { tell(one.collected) }
      count += all.count
      sorted = []
    }
    for id in waiting {
      let found = try read { database in
        try Row.fetchOne(database, sql: "SELECT file, notes FROM record WHERE id = ?", arguments: [id])
          .map { (file: $0["file"] as Data?, notes: $0["notes"] as String) }
      }
      guard let row = found, let file = row.file, let record = try? HandedIn(Array(file)) else { continue }
      let look = collector.look(at: record)
      let own: Set<Notice.Kind> = [.notReplayed, .withoutAnswers]
      let others = (OfficeJSON.read([Notice].self, row.notes) ?? []).filter {
        !own.contains($0.kind)
      }
      sorted.append(
        Sorted(
          id: id,
          collected: Collected(
            kind: look.kind, sentence: look.sentence, assignment: record.header.assignment,
            session: record.header.session, notices: look.notices.filter { own.contains($0.kind) } + others,
            missing: look.missing)))
      if sorted.count >= Self.mostAtOnce { try keep() }
    }
    if !sorted.isEmpty { try keep() }
    return count
  }

  /// So many records are written in one go.
  public static let mostAtOnce = 32

  /// What a record that waited turned out to be.
  private struct Sorted: Sendable {
    var id: Int64
    var collected: Collected

    func keep(by who: String, at now: Int64, in database: Database) throws {
      try database.execute(
        sql: "UPDATE record SET kind = ?, detail = ?, notes = ? WHERE id = ?",
        arguments: [collected.kind.rawValue, collected.sentence, try OfficeJSON.line(collected.notices), id])
      try OfficeStore.note(
        "looked again at \(collected.assignment ?? ""), session \(collected.session ?? ""): \(collected.kind.rawValue)",
        by: who, at: now, in: database)
    }
  }

  private static func issue(_ digest: String, in database: Database) throws -> Assignment? {
    try String.fetchOne(
      database.cachedStatement(sql: "SELECT json FROM issue WHERE digest = ?"), arguments: [digest]
    ).flatMap { OfficeJSON.read(Assignment.self, $0) }
  }

  /// A file that cannot be read: what it names is remembered, so that the trainer sees it beside the learner.
  private static func refuse(
    _ error: OfficeFileError, bytes: [UInt8], at now: Int64, in database: Database
  ) throws -> Collected {
    let kind: Collected.Kind
    switch error {
    case .foreign, .kind, .tooLarge: kind = .notOurs
    case .tooNew: kind = .notOurs
    case .notText, .truncated, .changed, .signature, .otherSigner: kind = .altered
    }
    let sentence = "It \(error.sentence)"
    guard kind == .altered else { return Collected(kind: kind, sentence: sentence) }
    let known = try HandedIn.assignmentNamed(in: bytes).flatMap { try assignment($0, in: database)?.assignment.id }
    try database.execute(
      sql: "INSERT OR IGNORE INTO refused (digest, at, assignment, kind, sentence) VALUES (?, ?, ?, ?, ?)",
      arguments: [Digest.hexadecimal(Digest.sha256(bytes: bytes)), now, known, kind.rawValue, sentence])
    return Collected(kind: kind, sentence: sentence, assignment: known)
  }

  /// What is to be seen against the assignment.
  private static func notices(of record: HandedIn, assigned: Assigned, played: Assignment) -> [Notice] {
    var notices: [Notice] = []
    let now = assigned.assignment
    if assigned.withdrawnAt != nil { notices.append(.init(.withdrawn, "The assignment had been taken back.")) }
    if let due = now.due, let last = record.events.last?.at, Day.of(last) > due {
      notices.append(.init(.late, "It was finished on \(Day.of(last)), and due on \(due)."))
    }
    let minutes = (Collector.seconds(of: record) + 59) / 60
    if let allowed = now.allowedMinutes, minutes > allowed {
      notices.append(.init(.overTime, "It took \(minutes) minutes, and \(allowed) were meant."))
    }
    if record.header.attempt > now.attempts {
      notices.append(.init(.attempts, "It is attempt \(record.header.attempt), and \(now.attempts) were assigned."))
    }
    if played.issue < now.issue {
      notices.append(
        .init(.earlierIssue, "It was played with issue \(played.issue) of the assignment; \(now.issue) is the newest."))
    }
    if let key = assigned.key, key != record.key.text {
      notices.append(.init(.otherKey, "Another computer signed an earlier record of this assignment."))
    }
    return notices
  }

  /// Equal answers of other learners, and another record with the same number.
  private static func others(_ record: HandedIn, in database: Database) throws -> [Notice] {
    var notices: [Notice] = []
    let header = record.header
    let other = try String.fetchOne(
      database.cachedStatement(
        sql: "SELECT session FROM record WHERE assignment = ? AND attempt = ? AND session <> ?"),
      arguments: [header.assignment, header.attempt, header.session])
    if let other {
      notices.append(.init(.attempts, "Session \(other) says, too, that it is attempt \(header.attempt)."))
    }
    // The index leaves out what is empty, so the question has to say that, too; its order is that of the records.
    let equal = try database.cachedStatement(
      sql: """
        SELECT r.assignment FROM answer a JOIN record r ON r.id = a.record
        WHERE a.same = ? AND a.same <> '' AND r.assignment <> ? AND a.scene = ? ORDER BY a.record LIMIT 1
        """)
    for decision in Decision.all(in: record.record) where decision.kind == .text && !decision.undone {
      let same = RecordEntry.sameness(of: decision.answer)
      guard !same.isEmpty else { continue }
      if let whose = try String.fetchOne(equal, arguments: [same, header.assignment, decision.scene]) {
        notices.append(.init(.sameText, "The answer to decision \(decision.number) is word for word that of \(whose)."))
      }
    }
    return notices
  }

  private static func keep(_ entry: RecordEntry, bytes: [UInt8], by who: String, in database: Database) throws {
    let header = entry.record.header
    try entry.insert(into: database, file: Data(bytes), link: Digest.hexadecimal(entry.record.link))
    try database.cachedStatement(sql: "UPDATE assignment SET key = ? WHERE id = ? AND key IS NULL")
      .execute(arguments: [entry.record.key.text, header.assignment])
    try note(
      "collected \(header.assignment), session \(header.session): \(entry.kind.rawValue)", by: who, at: entry.takenAt,
      in: database)
  }
}

/// Days of the clock in UTC.
enum Day {
  /// `2027-01-31`.
  static func of(_ milliseconds: Int64) -> String { String(time(milliseconds).prefix(10)) }

  /// `2027-01-31T09:30:00Z`.
  static func time(_ milliseconds: Int64) -> String {
    Date(timeIntervalSince1970: Double(milliseconds / 1000)).formatted(.iso8601)
  }
}
