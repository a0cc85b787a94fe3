internal import GRDB

/// Why the records could not be read or written; nothing half written is left behind.
public enum RecordError: Error, Equatable, Sendable {
  /// The folder or file cannot be opened.
  case cannotOpen(path: String, reason: String)
  /// The file is not a database, or it is damaged.
  case damaged(path: String, reason: String)
  /// It was written by a later version of the program.
  case tooNew(path: String, version: String)
  /// No room is left.
  case diskFull(path: String)
  /// Somebody else wrote to this session meanwhile.
  case conflict(session: String)
  /// There is no session of this name.
  case noSuchSession(String)
  /// Several sessions begin so.
  case ambiguous(String, candidates: [String])
  /// The record is not as the program wrote it.
  case altered(session: String, sentence: String)
  /// An event in the record cannot be understood.
  case unreadable(session: String, seq: Int, reason: String)
  /// Anything else the database says.
  case failed(path: String, reason: String)

  /// What is wrong and what would mend it.
  public var sentence: String {
    switch self {
    case .cannotOpen(let path, let reason):
      "The records at \(path) cannot be opened: \(reason). Check who owns the folder, or set XDG_DATA_HOME."
    case .damaged(let path, let reason):
      "The records at \(path) are damaged or are no records (\(reason)). Move that file aside to start with new "
        + "records, or put a backup in its place; nothing was changed."
    case .tooNew(let path, let version):
      "The records at \(path) were written by a later version (\(version)). Update the program; nothing was changed."
    case .diskFull(let path):
      "There is no room left to write \(path). Free some space and give the answer again; it was not recorded."
    case .conflict(let session):
      "Another program has written to session \(session) meanwhile. Start again with `interact resume`."
    case .noSuchSession(let id): "There is no session `\(id)`. `interact sessions` lists them."
    case .ambiguous(let name, let candidates):
      "`\(name)` could be \(candidates.count) sessions: \(candidates.prefix(8).joined(separator: ", "))"
        + (candidates.count > 8 ? " and more. " : ". ") + "Give more of its name; nothing was done."
    case .altered(let session, let sentence):
      "The record of session \(session) was changed outside the program. \(sentence) Nothing more is written to it; "
        + "`interact verify \(session)` says more, `interact report \(session)` shows it."
    case .unreadable(let session, let seq, let reason):
      "Event \(seq) of session \(session) cannot be read: \(reason). The other sessions are not affected."
    case .failed(let path, let reason): "The records at \(path) could not be used: \(reason)."
    }
  }

  init(_ error: any Error, path: String) {
    switch error {
    case let error as RecordError: self = error
    case let error as DatabaseError:
      let reason = error.message ?? error.resultCode.description
      switch error.resultCode.primaryResultCode {
      case .SQLITE_FULL, .SQLITE_IOERR:
        self = error.isFull ? .diskFull(path: path) : .failed(path: path, reason: reason)
      case .SQLITE_NOTADB, .SQLITE_CORRUPT: self = .damaged(path: path, reason: reason)
      case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
        self = .cannotOpen(path: path, reason: reason)
      default: self = .failed(path: path, reason: reason)
      }
    default: self = .failed(path: path, reason: "\(error)")
    }
  }
}

extension DatabaseError {
  fileprivate var isFull: Bool {
    resultCode.primaryResultCode == .SQLITE_FULL || extendedResultCode == .SQLITE_IOERR_WRITE
  }
}
