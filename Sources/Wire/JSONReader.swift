extension JSONValue {
  /// Reads JSON strictly (RFC 8259): no comments, no trailing commas, no member twice, no byte order mark.
  ///
  /// - Throws: `JSONProblem`.
  public init(parsing bytes: [UInt8], depth: Int = Limits.depth) throws(JSONProblem) {
    var reader = JSONReader(bytes: bytes, depth: depth)
    self = try reader.document()
  }

  /// Reads JSON strictly from a text.
  ///
  /// - Throws: `JSONProblem`.
  public init(parsing text: some StringProtocol, depth: Int = Limits.depth) throws(JSONProblem) {
    try self.init(parsing: Array(text.utf8), depth: depth)
  }
}

/// Recursive descent over bytes; the depth is bounded, so the stack is too.
private struct JSONReader {
  let bytes: [UInt8]
  let depth: Int
  var at = 0

  init(bytes: [UInt8], depth: Int) {
    self.bytes = bytes
    self.depth = depth
  }

  // document = ws value ws
  mutating func document() throws(JSONProblem) -> JSONValue {
    let value = try value(level: 0)
    skipSpace()
    guard at == bytes.count else { throw .trailing(at: at) }
    return value
  }

  private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { at += 1 }
  }

  private mutating func take(_ wanted: UInt8) -> Bool {
    guard byte == wanted else { return false }
    at += 1
    return true
  }

  private func expected(_ what: String) -> JSONProblem { at < bytes.count ? .expected(what, at: at) : .ended }

  // value = object / array / string / number / "true" / "false" / "null"
  private mutating func value(level: Int) throws(JSONProblem) -> JSONValue {
    skipSpace()
    guard let byte else { throw .ended }
    switch byte {
    case UInt8(ascii: "{"): return try object(level: level + 1)
    case UInt8(ascii: "["): return try array(level: level + 1)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw expected("A value")
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONProblem) -> JSONValue {
    for letter in word.utf8 where !take(letter) { throw expected("`\(word)`") }
    return value
  }

  // object = "{" [ member *( "," member ) ] "}" ; member = string ":" value
  private mutating func object(level: Int) throws(JSONProblem) -> JSONValue {
    guard level <= depth else { throw .depth(limit: depth) }
    at += 1
    var members: [String: JSONValue] = [:]
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipSpace()
      guard byte == UInt8(ascii: "\"") else { throw expected("The name of a member in double quotes") }
      let name = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw expected("A colon") }
      guard members.updateValue(try value(level: level), forKey: name) == nil else { throw .duplicate(name) }
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw expected("A comma or `}`") }
    return .object(members)
  }

  // array = "[" [ value *( "," value ) ] "]"
  private mutating func array(level: Int) throws(JSONProblem) -> JSONValue {
    guard level <= depth else { throw .depth(limit: depth) }
    at += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array(elements) }
    repeat {
      elements.append(try value(level: level))
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw expected("A comma or `]`") }
    return .array(elements)
  }

  // number = [ "-" ] ( "0" / 1-9 *digit ) [ "." 1*digit ] [ ( "e" / "E" ) [ "+" / "-" ] 1*digit ]
  private mutating func number() throws(JSONProblem) -> JSONValue {
    let start = at
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    var isWhole = true
    if take(UInt8(ascii: ".")) {
      isWhole = false
      try digits()
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isWhole = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    if isWhole, let value = Int(text) { return .integer(value) }
    if isWhole, let value = UInt64(text) { return .unsigned(value) }
    guard let value = Double(text), value.isFinite else { throw .range(at: start) }
    return .number(value)
  }

  private mutating func digits() throws(JSONProblem) {
    let start = at
    while let byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { at += 1 }
    guard at > start else { throw expected("A digit") }
  }

  // string = quote *( unescaped / escape ) quote
  private mutating func string() throws(JSONProblem) -> String {
    let start = at
    at += 1
    var text: [UInt8] = []
    while let next = byte {
      switch next {
      case UInt8(ascii: "\""):
        at += 1
        guard let string = String(validating: text, as: UTF8.self) else { throw .encoding(at: start) }
        return string
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw .control(at: at)
      default:
        text.append(next)
        at += 1
      }
    }
    throw .ended
  }

  // escape = "\" ( quote / "\" / "/" / "b" / "f" / "n" / "r" / "t" / "u" 4hex )
  private mutating func escape(into text: inout [UInt8]) throws(JSONProblem) {
    let start = at
    at += 1
    guard let letter = byte else { throw .ended }
    at += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var code = try hex(start)
      if (0xD800...0xDBFF).contains(code) {
        guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw .escape(at: start) }
        let low = try hex(start)
        guard (0xDC00...0xDFFF).contains(low) else { throw .escape(at: start) }
        code = 0x10000 + ((code - 0xD800) << 10 | (low - 0xDC00))
      }
      guard let scalar = Unicode.Scalar(code) else { throw .escape(at: start) }
      text.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
    default: throw .escape(at: start)
    }
  }

  private mutating func hex(_ start: Int) throws(JSONProblem) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = byte.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else { throw .escape(at: start) }
      code = code << 4 | UInt32(digit)
      at += 1
    }
    return code
  }
}
