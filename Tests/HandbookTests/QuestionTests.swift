import Foundation
@testable import Handbook
import Testing
import Words

/// Questions as professionals type them; the right pages were decided before any search was run.
@Suite("Everyday questions")
struct QuestionTests {
  struct Question {
    var text: String
    var wanted: [String]
  }

  @Test func theFirstHitIsTheRightPage() throws {
    let score = try Score(of: "everyday")
    #expect(score.count == 60)
    #expect(score.first.count >= 55, "not first:\n\(score.report)")
    #expect(score.missed.isEmpty, "not among the first three:\n\(score.report)")
  }

  /// These were not looked at while the search was mended; the floors are what was found afterwards.
  @Test(arguments: [("blind", 20, 13, 17), ("fresh", 30, 21, 28)])
  func whatWasNeverTunedIsFoundToo(file: String, count: Int, first: Int, firstThree: Int) throws {
    let score = try Score(of: file)
    #expect(score.count == count)
    #expect(score.first.count >= first, "not first:\n\(score.report)")
    #expect(score.firstThree >= firstThree, "not among the first three:\n\(score.report)")
  }

  /// Otherwise the search would only repeat what was written into it.
  @Test(arguments: ["everyday", "blind", "fresh"]) func noQuestionIsWrittenIntoTheGuidance(file: String) throws {
    let handbook = try Guidance.handbook()
    let stemmer = try Stemmer(lists: try Guidance.lists.get())
    let asked = handbook.questions.flatMap(\.asks).map { (text: $0, stems: Set(stemmer.stems(of: $0))) }
    #expect(asked.count > 500)
    for question in try Self.questions(file) {
      let stems = Set(stemmer.stems(of: question.text))
      for other in asked where stems.count > 1 {
        let shared = stems.intersection(other.stems).count
        #expect(shared * 3 < stems.union(other.stems).count * 2, "\(question.text): \(other.text)")
      }
    }
  }

  /// How many of a file's questions are answered.
  private struct Score {
    var count = 0
    var first: [String] = []
    var second: [String] = []
    var missed: [String] = []
    var firstThree: Int { first.count + second.count }
    var report: String { (second + ["--"] + missed).joined(separator: "\n") }

    init(of file: String) throws {
      let handbook = try Guidance.handbook()
      let index = try Guidance.index()
      for question in try QuestionTests.questions(file) {
        count += 1
        let hits = index.search(question.text, limit: 5).hits.map(\.address)
        let place = hits.firstIndex { hit in question.wanted.contains { QuestionTests.is(hit, $0, handbook) } }
        let line = "\(question.text) -> \(hits.map(\.name).joined(separator: ", ")) wanted \(question.wanted)"
        switch place {
        case 0: first.append(line)
        case 1, 2: second.append(line)
        default: missed.append(line)
        }
      }
    }
  }

  private static func questions(_ name: String) throws -> [Question] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Questions/\(name).txt")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      line in
      let parts = line.split(separator: " = ", maxSplits: 1).map(String.init)
      let wanted = try #require(parts.last).split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      return Question(text: try #require(parts.first), wanted: wanted)
    }
  }

  private static func `is`(_ hit: Address, _ wanted: String, _ handbook: Handbook) -> Bool {
    let parts = wanted.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return hit.name == wanted }
    switch hit {
    case .lawEntry(let id):
      let entry = handbook.lawEntry(id)
      return parts[0] == "law" && entry.map { "\($0.subject) \($0.title)".contains(parts[1]) } == true
    case .term(let term): return parts[0] == "word" && term.lowercased().contains(parts[1].lowercased())
    case .words: return parts[0] == "word" && handbook.advice(on: parts[1]) != nil
    default: return false
    }
  }
}
