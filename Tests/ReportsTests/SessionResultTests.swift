import Casework
import Reports
import TestSupport
import Testing

/// The figures of a session.
struct SessionResultTests {
  @Test(
    "The total is the mean, to the nearest whole number, a half up",
    arguments: [
      ([50, 51], 51), ([50, 50, 51], 50), ([1, 2, 2], 2), ([0, 0, 1], 0), ([100], 100), ([0], 0), ([99, 100], 100),
      ([], nil), ([250, -50], 50),
    ] as [([Int], Int?)])
  func total(scores: [Int], expected: Int?) throws {
    let result = try SessionResult(events: Sample.decisions(scores), facts: Sample.facts(), guidance: Sample.guidance)
    #expect(result.total == expected)
    #expect(result.decisions.count == scores.count)
  }

  @Test(
    "A decision in own words counts as often as the record says, and once where it says nothing; none overflows",
    arguments: [
      (nil, 67, [nil, nil, nil]), (3, 86, [3, 3, 1]), (.max, 100, [100, 100, 1]), (-5, 67, [1, 1, 1]),
    ] as [(Int?, Int, [Int?])])
  func weights(ownWords: Int?, expected: Int, counts: [Int?]) throws {
    let events = try Sample.decisions([100, 100, 0], options: [3], ownWords: ownWords)
    let result = try SessionResult(events: events, facts: Sample.facts(), guidance: Sample.guidance)
    #expect(result.total == expected)
    #expect(result.decisions.map(\.counts) == counts)
  }

  @Test("The pass mark itself passes", arguments: [(59, false), (60, true), (61, true)])
  func pass(score: Int, expected: Bool) throws {
    let result = try SessionResult(events: Sample.decisions([score]), facts: Sample.facts(), guidance: Sample.guidance)
    #expect(result.passed == expected)
  }

  @Test("Without a pass mark, and before the end, nobody has passed or not")
  func undecided() throws {
    var facts = try Sample.facts()
    let open = SessionResult(
      events: try Sample.decisions([90]).filter { $0.body.kind != .completed }, facts: facts, guidance: Sample.guidance)
    #expect(open.passed == nil && open.ended == false && open.total == 90)
    facts.entry.pass = nil
    let markless = SessionResult(events: try Sample.decisions([90]), facts: facts, guidance: Sample.guidance)
    #expect(markless.passed == nil && markless.ended)
  }

  @Test("A decision that was taken back does not count and is counted")
  func undone() throws {
    let result = try SessionResult(events: Sample.session(), facts: Sample.facts(), guidance: Sample.guidance)
    #expect(result.undone == 1)
    #expect(result.decisions.map(\.score) == [21, 100, 50])
    #expect(result.total == 57)
    #expect(result.mistakes.map(\.handle) == ["HM-5.2.2-01", "HM-3-01"])
  }

  @Test("Shares are of weight, unsure counts half")
  func shares() throws {
    let result = try SessionResult(events: Sample.session(), facts: Sample.facts(), guidance: Sample.guidance)
    #expect(result.phases.map(\.id) == ["prevention", "response"])
    #expect(result.phases.map(\.percent) == [100, 42])  // response: 2.5 of 6
    #expect(result.competencies.map(\.title) == ["The first hour", "Raising the alarm", "Working together"])
    #expect(result.competencies.map(\.percent) == [75, 25, 100])
    let hour = try #require(result.competencies.first)
    #expect([hour.met, hour.unsure, hour.missed] == [1, 1, 0])
  }

  @Test("What surrounds the decisions is there")
  func surroundings() throws {
    let result = try SessionResult(events: Sample.session(), facts: Sample.facts(), guidance: Sample.guidance)
    #expect(result.started?.module == "abena-italy-reception")
    #expect(result.minutesLost == 20 && result.lost.map(\.text) == ["nobody was told"])
    #expect(result.credited.map(\.title) == ["Say the suspicion aloud"])
    #expect(result.ending?.title == "An alert without a photo")
    #expect(result.carried.map(\.title) == ["How complete the alert is", "$trust"])
    #expect(result.carried.map(\.value) == [1, 2.5])
    let confidence = try #require(result.confidence)
    #expect(confidence.answers == 2 && confidence.mean == 0.675)
    #expect(confidence.needReview == 1 && confidence.reviewShare == 0.5)
    #expect(result.lookUps == ["HB-5.2.2-01"] && result.hints == 1)
    #expect(result.mistakes.map(\.certain) == [true, false] && result.mistakes.map(\.critical) == [false, true])
  }

  @Test("A field of a form that is taken back is no decision, and the form that is handed in again is one")
  func undoneFields() throws {
    func field(_ number: Int) -> String {
      #"1 {"type":"field","form":"T4","field":"f\#(number)","label":"F","required":true,"number":\#(number),"of":2}"#
    }
    func entered(_ number: Int) -> String {
      #"1 {"type":"entered","form":"T4","field":"f\#(number)","label":"F","text":"x","seconds":5}"#
    }
    let filled = #"1 {"type":"filled","form":"T4","title":"Report","decision":1,"fields":[]}"#
    let scored = """
      1 {"type":"scored","decision":1,"scene":"S","kind":"form","score":50,"confidence":1,"capped":false,"points":[],\
      "mistakes":[],"flags":[],"readAs":[],"needsReview":false,"recommended":[]}
      """
    let lines = [
      #"1 {"type":"form","form":"T4","title":"Report","fields":2,"decision":1,"scene":"S"}"#, field(1), entered(1),
      field(2),
      #"1 {"type":"undone","from":3}"#, field(1), entered(1), field(2), entered(2), filled, scored,
      #"1 {"type":"undone","from":9}"#, field(2), entered(2), filled, scored,
    ]
    let result = try SessionResult(
      events: Sample.events(lines.joined(separator: "\n")), facts: Sample.facts(), guidance: Sample.guidance)
    #expect(result.undone == 0 && result.undoneFields == 2)
    #expect(result.decisions.map(\.number) == [1] && result.decisions.first?.score == 50)
  }

  @Test("What was read stays read when the decision is taken back")
  func lookUpsStay() throws {
    let events = try Sample.events(
      Sample.started(.practice) + """
        1 {"type":"question","decision":1,"scene":"S","text":"Q"}
        1 {"type":"answered","text":"A","seconds":1}
        1 {"type":"lookedUp","handle":"5.2.9"}
        1 {"type":"undone","from":3}
        """)
    let result = try SessionResult(events: events, facts: Sample.facts(), guidance: Sample.guidance)
    #expect(result.lookUps == ["5.2.9"] && result.undone == 1 && result.decisions.isEmpty)
  }

  @Test("No list of events is too odd to report on", arguments: 0..<60 as Range<UInt64>)
  func anyEvents(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    var events = try Sample.session(seed % 2 == 0 ? .practice : .assessment)
    events.removeAll { _ in Int.random(in: 0..<4, using: &random) == 0 }
    if seed % 3 == 0 { events.shuffle(using: &random) }
    let extremes = [Int.max, Int.min, -1, 0]
    for index in events.indices where Int.random(in: 0..<5, using: &random) == 0 {
      let extreme = extremes.randomElement(using: &random) ?? 0
      events[index].minute = extreme
      switch events[index].body {
      case .scored(var scored):
        scored.score = extreme
        scored.confidence = .infinity
        scored.points = scored.points.map { point in
          var point = point
          point.weight = extreme
          return point
        }
        events[index].body = .scored(scored)
      case .lost(var lost):
        lost.minutes = extreme
        events[index].body = .lost(lost)
      case .clock(var clock):
        clock.to = extreme
        clock.from = extremes.randomElement(using: &random) ?? 0
        events[index].body = .clock(clock)
      default: break
      }
    }
    let facts = try Sample.facts()
    let debrief = Debrief(events: events, facts: facts, guidance: Sample.guidance)
    let transcript = Transcript(events: events, facts: facts, guidance: Sample.guidance)
    #expect(!debrief.markdown.isEmpty && !transcript.plainText.isEmpty)
    #expect(try debrief.json().contains("\"v\" : 1"))
    #expect(debrief.result.total.map { (0...100).contains($0) } ?? true)
    #expect(debrief.result.phases.allSatisfy { (0...100).contains($0.percent) })
    let answers = events.count { $0.body.kind == .answered || $0.body.kind == .chose }
    #expect(DecisionRow.rows(of: [.init(session: "s", startedAt: "", events: events)]).count <= answers)
  }
}
