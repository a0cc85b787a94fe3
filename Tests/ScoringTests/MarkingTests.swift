import Foundation
import Scoring
import Testing
import Words

@Suite struct MarkingTests {
  private func rubric(_ points: [KeyPoint], _ mistakes: [Contra] = [], question: String = "What now?") -> Rubric {
    Rubric(id: "r", question: question, keyPoints: points, mistakes: mistakes)
  }

  private let police = KeyPoint(
    id: "police", label: "Report to the police", weight: 3, isEssential: true,
    exemplars: ["report the child as missing to the police"], groups: [["@report"], ["police", "law enforcement"]])
  private let search = KeyPoint(
    id: "search", label: "Search the room", groups: [["search", "look"], ["room", "yard"]])
  private let wait = Contra(
    id: "wait", label: "Waits", penalty: 2, isCritical: true, exemplars: ["wait until tomorrow"],
    groups: [["wait"], ["hour", "tomorrow"]], blocks: ["police"])

  private func mark(_ answer: String, _ rubric: Rubric) throws -> Marking {
    let scorer = try Samples.scorer.get()
    let prepared = scorer.prepare(rubric)
    #expect(prepared.problems == [])
    return scorer.mark(answer: answer, against: prepared)
  }

  @Test func evidencePointsIntoTheAnswerAsTyped() throws {
    let answer = "“D’abord”: café. Then I notifiy the polcie at once."
    let marking = try mark(answer, rubric([police]))
    let evidence = try #require(marking.points.first?.evidence)
    let bytes = Array(answer.utf8)
    #expect(String(decoding: bytes[evidence.start..<evidence.end], as: UTF8.self) == "notifiy the polcie")
    let sentence = String(decoding: bytes[evidence.sentenceStart..<evidence.sentenceEnd], as: UTF8.self)
    #expect(sentence == "Then I notifiy the polcie at once")
    #expect(evidence.reason == "notifiy … polcie")
    #expect(evidence.matched.map(\.word) == ["notifiy", "polcie"])
    #expect(evidence.matched.map(\.term) == ["notify", "police"])
    #expect(marking.corrections.map(\.readAs) == ["notify", "police"])
    #expect(marking.corrections.map { String(decoding: bytes[$0.range], as: UTF8.self) } == ["notifiy", "polcie"])
  }

  @Test func aMissedEssentialPointCapsTheScore() throws {
    let both = rubric([police, KeyPoint(id: "search", label: "", weight: 9, groups: search.groups)])
    #expect(try mark("I search the room and the yard.", both).score == 0.6)
    #expect(try mark("I search the room and tell the police.", both).score == 1)
  }

  @Test func aMistakeThatIsOnlyResembledDoesNotCancelWhatIsSaid() throws {
    let instead = Contra(
      id: "instead", label: "Calls 116 000 instead of the police", penalty: 2,
      exemplars: ["I phone just the 116 000 because a patrol scares the children"],
      groups: [["instead of the police", "not the police"], ["116000", "hotline"]], blocks: ["police"])
    let rubric = rubric([police], [instead])
    let both = try mark("Report a missing child to the police now. I phone the 116 000 about the children.", rubric)
    #expect(both.met == ["police"] && both.mistakes.first?.verdict == .absent)
    let like = try mark("I phone just the 116 000 because uniforms scare the children.", rubric)
    #expect(like.made.isEmpty && like.met.isEmpty)
    #expect(like.doubts(in: rubric) == [.init(id: "instead", isMistake: true, evidence: like.mistakes.first?.evidence)])
    let said = try mark("I tell the police nothing. I call 116 000 instead of the police.", rubric)
    #expect(said.made == ["instead"] && said.met.isEmpty)
  }

  @Test func whatAMistakeCancelsIsNamed() throws {
    let scorer = try Samples.scorer.get()
    let prepared = scorer.prepare(rubric([police], [wait]))
    let account = scorer.account(
      of: "I wait until tomorrow before I report the child to the police.", against: prepared)
    #expect(account.marking.met.isEmpty)
    #expect(account.items.first { $0.id == "police" }?.cancelledBy == "Waits")
    let other = scorer.account(of: "I report the child to the police.", against: prepared)
    #expect(other.items.allSatisfy { $0.cancelledBy == nil })
  }

  @Test func aCriticalMistakeCapsAndBlocks() throws {
    let whole = rubric([police, KeyPoint(id: "search", label: "", weight: 17, groups: search.groups)], [wait])
    // Beside so much that is right it is asked about, and in an assessment it is left to a person.
    let open = try mark("I search the room and wait until tomorrow before I call the police.", whole)
    #expect(open.made.isEmpty && open.needsReview)
    let doubt = try #require(open.doubts(in: whole).first)
    #expect(doubt.id == "wait" && doubt.isPlain)
    let marking = open.settled(doubt, isMeant: true, in: whole)
    #expect(marking.made == ["wait"])
    #expect(marking.met == ["search"])
    #expect(marking.score == 0.4)
    // With nothing else said there is nothing to ask.
    #expect(try mark("I wait until tomorrow before I call the police.", whole).made == ["wait"])
  }

  @Test func whatShouldBeLeftIsMetByADenial() throws {
    let calm = KeyPoint(
      id: "calm", label: "Does not blame", polarity: .avoid, exemplars: ["blame him for it"],
      groups: [["blame", "scold"], ["him", "child"]])
    #expect(try mark("I do not blame him for leaving.", rubric([calm])).met == ["calm"])
    #expect(try mark("Blaming him would be wrong, I listen.", rubric([calm])).met == ["calm"])
    #expect(try mark("I blame him for leaving.", rubric([calm])).met == [])
    #expect(try mark("I give him something to eat.", rubric([calm])).met == [])
  }

  @Test(arguments: [
    ("The officer says wait until tomorrow, but I report her now to the police.", ["police"], []),
    ("They tell me to wait an hour, I tell the police now.", ["police"], []),
    ("I say we wait until tomorrow.", [], ["wait"]),
    ("My colleague says call the police.", [], []),
    ("I would not report her missing to the police.", [], []),
    ("I will not wait until tomorrow.", [], []),
    // Two statements: it is asked about.
    ("I do not call anybody until tomorrow, I wait.", [], []),
    ("If she is not there I call the police.", ["police"], []),
    ("I do not just wait an hour, I call the police.", ["police"], []),
    ("I wait here: in an hour it rains.", [], []),
    ("It is late, so I wait, because tomorrow is early enough.", [], ["wait"]),
  ])
  func onlyWhatTheWriterDoesCounts(answer: String, met: [String], made: [String]) throws {
    let marking = try mark(answer, rubric([police], [wait]))
    #expect(marking.met == met)
    #expect(marking.made == made)
  }

  @Test func aDenialThatIsPartOfTheTermIsNoDenial() throws {
    let kind = KeyPoint(id: "kind", label: "", groups: [["without blame", "no reproach"], ["welcome", "receive"]])
    #expect(try mark("We welcome him without blame.", rubric([kind])).met == ["kind"])
    #expect(try mark("We cannot welcome him without blame.", rubric([kind])).met == [])
  }

  @Test func anExampleSaidTheOtherWayRoundIsNoEvidence() throws {
    let translate = Contra(id: "t", label: "", exemplars: ["let the older girl translate", "a, b", "c, d"])
    let refuse = KeyPoint(id: "k", label: "", exemplars: ["refuse the transfer to the hotel with adults"])
    let whole = rubric([refuse], [translate])
    #expect(try mark("The older girl should not translate.", whole).made == [])
    #expect(try mark("The older girl can translate.", whole).mistakes.first?.verdict == .unsure)
    #expect(try mark("We accept the transfer to the hotel with adults.", whole).met == [])
    #expect(try mark("I refuse this transfer to a hotel, adults sleep there.", whole).met == ["k"])
  }

  @Test func gapsAreSmall() throws {
    let know = KeyPoint(id: "know", label: "", groups: [["let * know"], ["guardian"]])
    #expect(try mark("I let his old guardian know about it.", rubric([know])).met == ["know"])
    let told = KeyPoint(id: "told", label: "", groups: [["let * know"], ["tonight"]])
    #expect(try mark("I let the poor old man know tonight.", rubric([told])).met == ["told"])
    #expect(try mark("I let the men in the house out there know tonight.", rubric([told])).met == [])
  }

  @Test func exactTermsAndAcronymsBearNoErrors() throws {
    let exact = KeyPoint(id: "exact", label: "", groups: [["=asked"], ["IT", "SIS"]])
    #expect(try mark("I asked for SIS.", rubric([exact])).met == ["exact"])
    #expect(try mark("I ask for SIS.", rubric([exact])).met == [])
    #expect(try mark("I asked for it again.", rubric([exact])).met == [])
    #expect(try mark("I asked for IT again.", rubric([exact])).met == ["exact"])
  }

  @Test func aNumberIsTheSameHoweverItIsWritten() throws {
    let line = KeyPoint(id: "line", label: "", groups: [["call", "dial"], ["116 000"]])
    for written in ["116000", "116 000", "116-000", "116.000"] {
      #expect(try mark("I call \(written) now", rubric([line])).met == ["line"], "\(written)")
    }
    #expect(try mark("I call 116 111 now", rubric([line])).met == [])
  }

  @Test func anActionBelongsToItsOwnTarget() throws {
    let marking = try mark(
      "I inform the guardian and ask the police to find a car.",
      rubric([
        KeyPoint(id: "police", label: "", groups: [["inform", "notify"], ["police"]])
      ]))
    #expect(marking.met == [])
  }

  @Test func wordsOfTheQuestionAreNoEvidence() throws {
    let asked = rubric([police], question: "Do you report the girl to the police of the town?")
    let copied = try mark("I report the girl to the police of the town?", asked)
    #expect(copied.flags == [.copy] && copied.score == 0)
    #expect(try mark("At once I ring the police and say that she is gone.", asked).met == ["police"])
  }

  @Test func twoSentencesTogetherAreUnsure() throws {
    let marking = try mark(
      "I think of the police. They get a call from me.",
      rubric([
        KeyPoint(id: "police", label: "", isEssential: true, groups: [["call"], ["police"]])
      ]))
    #expect(marking.unsure == ["police"])
    #expect(marking.needsReview)
    #expect(marking.confidence < 0.8)
    #expect(marking.score == 0.5)
  }

  /// A quarter of the weight is unsure: not enough to be looked at, unless the rubric says so.
  @Test(arguments: [(nil, false), (0.25, false), (0.2, true), (0, true), (1, false)])
  func aRubricSaysHowMuchMayStayUnsure(most: Double?, isLookedAt: Bool) throws {
    var rubric = rubric([
      KeyPoint(id: "room", label: "", weight: 3, groups: [["search"], ["room"]]),
      KeyPoint(id: "police", label: "", groups: [["call"], ["police"]]),
    ])
    rubric.maxUnsureShare = most
    let marking = try mark("I search her room. I think of the police. They get a call from me.", rubric)
    #expect(marking.unsure == ["police"])
    #expect(marking.needsReview == isLookedAt)
    let coded = try JSONDecoder().decode(Rubric.self, from: JSONEncoder().encode(rubric))
    #expect(coded == rubric)
  }

  @Test func aShareOfWhatMayStayUnsureIsFromNoughtToOne() throws {
    let line = Data(#"{"id": "r", "keyPoints": [], "maxUnsureShare": 25}"#.utf8)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Rubric.self, from: line) }
  }

  @Test(arguments: [
    ("", Flag.empty), ("I don't know", .empty), ("police", .empty), ("???", .empty),
    ("police report room yard search law enforcement police", .stuffing),
    ("We painted the garden fence blue.", .offTopic),
    ("asdf qwer zxcv lkjh poiu mnbv", .unreadable),
    ("La ragazza sta mangiando la pasta nella cucina.", .unreadable),
  ])
  func oddAnswersAreFlagged(answer: String, flag: Flag) throws {
    let marking = try mark(answer, rubric([police, search], [wait]))
    #expect(marking.flags.contains(flag), "\(marking.flags)")
    #expect(marking.score == 0)
    #expect(marking.met == [] && marking.made == [])
  }

  /// Whoever only typed words is asked for a sentence, and not marked down in silence.
  @Test(
    arguments: [
      ("police report room yard search law enforcement police", Unread.list), ("asdf jkl", .noise),
      ("sfgdh sdfgh", .noise), ("call police", nil),
    ] as [(String, Unread?)])
  func whatIsNotReadIsAskedAgain(answer: String, reason: Unread?) throws {
    #expect(try mark(answer, rubric([police, search], [wait])).unread == reason)
  }

  @Test func aListOfActionsIsNoStuffing() throws {
    let marking = try mark("- call police - search room - inform guardian", rubric([police, search], [wait]))
    #expect(marking.flags == [])
    #expect(marking.met == ["police", "search"])
  }

  @Test func whatCannotBeUsedIsSaid() throws {
    let scorer = try Samples.scorer.get()
    let broken = rubric([KeyPoint(id: "p", label: "", groups: [["@nothing"]])])
    #expect(
      scorer.prepare(broken).problems == [
        "p uses @nothing, which is no action class; add it to classes.txt or list its terms.",
        "p has a group without a term; nothing can ever match it.",
      ])
    let foreign = Rubric(id: "f", language: .french, question: "", keyPoints: [search])
    #expect(scorer.prepare(foreign).problems == ["The rubric f is in fr, the word lists are for en."])
  }

  @Test func markingsComeBackFromJSON() throws {
    let marking = try mark("I notifiy the police and wait 24 hours.", rubric([police, search], [wait]))
    let again = try JSONDecoder().decode(Marking.self, from: JSONEncoder().encode(marking))
    #expect(again == marking)
    let whole = rubric([police, search], [wait])
    #expect(try JSONDecoder().decode(Rubric.self, from: JSONEncoder().encode(whole)) == whole)
  }

  @Test func theVersionNamesRulesAndLists() throws {
    let version = try Samples.scorer.get().version
    #expect(version.hash == (try Samples.lists.get().contentHash))
    #expect(version.version.hasPrefix("rubric-"))
  }
}
