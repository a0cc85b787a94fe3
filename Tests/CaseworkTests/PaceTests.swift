@testable import Casework
import Testing

/// The clock is switched off and on in the middle, and what is skipped takes its time.
@Suite struct PaceTests {
  private func session(_ pace: Int) throws -> Session {
    var settings = Session.Settings(mode: .practice, seed: 3)
    settings.pace = pace
    var session = try Sample.session(settings)
    _ = try session.start()
    return session
  }

  @Test func whatWasWrittenBeforeItStopsHasPassedAndNothingAfter() throws {
    var session = try session(50)
    let before = session.time.minutes
    let events = try session.take(Turn(.pace(0), seconds: 240))
    #expect(events.map(\.body.kind) == [.pace, .clock] && events.pace == 0)
    #expect(session.time.minutes == before + 2)
    let answered = try session.take(Turn(.answer("I call the police straight away."), seconds: 900))
    #expect(!answered.contains { if case .clock(let clock) = $0.body { clock.wrote != nil } else { false } })
  }

  @Test func switchedOnOnlyWhatComesThenCounts() throws {
    var session = try session(0)
    let before = session.time.minutes
    #expect(try session.take(Turn(.pace(50), seconds: 600)).map(\.body.kind) == [.pace])
    let events = try session.take(Turn(.answer("I call the police straight away."), seconds: 840))
    let clocks = events.compactMap { if case .clock(let clock) = $0.body, clock.wrote != nil { clock } else { nil } }
    #expect(clocks.map { $0.to - $0.from } == [2] && clocks.first?.from == before, "four of fourteen minutes")
  }

  @Test func theRecordSaysItAndUndoAndResumeKeepIt() throws {
    var session = try session(50)
    var start = try Sample.session(session.settings)
    var events = try start.start()
    for turn in [
      Turn(.answer("I wait until tomorrow."), seconds: 300), Turn(.pace(0), seconds: 60), Turn(.undo),
      Turn(.answer("I call the police straight away."), seconds: 600),
    ] { events += try session.take(turn) }
    #expect(events.pace == 0 && events.effective.pace == 0)
    let counting = events.effective.contains {
      if case .clock(let clock) = $0.body { clock.wrote != nil } else { false }
    }
    #expect(!counting, "what was taken back has taken its minutes with it")
    let settings = try #require(Session.settings(of: events))
    var again = try Sample.session(settings)
    #expect(try again.replay(events) == .same)
    var restored = try Sample.session(settings)
    #expect(try restored.restore(events).isEmpty)
    #expect(restored.time == session.time && restored.play.pace == 0)
  }

  @Test func aDecisionThatIsSkippedTakesItsMinutesToo() throws {
    var session = try session(50)
    let before = session.time.minutes
    let events = try session.take(Turn(.skip, seconds: 360))
    let clock = events.lazy.compactMap { if case .clock(let clock) = $0.body { clock } else { nil } }.first
    #expect(clock?.wrote == 360 && clock?.from == before && clock?.to == before + 3)
  }

  @Test func takingBackIsTheSameWithAndWithoutTheKeptPlays() throws {
    // Twelve things said: of the first ones the play before is not kept any more.
    var session = try session(50)
    _ = try session.take(Turn(.hint))
    _ = try session.take(Turn(.answer("I call the police straight away."), seconds: 60))
    for _ in 0..<12 { _ = try session.take(Turn(.say("What is your name?"), seconds: 5)) }
    var record = try recorded(session.settings)
    while let events = try? session.take(Turn(.undo)) { record += events }
    #expect(record.count { $0.body.kind == .undone } == 13)
    var fresh = try self.session(50)
    #expect(fresh.prompt == session.prompt && fresh.time == session.time)
    let one = try fresh.take(Turn(.hint)).map(\.body)
    #expect(
      try session.take(Turn(.hint)).map(\.body) == one, "a question that stands there again begins with the first hint")
  }

  private func recorded(_ settings: Session.Settings) throws -> [Event] {
    var session = try Sample.session(settings)
    return try session.start()
  }

  @Test func hintsAreForQuestionsAndSomethingElseIsSaidElsewhere() throws {
    var session = try session(0)
    _ = try session.take(Turn(.answer("I call the police straight away.")))
    guard case .talk(let talk) = session.prompt else { Issue.record("\(session.prompt as Any)"); return }
    #expect(throws: Refusal.noHintHere(.talk(talk))) { try session.take(Turn(.hint)) }
    #expect(Refusal.noHintHere(.talk(talk)).sentence.contains("you can ask \(talk.name) anything"))

    var own = try FormTests.session(.init(mode: .practice, seed: 3))
    _ = try own.start()
    _ = try own.take(Turn(.openForm("T4")))
    guard let prompt = own.prompt, case .field = prompt else { Issue.record("\(own.prompt as Any)"); return }
    #expect(throws: Refusal.noHintHere(prompt)) { try own.take(Turn(.hint)) }
    #expect(Refusal.noHintHere(prompt).sentence.contains("form T4 is open"))
    // A form that a scene asks for is a decision, and has its own ladder.
    var asked = try FormTests.session(.init(mode: .practice, seed: 3), scenes: FormTests.scenes())
    _ = try asked.start()
    #expect(try asked.take(Turn(.hint)).map(\.body.kind) == [.hint])
  }
}
