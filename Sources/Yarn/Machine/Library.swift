/// The functions scripts can call while they run: a value that is handed to the machine at each step.
public struct Library: Sendable {
  /// What a function does with its values.
  public typealias Body = @Sendable ([Value]) throws -> Value

  struct Function: Sendable {
    var parameters: [ValueType]
    var returns: ValueType
    var body: Body
  }

  private(set) var functions: [String: Function] = [:]

  /// A library without functions.
  public init() {}

  /// Adds a function, or replaces the one of that name. Values are converted to the parameters' types before the
  /// body sees them; what the body throws becomes a `RuntimeError`.
  public mutating func register(
    _ name: String, parameters: [ValueType], returns: ValueType, _ body: @escaping Body
  ) {
    functions[name] = Function(parameters: parameters, returns: returns, body: body)
  }

  /// Makes room for so many functions.
  mutating func reserve(_ count: Int) { functions.reserveCapacity(count) }

  /// What the compiler needs to know of these functions.
  public var definitions: Definitions {
    let standard = Set(Definitions.standard.map(\.name))
    return Definitions(
      functions: functions.filter { !standard.contains($0.key) }.sorted { $0.key < $1.key }.map { name, function in
        Definitions.Function(
          name: name,
          parameters: function.parameters.enumerated().map { .init(name: "value\($0.offset + 1)", type: $0.element) },
          returns: function.returns)
      })
  }

  func call(_ name: String, _ arguments: [Value]) throws(RuntimeError) -> Value {
    guard let function = functions[name] else { throw .unknownFunction(name) }
    guard function.parameters.count == arguments.count else {
      throw .argumentCount(function: name, wanted: function.parameters.count, found: arguments.count)
    }
    var converted = arguments
    for index in arguments.indices { converted[index] = try arguments[index].converted(to: function.parameters[index]) }
    do {
      return try function.body(converted)
    } catch let error as RuntimeError {
      throw error
    } catch {
      throw .host(function: name, reason: String(describing: error))
    }
  }
}

extension Value {
  /// The value as another type; texts are read, conditions from numbers are true unless zero.
  func converted(to type: ValueType) throws(RuntimeError) -> Value {
    switch (type, self) {
    case (.any, _), (.enumeration, _), (.string, .string), (.number, .number), (.bool, .bool): return self
    case (.string, _): return .string(text)
    case (.number, .bool(let bool)): return .number(bool ? 1 : 0)
    case (.number, .string(let text)):
      guard let number = Float(text.trimmingBlanks()) else { throw .conversion(value: text, to: "number") }
      return .number(number)
    case (.bool, .number(let number)): return .bool(number != 0)
    case (.bool, .string(let text)):
      switch text.trimmingBlanks().lowercased() {
      case "true": return .bool(true)
      case "false": return .bool(false)
      default: throw .conversion(value: text, to: "bool")
      }
    }
  }

  func number() throws(RuntimeError) -> Float {
    guard case .number(let number) = self else { throw .wrongType(wanted: "number", found: type.name) }
    return number
  }

  func bool() throws(RuntimeError) -> Bool {
    guard case .bool(let bool) = self else { throw .wrongType(wanted: "bool", found: type.name) }
    return bool
  }
}
