internal import Casework
internal import Foundation
internal import GRDB

/// One learner of a cohort: what was assigned, and the attempt that counts.
public struct CohortLine: Equatable, Sendable {
  /// The attempt that counts.
  public struct Counted: Equatable, Sendable {
    /// Row of the store.
    var id: Int64
    /// Name of the session.
    public var session: String
    /// Which attempt, from 1.
    public var attempt: Int
    /// How its record was sorted.
    public var kind: Collected.Kind
    /// Milliseconds since 1970.
    public var startedAt: Int64
    /// The same; absent when it was not finished.
    public var finishedAt: Int64?
    /// Seconds of playing.
    public var seconds: Int
    /// Mean of the marked decisions, as it counts now.
    public var total: Int?
    /// The total once nothing waits for a person: before that it is open, and no number.
    public var settledTotal: Int? { open == 0 ? total : nil }
    /// The same for people to read.
    var totalText: String { open == 0 ? total.map { "\($0)" } ?? "" : "open" }
    /// Decisions with something for a person.
    public var open: Int
    /// Decisions that had something for a person to begin with.
    public var needed: Int
    /// Mistakes that were made.
    public var mistakes: Int
    /// How many decisions.
    public var decisions: Int
    /// What the trainee wrote is in it.
    public var answers: Bool
    /// How it was typed.
    public var ways: String
    /// Who confirmed it.
    public var confirmedBy: String?
    /// When, milliseconds since 1970.
    public var confirmedAt: Int64?
    /// What should be known, as the store keeps it: few who ask for thousands of lines want to know it of each.
    var notes: String
    /// What should be known.
    public var notices: [Notice] { notes == "[]" ? [] : OfficeJSON.read([Notice].self, notes) ?? [] }
    /// The case's version.
    public var version: String
    /// Hash of the content.
    public var edition: String
    /// Version of the scorer's rules.
    public var scorer: String
    /// The ending.
    public var outcome: String?
  }

  /// Where a learner stands.
  public enum State: String, Sendable, CaseIterable {
    case withdrawn
    /// Nothing came back.
    case nothing = "nothing yet"
    /// All that came back was altered.
    case altered
    /// The play was not finished.
    case unfinished
    /// A person has to decide something first.
    case open
    /// Nothing is open, and nobody has confirmed it.
    case unconfirmed = "not confirmed"
    case passed
    case notPassed = "not yet passed"
    /// Done, where there is no pass mark.
    case done
  }

  /// The newest issue.
  public var assignment: Assignment
  /// It was taken back.
  public var withdrawnAt: Int64?
  /// How many records came, those that were handed in again left out.
  public var records: Int
  /// How many of them are altered.
  public var altered: Int
  /// What was refused, in sentences.
  public var refused: [String]
  /// The attempt that counts.
  public var counted: Counted?
  /// When a result was last given back.
  public var returnedAt: Int64?

  /// Where the learner stands.
  public var state: State {
    if withdrawnAt != nil { return .withdrawn }
    guard let counted else { return altered + refused.count > 0 ? .altered : .nothing }
    if counted.open > 0 { return .open }
    if counted.finishedAt == nil { return .unfinished }
    if assignment.mode == .assessment, counted.confirmedBy == nil { return .unconfirmed }
    guard let pass = assignment.pass, let total = counted.total else { return .done }
    return total >= pass ? .passed : .notPassed
  }
}

extension OfficeStore {
  /// The learners of a cohort, by pseudonym, each with the attempt that counts.
  public func cohort(_ batch: String) throws(OfficeError) -> [CohortLine] {
    let assigned = try assignments(of: batch)
    let found = try read { database -> ([String: [CohortLine.Counted]], [String: [String]], [String: Int64]) in
      var records: [String: [CohortLine.Counted]] = [:]
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT r.id, r.assignment, r.session, r.attempt, r.kind, r.startedAt, r.finishedAt, r.seconds, r.total, r.open,
            r.needed, r.mistakes, r.decisions, r.answers, r.ways, r.confirmedBy, r.confirmedAt, r.notes, r.version,
            r.edition, r.scorer, r.outcome
          FROM record r JOIN assignment a ON a.id = r.assignment WHERE a.batch = ? AND r.superseded = 0
          ORDER BY r.attempt, r.startedAt
          """, arguments: [batch])
      while let row = try rows.next() {
        records[row["assignment"], default: []].append(Self.counted(row))
      }
      var refused: [String: [String]] = [:]
      for row in try Row.fetchAll(
        database,
        sql:
          "SELECT f.assignment, f.sentence FROM refused f JOIN assignment a ON a.id = f.assignment WHERE "
          + "a.batch = ? ORDER BY f.at",
        arguments: [batch])
      {
        refused[row["assignment"], default: []].append(row["sentence"])
      }
      var returned: [String: Int64] = [:]
      for row in try Row.fetchAll(database, sql: "SELECT session, max(at) AS at FROM returned GROUP BY session") {
        returned[row["session"]] = row["at"]
      }
      return (records, refused, returned)
    }
    return assigned.map { assigned in
      let id = assigned.assignment.id
      let all = found.0[id] ?? []
      let sound = all.filter { $0.kind != .altered }
      let counted = Self.chosen(among: sound, by: assigned.assignment.counts)
      return CohortLine(
        assignment: assigned.assignment, withdrawnAt: assigned.withdrawnAt, records: all.count,
        altered: all.count - sound.count, refused: found.1[id] ?? [], counted: counted,
        returnedAt: counted.flatMap { found.2[$0.session] })
    }
  }

  /// The attempt that counts; one that was not finished only where there is no other.
  static func chosen(
    among records: [CohortLine.Counted], by rule: Assignment.Counts
  ) -> CohortLine.Counted? {
    let finished = records.filter { $0.finishedAt != nil }
    let eligible = finished.isEmpty ? records : finished
    return switch rule {
    case .first: eligible.min { ($0.attempt, $0.startedAt) < ($1.attempt, $1.startedAt) }
    case .last: eligible.max { ($0.attempt, $0.startedAt) < ($1.attempt, $1.startedAt) }
    case .best: eligible.max { ($0.total ?? -1, -$0.attempt) < ($1.total ?? -1, -$1.attempt) }
    }
  }

  private static func counted(_ row: Row) -> CohortLine.Counted {
    return CohortLine.Counted(
      id: row["id"], session: row["session"], attempt: row["attempt"],
      kind: Collected.Kind(rawValue: row["kind"]) ?? .altered, startedAt: row["startedAt"],
      finishedAt: row["finishedAt"], seconds: row["seconds"], total: row["total"], open: row["open"],
      needed: row["needed"], mistakes: row["mistakes"], decisions: row["decisions"], answers: row["answers"],
      ways: row["ways"], confirmedBy: row["confirmedBy"], confirmedAt: row["confirmedAt"],
      notes: row["notes"], version: row["version"],
      edition: row["edition"], scorer: row["scorer"], outcome: row["outcome"])
  }

  /// An answer as the store keeps it.
  public struct Answer: Equatable, Sendable {
    /// Name of the session.
    public var session: String
    /// Number of the decision.
    public var number: Int
    /// The scene that asked.
    public var scene: String
    /// `text`, `options` or `form`.
    public var kind: String
    /// The question.
    public var question: String
    /// What was answered; empty when it is not asked for.
    public var text: String
    /// Seconds from question to answer.
    public var seconds: Int
    /// The scorer's mark.
    public var scored: Int?
    /// The mark that counts.
    public var score: Int?
    /// How sure the scorer was.
    public var confidence: Double?
    /// It could not be read.
    public var notMarked: Bool
    /// What needed a person.
    public var needed: String
    /// What still does.
    public var needs: String
    /// The marks that count, as `MarkList` reads them.
    public var marks: String
    /// What was noticed about the text.
    public var flags: String
  }

  /// Whose texts are read with answers.
  public enum Texts: Sendable {
    /// No text at all.
    case none
    /// Only which option was taken.
    case options
    /// Questions, and all that was answered.
    case all

    fileprivate var columns: String {
      switch self {
      case .none: "'' AS question, '' AS text"
      case .options: "'' AS question, CASE kind WHEN 'options' THEN text ELSE '' END AS text"
      case .all: "question, text"
      }
    }
  }

  /// Goes through the answers of the attempts that count, learner by learner, without holding them all.
  public func forEachAnswer(
    of lines: [CohortLine], texts: Texts, _ body: @Sendable (CohortLine, Answer) throws -> Void
  ) throws(OfficeError) {
    try read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT number, scene, kind, \(texts.columns), seconds, scored, score,
            confidence, notMarked, needed, needs, points, flags
          FROM answer WHERE record = ? ORDER BY number
          """)
      for line in lines {
        guard let counted = line.counted else { continue }
        let rows = try Row.fetchCursor(statement, arguments: [counted.id])
        while let row = try rows.next() {
          try body(
            line,
            Answer(
              session: counted.session, number: row[0], scene: row[1], kind: row[2], question: row[3], text: row[4],
              seconds: row[5], scored: row[6], score: row[7], confidence: row[8], notMarked: row[9], needed: row[10],
              needs: row[11], marks: row[12], flags: row[13]))
        }
      }
    }
  }

  /// Sessions with something for a person, the most doubtful first, then those that only wait to be confirmed.
  public func waiting(in batch: String?) throws(OfficeError) -> [(session: String, assignment: String, open: Int)] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT r.session, r.assignment, r.open FROM record r JOIN assignment a ON a.id = r.assignment
          WHERE r.superseded = 0 AND r.kind <> 'altered' AND r.file IS NOT NULL AND (a.batch = ?1 OR ?1 IS NULL)
            AND a.withdrawnAt IS NULL AND (r.open > 0 OR r.confirmedBy IS NULL)
          ORDER BY r.open > 0 DESC, r.open DESC, r.assignment, r.attempt
          """, arguments: [batch]
      ).map { ($0["session"], $0["assignment"], $0["open"]) }
    }
  }

  /// How many records name each edition.
  public func editions() throws(OfficeError) -> [String: Int] {
    try read { database in
      let rows = try Row.fetchAll(
        database, sql: "SELECT edition, count(*) AS number FROM record GROUP BY edition")
      return Dictionary(
        rows.map { ($0["edition"] as String, $0["number"] as Int) }, uniquingKeysWith: +)
    }
  }

  /// Takes back what was just assigned, because its files could not be written.
  public func discard(batch: String) throws(OfficeError) {
    try write { try $0.execute(sql: "DELETE FROM batch WHERE id = ?", arguments: [batch]) }
  }
}
