internal import Glibc

/// Keeps a second terminal from writing to a session that is being played.
///
/// It is a lock of the operating system, so it ends with the program, however that ends.
public final class RecordLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock of a session below the records' folder; nil when another program holds it.
  ///
  /// - Throws: `RecordError.cannotOpen` when the lock file cannot be made.
  public init?(session: String, folder: String) throws(RecordError) {
    // The name comes from a file that anybody may have changed; it must not lead out of the folder.
    guard !session.isEmpty, session.utf8.allSatisfy({ $0 != 0x2F && $0 != 0 }) else {
      throw RecordError.noSuchSession(session)
    }
    let path = "\(folder)/\(session).lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw RecordError.cannotOpen(path: path, reason: String(cString: strerror(errno))) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }
}
