/// What an instruction does; `a`, `b` and `count` are its operands.
enum Opcode: UInt8, Sendable {
  /// Go on at `a`.
  case jump
  /// Take a condition; go on at `a` if it is false.
  case jumpIfFalse
  /// Deliver line `a` with `count` substitutions from the stack.
  case line
  /// Deliver command `a` with `count` substitutions.
  case command
  /// Remember line `a` as an option that leads to `b`; with `flag`, its condition lies below the substitutions.
  case addOption
  /// Deliver the remembered options; with none chosen go on at `a`.
  case showOptions
  case pushString, pushNumber, pushBool, pushVariable, pushSmart, store, pop
  /// Call function `a` with `count` arguments.
  case call
  case add, subtract, multiply, divide, remainder, negate, not, and, or, xor
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  /// Leave for node `a` (or the unknown name `b`), or for the one named on the stack.
  case runNode, runNamedNode
  /// Go to node `a` and come back.
  case detour, namedDetour
  /// End this node.
  case leave
  case stop
  /// Remember a candidate: content `a`, leading to `b`, complexity `count`; with `flag` its condition is on the stack.
  case addCandidate
  /// Choose among the candidates; with none go on at `a`.
  case choose
  /// Choose a member of group `a` and detour to it.
  case runGroup
  /// The value of a computed variable or a condition is on the stack.
  case endExpression
}

/// One instruction: twelve bytes, no references.
struct Instruction: Sendable, Equatable {
  var opcode: Opcode
  var flag = false
  var count: UInt16 = 0
  var a: Int32 = 0
  var b: Int32 = 0

  init(_ opcode: Opcode, a: Int32 = 0, b: Int32 = 0, count: Int = 0, flag: Bool = false) {
    self.opcode = opcode
    self.a = a
    self.b = b
    self.count = UInt16(clamping: count)
    self.flag = flag
  }
}
