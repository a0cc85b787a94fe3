extension Checker {
  mutating func check(_ statements: [Statement]) {
    for statement in statements { check(statement) }
  }

  private mutating func check(_ statement: Statement) {
    switch statement {
    case .line(let line):
      check(line)
    case .branch(let clauses, _):
      for clause in clauses {
        if let condition = clause.condition { require(condition, .bool) }
        solve()
        check(clause.body)
      }
    case .once(let condition, let body, let otherwise, _):
      if let condition { require(condition, .bool) }
      solve()
      check(body)
      check(otherwise)
    case .options(let items, _), .lineGroup(let items, _):
      for item in items {
        check(item.line)
        check(item.body)
      }
    case .set(let name, let nameSpan, let operation, let value, _):
      set(name, nameSpan, operation, value)
    case .call(let value, _):
      _ = visit(value)
      if case .call(let name, _) = arena[value].kind { calledOnly.insert(name) }
    case .command(_, let expressions, _):
      for expression in expressions { substitute(expression) }
    case .jump(.expression(let target), _, _):
      let term = visit(target)
      pending.append(.convertible(from: term, to: terms.string, place: place(arena[target].span)))
    case .jump, .leave, .declare, .enumeration:
      break
    }
    solve()
  }

  private mutating func check(_ line: LineSyntax) {
    for expression in line.expressions { substitute(expression) }
    if let condition = line.condition?.expression { require(condition, .bool) }
    solve()
  }

  private mutating func substitute(_ expression: ExpressionID) {
    let term = visit(expression)
    pending.append(.convertible(from: term, to: terms.any, place: place(arena[expression].span)))
  }

  private mutating func set(_ name: String, _ nameSpan: Span, _ operation: BinaryOperator?, _ value: ExpressionID) {
    let target = variable(name, nameSpan)
    if let number = variableNumbers[name] {
      variables[number].isSet = true
      if variables[number].isSmart { bag.add(.setSmartVariable(name), at: place(nameSpan)) }
    }
    let term = visit(value)
    let valuePlace = place(arena[value].span)
    switch operation {
    case nil:
      pending.append(.convertible(from: term, to: target, place: valuePlace))
    case .add:
      if !terms.equate(target, term) {
        bag.add(.typeMismatch(expected: self.name(target), found: self.name(term)), at: valuePlace)
      }
      pending.append(.addable(target, place: valuePlace))
    case .some(let operation):
      require(target, .number, place(nameSpan), operation: operation.rawValue + "=")
      require(term, .number, valuePlace, operation: operation.rawValue + "=")
    }
  }
}
