@testable import Casework
import Records
import Sessions
import Synchronization
import Testing

/// Several sessions in one program, as a server has them.
@Suite struct OpenSessionsTests {
  private final class Clock: Sendable {
    private let value = Mutex<Double>(100)
    var seconds: Double { value.withLock { $0 } }
    func pass(_ seconds: Double) { value.withLock { $0 += seconds } }
  }

  private func house(_ folder: String, _ clock: Clock = Clock()) throws -> SessionHouse {
    let playbook = try Sample.playbook()
    return SessionHouse(
      store: try RecordStore(folder: folder), folder: folder, shelf: PlaybookShelf { _, _ in playbook },
      sitting: Sample.sitting, now: { Int64(clock.seconds * 1_000) }, stopwatch: { clock.seconds })
  }

  @Test func eachIsPlayedByItselfAndTimedFromWhatWasGivenBack() throws {
    let clock = Clock()
    var open = OpenSessions(try house(Sample.folder(), clock))
    let first = try open.create("sample-here", .init(seed: 3)).id
    clock.pass(5)
    let second = try open.create("sample-here", .init(seed: 4)).id
    clock.pass(2)
    func seconds(_ made: [RecordStore.Stored]) -> Int? {
      if case .answered(let answered) = made.first?.event.body { answered.seconds } else { nil }
    }
    #expect(seconds(try open.take(.answer("I search the house."), in: second)) == 2)
    #expect(seconds(try open.take(.answer("I search the house."), in: first)) == 7)
    clock.pass(9)
    guard case .chose(let chose) = try open.take(.choose(1), in: first).first?.event.body else {
      Issue.record("no choice")
      return
    }
    #expect(chose.seconds == 9)
    #expect(try open.session(first).isOver && !open.session(second).isOver)
  }

  @Test func whatIsLeftIsFreeAndTakenUpByItsWholeName() throws {
    let folder = Sample.folder()
    var (here, there) = (OpenSessions(try house(folder)), OpenSessions(try house(folder)))
    let name = try here.create("sample-here", .init(seed: 3)).id
    #expect(try here.resume(name).isEmpty)
    #expect(throws: SessionHouse.Problem.isHeld(session: name)) { try there.resume(name) }
    here.leave(name)
    #expect(throws: RecordError.noSuchSession(name)) { try here.session(name) }
    #expect(throws: RecordError.noSuchSession(name)) { try here.take(.pause, in: name) }
    for guess in ["last", String(name.prefix(3)), "", "../a"] {
      #expect(throws: RecordError.noSuchSession(guess)) { try there.resume(guess) }
    }
    #expect(try there.resume(name).isEmpty)
    #expect(try there.take(.pause, in: name).map(\.event.body.kind) == [.paused])
  }

  @Test func whoDoesNotPlayASessionIsRefusedIt() throws {
    let (police, guardian) = (PlayerID(known: "police"), PlayerID(known: "guardian"))
    var open = OpenSessions(try house(Sample.folder()))
    var settings = Session.Settings(seed: 3)
    settings.player = police
    let name = try open.create("sample-here", settings).id
    let before = try open.session(name, for: police).events
    #expect(throws: Refusal.notPlaying(guardian, plays: police)) { try open.session(name, for: guardian) }
    #expect(throws: Refusal.notPlaying(guardian, plays: police)) { try open.take(.pause, by: guardian, in: name) }
    #expect(try open.session(name).events == before)
    #expect(try open.take(.pause, by: police, in: name).count == 1)
  }
}
