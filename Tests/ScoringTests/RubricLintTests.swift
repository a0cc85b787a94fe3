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
    let wait = Contra(
      id: "wait", label: "", exemplars: ["wait until tomorrow"], groups: [["wait"], ["tomorrow"]], blocks: ["police"])
    #expect(try findings([police], [wait]) == [])
  }

  @Test(arguments: [
    (KeyPoint(id: "p", label: ""), "p has no groups and fewer than three examples."),
    (KeyPoint(id: "p", label: "", weight: 0, groups: [["call"]]), "p has weight 0.0; it must be over 0."),
    (KeyPoint(id: "p", label: "", groups: [["@none"]]), "p uses @none, which is no action class"),
    (
      KeyPoint(id: "p", label: "", exemplars: ["phone the embassy"], groups: [["call"], ["consulate"]]),
      "The groups of p do not find its example “phone the embassy”."
    ),
    (
      KeyPoint(id: "p", label: "", exemplars: ["notify the police"], groups: [["notify"], ["police"]]),
      "The example “notify the police” of p also meets police."
    ),
  ])
  func whatIsWrongWithAPointIsSaid(point: KeyPoint, expected: String) throws {
    let messages = try findings([police, point]).map(\.message)
    #expect(messages.contains { $0.hasPrefix(expected) }, "\(messages)")
  }

  @Test func aMissingTermIsSuggested() throws {
    let point = KeyPoint(id: "p", label: "", exemplars: ["phone the embassy"], groups: [["phone"], ["consulate"]])
    let found = try findings([point]).first { $0.message.contains("do not find") }
    #expect(found?.suggestion == "Group 2 (consulate) finds no word here: add “embassy” to it.")
  }

  @Test func aSentenceThatMustNotCountIsTried() throws {
    let lint = try RubricLint(lists: Samples.lists.get())
    let rubric = Rubric(id: "r", question: "What now?", keyPoints: [police])
    let near = ["police": ["the police came last week", "I call the police about a bicycle"]]
    let messages = lint.findings(for: rubric, near: near).map(\.message)
    #expect(messages == ["“I call the police about a bicycle” counts as police, beside which it only stands."])
  }

  @Test func mistakesThatReachTooFarAreSaid() throws {
    let far = Contra(
      id: "far", label: "", exemplars: ["call the police"], groups: [["call"], ["police"]], blocks: ["no"])
    let messages = try findings([police], [far]).map(\.message)
    #expect(messages.contains("far blocks no, which is no key point here."))
    #expect(messages.contains("The example “call the police” of police counts as the mistake far."))
    // Its words are spent on the mistake, so that the point is not met any more.
    #expect(messages.contains("police is not met by its own example “call the police”."))
  }

  /// A mistake is looked for first, and its words are spent: only an example that is not found by its concepts can meet a point.
  @Test func whatAMistakeSaysCountsForNoPoint() throws {
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
