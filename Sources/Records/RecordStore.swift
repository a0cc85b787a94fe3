public import Casework
internal import Foundation
internal import GRDB
internal import Glibc

/// The append-only record of sessions, in one SQLite file below the folder it is given.
///
/// A session is its list of events; nothing else is stored about it. Rows are only ever added, except when a person
/// erases what is theirs.
public final class RecordStore: Sendable {
  /// A session as it is listed.
  public struct Summary: Equatable, Sendable, Codable {
    /// Short identifier.
    public var id: String
    /// What is played.
    public var module: String
    /// Practice or assessment.
    public var mode: Mode
    /// When it began, milliseconds since 1970.
    public var startedAt: Int64
    /// When something was last recorded, milliseconds since 1970.
    public var updatedAt: Int64
    /// The case was played to its end.
    public var isCompleted: Bool
    /// Nothing more can be added: the debrief is over.
    public var isClosed: Bool
  }

  /// An event and when it was recorded.
  public struct Stored: Equatable, Sendable {
    /// Milliseconds since 1970.
    public var at: Int64
    /// What happened.
    public var event: Event
  }

  /// Path of the database file.
  public let path: String
  private let queue: DatabaseQueue

  /// Opens the records below a folder and creates both when they are missing, for nobody but their owner.
  ///
  /// - Throws: `RecordError` when that is not possible, or the file is damaged or too new.
  public init(folder: String) throws(RecordError) {
    path = folder + "/records.sqlite"
    try Self.prepare(folder: folder, file: path)
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(5)
      // An answer has to be on the disk before its feedback is shown, also when the power goes.
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      queue = try DatabaseQueue(path: path, configuration: configuration)
      let migrator = Self.migrator
      try queue.write { database in
        if try migrator.hasBeenSuperseded(database) { throw RecordError.tooNew(path: path, version: "schema") }
      }
      try migrator.migrate(queue)
    } catch {
      throw RecordError(error, path: path)
    }
  }

  private static func prepare(folder: String, file: String) throws(RecordError) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw RecordError.cannotOpen(path: folder, reason: "the folder cannot be made")
    }
    // SQLite gives its journal the mode of the database file.
    let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw RecordError.cannotOpen(path: file, reason: String(cString: strerror(errno))) }
    fchmod(descriptor, 0o600)
    close(descriptor)
  }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 sessions and events") { database in
      try database.create(table: "session") { table in
        table.primaryKey("id", .text)
        table.column("module", .text).notNull()
        table.column("mode", .text).notNull()
        table.column("startedAt", .integer).notNull()
      }
      try database.create(table: "event") { table in
        table.column("session", .text).notNull().references("session", onDelete: .cascade)
        table.column("seq", .integer).notNull()
        table.column("at", .integer).notNull()
        table.column("type", .text).notNull()
        table.column("json", .text).notNull()
        table.primaryKey(["session", "seq"])
      }
      try database.create(table: "accepted") { table in
        table.column("note", .text).notNull()
        table.primaryKey(["note"])
      }
    }
    return migrator
  }

  // MARK: - Writing

  /// Begins a session with its first events, all or none of them.
  public func create(
    _ id: String, module: String, mode: Mode, events: [Event], at time: Int64
  ) throws(RecordError) {
    try write { database in
      try database.execute(
        sql: "INSERT INTO session (id, module, mode, startedAt) VALUES (?, ?, ?, ?)",
        arguments: [id, module, mode.rawValue, time])
      try Self.insert(events, of: id, at: time, into: database)
    }
  }

  /// Adds the events of one turn, all or none of them. When it returns they are on the disk.
  ///
  /// - Throws: `RecordError.conflict` when another program added to the session meanwhile.
  public func append(_ events: [Event], to id: String, at time: Int64) throws(RecordError) {
    guard let first = events.first else { return }
    try write { database in
      let last = try Int.fetchOne(database, sql: "SELECT max(seq) FROM event WHERE session = ?", arguments: [id]) ?? 0
      guard last + 1 == first.seq else { throw RecordError.conflict(session: id) }
      try Self.insert(events, of: id, at: time, into: database)
    }
  }

  /// Removes a session and everything in it.
  public func erase(_ id: String) throws(RecordError) {
    try write { database in
      try database.execute(sql: "DELETE FROM session WHERE id = ?", arguments: [id])
      guard database.changesCount > 0 else { throw RecordError.noSuchSession(id) }
    }
    // What was typed must not stay in unused pages of the file.
    do { try queue.vacuum() } catch { throw RecordError(error, path: path) }
  }

  /// Remembers that a content note was accepted.
  public func accept(note: String) throws(RecordError) {
    try write { try $0.execute(sql: "INSERT OR IGNORE INTO accepted (note) VALUES (?)", arguments: [note]) }
  }

  private static func insert(_ events: [Event], of id: String, at time: Int64, into database: Database) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let statement = try database.cachedStatement(
      sql: "INSERT INTO event (session, seq, at, type, json) VALUES (?, ?, ?, ?, ?)")
    for event in events {
      let json = String(decoding: try encoder.encode(event), as: UTF8.self)
      try statement.execute(arguments: [id, event.seq, time, event.body.kind.rawValue, json])
    }
  }

  // MARK: - Reading

  /// Every session, the one that was last played first.
  public func sessions() throws(RecordError) -> [Summary] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT s.id, s.module, s.mode, s.startedAt, max(e.at) AS updatedAt,
            max(iif(e.type = 'completed', e.seq, 0)) > max(iif(e.type = 'undone', e.seq, 0)) AS isCompleted, max(e.type = 'closed') AS isClosed, max(e.rowid) AS last
          FROM session s JOIN event e ON e.session = s.id GROUP BY s.id ORDER BY updatedAt DESC, last DESC
          """
      ).map { row in
        Summary(
          id: row["id"], module: row["module"], mode: Mode(rawValue: row["mode"]) ?? .practice,
          startedAt: row["startedAt"], updatedAt: row["updatedAt"], isCompleted: row["isCompleted"],
          isClosed: row["isClosed"])
      }
    }
  }

  /// The events of a session in order.
  ///
  /// - Throws: `RecordError.unreadable` when one of them cannot be understood.
  public func events(of id: String) throws(RecordError) -> [Stored] {
    let rows = try read { database in
      try Row.fetchAll(
        database, sql: "SELECT seq, at, json FROM event WHERE session = ? ORDER BY seq", arguments: [id]
      ).map { row -> (seq: Int, at: Int64, json: String) in (row["seq"], row["at"], row["json"]) }
    }
    guard !rows.isEmpty else { throw .noSuchSession(id) }
    var stored: [Stored] = []
    stored.reserveCapacity(rows.count)
    let decoder = JSONDecoder()
    for row in rows {
      do {
        stored.append(Stored(at: row.at, event: try decoder.decode(Event.self, from: Data(row.json.utf8))))
      } catch {
        throw .unreadable(session: id, seq: row.seq, reason: "it is not an event of this version")
      }
    }
    return stored
  }

  /// Whether a content note was accepted before.
  public func hasAccepted(note: String) throws(RecordError) -> Bool {
    try read { try Bool.fetchOne($0, sql: "SELECT 1 FROM accepted WHERE note = ?", arguments: [note]) ?? false }
  }

  private func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) throws(RecordError) -> Value {
    do { return try queue.read(body) } catch { throw RecordError(error, path: path) }
  }

  private func write(_ body: @Sendable (Database) throws -> Void) throws(RecordError) {
    do { try queue.write(body) } catch { throw RecordError(error, path: path) }
  }
}
