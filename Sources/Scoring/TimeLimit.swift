internal import Words

/// The limit of a key point as authors write it: `at once`, `30m`, `1h`, `2d`.
public enum TimeLimit {
  /// What "at once" allows, in minutes.
  public static let atOnce = 15

  /// Minutes; nil when it is no limit.
  public static func minutes(_ text: String) -> Int? {
    if text == "at once" { return atOnce }
    return SequenceWords.minutes(text).flatMap { $0 > 0 ? $0 : nil }
  }

  /// The shortest way to write it.
  public static func written(_ minutes: Int) -> String {
    minutes == atOnce ? "at once" : SequenceWords.written(minutes)
  }

  /// For a sentence: "within 1 hour", "at once".
  public static func inWords(_ minutes: Int) -> String {
    if minutes == atOnce { return "at once" }
    let (count, unit) =
      minutes % 1440 == 0 ? (minutes / 1440, "day") : minutes % 60 == 0 ? (minutes / 60, "hour") : (minutes, "minute")
    return "within \(count) \(unit)\(count == 1 ? "" : "s")"
  }

  /// What is wrong with something that is no limit.
  public static func fault(_ text: String) -> String {
    "`\(text)` is no time limit; write `at once`, `30m`, `1h` or `2d`"
  }
}
