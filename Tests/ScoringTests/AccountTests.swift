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

  private func marked(_ answer: String, _ item: Account.Item) -> [String] {
    let bytes = Array(answer.utf8)
    return item.marks.map { "\($0.role.rawValue): \(String(decoding: bytes[$0.range], as: UTF8.self))" }
  }

  @Test(arguments: [
    ("We called the Questura.", ["counts: called", "counts: Questura"]),
    ("I would not call the police.", ["denies: not", "denied: call", "denied: police"]),
    ("She says call the police.", ["reported: call", "reported: police"]),
    ("I call my cousin.", []),
  ])
  func eachWordIsMarkedWithWhatItDoes(answer: String, expected: [String]) throws {
    let item = try #require(account(answer).items.first)
    #expect(marked(answer, item) == expected)
  }

  @Test func wordsOfAMistakeAreNotRightAsWell() throws {
    var rubric = rubric
    rubric.keyPoints.append(KeyPoint(id: "HB-2", label: "Safe", groups: [["sleep", "stay"], ["centre", "home"]]))
    rubric.mistakes = [Contra(id: "HM-2", label: "Detain", groups: [["sleep", "stay"], ["closed centre", "cell"]])]
    let scorer = try Samples.scorer.get()
    let prepared = scorer.prepare(rubric)
    let account = scorer.account(of: "She sleeps in the closed centre.", against: prepared)
    #expect(account.marking.made == ["HM-2"] && account.marking.met == [])
    #expect(account.items[1].groups[0].found.first?.obstacle == .harmful)
    #expect(scorer.mark(answer: "She sleeps in the centre.", against: prepared).met == ["HB-2"])
    // Said elsewhere, it counts.
    let both = scorer.mark(answer: "He sleeps in the closed centre. She stays in our home.", against: prepared)
    #expect(both.met == ["HB-2"] && both.doubts(in: rubric).map(\.id) == ["HM-2"])
  }

  @Test func orderAndTimeAreAccountedFor() throws {
    var rubric = rubric
    rubric.keyPoints[0].within = 60
    rubric.keyPoints.append(KeyPoint(id: "HB-2", label: "Search", groups: [["check"], ["room"]]))
    rubric.order = [.init(first: "HB-1", then: "HB-2")]
    let scorer = try Samples.scorer.get()
    let answer = "I check her room, then I call the police in two hours."
    let account = scorer.account(of: answer, against: scorer.prepare(rubric))
    #expect(account.items[0].timing?.verdict == .late && account.items[1].timing == nil)
    #expect(account.items[0].orders.map(\.verdict) == [.reversed] && account.items[1].orders.count == 1)
    #expect(marked(answer, account.items[0]) == ["counts: call", "counts: police", "time: in two hours"])
  }
}
