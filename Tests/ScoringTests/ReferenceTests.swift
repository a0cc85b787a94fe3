import Scoring
import Testing

@Suite struct ReferenceTests {
  private func compare(_ answer: String, _ reference: String, question: String = "") throws -> ReferenceScorer.Result {
    try ReferenceScorer(lists: Samples.lists.get()).compare(answer: answer, reference: reference, question: question)
  }

  private let reference = "The bulb goes out because there is a gap in the circuit."
  private let question = "Why did the bulb go out?"

  @Test func betterAnswersScoreHigher() throws {
    let whole = try compare("A gap in the circuit.", reference, question: question).score
    let half = try compare("Something about a circuit and a switch.", reference, question: question).score
    let none = try compare("The moon is far away.", reference, question: question).score
    #expect(whole > half && half > none && none == 0)
  }

  @Test func theQuestionCopiedIsWorthLittle() throws {
    let copied = try compare("The bulb did go out.", reference, question: question).score
    let right = try compare("There is a gap in the circuit.", reference, question: question).score
    #expect(copied < 0.4 && right > copied)
  }

  @Test func typingErrorsCostLittle() throws {
    let clean = try compare(reference, reference).score
    let typed = try compare("The bulb goes out becuase there is a gap in the circuti.", reference).score
    #expect(clean == 1)
    #expect(typed >= 0.9)
  }

  @Test func aDenialContradicts() throws {
    let denied = try compare("There is no gap in the circuit.", "There is a gap in the circuit.")
    #expect(denied.contradiction > 0.5)
    #expect(denied.score <= 0.85)
    #expect(try compare("", reference).score == 0)
  }
}
