/// Bytes in, lines out: LF ends a line, CR LF too. Never holds more than one line of the allowed length.
///
/// A line that is too long or not UTF-8 gives a problem in its place, and the stream goes on with the next line.
public struct LineFramer: Sendable {
  /// A line, without its end, or why there is none.
  public typealias Frame = Result<String, FramingProblem>

  /// Longest line, in bytes, its end not counted.
  public let limit: Int
  private var pending: [UInt8] = []
  private var isSkipping = false

  /// A framer at the start of a stream.
  public init(limit: Int = Limits.lineIn) { self.limit = limit }

  /// Takes the next bytes, in pieces of any size, and gives the lines that they complete, in order.
  public mutating func receive(_ bytes: some Sequence<UInt8>) -> [Frame] {
    var frames: [Frame] = []
    for byte in bytes {
      if byte == 0x0A {
        frames.append(isSkipping ? .failure(.tooLong(limit: limit)) : line())
        isSkipping = false
        pending.removeAll(keepingCapacity: true)
      } else if !isSkipping {
        pending.append(byte)
        // One byte more may be the CR of the line's end.
        if pending.count > limit + 1 || (pending.count > limit && byte != 0x0D) {
          isSkipping = true
          pending.removeAll(keepingCapacity: true)
        }
      }
    }
    return frames
  }

  /// Ends the stream: a last line without an end counts as a line.
  public mutating func finish() -> [Frame] {
    defer {
      isSkipping = false
      pending = []
    }
    if isSkipping { return [.failure(.tooLong(limit: limit))] }
    return pending.isEmpty ? [] : [line()]
  }

  private func line() -> Frame {
    let bytes = pending.last == 0x0D ? pending.dropLast() : pending[...]
    if bytes.count > limit { return .failure(.tooLong(limit: limit)) }
    return String(validating: bytes, as: UTF8.self).map { .success($0) } ?? .failure(.notUTF8)
  }
}

/// Why bytes did not become a line.
public enum FramingProblem: Error, Equatable, Sendable {
  /// The line has more bytes than are allowed; all of it was skipped.
  case tooLong(limit: Int)
  /// The line is not UTF-8.
  case notUTF8

  /// What is wrong.
  public var sentence: String {
    switch self {
    case .tooLong(let limit): "The line is longer than \(limit) bytes and was skipped."
    case .notUTF8: "The line is not UTF-8 and was skipped."
    }
  }

  /// What would mend it.
  public var hint: String {
    switch self {
    case .tooLong: "Send a shorter message on each line."
    case .notUTF8: "Send UTF-8."
    }
  }
}
