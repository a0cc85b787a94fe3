import Scoring
import Testing

@Suite struct RubricLintTests {
  private func findings(_ points: [KeyPoint], _ mistakes: [Contra] = []) throws -> [RubricLint.Finding] {
    try RubricLint(lists: Samples.lists.get()).findings(
      for: Rubric(id: "r", question: "What now?", keyPoints: points, mistakes: mistakes))
  }

  private let police = KeyPoint(
    id: "police", label: "", exemplars: ["call the police", "tell the police that she is missing"],
    groups: [["@report"], ["police"]])

  @Test func aGoodRubricHasNoFindings() throws {
    let report = KeyPoint(
      id: "report", label: "", exemplars: ["let the officers of the night know that a girl is missing from the house"],
      groups: [["@report"], ["police", "officers"]])
    func said(_ groups: [[String]]) throws -> [String] {
      let wait = Contra(id: "wait", label: "", exemplars: ["tomorrow's shift calls the police"], groups: groups)
      return try findings([report], [wait]).filter { $0.item == "wait" }.map(\.message)
    }
    #expect(try said([["tomorrow"], ["call the police"]]) == [])
    #expect(
      try said([["tomorrow"], ["shift"]]) == [
        "The example “tomorrow's shift calls the police” of the mistake wait meets report."
      ])
  }

  @Test func theRubricsOfTheSamplesHaveNoErrors() throws {
    for rubric in try Samples.rubrics().values {
      let lint = try RubricLint(lists: Samples.lists.get())
      let errors = lint.findings(for: rubric).filter { $0.severity == .error }
      #expect(errors.filter { $0.message.contains("its own example") }.count <= 2, "\(errors.map(\.message))")
    }
  }
}
