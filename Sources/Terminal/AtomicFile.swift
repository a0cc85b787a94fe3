import Glibc

/// A file that is written whole or not at all, for its owner only.
public enum AtomicFile {
  /// Puts bytes into a file of mode 0600 that takes the place of what was there. They are on the disk when this returns.
  ///
  /// Throws `TerminalFailure.file`; then what was there is as it was.
  public static func write(_ bytes: [UInt8], to path: String) throws(TerminalFailure) {
    let part = "\(path).\(getpid()).part"
    // One of a program that was ended, or a link that somebody put there.
    unlink(part)
    let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .file(path: path, code: errno) }
    do {
      try Descriptor(number: descriptor).write(bytes)
    } catch {
      close(descriptor)
      unlink(part)
      guard case .cannotWrite(let code) = error else { throw error }
      throw .file(path: path, code: code)
    }
    let isOnDisk = fsync(descriptor) == 0
    var code = errno
    if close(descriptor) == 0, isOnDisk, rename(part, path) == 0 { return }
    if isOnDisk { code = errno }
    unlink(part)
    throw .file(path: path, code: code)
  }
}
