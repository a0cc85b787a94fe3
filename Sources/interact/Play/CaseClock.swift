import Casework

/// What is said of the case's clock while it follows the real one.
enum CaseClock {
  private static let numbers = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]

  /// It does not go on.
  static let standing = "The clock of the case stands still while you think and write. /clock on lets it go on."

  /// Said once, before the first answer.
  static func notice(pace: Int) -> String {
    let speed =
      switch pace {
      case 100: "as fast as yours"
      case 50: "half as fast as yours"
      case 25: "a quarter as fast as yours"
      default: "by \(pace) minutes in 100 of yours"
      }
    return
      "While you think and write, the clock of the case goes on, \(speed), and \(words(Session.Settings.mostMinutes)) "
      + "minutes at most for a decision. It waits while a long page is open; /pause stops it, /clock off switches it off. From the "
      + "start without it: --no-clock."
  }

  /// `You wrote for six minutes; it is 19:46.`
  static func sentence(seconds: Int, wasWritten: Bool, limit: Int?, now: CaseTime) -> String {
    let minutes = max(1, (seconds + 30) / 60)
    let taken = "\(words(minutes)) minute\(minutes == 1 ? "" : "s")"
    let longer = limit.map { seconds > $0 } ?? false ? ", longer than the situation allows" : ""
    return "You \(wasWritten ? "wrote for" : "took") \(taken)\(longer); it is \(now.clock)."
  }

  private static func words(_ number: Int) -> String {
    numbers.indices.contains(number) ? numbers[number] : String(number)
  }
}
