import Scoring
import Testing

@Suite struct ConversationTests {
  private func similarity(_ said: String, _ phrases: String) throws -> Double {
    let scorer = try Samples.scorer.get()
    let conversation = scorer.conversation([phrases.split(separator: "|").map { String($0) }])
    return try #require(scorer.similarities(of: said, in: conversation).first)
  }

  @Test(arguments: [
    ("did you write it down?", "did you write it down | is it in the file"),
    ("is it writen in her file", "did you write it down | is it in the file"),
    ("who calls her?", "who is calling her | who phones Abena"),
    ("Who was she phoning?", "who is calling her | who phones Abena"),
    ("SIS alert?", "can you enter a SIS alert | is she in the Schengen system"),
    (
      "Good evening officer, could you please tell me whether a SIS alert was entered",
      "can you enter a SIS alert | is she in the Schengen system"
    ),
    ("how long does it take", "how long will it take"),
    ("who are you", "who are you | what is your name"),
    ("was she afraid of somebody", "is she afraid | who is she afraid of"),
    ("I need you to open a missing person report now", "open a report | I want to report a missing child"),
    ("can I have reference number", "what is the reference number"),
  ])
  func whatFitsIsUnderstood(said: String, phrases: String) throws {
    #expect(try similarity(said, phrases) >= Scorer.conversationThreshold)
  }

  @Test(arguments: [
    ("What did she eat for dinner?", "did you write it down | is it in the file"),
    ("who calls her?", "can you enter a SIS alert | is she in the Schengen system"),
    ("Call the police now", "who is calling her"),
    ("hello", "who are you | what is your name"),
    ("", "who are you"),
    ("where is the coffee machine", "where was she last seen | who saw her last"),
    ("asdf qwer", "is it in the file"),
  ])
  func whatDoesNotFitIsRefused(said: String, phrases: String) throws {
    #expect(try similarity(said, phrases) < Scorer.conversationThreshold)
  }

  @Test func theBetterSceneWins() throws {
    let alert = "can you enter a SIS alert | is she in the Schengen system"
    let number = "what is the reference number | give me the number of the report"
    let said = "give me the number of this report please"
    #expect(try similarity(said, number) > similarity(said, alert))
    #expect(try similarity(said, "") == 0)
  }

  /// What each of two wordings is worth to the same words.
  private func compare(_ said: String, _ better: String, _ worse: String) throws -> (better: Double, worse: Double) {
    let scorer = try Samples.scorer.get()
    let found = scorer.similarities(of: said, in: scorer.conversation([[worse], [better]]))
    return (try #require(found.last), try #require(found.first))
  }

  @Test(arguments: [
    // Small words decide by their order and by whom they begin with.
    ("what do they want you to do", "what do they want from you", "what do you want to do"),
    ("who are you", "who are you", "who are they"),
    // What is told of oneself is no question to the other.
    ("I know that it is difficult.", "I know it is difficult", "what is difficult for you"),
    // Somebody is anybody.
    ("did she hurt you", "did somebody hurt you", "does it hurt"),
    // Words that only lead to a question say nothing.
    ("do you happen to know who rings her", "who rings her", "do you know her"),
  ])
  func theBetterWordingWins(said: String, better: String, worse: String) throws {
    let found = try compare(said, better, worse)
    #expect(found.better > found.worse, "\(found)")
  }

  @Test func oneWordSaidIsNotTwoOfAWording() throws {
    // A phone is near to ringing; "repairs phones" does not ring.
    #expect(try similarity("he repairs phones", "a phone that rings") < 0.6)
  }

  @Test func howMuchOfWhatWasSaidStandsInTheWordingIsTold() throws {
    let scorer = try Samples.scorer.get()
    let conversation = scorer.conversation([["do you sleep at night"], ["who rings you"]])
    let whole = try #require(scorer.hear("do you sleep at night?", in: conversation).first)
    let part = try #require(scorer.hear("did you see the football match last night?", in: conversation).first)
    #expect(whole.share > 0.9)
    #expect(part.share < 0.5)
  }

  @Test(arguments: [
    ("You saw it?", true), ("Do you know what that is?", true), ("Who gave her the phone?", false),
    ("How are you?", false),
  ])
  func whatHangsOnTheSentenceBeforeIsSeen(said: String, hangs: Bool) throws {
    #expect(try Samples.scorer.get().hangsOnWhatCameBefore(said) == hangs)
  }
}
