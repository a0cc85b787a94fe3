/// The case's own clock: minutes since day 1, 00:00.
public struct CaseTime: Codable, Comparable, Hashable, Sendable {
  /// Minutes since day 1, 00:00; never negative.
  public var minutes: Int

  /// A time from minutes since day 1, 00:00.
  public init(minutes: Int) {
    self.minutes = max(0, minutes)
  }

  /// Reads `DAY HH:MM`, such as `8 21:40`; nothing else is a time.
  public init?(_ text: some StringProtocol) {
    let words = text.split(separator: " ")
    guard words.count == 2, let day = Int(words[0]), (1...9999).contains(day) else { return nil }
    let clock = words[1].split(separator: ":", omittingEmptySubsequences: false)
    guard clock.count == 2, clock[1].count == 2, let hour = Int(clock[0]), let minute = Int(clock[1]),
      (0...23).contains(hour), (0...59).contains(minute)
    else { return nil }
    minutes = ((day - 1) * 24 + hour) * 60 + minute
  }

  /// The day, from 1.
  public var day: Int { minutes / 1440 + 1 }

  /// `21:40`.
  public var clock: String {
    let minute = minutes % 60
    return "\(minutes % 1440 / 60 < 10 ? "0" : "")\(minutes % 1440 / 60):\(minute < 10 ? "0" : "")\(minute)"
  }

  /// Earlier comes first.
  public static func < (left: CaseTime, right: CaseTime) -> Bool { left.minutes < right.minutes }
}

extension CaseTime: CustomStringConvertible {
  /// `day 8, 21:40`.
  public var description: String { "day \(day), \(clock)" }
}
