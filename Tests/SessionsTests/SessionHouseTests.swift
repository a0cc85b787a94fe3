@testable import Casework
import Foundation
import Records
import Sessions
import Synchronization
import Testing

/// Sessions as a program plays them that is neither terminal nor protocol.
@Suite struct SessionHouseTests {
  /// A clock that is moved by hand.
  private final class Clock: Sendable {
    private let value = Mutex<Double>(100)
    var seconds: Double { value.withLock { $0 } }
    func pass(_ seconds: Double) { value.withLock { $0 += seconds } }
  }

  private func house(_ folder: String, scenes: String = Sample.scenes, clock: Clock) throws -> SessionHouse {
    let playbook = try Sample.playbook(scenes)
    return SessionHouse(
      store: try RecordStore(folder: folder), folder: folder, shelf: PlaybookShelf { _, _ in playbook },
      sitting: Sample.sitting, now: { Int64(clock.seconds * 1_000) }, stopwatch: { clock.seconds })
  }

  @Test func aSessionIsBegunLeftAndTakenUp() throws {
    let folder = Sample.folder()
    let clock = Clock()
    let first = try house(folder, clock: clock)
    var open: OpenSession? = try first.create("sample-here", .init(mode: .practice, seed: 3))
    let name = try #require(open?.id)
    let asked = open?.session.prompt
    open?.watch.shows(asked)
    clock.pass(7.9)
    let made = try #require(try open?.take(.answer("I read the newspaper and go to bed."), confidence: 3))
    guard case .answered(let answered) = made.first?.event.body else { Issue.record("\(made)"); return }
    #expect(answered.seconds == 7 && answered.confidence == 3)
    #expect(made.allSatisfy { $0.at == 107_900 })
    let events = open?.events ?? []
    #expect(try first.store.events(of: name).map(\.event) == events, "what is given back is on the disk")
    #expect(open?.events(since: 2, limit: 2).map(\.event.seq) == [3, 4])
    #expect(throws: SessionHouse.Problem.isHeld(session: name)) { try first.open(name) }

    let prompt = open?.session.prompt
    open = nil
    clock.pass(60)
    let second = try house(folder, clock: clock)
    var (again, changes) = try second.open(name)
    #expect(changes.isEmpty && again.events == events && again.session.prompt == prompt)
    #expect(try second.list().map(\.id) == [name])
    _ = try again.take(.choose(0))
    #expect(try second.store.sittings(of: name).map(\.seq) == [1, events.count + 1])
    #expect(try Sample.verify(name, in: folder).replay == .same(from: 1))
  }

  @Test func whatChangedMeanwhileIsOnTheRecordAndWhatCannotGoOnIsNamed() throws {
    let folder = Sample.folder()
    let clock = Clock()
    let name = try house(folder, clock: clock).create("sample-here", .init(mode: .practice, seed: 3)).id
    let scenes = Sample.scenes.replacing("Mara is late.", with: "Mara is very late.")
    let (open, changes) = try house(folder, scenes: scenes, clock: clock).open(name)
    #expect(changes.map(\.body.kind) == [.changed])
    #expect(try RecordStore(folder: folder).events(of: name).map(\.event) == open.events)
    #expect(try Sample.verify(name, in: folder, scenes: scenes).replay == .same(from: changes[0].seq))
  }

  @Test func whatStandsInTheWayIsNamed() throws {
    let folder = Sample.folder()
    let clock = Clock()
    let name = try house(folder, clock: clock).create("sample-here", .init(mode: .practice, seed: 3)).id
    let other = Sample.scenes.replacing("What do you do? #question #line:s2\n<<ask>>\n", with: "")
    #expect {
      _ = try house(folder, scenes: other, clock: clock).open(name)
    } throws: { error in
      guard case .obstacle(name, "sample-here", _) = error as? SessionHouse.Problem else { return false }
      return true
    }
    try Sample.execute("UPDATE event SET json = replace(json, 'late', 'here')", in: folder)
    #expect {
      _ = try house(folder, clock: clock).open(name)
    } throws: { error in
      if case .altered(name, _) = error as? RecordError { true } else { false }
    }
  }

  @Test func aModuleIsLoadedOnceForEachLaw() throws {
    let loads = Mutex<[String]>([])
    let playbook = try Sample.playbook()
    let shelf = PlaybookShelf { module, settings in
      loads.withLock { $0.append("\(module) \(settings.law)") }
      return playbook
    }
    for law in ["2026", "2018", "2026"] {
      for mode in Mode.allCases { _ = try shelf.playbook(of: "m", .init(mode: mode, law: law)) }
    }
    #expect(loads.withLock { $0 } == ["m 2026", "m 2018"])
  }
}
