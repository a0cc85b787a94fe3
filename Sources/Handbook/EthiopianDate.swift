/// A day of the Ethiopian (Ge'ez) calendar, era of mercy: twelve months of thirty days and a thirteenth of five, or of six every
/// fourth year. Children from Eritrea and Ethiopia may give their date of birth in it; its years lie seven or eight behind.
///
///     EthiopianDate(year: 1996, month: 4, day: 22)?.gregorian    // 2004-01-01
public struct EthiopianDate: Equatable, Sendable {
  /// Year of mercy.
  public let year: Int
  /// 1 (Meskerem) to 13 (Pagume).
  public let month: Int
  /// From 1.
  public let day: Int

  /// Names of the months, as they are mostly written in Latin letters.
  public static let months = [
    "Meskerem", "Tikimt", "Hidar", "Tahsas", "Tir", "Yekatit", "Megabit", "Miyazya", "Ginbot", "Sene", "Hamle",
    "Nehase",
    "Pagume",
  ]

  /// A day; nil when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9_990).contains(year), (1...13).contains(month), day >= 1,
      day <= (month < 13 ? 30 : year % 4 == 3 ? 6 : 5)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Reads `22.4.1996`, `22/4/1996`, `1996-04-22` or `22 Tahsas 1996`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard parts.count == 3 else { return nil }
    func number(_ text: String) -> Int? { text.count <= 4 && text.allSatisfy(\.isASCII) ? Int(text) : nil }
    let month = number(parts[1]) ?? Self.month(named: parts[1])
    guard let month, let first = number(parts[0]), let last = number(parts[2]) else { return nil }
    if parts[0].count == 4 {
      self.init(year: first, month: month, day: last)
    } else {
      guard parts[2].count == 4 else { return nil }
      self.init(year: last, month: month, day: first)
    }
  }

  /// `2004-01-01`.
  public var gregorian: String {
    // 1 Meskerem of year 1 is day 1,724,221 of the Julian count (29 August 8, Julian).
    let day = 1_724_221 + 365 * (year - 1) + year / 4 + 30 * (month - 1) + self.day - 1
    // After Richards, Explanatory Supplement to the Astronomical Almanac (2013), 15.11.
    let f = day + 1401 + (4 * day + 274_277) / 146_097 * 3 / 4 - 38
    let e = 4 * f + 3
    let h = 5 * (e % 1461 / 4) + 2
    let month = (h / 153 + 2) % 12 + 1
    let year = e / 1461 - 4716 + (14 - month) / 12
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(h % 153 / 5 + 1))"
  }

  /// `22 Tahsas 1996`.
  public var words: String { "\(day) \(Self.months[month - 1]) \(year)" }

  private static func month(named name: String) -> Int? {
    let name = name.lowercased()
    let other: [String: Int] = [
      "tahesas": 4, "tahisas": 4, "tikemet": 2, "tikimit": 2, "tekemt": 2, "hedar": 3, "miyazia": 8, "meyazya": 8,
      "megabet": 7, "pagumen": 13, "sane": 10, "senie": 10,
    ]
    return other[name] ?? months.firstIndex { $0.lowercased() == name }.map { $0 + 1 }
  }
}
