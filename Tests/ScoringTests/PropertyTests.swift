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

  @Test func anUnrelatedSentenceLosesNothing() throws {
    let scorer = try Samples.scorer.get()
    for sample in try Samples.cases("cases.json") where !sample.met.isEmpty {
      let prepared = try Samples.prepared(sample.rubric)
      let alone = Set(scorer.mark(answer: sample.answer, against: prepared).met)
      for other in ["The kitchen smells of soup today.", "My bicycle is blue and rather old."] {
        for answer in [sample.answer + "\n" + other, other + "\n" + sample.answer] {
          let together = Set(scorer.mark(answer: answer, against: prepared).met)
          #expect(alone.isSubset(of: together), "\(sample.id): \(answer)")
        }
      }
    }
  }

  @Test func theOrderOfSentencesDoesNotMatter() throws {
    let scorer = try Samples.scorer.get()
    let prepared = try Samples.prepared("missing")
    let sentences = [
      "I call the police at once.", "The guardian is informed by phone.", "We search his room.",
      "The soup is hot today.",
    ]
    let met = Set(scorer.mark(answer: sentences.joined(separator: " "), against: prepared).met)
    #expect(met == ["police", "guardian", "search"])
    for shift in 1..<4 {
      let turned = (sentences[shift...] + sentences[..<shift]).joined(separator: " ")
      #expect(Set(scorer.mark(answer: turned, against: prepared).met) == met)
    }
  }

  @Test func aMegabyteIsCutAndSaid() throws {
    let scorer = try Samples.scorer.get()
    let prepared = try Samples.prepared("missing")
    let answer = "I call the police. " + String(repeating: "Then I wait and wait. ", count: 50_000)
    var marking: Marking?
    let time = ContinuousClock().measure { marking = scorer.mark(answer: answer, against: prepared) }
    let found = try #require(marking)
    #expect(found.flags.contains(.truncated) && found.ignoredBytes > 1_000_000)
    #expect(found.met.contains("police"))
    #expect(time < .seconds(2))
    let marks = "a" + String(repeating: "\u{301}", count: 500_000)
    #expect(scorer.mark(answer: marks, against: prepared).ignoredBytes > 900_000)
  }
}
