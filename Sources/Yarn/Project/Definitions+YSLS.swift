extension Definitions {
  /// Why a definitions file cannot be read.
  public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
    /// The name of the file.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// What is wrong.
    public let reason: String
    /// `FILE:LINE: reason`.
    public var description: String { "\(file):\(line): \(reason)." }
  }

  /// Reads a `.ysls.json` file; keys without regard to case, comments allowed. Throws when it is no JSON object.
  public init(ysls file: SourceFile) throws(Failure) {
    self.init()
    let document: JSON
    do {
      document = try JSON(file.bytes)
    } catch {
      throw Failure(file: file.name, line: error.line, reason: error.reason)
    }
    guard case .object = document else { throw Failure(file: file.name, line: 1, reason: "this is not an object") }
    for item in document["functions"]?.array ?? [] {
      guard let name = item["yarnName"]?.string else { continue }
      functions.append(
        Function(
          name: name, parameters: Self.parameters(item), returns: Self.type(item["return"] ?? .null),
          documentation: item["documentation"]?.string ?? ""))
    }
    for item in document["commands"]?.array ?? [] {
      guard let name = item["yarnName"]?.string else { continue }
      commands.append(
        Command(name: name, parameters: Self.parameters(item), documentation: item["documentation"]?.string ?? ""))
    }
  }

  private static func parameters(_ item: JSON) -> [Parameter] {
    (item["parameters"]?.array ?? []).map { parameter in
      Parameter(
        name: parameter["name"]?.string ?? "", type: type(parameter),
        isOptional: parameter["defaultValue"].map { $0 != .null && $0 != .string("") } ?? false,
        isRepeated: parameter["isParamsArray"]?.bool ?? false)
    }
  }

  private static func type(_ item: JSON) -> ValueType {
    switch item["type"]?.string?.lowercased() {
    case "string", "node": .string
    case "number": .number
    case "bool": .bool
    case "enum": .enumeration(item["subtype"]?.string ?? "")
    default: .any
    }
  }

  /// The text of a `.ysls.json` file that says the same.
  public func ysls() -> String {
    func text(_ parameters: [Parameter]) -> JSON {
      .array(
        parameters.map { parameter in
          var members: [(key: String, value: JSON)] = [("name", .string(parameter.name))]
          members += Self.members(parameter.type)
          if parameter.isOptional { members.append(("defaultValue", .string("optional"))) }
          if parameter.isRepeated { members.append(("isParamsArray", .bool(true))) }
          return .object(members)
        })
    }
    func common(_ name: String, _ documentation: String, _ parameters: [Parameter]) -> [(key: String, value: JSON)] {
      [
        ("yarnName", .string(name)), ("definitionName", .string(name)), ("language", .string("swift")),
        ("documentation", .string(documentation)), ("parameters", text(parameters)),
      ]
    }
    let commands = commands.map { JSON.object(common($0.name, $0.documentation, $0.parameters)) }
    let functions = functions.map {
      JSON.object(common($0.name, $0.documentation, $0.parameters) + [("return", .object(Self.members($0.returns)))])
    }
    return JSON.object([("version", .number("2")), ("commands", .array(commands)), ("functions", .array(functions))])
      .indented() + "\n"
  }

  private static func members(_ type: ValueType) -> [(key: String, value: JSON)] {
    if case .enumeration(let name) = type { return [("type", .string("enum")), ("subtype", .string(name))] }
    return [("type", .string(type.name))]
  }

  /// Both together.
  public func merging(_ other: Definitions) -> Definitions {
    Definitions(
      functions: functions + other.functions, commands: commands + other.commands,
      reportsUnknownNames: reportsUnknownNames || other.reportsUnknownNames)
  }
}
