/// Cuts the bytes of one file into tokens, with the indentation rules of the language.
///
/// Headers, body lines, commands and expressions each have a function of their own: what stands where decides how the
/// bytes are read.
struct Lexer {
  let bytes: [UInt8]
  var at = 0
  var tokens: [Token] = []
  /// Depths of the bodies below options that are open now.
  var depths: [Int] = []
  /// Faults that only the layout shows.
  var faults: [(Fault, Span)] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    tokens.reserveCapacity(bytes.count / 4)
  }

  /// All tokens of the file; the last one is always `endOfFile`.
  mutating func run() -> [Token] {
    while at < bytes.count {
      lexHeaderLine()
    }
    emit(.endOfFile, from: at)
    return tokens
  }

  mutating func emit(_ kind: TokenKind, from start: Int) {
    tokens.append(Token(kind: kind, start: Int32(start), end: Int32(at)))
  }

  func byte(_ offset: Int = 0) -> UInt8 {
    at + offset < bytes.count ? bytes[at + offset] : 0
  }

  var isAtLineEnd: Bool { at >= bytes.count || Ascii.isNewline(bytes[at]) }

  mutating func skipBlanks() {
    while at < bytes.count, Ascii.isBlank(bytes[at]) { at += 1 }
  }

  mutating func skipToLineEnd() {
    while !isAtLineEnd { at += 1 }
  }

  mutating func skipNewline() {
    guard at < bytes.count else { return }
    let wasReturn = bytes[at] == Ascii.carriageReturn
    at += 1
    if wasReturn, at < bytes.count, bytes[at] == Ascii.newline { at += 1 }
  }

  func looksAt(_ first: UInt8, _ second: UInt8, _ third: UInt8? = nil) -> Bool {
    byte() == first && byte(1) == second && (third == nil || byte(2) == third)
  }

  mutating func skipName() {
    while at < bytes.count, Ascii.continuesName(bytes[at]) { at += 1 }
  }

  // header = name ":" value ; a file hashtag or "---" may stand on the line instead
  private mutating func lexHeaderLine() {
    skipBlanks()
    let start = at
    if isAtLineEnd {
      skipNewline()
    } else if looksAt(Ascii.slash, Ascii.slash) {
      skipToLineEnd()
    } else if looksAt(Ascii.minus, Ascii.minus, Ascii.minus) {
      at += 3
      emit(.bodyStart, from: start)
      skipBlanks()
      if !isAtLineEnd, !looksAt(Ascii.slash, Ascii.slash) {
        let rest = at
        skipToLineEnd()
        emit(.stray, from: rest)
      }
      skipToLineEnd()
      skipNewline()
      lexBody()
    } else if byte() == Ascii.hash {
      lexHashtag(as: .fileHashtag)
    } else if Ascii.beginsName(byte()) {
      skipName()
      let keyEnd = at
      skipBlanks()
      guard byte() == Ascii.colon else {
        at = start
        return lexStrayLine()
      }
      tokens.append(Token(kind: .headerKey, start: Int32(start), end: Int32(keyEnd)))
      at += 1
      skipBlanks()
      if bytes[start..<keyEnd].elementsEqual("when".utf8) {
        lexExpression(in: .header)
        emit(.newline, from: at)
      } else {
        lexHeaderValue()
      }
    } else {
      lexStrayLine()
    }
  }

  private mutating func lexStrayLine() {
    let start = at
    skipToLineEnd()
    emit(.stray, from: start)
  }

  // value = everything up to the end of the line or a comment, trimmed; "/" is no part of it
  private mutating func lexHeaderValue() {
    let start = at
    while !isAtLineEnd, byte() != Ascii.slash { at += 1 }
    var end = at
    while end > start, Ascii.isBlank(bytes[end - 1]) { end -= 1 }
    tokens.append(Token(kind: .headerValue, start: Int32(start), end: Int32(end)))
    if byte() == Ascii.slash, byte(1) != Ascii.slash {
      lexStrayLine()
    } else {
      skipToLineEnd()
    }
  }

  // hashtag = "#" 1*(anything but blanks, "#", "$", "<")
  mutating func lexHashtag(as kind: TokenKind) {
    at += 1
    skipBlanks()
    let start = at
    while !isAtLineEnd, !Ascii.isBlank(byte()), byte() != Ascii.hash, byte() != Ascii.dollar, byte() != Ascii.less {
      at += 1
    }
    if at == start {
      tokens.append(Token(kind: .unknown, start: Int32(start - 1), end: Int32(at)))
    } else {
      emit(kind, from: start)
    }
  }
}
