import Testing

@testable import Casework

/// Which of several sentences, and which of two readings, a person answers or asks about.
@Suite struct TalkSentenceTests {
  private static let replies = [
    ("Drawings", "what she draws", "has she drawn something | what does she draw"),
    ("Allowed", "what I may say", "are you allowed to tell me that | may you say that"),
    ("Sleep", "when I sleep", "when do you sleep | on which day do you sleep"),
    ("Uncle", "her uncle", "there is an uncle | has she an uncle"),
    ("Ring", "when I ring", "I will call you again on a Friday | when do you call"),
    ("Cars", "the cars", "how long until somebody comes | when does the car come"),
    ("System", "the system", "is it in the system"),
    ("Lost", "what she lost", "what has she lost there"),
    ("Kitchen", "what they say in the kitchen", "what did people say in the kitchen | who cooks"),
    ("Boat", "what they say on the boat", "what did people say on the boat | who steers"),
    ("Blue", "whether she found it", "did she find the blue scarf"),
    ("Find", "where she found it", "where did she find a scarf"),
    ("Phone", "her phone", "where is her phone | when did she lose her phone"),
    ("Mean", "what I mean", "why | what do you mean"),
    ("No", "your no", "no | I do not think so"),
    ("Time", "whether I have time", "have you got two minutes | do you have a minute"),
    ("Hello", "that you greet me", "good evening | hello"),
    ("Man", "the man", "who came to the gate | what did the man say at the gate"),
  ]

  private static let scenes: String = {
    var text = "title: Start\nrole: reception\n---\n<<talk officer>>\n<<outcome open>>\n===\n"
    for (title, about, asks) in replies {
      let meets = title == "Uncle" ? "meets: HB-5.2.1-02\n" : ""
      text += "title: \(title)\ntalk: officer\nabout: \(about)\nasks: \(asks)\n\(meets)---\n"
      text += "Officer: \(title). #line:\(title.lowercased())1\n===\n"
    }
    return text + "title: Unsure\ntalk: officer\nasks: ?\n---\nOfficer: Which? #line:u1\n===\n"
  }()

  /// What a person answers, and between what they ask back.
  private func said(_ text: String) throws -> (answers: [String], between: [String]) {
    var session = try Sample.session(.init(mode: .practice), scenes: Self.scenes)
    _ = try session.start()
    let said = try session.take(Turn(.say(text))).compactMap { if case .said(let said) = $0.body { said } else { nil } }
    let first = try #require(said.first)
    return (first.scenes, first.between ?? [])
  }

  @Test func oneWordAmongThreeIsAskedAbout() throws {
    let heard = try said("Has the uncle a bicycle and a dog?")
    #expect(heard.answers == [])
    #expect(heard.between == ["Uncle"])
    #expect(try said("Has she an uncle there?").answers == ["Uncle"])
  }

  @Test func ofTwoMiddlingSentencesTheQuestionIsAnswered() throws {
    let heard = try said("Has she drawn a house with a garden? There is an uncle in England who knows it and reads.")
    #expect(heard.answers == ["Drawings"])
  }

  @Test func anUnclearQuestionIsOfferedBesideWhatIsTold() throws {
    #expect(try said("There is an uncle in England. Should one call before lunch?").between == ["Ring", "Uncle"])
  }

  @Test func aClauseThatHangsOnOthersIsNotAnsweredByItself() throws {
    let visit = "Somebody would come and look at the room."
    let day = "which is the day on which nobody is in the kitchen or the garden?"
    let heard = try said("\(visit) Would you allow that, and \(day)")
    #expect(!heard.answers.contains("Allowed"))
  }

  @Test func whatStandsInTheOtherSentenceDecidesBetweenTwo() throws {
    #expect(try said("The boat was cold. What did people say at last?").between.first == "Boat")
    #expect(try said("The kitchen was cold. What did people say at last?").between.first == "Kitchen")
  }

  @Test func whereIsNotWhether() throws {
    #expect(try said("where did she find the blue scarf at last?").between.first == "Find")
  }

  @Test func aBareWhyBehindACommaIsNoQuestionOfItsOwn() throws {
    let heard = try said("Tonight the garden was so very cold and wet again, why")
    #expect(!heard.answers.contains("Mean"))
    #expect(try said("why").answers == ["Mean"])
  }

  @Test func aConditionIsNotAnsweredByItself() throws {
    let heard = try said("If she has an uncle, then we paint the wall green and white")
    #expect(!heard.answers.contains("Uncle"))
  }

  @Test(arguments: [", no?", ", right?", ", isn't it?", "?"])
  func whatOnlyMakesItAQuestionIsNoAnswer(tag: String) throws {
    #expect(try said("In the kitchen somebody cooks\(tag)").answers == ["Kitchen"])
    #expect(try said("no").answers == ["No"])
  }

  @Test func whatIsQuotedIsWhatWasTyped() throws {
    var session = try Sample.session(.init(mode: .practice), scenes: Self.scenes)
    _ = try session.start()
    let events = try session.take(Turn(.say("There is an uncle, no?")))
    let quotes = events.compactMap { if case .credited(let credited) = $0.body { credited.quote } else { nil } }
    #expect(quotes == ["There is an uncle, no?"])
  }

  @Test func aGreetingAndTheTimeForATalkAreBothHeard() throws {
    #expect(try said("Good evening dear lady, have you got two minutes?").answers.contains("Time"))
  }

  @Test func whatASentenceSaysBesideLeavesRoomForTheNext() throws {
    let heard = try said("The drawings she has drawn and the uncle she has. Where did she lose her phone?")
    #expect(heard.answers.contains("Phone"))
  }

  /// A second reply that is beside the point spoils the first.
  @Test func besideAQuestionOnlyWhatIsPlainlyToldIsAnswered() throws {
    let heard = try said("She has drawn a thing. Where is her phone?")
    #expect(heard.answers == ["Phone"])
    #expect(try said("There is an uncle. Where is her phone?").answers == ["Uncle", "Phone"])
  }

  @Test func twoPlainQuestionsAreBothAnswered() throws {
    #expect(try said("Where is her phone? What has she lost there?").answers == ["Phone", "Lost"])
  }

  @Test func ofTwoThatAreAboutEqualTheFirstIsAnswered() throws {
    let heard = try said("She has drawn a thing. The man came to the old gate.")
    #expect(heard.answers.count == 1)
  }

  @Test func untilCarriesNoMeaning() throws {
    #expect(try said("how long until it is in the system").answers == ["System"])
  }
}
