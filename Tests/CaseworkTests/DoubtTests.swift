@testable import Casework
import Testing

/// Doubts are asked one after another, before anything is marked and before the story goes on.
@Suite struct DoubtTests {
  /// Not sure of the essential point, and perhaps a mistake.
  private let answer = "[doubt] I report it. The police can help us then."
  private let mistake = "HM-5.2.2-01"
  private let practice = "HB-5.2.2-01"

  private func started(_ settings: Session.Settings = .init()) throws -> (Session, [Event]) {
    var session = try Sample.signed(settings)
    let events = try session.start()
    return (session, events)
  }

  private func asked(_ events: [Event]) -> [Event.DidYouMean] {
    events.compactMap { if case .didYouMean(let asked) = $0.body { asked } else { nil } }
  }

  private func scored(_ events: [Event]) -> [Event.Scored] {
    events.compactMap { if case .scored(let scored) = $0.body { scored } else { nil } }
  }

  @Test func theNextDoubtIsAskedWhenTheFirstIsAnsweredAndOnlyThenIsItMarked() throws {
    var (session, events) = try started()
    events += try session.take(Turn(.answer(answer)))
    #expect(asked(events).map(\.handle) == [mistake])
    #expect(scored(events).isEmpty)
    events += try session.take(Turn(.confirm(false)))
    #expect(asked(events).map(\.handle) == [mistake, practice])
    #expect(scored(events).isEmpty)
    #expect(!events.contains { if case .line(let line) = $0.body { line.text == "Go ahead." } else { false } })
    events += try session.take(Turn(.confirm(true)))
    let mark = try #require(scored(events).first)
    #expect(mark.mistakes.isEmpty)
    #expect(mark.points[0].verdict == .met)
    #expect(mark.points[0].selfAssessed == true)
    #expect(events.contains { if case .line(let line) = $0.body { line.text == "Go ahead." } else { false } })
    var again = try Sample.signed()
    #expect(try again.replay(events) == .same)
  }

  @Test func aMistakeThatWasMeantDecidesWhatItCancels() throws {
    var (session, events) = try started()
    events += try session.take(Turn(.answer(answer)))
    events += try session.take(Turn(.confirm(true)))
    // The point that the mistake cancels is no longer in doubt.
    #expect(asked(events).map(\.handle) == [mistake])
    let mark = try #require(scored(events).first)
    #expect(mark.mistakes.first?.verdict == .met)
    #expect(mark.mistakes.first?.selfAssessed == true)
    #expect(mark.points[0].verdict == .missed)
  }

  @Test func whatIsLeftOpenCountsNeitherWayAndIsForAPerson() throws {
    var (session, events) = try started()
    events += try session.take(Turn(.answer(answer)))
    events += try session.take(Turn(.confirm(nil)))
    events += try session.take(Turn(.confirm(true)))
    let mark = try #require(scored(events).first)
    #expect(mark.mistakes.map(\.verdict) == [.unsure])
    #expect(mark.score == 75)
    #expect(mark.needsReview)
    #expect(mark.marksToSee == 1)
    #expect(!session.play.latest.harmed.contains(mistake))
    #expect(!session.play.ever.harmed.contains(mistake))
  }

  @Test func anAssessmentAsksNothingAndTheMistakeStaysForTheAssessor() throws {
    var (session, events) = try started(.init(mode: .assessment))
    events += try session.take(Turn(.answer("[plain] I report it. The police can help us then.")))
    #expect(asked(events).isEmpty)
    let mark = try #require(scored(events).first)
    #expect(mark.mistakes.map(\.verdict) == [.unsure])
    #expect(!session.play.latest.harmed.contains(mistake))
    // What is unsure is not met for a scene either.
    #expect(mark.points[0].verdict == .unsure)
    #expect(!session.play.latest.met.contains(practice))
    #expect(events.contains { $0.body.kind == .lost })
  }

  @Test func theQuestionSaysWhatWasReadInPlainWords() throws {
    var (session, events) = try started()
    events += try session.take(Turn(.answer(answer)))
    events += try session.take(Turn(.confirm(nil)))
    let sentences = asked(events).map(\.sentence)
    #expect(
      sentences == [
        "I read this as: you wait before you report. Is that so?",
        "I read this as: you report to the police at once. Is that so?",
      ])
    #expect(asked(events)[0].quote == "[doubt")
  }

  @Test(arguments: [
    ("Report to the police at once", false, "I read this as: you report to the police at once. Is that so?"),
    ("SIS alert at once", false, "I read this as: you SIS alert at once. Is that so?"),
    ("116 000 is rung", false, "I read this as: you 116 000 is rung. Is that so?"),
    ("Waiting a day", true, "Did you mean this: “Waiting a day”?"),
  ]) func withoutAReadingTheTitleIsUsed(_ title: String, _ isMistake: Bool, _ sentence: String) {
    let asked = Event.DidYouMean(decision: 1, scene: "S", handle: "H", title: title, isMistake: isMistake)
    #expect(asked.sentence == sentence)
  }
}

/// A "no" to plain words opens the answer for correction: the mark is not deleted.
@Suite struct CorrectionTests {
  private let answer = "[plain] I call the police."
  private let better = "I call the police straight away and check her room."

  private func scored(_ events: [Event]) -> [Event.Scored] {
    events.compactMap { if case .scored(let scored) = $0.body { scored } else { nil } }
  }

  private func refused() throws -> (Session, [Event]) {
    var session = try Sample.signed()
    var events = try session.start()
    events += try session.take(Turn(.answer(answer)))
    events += try session.take(Turn(.confirm(false)))
    return (session, events)
  }

  @Test func theQuestionIsAskedAgainAndNothingIsMarked() throws {
    let (session, events) = try refused()
    #expect(events.map(\.body.kind).suffix(5) == [.answered, .didYouMean, .confirmed, .sayAgain, .question])
    #expect(scored(events).isEmpty)
    guard case .question(let question) = session.prompt else { Issue.record("nothing is asked"); return }
    #expect(question.decision == 1)
    guard case .sayAgain(let told) = events[events.count - 2].body else { Issue.record("not told"); return }
    #expect(told.sentence == "Then please say it again in other words:")
  }

  @Test func theNewAnswerIsMarkedAndTheOldOneStaysInTheRecord() throws {
    var (session, events) = try refused()
    events += try session.take(Turn(.answer(better)))
    #expect(scored(events).map(\.score) == [100])
    #expect(scored(events)[0].decision == 1)
    let answers = events.compactMap { if case .answered(let answered) = $0.body { answered.text } else { nil } }
    #expect(answers == [answer, better])
    var again = try Sample.signed()
    #expect(try again.replay(events) == .same)
  }

  @Test func aSecondNoLeavesItOpenAndNeverDeletesIt() throws {
    var (session, events) = try refused()
    events += try session.take(Turn(.answer(answer)))
    events += try session.take(Turn(.confirm(false)))
    let mark = try #require(scored(events).first)
    #expect(mark.mistakes.map(\.verdict) == [.unsure])
    #expect(mark.mistakes[0].selfAssessed == nil)
    #expect(mark.needsReview)
    #expect(mark.points[0].verdict == .met)
    var again = try Sample.signed()
    #expect(try again.replay(events) == .same)
  }

  @Test func aNoToWordsThatAreNotPlainDropsTheDoubt() throws {
    var session = try Sample.signed()
    _ = try session.start()
    _ = try session.take(Turn(.answer("[doubt] I call the police.")))
    let events = try session.take(Turn(.confirm(false)))
    #expect(scored(events).map(\.mistakes.isEmpty) == [true])
    #expect(!events.contains { $0.body.kind == .sayAgain })
  }

  @Test func undoTakesTheWholeDecisionBackAndTheQuestionIsFresh() throws {
    for answersAgain in [false, true] {
      var (session, events) = try refused()
      if answersAgain { events += try session.take(Turn(.answer(better))) }
      events += try session.take(Turn(.undo))
      guard case .question = session.prompt else { Issue.record("the question is not open again"); return }
      #expect(!events.effective.contains { [.answered, .sayAgain, .scored].contains($0.body.kind) })
      #expect(throws: Refusal.nothingToUndo) { try session.take(Turn(.undo)) }
      // The mistake may be corrected once again.
      events += try session.take(Turn(.answer(answer)))
      events += try session.take(Turn(.confirm(false)))
      #expect(events.suffix(2).map(\.body.kind) == [.sayAgain, .question])
      var again = try Sample.signed()
      #expect(try again.replay(events) == .same)
    }
  }
}
