@testable import Casework
import Handbook
import TestSupport
import Testing

/// Forms in a session: opened by the trainee at any prompt, or asked for by a scene and scored.
@Suite struct FormTests {
  static let forms = """
    - id: T4
      title: Missing report
      purpose: What the police need.
      who: Carer
      when: At once
      certainty: ours
      fields:
        - {id: noticed, label: Time noticed, hint: By the clock, required: true, practices: [HB-5.2.1-02]}
        - {id: clothes, label: Clothes}
        - {id: sure, label: How sure, choices: [sure, guessed, not known], required: true, practices: [HB-5.2.2-01]}
        - {id: told, label: Who was told, required: true, practices: [HB-5.2.2-01]}
    """

  /// The scenes of the sample, with a form as the first decision.
  static func scenes(_ headers: String = "") -> String {
    """
    title: Start
    \(headers)role: reception
    ---
    <<declare $alert = 0>>
    <<declare $told = false>>
    Hand in the report. #question #line:f1
    <<form T4>>
    <<if met("HB-5.2.2-01")>>
    Good. #line:f2
    <<endif>>
    <<if score() >= 75>>
    High. #line:f3
    <<endif>>
    <<jump First>>
    ===

    """
      + Sample.scenes.replacing("title: Start", with: "title: First").replacing(
        "    <<declare $alert = 0>>\n", with: ""
      )
      .replacing("<<declare $alert = 0>>\n", with: "").replacing("<<declare $told = false>>\n", with: "")
  }

  static func handbook() throws -> Handbook {
    let read = try Handbook.load(files: [
      ("sections.yaml", "- {number: \"5.2.1\", title: One, status: inferred, phase: response}"),
      ("competencies.yaml", "- {id: reporting, title: Reporting}"), ("roles.yaml", "- {id: reception, title: R}"),
      ("sources.yaml", "- {key: A, title: A, url: \"https://example.org\", note: N}"),
      ("practices/a.yaml", practice("HB-5.2.1-02") + practice("HB-5.2.2-01")), ("forms.yaml", forms),
    ])
    return Handbook(
      sections: Sample.handbook.sections, practices: Sample.handbook.practices, mistakes: Sample.handbook.mistakes,
      forms: read.forms)
  }

  private static func practice(_ handle: String) -> String {
    """
    - {handle: \(handle), section: "5.2.1", title: T, who: [reception], whoText: W, what: W, when: N, why: Y,
       phase: response, competencies: [reporting], certainty: ours, sources: []}

    """
  }

  static func session(_ settings: Session.Settings = .init(), scenes: String = Sample.scenes) throws -> Session {
    let module = try Sample.library(scenes).module("sample-here-reception", edition: "g")
    return Session(module: module, handbook: try handbook(), scorer: try Sample.scorer(), settings: settings)
  }

  private func filled(_ events: [Event]) -> [Event.Filled] {
    events.compactMap { if case .filled(let filled) = $0.body { filled } else { nil } }
  }

  private func fields(_ events: [Event]) -> [Event.Field] {
    events.compactMap { if case .field(let field) = $0.body { field } else { nil } }
  }

  private func scored(_ events: [Event]) -> Event.Scored? {
    events.lazy.compactMap { if case .scored(let scored) = $0.body { scored } else { nil } }.first
  }

  private func take(_ session: inout Session, _ inputs: [Input]) throws -> [Event] {
    try inputs.flatMap { try session.take(Turn($0, seconds: 2)) }
  }

  @Test func aFormInterruptsWhatIsAskedAndIsAskedFieldByField() throws {
    var session = try Self.session()
    _ = try session.start()
    let before = session.prompt
    let opened = try take(&session, [.openForm("t4")])
    #expect(opened.map(\.body.kind) == [.form, .field])
    #expect(fields(opened).first?.number == 1 && fields(opened).first?.of == 4)
    let events = try take(&session, [.fill("20:00"), .fill(""), .fill("2"), .fill("the police, 20:10")])
    let form = try #require(filled(events).first)
    #expect(form.fields.map(\.state) == [.filled, .blank, .filled, .filled])
    #expect(form.fields.map(\.text) == ["20:00", "", "guessed", "the police, 20:10"])
    #expect(form.decision == nil && scored(events) == nil)
    // What was asked is asked again.
    #expect(events.last?.body.kind == .question)
    #expect(session.prompt == before)
    _ = try session.take(Turn(.answer("I call the police straight away.")))
  }

  @Test func whatIsNeededAndEmptyIsAskedOnceMore() throws {
    var session = try Self.session()
    _ = try session.start()
    let events = try take(&session, [.openForm("T4"), .fill(""), .fill(""), .fill(""), .fill("police")])
    let again = fields(events).filter { $0.missing == true }
    #expect(again.map(\.field) == ["noticed"])
    let rest = try take(&session, [.fill("?"), .fill("")])
    #expect(fields(rest).map(\.field) == ["sure"])
    let form = try #require(filled(rest).first)
    #expect(form.fields.map(\.state) == [.notKnown, .blank, .blank, .filled])
    #expect(form.summary == "1 of 3 needed fields filled, 1 not known")
  }

  @Test func aFormIsHandedInAsItIsAndOpenedAgainAsItStands() throws {
    var session = try Self.session()
    _ = try session.start()
    let first = try take(&session, [.openForm("T4"), .fill("20:00"), .handIn])
    #expect(filled(first).first?.early == true)
    #expect(filled(first).first?.fields.map(\.state) == [.filled, .blank, .blank, .blank])
    let second = try take(&session, [.openForm("T4")])
    #expect(fields(second).first?.value == "20:00")
    let kept = try take(&session, [.fill(""), .fill("red coat"), .fill("sure"), .fill("officer Neri")])
    #expect(filled(kept).first?.fields.map(\.text) == ["20:00", "red coat", "sure", "officer Neri"])
    let emptied = try take(&session, [.openForm("T4"), .fill("-"), .handIn])
    #expect(filled(emptied).first?.fields.first?.state == .blank)
  }

  @Test func whatIsNotPossibleIsRefusedAndChangesNothing() throws {
    var session = try Self.session()
    _ = try session.start()
    let seq = session.seq
    #expect(throws: Refusal.noSuchForm("T9", known: ["T4"])) { try session.take(Turn(.openForm("T9"))) }
    #expect(throws: Refusal.self) { try session.take(Turn(.fill("x"))) }
    #expect(throws: Refusal.self) { try session.take(Turn(.handIn)) }
    #expect(session.seq == seq)
    _ = try session.take(Turn(.openForm("T4")))
    #expect(throws: Refusal.formIsOpen("T4")) { try session.take(Turn(.openForm("T4"))) }
    #expect(throws: Refusal.self) { try session.take(Turn(.answer("I call the police."))) }
    _ = try take(&session, [.handIn, .answer("I call the police straight away."), .endTalk, .choose(1)])
    #expect(throws: Refusal.notNow("A form")) { try session.take(Turn(.openForm("T4"))) }
  }

  @Test func undoTakesBackOneFieldWhileAFormIsOpenAndLeavesOneThatWasHandedIn() throws {
    var session = try Self.session()
    var events = try session.start()
    events += try take(&session, [.openForm("T4"), .fill("20:00"), .fill("coat"), .undo])
    #expect(fields(events).last?.field == "clothes")
    events += try take(&session, [.fill("red coat"), .fill("1"), .fill("police")])
    #expect(filled(events.effective).count == 1)
    events += try take(&session, [.answer("I check her room."), .openForm("T4"), .handIn, .undo])
    // The answer is taken back, both forms stay, as notes do.
    #expect(session.decisions == 1)
    #expect(filled(events.effective).count == 2)
    #expect(!events.effective.contains { $0.body.kind == .answered })
    events += try take(&session, [.openForm("T4")])
    #expect(fields(events).last?.value == "20:00")
    events += try take(&session, [.handIn, .answer("I call the police straight away."), .endTalk, .choose(1)])
    #expect(events.map(\.seq) == Array(1...events.count))
    var again = try Self.session()
    #expect(try again.replay(events) == .same)
    #expect(again.prompt == session.prompt)
  }

  @Test(arguments: [0, 3, 6, 9, 12, 15, 18, 21]) func aRecordThatEndsAnywhereIsTakenUpThere(_ cut: Int) throws {
    var session = try Self.session(scenes: Self.scenes())
    var whole = try session.start()
    let turns: [Input] = [
      .fill("20:00"), .note("ask"), .fill(""), .fill("3"), .undo, .fill("2"), .fill(""), .fill("Neri"),
      .openForm("T4"), .fill(""), .handIn, .answer("I call the police straight away."), .endTalk, .choose(1),
    ]
    var lengths: [Int] = [whole.count]
    for turn in turns {
      whole += try session.take(Turn(turn, seconds: 1))
      lengths.append(whole.count)
    }
    // A turn is on the disk whole or not at all.
    let length = lengths.last { $0 <= max(cut, lengths[0]) } ?? whole.count
    var other = try Self.session(scenes: Self.scenes())
    #expect(try other.replay(Array(whole.prefix(length))) == .same)
    let done = lengths.firstIndex(of: length) ?? 0
    var rest: [Event] = []
    for turn in turns[done...] { rest += try other.take(Turn(turn, seconds: 1)) }
    #expect(Array(whole.prefix(length)) + rest == whole)
  }

  @Test func aSceneThatAsksForAFormScoresItAndGoesOn() throws {
    var session = try Self.session(scenes: Self.scenes())
    let start = try session.start()
    #expect(
      start.contains {
        if case .form(let form) = $0.body { form.decision == 1 && form.text == "Hand in the report." } else { false }
      })
    let events = try take(
      &session, [.fill("20:00 by the night worker"), .fill(""), .fill("sure"), .fill("officer Neri, 20:10")])
    let mark = try #require(scored(events))
    #expect(mark.kind == .form && mark.decision == 1 && mark.score == 100)
    #expect(mark.points.map(\.handle) == ["HB-5.2.1-02", "HB-5.2.2-01"])
    #expect(mark.points.map(\.verdict) == [.met, .met])
    #expect(mark.points[0].quote == "20:00 by the night worker")
    let told = events.compactMap { if case .line(let line) = $0.body { line.text } else { nil } }
    #expect(told.prefix(2) == ["Good.", "High."])
    #expect(session.decisions == 2)
  }

  @Test func notKnownCountsHalfAndEmptyNothing() throws {
    func score(_ inputs: [Input]) throws -> Event.Scored {
      var session = try Self.session(scenes: Self.scenes())
      _ = try session.start()
      return try #require(scored(try take(&session, inputs)))
    }
    // Of three needed fields one is filled; of two practices one is shown.
    let one = try score([.fill("20:00"), .handIn])
    #expect(one.score == 42 && one.points.map(\.verdict) == [.met, .missed])
    // The others not known: two thirds of the form, and half a practice.
    let honest = try score([.fill("20:00"), .fill(""), .fill("?"), .fill("not known")])
    #expect(honest.score == 71 && honest.points.map(\.verdict) == [.met, .unsure])
    let nothing = try score([.handIn])
    #expect(nothing.score == 0 && !nothing.needsReview)
    let noise = try score([.fill("xxx"), .fill(""), .fill("."), .fill("Who was told"), .fill("")])
    #expect(noise.score == 0 && noise.needsReview)
  }

  @Test func aSceneSaysWhatCountsAndWhatHarms() throws {
    let headers = "expects: HB-5.2.2-01! x3\navoid: HM-5.2.2-01 x2\n"
    var session = try Self.session(scenes: Self.scenes(headers))
    _ = try session.start()
    let events = try take(
      &session, [.fill("20:00"), .fill(""), .fill(""), .fill("We wait until tomorrow."), .fill("")])
    let mark = try #require(scored(events))
    #expect(mark.points.map(\.handle) == ["HB-5.2.2-01"])
    #expect(mark.points.map(\.essential) == [true])
    #expect(mark.mistakes.map(\.handle) == ["HM-5.2.2-01"])
    #expect(mark.mistakes.first?.quote?.contains("wait") == true)
    // The mistake cancels the practice, which is essential.
    #expect(mark.capped && (mark.score ?? 100) <= 60)
  }

  @Test func inAnAssessmentTheMarksAreHeldBack() throws {
    var session = try Self.session(.init(mode: .assessment), scenes: Self.scenes())
    _ = try session.start()
    let events = try take(&session, [.fill("20:00"), .handIn])
    #expect(events.first { $0.body.kind == .scored }?.audience == .control)
    #expect(events.visible.allSatisfy { $0.body.kind != .scored })
    #expect(events.visible.contains { $0.body.kind == .filled })
  }

  @Test(arguments: [
    ("", FieldState.blank), (" - ", .blank), ("...", .blank), ("?", .notKnown), ("??", .notKnown),
    ("Unknown.", .notKnown),
    ("not known", .notKnown), ("I don't know", .notKnown), ("none", .filled), ("no", .filled), ("5", .filled),
    ("11", .filled), ("Kidane", .filled), ("x", .unclear), ("aaaa", .unclear), ("Time noticed", .unclear),
    ("by the clock", .unclear), ("as it was before", .unclear), ("Аня", .filled), ("none known to us", .filled),
  ]) func aFieldIsJudgedByWhatARuleCanTell(_ text: String, _ state: FieldState) {
    #expect(
      FieldState(text, label: "Time noticed", hint: "By the clock", before: [FieldState.normal("As it was before")])
        == state)
  }

  @Test(arguments: UInt64(1)...40) func whateverIsTypedTheRecordIsPlayedAgainTheSame(_ seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    var session = try Self.session(scenes: seed % 2 == 0 ? Self.scenes() : Sample.scenes)
    var events = try session.start()
    for _ in 0..<60 {
      let input: Input =
        switch Int.random(in: 0..<14, using: &random) {
        case 0, 1: .openForm("T4")
        case 2: .handIn
        case 3, 4: .undo
        case 5: .note("a note")
        case 6: .answer("I call the police straight away.")
        case 7: .say("Do you need a photo?")
        case 8: .endTalk
        case 9: .choose(Int.random(in: 0...3, using: &random))
        case 10: .fill("")
        default: .fill(["20:00", "?", "Neri of the Questura", "-", "1"].randomElement(using: &random) ?? "")
        }
      let before = session.seq
      do {
        events += try session.take(Turn(input, seconds: 1))
      } catch is Refusal {
        #expect(session.seq == before)
      }
      if session.prompt == .reflection(.feeling) { break }
    }
    #expect(events.map(\.seq) == Array(1...events.count))
    var again = try Self.session(scenes: seed % 2 == 0 ? Self.scenes() : Sample.scenes)
    #expect(try again.replay(events) == .same)
    #expect(again.prompt == session.prompt && again.time == session.time)
    // What counts holds every form that was handed in of the trainee's own accord, whole.
    let own = filled(events).filter { $0.decision == nil }
    #expect(filled(events.effective).filter { $0.decision == nil } == own)
  }

  @Test func aVeryLongFieldIsTakenAndJudgedAtOnce() throws {
    var session = try Self.session(scenes: Self.scenes())
    _ = try session.start()
    let long = String(repeating: "word by word ", count: 40_000)
    let events = try take(&session, [.fill(long), .fill(long), .fill("sure"), .fill(long)])
    let form = try #require(filled(events).first)
    #expect(form.fields.map(\.state) == [.filled, .unclear, .filled, .unclear])
    #expect(form.fields[0].text == long)
  }

  @Test func aCheckedCaseNamesTheFormThatIsNotThere() throws {
    let wrong = Self.scenes().replacing("<<form T4>>", with: "<<form T44>>")
    let check = CaseCheck.run(try #require(Sample.library(wrong).cases.first), handbook: try Self.handbook())
    #expect(check.problems.contains { $0.message.contains("`T44` is not a form") })
    let right = CaseCheck.run(try #require(Sample.library(Self.scenes()).cases.first), handbook: try Self.handbook())
    #expect(!right.problems.contains { $0.severity == .error }, "\(right.problems)")
    let twice = Self.scenes().replacing("<<form T4>>", with: "<<form T4>>\n<<form T4>>")
    let both = CaseCheck.run(try #require(Sample.library(twice).cases.first), handbook: try Self.handbook())
    #expect(both.problems.contains { $0.message.contains("A scene asks once") })
  }

  @Test func walksComeThroughAForm() throws {
    let module = try Sample.library(Self.scenes()).module("sample-here-reception", edition: "g")
    let walks = Walks(module, handbook: try Self.handbook(), scorer: try Sample.scorer(), count: 20, seed: 7)
    #expect(walks.deadEnds.isEmpty)
  }
}
