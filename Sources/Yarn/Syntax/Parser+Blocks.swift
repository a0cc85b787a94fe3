extension Parser {
  // if = "<<if" e ">>" body *("<<elseif" e ">>" body) ["<<else>>" body] "<<endif>>"
  mutating func branch(_ start: Span) -> Statement? {
    var clauses: [ClauseSyntax] = []
    advance()
    var condition: ExpressionID? = expression()
    close()
    var span = start
    while true {
      let body = block(closedBy: condition == nil ? [.keywordEndif] : [.keywordElseif, .keywordElse, .keywordEndif])
      clauses.append(ClauseSyntax(condition: condition, body: body, span: span))
      guard kind == .openCommand else { break }
      span = token.span
      switch peek() {
      case .keywordElseif where condition != nil:
        advance()
        advance()
        condition = expression()
        close()
      case .keywordElse where condition != nil:
        advance()
        advance()
        condition = nil
        close()
      case .keywordEndif:
        advance()
        advance()
        close()
        return .branch(clauses, span: start.union(lastSpan))
      default:
        unclosed("if", end: "endif", start)
        return .branch(clauses, span: start)
      }
    }
    unclosed("if", end: "endif", start)
    return .branch(clauses, span: start)
  }

  /// The lines of a block up to a word that closes it or a block around it. A second `else` is reported and its lines
  /// are taken for the block's own.
  private mutating func block(closedBy words: Set<TokenKind>) -> [Statement] {
    openBlocks.append(words)
    defer { openBlocks.removeLast() }
    var all = statements()
    while kind == .openCommand, [.keywordElseif, .keywordElse, .keywordCase].contains(peek()), !closesOpenBlock {
      strayCloser()
      all += statements()
    }
    return all
  }

  private var closesOpenBlock: Bool {
    let word = peek()
    return openBlocks.contains { $0.contains(word) }
  }

  /// A block that does not end: its end, if it comes later, is not reported again.
  private mutating func unclosed(_ keyword: String, end: String, _ start: Span) {
    fault(.unclosedScope(keyword, end: end, isCut: kind == .dedent), start)
    if kind == .openCommand, !closesOpenBlock {
      // Another block's end, meant as this one's.
      advance()
      advance()
      close()
    } else {
      missingEnds[end, default: 0] += 1
    }
  }

  // once = "<<once" ["if" e] ">>" body ["<<else>>" body] "<<endonce>>"
  mutating func once(_ start: Span) -> Statement? {
    advance()
    requireVersion3("'once' blocks", start)
    var condition: ExpressionID?
    if take(.keywordIf) { condition = expression() }
    close()
    let body = block(closedBy: [.keywordElse, .keywordEndonce])
    var otherwise: [Statement] = []
    if kind == .openCommand, peek() == .keywordElse {
      advance()
      advance()
      close()
      otherwise = block(closedBy: [.keywordEndonce])
    }
    guard kind == .openCommand, peek() == .keywordEndonce else {
      unclosed("once", end: "endonce", start)
      return .once(condition: condition, body: body, otherwise: otherwise, span: start)
    }
    advance()
    advance()
    close()
    return .once(condition: condition, body: body, otherwise: otherwise, span: start.union(lastSpan))
  }

  // enum = "<<enum" name ">>" 1*("<<case" name ["=" value] ">>") "<<endenum>>"
  mutating func enumeration(_ start: Span) -> Statement? {
    advance()
    requireVersion3("Enums", start)
    let nameSpan = token.span
    let isNamed = kind == .name
    if isNamed {
      advance()
      close()
    } else {
      syntaxFault(wanted: "the name of the enum")
      skipCommand()
    }
    var cases: [CaseSyntax] = []
    var isBroken = !isNamed
    while true {
      switch kind {
      case .newline, .blankAfterOption: advance()
      case .openCommand where peek() == .keywordCase:
        advance()
        advance()
        guard kind == .name else {
          syntaxFault(wanted: "the name of the case")
          isBroken = true
          skipCommand()
          continue
        }
        let span = token.span
        advance()
        var value: ExpressionID?
        if take(.assign) { value = expression() }
        close()
        cases.append(CaseSyntax(name: text(span), value: value, span: span))
      case .openCommand where peek() == .keywordEndenum:
        advance()
        advance()
        close()
        guard isNamed else { return nil }
        if cases.isEmpty, !isBroken {
          fault(.syntax(found: "an enum without cases", wanted: "at least one <<case Name>>"), start)
        }
        return .enumeration(EnumSyntax(name: text(nameSpan), cases: cases, span: nameSpan), span: start)
      default:
        if kind == .bodyEnd || kind == .endOfFile || kind == .dedent {
          unclosed("enum", end: "endenum", start)
        } else {
          syntaxFault(wanted: "<<case Name>> or <<endenum>>")
          skipLine()
          if kind == .openCommand, peek() == .keywordCase || peek() == .keywordEndenum { continue }
        }
        return nil
      }
    }
  }

  // declare = "<<declare" variable ("=" / "to") e ["as" type] ">>"
  mutating func declare(_ start: Span) -> Statement? {
    let documentation = documentation(before: start.start)
    advance()
    guard kind == .variable else {
      syntaxFault(wanted: "a variable such as $name")
      skipCommand()
      return nil
    }
    let nameSpan = token.span
    advance()
    guard take(.assign) else {
      syntaxFault(wanted: "'=' and a value")
      skipCommand()
      return nil
    }
    let value = expression()
    if !isConstant(value) { requireVersion3("Computed variables", nameSpan) }
    var type: String?
    var typeSpan = nameSpan
    if take(.wordAs) {
      if kind == .name {
        typeSpan = token.span
        type = text(typeSpan)
        advance()
      } else {
        syntaxFault(wanted: "a type")
      }
    }
    close()
    let declaration = DeclareSyntax(
      name: text(nameSpan), nameSpan: nameSpan, value: value, type: type, typeSpan: typeSpan,
      documentation: documentation)
    return .declare(declaration, span: start.union(lastSpan))
  }

  private func isConstant(_ id: ExpressionID) -> Bool {
    switch arena[id].kind {
    case .number, .string, .bool, .member, .invalid: return true
    case .negate(let operand):
      if case .number = arena[operand].kind { return true }
      return false
    default: return false
    }
  }

  mutating func requireVersion3(_ feature: String, _ span: Span) {
    if languageVersion < 3 { fault(.needsVersion(feature), span) }
  }

  /// The `///` comment directly above an offset.
  private func documentation(before offset: Int32) -> String? {
    var lines: [String] = []
    var end = lineStart(Int(offset))
    while end > 0 {
      let start = lineStart(end - 1)
      let line = String(decoding: file.bytes[start..<end], as: UTF8.self).trimmingBlanks()
      guard line.hasPrefix("///") else { break }
      lines.insert(String(line.dropFirst(3)).trimmingBlanks(), at: 0)
      end = start
    }
    return lines.isEmpty ? nil : lines.joined(separator: " ")
  }

  private func lineStart(_ offset: Int) -> Int {
    var start = offset
    while start > 0, !Ascii.isNewline(file.bytes[start - 1]) { start -= 1 }
    return start
  }
}

extension StringProtocol {
  /// Without the blanks, tabs and line ends at both sides.
  func trimmingBlanks() -> String {
    let bytes = Substring(self).utf8
    let isBlank: (UInt8) -> Bool = { $0 == 32 || ($0 >= 9 && $0 <= 13) }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return "" }
    if first == bytes.startIndex, bytes.index(after: last) == bytes.endIndex { return String(self) }
    return String(self[first...last])
  }
}
