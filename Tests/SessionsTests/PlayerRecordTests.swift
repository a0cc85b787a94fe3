@testable import Casework
import Foundation
import Records
import Sessions
import Testing

/// Records of sessions whose player has a name, and of events that are for some players.
@Suite struct PlayerRecordTests {
  private static let police = PlayerID(known: "police")
  private static let guardian = PlayerID(known: "guardian")

  private func house(_ folder: String) throws -> SessionHouse {
    let playbook = try Sample.playbook()
    return SessionHouse(
      store: try RecordStore(folder: folder), folder: folder, shelf: PlaybookShelf { _, _ in playbook },
      sitting: Sample.sitting, now: { 1_000_000 }, stopwatch: { 0 })
  }

  @Test func aNamedPlayersSessionIsKeptVerifiedAndTakenUp() throws {
    let folder = Sample.folder()
    var settings = Session.Settings(mode: .practice, seed: 3)
    settings.player = Self.police
    var open: OpenSession? = try house(folder).create("sample-here", settings)
    let name = try #require(open?.id)
    _ = try open?.take(.answer("I read the newspaper and go to bed."))
    _ = try open?.take(.choose(0), by: Self.police)
    let before = open?.events
    #expect(throws: Refusal.notPlaying(Self.guardian, plays: Self.police)) {
      try open?.take(.reflect("fine"), by: Self.guardian)
    }
    #expect(open?.events == before)
    #expect(try RecordStore(folder: folder).events(of: name).map(\.event) == before)
    for words in ["tired", "nothing", "", "sleep"] { _ = try open?.take(.reflect(words)) }
    let events = try #require(open?.events)
    open = nil

    #expect(try RecordStore(folder: folder).events(of: name).map(\.event) == events)
    #expect(events.filter { $0.audience == .players([Self.police]) }.map(\.body.kind) == [.feeling, .tomorrow])
    let verification = try Sample.verify(name, in: folder)
    #expect(!verification.isAltered && verification.replay == .same(from: 1))
    let (again, changes) = try house(folder).open(name)
    #expect(changes.isEmpty && again.session.player == Self.police && again.session.prompt == .closed)
  }

  /// A live exercise would add such an event; the record keeps it, and its chain says when somebody changes whom it was for.
  @Test func whomAnEventIsForIsPartOfTheChain() throws {
    let folder = Sample.folder()
    let store = try Sample.record(in: folder, Array(Sample.turns.prefix(2)))
    let seq = try store.events(of: "a").count + 1
    let message = Event(
      seq: seq, minute: 1200, audience: .players([Self.police, Self.guardian]), body: .note(.init(text: "Wait.")))
    try store.append([message], to: "a", at: 5)
    #expect(try store.events(of: "a").last?.event == message)
    #expect(try store.integrity(of: "a").faults.isEmpty)
    try Sample.execute("UPDATE event SET json = replace(json, '\"guardian\"', '\"ministry\"')", in: folder)
    #expect(try store.integrity(of: "a").faults.map(\.seq) == [seq])
  }

  @Test func aNameThatIsNoneIsAnEventThatCannotBeRead() throws {
    let folder = Sample.folder()
    let store = try Sample.record(in: folder, Array(Sample.turns.prefix(1)))
    try Sample.execute("UPDATE event SET json = json_set(json, '$.player', 'two words') WHERE seq = 1", in: folder)
    #expect {
      try store.events(of: "a")
    } throws: { error in
      if case .unreadable("a", 1, _) = error as? RecordError { true } else { false }
    }
    #expect(try Sample.verify(in: folder).isAltered)
  }
}
