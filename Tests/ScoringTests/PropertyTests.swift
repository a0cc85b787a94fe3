import Foundation
import Scoring
import Testing
import Words

/// What must hold for any answer.
@Suite struct PropertyTests {
  @Test(arguments: 0..<60)
  func anyBytesAreMarked(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let bytes = (0..<Int.random(in: 0...600, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
    let answer = String(decoding: bytes, as: UTF8.self)
    try check(answer)
  }

  @Test(arguments: 0..<60)
  func anyWordsOfTheTradeAreMarkedTheSameTwice(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let words = [
      "I", "call", "the", "police", "not", "guardian", ",", ".", "without", "wait", "24", "hours", "and", "or", "no",
      "116", "000", "polcie", "which", "wrong", "report", "but", "-", "1)", "his", "photo", "on", "Facebook", "l'", "é",
      "\u{301}", "👩‍👧", "\n", "instead of", "refuse", "hesitate",
    ]
    let length = Int.random(in: 1...90, using: &random)
    let answer = (0..<length).map { _ in words[Int.random(in: words.indices, using: &random)] }
    try check(answer.joined(separator: " "))
  }

  private func check(_ answer: String) throws {
    let scorer = try Samples.scorer.get()
    let prepared = try Samples.prepared("missing")
    let marking = scorer.mark(answer: answer, against: prepared)
    #expect(marking == scorer.mark(answer: answer, against: prepared))
    #expect((0...1).contains(marking.score) && (0...1).contains(marking.confidence))
    #expect(marking.points.count == prepared.rubric.keyPoints.count)
    for evidence in marking.points.compactMap(\.evidence) + marking.mistakes.compactMap(\.evidence) {
      #expect(0 <= evidence.sentenceStart && evidence.sentenceStart <= evidence.start)
      #expect(evidence.start < evidence.end && evidence.end <= evidence.sentenceEnd)
      #expect(evidence.sentenceEnd <= answer.utf8.count && !evidence.matched.isEmpty)
    }
  }

  /// Sentences that have nothing to do with any rubric.
  private static let unrelated = [
    "The kitchen smells of soup today.", "My bicycle is blue and rather old.", "It rained in the valley on Sunday!",
    "Did you see the green parrot?", "Nobody won the match; the goals were not counted.", "The tram was not late.",
    "- Bananas, 3 lemons", "The violin has four strings (one is new).", "Zebras graze; lions doze.",
    "1) A poem about a lighthouse", "He never eats cheese without bread.", "The clock says noon.",
  ]

  @Test(arguments: ["cases.json", "second-language.json"])
  func anUnrelatedSentenceLosesNothing(file: String) throws {
    let scorer = try Samples.scorer.get()
    var random = SplitMix64(state: 11)
    for sample in try Samples.cases(file) {
      let prepared = try Samples.prepared(sample.rubric)
      let alone = Set(scorer.mark(answer: sample.answer, against: prepared).met)
      if alone.isEmpty { continue }
      for _ in 0..<4 {
        let other = Self.unrelated[Int.random(in: Self.unrelated.indices, using: &random)]
        for answer in [sample.answer + "\n" + other, other + "\n" + sample.answer] {
          let together = Set(scorer.mark(answer: answer, against: prepared).met)
          #expect(alone.isSubset(of: together), "\(sample.id): \(answer)")
        }
      }
    }
  }

  @Test(arguments: 0..<40)
  func theOrderOfSentencesDoesNotMatter(seed: UInt64) throws {
    let scorer = try Samples.scorer.get()
    var random = SplitMix64(state: seed)
    for rubric in try Samples.rubrics().values.sorted(by: { $0.id < $1.id }) {
      let prepared = scorer.prepare(rubric)
      let said = rubric.keyPoints.compactMap { $0.exemplars.randomElement(using: &random) }.shuffled(using: &random)
        .prefix(3).map { "I " + $0 + "." }
      let sentences = said + Self.unrelated.shuffled(using: &random).prefix(2)
      let first = scorer.mark(answer: sentences.joined(separator: "\n"), against: prepared)
      let turned = scorer.mark(answer: sentences.shuffled(using: &random).joined(separator: "\n"), against: prepared)
      #expect(Set(first.met) == Set(turned.met), "\(sentences)")
      #expect(Set(first.made) == Set(turned.made), "\(sentences)")
    }
  }

  @Test func theSameLinesGiveTheSameBytes() throws {
    let rubrics = try Samples.rubrics()
    let lines = try Samples.cases("cases.json").map { sample in
      let rubric = try JSONEncoder().encode(#require(rubrics[sample.rubric]))
      let answer = try JSONEncoder().encode(sample.answer)
      return "{\"id\":\"\(sample.id)\",\"rubric\":\(String(decoding: rubric, as: UTF8.self)),"
        + "\"answer\":\(String(decoding: answer, as: UTF8.self))}"
    }
    var once = ScoreLines(lists: { _ in try Samples.lists.get() })
    var backwards = ScoreLines(lists: { _ in try Samples.lists.get() })
    let forth = lines.map { once.respond(to: $0) }
    let back = lines.reversed().map { backwards.respond(to: $0) }
    #expect(forth == back.reversed())
    #expect(!forth.contains { $0.contains("error") })
  }

  @Test(arguments: 0..<40)
  func anyTwoTextsAreCompared(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    func text() -> String {
      let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      return String(decoding: bytes, as: UTF8.self)
    }
    let scorer = try ReferenceScorer(lists: Samples.lists.get())
    let (answer, reference, question) = (text(), text(), text())
    let result = scorer.compare(answer: answer, reference: reference, question: question)
    #expect((0...1).contains(result.score) && (0...1).contains(result.contradiction))
    #expect(result == scorer.compare(answer: answer, reference: reference, question: question))
    #expect(scorer.compare(answer: "the police", reference: "the police", question: question).score == 1)
  }

  @Test func aMegabyteIsCutAndSaid() throws {
    let scorer = try Samples.scorer.get()
    let prepared = try Samples.prepared("missing")
    let answer = "I call the police. " + String(repeating: "Then I wait and wait. ", count: 50_000)
    let found = scorer.mark(answer: answer, against: prepared)
    #expect(found.flags.contains(.truncated) && found.ignoredBytes > 1_000_000)
    #expect(found.met.contains("police"))
    let marks = "a" + String(repeating: "\u{301}", count: 500_000)
    #expect(scorer.mark(answer: marks, against: prepared).ignoredBytes > 900_000)
  }
}
