import Casework
import TestSupport
import Testing

@Suite struct SampleVerdictTests {
  private func verdict(
    _ id: String = "S 1", answer: String = "a", score: Int = 50, met: [String] = [], unsure: [String] = [],
    made: [String] = []
  ) throws -> SampleVerdict {
    func list(_ handles: [String]) -> String { "[" + handles.map { "\"\($0)\"" }.joined(separator: ",") + "]" }
    return try SampleVerdict(
      jsonLine: """
        {"answer":"\(answer)","id":"\(id)","made":\(list(made)),"met":\(list(met)),"score":\(score),"scorer":"1",\
        "scorerHash":"h","unsure":\(list(unsure))}
        """)
  }

  @Test func aVerdictIsWrittenAndReadBack() throws {
    let verdict = try verdict(met: ["HB-1"], made: ["HM-1"])
    #expect(try SampleVerdict(jsonLine: verdict.jsonLine) == verdict)
    #expect(throws: (any Error).self) { try SampleVerdict(jsonLine: "{}") }
  }

  @Test func changesAreNamedOneByOne() throws {
    let old = [try verdict(met: ["A", "B"], made: ["X"]), try verdict("S 2"), try verdict("S 3")]
    let new = [try verdict(score: 40, met: ["A"], unsure: ["B"]), try verdict("S 2", answer: "other")]
    let comparison = VerdictComparison(old: old, new: new)
    #expect(comparison.changes.map { "\($0.handle) \($0.before) \($0.after)" } == ["B met unsure", "X made not made"])
    #expect([comparison.compared, comparison.changedScores, comparison.new, comparison.gone] == [1, 1, 1, 1])
    #expect(comparison.markdown.contains("| S 1 | B | met | unsure | a |"))
    #expect(comparison.markdown.hasPrefix("Before: 1, lists h. Now: 1, lists h.\n\n| Sample |"))
  }

  @Test func anOldFileCannotDriveTheScreenOrTheTable() throws {
    let old = [try verdict(answer: "a\\nb", met: ["A|B\\u001b[31m\\u202e"])]
    let table = VerdictComparison(old: old, new: [try verdict(answer: "a\\nb")]).markdown
    #expect(table.contains("| S 1 | A\\|B [31m  | met | missed | a b |"), "\(table)")
  }

  @Test func theSamplesOfACaseAreMarked() throws {
    let answers = try SampleAnswers(
      json: """
        {"samples": [
          {"scene": "Start", "category": "good", "answer": "I call the police.", "met": ["HB-5.2.2-01"], "mistakes": []},
          {"scene": "Start", "category": "wrong", "answer": "I wait until tomorrow.", "met": [], "mistakes": ["HM-5.2.2-01"]},
          {"scene": "Elsewhere", "category": "good", "answer": "x", "met": [], "mistakes": []}]}
        """)
    let module = try Sample.library().module("sample-here-reception", edition: "g")
    let verdicts = SampleVerdict.all(
      of: answers, in: module, handbook: Sample.handbook, scorer: try Sample.scorer())
    #expect(verdicts.map(\.id) == ["Start 1", "Start 2"])
    #expect(verdicts.map(\.met) == [["HB-5.2.2-01"], []])
    #expect(verdicts.map(\.made) == [[], ["HM-5.2.2-01"]])
  }
}
