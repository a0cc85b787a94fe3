import TestSupport
import Testing
import Words

/// Where the sentences of a text end, read in another phrasing than it was typed in.
@Suite struct PhrasingTests {
  private func sentences(_ text: String, _ phrasing: Phrasing) throws -> [String] {
    try Tokenizer(lists: English.lists.get()).sentences(of: text, phrasing: phrasing).map { sentence in
      sentence.tokens.map(\.text).joined(separator: " ")
    }
  }

  @Test func apartEndsASentenceAtEveryComma() throws {
    #expect(
      try sentences("I call Ferro, Tano stays, and she eats.", .apart) == [
        "i call ferro", "tano stays", "and she eats",
      ])
  }

  @Test(arguments: [
    "It costs 3,500 euros.", "Ferro (the guardian) comes.", "Note: she sleeps.", "She sleeps – at last.",
  ])
  func apartKeepsWhatIsNoMereComma(text: String) throws {
    #expect(try sentences(text, .apart) == sentences(text, .asTyped))
  }

  @Test(arguments: ["If nothing by ten, the police.", "If nothing by ten. The police."])
  func aConditionGoesOnBehindItsFirstComma(text: String) throws {
    #expect(try sentences(text, .apart) == ["if nothing by 10 the police"])
  }

  @Test func aConditionEndsAtItsSecondComma() throws {
    #expect(
      try sentences("If she calls, I come, and Tano stays.", .apart) == ["if she calls i come", "and tano stays"])
  }

  @Test func togetherJoinsWhatFullStopsPart() throws {
    #expect(try sentences("I call Ferro. Tano stays.", .together) == ["i call ferro tano stays"])
    let joined = try Tokenizer(lists: English.lists.get()).sentences(
      of: "I call Ferro. Tano stays.", phrasing: .together)
    #expect(joined[0].tokens.filter(\.followsComma).map(\.text) == ["tano"])
  }

  @Test(arguments: [
    "Who is there? Tano.", "Stop! I call.", "Ferro called.\nTano stays.", "1. Call Ferro. 2. Tell Tano.",
    "First; second",
  ])
  func togetherKeepsOtherEnds(text: String) throws {
    #expect(try sentences(text, .together) == sentences(text, .asTyped))
  }

  /// Read together, the question goes on over the dots; as typed, the first of them ends it.
  @Test func dotsBeforeAQuestionMarkAreOfTheQuestion() throws {
    let lists = try English.lists.get()
    let stemmer = try Stemmer(lists: lists)
    let typed = TextAnalysis("Listen, should I wait until tomorrow...?", lists: lists, stemmer: stemmer)
    #expect(typed.sentences.map(\.isQuestion) == [false])
    #expect(typed.rephrased(.together, lists: lists, stemmer: stemmer).sentences.map(\.isQuestion) == [true])
  }

  /// What is found in one phrasing is quoted from the other: the words must be the same.
  @Test(arguments: 0..<40)
  func theWordsAreTheSame(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let parts = [
      "I", "call", "it's", "don't", ",", ".", " ", " ", " ", "1.", "2)", "a)", "if", "116 000", "3,5", "?", "!", "\n",
      ":", "(",
      ")", "“", "”", "UN", "…", "Mr.", "police", ", ", ". ",
    ]
    let text = (0..<60).map { _ in parts[Int.random(in: parts.indices, using: &random)] }.joined()
    let tokenizer = try Tokenizer(lists: English.lists.get())
    func words(_ phrasing: Phrasing) -> [String] {
      tokenizer.sentences(of: text, phrasing: phrasing).flatMap(\.tokens).map { "\($0.text) \($0.start) \($0.end)" }
    }
    #expect(words(.apart) == words(.asTyped))
    #expect(words(.together) == words(.asTyped))
  }
}
