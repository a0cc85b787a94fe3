/// A JSON value; the reader also takes comments and trailing commas, as project files have them.
enum JSON: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSON])
  case object([(key: String, value: JSON)])

  static func == (left: JSON, right: JSON) -> Bool { left.text == right.text }

  /// Why a text is no JSON.
  struct Failure: Error, Equatable {
    var line: Int
    var reason: String
  }

  init(_ bytes: [UInt8]) throws(Failure) {
    var reader = JSONReader(bytes: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
    self = try reader.document()
  }

  /// The value of a key, without regard to case.
  subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
      ?? members.first { $0.key.lowercased() == key.lowercased() }?.value
  }

  var string: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  var bool: Bool? {
    if case .bool(let bool) = self { return bool }
    return nil
  }

  var integer: Int? {
    if case .number(let text) = self { return Int(text) }
    return nil
  }

  var array: [JSON]? {
    if case .array(let items) = self { return items }
    return nil
  }

  var members: [(key: String, value: JSON)] {
    if case .object(let members) = self { return members }
    return []
  }

  /// The value written on one line.
  var text: String {
    switch self {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .number(let number): number
    case .string(let text): Self.quoted(text)
    case .array(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { Self.quoted($0.key) + ":" + $0.value.text }.joined(separator: ",") + "}"
    }
  }

  /// The value written with one member a line.
  func indented(_ depth: Int = 0) -> String {
    let margin = String(repeating: "  ", count: depth + 1)
    let end = "\n" + String(repeating: "  ", count: depth)
    switch self {
    case .array(let items) where !items.isEmpty:
      return "[\n" + items.map { margin + $0.indented(depth + 1) }.joined(separator: ",\n") + end + "]"
    case .object(let members) where !members.isEmpty:
      let lines = members.map { "\(margin)\(Self.quoted($0.key)): \($0.value.indented(depth + 1))" }
      return "{\n" + lines.joined(separator: ",\n") + end + "}"
    default: return text
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 32:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// Reads JSON by recursive descent.
private struct JSONReader {
  static let deepest = 64
  let bytes: [UInt8]
  var at = 0
  var depth = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSON.Failure) -> JSON {
    let value = try value()
    skip()
    if at < bytes.count { throw failure("something follows the end") }
    return value
  }

  func failure(_ reason: String) -> JSON.Failure {
    JSON.Failure(line: bytes[..<min(at, bytes.count)].reduce(1) { $1 == Ascii.newline ? $0 + 1 : $0 }, reason: reason)
  }

  mutating func skip() {
    while at < bytes.count {
      let byte = bytes[at]
      if byte == Ascii.space || byte == Ascii.tab || Ascii.isNewline(byte) {
        at += 1
      } else if byte == Ascii.slash, at + 1 < bytes.count, bytes[at + 1] == Ascii.slash {
        while at < bytes.count, !Ascii.isNewline(bytes[at]) { at += 1 }
      } else if byte == Ascii.slash, at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "*") {
        at += 2
        while at + 1 < bytes.count, bytes[at] != UInt8(ascii: "*") || bytes[at + 1] != Ascii.slash { at += 1 }
        at = min(at + 2, bytes.count)
      } else {
        return
      }
    }
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    skip()
    guard at < bytes.count, bytes[at] == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }

  mutating func value() throws(JSON.Failure) -> JSON {
    skip()
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else { throw failure("values are nested too deeply") }
    guard at < bytes.count else { throw failure("a value is missing") }
    switch bytes[at] {
    case Ascii.openBrace: return try object()
    case Ascii.openBracket: return try array()
    case Ascii.quote: return .string(try string())
    default: return try word()
    }
  }

  private mutating func object() throws(JSON.Failure) -> JSON {
    at += 1
    var members: [(key: String, value: JSON)] = []
    while !take("}") {
      skip()
      guard at < bytes.count, bytes[at] == Ascii.quote else { throw failure("a key in quotation marks is missing") }
      let key = try string()
      guard take(":") else { throw failure("':' is missing after '\(key)'") }
      members.append((key, try value()))
      if take(",") { continue }
      guard take("}") else { throw failure("',' or '}' is missing") }
      break
    }
    return .object(members)
  }

  private mutating func array() throws(JSON.Failure) -> JSON {
    at += 1
    var items: [JSON] = []
    while !take("]") {
      items.append(try value())
      if take(",") { continue }
      guard take("]") else { throw failure("',' or ']' is missing") }
      break
    }
    return .array(items)
  }

  private mutating func word() throws(JSON.Failure) -> JSON {
    let start = at
    while at < bytes.count, Ascii.continuesName(bytes[at]) || [43, 45, 46].contains(bytes[at]) { at += 1 }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    switch text {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default:
      guard let first = text.utf8.first, first == Ascii.minus || Ascii.isDigit(first), Double(text) != nil else {
        throw failure("'\(text.prefix(20))' is no value")
      }
      return .number(text)
    }
  }

  private mutating func string() throws(JSON.Failure) -> String {
    at += 1
    var text: [UInt8] = []
    while at < bytes.count, bytes[at] != Ascii.quote {
      if bytes[at] == Ascii.backslash {
        try escape(into: &text)
      } else {
        text.append(bytes[at])
        at += 1
      }
    }
    guard at < bytes.count else { throw failure("a text has no end") }
    at += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSON.Failure) {
    guard at + 1 < bytes.count else { throw failure("a text has no end") }
    let letter = bytes[at + 1]
    at += 2
    switch letter {
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "u"):
      var code = try hex()
      if code >= 0xD800, code < 0xDC00, at + 1 < bytes.count, bytes[at] == Ascii.backslash,
        bytes[at + 1] == UInt8(ascii: "u")
      {
        at += 2
        let low = try hex()
        if low >= 0xDC00, low < 0xE000 { code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00) }
      }
      text.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
    default: text.append(letter)
    }
  }

  private mutating func hex() throws(JSON.Failure) -> UInt32 {
    guard at + 4 <= bytes.count, let code = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    else { throw failure("'\\u' needs four hexadecimal digits") }
    at += 4
    return code
  }
}
