import Foundation
import Glibc
import TestSupport
import Testing

/// Whatever moment the program is killed at, what it has shown as taken is in the record, once.
@Suite struct CrashTests {
  /// A session that is killed several times and played to its end.
  struct Plan: Sendable, CustomTestStringConvertible {
    let seed: UInt64
    let kills: Int
    var testDescription: String { "\(kills) kills, seed \(seed)" }

    /// 100 kills when INTERACT_LONG_TESTS is 1, otherwise 10.
    static var all: [Plan] {
      isLong ? (1...10).map { Plan(seed: $0, kills: 10) } : [Plan(seed: 1, kills: 5), Plan(seed: 2, kills: 5)]
    }
  }

  static var isLong: Bool { ProcessInfo.processInfo.environment["INTERACT_LONG_TESTS"] == "1" }

  /// When the program is killed.
  private enum Moment {
    /// So long after its start, before anything is answered.
    case starting(microseconds: UInt32)
    /// As soon as it has acknowledged so many answers.
    case acknowledged(Int)
    /// So long after it was sent the answer that follows so many others.
    case sent(after: Int, microseconds: UInt32)

    static func random(upTo answers: Int, _ dice: inout SplitMix64) -> Moment {
      let count = Int.random(in: 0...max(0, answers), using: &dice)
      return switch Int.random(in: 0..<10, using: &dice) {
      case 0: .starting(microseconds: .random(in: 0..<600_000, using: &dice))
      case 1..<5: .acknowledged(max(1, count))
      default: .sent(after: count, microseconds: .random(in: 0..<25_000, using: &dice))
      }
    }

    var answers: Int {
      switch self {
      case .starting: 0
      case .acknowledged(let count): count
      case .sent(let count, _): count
      }
    }
  }

  @Test(arguments: Plan.all) func answersSurviveKills(_ plan: Plan) throws {
    let script = try CrashScript.strong.get()
    let home = try CrashHome()
    var dice = SplitMix64(state: plan.seed)
    var record: [CrashEvent] = []
    var kills = 0
    while kills < plan.kills {
      let before = record.count { $0.isTurn }
      let left = script.lines.count - before
      guard left > 1 else { break }
      let moment = Moment.random(upTo: min(left - 1, 2 * left / (plan.kills - kills + 1)), &dice)
      let session = try home.sessions().first
      let run = try Self.killed(at: moment, session, home, lines: Array(script.lines[before...]))
      kills += 1

      let sessions = try home.sessions()
      // Killed before the session was created: there is nothing yet, and nothing was promised.
      guard let name = sessions.first else {
        #expect(run.shown.isEmpty && run.acknowledged == 0)
        continue
      }
      #expect(sessions.count == 1, "a kill begins no second session")
      record = try home.record(of: name)
      let turns = record.count { $0.isTurn }
      #expect(turns >= before + run.acknowledged, "an acknowledged answer is missing")
      #expect(turns <= before + run.sent, "an answer is there twice")
      #expect(record == Array(script.record.prefix(record.count)), "the record is a beginning of the whole one")
      for event in run.shown where event.seq > 0 {
        #expect(try record.indices.contains(event.seq - 1) && record[event.seq - 1] == event.exported)
      }
      try Self.expectRecap(home, name, record)
    }
    #expect(kills == plan.kills || plan.kills > script.lines.count)

    let name = try #require(try home.sessions().first)
    let rest = script.lines.dropFirst(record.count { $0.isTurn }).map { $0 + "\n" }.joined()
    let outcome = try home.run("resume", name, "--json", input: rest)
    #expect(outcome.status == 0, "\(outcome.err)")
    #expect(try home.record(of: name) == script.record, "in the end it is as if nothing had happened")
  }

  /// What a killed run had shown.
  private struct Run {
    var shown: [CrashEvent] = []
    var acknowledged = 0
    var sent = 0
  }

  private static func killed(
    at moment: Moment, _ session: String?, _ home: CrashHome, lines: [String]
  ) throws -> Run {
    let program = try home.start(
      session.map { ["resume", $0, "--json"] }
        ?? ["play", CrashHome.module, "--seed", CrashHome.seed, "--accept-content-note", "--json"])
    var run = Run()
    defer { program.kill() }
    if case .starting(let microseconds) = moment {
      usleep(microseconds)
      return run
    }
    for line in lines.prefix(moment.answers) {
      program.send(line)
      run.sent += 1
      // How somebody feels is shown to nobody, so its answer is acknowledged by nothing but the next one.
      let isFeeling = lines.count - run.sent == 3
      while !isFeeling, run.acknowledged < run.sent, let text = program.line() {
        let event = try CrashEvent(line: text)
        run.shown.append(event)
        guard event.isTurn else { continue }
        // The answer before may have been one of those.
        run.acknowledged = event.type == "reflected" && event["step"] == .text("well") ? run.sent : run.acknowledged + 1
      }
      try #require(isFeeling || run.acknowledged == run.sent, "no answer: \(program.complaints)")
    }
    if case .sent(_, let microseconds) = moment, run.sent < lines.count {
      program.send(lines[run.sent])
      run.sent += 1
      usleep(microseconds)
    }
    return run
  }

  /// Whoever comes back is told where they are in five lines, and asked what was open.
  private static func expectRecap(_ home: CrashHome, _ session: String, _ record: [CrashEvent]) throws {
    let outcome = try home.run("resume", session, input: "")
    #expect(outcome.status == 0, "\(outcome.err)")
    let lines = outcome.out.split(separator: "\n", omittingEmptySubsequences: false)
    let recap = lines.prefix { !$0.isEmpty && !$0.hasPrefix("You are talking with ") }
    #expect((2...5).contains(recap.count), "\(recap.joined(separator: "\n"))")
    #expect(recap.dropFirst().first?.hasPrefix("Recap: ") == true)
    let isOver = record.contains { $0.type == "completed" }
    guard !isOver, let open = record.last(where: \.isPrompt) else { return }
    let shown = words(outcome.out)
    switch open.type {
    case "question": #expect(shown.contains(words(try #require(open.text))))
    case "talk": #expect(shown.contains("You are talking with \(try #require(open["name"]?.text))"))
    default:
      for option in try #require(open["options"]?.list) {
        #expect(shown.contains(words(try #require(option["text"]?.text))))
      }
    }
  }

  private static func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Notes come as fast as they can be written, so that nearly every kill falls into a write.
  @Test func everyShownNoteSurvivesKillsInTheMiddleOfWrites() throws {
    let home = try CrashHome()
    var dice = SplitMix64(state: 77)
    var written = 0
    for _ in 0..<(Self.isLong ? 100 : 6) {
      let session = try home.sessions().first
      let program = try home.start(
        session.map { ["resume", $0, "--json"] }
          ?? ["play", CrashHome.module, "--seed", CrashHome.seed, "--accept-content-note", "--json"])
      // All at once, within what a pipe holds: the program never waits for its input.
      program.send((1...300).map { "/note number \(written + $0)" }.joined(separator: "\n"))
      var shown = written
      var isCounting = false
      let clock = ContinuousClock()
      let length = Duration.microseconds(Int.random(in: 0..<60_000, using: &dice))
      var end = clock.now + .seconds(60)
      while clock.now < end, let line = program.line(within: isCounting ? 0.002 : 30) {
        let event = try CrashEvent(line: line)
        guard event.type == "note" else { continue }
        shown += 1
        #expect(event.text == "number \(shown)")
        if !isCounting { end = clock.now + length }
        isCounting = true
      }
      program.kill()
      let notes = try home.record(of: try #require(try home.sessions().first)).filter { $0.type == "note" }
      #expect(notes.count >= shown, "a note that was shown is missing")
      #expect(notes.map(\.text) == (0..<notes.count).map { "number \($0 + 1)" }, "each note is there once, in order")
      written = notes.count
    }
    #expect(written > 0)
  }
}
