@testable import Casework
import Testing

/// "Did you mean …?": what the scorer cannot decide, whoever wrote it is asked.
@Suite struct ConfirmationTests {
  /// Says it over two sentences, so that the scorer is not sure of the essential point.
  private let unsure = "I report it. The police can help us then."

  private func asked(_ settings: Session.Settings = .init()) throws -> (session: Session, events: [Event]) {
    var session = try Sample.session(settings)
    var events = try session.start()
    events += try session.take(Turn(.answer(unsure), seconds: 5))
    return (session, events)
  }

  private func mark(_ events: [Event]) throws -> Event.Scored {
    try #require(events.compactMap { if case .scored(let scored) = $0.body { scored } else { nil } }.last)
  }

  @Test func anEssentialPointThatIsUnsureIsAskedAboutBeforeItIsScored() throws {
    let (session, events) = try asked()
    #expect(events.map(\.body.kind).suffix(2) == [.answered, .didYouMean])
    guard case .confirm(let question) = session.prompt else { Issue.record("nothing is asked"); return }
    #expect(question.handle == "HB-5.2.2-01")
    #expect(question.title == "Report to the police at once")
    #expect(!question.isMistake)
    #expect(question.quote?.contains("police") == true)
  }

  @Test(arguments: [true, false])
  func whatIsSaidDecidesAndIsMarkedAsSelfAssessed(_ meant: Bool) throws {
    var (session, events) = try asked()
    let made = try session.take(Turn(.confirm(meant), seconds: 2))
    events += made
    #expect(made.first?.body == .confirmed(.init(handle: "HB-5.2.2-01", meant: meant, seconds: 2)))
    let mark = try mark(made)
    #expect(mark.points[0].verdict == (meant ? .met : .missed))
    #expect(mark.points[0].selfAssessed == true)
    #expect(mark.points[1].selfAssessed == nil)
    #expect(mark.score == (meant ? 75 : 0))
    #expect(mark.capped == !meant)
    #expect(!mark.needsReview)
    // The branch of the scene follows what was said.
    #expect(made.contains { $0.body.kind == .lost } == !meant)
    var again = try Sample.session()
    #expect(try again.replay(events) == .same)
  }

  @Test func leftOpenItStaysForAPersonToLookAt() throws {
    var (session, _) = try asked()
    let mark = try mark(try session.take(Turn(.confirm(nil))))
    #expect(mark.points[0].verdict == .unsure)
    #expect(mark.points[0].selfAssessed == nil)
    #expect(mark.needsReview)
  }

  @Test func anAssessmentAsksNothingAndLeavesThePointToTheAssessor() throws {
    let (session, events) = try asked(.init(mode: .assessment))
    #expect(!events.contains { $0.body.kind == .didYouMean })
    if case .confirm = session.prompt { Issue.record("an assessment asked") }
    #expect(try mark(events).needsReview)
  }

  @Test func undoTakesTheAnswerBackWithWhatWasConfirmed() throws {
    for confirms in [false, true] {
      var (session, events) = try asked()
      if confirms { events += try session.take(Turn(.confirm(true))) }
      events += try session.take(Turn(.undo))
      guard case .question = session.prompt else { Issue.record("the question is not open again"); return }
      #expect(!events.effective.contains { [.answered, .didYouMean, .confirmed, .scored].contains($0.body.kind) })
      var again = try Sample.session()
      #expect(try again.replay(events) == .same)
    }
  }

  @Test func nothingElseIsTakenWhileItIsOpen() throws {
    var (session, _) = try asked()
    let seq = session.seq
    #expect(throws: Refusal.self) { try session.take(Turn(.answer("I call the police."))) }
    #expect(throws: Refusal.self) { try session.take(Turn(.choose(0))) }
    #expect(session.seq == seq)
    _ = try session.take(Turn(.note("think")))
    guard case .confirm = session.prompt else { Issue.record("the question was lost"); return }
  }

  @Test(arguments: zip(["yes", " Y ", "No.", "n", "", "  ", "Yes!"], [true, true, false, false, nil, nil, true]))
  func yesAndNoAreRead(_ typed: String, _ meant: Bool?) throws {
    #expect(try #require(Confirmation(typed)).meant == meant)
    #expect(try #require(Confirmation(only: typed)).meant == meant)
  }

  /// What a person types behind a yes or no is theirs to type; in a file it may be the next answer.
  @Test(
    arguments: [
      ("yes I do", true), ("no, I only say the truth about the danger", false),
      ("No I wrote that I promised nothing", false),
    ])
  func moreMayStandBehindIt(_ typed: String, _ meant: Bool) throws {
    #expect(try #require(Confirmation(typed)).meant == meant)
    #expect(Confirmation(only: typed) == nil)
  }

  @Test(arguments: ["perhaps", "1", "nope", "yes, but not today"]) func otherWordsAreNeither(_ typed: String) {
    #expect(Confirmation(typed) == nil)
  }
}
