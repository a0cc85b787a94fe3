extension CodeGenerator {
  func opcode(_ operation: BinaryOperator) -> Opcode {
    switch operation {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .remainder: .remainder
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .and: .and
    case .or: .or
    case .xor: .xor
    }
  }

  /// Emits what puts the value of an expression on the stack.
  mutating func expression(_ id: ExpressionID) {
    let expression = arena[id]
    switch expression.kind {
    case .number(let number): push(.number(number))
    case .string(let text): push(.string(text))
    case .bool(let bool): push(.bool(bool))
    case .variable(let name):
      if let number = checker.variableNumbers[name], checker.variables[number].isSmart {
        emit(Instruction(.pushSmart, a: program.smart[name] ?? 0, b: string(name)))
      } else {
        emit(Instruction(.pushVariable, a: slot(name)))
      }
    case .member: push(checker.caseValue(id) ?? .number(0))
    case .negate(let operand):
      if case .number(let number) = arena[operand].kind {
        push(.number(-number))
      } else {
        self.expression(operand)
        emit(Instruction(.negate))
      }
    case .not(let operand):
      self.expression(operand)
      emit(Instruction(.not))
    case .binary(let operation, let left, let right):
      self.expression(left)
      self.expression(right)
      emit(Instruction(opcode(operation)))
    case .call(let name, let arguments):
      let literals = arguments.map { argument -> String? in
        if case .string(let text) = arena[argument].kind { return text }
        return nil
      }
      outline.calls.append(Outline.Call(function: name, arguments: literals, line: lineNumber(expression.span)))
      for argument in arguments { self.expression(argument) }
      emit(Instruction(.call, a: function(name), count: arguments.count))
    case .invalid: push(.bool(false))
    }
  }

  private mutating func push(_ value: Value) {
    switch value {
    case .number(let number): emit(Instruction(.pushNumber, a: Int32(bitPattern: number.bitPattern)))
    case .bool(let bool): emit(Instruction(.pushBool, a: bool ? 1 : 0))
    case .string(let text): emit(Instruction(.pushString, a: string(text)))
    }
  }
}
