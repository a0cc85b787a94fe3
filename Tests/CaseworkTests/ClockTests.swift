@testable import Casework
import Testing

/// The case's clock follows the real one while the trainee writes: gently, with an end, and from the record alone.
@Suite struct ClockTests {
  private func settings(_ pace: Int) -> Session.Settings {
    var settings = Session.Settings()
    settings.pace = pace
    return settings
  }

  private func clocks(_ events: [Event]) -> [Event.Clock] {
    events.compactMap { if case .clock(let clock) = $0.body, clock.wrote != nil { clock } else { nil } }
  }

  @Test(arguments: [
    (0, 600, 0), (50, 119, 0), (50, 120, 1), (50, 360, 3), (25, 480, 2), (100, 90, 1), (50, 90_000, 10),
  ])
  func minutesPassWhileAnAnswerIsWritten(pace: Int, seconds: Int, minutes: Int) throws {
    var session = try Sample.session(settings(pace))
    _ = try session.start()
    let before = session.time
    let events = try session.take(Turn(.answer("I call the police straight away."), seconds: seconds))
    #expect(session.time.minutes == before.minutes + minutes)
    #expect(clocks(events).map(\.wrote) == (minutes > 0 ? [min(seconds, 86_400)] : []))
    // What was answered was answered before; what follows comes after.
    let answered = try #require(events.first { $0.body.kind == .answered })
    let scored = try #require(events.first { $0.body.kind == .scored })
    #expect(answered.minute == before.minutes && scored.minute == before.minutes + minutes)
  }

  @Test func severalTurnsOfADecisionShareItsTenMinutes() throws {
    var session = try Sample.signed(settings(50))
    _ = try session.start()
    let before = session.time
    _ = try session.take(Turn(.answer("[language] x"), seconds: 70))
    #expect(session.time == before)
    _ = try session.take(Turn(.answer("I call the police. [doubt]"), seconds: 70))
    #expect(session.time.minutes == before.minutes + 1, "140 seconds of both are one minute")
    _ = try session.take(Turn(.confirm(false), seconds: 90_000))
    #expect(session.time.minutes == before.minutes + Session.Settings.mostMinutes)
  }

  @Test func aConversationTakesWhatIsLongerThanItsExchanges() throws {
    var session = try Sample.session(settings(50))
    _ = try session.start()
    _ = try session.take(Turn(.answer("I call the police straight away.")))
    let before = session.time.minutes
    // A reply that moves no clock takes a minute.
    _ = try session.take(Turn(.say("What is your name?"), seconds: 60))
    #expect(session.time.minutes == before + 1)
    let events = try session.take(Turn(.say("Blue cheese upstairs"), seconds: 420))
    #expect(clocks(events).map { $0.to - $0.from } == [3], "480 seconds are four minutes, of which one had passed")
    #expect(session.time.minutes == before + 5)
  }

  @Test func formsOfOnesOwnCostNothingAndThoseOfASceneDo() throws {
    var own = try FormTests.session(settings(50))
    _ = try own.start()
    let before = own.time
    _ = try own.take(Turn(.openForm("T4")))
    _ = try own.take(Turn(.fill("at 20:00"), seconds: 600))
    #expect(own.time == before)

    var asked = try FormTests.session(settings(50), scenes: FormTests.scenes())
    _ = try asked.start()
    let start = asked.time.minutes
    for _ in 0..<3 { _ = try asked.take(Turn(.fill("something"), seconds: 50)) }
    #expect(asked.time.minutes == start + 1, "150 seconds over three fields")
  }

  @Test func whatIsDueComesBetweenTurnsAlsoInsideAForm() throws {
    let scenes = FormTests.scenes().replacing("<<form T4>>", with: "<<inject phone Call 2>>\n<<form T4>>")
    var session = try FormTests.session(settings(50), scenes: scenes)
    _ = try session.start()
    let first = try session.take(Turn(.fill("20:00"), seconds: 20))
    #expect(!first.contains { $0.body.kind == .inject })
    let second = try session.take(Turn(.fill("a jacket"), seconds: 300))
    #expect(second.contains { $0.body.kind == .inject })
    guard case .field(let field) = session.prompt else { Issue.record("\(String(describing: session.prompt))"); return }
    #expect(field.field == "sure")
    // Without real time it comes when the form is over.
    var still = try FormTests.session(settings(0), scenes: scenes)
    _ = try still.start()
    #expect(!(try still.take(Turn(.fill("a"), seconds: 9_000))).contains { $0.body.kind == .inject })
  }

  @Test func theRecordAloneGivesTheSameClock() throws {
    var session = try Sample.session(settings(50))
    var turns = Sample.turns
    turns[1].seconds = 400
    turns[3].seconds = 200
    turns[5].seconds = 130
    let events = try Sample.play(&session, turns)
    #expect(clocks(events).count >= 2)
    let settings = try #require(Session.settings(of: events))
    #expect(settings.pace == 50)
    var again = try Sample.session(settings)
    #expect(try again.replay(events) == .same)
    for count in [6, 12, events.count] {
      var restored = try Sample.session(settings)
      #expect(try restored.restore(Array(events.prefix(count))).isEmpty)
    }
    var whole = try Sample.session(settings)
    _ = try whole.restore(events)
    #expect(whole.time == session.time)
  }

  @Test func takingBackTakesTheMinutesBackToo() throws {
    var session = try Sample.session(settings(50))
    _ = try session.start()
    let before = session.time
    _ = try session.take(Turn(.answer("I wait until tomorrow."), seconds: 600))
    _ = try session.take(Turn(.undo))
    #expect(session.time == before)
  }
}
