/// One file of Yarn source: its name as diagnostics print it, and its text as UTF-8 bytes.
public struct SourceFile: Sendable, Equatable {
  /// The name printed in diagnostics and hashed into implicit line ids.
  public let name: String
  /// The text as UTF-8, without a byte order mark.
  public let bytes: [UInt8]

  /// A file from text.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// A file from bytes as they were read; a leading byte order mark is dropped.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  /// The text between two byte offsets; bytes that are not UTF-8 are replaced.
  func text(_ span: Span) -> String {
    String(decoding: bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
  }
}

/// A half-open range of byte offsets in one file.
struct Span: Equatable, Sendable {
  var start: Int32
  var end: Int32

  init(_ start: Int32, _ end: Int32) {
    self.start = start
    self.end = end
  }

  func union(_ other: Span) -> Span { Span(min(start, other.start), max(end, other.end)) }
}

/// A span with the index of its file in the job.
struct Place: Equatable, Sendable {
  var file: Int32
  var span: Span
}

/// Where each line of a file begins, so that an offset becomes a line and a column on demand.
struct LineIndex: Sendable {
  private let starts: [Int32]
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    var starts: [Int32] = [0]
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == Ascii.newline {
        starts.append(Int32(index))
      } else if byte == Ascii.carriageReturn {
        if index < bytes.count, bytes[index] == Ascii.newline { index += 1 }
        starts.append(Int32(index))
      }
    }
    self.starts = starts
    self.bytes = bytes
  }

  /// The line of an offset, from 1.
  func line(_ offset: Int32) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The line and the column of an offset, both from 1; columns count Unicode scalars.
  func position(_ offset: Int32) -> (line: Int, column: Int) {
    let line = line(offset)
    var column = 1
    for byte in bytes[Int(starts[line - 1])..<min(Int(offset), bytes.count)] where byte & 0xC0 != 0x80 {
      column += 1
    }
    return (line, column)
  }
}

/// The bytes that have a meaning in Yarn source.
enum Ascii {
  static let tab: UInt8 = 9
  static let newline: UInt8 = 10
  static let carriageReturn: UInt8 = 13
  static let space: UInt8 = 32
  static let quote: UInt8 = 34
  static let hash: UInt8 = 35
  static let dollar: UInt8 = 36
  static let slash: UInt8 = 47
  static let colon: UInt8 = 58
  static let less: UInt8 = 60
  static let equals: UInt8 = 61
  static let greater: UInt8 = 62
  static let minus: UInt8 = 45
  static let openBracket: UInt8 = 91
  static let backslash: UInt8 = 92
  static let closeBracket: UInt8 = 93
  static let openBrace: UInt8 = 123
  static let closeBrace: UInt8 = 125

  static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }
  static func isNewline(_ byte: UInt8) -> Bool { byte == newline || byte == carriageReturn }
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
  /// Letters, `_` and everything outside ASCII may begin a name.
  static func beginsName(_ byte: UInt8) -> Bool {
    (byte | 32 >= 97 && byte | 32 <= 122) || byte == 95 || byte >= 0x80
  }
  static func continuesName(_ byte: UInt8) -> Bool { beginsName(byte) || isDigit(byte) }
}
