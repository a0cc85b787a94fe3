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
    let digest = Digest.hexadecimal(Digest.sha256(bytes: bytes))
    let record: HandedIn
    do throws(OfficeFileError) {
      record = try HandedIn(bytes)
    } catch {
      return try refuse(error, bytes: bytes, digest: digest, at: now)
    }
    let header = record.header
    guard let assigned = try assignment(header.assignment) else {
      return Collected(
        kind: .notOurs, sentence: "It is of the assignment \(header.assignment), which this office did not give.")
    }
    let link = Digest.hexadecimal(record.link)
    let isKnown = try read { database in
      try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM record WHERE session = ? AND link = ?)",
        arguments: [header.session, link]) ?? false
    }
    if isKnown {
      return Collected(
        kind: .twice, sentence: "It was taken before; nothing was changed.", assignment: header.assignment)
    }
    guard
      let issue = try issue(header.digest), issue.id == header.assignment, issue.pseudonym == header.pseudonym,
      issue.module == header.module, issue.mode == header.mode
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
    var look = collector.look(at: record)
    look.notices += Self.notices(of: record, assigned: assigned, played: issue)
    look.notices += try others(record)
    let entry = RecordEntry(
      record, kind: look.kind, sentence: look.sentence, notices: look.notices,
      pass: assigned.assignment.pass,
      takenAt: now)
    if look.kind == .altered { look.sentence += " It is kept and does not count." }
    try keep(entry, bytes: bytes, link: link, by: who)
    return Collected(
      kind: look.kind, sentence: look.sentence, assignment: header.assignment, session: header.session,
      notices: look.notices, missing: look.missing)
  }

  /// Looks again at the records that were played with an edition, now that it is here, and sorts them anew.
  ///
  /// One file after the other is read, so that it takes no more memory for thousands.
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
      let notices = look.notices.filter { own.contains($0.kind) } + others
      let name = record.header.assignment
      try write { database in
        try database.execute(
          sql: "UPDATE record SET kind = ?, detail = ?, notes = ? WHERE id = ?",
          arguments: [look.kind.rawValue, look.sentence, try OfficeJSON.line(notices), id])
        try Self.note(
          "looked again at \(name), session \(record.header.session): \(look.kind.rawValue)",
          by: who, at: now,
          in: database)
      }
      count += 1
      tell(
        Collected(
          kind: look.kind, sentence: look.sentence, assignment: name, session: record.header.session,
          notices: notices, missing: look.missing))
    }
    return count
  }

  private func issue(_ digest: String) throws(OfficeError) -> Assignment? {
    try read { try String.fetchOne($0, sql: "SELECT json FROM issue WHERE digest = ?", arguments: [digest]) }
      .flatMap { OfficeJSON.read(Assignment.self, $0) }
  }

  /// A file that cannot be read: what it names is remembered, so that the trainer sees it beside the learner.
  private func refuse(
    _ error: OfficeFileError, bytes: [UInt8], digest: String, at now: Int64
  ) throws(OfficeError) -> Collected {
    let kind: Collected.Kind
    switch error {
    case .foreign, .kind, .tooLarge: kind = .notOurs
    case .tooNew: kind = .notOurs
    case .notText, .truncated, .changed, .signature, .otherSigner: kind = .altered
    }
    let sentence = "It \(error.sentence)"
    guard kind == .altered else { return Collected(kind: kind, sentence: sentence) }
    let named = HandedIn.assignmentNamed(in: bytes)
    let known = if let named { try assignment(named)?.assignment.id } else { String?.none }
    try write { database in
      try database.execute(
        sql: "INSERT OR IGNORE INTO refused (digest, at, assignment, kind, sentence) VALUES (?, ?, ?, ?, ?)",
        arguments: [digest, now, known, kind.rawValue, sentence])
    }
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
  private func others(_ record: HandedIn) throws(OfficeError) -> [Notice] {
    var notices: [Notice] = []
    let header = record.header
    let other = try read { database in
      try String.fetchOne(
        database, sql: "SELECT session FROM record WHERE assignment = ? AND attempt = ? AND session <> ?",
        arguments: [header.assignment, header.attempt, header.session])
    }
    if let other {
      notices.append(.init(.attempts, "Session \(other) says, too, that it is attempt \(header.attempt)."))
    }
    for decision in Decision.all(in: record.record) where decision.kind == .text && !decision.undone {
      let same = RecordEntry.sameness(of: decision.answer)
      guard !same.isEmpty else { continue }
      let whose = try read { database in
        try String.fetchOne(
          database,
          sql: """
            SELECT r.assignment FROM answer a JOIN record r ON r.id = a.record
            WHERE a.same = ? AND r.assignment <> ? AND a.scene = ? ORDER BY r.id LIMIT 1
            """, arguments: [same, header.assignment, decision.scene])
      }
      if let whose {
        notices.append(.init(.sameText, "The answer to decision \(decision.number) is word for word that of \(whose)."))
      }
    }
    return notices
  }

  private func keep(_ entry: RecordEntry, bytes: [UInt8], link: String, by who: String) throws(OfficeError) {
    try write { database in
      try entry.insert(into: database, file: Data(bytes), link: link)
      try database.execute(
        sql: "UPDATE assignment SET key = ? WHERE id = ? AND key IS NULL",
        arguments: [entry.record.key.text, entry.record.header.assignment])
      try Self.note(
        "collected \(entry.record.header.assignment), session \(entry.record.header.session): \(entry.kind.rawValue)",
        by: who, at: entry.takenAt, in: database)
    }
    // What people ruled about this session before (in another office) counts for it.
    try recount(session: entry.record.header.session)
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
