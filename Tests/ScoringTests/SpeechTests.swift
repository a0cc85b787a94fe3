import Scoring
import Testing
import Words

/// How people write when they do not write for a scorer: notes, pronouns, questions they answer themselves.
@Suite struct SpeechTests {
  private let rubric = Rubric(
    id: "r", question: "What now?",
    keyPoints: [
      KeyPoint(id: "police", label: "Report", groups: [["@report"], ["police"]]),
      KeyPoint(id: "guardian", label: "Tell the guardian", groups: [["@communicate"], ["guardian"]]),
      KeyPoint(id: "photo", label: "Hand over the photo", groups: [["@give"], ["photo"]]),
      KeyPoint(id: "family", label: "Trace the family", groups: [["find", "search"], ["family"]]),
      KeyPoint(id: "info", label: "Explain", groups: [["explain", "tell"], ["right", "happen"]]),
    ],
    mistakes: [
      Contra(
        id: "wait", label: "Waits", penalty: 2, exemplars: ["wait until tomorrow"],
        groups: [["wait"], ["tomorrow", "morning"]], blocks: ["police"]),
      Contra(id: "move", label: "Moves her", penalty: 1, groups: [["move", "transfer"], ["centre"]]),
      Contra(id: "publish", label: "Publishes", penalty: 1, groups: [["post", "publish"], ["facebook"]]),
    ])

  private func mark(_ answer: String) throws -> Marking {
    let scorer = try Samples.scorer.get()
    return scorer.mark(answer: answer, against: scorer.prepare(rubric))
  }

  @Test(
    "Notes without a verb are meant",
    arguments: ["Police now. I search later.", "Guardian and bed later, police first."])
  func notes(answer: String) throws {
    #expect(try mark(answer).met.contains("police"))
  }

  @Test func aBareNameIsForAPersonToDecide() throws {
    let marking = try mark("Police. Then a walk around the house.")
    #expect(marking.met.isEmpty && marking.unsure == ["police"])
  }

  @Test(
    "A name that is asked about, denied or left to others is no note",
    arguments: [
      "Police now? We have her at home.", "Not the police now. We have her at home.", "The police can be slow.",
    ])
  func noNotes(answer: String) throws {
    let marking = try mark(answer)
    #expect(marking.met.isEmpty && marking.unsure.isEmpty)
  }

  @Test(
    "The and my stand for each other before one word, not before another's",
    arguments: [
      ("You can write the name there.", true), ("Write down my name then.", true),
      ("Please write down the parents' names.", false), ("I ask him to write the boy's own name.", false),
    ])
  func smallWords(answer: String, isMade: Bool) throws {
    var rubric = rubric
    rubric.mistakes = [Contra(id: "sign", label: "Signs", penalty: 1, groups: [["write my name"]])]
    let scorer = try Samples.scorer.get()
    let marking = scorer.mark(answer: answer, against: scorer.prepare(rubric))
    #expect(marking.made == (isMade ? ["sign"] : []))
  }

  @Test(
    "What a pronoun stands for",
    arguments: [
      "A volunteer wants to post his photo on Facebook. I say no and give it to the patrol.",
      "Nobody publishes the photo, I send it to the officer.",
    ])
  func pronoun(answer: String) throws {
    let marking = try mark(answer)
    #expect(marking.met.contains("photo") && marking.made.isEmpty)
  }

  @Test func aPronounThatIsDeniedStandsForNothing() throws {
    #expect(try mark("There is a photo of him. I do not give it to anybody.").met.isEmpty)
  }

  @Test(
    "A question that is answered with no",
    arguments: [
      "A transfer to the other centre? No, here is her house.", "Move her to another centre? Never.",
      "They move her to the big centre. I don't agree.", "Moving her to another centre is easy and I'm against it.",
    ])
  func answeredWithNo(answer: String) throws {
    #expect(try mark(answer).made.isEmpty)
  }

  @Test func aQuestionThatIsAnsweredWithYesStands() throws {
    #expect(try mark("A transfer to the other centre? Yes, today.").made == ["move"])
    #expect(try mark("We move her to the big centre? No one is there at night.").made == ["move"])
  }

  @Test func whatSomebodyProposesIsNotDone() throws {
    #expect(try mark("My colleague says he is at a friend's, let's wait until tomorrow.").made.isEmpty)
    #expect(try mark("Let's wait until tomorrow.").made == ["wait"])
  }

  @Test func aDenialEndsWhereTheNextThingIsTold() throws {
    #expect(try mark("I tell her gently that she is not in trouble, what will happen and who I am.").met == ["info"])
    #expect(try mark("I do not tell her, what will happen she sees later.").met.isEmpty)
  }

  @Test func whoRefusesAndGoesOnIsHeard() throws {
    #expect(try mark("They want her at the station. I refuse, I call the police myself.").met == ["police"])
    #expect(try mark("I refuse to call the police.").met.isEmpty)
  }

  @Test(
    "What is denied may come first",
    arguments: [
      "The guardian I call not, that may the day shift do.", "The guardian I don't call.", "His family I don't search.",
    ])
  func fronted(answer: String) throws {
    #expect(try mark(answer).met.isEmpty)
  }

  @Test func whatOthersWouldSayIsNotDone() throws {
    #expect(try mark("My director would say wait until tomorrow.").made.isEmpty)
    #expect(try mark("I would say wait until tomorrow.").made == ["wait"])
  }

  @Test func noWayNotToIsAYes() throws {
    #expect(try mark("I can't not call the police.").met == ["police"])
    #expect(try mark("There's no way I don't report this to the police.").met == ["police"])
    #expect(try mark("There's no way I report this to the police.").met.isEmpty)
  }

  @Test func aWaitingRoomWaitsForNobody() throws {
    #expect(try mark("She sits in the waiting room, tomorrow there is school.").made.isEmpty)
    #expect(try mark("I find her a foster family.").met.isEmpty)
    #expect(try mark("I find her family.").met == ["family"])
  }

  @Test func namesOfEverythingAreStuffing() throws {
    let answer = "best interests, guardian, interpreter, child-friendly information, safe accommodation, family tracing"
    #expect(try mark(answer).flags == [.stuffing])
  }

  @Test func anIdiomCountsInTheCompanyItIsListedFor() throws {
    // "give him the night" is listed for `wait` in a mistake that has `tomorrow` too.
    #expect(try mark("Give him the night, one night is nothing.").made == ["wait"])
    #expect(try mark("I call the police tonight, one night is enough.").made.isEmpty)
    let alone = Rubric(
      id: "a", question: "What now?", keyPoints: [],
      mistakes: [Contra(id: "wait", label: "Waits", penalty: 1, groups: [["wait"], ["bus"]])])
    let scorer = try Samples.scorer.get()
    #expect(scorer.mark(answer: "Give him the night, there is a bus.", against: scorer.prepare(alone)).made.isEmpty)
  }

  @Test func idiomsAreForMistakesOnly() throws {
    let point = Rubric(
      id: "p", question: "What now?",
      keyPoints: [KeyPoint(id: "wait", label: "Waits", groups: [["wait"], ["tomorrow"]])])
    let scorer = try Samples.scorer.get()
    #expect(
      scorer.mark(answer: "Give him the night, one night is nothing.", against: scorer.prepare(point)).met.isEmpty)
  }
}
