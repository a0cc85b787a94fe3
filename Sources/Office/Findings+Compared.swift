internal import Casework
internal import Reports

extension Findings {
  /// What several cohorts showed: good practices and challenges by phase, each with the counts of every country and agency.
  ///
  /// Markdown, ending in a newline.
  public static func markdown(_ comparison: Comparison, day: String, quotations: [String: String])
    -> String
  {
    let shown = comparison.shown
    var lines = [
      "# Findings: \(MarkdownCell.escaped(comparison.cohorts.joined(separator: ", ")))", "",
    ]
    lines += shown.map {
      "- \(MarkdownCell.escaped($0.name)): \($0.learners) learners (\(MarkdownCell.escaped($0.cohorts.joined(separator: ", "))))"
    }
    if let hidden = comparison.hiddenSentence { lines.append("- \(hidden)") }
    lines += ["- Day: \(day)", ""]
    guard !shown.isEmpty else { return lines.joined(separator: "\n") + "\n" }
    lines += comparison.markdownLines
    for phase in Guidance.Phase.allCases {
      let own = shown.map { group in
        (
          group.name,
          group.practices.filter {
            comparison.guidance.item($0.handle)?.phase == phase && $0.asked > 0
          }
        )
      }
      guard own.contains(where: { !$0.1.isEmpty }) else { continue }
      lines += ["## \(phase.title)", "", "### Good practices", ""]
      lines += list(own, comparison, quotations) {
        Double($0.met) / Double($0.asked) >= goodShare ? "met \($0.met) of \($0.asked) times" : nil
      }
      lines += ["", "### Challenges", ""]
      lines += list(own, comparison, quotations) {
        $0.missedShare >= challengeShare ? "missed \($0.missed) of \($0.asked) times" : nil
      }
      lines.append("")
    }
    lines += ["## Mistakes", ""]
    lines += list(shown.map { ($0.name, $0.mistakes) }, comparison, quotations) {
      $0.met == 0 || comparison.isForOutside && $0.learners < CohortFigures.smallestGroup
        ? nil : "made \($0.met) times, by \($0.learners) learners"
    }
    lines += ["", CohortReport.limits]
    return lines.joined(separator: "\n") + "\n"
  }

  /// One line a practice that `words` says something of in at least one group.
  private static func list(
    _ groups: [(name: String, practices: [CohortFigures.Practice])], _ comparison: Comparison,
    _ quotations: [String: String], _ words: (CohortFigures.Practice) -> String?
  ) -> [String] {
    var said: [String: [String]] = [:]
    for (name, practices) in groups {
      for practice in practices {
        if let words = words(practice) {
          said[practice.handle, default: []].append("\(name): \(words)")
        }
      }
    }
    let lines = said.sorted { $0.key < $1.key }.flatMap { handle, words -> [String] in
      let title = MarkdownCell.escaped(comparison.guidance.titleWithReference(handle))
      let quotation =
        quotations[handle].map { ["  > \(MarkdownCell.escaped(String($0.prefix(300))))"] } ?? []
      return ["- \(title), \(handle). \(MarkdownCell.escaped(words.joined(separator: "; ")))."]
        + quotation
    }
    return lines.isEmpty ? ["None."] : lines
  }
}
