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
}
