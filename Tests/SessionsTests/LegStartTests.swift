import Casework
import Records
import Sessions
import Testing

/// What a session that goes on from another one begins with.
@Suite struct LegStartTests {
  private static let parts = """
    status: ready, parts: [
                {title: Evening, start: Start, starts: "1 20:00", closes: Close, decisions: 1},
                {title: Night, start: Second, starts: "1 21:00", decisions: 1}]}
    """
  private static let caseFile = Sample.caseFile.replacing("status: ready}\n", with: parts + "\n")
  private static let scenes = """
    title: Start
    role: reception
    ---
    <<declare $alert = 0>>
    Whom do you tell? #question #line:s1
    -> Nobody. #line:o1
    -> Everybody. #line:o2
      <<set $alert = 2>>
    <<jump Second>>
    ===
    title: Second
    ---
    And now? #question #line:s2
    -> Wait. #line:o3
    <<outcome open>>
    ===
    title: Close
    ---
    The evening is over. #line:s3
    ===
    """

  private let library = CaseLibrary(files: [
    .init(name: "sample/case.yaml", text: caseFile), .init(name: "sample/scenes.yarn", text: scenes),
    .init(
      name: "other/case.yaml",
      text: caseFile.replacing("id: sample\n", with: "id: other\n").replacing("sample-here", with: "other-here")),
    .init(name: "other/scenes.yarn", text: scenes),
  ])

  private func house(_ folder: String = Sample.folder()) throws -> SessionHouse {
    let (library, scorer) = (library, try Sample.scorer.get())
    return SessionHouse(
      store: try RecordStore(folder: folder), folder: folder,
      shelf: PlaybookShelf { module, _ in
        Playbook(module: try library.module(module, edition: "e"), handbook: Sample.handbook, scorer: scorer)
      }, sitting: Sample.sitting, now: { 1_000 }, stopwatch: { 0 })
  }

  @Test func aPartBeginsWithWhatTheOneBeforeHasLeft() throws {
    let house = try house()
    var first = try house.create("sample-here-1", .init(seed: 3))
    #expect(!first.isOver && first.notMarked == 0)
    #expect(throws: LegStart.Problem.notOver(session: first.id)) {
      try house.start(of: "sample-here-2", after: first.id, in: library)
    }
    _ = try first.take(.choose(1))
    #expect(first.isOver)
    let start = try house.start(of: "sample-here-2", after: first.id, in: library)
    #expect(start == LegStart(carried: ["$alert": 2], after: first.id))
    // A whole case is gone on with, too; which of its legs comes is not said yet.
    #expect(try house.start(of: "sample", after: first.id, in: library) == start)
    var settings = Session.Settings(seed: 3)
    settings.goOn(from: start)
    let next = try house.create("sample-here-2", settings)
    guard case .started(let started) = next.events.first?.body else { Issue.record("\(next.events)"); return }
    #expect(started.after == first.id && started.carried == ["$alert": 2])
  }

  @Test func whatCannotFollowIsNamed() throws {
    let house = try house()
    var first = try house.create("sample-here-1", .init(seed: 3))
    _ = try first.take(.choose(0))
    let played = "sample-here-1"
    for next in ["other-here", "other", "none"] {
      #expect(throws: LegStart.Problem.otherCase(session: first.id, played: played, next: next)) {
        try house.start(of: next, after: first.id, in: library)
      }
    }
    for next in ["sample-here", "sample-here-1"] {
      #expect(throws: LegStart.Problem.notBehind(session: first.id, played: played)) {
        try house.start(of: next, after: first.id, in: library)
      }
    }
    #expect(throws: RecordError.noSuchSession("none")) {
      try house.start(of: "sample-here-2", after: "none", in: library)
    }
  }

  @Test func theSessionThatWaitsIsTheLastThatIsNotOver() throws {
    let house = try house()
    #expect(try house.waiting() == nil)
    let first = try house.create("sample-here-1", .init(seed: 3))
    var second = try house.create("sample-here-1", .init(seed: 3))
    #expect(try house.waiting()?.id == second.id)
    _ = try second.take(.choose(0))
    for words in ["", "", "", ""] { _ = try second.take(.reflect(words)) }
    #expect(try house.waiting()?.id == first.id)
  }
}
