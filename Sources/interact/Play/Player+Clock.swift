import Casework
import Terminal

extension Player {
  /// Lets the case's clock stand still or go on, from here on; the record says so.
  func clock(_ words: String) throws {
    let now = events.pace
    switch words.trimmed.lowercased() {
    case "off":
      guard now > 0 else { return try say(.aside(CaseClock.standing)) }
      try turn(.pace(0))
    case "on":
      guard let usualPace else {
        return try say(
          .aside(
            "Here no time passes: the clock of the case goes on with yours at a terminal only, and not with --seed."))
      }
      guard now == 0 else { return try say(.aside(CaseClock.notice(pace: now))) }
      try turn(.pace(usualPace))
    case "": try say(.aside(now > 0 ? CaseClock.notice(pace: now) : CaseClock.standing))
    default: try say(.aside("/clock on, or /clock off; /clock alone says how it is."))
    }
  }
}
