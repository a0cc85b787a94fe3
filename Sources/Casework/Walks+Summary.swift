extension Walks {
  /// Most that a play by chance may be worth, and that one habit may be worth among options.
  public static let randomLimit = 45.0
  /// Most that always taking the careful option in the middle, or the best option and nothing else, may be worth.
  public static let carefulLimit = 60.0
  /// Least share of the total that decisions in own words should have.
  public static let ownWordsShare = 2.0 / 3
  /// Most that always taking the first, or the longest, option may be worth.
  public static let habitLimit = 50.0

  /// A few lines for an author.
  public var summary: String {
    let ends = endings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    var lines = [
      "\(module): by chance \(Self.whole(random)) of 100"
        + (first.map { ", first options \(Self.whole($0))" } ?? "")
        + (longest.map { ", longest options \(Self.whole($0))" } ?? "")
        + (careful.map { ", careful middle \(Self.whole($0))" } ?? "")
        + (optionsAlone.map { ", best options alone \(Self.whole($0))" } ?? "")
        + (ownWords.map { "; own words are \(Self.whole($0 * 100)) % of the total or more" } ?? ""),
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
    warn(
      careful, over: Self.carefulLimit, "Always the careful option in the middle",
      "Give options that are half right to fewer decisions.")
    warn(
      optionsAlone, over: Self.carefulLimit, "The best option each time, and nothing in own words,",
      "Let decisions in own words count more: own_words in case.yaml.")
    if let ownWords, careful != nil, ownWords < Self.ownWordsShare - 0.001 {
      problems.append(
        ContentProblem(
          file: file, line: 1, severity: .warning,
          "Decisions in own words are \(Self.whole(ownWords * 100)) % of the total of \(module); two thirds they should be. "
            + "Let them count more: own_words in case.yaml."))
    }
    return problems
  }

  private static func whole(_ value: Double) -> String { String(Int(value.rounded())) }
}
