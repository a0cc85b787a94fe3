internal import Foundation
internal import GRDB
internal import Glibc

/// Why a copy of the records could not be made. What stood there before is as it was.
public enum BackupError: Error, Equatable, Sendable {
  /// There is something of this name already.
  case exists(path: String)
  /// The copy could not be written.
  case cannotWrite(path: String, reason: String)
  /// The records themselves are damaged, so that a copy would be, too.
  case damaged(path: String, reason: String)

  /// What is wrong and what would mend it.
  public var sentence: String {
    switch self {
    case .exists(let path): "\(path) is there already; choose another name, or remove it yourself."
    case .cannotWrite(let path, let reason): "\(path) could not be written: \(reason). Choose another place."
    case .damaged(let path, let reason):
      "The records at \(path) are damaged (\(reason)), so no copy was made. An earlier copy may still be good."
    }
  }
}

extension RecordStore {
  /// Copies the records into a file that is not there yet, whole or not at all, for its owner only.
  ///
  /// - Returns: How many sessions are in it.
  /// - Throws: `BackupError`.
  public func backUp(to file: String) throws(BackupError) -> Int {
    try DatabaseBackup(of: path).make(at: file, counting: "session")
  }
}

/// A copy of a file of SQLite, be it records or the store of an office.
public struct DatabaseBackup {
  private let path: String

  /// Names the file; nothing is read yet.
  public init(of path: String) { self.path = path }

  /// Copies it into a file that is not there yet, whole or not at all, for its owner only.
  ///
  /// SQLite copies it as it is at one moment, also while somebody writes. The copy is checked before it gets its name.
  ///
  /// - Returns: How many rows of this table are in it.
  /// - Throws: `BackupError`.
  public func make(at file: String, counting table: String) throws(BackupError) -> Int {
    var status = stat()
    guard lstat(file, &status) != 0 else { throw .exists(path: file) }
    let part = "\(file).\(getpid()).part"
    unlink(part)
    let descriptor = open(part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .cannotWrite(path: file, reason: Self.reason()) }
    defer {
      close(descriptor)
      for ending in ["", "-journal", "-wal", "-shm"] { unlink(part + ending) }
    }
    let count = try copy(to: part, called: file, counting: table)
    guard fsync(descriptor) == 0, rename(part, file) == 0 else {
      throw .cannotWrite(path: file, reason: Self.reason())
    }
    // The new name has to be on the disk, too.
    let folder = open(
      file.lastIndex(of: "/").map { $0 == file.startIndex ? "/" : String(file[..<$0]) } ?? ".", O_RDONLY)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
    return count
  }

  private func copy(
    to part: String, called file: String, counting table: String
  ) throws(BackupError) -> Int {
    do {
      var reading = Configuration()
      reading.readonly = true
      reading.busyMode = .timeout(5)
      let source = try DatabaseQueue(path: path, configuration: reading)
      let copy = try DatabaseQueue(path: part)
      try source.backup(to: copy)
      // A copy is one file, whatever the records' way of writing is.
      try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      let (verdict, count) = try copy.read { database in
        (
          try String.fetchOne(database, sql: "PRAGMA integrity_check") ?? "nothing was said",
          try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table.quotedDatabaseIdentifier)") ?? 0
        )
      }
      guard verdict == "ok" else { throw BackupError.damaged(path: path, reason: verdict) }
      return count
    } catch let error as BackupError {
      throw error
    } catch let error as DatabaseError
      where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode.primaryResultCode)
    {
      throw .damaged(path: path, reason: error.message ?? "it is no database")
    } catch {
      throw .cannotWrite(path: file, reason: (error as? DatabaseError)?.message ?? "\(error)")
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)).lowercased() }
}
