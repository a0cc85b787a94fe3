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
    /// It leaves another session at a decision, to see what would have happened; it is nobody's result.
    public var isBranch = false
  }

  /// An event and when it was recorded.
  public struct Stored: Equatable, Sendable {
    /// Milliseconds since 1970.
    public var at: Int64
    /// What happened.
    public var event: Event

    /// Makes one.
    public init(at: Int64, event: Event) {
      self.at = at
      self.event = event
    }
  }

  /// Path of the database file.
  public let path: String
  let queue: DatabaseQueue
  /// The file has chains; one of 0.1.0 that is only read has none.
  let hasChains: Bool

  /// Opens the records below a folder and creates both when they are missing, for nobody but their owner.
  ///
  /// - Throws: `RecordError` when that is not possible, or the file is damaged or too new.
  public init(folder: String) throws(RecordError) {
    path = folder + "/records.sqlite"
    try Self.prepare(folder: folder, file: path)
    hasChains = true
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(5)
      // An answer has to be on the disk before its feedback is shown, also when the power goes.
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = EXTRA") }
      queue = try DatabaseQueue(path: path, configuration: configuration)
      let migrator = Migrations.migrator
      try queue.write { database in
        if try migrator.hasBeenSuperseded(database) { throw RecordError.tooNew(path: path, version: "schema") }
      }
      try migrator.migrate(queue)
    } catch {
      throw RecordError(error, path: path)
    }
  }

  /// Opens records to be read: nothing is made, written or given other rights, so the file may lie on a medium that
  /// cannot be written, and belong to somebody else. Where there is no file there are no sessions.
  ///
  /// - Throws: `RecordError` when the file cannot be read, or is damaged or too new.
  public init(reading file: String) throws(RecordError) {
    path = file
    do {
      let queue = try Self.openForReading(file)
      let migrator = Migrations.migrator
      hasChains = try queue.read { database in
        if try migrator.hasBeenSuperseded(database) { throw RecordError.tooNew(path: file, version: "schema") }
        return try database.tableExists("sitting")
      }
      self.queue = queue
    } catch {
      throw RecordError(error, path: file)
    }
  }

  private static func openForReading(_ file: String) throws -> DatabaseQueue {
    guard access(file, F_OK) == 0 || errno != ENOENT else {
      let empty = try DatabaseQueue()
      try Migrations.migrator.migrate(empty)
      return empty
    }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    do {
      let queue = try DatabaseQueue(path: file, configuration: configuration)
      _ = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
      return queue
    } catch let error as DatabaseError where error.resultCode == .SQLITE_READONLY && access(file, W_OK) == 0 {
      // The program was killed in a write, and its journal is still there: SQLite takes that write back first.
      configuration.readonly = false
      let mender = try DatabaseQueue(path: file, configuration: configuration)
      _ = try mender.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
      try mender.close()
      configuration.readonly = true
      return try DatabaseQueue(path: file, configuration: configuration)
    }
  }

  private static func prepare(folder: String, file: String) throws(RecordError) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw RecordError.cannotOpen(path: folder, reason: "the folder cannot be made")
    }
    // SQLite gives its journal the mode of the database file. A link would have another file's mode changed.
    let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      let reason = errno == ELOOP ? "it is a symbolic link" : String(cString: strerror(errno))
      throw RecordError.cannotOpen(path: file, reason: reason)
    }
    fchmod(descriptor, 0o600)
    close(descriptor)
  }

  // MARK: - Writing

  /// Begins a session with its first events, all or none of them.
  public func create(
    _ id: String, module: String, mode: Mode, events: [Event], at time: Int64, sitting: Sitting
  ) throws(RecordError) {
    try write { database in
      try database.execute(
        sql: "INSERT INTO session (id, module, mode, startedAt) VALUES (?, ?, ?, ?)",
        arguments: [id, module, mode.rawValue, time])
      let beginning = Chain.beginning(session: id, module: module, mode: mode.rawValue, startedAt: String(time))
      try Self.insert(events, of: id, at: time, after: beginning, sitting: sitting, into: database)
    }
  }

  /// Adds the events of one turn, all or none of them. When it returns they are on the disk.
  ///
  /// - Parameter sitting: What to tell of the sitting that begins with these events; nil within one.
  /// - Throws: `RecordError.conflict` when another program added to the session meanwhile; `altered` when the end of
  ///   the record is not the one that was written last.
  public func append(
    _ events: [Event], to id: String, at time: Int64, sitting: Sitting? = nil
  ) throws(RecordError) {
    guard let first = events.first else { return }
    try write { database in
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT s.head, s.length, e.seq, e.link FROM session s JOIN event e ON e.session = s.id
          WHERE s.id = ? ORDER BY e.seq DESC LIMIT 1
          """, arguments: [id])
      guard let row, let last = Int.fromDatabaseValue(row["seq"]), last + 1 == first.seq else {
        throw RecordError.conflict(session: id)
      }
      guard let head = Data.fromDatabaseValue(row["head"]), head == Data.fromDatabaseValue(row["link"]),
        Int.fromDatabaseValue(row["length"]) == last
      else { throw RecordError.altered(session: id, sentence: "Its end is not the one that was written last.") }
      try Self.insert(events, of: id, at: time, after: Array(head), sitting: sitting, into: database)
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

  private static func insert(
    _ events: [Event], of id: String, at time: Int64, after head: [UInt8], sitting: Sitting?, into database: Database
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let statement = try database.cachedStatement(
      sql: "INSERT INTO event (session, seq, at, type, json, sum, link) VALUES (?, ?, ?, ?, ?, ?, ?)")
    if let sitting, let first = events.first {
      try database.execute(
        sql: "INSERT INTO sitting (session, seq, way, zone, program) VALUES (?, ?, ?, ?, ?)",
        arguments: [id, first.seq, sitting.way.rawValue, sitting.zone, sitting.program])
    }
    var link = head
    var told = sitting?.text ?? ""
    for event in events {
      let json = try encoder.encode(event)
      let sum = Chain.sum(Array(json))
      let type = event.body.kind.rawValue
      link = Chain.link(
        after: link, seq: String(event.seq), at: String(time), type: type, sitting: told, sum: sum)
      told = ""
      try statement.execute(arguments: [
        id, event.seq, time, type, String(decoding: json, as: UTF8.self), Data(sum), Data(link),
      ])
    }
    guard let last = events.last else { return }
    try database.execute(
      sql: "UPDATE session SET head = ?, length = ? WHERE id = ?", arguments: [Data(link), last.seq, id])
  }

  // MARK: - Reading

  /// Whether a content note was accepted before.
  public func hasAccepted(note: String) throws(RecordError) -> Bool {
    try read { try Bool.fetchOne($0, sql: "SELECT 1 FROM accepted WHERE note = ?", arguments: [note]) ?? false }
  }

  func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) throws(RecordError) -> Value {
    do { return try queue.read(body) } catch { throw RecordError(error, path: path) }
  }

  private func write(_ body: @Sendable (Database) throws -> Void) throws(RecordError) {
    do { try queue.write(body) } catch { throw RecordError(error, path: path) }
  }
}
