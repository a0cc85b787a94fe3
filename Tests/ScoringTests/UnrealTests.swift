import Scoring
import Testing

/// What is no deed of the writer now, although the words of one stand there.
@Suite struct UnrealTests {
  private let rubric = Rubric(
    id: "r", question: "What now?",
    keyPoints: [
      KeyPoint(id: "police", label: "Report", groups: [["@report"], ["police"]]),
      KeyPoint(id: "guardian", label: "Tell the guardian", groups: [["@communicate"], ["guardian"]]),
      KeyPoint(
        id: "info", label: "Explain", groups: [["explain", "tell", "say"], ["chances", "end with a no", "months"]]),
      KeyPoint(
        id: "interpreter", label: "Interpreter", groups: [["translate", "interpret"], ["mediator", "sits with us"]]),
    ],
    mistakes: [
      Contra(id: "wait", label: "Waits", penalty: 2, groups: [["wait"], ["tomorrow", "morning"]], blocks: ["police"]),
      Contra(id: "phone", label: "Reads", penalty: 1, groups: [["read"], ["her phone"]]),
      Contra(id: "saba", label: "Saba", penalty: 1, groups: [["translate"], ["saba"]], blocks: ["interpreter"]),
    ])

  private func mark(_ answer: String) throws -> Marking {
    let scorer = try Samples.scorer.get()
    return scorer.mark(answer: answer, against: scorer.prepare(rubric))
  }

  @Test(
    "A practice that is only talked about is not done",
    arguments: [
      "I should have called the police at once.", "It would have been wise to call the police in time.",
      "Somebody ought to call the police.", "The director should really call the police.",
      "It would be for the director to call the police.", "Surely somebody at the port calls the police.",
      "The prefecture will have called the police.", "Last year, with another child, I called the police at once.",
      "In my last job we used to call the police.", "Some other day I may call the police.",
      "Should I call the police, I ask myself on the way home.", "Does the school have to call the police?",
      "Do you think the house must call the police?", "What if I called the police?",
      "I am sure the camp has called the police.", "Somebody must be calling the police by now.",
      "I take it that they will already have called the police.",
      "A student asks what anybody gains by calling the police.", "I was about to call the police when she came in.",
    ])
  func talk(answer: String) throws {
    #expect(try mark(answer).met == [])
  }

  @Test(
    "What is ordered, asked of a partner or answered with yes is done",
    arguments: [
      "Tano calls the police now.", "Stelios should call the police at once.",
      "The police must hear it tonight: I call them.",
      "It is for me to call the police, and I do.", "Do I call the police? Yes, now.",
      "Can you call the police for me, please?",
      "Last year nobody did it, so now I call the police.", "The police are called by the night shift.",
    ])
  func deeds(answer: String) throws {
    #expect(try mark(answer).met.contains("police"))
  }

  @Test(
    "What comes only after something that delays it is asked about",
    arguments: [
      "I call the police once we have waited for the boys.", "As soon as we have waited an hour, I call the police.",
      "Not until we have waited for the boys do I call the police.",
    ])
  func putLast(answer: String) throws {
    let marking = try mark(answer)
    #expect(marking.unsure == ["police"])
    #expect(marking.doubts(in: rubric).map(\.id).contains("wait"))
    #expect(try mark(answer + " Now I call the police.").met.contains("police"))
  }

  /// A phrase that reaches over a comma into the next clause.
  @Test(arguments: [
    "I am sure, that is a matter for the police.", "I assume, that takes long.", "I trust, that works.",
    "It is, for them, to call.", "Scrap that", "Nobody but", "nothing from",
  ])
  func whatReachesIntoTheNextClauseIsRead(answer: String) throws {
    #expect(try mark(answer).made == [])
  }

  @Test func whatIsDoneOnlyAfterSomethingThatDelaysItIsAskedAbout() throws {
    let marking = try mark("Only once we have waited for the boys will I call the police.")
    #expect(marking.met == [] && marking.doubts(in: rubric).map(\.id) == ["wait"])
  }

  /// Each part is there, and stands behind the other; words that are quoted may be what something is done with.
  @Test func whatIsDoneWithWordsMayQuoteThem() throws {
    let scorer = try Samples.scorer.get()
    let denial = Rubric(
      id: "d", question: "What now?",
      keyPoints: [KeyPoint(id: "denial", label: "No proof", groups: [["proves nothing"], ["she is good"]])],
      mistakes: [])
    let marking = scorer.mark(
      answer: "'She is good': noted as hers, proves nothing.", against: scorer.prepare(denial))
    #expect(marking.met == ["denial"])
  }

  @Test func whatOneMayDoIsPartlyDone() throws {
    #expect(try mark("I may call the police as well.").unsure == ["police"])
  }

  @Test(
    "A mistake that is turned away is none",
    arguments: [
      "I should have waited until the morning, some say.",
      "Anybody who wants to read her phone will have to get past me.",
      "As for reading her phone, count me out.", "Reading her phone while she sleeps is where I draw the line.",
      "I would sooner lose my job than read her phone.", "To read her phone is what I rule out.",
    ])
  func turnedAway(answer: String) throws {
    #expect(try mark(answer).made == [])
  }

  @Test(
    "A denial that is told by the way ends at the comma",
    arguments: [
      "The man whom nobody knows, as I tell the guardian, has called.",
      "Money without a source, strangers at the gate: I tell the guardian.",
      "The guardian, no order being there yet, is told at once.",
      "I write down the wrong name he gave and tell the guardian.",
      "No I tell the guardian.",
    ])
  func asides(answer: String) throws {
    #expect(try mark(answer).met.contains("guardian"))
  }

  @Test(
    "What is told is one statement, with commas or full stops, with a verb or a label",
    arguments: [
      "I say how it works from the first letter on, that it is slow, and that it can end with a no.",
      "I say how it works from the first letter on. That it can end with a no.",
      "To Qiro: what a guardian is, that papers need months.",
    ])
  func telling(answer: String) throws {
    #expect(try mark(answer).met.contains("info"))
  }

  @Test func wordsThatAreAskedAboutShowNothingUntilAnswered() throws {
    let scorer = try Samples.scorer.get()
    let prepared = scorer.prepare(rubric)
    let answer = "I call the police. I tell the guardian. Saba sits with us and translates."
    let marking = scorer.mark(answer: answer, against: prepared)
    #expect(marking.unsure == ["interpreter"])
    let doubt = try #require(marking.doubts(in: rubric).first { $0.isMistake })
    #expect(doubt.id == "saba")
    #expect(marking.settled(doubt, isMeant: false, in: rubric).met.contains("interpreter"))
    #expect(!marking.settled(doubt, isMeant: true, in: rubric).met.contains("interpreter"))
  }

  @Test func whatIsMissingBesideUnreadWordsOfItIsDoubtful() throws {
    let sure = try mark("I tell the guardian. They lie in the old grey drawer of our office, pencils and letters.")
    let near = try mark("I tell the guardian. They lie in the old grey drawer of our office, pencils and months.")
    #expect(near.confidence < sure.confidence)
  }
}
