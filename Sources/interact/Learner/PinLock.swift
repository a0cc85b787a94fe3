import Digests
import Foundation
import Glibc

/// The PIN of a place as it is kept: a salted hash, and how often in a row it was typed wrong.
///
/// It is a door and no vault: the records behind it are not encrypted.
struct PinLock: Sendable {
  let file: String

  /// What became of an attempt.
  enum Attempt: Equatable {
    case right
    case wrong
    /// Too many were wrong; so many seconds are left in which none is looked at.
    case waiting(seconds: Int)
  }

  private struct Kept: Codable {
    var v = 1
    var hash: String
    /// How many were wrong in a row.
    var wrong = 0
    /// None is looked at before; milliseconds since 1970.
    var until: Int64 = 0
  }

  /// So many in a row may be wrong before one has to wait.
  private static let free = 5
  private static let longest = 3_600

  /// What a PIN is, and is not.
  static let rule = "4 to 12 characters, without spaces"
  static let limits =
    "A PIN is a door, no vault: it keeps others from opening your place by mistake or out of curiosity. The records are not encrypted; "
    + "whoever administers this computer or reads its disk can read them. There is no way to get a forgotten PIN back: `interact "
    + "learner remove` erases the place."

  /// What is said where one is set.
  static let setting = "\(limits)\nA PIN has \(rule). It is not shown while it is typed."

  /// A PIN is asked for.
  var isSet: Bool { Files.exists(file) }

  /// Takes this PIN from now on.
  func set(_ pin: String) throws(Failure) {
    let pin = Self.plain(pin)
    guard (4...12).contains(pin.count), pin.utf8.count <= 64,
      pin.unicodeScalars.allSatisfy({ !$0.properties.isWhitespace && $0.properties.generalCategory != .control })
    else { throw Failure(.usage, "A PIN has \(Self.rule). Nothing was changed.") }
    guard let hash = PasswordHash.kept(pin) else {
      throw Failure(.failed, "There is not enough memory to keep a PIN safely. Nothing was changed.")
    }
    try write(Kept(hash: hash))
  }

  /// Opens without a PIN from now on.
  func remove() throws(Failure) {
    guard unlink(file) == 0 || errno == ENOENT else {
      throw Failure(.failed, "\(file): \(String(cString: strerror(errno)).lowercased()).")
    }
  }

  /// Looks at a PIN, one at a time on the whole computer. A wrong one is written down before anybody hears of it.
  func attempt(_ pin: String, now: Int64) throws(Failure) -> Attempt {
    // The file is another one after each writing, so the lock is on the folder above the place.
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
    let guardian = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard guardian >= 0, flock(guardian, LOCK_EX) == 0 else {
      throw Failure(.failed, "\(folder): \(String(cString: strerror(errno)).lowercased()).")
    }
    defer { close(guardian) }
    var kept = try read()
    if let seconds = Self.secondsLeft(kept, now) { return .waiting(seconds: seconds) }
    if PasswordHash.matches(Self.plain(pin), kept.hash) {
      if kept.wrong > 0 {
        (kept.wrong, kept.until) = (0, 0)
        // On a medium that cannot be written it opens all the same.
        try? write(kept)
      }
      return .right
    }
    kept.wrong = min(kept.wrong, 1_000) + 1
    kept.until = now + Int64(Self.wait(after: kept.wrong)) * 1_000
    try write(kept)
    return .wrong
  }

  /// Seconds in which no PIN is looked at; nil when one may be typed.
  func secondsLeft(now: Int64) throws(Failure) -> Int? { Self.secondsLeft(try read(), now) }

  /// A clock that was put back makes nobody wait longer than was meant.
  private static func secondsLeft(_ kept: Kept, _ now: Int64) -> Int? {
    guard kept.wrong >= free, kept.until > now else { return nil }
    let left = kept.until.subtractingReportingOverflow(now)
    let most = Int64(wait(after: kept.wrong)) * 1_000
    let milliseconds = left.overflow ? most : min(left.partialValue, most)
    return Int((milliseconds + 999) / 1_000)
  }

  /// Half a minute after the fifth wrong one, twice as long after each further one, an hour at most.
  private static func wait(after wrong: Int) -> Int {
    wrong < free ? 0 : min(30 << min(wrong - free, 10), longest)
  }

  /// The same letters, however a keyboard composes them.
  private static func plain(_ pin: String) -> String { pin.precomposedStringWithCanonicalMapping }

  private func read() throws(Failure) -> Kept {
    let text = try Files.text(file)
    guard let kept = try? JSONDecoder().decode(Kept.self, from: Data(text.utf8)), kept.v == 1 else {
      throw Failure(
        .content,
        "\(file): is no PIN of this program, so the place does not open. Put the file of a backup in its place, or erase the place "
          + "with `interact learner remove`.")
    }
    return kept
  }

  /// Written in place of what was there, whole or not at all.
  private func write(_ kept: Kept) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(kept) else { throw Failure(.failed, "\(file): cannot be written.") }
    try Files.write(Array(data) + [0x0A], to: file)
  }
}
