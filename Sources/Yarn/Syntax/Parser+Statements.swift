extension Parser {
  /// Statements up to a dedent, the node's end or a word that closes a block (which is left standing).
  mutating func statements() -> [Statement] {
    var all: [Statement] = []
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      fault(.tooDeep("Blocks"), token.span)
      skipNested()
      return all
    }
    while true {
      switch kind {
      case .newline, .blankAfterOption:
        advance()
      case .bodyEnd, .endOfFile, .dedent:
        return all
      case .indent:
        // Deeper lines that belong to nothing: only after a fault above them.
        advance()
        all += statements()
        _ = take(.dedent)
      case .openCommand:
        if Self.closers.contains(peek()) { return all }
        if let statement = command() { all.append(statement) }
        checkAfterCommand()
      case .optionArrow, .groupArrow:
        all.append(group())
      case .text, .openBrace:
        all.append(.line(line()))
      case .hashtag:
        syntaxFault(wanted: "the end of the line (hashtags follow lines and options, not commands)")
        skipLine()
      default:
        syntaxFault(wanted: "a line, an option or a command")
        skipLine()
      }
    }
  }

  /// Words that end a list of statements and belong to the block around it.
  static let closers: Set<TokenKind> = [
    .keywordElseif, .keywordElse, .keywordEndif, .keywordEndonce, .keywordEndenum, .keywordCase,
  ]

  private mutating func checkAfterCommand() {
    if kind == .text || kind == .openBrace {
      fault(.textAfterCommand, token.span)
    }
  }

  private mutating func skipNested() {
    var open = 0
    while kind != .bodyEnd, kind != .endOfFile {
      if kind == .indent { open += 1 }
      if kind == .dedent {
        if open == 0 { return }
        open -= 1
      }
      advance()
    }
  }

  // command = "<<" keyword ... ">>" / "<<" text ">>"
  private mutating func command() -> Statement? {
    let start = token.span
    advance()
    let keyword = kind
    switch keyword {
    case .keywordIf: return branch(start)
    case .keywordOnce: return once(start)
    case .keywordEnum: return enumeration(start)
    case .keywordSet: return set(start)
    case .keywordDeclare: return declare(start)
    case .keywordCall: return call(start)
    case .keywordJump, .keywordDetour: return jump(start)
    case .keywordReturn:
      advance()
      close()
      return .leave(span: start.union(lastSpan))
    case .keywordLocal:
      syntaxFault(wanted: "a command ('local' is reserved)")
      skipLine()
      return nil
    default: return plainCommand(start)
    }
  }

  // call = "call" name "(" ... ")"
  private mutating func call(_ start: Span) -> Statement? {
    advance()
    guard kind == .name else {
      syntaxFault(wanted: "a function, as in <<call name()>>")
      skipCommand()
      return nil
    }
    let value = expression()
    if !isInvalid(value) {
      guard case .call = arena[value].kind else {
        fault(.syntax(found: "a value", wanted: "nothing but a function, as in <<call name()>>"), arena[value].span)
        skipCommand()
        return nil
      }
    }
    close()
    return .call(value, span: start.union(lastSpan))
  }

  /// Takes `>>`; what else stands there is reported and stepped over.
  mutating func close() {
    if take(.closeCommand) { return }
    if !lastWasInvalid {
      if isUnclosed { fault(.unclosedCommand, lastSpan) } else { syntaxFault(wanted: "'>>'") }
    }
    while kind != .closeCommand, kind != .unclosedCommand, kind != .newline, kind != .bodyEnd, kind != .endOfFile {
      advance()
    }
    if kind == .closeCommand || kind == .unclosedCommand { advance() }
  }

  /// The line ends before this command does.
  private var isUnclosed: Bool {
    var index = at
    while index < tokens.count {
      switch tokens[index].kind {
      case .unclosedCommand: return true
      case .closeCommand, .newline, .bodyEnd, .endOfFile, .unclosedString: return false
      default: index += 1
      }
    }
    return false
  }

  /// An expression that failed has already been reported.
  private var lastWasInvalid: Bool {
    guard arena.count > 0 else { return false }
    let last = arena[ExpressionID(arena.count - 1)]
    if case .invalid = last.kind, last.span.start >= lastSpan.start || last.span.start >= token.start { return true }
    return false
  }

  private mutating func plainCommand(_ start: Span) -> Statement? {
    var pieces = ""
    var expressions: [ExpressionID] = []
    var isBroken = false
    while true {
      switch kind {
      case .commandText:
        pieces += text(token.span)
        advance()
      case .openBrace:
        advance()
        pieces += "{\(expressions.count)}"
        let value = expression()
        expressions.append(value)
        if !take(.closeBrace) {
          isBroken = true
          if !isInvalid(value) { syntaxFault(wanted: "'}'") }
          while kind != .closeCommand, kind != .unclosedCommand, kind != .newline, kind != .endOfFile { advance() }
        }
      case .closeCommand:
        advance()
        let text = pieces.trimmingBlanks()
        if text.isEmpty, !isBroken { fault(.syntax(found: "an empty command", wanted: "a command"), start) }
        return text.isEmpty ? nil : .command(text: text, expressions: expressions, span: start.union(lastSpan))
      default:
        if !isBroken { fault(.unclosedCommand, start) }
        while kind == .unclosedCommand { advance() }
        return nil
      }
    }
  }

  // set = "set" variable ("=" / "to" / "+=" / ...) expression
  private mutating func set(_ start: Span) -> Statement? {
    advance()
    guard kind == .variable else {
      syntaxFault(wanted: "a variable such as $name")
      skipCommand()
      return nil
    }
    let nameSpan = token.span
    advance()
    let operation: BinaryOperator?
    switch kind {
    case .assign: operation = nil
    case .plusAssign: operation = .add
    case .minusAssign: operation = .subtract
    case .timesAssign: operation = .multiply
    case .divideAssign: operation = .divide
    case .remainderAssign: operation = .remainder
    default:
      syntaxFault(wanted: "'to' or '='")
      skipCommand()
      return nil
    }
    advance()
    let value = expression()
    close()
    return .set(
      name: text(nameSpan), nameSpan: nameSpan, operation: operation, value: value, span: start.union(lastSpan))
  }

  // jump = ("jump" / "detour") (name / "{" expression "}")
  private mutating func jump(_ start: Span) -> Statement? {
    let isDetour = kind == .keywordDetour
    advance()
    var target: JumpTarget?
    if take(.openBrace) {
      let value = expression()
      if !take(.closeBrace) { syntaxFault(wanted: "'}'") }
      target = .expression(value)
    } else if kind == .name || kind.rawValue >= TokenKind.wordTrue.rawValue && kind != .unknown {
      var span = token.span
      advance()
      while kind == .dot, peek() == .name {
        advance()
        span = span.union(token.span)
        advance()
      }
      target = .name(text(span))
    } else {
      syntaxFault(wanted: "the name of a node or an expression in braces")
      skipCommand()
      return nil
    }
    close()
    return target.map { .jump($0, isDetour: isDetour, span: start.union(lastSpan)) }
  }

  mutating func skipCommand() {
    while kind != .closeCommand, kind != .unclosedCommand, kind != .newline, kind != .bodyEnd, kind != .endOfFile {
      advance()
    }
    if kind == .closeCommand || kind == .unclosedCommand { advance() }
  }
}
