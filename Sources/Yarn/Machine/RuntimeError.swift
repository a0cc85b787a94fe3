/// Why a dialogue cannot go on.
public enum RuntimeError: Error, Sendable, Equatable, CustomStringConvertible {
  /// There is no node or group of that name.
  case unknownNode(String)
  /// No function of that name was registered.
  case unknownFunction(String)
  /// A function was called with the wrong number of values.
  case argumentCount(function: String, wanted: Int, found: Int)
  /// A value has the wrong type.
  case wrongType(wanted: String, found: String)
  /// A text or value cannot be converted.
  case conversion(value: String, to: String)
  /// A format text is not one of the supported forms.
  case badFormat(String)
  /// Nothing was delivered for very many steps; the nodes that were run meanwhile.
  case endless(nodes: [String])
  /// Conditions and computed variables ask for each other without end.
  case endlessCondition
  /// More detours than `Dialogue.deepestDetour` are open.
  case tooManyDetours(node: String)
  /// A choice is wanted before the dialogue can go on.
  case choiceMissing
  /// There is nothing to choose now.
  case nothingToChoose
  /// No option has that index.
  case unknownOption(Int, count: Int)
  /// The dialogue was begun with another program.
  case programChanged
  /// The program is damaged: an operand is missing.
  case damagedProgram
  /// A function of the host failed; its sentence.
  case host(function: String, reason: String)

  /// One sentence: what is wrong, and what would mend it.
  public var description: String {
    switch self {
    case .unknownNode(let name): "There is no node '\(name)' to go to; correct the name or add the node."
    case .unknownFunction(let name): "No function '\(name)' is registered; register it or correct the name."
    case .argumentCount(let function, let wanted, let found):
      "\(function) takes \(wanted) values but was given \(found)."
    case .wrongType(let wanted, let found): "A \(wanted) was needed, but the value is a \(found)."
    case .conversion(let value, let type): "'\(value)' cannot be read as a \(type)."
    case .badFormat(let text): "The format '\(text)' is not supported; use {0}, {0:0.00}, {0:F2}, {0:N0} or {0:P0}."
    case .endless(let nodes):
      "Nothing was shown for too many steps; \(nodes.joined(separator: ", ")) may lead to each other without end."
    case .endlessCondition:
      "A condition or computed variable leads back to itself; let it ask about something else, such as visited()."
    case .tooManyDetours(let node): "Too many detours are open at '\(node)'; use a jump where nothing comes back."
    case .choiceMissing: "Options were offered; choose one, or nothing, before going on."
    case .nothingToChoose: "No options are offered now; go on instead."
    case .unknownOption(let index, let count): "There is no option \(index); there are \(count), counted from 0."
    case .programChanged: "The program is not the one this dialogue was begun with; begin again from the node."
    case .damagedProgram: "The program is damaged; compile it again."
    case .host(let function, let reason): "\(function) failed: \(reason)"
    }
  }
}
