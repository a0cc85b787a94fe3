import Foundation
import Scoring
import Testing
import Words

/// An answer is read with its sentences apart and together, and one verdict comes of it.
@Suite struct ConsensusTests {
  /// `", x"` becomes `". X"`, as somebody else would have set it.
  private static func stopped(_ text: String) -> String {
    text.replacing(/, (\w)/) { ". " + $0.output.1.uppercased() }
  }

  private static func verdicts(_ marking: Marking) -> [String: String] {
    Dictionary(
      marking.points.map { ($0.id, $0.verdict.rawValue) } + marking.mistakes.map { ($0.id, $0.verdict.rawValue) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Gates look at how an answer was typed; where they find nothing odd, commas and full stops make no difference.
  @Test(arguments: ["cases.json", "second-language.json"])
  func commasAndFullStopsSayTheSame(file: String) throws {
    let scorer = try Samples.scorer.get()
    var compared = 0
    for sample in try Samples.cases(file) where sample.answer.contains(", ") {
      let prepared = try Samples.prepared(sample.rubric)
      let typed = scorer.mark(answer: sample.answer, against: prepared)
      let other = scorer.mark(answer: Self.stopped(sample.answer), against: prepared)
      guard typed.flags.isEmpty, other.flags.isEmpty else { continue }
      compared += 1
      #expect(Self.verdicts(typed) == Self.verdicts(other), "\(sample.answer)")
    }
    #expect(compared > 10)
  }

  private func mark(_ answer: String) throws -> Marking {
    try Samples.scorer.get().mark(answer: answer, against: Samples.prepared("missing"))
  }

  /// The denial belongs to the aunt; read as one breath it would reach the police.
  @Test func whatOnlyOnePhrasingShowsIsMet() throws {
    let marking = try mark("I do not ask the aunt, I ring the police at once.")
    #expect(marking.met == (try mark("I do not ask the aunt. I ring the police at once.")).met)
    #expect(!marking.met.isEmpty)
  }

  /// Where a comma ends a sentence, what one denies is not what the next one does something with, unless the writer does it.
  @Test(arguments: [
    ("Nobody asks the guardian, tell them nothing new.", false), ("Nobody asked the guardian, I tell them.", true),
    ("She is with her guardian, tell them.", true),
  ])
  func whatIsDeniedIsNotTakenUp(answer: String, isMet: Bool) throws {
    #expect(try mark(answer).met.contains("guardian") == isMet, "\(answer)")
  }

  @Test func evidenceIsQuotedAsItWasTyped() throws {
    let answer = "She is gone, I ring the police at once, and Tano stays. Nothing else."
    let evidence = try #require(try mark(answer).points.first { $0.verdict == .met }?.evidence)
    let bytes = Array(answer.utf8)
    let sentence = String(decoding: bytes[evidence.sentenceStart..<evidence.sentenceEnd], as: UTF8.self)
    #expect(sentence == "She is gone, I ring the police at once, and Tano stays")
  }
}
