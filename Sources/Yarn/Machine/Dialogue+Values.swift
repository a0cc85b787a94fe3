extension Dialogue {
  /// Computed variables inside computed variables, and functions inside them, may go this deep.
  static let deepestValue = 200

  /// Runs the code of a computed variable or a condition and gives its value.
  mutating func evaluate(
    _ entry: Int32, _ program: Program, _ library: Library, depth: Int
  ) throws(RuntimeError) -> Value {
    // A condition may ask whether its own group has content; asked twice over, depth alone would not bound it.
    steps += 1
    guard depth < Self.deepestValue, steps <= Self.mostSteps else { throw .endlessCondition }
    var position = Int(entry)
    while position < program.code.count {
      let instruction = program.code[position]
      if instruction.opcode == .endExpression { return try pop() }
      try calculate(instruction, program, library, depth: depth)
      position += 1
    }
    throw .damagedProgram
  }

  /// One step of an expression.
  mutating func calculate(
    _ instruction: Instruction, _ program: Program, _ library: Library, depth: Int
  ) throws(RuntimeError) {
    switch instruction.opcode {
    case .pushString: stack.append(.string(program.strings[Int(instruction.a)]))
    case .pushNumber: stack.append(.number(Float(bitPattern: UInt32(bitPattern: instruction.a))))
    case .pushBool: stack.append(.bool(instruction.a != 0))
    case .pushVariable: stack.append(store[instruction.a] ?? program.initial[Int(instruction.a)])
    case .pushSmart: stack.append(try evaluate(instruction.a, program, library, depth: depth + 1))
    case .store: store[instruction.a] = try pop()
    case .pop: _ = try pop()
    case .call: try call(instruction, program, library, depth: depth)
    case .negate: stack.append(.number(-(try pop().number())))
    case .not: stack.append(.bool(!(try pop().bool())))
    case .equal, .notEqual:
      let right = try pop()
      let left = try pop()
      stack.append(.bool((left == right) == (instruction.opcode == .equal)))
    case .and, .or, .xor:
      let right = try pop().bool()
      let left = try pop().bool()
      let result =
        switch instruction.opcode {
        case .and: left && right
        case .or: left || right
        default: left != right
        }
      stack.append(.bool(result))
    case .add:
      let right = try pop()
      let left = try pop()
      if case .number(let first) = left, case .number(let second) = right {
        stack.append(.number(first + second))
      } else {
        stack.append(.string(left.text + right.text))
      }
    default: try arithmetic(instruction.opcode)
    }
  }

  private mutating func arithmetic(_ opcode: Opcode) throws(RuntimeError) {
    let right = try pop().number()
    let left = try pop().number()
    switch opcode {
    case .subtract: stack.append(.number(left - right))
    case .multiply: stack.append(.number(left * right))
    case .divide: stack.append(.number(left / right))
    case .remainder:
      // Both sides are rounded to whole numbers first (half to even), the result has the sign of the left.
      let divisor = right.rounded(.toNearestOrEven)
      stack.append(.number(left.rounded(.toNearestOrEven).truncatingRemainder(dividingBy: divisor)))
    case .less: stack.append(.bool(left < right))
    case .lessOrEqual: stack.append(.bool(left <= right))
    case .greater: stack.append(.bool(left > right))
    case .greaterOrEqual: stack.append(.bool(left >= right))
    default: throw .damagedProgram
    }
  }

  private mutating func call(
    _ instruction: Instruction, _ program: Program, _ library: Library, depth: Int
  ) throws(RuntimeError) {
    let count = Int(instruction.count)
    guard stack.count >= count else { throw .damagedProgram }
    let arguments = Array(stack[(stack.count - count)...])
    stack.removeLast(count)
    let name = program.functions[Int(instruction.a)]
    if library.functions[name] == nil, let value = try own(name, arguments, program, library, depth: depth) {
      stack.append(value)
    } else {
      stack.append(try library.call(name, arguments))
    }
  }

  /// Functions that are about the dialogue itself; nil for any other name.
  private mutating func own(
    _ name: String, _ arguments: [Value], _ program: Program, _ library: Library, depth: Int
  ) throws(RuntimeError) -> Value? {
    let first = arguments.first ?? .string("")
    switch name {
    case "visited": return .bool(visits(first.text, program) > 0)
    case "visited_count": return .number(visits(first.text, program))
    case "has_any_content": return .bool(try hasAnyContent(first.text, program, library, depth: depth + 1))
    case "random": return .number(Float.random(in: 0..<1, using: &generator))
    case "dice": return .number(random(from: 1, through: try first.number()))
    case "random_range":
      return .number(random(from: try first.number(), through: try (arguments.last ?? first).number()))
    case "random_range_float":
      let low = try first.number()
      let high = try (arguments.last ?? first).number()
      guard low < high, low.isFinite, high.isFinite, (high - low).isFinite else { return .number(low) }
      return .number(Float.random(in: low...high, using: &generator))
    default: return nil
    }
  }

  private mutating func random(from low: Float, through high: Float) -> Float {
    let range = (low.rounded(.up), high.rounded(.down))
    guard range.0 <= range.1, abs(range.0) < 1e9, abs(range.1) < 1e9 else { return low }
    return Float(Int.random(in: Int(range.0)...Int(range.1), using: &generator))
  }

  private func visits(_ name: String, _ program: Program) -> Float {
    guard let number = program.nodeNumbers[name] else { return 0 }
    let slot = program.allNodes[Int(number)].visitSlot
    return slot >= 0 ? count(slot) : 0
  }
}
