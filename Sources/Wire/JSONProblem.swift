/// Why a text is no JSON that is accepted. Offsets are in bytes, from 0.
public enum JSONProblem: Error, Equatable, Sendable {
  /// Something else should stand here.
  case expected(String, at: Int)
  /// The text stops in the middle of a value.
  case ended
  /// Something stands after the value.
  case trailing(at: Int)
  /// A string holds a control character, which JSON wants escaped.
  case control(at: Int)
  /// An escape sequence that JSON does not have, or half of a surrogate pair.
  case escape(at: Int)
  /// A number out of the range of a double.
  case range(at: Int)
  /// Bytes that are not UTF-8.
  case encoding(at: Int)
  /// An object names a member twice.
  case duplicate(String)
  /// More nested than is allowed.
  case depth(limit: Int)

  /// What is wrong.
  public var sentence: String {
    switch self {
    case .expected(let what, let at): "\(what) was expected at byte \(at)."
    case .ended: "The line ends in the middle of a value."
    case .trailing(let at): "There is more after the value, at byte \(at)."
    case .control(let at): "A string has a control character at byte \(at)."
    case .escape(let at): "A string has an escape that JSON does not have, or half a surrogate pair, at byte \(at)."
    case .range(let at): "The number at byte \(at) is too large."
    case .encoding(let at): "The string at byte \(at) is not UTF-8."
    case .duplicate(let name): "The object has two members `\(name)`."
    case .depth(let limit): "Arrays and objects lie more than \(limit) deep in each other."
    }
  }

  /// What would mend it.
  public var hint: String {
    switch self {
    case .control: "Write it as an escape: \\n, \\t or \\u00XX."
    case .depth: "No message needs that; send a flatter one."
    case .duplicate: "Name each member once."
    case .trailing: "Send one object a line."
    case .encoding: "Send UTF-8."
    case .range: "Send a number that a double can hold."
    case .expected, .ended, .escape: "Send one JSON object on one line, as RFC 8259 describes it."
    }
  }
}
