import Foundation
import Scoring
import Testing
import Words

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

  // MARK: Whole sets of answers

  private struct Triple: Decodable {
    var id: String
    var question: String
    var reference: String
    var answer: String
    /// 1 right, 0.5 partly, 0 wrong, -1 the opposite.
    var grade: Double
  }

  private struct Triples: Decodable { var triples: [Triple] }

  private func triples() throws -> [Triple] {
    try JSONDecoder().decode(Triples.self, from: Samples.data("reference.json")).triples
  }

  private func scorer(withSynonyms: Bool) throws -> ReferenceScorer {
    let lists = try Samples.lists.get()
    guard withSynonyms else { return try ReferenceScorer(lists: lists) }
    let path = Samples.root.appendingPathComponent("../../Knowledge/words/en/synonyms.txt")
    return try ReferenceScorer(
      lists: lists, synonyms: Synonyms(lists: lists, text: String(contentsOf: path, encoding: .utf8)))
  }

  /// How often of two answers the one of the first list scores higher.
  private func share(_ better: [Double], over worse: [Double]) -> Double {
    let wins = better.reduce(0.0) { sum, a in sum + worse.reduce(0.0) { $0 + (a > $1 ? 1 : a == $1 ? 0.5 : 0) } }
    return wins / Double(better.count * worse.count)
  }

  @Test(arguments: [(false, 0.88, 0.65), (true, 0.93, 0.75)])
  func rightAnswersScoreAboveWrongOnes(withSynonyms: Bool, apart: Double, contradicted: Double) throws {
    let scorer = try scorer(withSynonyms: withSynonyms)
    let triples = try triples()
    #expect(triples.count >= 60)
    let results = triples.map { scorer.compare(answer: $0.answer, reference: $0.reference, question: $0.question) }
    func scores(_ grade: Double) -> [Double] { zip(triples, results).filter { $0.0.grade == grade }.map(\.1.score) }
    #expect(share(scores(1), over: scores(0)) >= apart)
    #expect(share(scores(1), over: scores(0.5)) >= 0.6)
    let opposite = zip(triples, results).filter { $0.0.grade < 0 }.map(\.1.contradiction)
    let other = zip(triples, results).filter { $0.0.grade >= 0 }.map(\.1.contradiction)
    #expect(share(opposite, over: other) >= contradicted)
  }

  @Test func typingErrorsInReferencesCostLittle() throws {
    let scorer = try scorer(withSynonyms: false)
    var random = SplitMix64(state: 7)
    let references = Set(try triples().map(\.reference)).sorted()
    let scores = references.map { reference in
      let typed = reference.split(separator: " ").map { misspell(String($0), using: &random) }.joined(separator: " ")
      return scorer.compare(answer: typed, reference: reference, question: "").score
    }
    #expect(scores.reduce(0, +) / Double(scores.count) >= 0.9, "\(scores)")
  }

  /// Drops, doubles or exchanges a letter within every fourth word of four letters and more.
  private func misspell(_ word: String, using random: inout SplitMix64) -> String {
    var letters = Array(word)
    guard letters.count >= 4, letters.allSatisfy(\.isLetter), Int.random(in: 0..<4, using: &random) == 0 else {
      return word
    }
    let at = Int.random(in: 1..<letters.count - 1, using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: letters.remove(at: at)
    case 1: letters.insert(letters[at], at: at)
    default: letters.swapAt(at, at + 1)
    }
    return String(letters)
  }

  @Test func aReferenceInTheWordsOfTheQuestionCanBeMet() throws {
    let question = "Which is heavier, the gold or the feathers?"
    #expect(try compare("The gold.", "The gold", question: question).score == 1)
    #expect(try compare("The feathers.", "The gold", question: question).score == 0)
  }

  @Test func synonymsAndOppositesCount() throws {
    let scorer = try scorer(withSynonyms: true)
    let near = scorer.compare(answer: "The picture may hurt her", reference: "The photo can harm her", question: "")
    #expect(near.score >= 0.8 && near.contradiction == 0)
    let far = scorer.compare(answer: "The pitch gets lower", reference: "The pitch gets higher", question: "")
    #expect(far.score < 0.7 && far.contradiction >= 0.3)
  }

  @Test func aSecondNoTurnsTheAnswerRound() throws {
    let scorer = try scorer(withSynonyms: false)
    let once = scorer.compare(answer: "I do not call", reference: "I call the police", question: "").score
    let twice = scorer.compare(answer: "nobody does not call", reference: "I call the police", question: "").score
    #expect(once < twice)
  }
}
