@testable import Casework
import Practising
import Testing

@Suite struct DeckTests {
  private static let day: Int64 = 86_400_000

  /// A session in which practices were marked, on a day.
  private func session(
    _ marks: [(String, Event.Point.Verdict)], on day: Int, module: String = "m", mode: Mode = .practice,
    isOver: Bool = true,
    undone: Bool = false
  ) -> Deck.Recorded {
    var bodies: [Event.Body] = [
      .started(
        .init(
          module: module, version: "1", contentHash: "c", scorer: "s", scorerHash: "h", mode: mode, seed: 0,
          law: "2026",
          language: "en")),
      .scored(
        .init(
          decision: 1, scene: "S", kind: .text, score: 50, confidence: 1, capped: false,
          points: marks.map { .init(handle: $0.0, verdict: $0.1, weight: 1, essential: false) }, mistakes: [],
          flags: [],
          readAs: [], needsReview: false, recommended: [])),
    ]
    if undone { bodies.append(.undone(.init(from: 2))) }
    if isOver { bodies.append(.completed(.init(outcome: nil, carried: [:]))) }
    let audience: Event.Audience = mode == .assessment ? .control : .all
    return bodies.enumerated().map { number, body in
      let isMark = body.kind == .scored
      return (
        Int64(day) * Self.day + 3_600_000 * 12,
        Event(seq: number + 1, minute: 0, audience: isMark ? audience : .all, body: body)
      )
    }
  }

  private let all: Set<String> = ["HB-1", "HB-2", "HB-3", "HB-4", "HB-5", "HB-6", "HB-7"]

  @Test func `what was missed is due the day after, what was met never`() {
    let deck = Deck([session([("HB-1", .missed), ("HB-2", .met), ("HB-3", .unsure)], on: 10)], zone: 0)
    #expect(deck.cards.map(\.practice) == ["HB-1", "HB-3"])
    #expect(deck.due(on: 10, among: all).isEmpty)
    #expect(deck.due(on: 11, among: all).map(\.practice) == ["HB-1", "HB-3"])
    #expect(deck.due(on: 11, among: ["HB-3"]).map(\.practice) == ["HB-3"])
    #expect(deck.nextDay(after: 10, among: all) == 11)
  }

  @Test func `what is met again comes later, what is missed again sooner`() {
    let first = session([("HB-1", .missed)], on: 10)
    let met = Deck([first, session([("HB-1", .met)], on: 11, module: "practise")], zone: 0)
    let missed = Deck([first, session([("HB-1", .missed)], on: 11, module: "practise")], zone: 0)
    #expect(met.cards[0].due > missed.cards[0].due)
    #expect(missed.cards[0].due == 12)
  }

  @Test func `of several marks on one day the worst one counts`() {
    let deck = Deck([session([("HB-1", .met)], on: 10), session([("HB-1", .missed)], on: 10)], zone: 0)
    #expect(deck.cards.map(\.memory) == [Memory(first: .again)])
  }

  @Test func `five a day, what is latest by its interval first`() {
    var sessions = [session(all.sorted().map { ($0, .missed) }, on: 10)]
    #expect(Deck(sessions, zone: 0).due(on: 30, among: all).count == Deck.mostADay)
    sessions += ["HB-1", "HB-2"].map { session([($0, .met)], on: 30, module: "practise") }
    let rest = Deck(sessions, zone: 0).due(on: 30, among: all).map(\.practice)
    #expect(rest == ["HB-3", "HB-4", "HB-5"])
    // HB-1 waits since yesterday, HB-2 for twenty days.
    let late = Deck(
      [session([("HB-2", .missed)], on: 10), session([("HB-1", .missed)], on: 29)], zone: 0)
    #expect(late.due(on: 30, among: all).map(\.practice) == ["HB-2", "HB-1"])
  }

  @Test func `marks of an open assessment and what was taken back are not told`() {
    #expect(Deck([session([("HB-1", .missed)], on: 10, mode: .assessment, isOver: false)], zone: 0).cards.isEmpty)
    #expect(Deck([session([("HB-1", .missed)], on: 10, mode: .assessment)], zone: 0).cards.count == 1)
    #expect(Deck([session([("HB-1", .missed)], on: 10, undone: true)], zone: 0).cards.isEmpty)
  }

  @Test func `days are those of the trainee's calendar`() {
    let evening = 10 * Self.day + 23 * 3_600_000
    #expect(Deck.day(evening, zone: 0) == 10)
    #expect(Deck.day(evening, zone: 120) == 11)
    #expect(Deck.day(10 * Self.day + 1, zone: -60) == 9)
    #expect(Deck.day(-1, zone: 0) == -1)
  }
}
