/// The forms a number can ask of a word (Unicode CLDR, plural rules).
public enum PluralCase: String, Sendable, CaseIterable {
  /// Forms by their CLDR names.
  case zero, one, two, few, many, other
}

/// A number as the rules see it: its value, its whole part and its decimals.
struct PluralNumber {
  /// The absolute value.
  var n: Double
  /// The whole part.
  var i: Int
  /// How many decimals are visible.
  var v: Int

  init?(_ text: String) {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard let value = Double(digits), value.isFinite, value < 1e15, digits.first?.isNumber == true else { return nil }
    n = value
    i = Int(value)
    let decimals = digits.split(separator: ".").dropFirst().first ?? ""
    // 1.0 counts as 1, as it does where the number comes from a variable.
    v = decimals.allSatisfy { $0 == "0" } ? 0 : decimals.count
  }

  var isWhole: Bool { v == 0 }
}

/// The plural rules of one language (CLDR 44), for the languages cases are written in and their neighbours.
struct PluralRules {
  let language: String

  /// `en-AU` and `en_GB` follow `en`.
  init(locale: String) {
    language = String(locale.prefix { $0 != "-" && $0 != "_" }).lowercased()
  }

  func cardinal(_ number: PluralNumber) -> PluralCase {
    let isOne = number.i == 1 && number.isWhole
    let isMillions = number.i != 0 && number.i % 1_000_000 == 0 && number.isWhole
    switch language {
    case "en", "nl", "sv", "de", "fi", "et", "": return isOne ? .one : .other
    case "it", "ca": return isOne ? .one : isMillions ? .many : .other
    case "fr": return number.i == 0 || number.i == 1 ? .one : isMillions ? .many : .other
    case "pt": return number.i == 0 || number.i == 1 ? .one : isMillions ? .many : .other
    case "es": return number.n == 1 ? .one : isMillions ? .many : .other
    case "el", "nb", "no", "hu", "tr", "bg", "sq", "ka": return number.n == 1 ? .one : .other
    case "da": return number.n == 1 || (!number.isWhole && number.i <= 1) ? .one : .other
    case "am", "fa", "hi", "bn": return number.i == 0 || number.n == 1 ? .one : .other
    case "pl", "ru", "uk", "sr", "hr": return slavic(number)
    case "cs", "sk":
      if !number.isWhole { return .many }
      return number.i == 1 ? .one : (2...4).contains(number.i) ? .few : .other
    case "ar": return arabic(number)
    default: return .other
    }
  }

  private func slavic(_ number: PluralNumber) -> PluralCase {
    guard number.isWhole else { return .other }
    let last = number.i % 10
    let lastTwo = number.i % 100
    if language == "pl" ? number.i == 1 : last == 1 && lastTwo != 11 { return .one }
    if (2...4).contains(last), !(12...14).contains(lastTwo) { return .few }
    return language == "sr" || language == "hr" ? .other : .many
  }

  private func arabic(_ number: PluralNumber) -> PluralCase {
    guard number.isWhole else { return .other }
    switch number.i {
    case 0: return .zero
    case 1: return .one
    case 2: return .two
    default:
      let lastTwo = number.i % 100
      return (3...10).contains(lastTwo) ? .few : lastTwo >= 11 ? .many : .other
    }
  }

  func ordinal(_ number: PluralNumber) -> PluralCase {
    guard number.isWhole else { return .other }
    let last = number.i % 10
    let lastTwo = number.i % 100
    switch language {
    case "en", "":
      if last == 1, lastTwo != 11 { return .one }
      if last == 2, lastTwo != 12 { return .two }
      return last == 3 && lastTwo != 13 ? .few : .other
    case "fr": return number.i == 1 ? .one : .other
    case "it": return [8, 11, 80, 800].contains(number.i) ? .many : .other
    case "sv": return (last == 1 || last == 2) && lastTwo != 11 && lastTwo != 12 ? .one : .other
    case "sq": return number.i == 1 ? .one : last == 4 && lastTwo != 14 ? .many : .other
    case "uk": return last == 3 && lastTwo != 13 ? .few : .other
    case "hu": return number.i == 1 || number.i == 5 ? .one : .other
    case "ca":
      switch number.i {
      case 1, 3: return .one
      case 2: return .two
      case 4: return .few
      default: return .other
      }
    default: return .other
    }
  }
}
