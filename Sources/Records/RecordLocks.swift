internal import Digests
internal import Glibc
internal import Synchronization

/// The locks of the sessions below a folder: they keep a second terminal from writing to a session that is being played.
///
/// All of them lie in one file with nothing in it, a byte of its own for each session, so a program needs one descriptor
/// however many sessions it plays. They are locks of the operating system and end with the program, however that ends.
/// Who only reads takes none.
public final class RecordLocks: Sendable {
  private struct Held {
    /// The file, from the first lock on: who only reads makes none.
    var descriptor: Int32?
    /// What is held here: a second lock through the same descriptor would be granted.
    var places: Set<Int64> = []
  }

  /// `F_OFD_SETLK` of Linux, which Swift's view of the C library leaves out.
  private static let setLock: Int32 = 37

  private let path: String
  private let held = Mutex(Held())

  /// The locks of the records below this folder.
  public init(folder: String) { path = "\(folder)/records.locks" }

  deinit { held.withLock { if let descriptor = $0.descriptor { close(descriptor) } } }

  /// Takes the lock of a session, until what is given back is gone; nil when somebody holds it, here or in another program.
  ///
  /// - Throws: `RecordError.cannotOpen` when the file cannot be made, `RecordError.failed` when it cannot be locked.
  public func lock(_ session: String) throws(RecordError) -> RecordLock? {
    let place = Self.place(of: session)
    let isOurs = try held.withLock { held throws(RecordError) in
      let descriptor = try descriptor(&held)
      guard !held.places.contains(place), try set(F_WRLCK, at: place, of: descriptor) else { return false }
      held.places.insert(place)
      return true
    }
    return isOurs ? RecordLock(place: place, of: self) : nil
  }

  fileprivate func release(_ place: Int64) {
    held.withLock { held in
      held.places.remove(place)
      if let descriptor = held.descriptor { _ = try? set(F_UNLCK, at: place, of: descriptor) }
    }
  }

  /// The open file. An empty file looks like litter: where somebody has removed it, others would lock another one.
  private func descriptor(_ held: inout Held) throws(RecordError) -> Int32 {
    if let known = held.descriptor {
      if isStillThere(known) { return known }
      guard held.places.isEmpty else {
        throw .failed(path: path, reason: "it was removed while sessions are open; close them and try again")
      }
      close(known)
      held.descriptor = nil
    }
    let opened = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard opened >= 0 else { throw .cannotOpen(path: path, reason: String(cString: strerror(errno))) }
    held.descriptor = opened
    return opened
  }

  private func isStillThere(_ descriptor: Int32) -> Bool {
    var (own, named) = (stat(), stat())
    return fstat(descriptor, &own) == 0 && lstat(path, &named) == 0 && own.st_ino == named.st_ino
      && own.st_dev == named.st_dev
  }

  /// Sets the lock of a byte; false when another program holds it. It belongs to the open file and not to the process,
  /// so that it holds between two stores of one program as well.
  private func set(_ type: Int32, at place: Int64, of descriptor: Int32) throws(RecordError) -> Bool {
    var byte = flock()
    byte.l_type = Int16(type)
    byte.l_whence = Int16(SEEK_SET)
    byte.l_start = Int(place)
    byte.l_len = 1
    while fcntl(descriptor, Self.setLock, &byte) != 0 {
      switch errno {
      case EINTR: continue
      case EAGAIN, EACCES: return false
      default: throw .failed(path: path, reason: String(cString: strerror(errno)))
      }
    }
    return true
  }

  /// The byte of a session: from the hash of its name, of which no two share 62 bits.
  private static func place(of session: String) -> Int64 {
    Digest.sha256(bytes: Array(session.utf8)).prefix(8).reduce(0) { $0 << 8 | Int64($1) } & (1 << 62 - 1)
  }
}

/// The lock of a session that is being played; it is given back when this is gone.
public final class RecordLock: Sendable {
  private let locks: RecordLocks
  private let place: Int64

  fileprivate init(place: Int64, of locks: RecordLocks) {
    self.place = place
    self.locks = locks
  }

  deinit { locks.release(place) }
}
