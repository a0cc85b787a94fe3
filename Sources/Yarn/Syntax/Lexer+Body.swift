extension Lexer {
  /// What a physical line held, as far as the next line's indentation asks.
  private struct LineFacts {
    var depth = 0
    var hasArrow = false
    var isEmpty = false
    var isComment = false
  }

  // body = *line "==="
  mutating func lexBody() {
    depths.removeAll()
    // What the line before left behind: an option without a body, or the end of a body.
    var afterOption = false
    var afterBody = false
    var mixed = false
    while at < bytes.count {
      var facts = LineFacts()
      let lineStart = at
      facts.depth = measureDepth(mixed: &mixed)
      if mixed {
        faults.append((.mixedIndentation, Span(Int32(lineStart), Int32(at))))
        mixed = false
      }
      let count = tokens.count
      facts.isEmpty = isAtLineEnd
      facts.isComment = looksAt(Ascii.slash, Ascii.slash)
      if lexBodyLine(&facts) { return }
      if tokens.count > count { emit(.newline, from: at) }
      if (facts.isEmpty && (afterOption || afterBody)) || (facts.isComment && afterBody) {
        tokens.append(Token(kind: .blankAfterOption, start: Int32(lineStart), end: Int32(lineStart)))
      }
      afterOption = false
      afterBody = false
      skipNewline()
      let next = peekDepth()
      if facts.hasArrow, next > facts.depth, at < bytes.count {
        depths.append(next)
        emit(.indent, from: at)
      } else {
        afterBody = closeBodies(deeperThan: next)
        afterOption = facts.hasArrow
      }
    }
    _ = closeBodies(deeperThan: -1)
  }

  private mutating func closeBodies(deeperThan depth: Int) -> Bool {
    var closed = false
    while let last = depths.last, depth < last {
      depths.removeLast()
      emit(.dedent, from: at)
      closed = true
    }
    return closed
  }

  private mutating func measureDepth(mixed: inout Bool) -> Int {
    var depth = 0
    var spaces = false
    var tabs = false
    while at < bytes.count {
      if bytes[at] == Ascii.space {
        depth += 1
        spaces = true
      } else if bytes[at] == Ascii.tab {
        depth += 8
        tabs = true
      } else {
        break
      }
      at += 1
    }
    mixed = spaces && tabs && !isAtLineEnd
    return depth
  }

  private func peekDepth() -> Int {
    var depth = 0
    var index = at
    while index < bytes.count {
      if bytes[index] == Ascii.space {
        depth += 1
      } else if bytes[index] == Ascii.tab {
        depth += 8
      } else {
        break
      }
      index += 1
    }
    return depth
  }

  /// Lexes one line without its line end; true when it ended the body.
  private mutating func lexBodyLine(_ facts: inout LineFacts) -> Bool {
    while true {
      skipBlanks()
      if isAtLineEnd { return false }
      let start = at
      switch byte() {
      case Ascii.slash where byte(1) == Ascii.slash:
        skipToLineEnd()
        return false
      case Ascii.equals where looksAt(Ascii.equals, Ascii.equals, Ascii.equals):
        _ = closeBodies(deeperThan: -1)
        at += 3
        emit(.bodyEnd, from: start)
        return true
      case Ascii.minus where byte(1) == Ascii.greater:
        at += 2
        emit(.optionArrow, from: start)
        facts.hasArrow = true
      case Ascii.equals where byte(1) == Ascii.greater:
        at += 2
        emit(.groupArrow, from: start)
        facts.hasArrow = true
      case Ascii.less where byte(1) == Ascii.less:
        lexCommand()
      case Ascii.hash:
        lexHashtag(as: .hashtag)
      default:
        lexText()
        return false
      }
    }
  }

  // text = *(characters / escape / "{" expression "}") [condition] *hashtag
  private mutating func lexText() {
    var start = at
    while !isAtLineEnd {
      switch bytes[at] {
      case Ascii.backslash:
        at += 1
        if !isAtLineEnd { at += 1 }
      case Ascii.openBrace:
        if at > start { emit(.text, from: start) }
        lexBraces()
        start = at
      case Ascii.slash where byte(1) == Ascii.slash:
        if at > start { emit(.text, from: start) }
        skipToLineEnd()
        return
      case Ascii.hash:
        if at > start { emit(.text, from: start) }
        return lexAfterText()
      case Ascii.less where byte(1) == Ascii.less:
        if at > start { emit(.text, from: start) }
        return lexAfterText()
      default:
        at += 1
      }
    }
    if at > start { emit(.text, from: start) }
  }

  mutating func lexBraces() {
    let start = at
    at += 1
    emit(.openBrace, from: start)
    lexExpression(in: .braces)
  }

  // After the first hashtag or condition of a line only more of them and a comment may follow.
  private mutating func lexAfterText() {
    while true {
      skipBlanks()
      if isAtLineEnd { return }
      let start = at
      if looksAt(Ascii.slash, Ascii.slash) {
        skipToLineEnd()
        return
      } else if byte() == Ascii.hash {
        lexHashtag(as: .hashtag)
      } else if looksAt(Ascii.less, Ascii.less) {
        lexCommand()
      } else {
        skipToLineEnd()
        emit(.afterText, from: start)
      }
    }
  }
}
