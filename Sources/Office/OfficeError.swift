internal import GRDB

/// Why something could not be done in the office; nothing is half done.
public enum OfficeError: Error, Equatable, Sendable {
  /// The store cannot be opened.
  case cannotOpen(path: String, reason: String)
  /// It is no store, or it is damaged.
  case damaged(path: String, reason: String)
  /// It was written by a later version.
  case tooNew(path: String)
  /// No room is left.
  case diskFull(path: String)
  /// Nothing of this name was assigned.
  case noSuchBatch(String, known: [String])
  /// Something of this name was assigned already.
  case batchExists(String)
  /// Nobody here has this pseudonym.
  case noSuchLearner(String)
  /// There is no such record.
  case noSuchRecord(String)
  /// Anything else the database says.
  case failed(path: String, reason: String)

  /// What is wrong and what would mend it.
  public var sentence: String {
    switch self {
    case .cannotOpen(let path, let reason):
      "The office's store at \(path) cannot be opened: \(reason). Check who owns the folder, or set XDG_DATA_HOME."
    case .damaged(let path, let reason):
      "The office's store at \(path) is damaged or is none (\(reason)). Put a backup in its place; nothing was changed."
    case .tooNew(let path): "The office's store at \(path) was written by a later version. Update the program."
    case .diskFull(let path): "There is no room left to write \(path). Free some space; nothing was half taken."
    case .noSuchBatch(let name, let known):
      "Nothing is assigned under the name `\(name.prefix(80))`."
        + (known.isEmpty
          ? " `interact assign new` assigns." : " There is: \(known.prefix(10).joined(separator: ", ")).")
    case .batchExists(let name):
      "Something is assigned under the name `\(name)` already; choose another name for the folder, or `assign again`."
    case .noSuchLearner(let name):
      "Nobody here has the pseudonym `\(name.prefix(40))`. `interact assign show` lists them."
    case .noSuchRecord(let name):
      "No record of `\(name.prefix(80))` has been collected. `interact assign status` shows what has."
    case .failed(let path, let reason): "The office's store at \(path) could not be used: \(reason)."
    }
  }

  init(_ error: any Error, path: String) {
    switch error {
    case let error as OfficeError: self = error
    case let error as DatabaseError:
      let reason = error.message ?? error.resultCode.description
      switch error.resultCode.primaryResultCode {
      case .SQLITE_FULL: self = .diskFull(path: path)
      case .SQLITE_IOERR:
        self =
          error.extendedResultCode == .SQLITE_IOERR_WRITE ? .diskFull(path: path) : .failed(path: path, reason: reason)
      case .SQLITE_NOTADB, .SQLITE_CORRUPT: self = .damaged(path: path, reason: reason)
      case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
        self = .cannotOpen(path: path, reason: reason)
      default: self = .failed(path: path, reason: reason)
      }
    default: self = .failed(path: path, reason: "\(error)")
    }
  }
}
