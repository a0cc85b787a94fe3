public import Casework
internal import Foundation
internal import GRDB
internal import Records
internal import Reports

extension OfficeStore {
  /// A record as it is reviewed.
  public struct Reviewed: Equatable, Sendable {
    /// The assignment, newest issue.
    public var assignment: Assignment
    /// As it was handed in.
    public var record: HandedIn
    /// How it was sorted.
    public var kind: Collected.Kind
    /// What should be known about it.
    public var notices: [Notice]
    /// Its decisions, with what was ruled about them.
    public var decisions: [Moderated]
    /// All rulings about it.
    public var rulings: [Ruling]
    /// Who confirmed it as a whole.
    public var confirmation: Ruling?
    /// Why it is to be looked at again, and nobody has confirmed it since.
    public var reopened: Ruling?

    /// Whether this person has marked something of it as first marker.
    public func isMarked(by who: String) -> Bool {
      rulings.contains { $0.part == .first && $0.by == who && $0.decision != nil && $0.action.isOfPerson }
    }

    /// Decisions with something for a person.
    public var open: Int { decisions.count { !$0.needs.isEmpty } }

    /// Mean of the marked decisions, each as often as its kind counts, a half up.
    public var total: Int? { Moderated.total(of: decisions) }
  }

  /// The chain of the stream of rulings begins so.
  static let beginning = "rulings"

  /// Adds rulings to the stream; those that are there already are left out.
  ///
  /// - Returns: how many are new.
  @discardableResult
  public func rule(_ rulings: [Ruling], by who: String, at now: Int64) throws(OfficeError) -> Int {
    let plausible = rulings.filter(\.isPlausible)
    let added = try write { database -> Int in
      var count = 0
      for ruling in plausible {
        let link = try String.fetchOne(database, sql: "SELECT link FROM ruling ORDER BY number DESC LIMIT 1")
        let json = try OfficeJSON.line(ruling)
        try database.execute(
          sql: "INSERT OR IGNORE INTO ruling (uid, session, json, link) VALUES (?, ?, ?, ?)",
          arguments: [ruling.uid, ruling.session, json, RulingChain.link(after: link ?? Self.beginning, json)])
        count += database.changesCount
      }
      if count > 0 { try Self.note("ruled \(count) time\(count == 1 ? "" : "s")", by: who, at: now, in: database) }
      return count
    }
    for session in Set(plausible.map(\.session)) { try recount(session: session) }
    return added
  }

  /// The number of the first ruling that is not as it was written; nil when the stream is whole.
  public func alteredRuling() throws(OfficeError) -> Int64? {
    try read { database in
      var link = Self.beginning
      let rows = try Row.fetchCursor(database, sql: "SELECT number, json, link FROM ruling ORDER BY number")
      while let row = try rows.next() {
        let json: String = row["json"]
        let written: String = row["link"]
        guard written == RulingChain.link(after: link, json) else { return row["number"] }
        link = written
      }
      return nil
    }
  }

  /// What was ruled about a session, in order.
  public func rulings(about session: String) throws(OfficeError) -> [Ruling] {
    try read { database in
      try String.fetchAll(
        database, sql: "SELECT json FROM ruling WHERE session = ? ORDER BY number", arguments: [session]
      )
      .compactMap { OfficeJSON.read(Ruling.self, $0) }
    }
  }

  /// Every ruling.
  public func rulings() throws(OfficeError) -> [Ruling] {
    try read { database in
      try String.fetchAll(database, sql: "SELECT json FROM ruling ORDER BY number")
        .compactMap { OfficeJSON.read(Ruling.self, $0) }
    }
  }

  /// A record with all that was ruled about it.
  ///
  /// - Parameter expected: What a decision is marked against that was not marked, by scene; the store's own when it is left
  ///   out.
  public func reviewed(
    _ session: String, apart: Int = 10, expected: ((_ scene: String) -> [Event.Point])? = nil
  ) throws(OfficeError) -> Reviewed {
    let expected = expected ?? self.expected
    let row = try read { database -> (file: Data?, assignment: String, kind: String, notes: String)? in
      try Row.fetchOne(
        database,
        sql:
          "SELECT file, assignment, kind, notes FROM record WHERE session = ? ORDER BY superseded, handedInAt "
          + "DESC LIMIT 1",
        arguments: [session]
      ).map { ($0["file"], $0["assignment"], $0["kind"], $0["notes"]) }
    }
    guard let row, let assigned = try assignment(row.assignment) else { throw .noSuchRecord(session) }
    guard let file = row.file else { throw .noSuchRecord("\(session), of which only the result is kept") }
    let record: HandedIn
    do throws(OfficeFileError) { record = try HandedIn(Array(file)) } catch {
      throw .damaged(path: path, reason: "the record of session \(session) \(error.sentence)")
    }
    let rulings = try rulings(about: session)
    let decisions = Decision.all(in: record.record).filter { !$0.undone }.map { decision in
      Moderated(
        decision, rulings: rulings, expected: decision.notMarked ? expected(decision.scene) : [], apart: apart)
    }
    // Nobody has confirmed a total that came of another edition afterwards.
    let whole = rulings.last { $0.action == .confirm || $0.action == .reopen || $0.action == .rescore }
    return Reviewed(
      assignment: assigned.assignment, record: record, kind: Collected.Kind(rawValue: row.kind) ?? .altered,
      notices: OfficeJSON.read([Notice].self, row.notes) ?? [], decisions: decisions, rulings: rulings,
      confirmation: whole?.action == .confirm ? whole : nil, reopened: whole?.action == .reopen ? whole : nil)
  }

  /// Computes the columns of a session anew from its file and the rulings.
  func recount(session: String) throws(OfficeError) {
    let rulings = try rulings(about: session)
    guard !rulings.isEmpty else { return }
    // The content is asked for only where a point of an answer was marked by a person.
    let hasVerdict = rulings.contains { $0.action == .verdict }
    let reviewed: Reviewed
    do throws(OfficeError) { reviewed = try self.reviewed(session, expected: hasVerdict ? nil : { _ in [] }) } catch {
      // A ruling of another office about a record that is not here yet.
      if case .noSuchRecord = error { return }
      throw error
    }
    try write { database in
      guard
        let id = try Int64.fetchOne(
          database, sql: "SELECT id FROM record WHERE session = ? ORDER BY superseded, handedInAt DESC LIMIT 1",
          arguments: [session])
      else { return }
      for decision in reviewed.decisions {
        // What nobody has marked point by point was not missed.
        let isMarked = decision.rulings.contains { $0.action == .verdict }
        let points = isMarked ? decision.points : decision.decision.points
        try database.execute(
          sql: "UPDATE answer SET score = ?, needs = ?, points = ? WHERE record = ? AND number = ?",
          arguments: [
            decision.score, Needs.text(decision.needs), MarkList.text(points, decision.mistakes), id,
            decision.decision.number,
          ])
      }
      try Totals.refresh(record: id, in: database)
      try database.execute(
        sql: "UPDATE record SET confirmedBy = ?, confirmedAt = ? WHERE id = ?",
        arguments: [reviewed.confirmation?.by, reviewed.confirmation?.at, id])
    }
  }
}
