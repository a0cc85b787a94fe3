/// A value of a marker's property.
public enum MarkupValue: Sendable, Hashable {
  /// A whole number.
  case integer(Int)
  /// A number with a decimal point.
  case float(Float)
  /// True or false.
  case bool(Bool)
  /// Text, quoted or a bare word.
  case string(String)

  /// The value as text.
  public var text: String {
    switch self {
    case .integer(let number): String(number)
    case .float(let number): NumberText.shortest(number)
    case .bool(let bool): bool ? "True" : "False"
    case .string(let text): text
    }
  }

  /// A value from text that has no quotes around it.
  init(bare text: String) {
    if let number = Int(text), text.first != "+" {
      self = .integer(number)
    } else if text.utf8.allSatisfy({ Ascii.isDigit($0) || $0 == 46 || $0 == 45 }), let number = Float(text) {
      self = .float(number)
    } else {
      switch text {
      case "true", "True": self = .bool(true)
      case "false", "False": self = .bool(false)
      default: self = .string(text)
      }
    }
  }
}

/// A stretch of text that a marker covers.
public struct MarkupAttribute: Sendable, Hashable {
  /// A named value of a marker.
  public struct Property: Sendable, Hashable {
    /// The name.
    public let name: String
    /// The value.
    public let value: MarkupValue
  }

  /// The name of the marker.
  public let name: String
  /// Where it begins in the text, in UTF-16 units.
  public var position: Int
  /// How much it covers, in UTF-16 units.
  public var length: Int
  /// Where the marker stands in the source, in UTF-8 units.
  public let sourcePosition: Int
  /// Its properties in order.
  public let properties: [Property]

  /// The value of a property.
  public func value(_ name: String) -> MarkupValue? { properties.last { $0.name == name }?.value }
}
