public import Casework
internal import Foundation
internal import GRDB
internal import Glibc
internal import Records

/// What one office keeps: what it assigned, the records that came back, and what people ruled about them, in one SQLite file.
///
/// The files that were handed in and the rulings are what counts; every other column is computed from them, so that a report
/// over many learners need not read every record again. Who a pseudonym is does not stand here.
public final class OfficeStore: Sendable {
  /// Path of the file.
  public let path: String
  let queue: DatabaseQueue
  /// What a decision is marked against that was not marked, by scene.
  let expected: @Sendable (_ scene: String) -> [Event.Point]

  /// Opens the store below a folder and makes both when they are missing, for nobody but their owner.
  ///
  /// - Parameter expected: What an answer that could not be read is marked against when a person marks it, by the scene that
  ///   asked; asked for only then.
  public init(
    folder: String, expected: @escaping @Sendable (_ scene: String) -> [Event.Point] = { _ in [] }
  ) throws(OfficeError) {
    self.expected = expected
    path = folder + "/office.sqlite"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .cannotOpen(path: folder, reason: "the folder cannot be made")
    }
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: String(cString: strerror(errno)).lowercased()) }
    fchmod(descriptor, 0o600)
    close(descriptor)
    do {
      var configuration = Configuration()
      configuration.foreignKeysEnabled = true
      configuration.busyMode = .timeout(5)
      queue = try DatabaseQueue(path: path, configuration: configuration)
      let migrator = Self.migrator
      if try queue.read(migrator.hasBeenSuperseded) { throw OfficeError.tooNew(path: path) }
      try migrator.migrate(queue)
    } catch {
      throw OfficeError(error, path: path)
    }
  }

  /// Opens a store that is there to be read and nothing else: an older one stays as it is.
  ///
  /// - Parameter file: Path of the database itself.
  public convenience init(reading file: String) throws(OfficeError) { try self.init(file: file, isReadOnly: true) }

  /// Opens a copy of a store, to take out of it what is to be erased; it is brought to the form of now.
  ///
  /// - Parameter file: Path of the database itself.
  public convenience init(copy file: String) throws(OfficeError) { try self.init(file: file, isReadOnly: false) }

  private init(file: String, isReadOnly: Bool) throws(OfficeError) {
    expected = { _ in [] }
    path = file
    guard access(file, F_OK) == 0 else {
      throw .cannotOpen(path: file, reason: String(cString: strerror(errno)).lowercased())
    }
    do {
      var configuration = Configuration()
      configuration.readonly = isReadOnly
      configuration.foreignKeysEnabled = true
      configuration.busyMode = .timeout(5)
      queue = try DatabaseQueue(path: file, configuration: configuration)
      if try queue.read(Self.migrator.hasBeenSuperseded) { throw OfficeError.tooNew(path: file) }
      guard try queue.read({ try $0.tableExists("assignment") }) else {
        throw OfficeError.damaged(path: file, reason: "it is no store of an office")
      }
      if !isReadOnly { try Self.migrator.migrate(queue) }
    } catch {
      throw OfficeError(error, path: file)
    }
  }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 office") { database in try database.execute(sql: Self.tables) }
    migrator.registerMigration("2 counts") { database in
      // How often a decision counts in the total.
      try database.execute(sql: "ALTER TABLE answer ADD COLUMN counts INTEGER NOT NULL DEFAULT 1")
    }
    return migrator
  }

  private static let tables = """
    CREATE TABLE batch (id TEXT PRIMARY KEY, json TEXT NOT NULL, at INTEGER NOT NULL);
    CREATE TABLE assignment (
      id TEXT PRIMARY KEY, batch TEXT NOT NULL REFERENCES batch ON DELETE CASCADE, pseudonym TEXT NOT NULL,
      json TEXT NOT NULL, withdrawnAt INTEGER, key TEXT);
    CREATE INDEX assignment_batch ON assignment (batch, pseudonym);
    CREATE TABLE issue (
      digest TEXT PRIMARY KEY, assignment TEXT NOT NULL REFERENCES assignment ON DELETE CASCADE, json TEXT NOT NULL);
    CREATE TABLE record (
      id INTEGER PRIMARY KEY, assignment TEXT NOT NULL REFERENCES assignment ON DELETE CASCADE, session TEXT NOT NULL,
      link TEXT NOT NULL, attempt INTEGER NOT NULL, kind TEXT NOT NULL, detail TEXT NOT NULL, takenAt INTEGER NOT NULL,
      handedInAt INTEGER NOT NULL, startedAt INTEGER NOT NULL, finishedAt INTEGER, seconds INTEGER NOT NULL,
      events INTEGER NOT NULL, version TEXT NOT NULL, edition TEXT NOT NULL, scorer TEXT NOT NULL, answers INTEGER NOT NULL,
      ways TEXT NOT NULL, key TEXT NOT NULL, pass INTEGER, total INTEGER, notes TEXT NOT NULL,
      open INTEGER NOT NULL, needed INTEGER NOT NULL, mistakes INTEGER NOT NULL, decisions INTEGER NOT NULL,
      confirmedBy TEXT, confirmedAt INTEGER, superseded INTEGER NOT NULL DEFAULT 0, outcome TEXT, file BLOB,
      UNIQUE (session, link));
    CREATE INDEX record_assignment ON record (assignment);
    CREATE TABLE answer (
      record INTEGER NOT NULL REFERENCES record ON DELETE CASCADE, number INTEGER NOT NULL, scene TEXT NOT NULL,
      kind TEXT NOT NULL, question TEXT NOT NULL, text TEXT NOT NULL, same TEXT NOT NULL, seconds INTEGER NOT NULL,
      scored INTEGER, score INTEGER, confidence REAL, notMarked INTEGER NOT NULL, needed TEXT NOT NULL, needs TEXT NOT NULL,
      points TEXT NOT NULL, flags TEXT NOT NULL, PRIMARY KEY (record, number)) WITHOUT ROWID;
    CREATE INDEX answer_same ON answer (same) WHERE same <> '';
    CREATE TABLE refused (
      digest TEXT PRIMARY KEY, at INTEGER NOT NULL, assignment TEXT, kind TEXT NOT NULL, sentence TEXT NOT NULL);
    CREATE TABLE ruling (
      number INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, session TEXT NOT NULL, json TEXT NOT NULL, link TEXT NOT NULL);
    CREATE INDEX ruling_session ON ruling (session);
    CREATE TABLE request (
      digest TEXT PRIMARY KEY, session TEXT NOT NULL, at INTEGER NOT NULL, takenAt INTEGER NOT NULL, json TEXT NOT NULL);
    CREATE TABLE returned (
      session TEXT NOT NULL, at INTEGER NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (session, digest));
    CREATE TABLE audit (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL);
    """

  /// Lets the file grow to so many pages beyond what it has, as on a disk that is nearly full; for tests.
  func limit(pages: Int) throws(OfficeError) {
    try write { database in
      let now = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      try database.execute(sql: "PRAGMA max_page_count = \(now + pages)")
    }
  }

  /// What somebody does to the file outside the program; for tests.
  func execute(_ sql: String) throws(OfficeError) { try write { try $0.execute(sql: sql) } }

  func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) throws(OfficeError) -> Value {
    do { return try queue.read(body) } catch { throw OfficeError(error, path: path) }
  }

  @discardableResult
  func write<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) throws(OfficeError) -> Value {
    do { return try queue.write(body) } catch { throw OfficeError(error, path: path) }
  }

  /// What staff did, the last first.
  public func audit(limit: Int = 1000) throws(OfficeError) -> [(at: Int64, who: String, what: String)] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT at, who, what FROM audit ORDER BY number DESC LIMIT ?", arguments: [limit]
      )
      .map { ($0["at"], $0["who"], $0["what"]) }
    }
  }

  static func note(_ what: String, by who: String, at: Int64, in database: Database) throws {
    try database.cachedStatement(sql: "INSERT INTO audit (at, who, what) VALUES (?, ?, ?)")
      .execute(arguments: [at, who, what])
  }
}
