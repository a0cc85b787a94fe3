import Foundation
import TestSupport
import Testing

/// Abena's days in Italy from the first prompt to the last, as three people would play them.
@Suite struct PipeWholeCaseTests {
  struct Play: Sendable {
    let user: User
    let text: Outcome
    let events: [Event]

    struct Event: Sendable {
      let type: String
      let score: Int?
      let decision: Int?
      let text: String?
      let id: String?
      let passed: Bool?
    }

    init(_ name: String) throws {
      user = try User()
      let answers = try User.answers(name)
      text = try user.play("--seed", "7", lines: answers)
      let lines = try user.run("data", "export", user.lastSession()).out
      events = try objects(lines).map { event in
        Event(
          type: event["type"] as? String ?? "", score: event["score"] as? Int, decision: event["decision"] as? Int,
          text: event["text"] as? String, id: event["id"] as? String ?? event["outcome"] as? String,
          passed: event["passed"] as? Bool)
      }
    }

    /// The score of the whole, from the debrief.
    var score: Int? {
      text.out.firstMatch(of: /Score +([0-9]+) of 100, the mean of/).flatMap { Int($0.1) }
    }
  }

  static let names = ["strong", "average", "careless"]
  // Played once for all tests of this suite.
  private static let strong = Result { try Play("strong") }
  private static let average = Result { try Play("average") }
  private static let careless = Result { try Play("careless") }

  private static func play(_ name: String) throws -> Play {
    switch name {
    case "strong": try strong.get()
    case "average": try average.get()
    default: try careless.get()
    }
  }

  @Test(arguments: names) func `it ends, within 80 columns, and without an escape`(name: String) throws {
    let play = try Self.play(name)
    #expect(play.text.status == 0)
    #expect(play.text.err.isEmpty)
    #expect(play.text.out.columns <= 80)
    #expect(!play.text.out.hasEscape)
    #expect(!play.text.out.contains("Saved. Continue with"), "not all answers were enough")
    #expect(play.events.contains { $0.type == "closed" })
  }

  @Test func `the experienced worker's answers fit the prompts`() throws {
    let play = try Self.play("strong")
    for complaint in ["Please choose 1 to", "is not a command", "Nothing was written", "is expected here"] {
      #expect(!play.text.out.contains(complaint))
    }
  }

  @Test(arguments: names) func `every decision is answered and marked once`(name: String) throws {
    let events = try Self.play(name).events
    let asked = Set(events.filter { ["question", "options"].contains($0.type) }.compactMap(\.decision))
    let scored = events.filter { $0.type == "scored" }.compactMap(\.decision)
    #expect(asked == Set(1...17))
    #expect(scored.sorted() == Array(1...17))
  }

  @Test func `remarks in the file are never answers`() throws {
    for name in Self.names {
      #expect(try !Self.play(name).events.contains { $0.text?.hasPrefix("#") == true })
    }
  }

  @Test func `an experienced, an average and a careless worker are told apart`() throws {
    let scores = try Self.names.map { name in
      let score = try Self.play(name).score
      return try #require(score, "\(name)")
    }
    #expect(scores[0] > 85)
    #expect(scores[2] < 30)
    #expect(scores[1] > scores[2] + 10 && scores[1] < scores[0] - 10)
    let passed = try Self.names.map { try Self.play($0).text.out.unwrapped.contains("The pass mark is 60: passed.") }
    #expect(passed == [true, scores[1] >= 60, false])
  }

  @Test func `each of them comes to another ending`() throws {
    let endings = try Self.names.map { name in
      let outcome = try Self.play(name).events.last { $0.type == "outcome" }
      return try #require(outcome?.id, "\(name)")
    }
    #expect(Set(endings).count == 3, "\(endings)")
  }

  @Test(arguments: names) func `23 the same bytes a second time`(name: String) throws {
    let user = try User()
    let again = try user.play("--seed", "7", lines: User.answers(name))
    #expect(again.out == (try Self.play(name).text.out))
  }

  @Test func `23 JSON of a whole session is the same a second time`() throws {
    let runs = try (1...2).map { _ in try User().play("--seed", "7", "--json", lines: User.answers("average")) }
    #expect(runs[0].out == runs[1].out)
    let events = try objects(runs[0].out)
    #expect(events.count > 200)
    #expect(events.allSatisfy { $0["v"] as? Int == 1 && $0["type"] is String })
  }

  @Test func `a case played in two parts comes to the same end`() throws {
    let user = try User()
    let lines = try User.answers("strong").split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0 + "\n" }
    _ = try user.play("--seed", "7", lines: lines[..<20].joined())
    let rest = try user.run("resume", input: lines[20...].joined())
    let whole = try Self.play("strong")
    let debrief = try #require(whole.text.out.range(of: "What happened\n"))
    // The times that answers took differ; the debrief of a seeded play has none.
    let score = try #require(rest.out.firstMatch(of: /Score +([0-9]+) of 100, the mean of/))
    #expect(Int(score.1) == whole.score)
    #expect(whole.text.out[debrief.upperBound...].count > 5_000)
  }

  @Test func `the debrief has its parts, and what she never heard of the child`() throws {
    for name in Self.names {
      let text = try Self.play(name).text.out
      for part in [
        "What happened", "The decisions that mattered", "What it meant for Abena", "Score by phase",
        "What to read next",
      ] {
        #expect(text.contains("\n\(part)"), "\(name): \(part)")
      }
    }
  }
}
