@testable import Casework
import Foundation
import Testing

@Suite struct SessionTests {
  private func kinds(_ events: [Event]) -> [Event.Kind] { events.map(\.body.kind) }

  private func bodies<Value>(_ events: [Event], _ pick: (Event.Body) -> Value?) -> [Value] {
    events.compactMap { pick($0.body) }
  }

  private func scored(_ events: [Event]) -> [Event.Scored] {
    bodies(events) { if case .scored(let scored) = $0 { scored } else { nil } }
  }

  @Test func aWholePlayReachesItsEndAndNumbersEveryEvent() throws {
    var session = try Sample.session()
    let events = try Sample.play(&session)
    #expect(events.map(\.seq) == Array(1...events.count))
    #expect(session.prompt == .closed)
    let completed = bodies(events) { if case .completed(let completed) = $0 { completed } else { nil } }
    #expect(completed == [.init(outcome: "found", carried: ["$alert": 1, "$told": 1])])
    #expect(kinds(events).suffix(5) == [.completed, .feeling, .reflected, .reflected, .tomorrow, .closed].suffix(5))
  }

  @Test func anInjectInterruptsTheOpenQuestionWhichIsThenAskedAgain() throws {
    var session = try Sample.session()
    let events = try session.start()
    let order = kinds(events).filter { [.question, .inject, .line].contains($0) }
    #expect(order == [.line, .line, .question, .inject, .line, .question])
    let questions = bodies(events) { if case .question(let question) = $0 { question } else { nil } }
    #expect(questions.map(\.again) == [nil, true])
    #expect(questions[0].limit == 360)
    #expect(session.time == CaseTime("1 20:05"))
    let lines = bodies(events) { if case .line(let line) = $0 { line } else { nil } }
    #expect(lines.map(\.channel) == [nil, nil, "phone"])
    #expect(lines.map(\.speaker) == [nil, "Officer", nil])
    #expect(lines[0].text == "Day 1, 20:00. Mara is late.")
  }

  @Test func optionsThatAnInjectWithOptionsInterruptsAreStillMarkedAsTheirs() throws {
    let scenes = """
      title: Start
      role: reception
      ---
      <<inject phone Call 0>>
      Who sleeps where? #question #line:a0
      -> In the house. #meets:HB-5.2.1-02 #line:a1
      -> Outside. #line:a2
      -> Wait a day. #avoid:HM-5.2.2-01 #line:a3
      <<outcome open>>
      ===
      title: Call
      ---
      Do you buy soap? #question #line:b0
      -> Yes. #line:b1
      ===
      """
    var session = try Sample.session(scenes: scenes)
    _ = try session.start()
    _ = try session.take(Turn(.choose(0)))
    let mark = try #require(scored(try session.take(Turn(.choose(2)))).first)
    #expect(mark.score == 0)
    #expect(mark.mistakes.map(\.handle) == ["HM-5.2.2-01"])
    #expect(mark.points.map(\.handle) == ["HB-5.2.1-02"])
  }

  @Test func aMissedPracticeShowsHowThisSceneWouldSayIt() throws {
    let scenes = Sample.scenes.replacing("limit: 6m", with: "phrases: HB-5.2.1-02 = look under the stairs\nlimit: 6m")
    var session = try Sample.session(scenes: scenes)
    _ = try session.start()
    let events = try session.take(Turn(.answer("I call nobody and read the newspaper instead.")))
    let points = try #require(scored(events).first).points
    #expect(points.map(\.verdict) == [.missed, .missed])
    #expect(points.map(\.example) == ["report her missing to the police", "look under the stairs"])
  }

  @Test(arguments: ["<<inject phone Call 0>>", "<<jump Call>>"])
  func scenesThatShowSomethingWithoutEndAreStoppedAndTheSessionStays(_ loop: String) throws {
    let scenes = Sample.scenes.replacing("<<minutes 5>>", with: loop).replacing(
      "<<inject phone Call 0>>\nWhat", with: "What"
    )
    .replacing("<<talk officer>>", with: "<<inject phone Call 0>>\n<<talk officer>>")
    var session = try Sample.session(scenes: scenes)
    _ = try session.start()
    let (prompt, seq) = (session.prompt, session.seq)
    #expect {
      _ = try session.take(Turn(.answer("I call the police straight away.")))
    } throws: { error in
      "\(error)".hasPrefix("sample/scenes.yarn:") && "\(error)".contains("more than 2000 events in one turn")
    }
    #expect(session.prompt == prompt && session.seq == seq)
    #expect(try session.take(Turn(.note("still here"))).map(\.body.kind) == [.note])
  }

  @Test(arguments: [
    (#"<<log "She said \"wait\" twice" and left>>"#, #"She said "wait" twice and left"#),
    (#"<<log "back\\slash"  kept>>"#, #"back\slash kept"#), ("<<log plain words>>", "plain words"),
  ])
  func wordsOfACommandAreReadAsTheCompilerReadsThem(_ command: String, _ entry: String) throws {
    let scenes = Sample.scenes.replacing("<<ask>>", with: command + "\n<<ask>>")
    var session = try Sample.session(scenes: scenes)
    let entries = bodies(try session.start()) { if case .log(let entry) = $0 { entry.text } else { nil } }
    #expect(entries == [entry])
  }

  @Test func anAnswerIsRecordedBeforeItsMarksAndDecidesTheBranch() throws {
    var session = try Sample.session()
    _ = try session.start()
    let events = try session.take(Turn(.answer("I call the police straight away and check her room."), seconds: 3))
    #expect(kinds(events).prefix(2) == [.answered, .scored])
    let mark = try #require(scored(events).first)
    #expect(mark.score == 100)
    #expect(mark.points.map(\.verdict) == [.met, .met])
    #expect(mark.points[0].quote?.contains("police") == true)
    #expect(bodies(events) { if case .line(let line) = $0 { line.text } else { nil } } == ["Go ahead."])
  }

  @Test func aMissedEssentialCapsAndLosesTime() throws {
    var session = try Sample.session()
    _ = try session.start()
    var events = try session.take(Turn(.answer("I check her room and the garden, and I wait until tomorrow.")))
    // Where the rules are not sure of the mistake, it was meant.
    if case .confirm = session.prompt { events += try session.take(Turn(.confirm(true))) }
    let mark = try #require(scored(events).first)
    #expect(mark.capped)
    #expect((mark.score ?? 100) <= 60)
    #expect(mark.mistakes.map(\.handle) == ["HM-5.2.2-01"])
    #expect(bodies(events) { if case .lost(let lost) = $0 { lost.minutes } else { nil } } == [60])
    #expect(session.time == CaseTime("1 21:05"))
  }

  @Test func aPersonAnswersOnlyWhatTheyAreAskedAndOnlyWhenTheyCan() throws {
    var session = try Sample.session()
    _ = try session.start()
    _ = try session.take(Turn(.answer("I call the police.")))
    let both = try session.take(Turn(.say("Do you need a photo? And what is your name?")))
    #expect(bodies(both) { if case .line(let line) = $0 { line.text } else { nil } } == ["A photo helps.", "Neri."])
    #expect(bodies(both) { if case .credited(let credited) = $0 { credited.handle } else { nil } } == ["HB-5.2.1-02"])
    // Ten minutes from the scene, one because the other scene moved nothing.
    #expect(session.time.minutes == CaseTime("1 20:16")?.minutes)
    let nothing = try session.take(Turn(.say("How is the weather in Rome?")))
    #expect(bodies(nothing) { if case .line(let line) = $0 { line.text } else { nil } } == ["I did not hear."])
  }

  @Test func aReplyWithAConditionIsNotGivenBeforeItHolds() throws {
    var session = try Sample.session()
    _ = try session.start()
    _ = try session.take(Turn(.answer("I check her room.")))
    let events = try session.take(Turn(.say("What is your name?")))
    #expect(bodies(events) { if case .line(let line) = $0 { line.text } else { nil } } == ["I did not hear."])
  }

  @Test func aPersonMayHangUp() throws {
    var session = try Sample.session()
    _ = try session.start()
    _ = try session.take(Turn(.answer("I call the police.")))
    let events = try session.take(Turn(.say("Goodbye!")))
    let ended = bodies(events) { if case .talkEnded(let ended) = $0 { ended } else { nil } }
    #expect(ended == [.init(person: "officer", byPerson: true)])
    guard case .options = session.prompt else { Issue.record("no options after the talk"); return }
  }

  @Test(arguments: [(0, 0, ["HB-5.2.1-02"], []), (1, 100, [], []), (2, 0, ["HB-5.2.1-02"], ["HM-5.2.2-01"])])
  func anOptionIsWorthItsShareOfTheBest(_ index: Int, _ score: Int, _ missed: [String], _ mistakes: [String]) throws {
    var session = try Sample.session()
    _ = try session.start()
    _ = try session.take(Turn(.answer("I call the police.")))
    _ = try session.take(Turn(.endTalk))
    let mark = try #require(scored(try session.take(Turn(.choose(index)))).first)
    #expect(mark.score == score)
    #expect(mark.points.filter { $0.verdict == .missed }.map(\.handle) == missed)
    #expect(mark.mistakes.map(\.handle) == mistakes)
    #expect(mark.recommended == ["Ask them one by one."])
  }

  @Test func undoPlaysEverythingBeforeTheLastDecisionAgain() throws {
    var session = try Sample.session()
    var events = try session.start()
    events += try session.take(Turn(.answer("I wait until tomorrow.")))
    #expect(session.time == CaseTime("1 21:05"))
    events += try session.take(Turn(.undo))
    #expect(session.time == CaseTime("1 20:05"))
    guard case .question = session.prompt else { Issue.record("the question is not open again"); return }
    events += try session.take(Turn(.answer("I call the police.")))
    #expect(events.map(\.seq) == Array(1...events.count))
    #expect(scored(events).count == 2)
    #expect(scored(events.effective).map(\.capped) == [false])
    var again = try Sample.session()
    #expect(try again.replay(events) == .same)
  }

  @Test func whatIsNotPossibleIsRefusedAndChangesNothing() throws {
    var session = try Sample.session()
    #expect(throws: Refusal.closed) { try session.take(Turn(.answer("early"))) }
    _ = try session.start()
    let seq = session.seq
    #expect(throws: Refusal.self) { try session.take(Turn(.choose(0))) }
    #expect(throws: Refusal.empty) { try session.take(Turn(.answer(" \n\t "))) }
    #expect(throws: Refusal.nothingToUndo) { try session.take(Turn(.undo)) }
    for _ in 0..<3 { _ = try session.take(Turn(.hint)) }
    #expect(throws: Refusal.noHint) { try session.take(Turn(.hint)) }
    #expect(session.seq == seq + 3)
    _ = try session.take(Turn(.answer("I call the police.")))
    _ = try session.take(Turn(.endTalk))
    #expect(throws: Refusal.noSuchOption(10, count: 3)) { try session.take(Turn(.choose(9))) }
  }

  @Test func anAssessmentGivesNothingAway() throws {
    var session = try Sample.session(.init(mode: .assessment))
    var events = try session.start()
    #expect(throws: Refusal.self) { try session.take(Turn(.hint)) }
    events += try session.take(Turn(.answer("I wait until tomorrow.")))
    #expect(throws: Refusal.self) { try session.take(Turn(.undo)) }
    #expect(scored(events).count == 1)
    #expect(scored(events.visible).isEmpty)
    events += try session.take(Turn(.endTalk))
    events += try session.take(Turn(.choose(0)))
    #expect(scored(events.visible).count == 2)
  }

  @Test func theSameTurnsGiveTheSameEventsAndOthersAreFound() throws {
    var first = try Sample.session(.init(seed: 9))
    let events = try Sample.play(&first)
    var second = try Sample.session(.init(seed: 9))
    #expect(try second.replay(events) == .same)
    var changed = events
    let at = try #require(changed.firstIndex { $0.body.kind == .scored })
    if case .scored(var mark) = changed[at].body {
      mark.score = mark.score.map { $0 - 1 }
      changed[at].body = .scored(mark)
    }
    var third = try Sample.session(.init(seed: 9))
    #expect(try third.replay(changed) == .differs(from: changed[at].seq))
    var fourth = try Sample.session(scenes: Sample.scenes.replacing("<<talk officer>>\n", with: ""))
    guard case .impossible = try fourth.replay(events) else { Issue.record("another module played the same"); return }
  }

  @Test func eachMarkSaysWhatMarkedItAndOlderRecordsPlayTheSame() throws {
    var session = try Sample.session(.init(seed: 9))
    let events = try Sample.play(&session)
    guard case .started(let started) = events.first?.body else { Issue.record("no first event"); return }
    let marks = scored(events)
    #expect(marks.count == 2)
    #expect(marks.allSatisfy { $0.scorer == started.scorer && $0.scorerHash == started.scorerHash })
    #expect(started.scorerHash.count == 64)
    let older = events.map { event in
      guard case .scored(var mark) = event.body else { return event }
      (mark.scorer, mark.scorerHash) = (nil, nil)
      var event = event
      event.body = .scored(mark)
      return event
    }
    let written = try JSONEncoder().encode(older)
    #expect(String(decoding: written, as: UTF8.self).components(separatedBy: "scorerHash").count == 2)
    var again = try Sample.session(.init(seed: 9))
    #expect(try again.replay(JSONDecoder().decode([Event].self, from: written)) == .same)
    var known = try Sample.session(.init(seed: 9))
    #expect(try known.replay(JSONDecoder().decode([Event].self, from: JSONEncoder().encode(events))) == .same)
  }

  @Test func whatIsPersonalDoesNotLeave() throws {
    var session = try Sample.session()
    let events = try Sample.play(&session)
    let exported = events.exported
    #expect(exported.count == events.count)
    #expect(!exported.contains { $0.body == .feeling(.init(text: "tired")) })
    #expect(!exported.contains { $0.body == .tomorrow(.init(text: "check the list")) })
    var again = try Sample.session()
    #expect(try again.replay(exported) == .same)
  }
}
