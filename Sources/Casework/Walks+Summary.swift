extension Walks {
  /// Most that a play by chance may be worth, and that one habit may be worth among options.
  public static let randomLimit = 45.0
  /// Most that always taking the first, or the longest, option may be worth.
  public static let habitLimit = 50.0

  /// A few lines for an author.
  public var summary: String {
    let ends = endings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    var lines = [
      "\(module): by chance \(Self.whole(random)) of 100"
        + (first.map { ", first options \(Self.whole($0))" } ?? "")
        + (longest.map { ", longest options \(Self.whole($0))" } ?? ""),
      "  endings: \(ends.isEmpty ? "none" : ends)",
    ]
    if !unseen.isEmpty { lines.append("  never seen: \(unseen.joined(separator: ", "))") }
    return lines.map { $0 + "\n" }.joined()
  }

  /// What an author should mend; `file` is the case it is said of.
  public func problems(file: String) -> [ContentProblem] {
    var problems = deadEnds.prefix(10).map { end in
      ContentProblem(
        file: file, line: 1, "\(module), walk \(end.walk) stops in scene \(end.scene): \(end.reason).")
    }
    problems += unreached.map {
      ContentProblem(
        file: file, line: 1, "No walk of \(module) reaches the ending \($0). Is there a way to its <<outcome>>?")
    }
    func warn(_ value: Double?, over limit: Double, _ what: String, _ mend: String) {
      guard let value, value >= limit else { return }
      problems.append(
        ContentProblem(
          file: file, line: 1, severity: .warning,
          "\(what) is worth \(Self.whole(value)) of 100 in \(module); under \(Self.whole(limit)) it would have to be. \(mend)"
        ))
    }
    warn(random, over: Self.randomLimit, "A play by chance", "Make wrong ways cost more.")
    warn(first, over: Self.habitLimit, "Always the first option", "Change the order of some options.")
    warn(longest, over: Self.habitLimit, "Always the longest option", "Make the options about equally long.")
    return problems
  }

  private static func whole(_ value: Double) -> String { String(Int(value.rounded())) }
}
