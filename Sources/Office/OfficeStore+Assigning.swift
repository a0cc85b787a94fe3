internal import Foundation
internal import GRDB

extension OfficeStore {
  /// What was assigned to several learners at once.
  public struct Batch: Codable, Equatable, Sendable {
    /// `spring`.
    public var id: String
    /// What all of them have in common; pseudonym, id and factor are those of nobody.
    public var common: Assignment
    /// When, milliseconds since 1970.
    public var at: Int64

    /// Makes one.
    public init(id: String, common: Assignment, at: Int64) {
      self.id = id
      self.common = common
      self.at = at
    }
  }

  /// An assignment as the office knows it.
  public struct Assigned: Equatable, Sendable {
    /// The newest issue.
    public var assignment: Assignment
    /// It was taken back.
    public var withdrawnAt: Int64?
    /// The key that the first record was signed with.
    public var key: String?
  }

  /// Every pseudonym that is taken.
  public func pseudonyms() throws(OfficeError) -> Set<String> {
    Set(try read { try String.fetchAll($0, sql: "SELECT DISTINCT pseudonym FROM assignment") })
  }

  /// Keeps what was assigned, all of it or nothing.
  ///
  /// - Throws: `OfficeError.batchExists`.
  public func assign(_ batch: Batch, to assignments: [Assignment], by who: String) throws(OfficeError) {
    let json = (try? OfficeJSON.line(batch)) ?? ""
    try write { database in
      guard
        try !Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM batch WHERE id = ?)", arguments: [batch.id])!
      else { throw OfficeError.batchExists(batch.id) }
      try database.execute(
        sql: "INSERT INTO batch (id, json, at) VALUES (?, ?, ?)", arguments: [batch.id, json, batch.at])
      for assignment in assignments { try Self.insert(assignment, into: database) }
      try Self.note(
        "assigned \(batch.common.module) as \(batch.id) to \(assignments.count)", by: who, at: batch.at, in: database)
    }
  }

  private static func insert(_ assignment: Assignment, into database: Database) throws {
    let json = try OfficeJSON.line(assignment)
    try database.execute(
      sql: """
        INSERT INTO assignment (id, batch, pseudonym, json) VALUES (?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET json = excluded.json, withdrawnAt = NULL
        """, arguments: [assignment.id, assignment.batch, assignment.pseudonym, json])
    try database.execute(
      sql: "INSERT OR IGNORE INTO issue (digest, assignment, json) VALUES (?, ?, ?)",
      arguments: [assignment.digest, assignment.id, json])
  }

  /// Keeps a later issue of an assignment.
  public func reissue(_ assignment: Assignment, by who: String) throws(OfficeError) {
    try write { database in
      try Self.insert(assignment, into: database)
      try Self.note(
        "issued \(assignment.id) again, number \(assignment.issue)", by: who, at: assignment.issued, in: database)
    }
  }

  /// Takes assignments back.
  public func withdraw(_ ids: [String], by who: String, at: Int64) throws(OfficeError) {
    try write { database in
      for id in ids {
        try database.execute(
          sql: "UPDATE assignment SET withdrawnAt = ? WHERE id = ? AND withdrawnAt IS NULL", arguments: [at, id])
        try Self.note("withdrew \(id)", by: who, at: at, in: database)
      }
    }
  }

  /// What was assigned, the newest first.
  public func batches() throws(OfficeError) -> [Batch] {
    try read { database in
      try String.fetchAll(database, sql: "SELECT json FROM batch ORDER BY at DESC, id")
        .compactMap { OfficeJSON.read(Batch.self, $0) }
    }
  }

  /// What was assigned under a name.
  public func batch(_ id: String) throws(OfficeError) -> Batch {
    let all = try batches()
    guard let batch = all.first(where: { $0.id == id }) else { throw .noSuchBatch(id, known: all.map(\.id)) }
    return batch
  }

  /// The assignments of a batch, by pseudonym.
  public func assignments(of batch: String) throws(OfficeError) -> [Assigned] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT json, withdrawnAt, key FROM assignment WHERE batch = ? ORDER BY pseudonym",
        arguments: [batch]
      ).compactMap(Self.assigned)
    }
  }

  /// One assignment; nil when there is none of this name.
  public func assignment(_ id: String) throws(OfficeError) -> Assigned? {
    try read { try Self.assignment(id, in: $0) }
  }

  static func assignment(_ id: String, in database: Database) throws -> Assigned? {
    try Row.fetchOne(
      database.cachedStatement(sql: "SELECT json, withdrawnAt, key FROM assignment WHERE id = ?"), arguments: [id]
    ).flatMap(assigned)
  }

  /// What a learner of this pseudonym was assigned.
  public func assignments(to pseudonym: String) throws(OfficeError) -> [Assigned] {
    let found = try read { database in
      try Row.fetchAll(
        database, sql: "SELECT json, withdrawnAt, key FROM assignment WHERE pseudonym = ? ORDER BY id",
        arguments: [pseudonym]
      ).compactMap(Self.assigned)
    }
    guard !found.isEmpty else { throw .noSuchLearner(pseudonym) }
    return found
  }

  static func assigned(_ row: Row) -> Assigned? {
    guard let json = String.fromDatabaseValue(row["json"]), let assignment = OfficeJSON.read(Assignment.self, json)
    else { return nil }
    return Assigned(assignment: assignment, withdrawnAt: row["withdrawnAt"], key: row["key"])
  }
}
