import Scoring
import Testing

@testable import Casework

/// What `expects:` says of order and time.
@Suite struct ExpectedItemsTests {
  private func headers(_ value: String, key: String = "expects") -> SceneHeaders {
    SceneHeaders([(key: key, value: value, line: 4)])
  }

  @Test func orderAndTimeAreRead() {
    let read = headers("HB-1! within 1h x3 < HB-2 at once < HB-3 | HB-4 within 2d")
    #expect(read.problems.isEmpty)
    #expect(read.expects.map(\.handle) == ["HB-1", "HB-2", "HB-3", "HB-4"])
    #expect(read.expects.map(\.within) == [60, 15, nil, 2880])
    #expect(read.expects.map(\.weight) == [3, 1, 1, 1])
    #expect(read.expects.map(\.isEssential) == [true, false, false, false])
    #expect(read.order.map { "\($0.first) \($0.then)" } == ["HB-1 HB-2", "HB-2 HB-3"])
  }

  @Test func oneHandleMayStandInTwoChains() {
    let read = headers("HB-1 < HB-3 | HB-2 x2 < HB-3 | HB-1! x3")
    #expect(read.problems.isEmpty)
    #expect(read.expects.map(\.handle) == ["HB-1", "HB-3", "HB-2"])
    #expect(read.expects[0].isEssential && read.expects[0].weight == 3)
    #expect(read.order.count == 2)
  }

  @Test(arguments: [
    ("HB-1! within soon x3", 16, "`soon` is no time limit; write `at once`, `30m`, `1h` or `2d` after HB-1"),
    ("HB-1 | HB-2 within", 22, "`` is no time limit; write `at once`, `30m`, `1h` or `2d` after HB-2"),
    ("HB-1 < ", 16, "`<` stands between two handles: HB-5.2.2-01 < HB-5.2.1-02"),
    ("< HB-1", 10, "`<` stands between two handles: HB-5.2.2-01 < HB-5.2.1-02"),
    ("HB-1 x12", 15, "`x12` after HB-1 is neither `!` nor a weight `x1` to `x9`, nor `within 1h` or `at once`."),
    ("HB-1 x2 | HB-1 x3", 19, "HB-1 stands twice; say `!`, weight and limit in one place only."),
    ("HB-1 < HM-2", 16, "`HM-2` should be a handle that begins with HB-"),
  ])
  func whatCannotBeReadIsSaidWithItsPlace(value: String, column: Int, message: String) {
    let problems = headers(value).problems
    #expect(problems == [SceneHeaders.Problem(line: 4, column: column, message: message)])
  }

  @Test func mistakesHaveNeitherOrderNorTime() {
    #expect(
      headers("HM-1 within 1h", key: "avoid").problems.map(\.message) == [
        "Only what `expects:` names has a time limit."
      ])
    #expect(headers("HM-1 < HM-2", key: "avoid").problems.count == 1)
  }

  @Test func aCircleIsAnErrorOfTheCase() throws {
    let scenes = Sample.scenes.replacing(
      "HB-5.2.2-01! x3 | HB-5.2.1-02", with: "HB-5.2.2-01! x3 < HB-5.2.1-02 < HB-5.2.2-01")
    let library = Sample.library(scenes, caseFile: Sample.caseFile)
    let problems = library.cases.flatMap { CaseCheck.run($0, handbook: Sample.handbook).problems }
    let circle = try #require(problems.first { $0.message.contains("goes round in a circle") })
    #expect(circle.file == "sample/scenes.yarn" && circle.line == 3 && circle.severity == .error)
  }

  private func mark(_ answer: String) throws -> Event.Scored {
    let scenes = Sample.scenes.replacing(
      "HB-5.2.2-01! x3 | HB-5.2.1-02", with: "HB-5.2.2-01! within 1h x3 < HB-5.2.1-02")
    let module = try Sample.library(scenes, caseFile: Sample.caseFile).module(
      "sample-here-reception", edition: "g")
    var session = Session(module: module, handbook: Sample.handbook, scorer: try Sample.scorer(), settings: .init())
    _ = try session.start()
    let events = try session.take(Turn(.answer(answer)))
    return try #require(events.compactMap { if case .scored(let scored) = $0.body { scored } else { nil } }.last)
  }

  @Test func theEventSaysWhatBecameOfOrderAndTime() throws {
    let good = try mark("I call the police at once, then I check her room.")
    #expect(good.score == 100 && !good.points[0].isMisplaced)
    #expect(good.points[0].timing == .init(limit: 60, verdict: .inTime, words: "at once"))
    #expect(good.points[0].order == [.init(then: "HB-5.2.1-02", verdict: .kept, said: true, words: "then")])
    #expect(good.points[1].timing == nil && good.points[1].order == nil)
    let late = try mark("First I check her room. I call the police in three hours.")
    // Three of four points, of which the police count half; the room is not late.
    #expect(late.score == 63 && late.points[0].isMisplaced && late.points[0].verdict == .met)
    #expect(
      late.points[0].sequenceNotes { $0 } == [
        "Too late: “in three hours”, and it was expected within 1 hour; it counts half",
        "It should come before “HB-5.2.1-02” and comes after it (“First”); it counts half",
      ])
  }
}
