@testable import Scoring
import Testing

@Suite struct SettlingTests {
  private let rubric = Rubric(
    id: "r", question: "What do you do?",
    keyPoints: [
      KeyPoint(id: "A", label: "Report", weight: 2, isEssential: true, groups: [["a"], ["b"]]),
      KeyPoint(id: "B", label: "Look", weight: 1, groups: [["a"], ["b"]]),
      KeyPoint(id: "C", label: "Tell", weight: 3, groups: [["a"], ["b"]]),
    ],
    mistakes: [Contra(id: "X", label: "Wait", penalty: 1, isCritical: true, groups: [["a"], ["b"]], blocks: ["B"])])

  private func marking(
    _ points: [PointMark.Verdict], _ mistake: MistakeMark.Verdict = .absent, needsReview: Bool = true
  ) -> Marking {
    Marking(
      points: zip(["A", "B", "C"], points).map { PointMark(id: $0, verdict: $1, value: 0.8) },
      mistakes: [MistakeMark(id: "X", verdict: mistake, value: 0.8)], score: 0.5, confidence: 0.5, isDoubtful: false,
      flags: [], corrections: [], ignoredBytes: 0, needsReview: needsReview)
  }

  @Test func aMistakeIsAskedAboutFirstThenAnEssentialPointThenWhatCountsMost() {
    #expect(marking([.unsure, .unsure, .unsure], .unsure).doubts(in: rubric).map(\.id) == ["X", "A"])
    #expect(marking([.met, .unsure, .unsure], .unsure).doubts(in: rubric).map(\.id) == ["X"])
    #expect(marking([.met, .unsure, .unsure]).doubts(in: rubric).first?.id == "C")
    #expect(marking([.met, .missed, .missed]).doubts(in: rubric).isEmpty)
    #expect(marking([.met, .unsure, .met], needsReview: false).doubts(in: rubric).isEmpty)
  }

  @Test func theScoreFollows() throws {
    let open = marking([.unsure, .met, .met])
    let doubt = try #require(open.doubts(in: rubric).first)
    #expect(open.settled(doubt, isMeant: true, in: rubric).score == 1)
    #expect(open.settled(doubt, isMeant: true, in: rubric).confidence == 1)
    let denied = open.settled(doubt, isMeant: false, in: rubric)
    #expect(denied.score == 0.6)
    #expect(denied.points[0].verdict == .missed)
  }

  @Test func aConfirmedMistakeCapsAndTakesAwayWhatItContradicts() throws {
    let open = marking([.met, .met, .met], .unsure)
    let doubt = try #require(open.doubts(in: rubric).first)
    let made = open.settled(doubt, isMeant: true, in: rubric)
    #expect(made.made == ["X"])
    #expect(made.met == ["A", "C"])
    #expect(made.score == 0.4)
    let denied = open.settled(doubt, isMeant: false, in: rubric)
    #expect(denied.score == 1)
    #expect(!denied.needsReview)
  }
}
