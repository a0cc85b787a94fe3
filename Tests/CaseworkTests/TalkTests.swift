import Scoring
import TestSupport
import Testing
import Words

@testable import Casework

/// What is said to a person in a session, and what comes of it.
@Suite struct TalkTests {
  /// A person with special replies, a reply that costs something, one that goes on from another, and two that come near each other.
  private static let scenes = """
    title: Start
    role: reception
    ---
    <<declare $alert = 2>>
    <<declare $told = false>>
    <<talk officer>>
    <<log End.>>
    <<outcome open>>
    ===
    title: Debt
    talk: officer
    about: the money
    asks: does she owe money | is there a debt
    meets: HB-5.2.1-02
    ---
    Officer: They are patient. #line:d1
    ===
    title: Gift
    talk: officer
    about: the present
    asks: who sends her money | who lends her money
    ---
    Officer: From a man. #line:j1
    ===
    title: They
    talk: officer
    about: who is patient
    follows: Debt
    asks: who are they | who is patient
    ---
    Officer: I do not know them. #line:t1
    ===
    title: Sleep
    talk: officer
    about: how she sleeps
    answers: sleep
    ---
    Officer: With one ear. #line:p1
    ===
    title: Hello
    talk: officer
    about: that you say hello
    answers: greeting
    ---
    Officer: Good evening. #line:h1
    ===
    title: Rude
    talk: officer
    about: how I work
    costs: the conversation
    asks: you are a rude cheat | you do nothing all day | this is not a scandal
    ---
    Officer: That is enough. #line:r1
    <<set $alert = max($alert - 1, 0)>>
    <<hang_up>>
    ===
    title: Unsure
    talk: officer
    asks: ?
    ---
    <<if readings() == 1>>
      Officer: You mean {reading(1)}? #line:u1
    <<else>>
      Officer: Is it {reading(1)} or {reading(2)}? #line:u2
    <<endif>>
    ===
    title: Told
    talk: officer
    asks: .
    ---
    => Officer: I write it down. #line:w1
    => Officer: Good to know. #line:w2
    ===
    title: Again
    talk: officer
    asks: =
    ---
    => Officer: Of {reading(1)} I have told you. #line:a1
    => Officer: That is all. #line:a2
    ===
    title: Else
    talk: officer
    asks: *
    ---
    => Officer: I did not hear. #line:e1
    => Officer: What? #line:e2
    ===
    """

  private struct Talk {
    var session: Session

    init(mode: Mode = .practice) throws {
      session = try Sample.session(.init(mode: mode), scenes: TalkTests.scenes)
      _ = try session.start()
    }

    mutating func say(_ text: String) throws -> [Event] { try session.take(Turn(.say(text))) }

    /// The readings between which the person asks back.
    mutating func offered(_ text: String) throws -> [String] {
      try say(text).compactMap { if case .said(let said) = $0.body { said.between } else { nil } }.first ?? []
    }

    mutating func hears(_ text: String) throws -> [String] {
      try say(text).compactMap { if case .line(let line) = $0.body { line.text } else { nil } }
    }
  }

  @Test func aStandardQuestionIsAnsweredInManyWordings() throws {
    for said in ["How does she sleep?", "does she slep at nite", "She is sleeping good in the night?"] {
      var talk = try Talk()
      #expect(try talk.hears(said) == ["With one ear."], "\(said)")
    }
  }

  @Test func noLineIsSaidTwiceInAConversation() throws {
    var talk = try Talk()
    #expect(try talk.hears("Does she owe money?") == ["They are patient."])
    #expect(try talk.hears("Is there a debt?") == ["Of the money I have told you."])
    #expect(try talk.hears("Does she owe money?") == ["That is all."])
  }

  @Test func aPersonAsksBackBetweenTwoReadingsAndTheChoiceIsTaken() throws {
    let lines = ["Debt": "They are patient.", "Gift": "From a man."]
    for (choice, place) in [("the second one", 1), ("2", 1), ("yes", 0), ("first", 0)] {
      var talk = try Talk()
      let offered = try talk.offered("and her money?")
      try #require(Set(offered) == Set(lines.keys), "\(offered)")
      #expect(try talk.hears(choice) == [lines[offered[place]]], "\(choice)")
    }
    for (choice, scene) in [("the present", "Gift"), ("the debt please", "Debt")] {
      var talk = try Talk()
      _ = try talk.offered("and her money?")
      #expect(try talk.hears(choice) == [lines[scene]], "\(choice)")
    }
  }

  @Test func neitherOfTheTwoLeadsToNoReply() throws {
    var talk = try Talk()
    _ = try talk.say("and her money?")
    #expect(try talk.hears("neither") == ["I did not hear."])
  }

  @Test func aPersonDoesNotAskBackTwiceInARow() throws {
    var talk = try Talk()
    #expect(try talk.offered("and her money?").count == 2)
    #expect(try talk.offered("money, her money?") == [])
  }

  /// A question goes before what is told beside it; what hangs on the sentence before is read with it.
  @Test(arguments: [
    ("You have told me of her money. How does she sleep?", ["With one ear."]),
    ("There is a debt. Who is it that she owes it to?", ["They are patient."]),
    ("Does she owe money? Money.", ["They are patient."]),
    ("Can you tell me, please, whether she owes money?", ["They are patient."]),
  ])
  func severalSentencesAreOneThought(said: String, lines: [String]) throws {
    var talk = try Talk()
    #expect(try talk.hears(said) == lines)
  }

  /// One word of many is no question: nothing is answered, and mere manners answer nothing that says more.
  @Test(arguments: [
    "Did you see the match last night, three to nothing, on the big screen?",
    "Hello from my old aunt in the mountains.",
    "The bank gives money to farmers in spring.",
  ])
  func aSharedWordAnswersNothing(said: String) throws {
    var talk = try Talk()
    let lines = try talk.hears(said)
    #expect(lines.allSatisfy { !["They are patient.", "From a man.", "With one ear.", "Good evening."].contains($0) })
  }

  @Test func whatIsToldIsHeard() throws {
    var talk = try Talk()
    #expect(try talk.hears("She has a blue suitcase with a white stripe.") == ["I write it down."])
    #expect(try talk.hears("Where is the coffee machine?") == ["I did not hear."])
  }

  @Test func aFollowingQuestionIsPossibleOnlyBehindWhatItFollows() throws {
    var talk = try Talk()
    #expect(try talk.hears("who are they?") != ["I do not know them."])
    _ = try talk.say("does she owe money")
    #expect(try talk.hears("who are they?") == ["I do not know them."])
  }

  @Test(arguments: [
    "You are not a rude cheat.", "You did nothing wrong all day.", "rude", "Nobody says this is a scandal.",
    "not a scandal", "all day",
  ])
  func whatCostsSomethingIsSetOffOnlyByWhatIsMeantSo(said: String) throws {
    var talk = try Talk()
    let events = try talk.say(said)
    #expect(!events.contains { $0.body.kind == .talkEnded })
  }

  @Test func whatIsMeantSoEndsTheConversation() throws {
    var talk = try Talk()
    #expect(try talk.say("You are a rude cheat!").contains { $0.body.kind == .talkEnded })
  }

  @Test(arguments: [
    ("Is there a debt?", ["HB-5.2.1-02"]), ("There is no debt, is there?", []), ("debt", []),
    ("Thanks for telling me.", []), ("the money", []),
  ])
  func aCreditNeedsAClearMatch(said: String, handles: [String]) throws {
    var talk = try Talk()
    let events = try talk.say(said)
    #expect(events.compactMap { if case .credited(let credited) = $0.body { credited.handle } else { nil } } == handles)
  }

  @Test func aGreetingBesideAQuestionNeedsNoAnswer() throws {
    var talk = try Talk()
    #expect(try talk.hears("Good evening!") == ["Good evening."])
    var other = try Talk()
    #expect(try other.hears("Good evening. Is there a debt?") == ["They are patient."])
  }

  @Test func askingBackIsReplayedAsItWas() throws {
    var events: [Event] = []
    var fresh = try Sample.session(scenes: Self.scenes)
    events += try fresh.start()
    for said in ["and her money?", "second", "who sends her money?"] {
      events += try fresh.take(Turn(.say(said)))
    }
    var again = try Sample.session(scenes: Self.scenes)
    #expect(try again.replay(events) == .same)
  }

  private func problems(_ scenes: String, caseFile: String = Sample.caseFile) throws -> [String] {
    let talk = try Sample.scorer().talk
    return Sample.library(scenes, caseFile: caseFile).cases.flatMap {
      CaseCheck.run($0, handbook: Sample.handbook, talk: talk).problems.map(\.message)
    }
  }

  @Test(
    arguments: [
      ("costs: the conversation\n", "", "say so with `costs: the conversation`"),
      ("costs: the conversation\n", "costs: nothing\n", nil),
      ("answers: sleep", "answers: slumber", "is no topic"),
      ("follows: Debt", "follows: Dept", "there is no such scene"),
      ("about: the money\n", "", "has no `about:`"),
      ("asks: =", "asks: hm", "has no reply `asks: =`"),
    ] as [(String, String, String?)])
  func aFaultOfAConversationIsFound(good: String, bad: String, words: String?) throws {
    let found = try problems(Self.scenes.replacing(good, with: bad, maxReplacements: 1))
    if let words {
      #expect(found.contains { $0.contains(words) }, "\(found)")
    } else {
      #expect(!found.contains { $0.contains("say so with") }, "\(found)")
    }
  }

  @Test func loweringWhatIsCarriedIsFoundToo() throws {
    let scenes = Self.scenes.replacing("costs: the conversation\n", with: "").replacing("<<hang_up>>", with: "")
    #expect(try problems(scenes).contains { $0.contains("$alert is lowered here") })
  }

  @Test func standardQuestionsWithoutAReplyAreNamed() throws {
    let none = try problems(Self.scenes)
    #expect(none.contains { $0.contains("officer can be talked with and has no `asked_as`") })
    let file = Sample.caseFile.replacing("role: on duty}", with: "role: on duty, asked_as: about}")
    let found = try problems(Self.scenes, caseFile: file).filter { $0.contains("no reply to these standard questions") }
    #expect(found.count == 1)
    #expect(found.first?.contains("fear") == true)
    #expect(found.first?.contains("sleep") == false)
  }
}
