/// Markers that stand for one of several texts.
enum Replacement {
  struct Failure: Error {
    var message: String
  }

  static func text(
    _ processor: Markup.Processor, _ properties: [MarkupAttribute.Property], locale: String
  ) -> Result<String, Failure> {
    guard
      let value = properties.last(where: { $0.name == "value" })?.value
        ?? properties.first(where: { $0.name == processor.rawValue })?.value
    else { return .failure(Failure(message: "[\(processor.rawValue)] needs a property 'value'")) }
    let wanted: String
    switch processor {
    case .select: wanted = value.text
    case .plural, .ordinal:
      guard let number = PluralNumber(value.text) else {
        return .failure(Failure(message: "[\(processor.rawValue)] needs a number, not '\(value.text)'"))
      }
      let rules = PluralRules(locale: locale)
      wanted = (processor == .plural ? rules.cardinal(number) : rules.ordinal(number)).rawValue
    }
    let found =
      properties.last { $0.name == wanted } ?? properties.last { $0.name.lowercased() == wanted.lowercased() }
    guard let chosen = found?.value else {
      return .failure(Failure(message: "[\(processor.rawValue)] has no text for '\(wanted)'"))
    }
    return .success(filled(chosen.text, value.text))
  }

  /// Puts the value where `%` stands; `\%` is a percent sign.
  private static func filled(_ text: String, _ value: String) -> String {
    guard text.utf8.contains(37) else { return text }
    var result: [UInt8] = []
    var isEscaped = false
    for byte in text.utf8 {
      if byte == 37 {
        if isEscaped {
          result.removeLast()
          result.append(byte)
        } else {
          result.append(contentsOf: value.utf8)
        }
      } else {
        result.append(byte)
      }
      isEscaped = byte == Ascii.backslash
    }
    return String(decoding: result, as: UTF8.self)
  }
}
