import Foundation
import TestSupport
import Testing

/// Every module that can be played, from the first prompt to the last, as several people would play it.
@Suite struct PipeWholeCaseTests {
  /// What a module must have: somebody experienced, somebody average, somebody careless.
  private static let people = ["strong", "average", "careless"]

  @Test func `every playable module is played, by three people at least`() throws {
    let check = try User().run("check", "--walks", "1").out
    let ready = check.matches(of: /(?m)^([a-z-]+): by chance/).map { String($0.1) }
    #expect(!ready.isEmpty)
    for module in ready { for name in Self.people { _ = try Script.of(module, name) } }
    #expect(Script.modules == ready.sorted())
  }

  @Test(arguments: Script.all) func `it ends, within 80 columns, and without an escape`(script: Script) throws {
    let play = try Play.of(script)
    #expect(play.text.status == 0)
    #expect(play.text.err.isEmpty)
    #expect(play.text.out.columns <= 80)
    #expect(!play.text.out.hasEscape)
    #expect(!play.text.out.contains("Saved. Continue with"), "not all answers were enough")
    #expect(play.events.contains { $0.type == "closed" })
  }

  @Test(arguments: Script.all) func `the answers fit the prompts`(script: Script) throws {
    let play = try Play.of(script)
    for complaint in ["Please choose 1 to", "is not a command", "Nothing was written", "is expected here"] {
      #expect(!play.text.out.contains(complaint))
    }
  }

  @Test(arguments: Script.all) func `every decision is answered and marked once`(script: Script) throws {
    let events = try Play.of(script).events
    let asked = Set(events.filter { ["question", "options", "form"].contains($0.type) }.compactMap(\.decision))
    let scored = events.filter { $0.type == "scored" }.compactMap(\.decision)
    #expect(asked.count >= 12)
    #expect(asked == Set(1...asked.count))
    #expect(scored.sorted() == Array(1...asked.count))
  }

  @Test(arguments: Script.all) func `remarks in the file are never answers`(script: Script) throws {
    #expect(try !Play.of(script).events.contains { $0.text?.hasPrefix("#") == true })
  }

  @Test(arguments: Script.modules)
  func `an experienced, an average and a careless person are told apart`(module: String) throws {
    let plays = try Self.people.map { try Play.of(Script.of(module, $0)) }
    let scores = try plays.map { try #require($0.score) }
    #expect(scores[0] > 85)
    #expect(scores[2] < 30)
    #expect(scores[1] > scores[2] + 10 && scores[1] < scores[0] - 10)
    let passed = plays.map { $0.text.out.unwrapped.contains("The pass mark is 60: passed.") }
    #expect(passed == [true, scores[1] >= 60, false])
    #expect(Set(plays.map(\.ending)).count == 3, "each of them comes to another ending")
  }

  @Test(arguments: Script.modules) func `somebody comes to each ending`(module: String) throws {
    let scripts = Script.all.filter { $0.module == module }
    let reached = try scripts.map { try Play.of($0).ending }
    for (script, ending) in zip(scripts, reached) where script.ending != nil { #expect(ending == script.ending) }
    let folder = try #require(scripts.first?.folder)
    let endings = try Self.endings(of: module, in: folder)
    #expect(endings.count >= 4)
    #expect(Set(reached.compactMap { $0 }) == endings)
  }

  /// The endings of the leg that the module belongs to.
  private static func endings(of module: String, in folder: String) throws -> Set<String> {
    let file = Repository.root.appending(path: "Dialogues/\(folder)/case.yaml")
    let legs = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n  - id: ")
    let leg = try #require(legs.first { $0.contains("- id: \(module)\n") })
    let endings = try #require(leg.components(separatedBy: "\n    endings:").dropFirst().first)
    return Set(endings.matches(of: /(?m)^      - id: (\w+)/).map { String($0.1) })
  }

  @Test(arguments: Script.modules) func `23 the same bytes a second time`(module: String) throws {
    for name in Self.people {
      let script = try Script.of(module, name)
      let again = try User().run("play", module, "--seed", "7", input: script.text)
      #expect(again.out == (try Play.of(script).text.out), "\(name)")
    }
  }

  @Test(arguments: Script.modules) func `23 JSON of a whole session is the same a second time`(module: String) throws {
    let script = try Script.of(module, "average")
    let runs = try (1...2).map { _ in
      try User().run("play", module, "--seed", "7", "--json", input: script.text)
    }
    #expect(runs[0].out == runs[1].out)
    let events = try objects(runs[0].out)
    #expect(events.count > 200)
    #expect(events.allSatisfy { $0["v"] as? Int == 1 && $0["type"] is String })
  }

  @Test(arguments: Script.modules) func `the law of then can be played to the end as well`(module: String) throws {
    let script = try Script.of(module, "strong")
    let then = try User().run("play", module, "--seed", "7", "--law", "2018", input: script.text)
    #expect(then.status == 0)
    #expect(!then.out.contains("Saved. Continue with"))
    let score = try #require(then.out.firstMatch(of: /Score +([0-9]+) of 100, the mean of/))
    #expect(try #require(Int(score.1)) > 85)
  }

  @Test(arguments: Script.modules) func `a case played in two parts comes to the same end`(module: String) throws {
    let user = try User()
    let script = try Script.of(module, "strong")
    _ = try user.run("play", module, "--seed", "7", input: script.lines[..<20].joined())
    let rest = try user.run("resume", input: script.lines[20...].joined())
    let whole = try Play.of(script)
    let debrief = try #require(whole.text.out.range(of: "What happened\n"))
    // The times that answers took differ; the debrief of a seeded play has none.
    let score = try #require(rest.out.firstMatch(of: /Score +([0-9]+) of 100, the mean of/))
    #expect(Int(score.1) == whole.score)
    #expect(whole.text.out[debrief.upperBound...].count > 5_000)
  }

  @Test(arguments: Script.all) func `the debrief has its parts, and what nobody heard of the child`(
    script: Script
  ) throws {
    let text = try Play.of(script).text.out
    for part in [
      "What happened", "The decisions that ", "What it meant for ", "Score by phase", "What to read next",
    ] {
      #expect(text.contains("\n\(part)"), "\(part)")
    }
  }
}
