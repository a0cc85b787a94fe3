internal import Casework
internal import Foundation
internal import GRDB

extension OfficeStore {
  /// What there is of a learner, counted.
  public struct Holdings: Equatable, Sendable {
    /// What was assigned.
    public var assignments: [String]
    /// Records that came.
    public var records: Int
    /// Answers in them.
    public var answers: Int
    /// Rulings about them.
    public var rulings: Int
    /// Requests for a review.
    public var requests: Int
    /// Results that were given back.
    public var returned: Int

    /// Nothing at all.
    public static let none = Holdings(assignments: [], records: 0, answers: 0, rulings: 0, requests: 0, returned: 0)

    /// A line each.
    public var lines: [String] {
      [
        "assignments: \(assignments.joined(separator: ", "))", "records: \(records), with \(answers) answers",
        "rulings: \(rulings)", "requests for a review: \(requests)", "results given back: \(returned)",
      ]
    }
  }

  /// What there is of a learner.
  public func holdings(of pseudonym: String) throws(OfficeError) -> Holdings {
    let ids = try assignments(to: pseudonym).map(\.assignment.id)
    return try read { database in
      let mine = "SELECT r.session FROM record r JOIN assignment a ON a.id = r.assignment WHERE a.pseudonym = ?1"
      func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql, arguments: [pseudonym]) ?? 0 }
      return Holdings(
        assignments: ids, records: try count("SELECT count(*) FROM (\(mine))"),
        answers: try count(
          "SELECT count(*) FROM answer w JOIN record r ON r.id = w.record JOIN assignment a ON a.id = "
            + "r.assignment WHERE a.pseudonym = ?1"
        ), rulings: try count("SELECT count(*) FROM ruling WHERE session IN (\(mine))"),
        requests: try count("SELECT count(*) FROM request WHERE session IN (\(mine))"),
        returned: try count("SELECT count(*) FROM returned WHERE session IN (\(mine))"))
    }
  }

  /// Erases a learner: records, answers, rulings, requests, returned results and assignments. The chain of the rulings that
  /// stay is laid anew, and the file is written without what was in it.
  public func erase(learner pseudonym: String, by who: String, at now: Int64) throws(OfficeError) {
    try write { database in
      let sessions = try String.fetchAll(
        database,
        sql: "SELECT r.session FROM record r JOIN assignment a ON a.id = r.assignment WHERE a.pseudonym = ?",
        arguments: [pseudonym])
      for session in sessions {
        for table in ["ruling", "request", "returned"] {
          try database.execute(sql: "DELETE FROM \(table) WHERE session = ?", arguments: [session])
        }
      }
      try database.execute(
        sql: "DELETE FROM refused WHERE assignment IN (SELECT id FROM assignment WHERE pseudonym = ?)",
        arguments: [pseudonym])
      try database.execute(sql: "DELETE FROM assignment WHERE pseudonym = ?", arguments: [pseudonym])
      // Others whose answers were the same are told of it by name.
      for row in try Row.fetchAll(
        database, sql: "SELECT id, notes, detail FROM record WHERE instr(notes || detail, ?) > 0",
        arguments: [pseudonym])
      {
        let (notes, detail): (String, String) = (row["notes"], row["detail"])
        try database.execute(
          sql: "UPDATE record SET notes = ?, detail = ? WHERE id = ?",
          arguments: [
            notes.erasing(pseudonym), detail.erasing(pseudonym), row["id"] as Int64,
          ])
      }
      try Self.linkRulingsAnew(database)
      // What staff did stays on the list, without whose it was.
      for row in try Row.fetchAll(database, sql: "SELECT number, what FROM audit") {
        var what: String = row["what"]
        guard what.contains(pseudonym) || sessions.contains(where: what.contains) else { continue }
        for name in [pseudonym] + sessions { what = what.erasing(name) }
        try database.execute(
          sql: "UPDATE audit SET what = ? WHERE number = ?", arguments: [what, row["number"] as Int64])
      }
      try Self.note("erased a learner with \(sessions.count) records", by: who, at: now, in: database)
    }
    do { try queue.vacuum() } catch { throw OfficeError(error, path: path) }
  }

  private static func linkRulingsAnew(_ database: Database) throws {
    var link = beginning
    for row in try Row.fetchAll(database, sql: "SELECT number, json FROM ruling ORDER BY number") {
      let json: String = row["json"]
      link = RulingChain.link(after: link, json)
      try database.execute(
        sql: "UPDATE ruling SET link = ? WHERE number = ?", arguments: [link, row["number"] as Int64])
    }
  }

  /// Reduces what was handed in before a day to its result: file, answers and times go, total and verdicts stay.
  ///
  /// - Parameter onlyLooking: Nothing is changed.
  /// - Returns: how many records.
  public func purge(before day: Int64, by who: String, at now: Int64, onlyLooking: Bool) throws(OfficeError) -> Int {
    let count = try write { database -> Int in
      // What nobody has confirmed yet, or is asked to look at again, cannot be decided without its answers.
      let practice = "SELECT id FROM assignment WHERE json_extract(json, '$.mode') = 'practice'"
      let settled = "open = 0 AND (confirmedAt IS NOT NULL OR assignment IN (\(practice)))"
      let old = "handedInAt < \(day) AND file IS NOT NULL AND (\(settled) OR superseded = 1)"
      let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM record WHERE \(old)") ?? 0
      guard !onlyLooking, count > 0 else { return count }
      try database.execute(
        sql: "UPDATE answer SET text = '', same = '', seconds = 0 WHERE record IN (SELECT id FROM record WHERE \(old))")
      try database.execute(sql: "UPDATE record SET file = NULL, ways = '', notes = '[]', detail = '' WHERE \(old)")
      try Self.note("reduced \(count) records to their results", by: who, at: now, in: database)
      return count
    }
    if !onlyLooking, count > 0 { do { try queue.vacuum() } catch { throw OfficeError(error, path: path) } }
    return count
  }
}

extension String {
  /// Without a name, of which it says that it was there.
  fileprivate func erasing(_ name: String) -> String {
    split(separator: name, omittingEmptySubsequences: false).joined(separator: "(erased)")
  }
}
