@testable import Casework
import Scoring
import Testing

/// An answer that could not be read is asked again, and then left to a person: it is never failed.
@Suite struct NotUnderstoodTests {
  private let foreign = "[language] Chiamo subito la polizia."
  private let better = "I call the police straight away and check her room."

  private func started(_ mode: Mode = .practice) throws -> (Session, [Event]) {
    var session = try Sample.signed(.init(mode: mode))
    let events = try session.start()
    return (session, events)
  }

  private func scored(_ events: [Event]) -> [Event.Scored] {
    events.compactMap { if case .scored(let scored) = $0.body { scored } else { nil } }
  }

  private func told(_ events: [Event]) -> [Event.NotUnderstood] {
    events.compactMap { if case .notUnderstood(let told) = $0.body { told } else { nil } }
  }

  @Test(arguments: Mode.allCases) func theSameQuestionIsAskedAgainAndNothingIsMarked(_ mode: Mode) throws {
    var (session, _) = try started(mode)
    let before = session.prompt
    let events = try session.take(Turn(.answer(foreign)))
    #expect(events.map(\.body.kind) == [.answered, .notUnderstood, .question])
    #expect(told(events).map(\.attempt) == [1])
    #expect(told(events).map(\.reason) == [.language])
    #expect(events.allSatisfy { $0.audience == .all })
    #expect(session.prompt == before)
    guard case .question(let question) = events[2].body else { return }
    #expect(question.again == true)
  }

  @Test(arguments: Mode.allCases) func theSecondIsLeftToAPersonAndTheStoryGoesOn(_ mode: Mode) throws {
    var (session, events) = try started(mode)
    events += try session.take(Turn(.answer(foreign)))
    events += try session.take(Turn(.answer("[noise] Xyzzy plugh.")))
    let mark = try #require(scored(events).first)
    #expect(mark.notMarked == true)
    #expect(mark.score == nil)
    #expect(mark.needsReview)
    #expect(mark.points.isEmpty && mark.mistakes.isEmpty)
    #expect(mark.marksToSee == 1)
    #expect(session.play.latest.met.isEmpty && session.play.latest.harmed.isEmpty)
    guard case .talk = session.prompt else { Issue.record("the story stands still"); return }
    var again = try Sample.signed(.init(mode: mode))
    #expect(try again.replay(events) == .same)
  }

  @Test func whatIsSaidAgainIsMarkedAsIfItWereTheFirst() throws {
    var (session, events) = try started()
    events += try session.take(Turn(.answer(foreign)))
    events += try session.take(Turn(.answer(better)))
    #expect(scored(events).map(\.score) == [100])
    #expect(scored(events).map(\.notMarked) == [nil])
  }

  @Test func undoTakesBothAnswersBack() throws {
    var (session, events) = try started()
    events += try session.take(Turn(.answer(foreign)))
    events += try session.take(Turn(.answer(better)))
    events += try session.take(Turn(.undo))
    #expect(!events.effective.contains { [.answered, .notUnderstood, .scored].contains($0.body.kind) })
    // The first one of a fresh question again.
    events += try session.take(Turn(.answer(foreign)))
    #expect(told(events).last?.attempt == 1)
    var again = try Sample.signed()
    #expect(try again.replay(events) == .same)
  }

  @Test func eachReasonIsToldInPlainWordsAndAsksForSomething() {
    for reason in Unread.allCases {
      let first = Event.NotUnderstood(decision: 1, scene: "S", reason: reason, attempt: 1, language: "en")
      #expect(first.sentence.contains("please say"))
      var last = first
      last.attempt = 2
      #expect(last.isLast)
      #expect(last.sentence.hasSuffix("This decision is not marked: a person will look at it, and the story goes on."))
    }
    let foreign = Event.NotUnderstood(decision: 1, scene: "S", reason: .language, attempt: 1, language: "en")
    #expect(foreign.sentence == "I could not read that as English; please say it again in English.")
  }

  @Test func theDecisionThatEndsTheCaseCanBeTakenBackUntilTheFeelingQuestionIsAnswered() throws {
    var (session, events) = try started()
    for turn in Sample.turns.prefix(6) { events += try session.take(turn) }
    #expect(session.prompt == .reflection(.feeling))
    events += try session.take(Turn(.undo))
    guard case .options = session.prompt else { Issue.record("the choice is not open again"); return }
    #expect(!events.effective.contains { $0.body.kind == .completed })
    events += try session.take(Turn(.choose(1)))
    events += try session.take(Turn(.reflect("tired")))
    #expect(throws: Refusal.tooLateToUndo) { try session.take(Turn(.undo)) }
    var again = try Sample.signed()
    #expect(try again.replay(events) == .same)
  }

  @Test func anAssessmentIsNotTakenBackAtItsEndEither() throws {
    var (session, _) = try started(.assessment)
    for turn in Sample.turns.prefix(6) where turn.input != .hint { _ = try session.take(turn) }
    #expect(session.prompt == .reflection(.feeling))
    #expect(throws: Refusal.notInAssessment("/undo")) { try session.take(Turn(.undo)) }
  }
}
