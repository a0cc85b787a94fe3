@testable import Casework
@testable import Office
import Reports
import Testing

/// Cohorts beside one another, and what of them may leave the office.
@Suite struct ComparisonTests {
  private let guidance = Guidance([
    .init(handle: "HB-1", title: "Report", phase: .response), .init(handle: "HB-2", title: "Write", phase: .prevention),
    .init(handle: "HB-3", title: "Ask", phase: .response),
  ])

  private func part(
    _ name: String, _ country: String, _ agency: String, learners: Int, _ practices: [(String, met: Int, missed: Int)]
  ) -> Comparison.Part {
    var figures = CohortFigures()
    figures.learners = learners
    figures.practices = practices.map { handle, met, missed in
      CohortFigures.Practice(handle: handle, met: met, missed: missed, learners: missed)
    }
    let batch = OfficeStore.Batch(id: name, common: SampleOffice.assignment("p", batch: name), at: SampleOffice.now)
    let report = CohortReport(
      batch: batch, lines: [], figures: figures, guidance: guidance, moduleTitle: "m", day: "2027-01-31",
      isForOutside: false)
    return Comparison.Part(report, country: country, agency: agency)
  }

  private func comparison(outside: Bool = false, palermo: Int = 9) -> Comparison {
    Comparison(
      [
        part("catania", "Italy", "reception", learners: 6, [("HB-1", met: 6, missed: 0), ("HB-2", met: 1, missed: 5)]),
        part("messina", "Italy", "reception", learners: 5, [("HB-1", met: 4, missed: 1), ("HB-3", met: 5, missed: 0)]),
        part("palermo", "Italy", "police", learners: palermo, [("HB-1", met: 3, missed: 6)]),
        part("lesvos", "Greece", "reception", learners: 8, [("HB-1", met: 2, missed: 6), ("HB-2", met: 4, missed: 4)]),
      ], guidance: guidance, isForOutside: outside)
  }

  private func text(_ row: Comparison.Row) -> String {
    "\(row.country), \(row.agency), \(row.learners): \(row.phase) \(row.met) of \(row.asked)"
  }

  @Test func countriesAgenciesAndPhasesStandInOneReport() {
    let comparison = comparison()
    // Two cohorts of one country and agency are one group.
    #expect(comparison.groups.map(\.name) == ["Greece, reception", "Italy, police", "Italy, reception"])
    #expect(comparison.groups[2].cohorts == ["catania", "messina"] && comparison.groups[2].learners == 11)
    #expect(
      comparison.rows.map(text) == [
        "Greece, reception, 8: Prevention 4 of 8", "Greece, reception, 8: Response 2 of 8",
        "Italy, police, 9: Response 3 of 9", "Italy, reception, 11: Prevention 1 of 6",
        "Italy, reception, 11: Response 15 of 16", "Italy, all agencies, 20: Prevention 1 of 6",
        "Italy, all agencies, 20: Response 18 of 25", "all countries, reception, 19: Prevention 5 of 14",
        "all countries, reception, 19: Response 17 of 24",
      ])
    // What only one group was asked for compares nothing; those that differ most come first.
    #expect(comparison.practices.map(\.handle) == ["HB-1", "HB-2"])
    #expect(comparison.practices[0].met.map { $0.map { "\($0.met)/\($0.asked)" } } == ["2/8", "3/9", "10/11"])
    #expect(comparison.practices[1].met[1] == nil && comparison.practiceCells()[1][3] == "not asked")
    let markdown = comparison.markdownLines.joined(separator: "\n")
    #expect(markdown.contains("| Italy | all agencies | 20 | Response | 18 | 25 | 72 % |"))
    #expect(comparison.html.contains("Italy, police") && comparison.hiddenSentence == nil)
  }

  @Test func outsideASmallGroupIsInNoRowAndInNoSum() {
    let comparison = comparison(outside: true, palermo: 4)
    #expect(comparison.shown.map(\.name) == ["Greece, reception", "Italy, reception"])
    #expect(!comparison.rows.contains { $0.agency == "police" || $0.agency == "all agencies" })
    #expect(comparison.rows.contains { $0.country == "all countries" && $0.agency == "reception" })
    #expect(comparison.hiddenSentence == "1 group of fewer than 5 learners is not shown outside the office.")
    #expect(!(comparison.html + comparison.markdownLines.joined()).contains("police"))
  }

  @Test func markerAndMarkerAreSaidWithTheirCounts() {
    var report = part("catania", "Italy", "reception", learners: 1, []).report
    #expect(report.agreementSentences[1].contains("no decision was marked by two people"))
    let (first, second) = ([10, 10, 7, 4, 0, 7, 10, 4, 0, 7], [10, 7, 7, 4, 4, 7, 10, 4, 0, 10])
    report.figures.markerAgreement = Statistics.agreement(first, second)
    // Of four grades: the squares of the distances that are seen sum to 3, and to 21.8 by chance.
    let sentence = report.agreementSentences[1]
    #expect(sentence.contains("7 of 10 the same, weighted kappa 0.86"), "\(sentence)")
    #expect(report.markdown.contains(sentence))
    report.figures.markerAgreement = Statistics.agreement([7, 7], [7, 7])
    #expect(report.agreementSentences[1].contains("2 of 2 the same: perfect agreement on one grade"))
  }
}
