extension Lexer {
  /// Where an expression stands decides what ends it.
  enum Surroundings {
    case braces, command, header
  }

  /// Lexes tokens of an expression up to and with what closes it.
  mutating func lexExpression(in surroundings: Surroundings) {
    var openBraces = 0
    while true {
      skipBlanks()
      let start = at
      if isAtLineEnd {
        if surroundings != .header { emit(.unclosedCommand, from: at) }
        return
      }
      switch byte() {
      case Ascii.greater where surroundings == .command && byte(1) == Ascii.greater:
        at += 2
        emit(.closeCommand, from: start)
        return
      case Ascii.slash where surroundings == .header && byte(1) == Ascii.slash:
        skipToLineEnd()
        return
      case Ascii.closeBrace:
        at += 1
        emit(.closeBrace, from: start)
        if surroundings == .braces { return }
        openBraces -= 1
      case Ascii.openBrace:
        at += 1
        emit(.openBrace, from: start)
        openBraces += 1
      case Ascii.quote:
        lexString()
      case Ascii.dollar:
        at += 1
        if Ascii.beginsName(byte()) { skipName() }
        emit(at > start + 1 ? .variable : .unknown, from: start)
      case let digit where Ascii.isDigit(digit):
        lexNumber()
      case let letter where Ascii.beginsName(letter):
        skipName()
        emit(word(start), from: start)
      default:
        let kind = lexOperator()
        emit(kind, from: start)
      }
    }
  }

  // string = quote *(any / "\" quote / "\\") quote
  private mutating func lexString() {
    let start = at
    at += 1
    while !isAtLineEnd {
      if byte() == Ascii.backslash {
        at += 1
        if !isAtLineEnd { at += 1 }
      } else if byte() == Ascii.quote {
        at += 1
        emit(.string, from: start)
        return
      } else {
        at += 1
      }
    }
    emit(.unclosedString, from: start)
  }

  // number = 1*digit ["." 1*digit]
  private mutating func lexNumber() {
    let start = at
    while Ascii.isDigit(byte()) { at += 1 }
    if byte() == UInt8(ascii: "."), Ascii.isDigit(byte(1)) {
      at += 1
      while Ascii.isDigit(byte()) { at += 1 }
    }
    emit(.number, from: start)
  }

  private func word(_ start: Int) -> TokenKind {
    guard at - start <= 5 else { return .name }
    switch String(decoding: bytes[start..<at], as: UTF8.self) {
    case "true": return .wordTrue
    case "false": return .wordFalse
    case "null": return .wordNull
    case "and": return .and
    case "or": return .or
    case "not": return .not
    case "xor": return .xor
    case "is", "eq": return .equal
    case "neq": return .notEqual
    case "lt": return .less
    case "lte": return .lessOrEqual
    case "gt": return .greater
    case "gte": return .greaterOrEqual
    case "to": return .assign
    case "as": return .wordAs
    case "once": return .keywordOnce
    case "if": return .keywordIf
    default: return .name
    }
  }

  private mutating func lexOperator() -> TokenKind {
    let first = byte()
    let second = byte(1)
    at += 1
    if second == Ascii.equals, let kind = Self.withEquals(first) {
      at += 1
      return kind
    }
    switch first {
    case UInt8(ascii: "+"): return .plus
    case Ascii.minus: return .minus
    case UInt8(ascii: "*"): return .times
    case Ascii.slash: return .divide
    case UInt8(ascii: "%"): return .remainder
    case UInt8(ascii: "("): return .openParenthesis
    case UInt8(ascii: ")"): return .closeParenthesis
    case UInt8(ascii: ","): return .comma
    case UInt8(ascii: "."): return .dot
    case UInt8(ascii: "!"): return .not
    case UInt8(ascii: "^"): return .xor
    case Ascii.less: return .less
    case Ascii.greater: return .greater
    case Ascii.equals: return .assign
    case UInt8(ascii: "&") where second == UInt8(ascii: "&"):
      at += 1
      return .and
    case UInt8(ascii: "|") where second == UInt8(ascii: "|"):
      at += 1
      return .or
    default: return .unknown
    }
  }

  private static func withEquals(_ first: UInt8) -> TokenKind? {
    switch first {
    case UInt8(ascii: "+"): .plusAssign
    case Ascii.minus: .minusAssign
    case UInt8(ascii: "*"): .timesAssign
    case Ascii.slash: .divideAssign
    case UInt8(ascii: "%"): .remainderAssign
    case Ascii.equals: .equal
    case UInt8(ascii: "!"): .notEqual
    case Ascii.less: .lessOrEqual
    case Ascii.greater: .greaterOrEqual
    default: nil
    }
  }
}
