import Glibc

/// Reads lines from a pipe or a file: no prompt, no echo, no escape sequence.
///
/// Bytes that are no UTF-8 are repaired, a last line without its newline counts, and a line may come with
/// any line end.
public struct PlainLineReader: Sendable {
  /// The default limit of one line, in bytes: 1 MiB.
  public static let lineLimit = 1_048_576

  private let source: Descriptor
  private let limit: Int
  private let wakeup: Int32?
  private var buffer: [UInt8] = []
  private var position = 0
  private var hasEnded = false

  /// Reads from an open descriptor, at most `limit` bytes of each line.
  ///
  /// Reading ends early when the descriptor `wakeup` becomes readable.
  public init(descriptor: Int32, limit: Int = lineLimit, wakeup: Int32? = nil) {
    source = Descriptor(number: descriptor)
    self.limit = max(limit, 1)
    self.wakeup = wakeup
  }

  /// The next line; nil when `wakeup` spoke first. Throws `TerminalFailure.cannotRead`.
  public mutating func next(within seconds: Double? = nil) throws(TerminalFailure) -> Reading? {
    let clock = ContinuousClock()
    let end = seconds.map { clock.now + .seconds($0) }
    var line = Line(limit: limit)
    while true {
      if position == buffer.count, !hasEnded {
        switch waited(until: end) {
        case .wakeup: return nil
        case .late: return .timedOut(typed: line.text)
        case .input: break
        }
        buffer = try source.read(upTo: 65_536)
        position = 0
        hasEnded = buffer.isEmpty
      }
      if hasEnded { return line.size == 0 ? .endOfInput : .line(line.text, cut: line.isCut) }
      let stop = newline
      line.take(buffer[position..<(stop ?? buffer.count)])
      position = stop.map { $0 + 1 } ?? buffer.count
      if stop != nil { return .line(line.text, cut: line.isCut) }
    }
  }

  /// Where the line ends in what was read.
  private var newline: Int? {
    buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let found = memchr(base + position, 0x0A, bytes.count - position) else {
        return nil
      }
      return UnsafeRawPointer(found) - base
    }
  }

  private enum Wait { case input, wakeup, late }

  private func waited(until end: ContinuousClock.Instant?) -> Wait {
    guard wakeup != nil || end != nil else { return .input }
    let clock = ContinuousClock()
    while true {
      let left = end.map { max(0, ($0 - clock.now) / .milliseconds(1)) }
      var wait = [
        pollfd(fd: source.number, events: Int16(POLLIN), revents: 0),
        pollfd(fd: wakeup ?? -1, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&wait, 2, left.map { Int32(min($0.rounded(.up), 1_000_000)) } ?? -1)
      if ready < 0, errno == EINTR { continue }
      if wait[1].revents != 0 { return .wakeup }
      if ready != 0 { return .input }
      if let end, clock.now >= end { return .late }
    }
  }
}

/// A line as far as it was read; what is beyond the limit is counted and forgotten.
private struct Line {
  let limit: Int
  var size = 0
  private var kept: [UInt8] = []
  private var last: UInt8?

  init(limit: Int) {
    self.limit = limit
  }

  private var endsInReturn: Bool { last == 0x0D }
  var isCut: Bool { size - (endsInReturn ? 1 : 0) > limit }

  mutating func take(_ part: ArraySlice<UInt8>) {
    size += part.count
    last = part.last ?? last
    kept += part.prefix(limit - kept.count)
  }

  var text: String {
    var bytes = kept[...]
    if isCut {
      // Cut before the last scalar when it is not whole.
      var start = bytes.count - 1
      while start > 0, bytes.count - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
      let whole = bytes[start] < 0x80 ? 1 : bytes[start] < 0xE0 ? 2 : bytes[start] < 0xF0 ? 3 : 4
      if bytes.count - start < whole { bytes = bytes.prefix(start) }
    } else if endsInReturn, size <= limit {
      bytes = bytes.dropLast()
    }
    // A repaired byte takes three.
    return Sanitizer.clean(bytes: bytes, limit: limit * 3)
  }
}
