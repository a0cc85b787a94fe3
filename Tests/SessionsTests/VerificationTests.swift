@testable import Casework
import Foundation
import Records
import Sessions
import Testing

/// A record that somebody has changed, and one that nobody has.
@Suite struct VerificationTests {
  /// What is done to a finished assessment, and what has to be said of it.
  struct Alteration: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var sql: String
    var told: String

    init(_ name: String, _ sql: String, told: String) {
      testDescription = name
      self.sql = sql
      self.told = told
    }
  }

  static let alterations: [Alteration] = [
    .init(
      "a score", "UPDATE event SET json = json_set(json, '$.score', 100) WHERE type = 'scored'",
      told: "was changed: the marks"),
    .init(
      "a verdict", "UPDATE event SET json = replace(json, '\"missed\"', '\"met\"') WHERE type = 'scored'",
      told: "was changed: the marks"),
    .init(
      "an answer", "UPDATE event SET json = replace(json, 'newspaper', 'guidance') WHERE type = 'answered'",
      told: "was changed: the answer"),
    .init(
      "a choice", "UPDATE event SET json = json_set(json, '$.index', 1) WHERE type = 'chose'",
      told: "was changed: the choice"),
    .init("a time", "UPDATE event SET at = at + 1 WHERE type = 'answered'", told: "The time of event"),
    .init(
      "all times", "UPDATE event SET at = at + 60000; UPDATE session SET startedAt = startedAt + 60000",
      told: "The time"),
    .init("when it began", "UPDATE session SET startedAt = startedAt - 60000", told: "When the session began"),
    .init("the mode", "UPDATE session SET mode = 'practice'", told: "The mode was changed"),
    .init(
      "the mode in both places",
      "UPDATE session SET mode = 'practice'; UPDATE event SET json = replace(json, 'assessment', 'practice') WHERE seq = 1",
      told: "was changed: what is played, its mode"),
    .init("the module", "UPDATE session SET module = 'other'", told: "The module was changed"),
    .init("how it was typed", "UPDATE sitting SET way = 'pipe'", told: "how it was typed"),
    .init("an event deleted", "DELETE FROM event WHERE seq = 5", told: "Event 5 was deleted."),
    .init("events deleted", "DELETE FROM event WHERE seq IN (5, 6)", told: "Events 5 to 6 were deleted."),
    .init(
      "an event deleted and the others moved up",
      "DELETE FROM event WHERE seq = 5; UPDATE event SET seq = seq - 1 WHERE seq > 5",
      told: "Event 6 stands in the place of 5"),
    .init(
      "an event inserted",
      """
      UPDATE event SET seq = -(seq + 1) WHERE seq >= 5; UPDATE event SET seq = -seq WHERE seq < 0;
      INSERT INTO event (session, seq, at, type, json)
      VALUES ('a', 5, 1001000, 'note', '{"audience":"all","minute":1200,"seq":5,"text":"new","type":"note"}')
      """, told: "Event 5 was inserted"),
    .init(
      "two events in the other order",
      "UPDATE event SET seq = -1 WHERE seq = 4; UPDATE event SET seq = 4 WHERE seq = 5; UPDATE event SET seq = 5 WHERE seq = -1",
      told: "Event 5 stands in the place of 4"),
    .init("the end cut off", "DELETE FROM event WHERE seq > 6", told: "The end was cut off: 6 of"),
    .init("a value of another kind", "UPDATE event SET at = 'abc' WHERE seq = 3", told: "A value in event 3"),
  ]

  @Test(arguments: alterations) func isNoticedAndNamed(_ alteration: Alteration) throws {
    let folder = Sample.folder()
    _ = try Sample.record(in: folder)
    try Sample.execute(alteration.sql, in: folder)
    let verification = try Sample.verify(in: folder)
    #expect(verification.isAltered)
    #expect(verification.chainSentences.contains { $0.contains(alteration.told) }, "\(verification.chainSentences)")
    #expect(verification.summary.hasPrefix("ALTERED, first at event "))
  }

  @Test func aRecordThatNobodyTouchedIsWholeAndTheSame() throws {
    let folder = Sample.folder()
    let store = try Sample.record(in: folder)
    let verification = try Sample.verify(in: folder)
    #expect(!verification.isAltered && verification.replay == .same(from: 1))
    #expect(verification.firstDifference == nil)
    let receipt = try #require(verification.integrity.receipt)
    #expect(verification.integrity.event(of: receipt) == verification.integrity.events)
    #expect(try store.sittings(of: "a").map(\.sitting) == [Sample.sitting])
  }

  @Test func aChainThatWasMadeAnewIsFoundByReplayAndByTheReceipt() throws {
    let folder = Sample.folder()
    let receipt = try #require(try Sample.record(in: folder).integrity(of: "a").receipt)
    // Somebody has the program's own code write better marks.
    let forged = Sample.folder()
    _ = try Sample.record(in: forged) { event in
      guard case .scored(var scored) = event.body else { return event }
      scored.score = 100
      var event = event
      event.body = .scored(scored)
      return event
    }
    let verification = try Sample.verify(in: forged)
    #expect(verification.integrity.faults.isEmpty)
    #expect(verification.isAltered)
    #expect(verification.replaySentence.contains("the score there is 100, and the answer gives 0"))
    #expect(verification.integrity.event(of: receipt) == nil)
    // By another version of the program it would show nothing.
    #expect(try !Sample.verify(in: forged, program: "2").isAltered)
  }

  @Test func anEarlierCopyIsWholeAndHasAnotherReceipt() throws {
    let folder = Sample.folder()
    _ = try Sample.record(in: folder, Array(Sample.turns.prefix(1)))
    let copy = try Data(contentsOf: URL(filePath: folder + "/records.sqlite"))
    let early = try #require(try RecordStore(folder: folder).integrity(of: "a").receipt)
    try RecordStore(folder: folder).append(
      [
        Event(
          seq: try RecordStore(folder: folder).events(of: "a").count + 1, minute: 1200, body: .note(.init(text: "x")))
      ],
      to: "a", at: 5)
    let late = try #require(try RecordStore(folder: folder).integrity(of: "a").receipt)
    let whole = try Sample.verify(in: folder).integrity
    #expect(whole.event(of: early) == whole.events - 1 && whole.event(of: late) == whole.events)
    try copy.write(to: URL(filePath: folder + "/records.sqlite"))
    let back = try Sample.verify(in: folder)
    #expect(!back.isAltered, "by itself an earlier copy is whole")
    #expect(back.integrity.event(of: late) == nil && back.integrity.event(of: early) == back.integrity.events)
  }

  @Test func nothingIsWrittenAfterAnEndThatIsNotTheLast() throws {
    let folder = Sample.folder()
    _ = try Sample.record(in: folder, Array(Sample.turns.prefix(2)))
    try Sample.execute("DELETE FROM event WHERE seq > 6", in: folder)
    let store = try RecordStore(folder: folder)
    #expect {
      try store.append([Event(seq: 7, minute: 1200, body: .note(.init(text: "on")))], to: "a", at: 5)
    } throws: { error in
      if case .altered("a", _) = error as? RecordError { true } else { false }
    }
  }

  @Test func otherContentShowsNothingUnlessItPlaysTheSame() throws {
    let folder = Sample.folder()
    _ = try Sample.record(in: folder)
    let other = try Sample.verify(
      in: folder, scenes: Sample.scenes.replacing("Mara is late", with: "Mara is very late"))
    guard case .notComparable = other.replay else { Issue.record("\(other.replay)"); return }
    #expect(!other.isAltered)
    // A mark is there for what is asked for; a comment changes nothing that is played.
    let same = try Sample.verify(in: folder, scenes: "// a remark\n" + Sample.scenes)
    #expect(same.replay == .same(from: 1))
    let store = try RecordStore(reading: folder + "/records.sqlite")
    let none = try Verifier(store: store, program: "1", playbook: { _, _, _ in nil }).verify("a")
    guard case .notPossible = none.replay else { Issue.record("\(none.replay)"); return }
    #expect(throws: RecordError.noSuchSession("x")) { try Sample.verify("x", in: folder) }
  }

  @Test(arguments: [
    "UPDATE event SET at = 'abc'", "UPDATE event SET json = x'00ff'", "UPDATE event SET seq = 'x' || seq",
    "UPDATE session SET startedAt = 'soon'", "UPDATE session SET mode = x'00'", "UPDATE session SET module = 3.5",
    "UPDATE event SET type = 7", "UPDATE event SET link = 'text'", "UPDATE event SET sum = 1",
    "UPDATE session SET head = 'x', length = 'y'", "UPDATE sitting SET zone = 'x'",
  ])
  func aValueOfAnotherKindStopsNothing(_ sql: String) throws {
    let folder = Sample.folder()
    _ = try Sample.record(in: folder)
    try Sample.execute(sql, in: folder)
    let store = try RecordStore(reading: folder + "/records.sqlite")
    #expect(try store.sessions().map(\.id) == ["a"])
    #expect(try Sample.verify(in: folder).isAltered)
    _ = try? store.events(of: "a")
    _ = try store.sittings(of: "a")
    let writer = try RecordStore(folder: folder)
    _ = try? writer.append([Event(seq: 99, minute: 0, body: .closed)], to: "a", at: 1)
  }

  @Test func aFileOfTheFirstVersionIsReadAndThenGoesOn() throws {
    let old = Sample.folder()
    _ = try Sample.record(in: old, Array(Sample.turns.prefix(2)))
    try Sample.execute(
      """
      DROP TABLE sitting; ALTER TABLE event DROP COLUMN sum; ALTER TABLE event DROP COLUMN link;
      ALTER TABLE session DROP COLUMN head; ALTER TABLE session DROP COLUMN length;
      ALTER TABLE session DROP COLUMN sealed; DELETE FROM grdb_migrations WHERE identifier LIKE '2 %';
      UPDATE event SET json = json_remove(json, '$.pass', '$.decisions') WHERE seq = 1
      """, in: old)
    let file = old + "/records.sqlite"
    let before = try Data(contentsOf: URL(filePath: file))
    let read = try Sample.verify(in: old)
    #expect(!read.integrity.isSealed && read.integrity.receipt == nil && !read.isAltered)
    #expect(read.replay == .same(from: 1))
    #expect(try Data(contentsOf: URL(filePath: file)) == before)

    let store = try RecordStore(folder: old)
    let record = try store.events(of: "a").map(\.event)
    let settings = try #require(Session.settings(of: record))
    var session = Session(playbook: try Sample.playbook(), settings: settings)
    #expect(try session.restore(record).isEmpty)
    try store.append(session.take(Turn(.choose(1))), to: "a", at: 9_000_000, sitting: Sample.sitting)
    let verification = try Sample.verify(in: old)
    #expect(!verification.isAltered)
    #expect(verification.integrity.laidOver == record.count && verification.integrity.events > record.count)
    #expect(verification.chainSentences.count == 2)
  }
}
