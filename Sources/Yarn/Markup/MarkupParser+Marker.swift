extension MarkupParser {
  // marker = "[" name ["=" value] *(name "=" value) ["/"] "]" / "[/" [name] "]"
  mutating func marker() {
    let source = at
    at += 1
    skipBlanks()
    if take(Ascii.slash) {
      skipBlanks()
      if take(Ascii.closeBracket) { return closeAll() }
      guard let name = name() else { return fail("a name or ']' should follow '[/'") }
      skipBlanks()
      guard take(Ascii.closeBracket) else { return fail("']' should follow [/\(name)") }
      return close(name)
    }
    guard let name = name() else { return fail("a marker's name should follow '['; write '\\[' for a bracket") }
    var properties: [MarkupAttribute.Property] = []
    skipBlanks()
    if take(Ascii.equals) {
      guard let value = value() else { return fail("a value should follow '[\(name)='") }
      properties.append(.init(name: name, value: value))
    }
    while problem == nil {
      skipBlanks()
      if take(Ascii.closeBracket) {
        begin(name, properties, source: source)
        if name == "nomarkup" { copyRaw() }
        return
      }
      if take(Ascii.slash) {
        skipBlanks()
        guard take(Ascii.closeBracket) else { return fail("']' should follow '/' in [\(name)") }
        return selfClosed(name, properties, source: source)
      }
      guard let property = self.name() else {
        return fail("[\(name) is not complete; a property, '/]' or ']' should follow")
      }
      skipBlanks()
      guard take(Ascii.equals), let value = value() else {
        return fail("the property '\(property)' of [\(name)] has no value")
      }
      properties.append(.init(name: property, value: value))
    }
  }

  private mutating func skipBlanks() {
    while at < bytes.count, Ascii.isBlank(bytes[at]) || Ascii.isNewline(bytes[at]) { at += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 32 >= 97 && byte | 32 <= 122) || byte >= 0x80
  }

  // name = (letter / digit) *(letter / digit / "_" / "|")
  private mutating func name() -> String? {
    let start = at
    guard at < bytes.count, Self.isLetter(bytes[at]) || Ascii.isDigit(bytes[at]) else { return nil }
    while at < bytes.count, Ascii.continuesName(bytes[at]) || bytes[at] == UInt8(ascii: "|") { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  // value = quoted text / number / word / "{" anything "}"
  private mutating func value() -> MarkupValue? {
    skipBlanks()
    guard at < bytes.count else { return nil }
    switch bytes[at] {
    case Ascii.quote: return quoted()
    case Ascii.openBrace:
      if let text = placeholder() { return MarkupValue(bare: text) }
      guard let end = bytes[at...].firstIndex(of: Ascii.closeBrace) else { return nil }
      defer { at = end + 1 }
      return .string(String(decoding: bytes[at...end], as: UTF8.self))
    case Ascii.minus: return number()
    case let byte where Ascii.isDigit(byte):
      let start = at
      if let word = name(), at >= bytes.count || bytes[at] != UInt8(ascii: ".") { return MarkupValue(bare: word) }
      at = start
      return number()
    default: return name().map { MarkupValue(bare: $0) }
    }
  }

  // number = ["-"] 1*digit ["." 1*digit], and nothing else before a blank, "]" or "/"
  private mutating func number() -> MarkupValue? {
    let start = at
    _ = take(Ascii.minus)
    let digits = at
    while at < bytes.count, Ascii.isDigit(bytes[at]) { at += 1 }
    guard at > digits else { return nil }
    if at + 1 < bytes.count, bytes[at] == UInt8(ascii: "."), Ascii.isDigit(bytes[at + 1]) {
      at += 1
      while at < bytes.count, Ascii.isDigit(bytes[at]) { at += 1 }
    }
    guard at >= bytes.count || Ascii.isBlank(bytes[at]) || bytes[at] == Ascii.closeBracket || bytes[at] == Ascii.slash
    else { return nil }
    return MarkupValue(bare: String(decoding: bytes[start..<at], as: UTF8.self))
  }

  private mutating func quoted() -> MarkupValue? {
    at += 1
    var text: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      if byte == Ascii.quote {
        at += 1
        return .string(String(decoding: text, as: UTF8.self))
      }
      if byte == Ascii.backslash, at + 1 < bytes.count,
        [Ascii.quote, Ascii.backslash, Ascii.colon, Ascii.openBracket, Ascii.closeBracket].contains(bytes[at + 1])
      {
        text.append(bytes[at + 1])
        at += 2
      } else if byte == Ascii.openBrace, let value = placeholder() {
        text.append(contentsOf: value.utf8)
      } else {
        text.append(byte)
        at += 1
      }
    }
    return nil
  }
}
