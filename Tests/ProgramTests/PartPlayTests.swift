import Foundation
import TestSupport
import Testing

/// The parts of the modules: how long they are, and what they are worth to whom, each played alone.
@Suite struct PartPlayTests {
  /// A part and what `interact check --length` measures of it.
  struct Part: Sendable, CustomTestStringConvertible {
    let module: String
    let number: Int
    let words: Int
    let turns: Int
    let minutes: Int

    var testDescription: String { "\(module) part \(number)" }
  }

  private static let measured = Result { try User().run("check", "--length") }

  private static let parts: [Part] =
    (try? measured.get().out)
    .map { text in
      text.matches(of: /(?m)^([a-z-]+)-([0-9]): ([0-9]+) words, ([0-9]+) turns, .* ([0-9]+) minutes$/).map {
        Part(
          module: String($0.1), number: Int($0.2) ?? 0, words: Int($0.3) ?? 0, turns: Int($0.4) ?? 0,
          minutes: Int($0.5) ?? 0)
      }
    } ?? []

  @Test func `every module has parts, and case.yaml says how long they are`() throws {
    let check = try Self.measured.get()
    #expect(check.status == 0)
    #expect(check.err.contains("0 warnings"), "\(check.out)")
    #expect(Set(Self.parts.map(\.module)) == Set(Script.modules))
  }

  @Test(arguments: parts) func `a practised reader is through it in forty minutes`(part: Part) {
    #expect(part.words <= 4_500)
    #expect(part.turns <= 30)
    #expect(part.minutes <= 40)
  }

  @Test(arguments: parts) func `played alone it has a debrief of its own, and tells people apart`(part: Part) throws {
    var scores: [Int] = []
    for name in ["strong", "careless"] {
      let lines =
        try Script.of(part.module, part: part.number, name).map { $0.lines.map { String($0.dropLast()) } }
        ?? Self.lines(typedIn: part.number, of: Play.of(Script.of(part.module, name)).user)
      let user = try User()
      let play = try user.run(
        "play", part.module, "--part", "\(part.number)", "--seed", "7", "--accept-content-note",
        input: lines.joined(separator: "\n") + "\nfine\n\n\n\n")
      #expect(play.status == 0)
      #expect(!play.out.contains("Saved. Continue with"), "\(name): not all answers were enough")
      #expect(!play.out.contains("Please choose 1 to"), "\(name)")
      for title in ["What happened", "What it meant for ", "Score by phase"] {
        #expect(play.out.contains("\n\(title)"), "\(name): \(title)")
      }
      let score = try #require(play.out.firstMatch(of: /Score +([0-9]+) of 100, the mean of/))
      scores.append(try #require(Int(score.1)))
      #expect(play.out.unwrapped.contains("one in your own words counts 3 times, a choice once"))
      let verified = try user.run("verify", "last")
      #expect(verified.status == 0)
      let started = try objects(user.run("data", "export", user.lastSession()).out)[0]
      #expect(started["module"] as? String == "\(part.module)-\(part.number)")
      #expect(started["part"] as? Int == part.number)
    }
    #expect(scores[0] > 85)
    #expect(scores[1] < 30)
  }

  @Test func `a part follows the one before with what that has left`() throws {
    let module = "abena-italy-reception"
    let whole = try Play.of(Script.of(module, "careless"))
    let user = try User()
    for number in 1...2 {
      let lines = try Self.lines(typedIn: number, of: whole.user)
      let after = number == 1 ? [] : ["--after", try user.lastSession()]
      let play = try user.run(
        ["play", module, "--part", "\(number)", "--seed", "7", "--accept-content-note"] + after,
        input: lines.joined(separator: "\n") + "\nfine\n\n\n\n")
      #expect(!play.out.contains("Saved. Continue with"))
    }
    // The careless play wrote the man's number down; the situation that is given has none.
    let told = try user.run("report", "last", "--format", "transcript").out.unwrapped
    #expect(told.contains("His number is on her sheet."))
  }

  @Test func `a part is assigned, handed in and found genuine`() throws {
    let module = "abena-italy-reception"
    let user = try User()
    let roster = try user.write("name\nMaria\n", to: "roster.csv")
    let made = try user.run("assign", "new", "--module", "\(module)-2", "--to", roster, "-o", "\(user.folder)/spring")
    #expect(made.status == 0, "\(made.err)")
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(user.folder)/spring")
    let file = try "\(user.folder)/spring/" + #require(files.first { $0.hasSuffix(".assignment") })
    let lines = try Self.lines(typedIn: 2, of: Play.of(Script.of(module, "strong")).user)
    let play = try user.run(
      "play", file, "--accept-content-note", input: lines.joined(separator: "\n") + "\nfine\n\n\n\n")
    #expect(play.out.contains("Hand it in"))
    let record = "\(user.folder)/p.record"
    #expect(try user.run("submit", file, "-o", record, input: "yes\n").status == 0)
    #expect(try user.run("collect", record).out.unwrapped.contains("1 genuine"))
    let rows = try user.run("report", "cohort", "spring", "--format", "csv").out
    #expect(rows.contains("\"\(module)-2\""))
  }

  @Test func `a part that is not there is named with those that are`() throws {
    let user = try User()
    let none = try user.run("play", "abena-italy-reception", "--part", "9")
    #expect(none.status == 2)
    #expect(none.err.contains("has no part 9"))
    #expect(none.err.contains("1  "))
    #expect(try user.run("play", "abena", "--part", "1").err.contains("--part goes with a module"))
  }

  @Test func `a whole play stops between two parts and says how the first went`() throws {
    let text = try Play.of(Script.of("abena-italy-reception", "average")).text.out.unwrapped
    #expect(text.contains("Part 1 of 2 is over"))
    #expect(text.contains("A good place to stop: /leave keeps all of it"))
  }

  /// What was typed in a part of a whole play, line by line.
  private static func lines(typedIn part: Int, of user: User) throws -> [String] {
    let events = try objects(user.run("data", "export", user.lastSession()).out)
    var now = 0
    var lines: [String] = []
    for event in events {
      if event["type"] as? String == "part" { now = event["number"] as? Int ?? now }
      guard now == part else { continue }
      switch event["type"] as? String {
      case "chose", "answered", "said", "entered": lines.append(event["text"] as? String ?? "")
      case "confirmed": lines.append((event["meant"] as? Bool).map { $0 ? "yes" : "no" } ?? "")
      case "talkEnded": if event["byPerson"] as? Bool != true { lines.append("/done") }
      case "filled": if event["early"] as? Bool == true { lines.append("/done") }
      default: break
      }
    }
    return lines
  }
}
