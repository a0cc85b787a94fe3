@testable import Casework
import Testing

/// The trainee can object to a mark, or to what became of an answer as a whole.
@Suite struct DisputeTests {
  private let answer = "I call the police straight away."
  private let missed = "HB-5.2.1-02"

  private func answered(_ mode: Mode = .practice) throws -> (Session, [Event]) {
    var session = try Sample.session(.init(mode: mode))
    var events = try session.start()
    events += try session.take(Turn(.answer(answer)))
    return (session, events)
  }

  @Test func anObjectionIsAnEventAndMovesNothing() throws {
    var (session, events) = try answered()
    let prompt = session.prompt
    let made = try session.take(Turn(.dispute(handle: missed, reason: "I said it before.")))
    #expect(
      made.map(\.body)
        == [.disputed(.init(decision: 1, scene: "Start", handle: missed, reason: "I said it before."))])
    #expect(session.prompt == prompt)
    events += made
    events += try session.take(Turn(.dispute(handle: nil, reason: "All of it.")))
    #expect(events.exported.count { $0.body.kind == .disputed } == 2)
    var again = try Sample.session()
    #expect(try again.replay(events) == .same)
  }

  @Test func whatHasNoMarkAndNoReasonIsRefused() throws {
    var (session, _) = try answered()
    #expect(throws: Refusal.noReason) { try session.take(Turn(.dispute(handle: missed, reason: " "))) }
    #expect(throws: Refusal.noSuchMark("HB-1", known: ["HB-5.2.2-01", missed])) {
      try session.take(Turn(.dispute(handle: "HB-1", reason: "so")))
    }
    var fresh = try Sample.session()
    _ = try fresh.start()
    #expect(throws: Refusal.nothingToDispute) { try fresh.take(Turn(.dispute(handle: nil, reason: "so"))) }
  }

  @Test func inAnAssessmentOneObjectsToTheWholeUntilTheMarksAreShown() throws {
    var (session, _) = try answered(.assessment)
    #expect(throws: Refusal.marksHeldBack) { try session.take(Turn(.dispute(handle: missed, reason: "so"))) }
    let made = try session.take(Turn(.dispute(handle: nil, reason: "so")))
    #expect(made.map(\.audience) == [.all])
  }

  @Test func anObjectionIsPossibleUntilTheSessionIsClosed() throws {
    var session = try Sample.session()
    _ = try session.start()
    for turn in Sample.turns.prefix(9) { _ = try session.take(turn) }
    #expect(session.prompt == .reflection(.tomorrow))
    _ = try session.take(Turn(.dispute(handle: nil, reason: "so")))
    _ = try session.take(Turn(.reflect("")))
    #expect(throws: Refusal.closed) { try session.take(Turn(.dispute(handle: nil, reason: "so"))) }
  }

  @Test func itGoesWithTheDecisionThatIsTakenBack() throws {
    var (session, events) = try answered()
    events += try session.take(Turn(.dispute(handle: missed, reason: "so")))
    events += try session.take(Turn(.undo))
    #expect(!events.effective.contains { $0.body.kind == .disputed })
    #expect(throws: Refusal.nothingToDispute) { try session.take(Turn(.dispute(handle: nil, reason: "so"))) }
    var again = try Sample.session()
    #expect(try again.replay(events) == .same)
  }
}

/// What was said in a conversation since the last decision counts in the answer.
@Suite struct SaidInConversationTests {
  private static let scenes = Sample.scenes.replacing(
    "<<talk officer>>\n<<jump Choice>>",
    with: """
      <<talk officer>>
      Where do you look? #question #line:s8
      <<jump Then>>
      ===
      title: Then
      expects: HB-5.2.2-01! x3 | HB-5.2.1-02
      avoid: HM-5.2.2-01 x2
      ---
      And now? #question #line:t1
      <<ask>>
      <<if met("HB-5.2.1-02")>>
        Officer: Good that the house was looked at. #line:t2
      <<endif>>
      <<jump Choice>>
      """)

  private func marked(_ said: String?, _ answer: String, confirms: Bool? = nil) throws -> (Event.Scored, [Event]) {
    var session = try Sample.signed(scenes: Self.scenes)
    var events = try session.start()
    events += try session.take(Turn(.answer("I call the police straight away.")))
    if let said { events += try session.take(Turn(.say(said))) }
    events += try session.take(Turn(.endTalk))
    events += try session.take(Turn(.answer(answer)))
    if let confirms { events += try session.take(Turn(.confirm(confirms))) }
    let marks = events.compactMap { if case .scored(let scored) = $0.body { scored } else { nil } }
    var again = try Sample.signed(scenes: Self.scenes)
    #expect(try again.replay(events) == .same)
    return (try #require(marks.last), events)
  }

  @Test func aPracticeShownInTheTalkCountsWithoutAQuote() throws {
    let (mark, events) = try marked("Do you need a photo?", "I ring the Questura at once.")
    #expect(mark.decision == 2)
    let point = mark.points[1]
    #expect(point.verdict == .met)
    #expect(point.isSaidInConversation)
    #expect(point.quote == nil)
    #expect(mark.score == 100)
    #expect(events.contains { if case .line(let line) = $0.body { line.line == "line:t2" } else { false } })
  }

  @Test func withoutTheTalkItIsMissed() throws {
    let (mark, _) = try marked(nil, "I ring the Questura at once.")
    #expect(mark.points[1].verdict == .missed)
  }

  @Test func whatTheAnswerSaysItselfKeepsItsQuote() throws {
    let (mark, _) = try marked("Do you need a photo?", "I ring the Questura at once and check her room.")
    #expect(mark.points[1].quote?.contains("room") == true)
    #expect(!mark.points[1].isSaidInConversation)
  }

  @Test(arguments: ["I wait until tomorrow.", "[doubt] I go home."])
  func aMistakeThatCancelsItTakesItBack(_ answer: String) throws {
    let scenes = Self.scenes.replacing("meets: HB-5.2.1-02", with: "meets: HB-5.2.2-01")
    var session = try Sample.signed(scenes: scenes)
    var events = try session.start()
    events += try session.take(Turn(.answer("I check her room.")))
    events += try session.take(Turn(.say("Do you need a photo?")))
    #expect(events.contains { $0.body.kind == .credited })
    events += try session.take(Turn(.endTalk))
    events += try session.take(Turn(.answer(answer)))
    if case .confirm = session.prompt { events += try session.take(Turn(.confirm(true))) }
    let marks = events.compactMap { if case .scored(let scored) = $0.body { scored } else { nil } }
    let mark = try #require(marks.last)
    #expect(mark.points[0].handle == "HB-5.2.2-01")
    #expect(mark.points[0].verdict == .missed)
    #expect(mark.points[0].reason == nil)
  }
}
