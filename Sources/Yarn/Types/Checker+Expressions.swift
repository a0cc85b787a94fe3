extension Checker {
  /// Gives an expression and everything below it a type, with the constraints that follow from it.
  mutating func visit(_ id: ExpressionID) -> TypeTerms.Term {
    let expression = arena[id]
    let term: TypeTerms.Term
    switch expression.kind {
    case .number: term = terms.number
    case .string: term = terms.string
    case .bool: term = terms.bool
    case .variable(let name): term = variable(name, expression.span)
    case .member(let type, let name): term = member(type, name, expression.span)
    case .negate(let operand):
      require(visit(operand), .number, place(expression.span), operation: "-")
      term = terms.number
    case .not(let operand):
      require(visit(operand), .bool, place(expression.span), operation: "not")
      term = terms.bool
    case .binary(let operation, let left, let right): term = binary(operation, left, right)
    case .call(let name, let arguments): term = call(name, arguments, expression.span)
    case .invalid:
      hasInvalid = true
      term = terms.make()
    }
    expressionTerms[Int(id)] = term
    return term
  }

  mutating func variable(_ name: String, _ span: Span) -> TypeTerms.Term {
    if let number = variableNumbers[name] {
      variables[number].isUsed = true
      return variables[number].term
    }
    let term = terms.make()
    variableNumbers[name] = variables.count
    variables.append(Variable(name: name, term: term, place: place(span), isUsed: true))
    return term
  }

  private mutating func member(_ type: String?, _ name: String, _ span: Span) -> TypeTerms.Term {
    guard let type else {
      let term = terms.make()
      pending.append(.member(term, name: name, place: place(span)))
      return term
    }
    guard let number = enumNumbers[type] else {
      bag.add(.unknownType(type), at: place(span))
      return terms.make()
    }
    if !enums[number].cases.contains(where: { $0.name == name }) {
      bag.add(.unknownCase(name, type: type), at: place(span))
    }
    return terms.make(.enumeration(number))
  }

  private mutating func binary(_ operation: BinaryOperator, _ left: ExpressionID, _ right: ExpressionID)
    -> TypeTerms.Term
  {
    let first = visit(left)
    let second = visit(right)
    let leftPlace = place(arena[left].span)
    let rightPlace = place(arena[right].span)
    switch operation {
    case .add:
      guard terms.equate(first, second) else {
        if let wrong = [(first, leftPlace), (second, rightPlace)].first(where: { !isAddable($0.0) }) {
          bag.add(.operatorNeeds(operation: "+", needed: "numbers or strings", found: name(wrong.0)), at: wrong.1)
        } else {
          bag.add(.typeMismatch(expected: name(first), found: name(second)), at: rightPlace)
        }
        return isAddable(first) ? first : second
      }
      pending.append(.addable(first, place: leftPlace))
      return terms.type(first) == .any ? second : first
    case .subtract, .multiply, .divide, .remainder, .less, .lessOrEqual, .greater, .greaterOrEqual, .and, .or, .xor:
      let needed: KnownType = operation.precedence == 1 ? .bool : .number
      if require(first, needed, leftPlace, operation: operation.rawValue) {
        require(second, needed, rightPlace, operation: operation.rawValue)
      }
      return operation.precedence >= 4 ? terms.number : terms.bool
    case .equal, .notEqual:
      if !terms.equate(first, second) {
        bag.add(.typeMismatch(expected: name(first), found: name(second)), at: rightPlace)
      }
      return terms.bool
    }
  }

  private mutating func isAddable(_ term: TypeTerms.Term) -> Bool {
    switch terms.type(term) {
    case .bool, .enumeration: false
    default: true
    }
  }

  private mutating func call(_ name: String, _ arguments: [ExpressionID], _ span: Span) -> TypeTerms.Term {
    let given = arguments.map { visit($0) }
    if functions[name] == nil {
      if definitions.reportsUnknownNames, !definitions.functions.isEmpty {
        bag.add(.unknownFunction(name), at: place(span))
      }
      functions[name] = FunctionType(
        parameters: given.map { _ in terms.make() }, returns: terms.make(), required: given.count, isDeclared: false,
        place: place(span))
    }
    guard let function = functions[name] else { return terms.make() }
    guard given.count >= function.required, function.repeats || given.count <= function.parameters.count else {
      let wanted = given.count < function.required ? function.required : function.parameters.count
      bag.add(.argumentCount(function: name, wanted: wanted, found: given.count), at: place(span))
      return function.returns
    }
    for (index, argument) in given.enumerated() {
      let parameter = function.parameters[min(index, function.parameters.count - 1)]
      pending.append(.convertible(from: argument, to: parameter, place: place(arena[arguments[index]].span)))
      // `bool(f())`: anything will do, so nothing has to say what f gives.
      if terms.type(parameter) == .any, case .call(let inner, _) = arena[arguments[index]].kind {
        calledOnly.insert(inner)
      }
    }
    note(name, arguments)
    return function.returns
  }

  /// Facts the compiler needs of calls with literal arguments.
  private mutating func note(_ name: String, _ arguments: [ExpressionID]) {
    guard let first = arguments.first, case .string(let text) = arena[first].kind else { return }
    let place = place(arena[first].span)
    switch name {
    case "visited", "visited_count":
      visitedNames.insert(text)
      askedNodes.append((text, name, place))
    case "has_any_content":
      askedNodes.append((text, name, place))
    case "format":
      if CompositeFormat(text) == nil { bag.add(.badFormat(text), at: place) }
    default: break
    }
  }
}
