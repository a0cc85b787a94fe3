public import Casework
public import Records
internal import Synchronization

/// Where the events of a session go while it is played: the records, with the lock that keeps others away and the clock
/// that stamps them.
public final class SessionLog: Sendable {
  /// Name of the session.
  public let id: String
  private let store: RecordStore
  private let lock: RecordLock
  private let now: @Sendable () -> Int64
  /// What is still to be told of this sitting; it goes with the first events.
  private let untold: Mutex<Sitting?>

  /// A log of a session that is there already; `sitting` is written with what is added first.
  public init(
    id: String, store: RecordStore, lock: RecordLock, sitting: Sitting?, now: @escaping @Sendable () -> Int64
  ) {
    self.id = id
    self.store = store
    self.lock = lock
    self.now = now
    untold = Mutex(sitting)
  }

  /// Writes events; when it returns they are on the disk.
  ///
  /// - Returns: when they were written, milliseconds since 1970.
  @discardableResult
  public func append(_ events: [Event]) throws(RecordError) -> Int64 {
    let at = now()
    guard !events.isEmpty else { return at }
    let sitting = untold.withLock { $0 }
    try store.append(events, to: id, at: at, sitting: sitting)
    untold.withLock { $0 = nil }
    return at
  }

  /// The receipt of the record as it is.
  public func receipt() throws(RecordError) -> Receipt? { try store.integrity(of: id).receipt }
}
