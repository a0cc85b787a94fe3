import Glibc

/// The lines that were typed, oldest first, and the file they are kept in between sessions.
public struct History: Equatable, Sendable {
  /// How many lines are kept.
  public static let limit = 1_000
  /// How much of a history file is read, in bytes.
  public static let fileLimit = 4 * 1_048_576

  /// The lines, oldest first, at most `History.limit`.
  public private(set) var lines: [String] = []

  /// An empty history.
  public init() {}

  /// Reads a history file; one that does not exist is an empty one. Throws `TerminalFailure.file`.
  public init(path: String) throws(TerminalFailure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return }
      throw .file(path: path, code: errno)
    }
    defer { close(descriptor) }
    let file = Descriptor(number: descriptor)
    var bytes: [UInt8] = []
    while bytes.count < Self.fileLimit {
      let part: [UInt8]
      do {
        part = try file.read(upTo: 65_536)
      } catch {
        guard case .cannotRead(let code) = error else { throw error }
        throw .file(path: path, code: code)
      }
      if part.isEmpty { break }
      bytes += part
    }
    for line in bytes.split(separator: 0x0A) { remember(Sanitizer.clean(bytes: line)) }
  }

  /// Adds a line at the end, newlines as spaces; an empty one or the same as the last is left out.
  ///
  /// Says whether it was added.
  @discardableResult
  public mutating func remember(_ line: String) -> Bool {
    let line = Sanitizer.oneLine(line)
    guard line.contains(where: { $0 != " " }), line != lines.last else { return false }
    lines.append(line)
    if lines.count > Self.limit { lines.removeFirst(lines.count - Self.limit) }
    return true
  }

  /// Writes the file with mode 0600, whole or not at all. Throws `TerminalFailure.file`.
  public func save(to path: String) throws(TerminalFailure) {
    try AtomicFile.write(Array(lines.map { $0 + "\n" }.joined().utf8), to: path)
  }
}
