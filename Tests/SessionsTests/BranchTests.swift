@testable import Casework
import Records
import Sessions
import Testing

/// What would have happened: sessions that leave another one.
@Suite struct BranchTests {
  private func house(_ folder: String, scenes: String = Sample.scenes) throws -> SessionHouse {
    let playbook = try Sample.playbook(scenes)
    return SessionHouse(
      store: try RecordStore(folder: folder), folder: folder, shelf: PlaybookShelf { _, _ in playbook },
      sitting: Sample.sitting, now: { 1_000_000 }, stopwatch: { 0 })
  }

  private func played(_ inputs: [Input], in house: SessionHouse) throws -> String {
    var open = try house.create("sample-here", .init(mode: .practice, seed: 3))
    for input in inputs { _ = try open.take(input) }
    return open.id
  }

  /// What is taken back on the way, and looked at, in several orders.
  static let ways: [[Input]] = [
    [.answer("I read the newspaper and go to bed."), .undo, .answer("I search the house."), .choose(0)],
    [.hint, .answer("I search the house."), .undo, .hint, .note("late"), .answer("I search the house."), .choose(1)],
    [
      .answer("I search the house."), .choose(0), .undo, .undo, .pause, .resume, .answer("I search the house."),
      .choose(1),
    ],
    [
      .pace(50), .answer("I search the house."), .undo, .pace(0), .answer("I search the house."), .lookUp("HB-1.1-01"),
      .choose(0),
    ],
  ]

  @Test(arguments: ways) func afterWhatWasTakenBackABranchIsTheSameWhenItIsPlayedAgain(inputs: [Input]) throws {
    let folder = Sample.folder()
    let house = try house(folder)
    let name = try played(inputs, in: house)
    for decision in [1, 2] {
      var branch = try #require(try house.branch(name, at: decision))
      if decision == 1 {
        guard case .question(let question) = branch.session.prompt else { Issue.record("\(decision)"); return }
        #expect(question.decision == 1)
        _ = try branch.take(.answer("I read the newspaper and go to bed."))
      }
      _ = try branch.take(.choose(1))
      let verification = try Sample.verify(branch.id, in: folder)
      #expect(verification.replay == .same(from: 1) && !verification.isAltered, "\(decision): \(verification.summary)")
    }
  }

  @Test func aBranchIsNeverTheLastSession() throws {
    let folder = Sample.folder()
    let house = try house(folder)
    let name = try played([.answer("I search the house.")], in: house)
    let branch = try #require(try house.branch(name, at: 1)).id
    #expect(try house.store.session(named: "last").id == name)
    let listed = try house.list()
    #expect(listed.map(\.id) == [branch, name] && listed.map(\.isBranch) == [true, false])
    #expect(try house.store.session(named: branch).isBranch)
  }

  @Test func inAModuleThatHasChangedItSaysWhatIsOtherwiseAndIsStillWhole() throws {
    let folder = Sample.folder()
    let name = try played([.answer("I search the house."), .choose(0)], in: try house(folder))
    let scenes = Sample.scenes.replacing("Mara is late.", with: "Mara is very late.")
    let branch = try #require(try house(folder, scenes: scenes).branch(name, at: 2))
    #expect(branch.events.contains { $0.body.kind == .changed })
    #expect(!(try Sample.verify(branch.id, in: folder, scenes: scenes)).isAltered)
  }

  @Test func whereTheModuleDoesNotComeToTheDecisionAnyMoreNothingIsBegun() throws {
    let folder = Sample.folder()
    let name = try played([.answer("I search the house."), .choose(0)], in: try house(folder))
    let other = Sample.scenes.replacing("What do you do? #question #line:s2\n<<ask>>\n", with: "")
    let house = try house(folder, scenes: other)
    #expect {
      _ = try house.branch(name, at: 2)
    } throws: { error in
      if case .obstacle(name, _, _) = error as? SessionHouse.Problem { true } else { false }
    }
    #expect(try house.list().map(\.id) == [name])
  }
}
