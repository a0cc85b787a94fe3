/// What the host offers to scripts, as far as the compiler needs it: functions and commands with their types.
public struct Definitions: Sendable, Equatable {
  /// A parameter of a function or a command.
  public struct Parameter: Sendable, Equatable {
    /// The name, for documentation.
    public var name: String
    /// The type of the values it takes.
    public var type: ValueType
    /// May be left out.
    public var isOptional: Bool
    /// Takes any number of values; only the last parameter can.
    public var isRepeated: Bool

    /// A parameter.
    public init(name: String, type: ValueType, isOptional: Bool = false, isRepeated: Bool = false) {
      self.name = name
      self.type = type
      self.isOptional = isOptional
      self.isRepeated = isRepeated
    }
  }

  /// A function that expressions may call.
  public struct Function: Sendable, Equatable {
    /// The name in scripts.
    public var name: String
    /// The parameters in order.
    public var parameters: [Parameter]
    /// The type of the result.
    public var returns: ValueType
    /// What it does, for authors.
    public var documentation: String

    /// A function.
    public init(name: String, parameters: [Parameter], returns: ValueType, documentation: String = "") {
      self.name = name
      self.parameters = parameters
      self.returns = returns
      self.documentation = documentation
    }
  }

  /// A command that scripts may give.
  public struct Command: Sendable, Equatable {
    /// The first word of the command.
    public var name: String
    /// The words after it.
    public var parameters: [Parameter]
    /// What it does, for authors.
    public var documentation: String

    /// A command.
    public init(name: String, parameters: [Parameter], documentation: String = "") {
      self.name = name
      self.parameters = parameters
      self.documentation = documentation
    }
  }

  /// The functions.
  public var functions: [Function]
  /// The commands.
  public var commands: [Command]
  /// Whether a command or function that is not listed is reported.
  public var reportsUnknownNames: Bool

  /// Definitions of functions and commands.
  public init(functions: [Function] = [], commands: [Command] = [], reportsUnknownNames: Bool = false) {
    self.functions = functions
    self.commands = commands
    self.reportsUnknownNames = reportsUnknownNames
  }

  /// Nothing beyond the language's own functions.
  public static let none = Definitions()

  /// The functions every Yarn host has (language documentation, function library).
  static let standard: [Function] = {
    func function(_ name: String, _ parameters: [ValueType], _ returns: ValueType) -> Function {
      Function(name: name, parameters: parameters.map { Parameter(name: "value", type: $0) }, returns: returns)
    }
    return [
      function("string", [.any], .string), function("number", [.any], .number), function("bool", [.any], .bool),
      function("visited", [.string], .bool), function("visited_count", [.string], .number),
      function("has_any_content", [.string], .bool), function("random", [], .number),
      function("random_range", [.number, .number], .number),
      function("random_range_float", [.number, .number], .number), function("dice", [.number], .number),
      function("min", [.number, .number], .number), function("max", [.number, .number], .number),
      function("round", [.number], .number), function("round_places", [.number, .number], .number),
      function("floor", [.number], .number), function("ceil", [.number], .number),
      function("int", [.number], .number), function("decimal", [.number], .number),
      function("inc", [.number], .number), function("dec", [.number], .number),
      function("format", [.string, .any], .string), function("format_invariant", [.number], .string),
    ]
  }()
}
