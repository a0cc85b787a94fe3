import Scoring
import Testing

@Suite struct AccountTests {
  private let rubric = Rubric(
    id: "r", question: "What do you do first tonight?",
    keyPoints: [
      KeyPoint(
        id: "HB-1", label: "Report", exemplars: ["report her missing to the police"],
        groups: [["report", "call"], ["police", "Questura"]])
    ],
    mistakes: [Contra(id: "HM-1", label: "Wait", groups: [["wait"], ["tomorrow", "morning"]])])

  private func account(_ answer: String) throws -> Account {
    let scorer = try Samples.scorer.get()
    return scorer.account(of: answer, against: scorer.prepare(rubric))
  }

  @Test func theMarksAreThoseOfTheScorer() throws {
    let scorer = try Samples.scorer.get()
    for answer in ["I call the police.", "I wait until tomorrow.", "", "What do you do first tonight?"] {
      #expect(try account(answer).marking == scorer.mark(answer: answer, against: scorer.prepare(rubric)))
    }
  }

  @Test func eachPartNamesTheWordsThatMetIt() throws {
    let item = try #require(account("We called the Questura.").items.first)
    #expect(item.groups.map { $0.found.map(\.words) } == [["called"], ["Questura"]])
    #expect(item.groups[0].found.first?.term == "call")
    #expect(item.groups.allSatisfy { $0.found.allSatisfy { $0.obstacle == nil } })
    #expect(item.value >= item.line)
  }

  @Test func whatIsDeniedNamesWhatDeniesIt() throws {
    let item = try #require(account("I would not call the police.").items.first)
    #expect(item.groups.map { $0.found.first?.obstacle } == [.denied(by: "not"), .denied(by: "not")])
    #expect(item.value == 0)
    let mistake = try #require(account("I never wait until tomorrow.").items.last)
    #expect(mistake.isMistake)
    #expect(mistake.groups[0].found.first?.obstacle == .denied(by: "never"))
  }

  @Test func whatSomebodyElseSaysAndWhatIsCopiedAreNamed() throws {
    let reported = try #require(account("The officer says wait until tomorrow.").items.last)
    #expect(reported.groups[0].found.first?.obstacle == .reported)
    var copied = rubric
    copied.question = "When do you call the police tonight?"
    let scorer = try Samples.scorer.get()
    let account = scorer.account(of: "When do you call the police tonight?", against: scorer.prepare(copied))
    #expect(account.items.first?.groups[0].found.first?.obstacle == .copied)
  }

  @Test func aPartThatIsMissingTellsWhatWasLookedFor() throws {
    let item = try #require(account("I call my cousin.").items.first)
    #expect(item.groups[1].found.isEmpty)
    #expect(item.groups[1].terms == ["police", "Questura"])
  }
}
