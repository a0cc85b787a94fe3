extension Library {
  /// The functions every Yarn host has. Those that depend on the dialogue's own state (`visited`, `visited_count`,
  /// `has_any_content`, `random`, `random_range`, `random_range_float`, `dice`) are answered by the machine.
  public static let standard: Library = {
    var library = Library()
    // Hosts add theirs to a copy at every turn: it has room for them.
    library.reserve(40)
    library.register("string", parameters: [.any], returns: .string) { try $0[0].converted(to: .string) }
    library.register("number", parameters: [.any], returns: .number) { try $0[0].converted(to: .number) }
    library.register("bool", parameters: [.any], returns: .bool) { try $0[0].converted(to: .bool) }
    library.registerNumber("min") { min($0, $1) }
    library.registerNumber("max") { max($0, $1) }
    library.registerNumber("round_places") { number, places in
      let scale = power(of: 10, Int(max(-30, min(30, places))))
      return Float((Double(number) * scale).rounded(.toNearestOrEven) / scale)
    }
    library.registerNumber("round") { $0.rounded(.toNearestOrEven) }
    library.registerNumber("floor") { $0.rounded(.down) }
    library.registerNumber("ceil") { $0.rounded(.up) }
    library.registerNumber("int") { $0.rounded(.towardZero) }
    library.registerNumber("decimal") { $0 - $0.rounded(.towardZero) }
    library.registerNumber("inc") { $0 == $0.rounded() ? $0 + 1 : $0.rounded(.up) }
    library.registerNumber("dec") { $0 == $0.rounded() ? $0 - 1 : $0.rounded(.down) }
    library.register("format", parameters: [.string, .any], returns: .string) { values in
      guard let format = CompositeFormat(values[0].text) else { throw RuntimeError.badFormat(values[0].text) }
      return .string(format.text(values[1]))
    }
    library.register("format_invariant", parameters: [.number], returns: .string) { .string($0[0].text) }
    return library
  }()

  private mutating func registerNumber(_ name: String, _ body: @escaping @Sendable (Float) -> Float) {
    register(name, parameters: [.number], returns: .number) { .number(body(try $0[0].number())) }
  }

  private mutating func registerNumber(_ name: String, _ body: @escaping @Sendable (Float, Float) -> Float) {
    register(name, parameters: [.number, .number], returns: .number) {
      .number(body(try $0[0].number(), try $0[1].number()))
    }
  }
}

func power(of base: Double, _ exponent: Int) -> Double {
  var result = 1.0
  for _ in 0..<abs(exponent) { result *= base }
  return exponent < 0 ? 1 / result : result
}

/// The part of .NET's composite formats that authors use: `{0}`, `{0:0.00}`, `{0:F2}`, `{0:N0}`, `{0:P0}`.
struct CompositeFormat {
  private enum Part {
    case text(String)
    case value
    case digits(whole: Int, least: Int, most: Int)
    case fixed(Int)
    case grouped(Int)
    case percent(Int)
  }

  private var parts: [Part] = []

  /// nil when the format is not supported.
  init?(_ format: String) {
    var literal: [UInt8] = []
    let bytes = Array(format.utf8)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == Ascii.openBrace || byte == Ascii.closeBrace {
        if index + 1 < bytes.count, bytes[index + 1] == byte {
          literal.append(byte)
          index += 2
          continue
        }
        guard byte == Ascii.openBrace, let end = bytes[index...].firstIndex(of: Ascii.closeBrace),
          let part = Self.part(String(decoding: bytes[(index + 1)..<end], as: UTF8.self))
        else { return nil }
        parts.append(.text(String(decoding: literal, as: UTF8.self)))
        literal = []
        parts.append(part)
        index = end + 1
      } else {
        literal.append(byte)
        index += 1
      }
    }
    parts.append(.text(String(decoding: literal, as: UTF8.self)))
  }

  private static func part(_ text: String) -> Part? {
    if text == "0" { return .value }
    guard text.hasPrefix("0:") else { return nil }
    let format = text.dropFirst(2)
    guard let kind = format.first else { return .value }
    if kind == "0" || kind == "#" {
      let halves = format.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      let fraction = halves.count > 1 ? halves[1] : ""
      guard halves[0].allSatisfy({ $0 == "0" || $0 == "#" }), fraction.allSatisfy({ $0 == "0" || $0 == "#" }),
        format.count <= 20
      else { return nil }
      return .digits(
        whole: halves[0].count { $0 == "0" }, least: fraction.prefix { $0 == "0" }.count, most: fraction.count)
    }
    let count = format.count == 1 ? 2 : Int(format.dropFirst())
    guard let count, (0...15).contains(count) else { return nil }
    switch kind {
    case "F", "f": return .fixed(count)
    case "N", "n": return .grouped(count)
    case "P", "p": return .percent(count)
    default: return nil
    }
  }

  func text(_ value: Value) -> String {
    var text = ""
    for part in parts {
      if case .text(let literal) = part {
        text += literal
        continue
      }
      guard case .number(let single) = value else {
        text += value.text
        continue
      }
      let number = Double(single)
      switch part {
      case .digits(let whole, let least, let most):
        var digits = Self.fixed(number, most)
        if most > 0 {
          var extra = most - least
          while extra > 0, digits.hasSuffix("0") {
            digits.removeLast()
            extra -= 1
          }
          if digits.hasSuffix(".") { digits.removeLast() }
        }
        text += Self.padded(digits, whole)
      case .fixed(let count): text += Self.fixed(number, count)
      case .grouped(let count): text += Self.grouped(Self.fixed(number, count))
      case .percent(let count): text += Self.grouped(Self.fixed(number * 100, count)) + " %"
      default: text += value.text
      }
    }
    return text
  }

  private static func padded(_ digits: String, _ whole: Int) -> String {
    let isNegative = digits.hasPrefix("-")
    let plain = isNegative ? digits.dropFirst() : digits[...]
    let count = plain.prefix { $0 != "." }.count
    return (isNegative ? "-" : "") + String(repeating: "0", count: max(0, whole - count)) + plain
  }

  /// Digits after the point, halves away from zero as .NET does.
  private static func fixed(_ number: Double, _ places: Int) -> String {
    guard number.isFinite, abs(number) < 1e15 else { return NumberText.shortest(Float(number)) }
    let scale = power(of: 10, places)
    let scaled = (abs(number) * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled < 9e18 else { return NumberText.shortest(Float(number)) }
    var digits = String(UInt64(scaled))
    if digits.count <= places { digits = String(repeating: "0", count: places + 1 - digits.count) + digits }
    let sign = number < 0 && scaled > 0 ? "-" : ""
    return places == 0 ? sign + digits : "\(sign)\(digits.dropLast(places)).\(digits.suffix(places))"
  }

  private static func grouped(_ text: String) -> String {
    let isNegative = text.hasPrefix("-")
    let plain = isNegative ? text.dropFirst() : text[...]
    let whole = plain.prefix { $0 != "." }
    var result = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return (isNegative ? "-" : "") + result + plain.dropFirst(whole.count)
  }
}
