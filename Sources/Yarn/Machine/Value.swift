/// A value of a Yarn variable.
public enum Value: Sendable, Hashable {
  /// A text.
  case string(String)
  /// A 32-bit number: whole numbers are exact up to 16,777,216.
  case number(Float)
  /// True or false.
  case bool(Bool)

  /// The value as text, as upstream writes it: `True`, `0.5`, `3`.
  public var text: String {
    switch self {
    case .string(let text): text
    case .number(let number): NumberText.shortest(number)
    case .bool(let bool): bool ? "True" : "False"
    }
  }

  /// The type of the value.
  public var type: ValueType {
    switch self {
    case .string: .string
    case .number: .number
    case .bool: .bool
    }
  }
}

/// A type of a variable, a parameter or a result.
public enum ValueType: Sendable, Hashable, Codable {
  /// Any of the others, for parameters only.
  case any
  /// Texts.
  case string
  /// 32-bit numbers.
  case number
  /// True and false.
  case bool
  /// An enum, by its name; its values are texts or numbers.
  case enumeration(String)

  /// The name an author would write.
  public var name: String {
    switch self {
    case .any: "any"
    case .string: "string"
    case .number: "number"
    case .bool: "bool"
    case .enumeration(let name): name
    }
  }
}

extension Value: Codable {
  private enum Key: String, CodingKey {
    case number
  }

  /// Reads a JSON string, number or boolean; numbers that JSON cannot hold stand in `{"number": "inf"}`.
  public init(from decoder: any Decoder) throws {
    if let keyed = try? decoder.container(keyedBy: Key.self), let text = try? keyed.decode(String.self, forKey: .number)
    {
      self = .number(Float(text) ?? .nan)
      return
    }
    let container = try decoder.singleValueContainer()
    if let bool = try? container.decode(Bool.self) {
      self = .bool(bool)
    } else if let number = try? container.decode(Float.self) {
      self = .number(number)
    } else {
      self = .string(try container.decode(String.self))
    }
  }

  /// Writes a JSON string, number or boolean.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .number(let number) where !number.isFinite:
      var keyed = encoder.container(keyedBy: Key.self)
      try keyed.encode(number.isNaN ? "nan" : number < 0 ? "-inf" : "inf", forKey: .number)
    case .number(let number):
      var container = encoder.singleValueContainer()
      try container.encode(number)
    case .bool(let bool):
      var container = encoder.singleValueContainer()
      try container.encode(bool)
    case .string(let text):
      var container = encoder.singleValueContainer()
      try container.encode(text)
    }
  }
}

/// How numbers are written.
enum NumberText {
  /// The fewest digits that read back as the same number, without an exponent from 1e-5 up to 1e15.
  static func shortest(_ number: Float) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    if abs(number) < 1e7, number == number.rounded(.towardZero) {
      return number == 0 ? "0" : String(Int(number))
    }
    let text = number.description
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]) else {
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    let isNegative = text.hasPrefix("-")
    var digits = text[..<mark].filter { $0 != "." && $0 != "-" }
    let wholeCount = text[..<mark].filter { $0 != "-" }.split(separator: ".", omittingEmptySubsequences: false)[0].count
    while digits.count > wholeCount, digits.hasSuffix("0") { digits.removeLast() }
    let sign = isNegative ? "-" : ""
    let point = wholeCount + exponent
    if exponent >= 15 || exponent < -5 {
      let rest = digits.dropFirst()
      let power = abs(exponent) < 10 ? "0\(abs(exponent))" : "\(abs(exponent))"
      return "\(sign)\(digits.prefix(1))\(rest.isEmpty ? "" : ".\(rest)")E\(exponent < 0 ? "-" : "+")\(power)"
    }
    if point <= 0 { return "\(sign)0.\(String(repeating: "0", count: -point))\(digits)" }
    if digits.count <= point { return sign + digits + String(repeating: "0", count: point - digits.count) }
    return "\(sign)\(digits.prefix(point)).\(digits.dropFirst(point))"
  }
}
