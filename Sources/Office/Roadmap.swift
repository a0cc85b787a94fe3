internal import Reports

/// Goals from the largest gaps of a cohort, in a file that people edit, and held against the next cohort.
public struct Roadmap: Equatable, Sendable {
  /// A goal.
  public struct Goal: Equatable, Sendable {
    /// The practice.
    public var handle: String
    /// Percent that missed it then.
    public var before: Int
    /// Percent that may miss it.
    public var aim: Int
  }

  /// The goals, in the order of the file.
  public var goals: [Goal]

  /// The file of a cohort: the largest gaps as goals, with owner, day and measure to be filled in.
  public static func markdown(_ report: CohortReport, goals: Int) -> String {
    let gaps = report.mostMissed(goals)
    var lines = [
      "# Roadmap after \(MarkdownCell.escaped(report.batch.id))", "",
      "Edit this file: owner, day and measure are yours, and so is the aim. `interact roadmap compare FILE "
        + "COHORT` reads the lines",
      "that begin with *Practice*, *Missed* and *Aim*, and holds another cohort against them.", "",
    ]
    for (number, gap) in gaps.enumerated() {
      let now = CohortReport.percent(gap.missed, of: gap.asked)
      lines += [
        "## Goal \(number + 1): \(MarkdownCell.escaped(report.guidance.title(gap.handle)))", "",
        "- Practice: \(gap.handle)",
        "- Missed: \(now) % (\(report.shown(gap.missed)) of \(report.shown(gap.asked)))",
        "- Aim: \(now / 2) %",
        "- Why: \(MarkdownCell.escaped(report.guidance.item(gap.handle)?.why ?? ""))",
        "- Owner: (who)", "- By: (day, such as 2027-06-30)", "- Measure: (what is done)", "",
      ]
    }
    if gaps.isEmpty { lines.append("Nothing was missed by enough learners to make a goal of it.") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What is wrong with a roadmap's file.
  public struct Problem: Error, Equatable, Sendable {
    /// From 1.
    public var line: Int
    /// What would mend it.
    public var sentence: String
  }

  /// Reads a file as people left it.
  public init(_ text: String) throws(Problem) {
    goals = []
    var open: (handle: String, line: Int)?
    var before: Int?
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let number = place + 1
      func value(_ name: String) -> Substring? {
        let bare = line.drop { $0 == "-" || $0 == "*" || $0.isWhitespace }
        guard bare.lowercased().hasPrefix(name) else { return nil }
        return bare.dropFirst(name.count).drop { $0.isWhitespace }
      }
      if let handle = value("practice:") {
        if let open {
          throw Problem(
            line: open.line, sentence: "the goal of \(open.handle) has no line `Aim: 20 %`.")
        }
        open = (String(handle.prefix { !$0.isWhitespace }), number)
        before = nil
      } else if let words = value("missed:") {
        before = Self.percent(words)
      } else if let words = value("aim:"), let goal = open {
        guard let aim = Self.percent(words), let then = before else {
          throw Problem(
            line: number,
            sentence: "an aim is a number such as `Aim: 20 %`, below a line `Missed: 40 %`.")
        }
        goals.append(Goal(handle: goal.handle, before: then, aim: aim))
        open = nil
      }
    }
    if let open {
      throw Problem(
        line: open.line, sentence: "the goal of \(open.handle) has no line `Aim: 20 %`.")
    }
    guard !goals.isEmpty else {
      throw Problem(line: 1, sentence: "there is no goal in it; `interact roadmap` writes them.")
    }
  }

  private static func percent(_ words: Substring) -> Int? {
    guard let number = Int(words.prefix { $0.isNumber }), (0...100).contains(number) else {
      return nil
    }
    return number
  }

  /// What became of the goals in another cohort, as Markdown.
  public func compared(with report: CohortReport) -> String {
    var lines = [
      "# The roadmap, held against \(MarkdownCell.escaped(report.batch.id))", "",
      "| Goal | Missed then | Aim | Missed now | |", "|---|---|---|---|---|",
    ]
    for goal in goals {
      let found = report.figures.practices.first { $0.handle == goal.handle && $0.asked > 0 }
      let isHidden = report.isForOutside && (found?.asked ?? 0) < CohortFigures.smallestGroup
      let now = found.map { CohortReport.percent($0.missed, of: $0.asked) }
      let word: String
      if let now, !isHidden {
        word =
          now <= goal.aim
          ? "reached"
          : now < goal.before ? "on the way" : now == goal.before ? "as before" : "worse"
      } else {
        word = found == nil ? "not asked for" : "too few to be shown"
      }
      let shown = isHidden ? "" : now.map { "\($0) % of \(found?.asked ?? 0)" } ?? ""
      lines.append(
        "| \(MarkdownCell.escaped(report.guidance.title(goal.handle))) (\(MarkdownCell.escaped(goal.handle))) | "
          + "\(goal.before) % | \(goal.aim) % | \(shown) | \(word) |"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
