/// Makes nodes out of the tokens of one file; after a fault it goes on at the next line.
struct Parser {
  /// Blocks inside blocks, and expressions inside expressions, may go this deep.
  static let deepest = 64
  /// An expression may have this many operators on top of each other (`a + b + c ...`).
  static let highest: Int32 = 200

  let file: SourceFile
  let index: Int32
  let tokens: [Token]
  var at = 0
  var depth = 0
  var arena = ExpressionArena()
  var bag = DiagnosticBag()
  var lines: [LineRecord] = []
  /// Ends of blocks that were missed in this node.
  var missingEnds: [String: Int] = [:]
  /// The words that close the blocks open here, outermost first.
  var openBlocks: [Set<TokenKind>] = []
  private var nodeNumber: Int32 = 0
  /// Below 3 the newer statements are faults.
  let languageVersion: Int

  init(file: SourceFile, index: Int32, languageVersion: Int) {
    self.file = file
    self.index = index
    self.languageVersion = languageVersion
    var lexer = Lexer(file.bytes)
    tokens = lexer.run()
    for (fault, span) in lexer.faults { bag.add(fault, index, span) }
  }

  /// Goes on with the findings of the files before this one.
  mutating func merge(_ earlier: inout DiagnosticBag) {
    let own = bag
    swap(&bag, &earlier)
    bag.add(own)
  }

  /// Notes a finished line and gives it its number.
  mutating func record(_ line: inout LineSyntax) {
    line.index = Int32(lines.count)
    lines.append(
      LineRecord(
        file: index, node: nodeNumber, text: line.text, expressionCount: line.expressions.count,
        hashtags: line.hashtags, span: line.span, end: line.end))
  }

  var token: Token { tokens[at] }
  var kind: TokenKind { tokens[at].kind }
  func peek(_ offset: Int = 1) -> TokenKind { tokens[min(at + offset, tokens.count - 1)].kind }
  func text(_ span: Span) -> String { file.text(span) }

  mutating func advance() {
    if at < tokens.count - 1 { at += 1 }
  }

  mutating func take(_ kind: TokenKind) -> Bool {
    guard self.kind == kind else { return false }
    advance()
    return true
  }

  mutating func fault(_ fault: Fault, _ span: Span) { bag.add(fault, index, span) }

  /// What stands here, in words for a message.
  var found: String {
    let token = token
    let text = text(token.span)
    switch token.kind {
    case .name, .variable, .number, .string, .unknown, .text, .stray, .afterText, .headerKey, .wordTrue, .wordFalse,
      .wordNull, .dot, .comma, .assign, .plus, .minus, .not, .openParenthesis, .closeParenthesis, .commandText,
      .hashtag:
      return "'\(text.prefix(40))'"
    default:
      return token.kind.words == "this" ? "'\(text.prefix(40))'" : token.kind.words
    }
  }

  mutating func syntaxFault(wanted: String) {
    switch kind {
    case .unclosedCommand: fault(.unclosedCommand, lastSpan)
    case .unclosedString: fault(.unclosedString, token.span)
    default: fault(.syntax(found: found, wanted: wanted), kind == .endOfFile ? lastSpan : token.span)
    }
  }

  /// The token before this one: a place that always exists in the author's text.
  var lastSpan: Span { at > 0 ? tokens[at - 1].span : token.span }

  // file = *hashtag 1*node
  mutating func run() -> ParsedFile {
    var parsed = ParsedFile(index: index)
    while kind == .fileHashtag {
      parsed.hashtags.append(text(token.span))
      advance()
    }
    while kind != .endOfFile {
      switch kind {
      case .headerKey, .bodyStart:
        parsed.nodes.append(node())
      case .fileHashtag:
        syntaxFault(wanted: "a node")
        advance()
      default:
        fault(
          parsed.nodes.isEmpty && kind != .stray ? .syntax(found: found, wanted: "a node") : .textBetweenNodes,
          token.span)
        let line = token.start
        while kind != .endOfFile, kind != .headerKey, kind != .bodyStart, token.start >= line { advance() }
      }
    }
    if parsed.nodes.isEmpty {
      fault(.syntax(found: "no node", wanted: "'title: Name', '---', text and '==='"), Span(0, 0))
    }
    return parsed
  }

  // node = 1*header "---" body "==="
  private mutating func node() -> NodeSyntax {
    var node = NodeSyntax(file: index, span: token.span)
    while kind == .headerKey || kind == .stray || kind == .fileHashtag {
      if kind == .headerKey {
        header(into: &node)
      } else if kind == .stray, file.bytes[Int(token.start)] == Ascii.slash {
        fault(.slashInHeader, token.span)
        advance()
      } else {
        syntaxFault(wanted: "a header 'key: value' or '---'")
        advance()
      }
    }
    check(titleOf: node)
    guard take(.bodyStart) else {
      fault(.noBody(title: node.title), node.span)
      node.isBroken = true
      return node
    }
    if kind == .stray {
      syntaxFault(wanted: "the end of the line")
      advance()
    }
    defer { nodeNumber += 1 }
    missingEnds = [:]
    let faultsBefore = bag.errorCount
    node.body = statements()
    while kind != .bodyEnd, kind != .endOfFile {
      // A closing word without its beginning: say so and go on with the rest.
      strayCloser()
      node.body += statements()
    }
    if !take(.bodyEnd) {
      fault(.noBodyEnd(title: node.title), node.span)
    }
    node.isBroken = bag.errorCount > faultsBefore
    return node
  }

  mutating func strayCloser() {
    let start = token.span
    let before = at
    if kind == .openCommand { advance() }
    let word = text(token.span)
    if let missing = missingEnds[word], missing > 0 {
      missingEnds[word] = missing - 1
    } else if kind == .endOfFile {
      syntaxFault(wanted: "a line, an option or a command")
    } else {
      fault(.syntax(found: found, wanted: "a line, an option or a command"), start)
    }
    skipLine()
    // What is stray may be an indentation, which no line ends.
    if at == before { advance() }
  }

  private mutating func header(into node: inout NodeSyntax) {
    let keySpan = token.span
    let key = text(keySpan)
    advance()
    guard key == "when" else {
      let value = kind == .headerValue ? token.span : Span(keySpan.end, keySpan.end)
      _ = take(.headerValue)
      node.headers.append(HeaderSyntax(key: key, value: text(value), span: keySpan, valueSpan: value))
      lintCut(header: key, value)
      return
    }
    let start = token.start
    var when = WhenSyntax(span: keySpan)
    if kind == .newline {
      syntaxFault(wanted: "a condition, 'always' or 'once'")
    } else if kind == .name, text(token.span) == "always", peek() == .newline {
      advance()
    } else if take(.keywordOnce) {
      when.isOnce = true
      if take(.keywordIf) { when.condition = expression() }
    } else {
      when.condition = expression()
    }
    let value = Span(start, max(start, lastSpan.end))
    if kind != .newline {
      if when.condition.map({ !isInvalid($0) }) ?? true { syntaxFault(wanted: "the end of the line") }
      while kind != .newline, kind != .endOfFile { advance() }
    }
    _ = take(.newline)
    node.whens.append(when)
    node.headers.append(HeaderSyntax(key: key, value: text(value), span: keySpan, valueSpan: value))
  }

  func isInvalid(_ id: ExpressionID) -> Bool {
    if case .invalid = arena[id].kind { return true }
    return false
  }

  private mutating func check(titleOf node: NodeSyntax) {
    let titles = node.headers.filter { $0.key == "title" }
    if titles.isEmpty { fault(.noTitle, node.span) }
    if titles.count > 1 { fault(.twoTitles, titles[1].span) }
    if let title = titles.first {
      let name = Array(title.value.utf8)
      if name.isEmpty {
        fault(.noTitle, title.span)
      } else if !Ascii.beginsName(name[0]) || !name.allSatisfy(Ascii.continuesName) {
        fault(.badTitle(title.value), title.valueSpan)
      }
    }
    if let subtitle = node.header("subtitle") {
      let name = Array(subtitle.value.utf8)
      if name.isEmpty || !name.allSatisfy(Ascii.continuesName) { fault(.badTitle(subtitle.value), subtitle.span) }
    }
  }

  /// Steps over the rest of the line, with what is indented below it.
  mutating func skipLine() {
    while kind != .newline, kind != .bodyEnd, kind != .endOfFile, kind != .indent, kind != .dedent { advance() }
    _ = take(.newline)
  }
}
