extension Checker {
  mutating func declareEnums(_ files: [ParsedFile]) {
    each(files) { checker, statement in
      guard case .enumeration(let syntax, _) = statement else { return }
      checker.declare(syntax)
    }
  }

  /// Walks every statement of the job.
  private mutating func each(_ files: [ParsedFile], _ body: (inout Checker, Statement) -> Void) {
    for parsed in files {
      file = parsed.index
      for node in parsed.nodes { walk(node.body, body) }
    }
  }

  private mutating func walk(_ statements: [Statement], _ body: (inout Checker, Statement) -> Void) {
    for statement in statements {
      switch statement {
      case .branch(let clauses, _): for clause in clauses { walk(clause.body, body) }
      case .once(_, let first, let second, _):
        walk(first, body)
        walk(second, body)
      case .options(let items, _), .lineGroup(let items, _): for item in items { walk(item.body, body) }
      case .declare, .enumeration: body(&self, statement)
      default: break
      }
    }
  }

  private mutating func declare(_ syntax: EnumSyntax) {
    let place = place(syntax.span)
    if enumNumbers[syntax.name] != nil || ["string", "number", "bool", "any"].contains(syntax.name.lowercased()) {
      bag.add(.duplicateEnum(syntax.name), at: place)
      return
    }
    var cases: [(name: String, value: Value)] = []
    let given = syntax.cases.filter { $0.value != nil }.count
    if given > 0, given < syntax.cases.count {
      bag.add(.caseValues(type: syntax.name, problem: "give every case a value, or none"), at: place)
    }
    for (index, item) in syntax.cases.enumerated() {
      if cases.contains(where: { $0.name == item.name }) {
        bag.add(.duplicateCase(item.name, type: syntax.name), at: self.place(item.span))
        continue
      }
      var value = Value.number(Float(index))
      if let raw = item.value {
        guard let literal = literal(raw) else {
          bag.add(
            .caseValues(type: syntax.name, problem: "a value must be a text or a whole number"),
            at: self.place(item.span))
          continue
        }
        value = literal
        if let first = cases.first, first.value.type != value.type, given == syntax.cases.count {
          bag.add(.caseValues(type: syntax.name, problem: "use only texts or only numbers"), at: self.place(item.span))
        } else if cases.contains(where: { $0.value == value }), given == syntax.cases.count {
          bag.add(.caseValues(type: syntax.name, problem: "two cases have the same value"), at: self.place(item.span))
        }
      }
      cases.append((item.name, value))
    }
    enumNumbers[syntax.name] = enums.count
    enums.append(EnumType(name: syntax.name, cases: cases, isText: cases.first?.value.type == .string, place: place))
  }

  /// The value of a text or a whole number.
  private func literal(_ id: ExpressionID) -> Value? {
    switch arena[id].kind {
    case .string(let text): return .string(text)
    case .number(let number): return number == number.rounded() ? .number(number) : nil
    default: return nil
    }
  }

  mutating func declareVariables(_ files: [ParsedFile]) {
    var found: [Int] = []
    each(files) { checker, statement in
      guard case .declare(let syntax, _) = statement else { return }
      let place = checker.place(syntax.nameSpan)
      if checker.variableNumbers[syntax.name] != nil {
        checker.bag.add(.redeclared(syntax.name), at: place)
        return
      }
      let isSmart = !checker.isConstant(syntax.value)
      checker.variableNumbers[syntax.name] = checker.variables.count
      found.append(checker.variables.count)
      checker.variables.append(
        Variable(
          name: syntax.name, term: checker.terms.make(), place: place, declaration: syntax, isSmart: isSmart))
    }
    for isSmart in [false, true] {
      for number in found where variables[number].isSmart == isSmart { type(number) }
    }
    checkLoops(found.filter { variables[$0].isSmart })
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

  private mutating func type(_ number: Int) {
    guard let syntax = variables[number].declaration else { return }
    let term = variables[number].term
    file = variables[number].place.file
    if let name = syntax.type {
      guard let type = knownType(name) else {
        bag.add(.unknownType(name), at: place(syntax.typeSpan))
        _ = terms.equate(term, visit(syntax.value))
        return
      }
      terms.bind(term, type)
      if case .enumeration = type, case .member(nil, _) = arena[syntax.value].kind {
        let value = visit(syntax.value)
        _ = terms.equate(value, term)
      } else {
        let value = visit(syntax.value)
        solve()
        if let found = terms.type(value) {
          if !isConvertible(found, to: type) {
            let fault = Fault.declaredType(variable: syntax.name, declared: name, found: self.name(found))
            bag.add(fault, at: place(arena[syntax.value].span))
          }
        } else {
          _ = terms.equate(value, term)
        }
      }
    } else {
      let value = visit(syntax.value)
      if !terms.equate(term, value) {
        bag.add(
          .typeMismatch(expected: name(term), found: name(value)), at: place(arena[syntax.value].span))
      }
    }
    solve()
  }

  private func knownType(_ name: String) -> KnownType? {
    if let number = enumNumbers[name] { return .enumeration(number) }
    switch name.lowercased() {
    case "string": return .string
    case "number": return .number
    case "bool": return .bool
    case "any": return .any
    default: return nil
    }
  }

  /// Computed variables may use each other, but not in a circle.
  private mutating func checkLoops(_ smart: [Int]) {
    var state: [Int: Int] = [:]
    var trail: [Int] = []
    func names(_ id: ExpressionID, into found: inout [Int]) {
      switch arena[id].kind {
      case .variable(let name):
        if let number = variableNumbers[name], variables[number].isSmart { found.append(number) }
      case .negate(let operand), .not(let operand): names(operand, into: &found)
      case .binary(_, let left, let right):
        names(left, into: &found)
        names(right, into: &found)
      case .call(_, let arguments): for argument in arguments { names(argument, into: &found) }
      default: break
      }
    }
    // A stack of our own: a chain of computed variables may be as long as the author likes.
    for start in smart where state[start] == nil {
      var stack: [(number: Int, next: [Int])] = []
      func open(_ number: Int) {
        state[number] = 1
        trail.append(number)
        var next: [Int] = []
        if let value = variables[number].declaration?.value { names(value, into: &next) }
        stack.append((number, next))
      }
      open(start)
      while let top = stack.last {
        guard let next = top.next.last else {
          state[top.number] = 2
          trail.removeLast()
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next.removeLast()
        if state[next] == nil {
          open(next)
        } else if state[next] == 1, let from = trail.firstIndex(of: next) {
          bag.add(.smartLoop(trail[from...].map { variables[$0].name }), at: variables[next].place)
        }
      }
    }
  }
}
