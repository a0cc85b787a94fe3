extension Parser {
  // expression = operand *(operator operand), all operators left associative
  mutating func expression() -> ExpressionID {
    binary(atLeast: 1)
  }

  private mutating func binary(atLeast precedence: Int) -> ExpressionID {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest * 2 else {
      return failed(.tooDeep("Expressions"))
    }
    var left = unary()
    var logic: BinaryOperator?
    while let operation = BinaryOperator(kind), operation.precedence >= precedence {
      let span = token.span
      advance()
      let right = binary(atLeast: operation.precedence + 1)
      if isInvalid(right) { return right }
      if operation.precedence == 1 {
        if let logic, logic != operation { fault(.mixedLogic, span) }
        logic = operation
      }
      left = arena.add(.binary(operation, left, right), arena[left].span.union(arena[right].span))
      if arena[left].height > Self.highest { return failed(.tooDeep("Expressions")) }
    }
    return left
  }

  private mutating func failed(_ reason: Fault?) -> ExpressionID {
    if let reason { fault(reason, token.span) }
    while ![.closeCommand, .unclosedCommand, .closeBrace, .newline, .bodyEnd, .endOfFile].contains(kind) { advance() }
    return arena.add(.invalid, token.span)
  }

  // unary = *("-" / "!" / "not") primary
  private mutating func unary() -> ExpressionID {
    let span = token.span
    switch kind {
    case .minus, .not:
      let isMinus = kind == .minus
      depth += 1
      defer { depth -= 1 }
      guard depth <= Self.deepest * 2 else { return failed(.tooDeep("Expressions")) }
      advance()
      let operand = unary()
      if isInvalid(operand) { return operand }
      return arena.add(isMinus ? .negate(operand) : .not(operand), span.union(arena[operand].span))
    default:
      return primary()
    }
  }

  // primary = number / string / "true" / "false" / variable / call / member / "(" expression ")"
  private mutating func primary() -> ExpressionID {
    let span = token.span
    switch kind {
    case .number:
      let value = Float(text(span)) ?? .infinity
      if span.end - span.start > 7 { lint(number: value, span) }
      advance()
      return arena.add(.number(value), span)
    case .string:
      let value = unquoted(span)
      advance()
      return arena.add(.string(value), span)
    case .wordTrue, .wordFalse:
      let value = kind == .wordTrue
      advance()
      return arena.add(.bool(value), span)
    case .variable:
      let name = text(span)
      advance()
      return arena.add(.variable(name), span)
    case .openParenthesis:
      advance()
      let inner = expression()
      if isInvalid(inner) { return inner }
      guard take(.closeParenthesis) else {
        syntaxFault(wanted: "')'")
        return failed(nil)
      }
      return inner
    case .dot where peek() == .name:
      advance()
      let name = text(token.span)
      advance()
      return arena.add(.member(type: nil, name: name), span.union(lastSpan))
    case .name: return named()
    default:
      syntaxFault(wanted: "a value")
      return failed(nil)
    }
  }

  // call = name "(" [expression *("," expression)] ")" ; member = name "." name
  private mutating func named() -> ExpressionID {
    let span = token.span
    let name = text(span)
    advance()
    if take(.dot) {
      guard kind == .name else {
        syntaxFault(wanted: "the name of a case")
        return failed(nil)
      }
      let member = text(token.span)
      advance()
      return arena.add(.member(type: name, name: member), span.union(lastSpan))
    }
    guard take(.openParenthesis) else {
      at -= 1
      syntaxFault(wanted: "a value (variables begin with '$', text stands in quotation marks)")
      return failed(nil)
    }
    var arguments: [ExpressionID] = []
    if !take(.closeParenthesis) {
      while true {
        let argument = expression()
        if isInvalid(argument) { return argument }
        arguments.append(argument)
        if take(.comma) { continue }
        if take(.closeParenthesis) { break }
        syntaxFault(wanted: "',' or ')'")
        return failed(nil)
      }
    }
    return arena.add(.call(name, arguments), span.union(lastSpan))
  }

  private func unquoted(_ span: Span) -> String {
    let inner = file.bytes[Int(span.start) + 1..<Int(span.end) - 1]
    guard inner.contains(Ascii.backslash) else { return String(decoding: inner, as: UTF8.self) }
    var bytes: [UInt8] = []
    var index = inner.startIndex
    while index < inner.endIndex {
      let next = index + 1
      if inner[index] == Ascii.backslash, next < inner.endIndex,
        inner[next] == Ascii.quote || inner[next] == Ascii.backslash
      {
        index = next
      }
      bytes.append(inner[index])
      index += 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
