/// How long something took, in words.
enum Taken {
  /// `40 seconds`, `1 minute`, `6 minutes`.
  static func text(_ seconds: Int) -> String {
    let seconds = Figures.bounded(seconds: seconds)
    if seconds < 60 { return "\(seconds) second\(seconds == 1 ? "" : "s")" }
    let minutes = (seconds + 30) / 60
    return "\(minutes) minute\(minutes == 1 ? "" : "s")"
  }
}
