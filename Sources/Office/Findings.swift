internal import Casework
internal import Reports

/// What a cohort showed, as the original project wrote it after its simulations: good practices and challenges by phase, with how
/// many did what, and a quotation where that is allowed.
public struct Findings: Sendable {
  /// Of those that were asked, so many have to have met it, or missed it.
  static let goodShare = 0.8
  static let challengeShare = 0.4

  private let report: CohortReport
  private let country: String
  private let role: String
  private let quotations: [String: String]

  /// Makes the findings of a cohort.
  ///
  /// - Parameter quotations: Words of a learner by handle; none where the operator does not allow them.
  public init(_ report: CohortReport, country: String, role: String, quotations: [String: String]) {
    self.report = report
    self.country = country
    self.role = role
    self.quotations = quotations
  }

  /// Markdown, ending in a newline.
  public var markdown: String {
    let figures = report.figures
    var lines = [
      "# Findings: \(MarkdownCell.escaped(report.batch.id))", "",
      "- Country: \(country)", "- Agency: \(MarkdownCell.escaped(role))",
      "- Played: \(report.batch.common.module), law of \(report.batch.common.law)",
      "- Learners: \(report.shown(figures.learners))", "- Day: \(report.day)", "",
    ]
    if report.isForOutside, figures.learners < CohortFigures.smallestGroup {
      return
        (lines + [CohortReport.tooFew])
        .joined(separator: "\n") + "\n"
    }
    for phase in Guidance.Phase.allCases {
      let own = figures.practices.filter { report.guidance.item($0.handle)?.phase == phase && $0.asked > 0 }
      guard !own.isEmpty else { continue }
      lines += ["## \(phase.title)", "", "### Good practices", ""]
      lines += list(own.filter { Double($0.met) / Double($0.asked) >= Self.goodShare }) {
        "met \($0.met) of \($0.asked) times"
      }
      lines += ["", "### Challenges", ""]
      lines += list(own.filter { $0.missedShare >= Self.challengeShare }.sorted { $0.missedShare > $1.missedShare }) {
        "missed \($0.missed) of \($0.asked) times, by \(report.shown($0.learners)) learners"
      }
      lines.append("")
    }
    lines += ["## Mistakes", ""]
    lines += list(report.mistakesMade(20)) { "made \($0.met) times, by \(report.shown($0.learners)) learners" }
    lines += ["", CohortReport.limits]
    return lines.joined(separator: "\n") + "\n"
  }

  private func list(
    _ practices: [CohortFigures.Practice], _ words: (CohortFigures.Practice) -> String
  ) -> [String] {
    let lines = practices.flatMap { practice -> [String] in
      let title =
        "- \(MarkdownCell.escaped(report.guidance.titleWithReference(practice.handle))), \(practice.handle): "
        + "\(words(practice))."
      let quotation = quotations[practice.handle].map { ["  > \(MarkdownCell.escaped(String($0.prefix(300))))"] } ?? []
      return [title] + quotation
    }
    return lines.isEmpty ? ["None."] : lines
  }
}
