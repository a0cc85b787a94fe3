extension Parser {
  // group = 1*(("->" / "=>") line [INDENT body DEDENT])
  mutating func group() -> Statement {
    let arrow = kind
    let start = token.span
    if arrow == .groupArrow { requireVersion3("Line groups", start) }
    var items: [ItemSyntax] = []
    while kind == arrow {
      let span = token.span
      advance()
      guard kind == .text || kind == .openBrace else {
        syntaxFault(wanted: "text after the arrow")
        skipLine()
        continue
      }
      let line = line()
      var body: [Statement] = []
      if kind == .indent {
        let indent = token.span
        advance()
        body = statements()
        // A body that holds nothing, or that stops before its indentation does.
        if kind == .dedent {
          if body.isEmpty { fault(.emptyBody, span) }
          advance()
        } else if kind == .openCommand {
          fault(.syntax(found: found, wanted: "the end of the lines below this option"), token.span)
          skipLine()
          body += statements()
          _ = take(.dedent)
        } else if body.isEmpty {
          fault(.emptyBody, indent)
        }
      }
      items.append(ItemSyntax(line: line, body: body, span: span))
      if kind != arrow { lintEnd(of: items[items.count - 1]) }
      if take(.blankAfterOption) { break }
    }
    return arrow == .optionArrow ? .options(items, span: start) : .lineGroup(items, span: start)
  }

  // line = text [condition] *hashtag newline
  mutating func line() -> LineSyntax {
    var text = TextBuilder()
    var line = LineSyntax(text: "", span: token.span)
    while kind == .text || kind == .openBrace {
      if kind == .text {
        let span = token.span
        for fault in text.append(file.bytes, span) { self.fault(fault.0, fault.1) }
        advance()
      } else {
        let open = token.span
        advance()
        text.append(placeholder: line.expressions.count)
        let value = expression()
        line.expressions.append(value)
        if !take(.closeBrace) {
          if !isInvalid(value) { fault(.syntax(found: found, wanted: "'}'"), open) }
          while kind != .closeBrace, kind != .newline, kind != .bodyEnd, kind != .endOfFile { advance() }
          _ = take(.closeBrace)
        }
      }
    }
    line.span = line.span.union(lastSpan)
    line.text = text.finish()
    lint(line)
    lineEnd(&line)
    record(&line)
    return line
  }

  /// Condition, hashtags and the line's end.
  private mutating func lineEnd(_ line: inout LineSyntax) {
    while true {
      line.end = lastSpan.end
      switch kind {
      case .openCommand where peek() == .keywordIf || peek() == .keywordOnce:
        let span = token.span
        if line.condition != nil || !line.hashtags.isEmpty {
          advance()
          fault(.syntax(found: "a condition", wanted: "the end of the line (the condition goes before hashtags)"), span)
          skipLine()
          return
        }
        advance()
        if take(.keywordOnce) {
          requireVersion3("'once' conditions", span)
          line.condition = LineCondition(isOnce: true, expression: take(.keywordIf) ? expression() : nil)
        } else {
          advance()
          line.condition = LineCondition(isOnce: false, expression: expression())
        }
        close()
      case .openCommand:
        fault(.textBeforeCommand, token.span)
        // The end of a block ends it all the same.
        if !Self.closers.contains(peek()) { skipLine() }
        return
      case .hashtag:
        line.hashtags.append(HashtagSyntax(text: text(token.span), span: token.span))
        advance()
      case .newline:
        advance()
        return
      case .bodyEnd, .endOfFile, .indent, .dedent:
        return
      default:
        syntaxFault(wanted: "a hashtag or the end of the line")
        skipLine()
        return
      }
    }
  }
}

/// Puts the text of a line together: escapes resolved, expressions as numbered places.
struct TextBuilder {
  private var bytes: [UInt8] = []
  /// Blanks before this length were escaped or come from expressions and stay.
  private var isBeginning = true

  mutating func append(_ source: [UInt8], _ span: Span) -> [(Fault, Span)] {
    var faults: [(Fault, Span)] = []
    var index = Int(span.start)
    let end = Int(span.end)
    if isBeginning {
      while index < end, Ascii.isBlank(source[index]) { index += 1 }
      isBeginning = false
    }
    while index < end {
      let byte = source[index]
      guard byte == Ascii.backslash else {
        bytes.append(byte)
        index += 1
        continue
      }
      let next = index + 1 < end ? source[index + 1] : 0
      switch next {
      case Ascii.backslash, Ascii.less, Ascii.greater, Ascii.openBrace, Ascii.closeBrace, Ascii.hash, Ascii.slash:
        bytes.append(next)
      case Ascii.openBracket, Ascii.closeBracket, Ascii.colon:
        bytes.append(byte)
        bytes.append(next)
      default:
        let text = String(decoding: source[index..<min(index + 2, end)], as: UTF8.self)
        faults.append((.badEscape(text), Span(Int32(index), Int32(min(index + 2, end)))))
      }
      index += 2
    }
    return faults
  }

  mutating func append(placeholder index: Int) {
    isBeginning = false
    bytes.append(Ascii.openBrace)
    bytes.append(contentsOf: String(index).utf8)
    bytes.append(Ascii.closeBrace)
  }

  func finish() -> String {
    var end = bytes.count
    while end > 0, Ascii.isBlank(bytes[end - 1]) { end -= 1 }
    return String(decoding: bytes[..<end], as: UTF8.self)
  }
}
