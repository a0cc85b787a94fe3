@testable import Casework
import Testing

/// Parts of a module: played in a row, and alone.
@Suite struct PartTests {
  private static let parts = """
    status: ready, own_words: 3, parts: [
                {title: Evening, start: Start, starts: "1 20:00", closes: Close, decisions: 1,
                  endings: [{id: told, title: Told, text: Somebody knows.}]},
                {title: Night, start: Second, starts: "1 21:00", minutes: 7, decisions: 1, given: {$alert: 1, $told: true}}]}
    """

  private static let caseFile = Sample.caseFile
    .replacing("status: ready}\n", with: parts + "\n")
    .replacing("law: \"2026\"", with: "law: \"2026\"\nshuffles: true")
    .replacing("carries:\n", with: "carries:\n  - {variable: $kept, title: Kept, from: 0, to: 4}\n")
    .replacing("  - {variable: $told, title: Told, from: 0, to: 1}\n", with: "")

  private static let scenes =
    Sample.scenes
    .replacing("<<declare $alert = 0>>", with: "<<declare $alert = 0>>\n<<declare $kept = 0>>")
    .replacing("<<jump Choice>>", with: "<<jump Second>>") + """

      title: Second
      ---
      <<if visited("Start")>>
        It goes on. #line:p0
      <<elseif $told>>
        It begins with {$alert}. #line:p1
      <<endif>>
      <<jump Choice>>
      ===
      title: Close
      ---
      The evening is over. #line:p2
      <<outcome told>>
      It meant that somebody knew. #meant #line:p3
      ===
      """

  private func library(_ caseFile: String = caseFile, _ scenes: String = scenes) -> CaseLibrary {
    Sample.library(scenes, caseFile: caseFile)
  }

  private func session(_ id: String, _ settings: Session.Settings = .init(seed: 3)) throws -> Session {
    let module = try library().module(id, guidance: "g") { $0.joined() }
    return Session(module: module, handbook: Sample.handbook, scorer: try Sample.scorer(), settings: settings)
  }

  private let toTheEnd: [Turn] = [
    Turn(.answer("I call the police straight away and check her room.")), Turn(.endTalk),
  ]

  @Test func aWholePlayGoesFromPartToPart() throws {
    var whole = try session("sample-here-reception")
    let events = try whole.start() + toTheEnd.flatMap { try whole.take($0) } + whole.take(Turn(.choose(1)))
    let parts = events.compactMap { if case .part(let part) = $0.body { part } else { nil } }
    #expect(parts == [.init(number: 1, of: 2, title: "Evening"), .init(number: 2, of: 2, title: "Night")])
    #expect(events.contains { if case .line(let line) = $0.body { line.line == "line:p0" } else { false } })
    #expect(!events.contains { if case .line(let line) = $0.body { line.line == "line:p2" } else { false } })
    guard case .completed(let completed)? = events.last(where: { $0.body.kind == .completed })?.body else {
      return #expect(Bool(false))
    }
    #expect(completed.outcome == "found")
    #expect(completed.carried == ["$alert": 1, "$kept": 0])
  }

  @Test func aPartAloneEndsWhereTheNextOneBegins() throws {
    var alone = try session("sample-here-reception-1")
    let events = try alone.start() + toTheEnd.flatMap { try alone.take($0) }
    #expect(alone.prompt == .reflection(.feeling))
    guard case .started(let started) = events[0].body, case .completed(let completed) = events[events.count - 1].body
    else { return #expect(Bool(false)) }
    #expect(started.module == "sample-here-reception-1")
    #expect(started.part == 1)
    #expect(started.decisions == 1)
    #expect(completed.outcome == "told")
    // What the next part starts with is handed on, beside what the case carries.
    #expect(completed.carried == ["$alert": 1, "$kept": 0, "$told": 0])
    #expect(events.contains { if case .meant = $0.body { true } else { false } })
  }

  @Test func aPartAloneStartsFromWhatIsGiven() throws {
    var alone = try session("sample-here-reception-2")
    let events = try alone.start()
    #expect(events.contains { if case .line(let line) = $0.body { line.text == "It begins with 1." } else { false } })
    #expect(events[0].minute == CaseTime("1 21:00")?.minutes)
    var settings = Session.Settings(seed: 3)
    settings.carried = ["$alert": 4]
    var after = try session("sample-here-reception-2", settings)
    #expect(
      try after.start().contains {
        if case .line(let line) = $0.body { line.text == "It begins with 4." } else { false }
      })
  }

  @Test func recordsOfPartsAreReplayedAndTakenUp() throws {
    for id in ["sample-here-reception", "sample-here-reception-1", "sample-here-reception-2"] {
      var played = try session(id)
      var events = try played.start()
      if id != "sample-here-reception-2" { for turn in toTheEnd { events += try played.take(turn) } }
      let settings = try #require(Session.settings(of: events))
      var again = try session(id, settings)
      let verification = try again.replay(events)
      #expect(verification == .same)
      var taken = try session(id, settings)
      let changes = try taken.restore(events)
      #expect(changes.isEmpty)
      #expect(taken.prompt == played.prompt)
    }
  }

  @Test func theOrderOfOptionsIsDrawnByTheSeed() throws {
    var orders: Set<[Int]> = []
    for seed in 0..<30 {
      var alone = try session("sample-here-reception-2", .init(seed: UInt64(seed)))
      _ = try alone.start()
      guard case .options(let options) = alone.prompt else { return #expect(Bool(false)) }
      orders.insert(options.options.map(\.index))
      // What is chosen is the option, wherever it stands.
      let events = try alone.take(Turn(.choose(1)))
      #expect(events.contains { if case .chose(let chose) = $0.body { chose.line == "line:o2" } else { false } })
    }
    #expect(orders.count == 6)
  }

  /// A record of before there were parts, shuffles and weights: nothing of it is read otherwise.
  @Test func aRecordOfBeforeKeepsItsOrderAndItsWeights() throws {
    var old = try Sample.session(scenes: Self.scenes)
    var record = try old.start() + toTheEnd.flatMap { try old.take($0) }
    guard case .started(var started) = record[0].body else { return #expect(Bool(false)) }
    started.contentHash = "of before"
    record[0].body = .started(started)
    var settings = try #require(Session.settings(of: record))
    settings.seed = 5
    var now = try session("sample-here-reception", settings)
    _ = try now.restore(record)
    guard case .options(let options) = now.prompt else { return #expect(Bool(false)) }
    #expect(options.options.map(\.index) == [0, 1, 2])
    #expect(started.counts(.text) == 1)
  }

  @Test func whatIsWrongWithPartsIsNamed() {
    let broken = Self.caseFile
      .replacing("closes: Close", with: "pass: 101").replacing("start: Second", with: "start: Nowhere")
      .replacing("$told: true", with: "$unknown: true").replacing("starts: \"1 21:00\"", with: "starts: \"0 21:00\"")
    let check = CaseCheck.run(library(broken).cases[0], handbook: Sample.handbook)
    for words in [
      "`closes` of part 1", "no scene `Nowhere`", "$unknown is given", "`pass` of part 1", "`starts` of part 2",
    ] {
      #expect(check.problems.contains { $0.message.contains(words) }, "\(words)")
    }
    #expect(!CaseCheck.run(library().cases[0], handbook: Sample.handbook).problems.contains { $0.severity == .error })
  }

  @Test func whatAPartStartsWithCanBeSet() throws {
    let file = library().cases[0].file
    #expect(try file.carried("alert=3,told=0", into: "sample-here-reception-2") == ["$alert": 3, "$told": 0])
    #expect(throws: CaseFile.CarryProblem.self) { try file.carried("told=0", into: "sample-here-reception-1") }
    #expect(throws: CaseFile.CarryProblem.self) { try file.carried("told=x", into: "sample-here-reception-2") }
  }

  @Test func behindAPartComesOnlyTheNextOne() {
    let file = library().cases[0].file
    let module = "sample-here-reception"
    #expect(file.follows("\(module)-2", after: "\(module)-1"))
    #expect(!file.follows(module, after: "\(module)-1"))
    #expect(!file.follows("\(module)-1", after: "\(module)-1"))
    #expect(file.follows(module, after: "\(module)-2"))
    #expect(!file.follows(module, after: "nothing"))
  }

  @Test func walksOfAPartKnowItsEndings() throws {
    let module = try library().module("sample-here-reception-1", guidance: "g") { $0.joined() }
    let walks = Walks(module, handbook: Sample.handbook, scorer: try Sample.scorer(), count: 10, seed: 7)
    #expect(walks.deadEnds.isEmpty)
    #expect(Set(walks.endings.keys) == ["told"])
    #expect(walks.unreached.isEmpty)
    let night = try library().module("sample-here-reception-2", guidance: "g") { $0.joined() }
    let ended = Walks(night, handbook: Sample.handbook, scorer: try Sample.scorer(), count: 10, seed: 7)
    #expect(ended.ownWords == 0)
    #expect(ended.problems(file: "f").contains { $0.message.contains("two thirds") })
  }
}
