/// The number of an expression in the job's arena.
typealias ExpressionID = Int32

/// An operator with two operands.
enum BinaryOperator: String {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case and, or, xor

  /// How strongly it binds; higher binds first.
  var precedence: Int {
    switch self {
    case .multiply, .divide, .remainder: 5
    case .add, .subtract: 4
    case .less, .lessOrEqual, .greater, .greaterOrEqual: 3
    case .equal, .notEqual: 2
    case .and, .or, .xor: 1
    }
  }

  init?(_ kind: TokenKind) {
    switch kind {
    case .plus: self = .add
    case .minus: self = .subtract
    case .times: self = .multiply
    case .divide: self = .divide
    case .remainder: self = .remainder
    case .equal: self = .equal
    case .notEqual: self = .notEqual
    case .less: self = .less
    case .lessOrEqual: self = .lessOrEqual
    case .greater: self = .greater
    case .greaterOrEqual: self = .greaterOrEqual
    case .and: self = .and
    case .or: self = .or
    case .xor: self = .xor
    default: return nil
    }
  }
}

/// One node of an expression; operands are numbers into the same arena.
struct Expression {
  enum Kind {
    case number(Float)
    case string(String)
    case bool(Bool)
    case variable(String)
    case member(type: String?, name: String)
    case call(String, [ExpressionID])
    case negate(ExpressionID)
    case not(ExpressionID)
    case binary(BinaryOperator, ExpressionID, ExpressionID)
    case invalid
  }

  var kind: Kind
  var span: Span
  /// The height of the tree below, so that nothing that walks it goes too deep.
  var height: Int32
}

/// All expressions of a job.
struct ExpressionArena {
  private(set) var all: [Expression] = []

  mutating func add(_ kind: Expression.Kind, _ span: Span) -> ExpressionID {
    var height: Int32 = 1
    switch kind {
    case .negate(let operand), .not(let operand): height += all[Int(operand)].height
    case .binary(_, let left, let right): height += max(all[Int(left)].height, all[Int(right)].height)
    case .call(_, let arguments): height += arguments.map { all[Int($0)].height }.max() ?? 0
    default: break
    }
    all.append(Expression(kind: kind, span: span, height: height))
    return ExpressionID(all.count - 1)
  }

  subscript(_ id: ExpressionID) -> Expression { all[Int(id)] }
  var count: Int { all.count }
}
