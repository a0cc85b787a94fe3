internal import GRDB
internal import Glibc

extension RecordStore {
  /// What there is of some sessions, or what was removed of them.
  public struct Holdings: Equatable, Sendable {
    /// How many sessions.
    public var sessions: Int
    /// How many events in them.
    public var events: Int
    /// Content notes that were accepted; they are of the account and not of a session.
    public var acceptedNotes: Int
    /// Whether the file was written anew without them. Where that failed, for want of room, what was typed is overwritten
    /// all the same, and only the size of the file stays.
    public var isCompacted: Bool

    /// So many of each.
    public init(sessions: Int = 0, events: Int = 0, acceptedNotes: Int = 0, isCompacted: Bool = true) {
      self.sessions = sessions
      self.events = events
      self.acceptedNotes = acceptedNotes
      self.isCompacted = isCompacted
    }
  }

  /// The names of all sessions, those without events too, in the order of their beginning.
  public func identifiers() throws(RecordError) -> [String] {
    try erasing { queue in
      try queue.read { try String.fetchAll($0, sql: "SELECT id FROM session ORDER BY startedAt, rowid") }
    }
  }

  /// Counts what `erase` would remove, and removes nothing.
  ///
  /// - Throws: `RecordError.noSuchSession` for the first name that there is not.
  public func holdings(of sessions: [String], withAcceptedNotes: Bool = false) throws(RecordError) -> Holdings {
    try erasing { queue in try queue.read { try Self.count(sessions, withAcceptedNotes, in: $0) } }
  }

  /// Removes sessions and everything typed in them, all or none: the rows are overwritten and the file is written anew,
  /// so that no page of it holds them any longer.
  ///
  /// - Throws: `RecordError.noSuchSession` for the first name that there is not; then nothing is removed.
  public func erase(_ sessions: [String], withAcceptedNotes: Bool = false) throws(RecordError) -> Holdings {
    try erasing { queue in
      var removed = try queue.write { database in
        let found = try Self.count(sessions, withAcceptedNotes, in: database)
        for id in sessions { try database.execute(sql: "DELETE FROM session WHERE id = ?", arguments: [id]) }
        if withAcceptedNotes { try database.execute(sql: "DELETE FROM accepted") }
        return found
      }
      do {
        try queue.vacuum()
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
      } catch let error as DatabaseError where error.resultCode != .SQLITE_CORRUPT {
        removed.isCompacted = false
      }
      return removed
    }
  }

  private static func count(_ sessions: [String], _ withNotes: Bool, in database: Database) throws -> Holdings {
    var found = Holdings()
    for id in sessions {
      let isThere = try Bool.fetchOne(database, sql: "SELECT 1 FROM session WHERE id = ?", arguments: [id]) ?? false
      guard isThere else { throw RecordError.noSuchSession(id) }
      found.sessions += 1
      found.events +=
        try Int.fetchOne(database, sql: "SELECT count(*) FROM event WHERE session = ?", arguments: [id]) ?? 0
    }
    if withNotes { found.acceptedNotes = try Int.fetchOne(database, sql: "SELECT count(*) FROM accepted") ?? 0 }
    return found
  }

  /// A connection of its own, on which what is deleted is overwritten with zeros. Not every SQLite does so by itself.
  private func erasing<Value>(_ body: (DatabaseQueue) throws -> Value) throws(RecordError) -> Value {
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(5)
      configuration.prepareDatabase {
        try $0.execute(sql: "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL")
      }
      return try body(DatabaseQueue(path: path, configuration: configuration))
    } catch {
      throw RecordError(error, path: path)
    }
  }
}

extension RecordLocks {
  /// Removes the file that earlier versions locked for a session. Whether there was one is said.
  @discardableResult
  public static func removeEarlierFile(session: String, folder: String) -> Bool {
    // The name comes from a file that anybody may have changed; it must not lead out of the folder.
    guard !session.isEmpty, session.utf8.allSatisfy({ $0 != 0x2F && $0 != 0 }) else { return false }
    return unlink("\(folder)/\(session).lock") == 0
  }
}
