import Casework
import Records

/// Where the events of a session go: the records, with the clock that stamps them.
struct SessionRecord: Sendable {
  let id: String
  let store: RecordStore
  /// Held as long as the session is played here.
  let lock: RecordLock
  /// Milliseconds since 1970.
  let now: @Sendable () -> Int64

  /// Writes events; when it returns they are on the disk.
  func append(_ events: [Event]) throws(RecordError) { try store.append(events, to: id, at: now()) }
}
