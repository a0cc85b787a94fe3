/// An enum of the job with its values.
struct EnumType {
  var name: String
  var cases: [(name: String, value: Value)]
  var isText: Bool
  var place: Place
}

/// A variable of the job.
struct Variable {
  var name: String
  var term: TypeTerms.Term
  var place: Place
  var declaration: DeclareSyntax?
  var isSmart = false
  var isUsed = false
  var isSet = false
}

/// A function as calls see it.
struct FunctionType {
  var parameters: [TypeTerms.Term]
  var returns: TypeTerms.Term
  var required: Int
  var repeats = false
  var isDeclared: Bool
  var place: Place?
}

/// Finds the type of every variable, function and expression, by unification.
///
/// Operators, conditions and calls demand equal types at once. That a value fits where it goes (an enum where its raw
/// type is wanted, anything where any is wanted) is looked at after each statement, what stays open again at the end.
struct Checker {
  enum Constraint {
    case convertible(from: TypeTerms.Term, to: TypeTerms.Term, place: Place)
    case member(TypeTerms.Term, name: String, place: Place)
    case addable(TypeTerms.Term, place: Place)
  }

  let arena: ExpressionArena
  let definitions: Definitions
  var bag: DiagnosticBag
  var terms = TypeTerms()
  var file: Int32 = 0
  var enums: [EnumType] = []
  var enumNumbers: [String: Int] = [:]
  var variables: [Variable] = []
  var variableNumbers: [String: Int] = [:]
  var functions: [String: FunctionType] = [:]
  var expressionTerms: [TypeTerms.Term]
  var pending: [Constraint] = []
  var deferred: [Constraint] = []
  /// Names in `visited("...")`: their visits are counted.
  var visitedNames: Set<String> = []
  /// Functions whose result is thrown away somewhere: it may stay unknown.
  var calledOnly: Set<String> = []
  var openAtLastLook = Int.max
  /// Some expression could not be read: what follows from it is not reported.
  var hasInvalid = false
  /// Names of nodes in calls, to be looked up when all are known.
  var askedNodes: [(name: String, function: String, place: Place)] = []

  init(arena: ExpressionArena, definitions: Definitions, bag: consuming DiagnosticBag) {
    self.arena = arena
    self.definitions = definitions
    self.bag = bag
    expressionTerms = Array(repeating: 0, count: arena.count)
    for function in Definitions.standard { define(function) }
    for function in definitions.functions where function.name != "" { define(function) }
  }

  private mutating func define(_ function: Definitions.Function) {
    let parameters = function.parameters.map { terms.make(known($0.type)) }
    functions[function.name] = FunctionType(
      parameters: parameters, returns: terms.make(known(function.returns)),
      required: function.parameters.prefix { !$0.isOptional && !$0.isRepeated }.count,
      repeats: function.parameters.last?.isRepeated ?? false, isDeclared: true)
  }

  /// Enum types of definitions are not known yet when they are read: such a value fits anything.
  private func known(_ type: ValueType) -> KnownType {
    switch type {
    case .any, .enumeration: .any
    case .string: .string
    case .number: .number
    case .bool: .bool
    }
  }

  mutating func run(_ files: [ParsedFile]) {
    declareEnums(files)
    declareVariables(files)
    for parsed in files {
      file = parsed.index
      for node in parsed.nodes {
        for when in node.whens {
          if let condition = when.condition { require(condition, .bool) }
          solve()
        }
        check(node.body)
      }
    }
    finish()
  }

  func place(_ span: Span) -> Place { Place(file: file, span: span) }

  mutating func name(_ type: KnownType?) -> String {
    switch type {
    case .any: "value of any type"
    case .string: "string"
    case .number: "number"
    case .bool: "bool"
    case .enumeration(let number): enums[number].name
    case nil: "value of unknown type"
    }
  }

  mutating func name(_ term: TypeTerms.Term) -> String { name(terms.type(term)) }

  /// Demands a type of an expression.
  mutating func require(_ id: ExpressionID, _ type: KnownType) {
    let term = visit(id)
    require(term, type, place(arena[id].span))
  }

  /// Demands a type of a term; false when it has another one, which is reported.
  @discardableResult
  mutating func require(
    _ term: TypeTerms.Term, _ type: KnownType, _ place: Place, operation: String? = nil
  ) -> Bool {
    let wanted = type == .bool ? terms.bool : type == .number ? terms.number : terms.string
    guard !terms.equate(term, wanted) else { return true }
    if let operation {
      let needed = type == .bool ? "conditions (bool)" : "numbers"
      bag.add(.operatorNeeds(operation: operation, needed: needed, found: name(term)), at: place)
    } else {
      bag.add(.typeMismatch(expected: name(type), found: name(term)), at: place)
    }
    return false
  }

  /// The raw type of an enum; nil of anything else.
  func rawType(_ type: KnownType) -> KnownType? {
    guard case .enumeration(let number) = type else { return nil }
    return enums[number].isText ? .string : .number
  }

  func isConvertible(_ from: KnownType, to: KnownType) -> Bool {
    from == to || to == .any || from == .any || rawType(from) == to
  }

  /// The type of a variable for the outside.
  mutating func valueType(_ term: TypeTerms.Term) -> ValueType? {
    switch terms.type(term) {
    case .string: .string
    case .number: .number
    case .bool: .bool
    case .any: .any
    case .enumeration(let number): .enumeration(enums[number].name)
    case nil: nil
    }
  }

  /// The raw value a case stands for.
  mutating func caseValue(_ id: ExpressionID) -> Value? {
    guard case .member(_, let name) = arena[id].kind,
      case .enumeration(let number) = terms.type(expressionTerms[Int(id)])
    else { return nil }
    return enums[number].cases.first { $0.name == name }?.value
  }
}
