/// Where the rubric stands in a line of JSON, found without decoding it: a run of lines mostly repeats one rubric.
struct RubricText {
  /// The bytes of the value of the top-level key `rubric`.
  let range: Range<Int>

  /// Looks for exactly one top-level `rubric` that is an object; nil when the line is anything else.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var found: Range<Int>?
    var depth = 0
    var at = 0
    var isKey = false
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        let start = at + 1
        guard let end = Self.endOfText(bytes, from: start) else { return nil }
        at = end + 1
        guard depth == 1, isKey, Self.isName(bytes, start..<end) else { continue }
        guard found == nil, let value = Self.object(bytes, after: at) else { return nil }
        found = value
        at = value.upperBound
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        isKey = depth == 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ","): isKey = true
      case UInt8(ascii: ":"): isKey = false
      // A key may be written with escapes outside of texts only in what is no JSON.
      case UInt8(ascii: "\\"): return nil
      default: break
      }
      at += 1
    }
    guard depth == 0, let found else { return nil }
    range = found
  }

  private static let name = Array("rubric".utf8)

  private static func isName(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    range.count == name.count && zip(range, name).allSatisfy { bytes[$0] == $1 }
  }

  /// Index of the closing quote.
  private static func endOfText(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var at = start
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "\"") { return at }
      at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// The object behind the colon.
  private static func object(_ bytes: UnsafeBufferPointer<UInt8>, after colon: Int) -> Range<Int>? {
    var at = colon
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 || bytes[at] == UInt8(ascii: ":") { at += 1 }
    guard at < bytes.count, bytes[at] == UInt8(ascii: "{") else { return nil }
    let start = at
    var depth = 0
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        guard let end = endOfText(bytes, from: at + 1) else { return nil }
        at = end
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return start..<at + 1 }
      default: break
      }
      at += 1
    }
    return nil
  }
}
