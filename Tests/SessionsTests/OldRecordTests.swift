@testable import Casework
import Foundation
import GRDB
import Records
import Reports
import Sessions
import Testing

/// A file as version 0.1.0 wrote it: no chain, no sittings, a content hash and a hash of the lists of sixteen digits, rules of then.
@Suite struct OldRecordTests {
  /// The events of a session that was left at its second decision, as they lie there.
  static let events = [
    """
    {"audience":"all","contentHash":"247f8eea0bec1d03","language":"en","law":"2026","minute":1200,"mode":"practice",\
    "module":"sample-here","scorer":"rubric-1.1","scorerHash":"9c3a51f07be2d468","seed":3,"seq":1,"type":"started","version":"1"}
    """,
    #"{"audience":"all","minute":1200,"name":"Start","seq":2,"type":"scene"}"#,
    #"{"audience":"all","line":"line:s1","minute":1200,"seq":3,"text":"Mara is late.","type":"line"}"#,
    """
    {"audience":"all","decision":1,"line":"line:s2","minute":1200,"scene":"Start","seq":4,"text":"What do you do?",\
    "type":"question"}
    """,
    #"{"audience":"all","minute":1200,"seconds":31,"seq":5,"text":"I search the house.","type":"answered"}"#,
    """
    {"audience":"all","capped":false,"confidence":0.9,"decision":1,"flags":[],"kind":"text","minute":1200,"mistakes":[],\
    "needsReview":false,"points":[{"essential":true,"handle":"HB-1.1-01","quote":"search the house","verdict":"met","weight":1}],\
    "readAs":[],"recommended":[],"scene":"Start","score":88,"seq":6,"type":"scored"}
    """,
    """
    {"audience":"all","decision":2,"minute":1200,"options":[{"index":0,"line":"line:o1","text":"Tell them nothing."},\
    {"index":1,"line":"line:o2","text":"Ask them."}],"scene":"Start","seq":7,"text":"And the neighbours?","type":"options"}
    """,
  ]

  static func write(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let queue = try DatabaseQueue(path: folder + "/records.sqlite")
    try queue.write { database in
      try database.execute(
        sql: """
          CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
          INSERT INTO grdb_migrations VALUES ('1 sessions and events');
          CREATE TABLE "session" ("id" TEXT PRIMARY KEY NOT NULL, "module" TEXT NOT NULL, "mode" TEXT NOT NULL,
            "startedAt" INTEGER NOT NULL);
          CREATE TABLE "event" ("session" TEXT NOT NULL REFERENCES "session"("id") ON DELETE CASCADE,
            "seq" INTEGER NOT NULL, "at" INTEGER NOT NULL, "type" TEXT NOT NULL, "json" TEXT NOT NULL,
            PRIMARY KEY ("session", "seq"));
          CREATE TABLE "accepted" ("note" TEXT NOT NULL, PRIMARY KEY ("note"));
          INSERT INTO session VALUES ('kx3m9q2r', 'sample-here', 'practice', 1764000000000);
          """)
      for (place, json) in events.enumerated() {
        let type = try #require(json.firstMatch(of: /"type":"(\w+)"/)?.output.1)
        try database.execute(
          sql: "INSERT INTO event VALUES ('kx3m9q2r', ?, ?, ?, ?)",
          arguments: [place + 1, 1_764_000_000_000 + place * 1_000, String(type), json])
      }
    }
    try queue.close()
  }

  @Test func toBeReadItStaysAsItIsAndIsVerifiedWithAClearWord() throws {
    let folder = Sample.folder()
    try Self.write(to: folder)
    let store = try RecordStore(reading: folder + "/records.sqlite")
    #expect(try store.session(named: "last").id == "kx3m9q2r")
    let events = try store.events(of: "kx3m9q2r").map(\.event)
    guard case .started(let started) = events.first?.body else { Issue.record("\(events)"); return }
    #expect(started.scorerHash == "9c3a51f07be2d468" && started.scorer == "rubric-1.1" && started.rules == nil)
    let verification = try Sample.verify("kx3m9q2r", in: folder)
    #expect(!verification.isAltered)
    #expect(
      verification.chainSentences == [
        "The file is from before there was a chain (version 0.1.0): its events could have been changed unseen."
      ])
    guard case .notComparable(let sentence) = verification.replay else {
      Issue.record("\(verification.replay)")
      return
    }
    #expect(sentence.contains("the content or the scorer of then is not here: that shows nothing"))
    #expect(
      try !Data(contentsOf: URL(filePath: folder + "/records.sqlite")).isEmpty && store.sittings(of: "kx3m9q2r").isEmpty
    )
  }

  @Test func itIsTakenUpKeepsItsMarksAndGoesOnToItsEnd() throws {
    let folder = Sample.folder()
    try Self.write(to: folder)
    let playbook = try Sample.playbook()
    let house = SessionHouse(
      store: try RecordStore(folder: folder), folder: folder, shelf: PlaybookShelf { _, _ in playbook },
      sitting: Sample.sitting, now: { 1_764_000_100_000 }, stopwatch: { 0 })
    var (open, changes) = try house.open("kx3m9q2r")
    #expect(changes.map(\.body.kind) == [.changed], "it goes on with the content of now, and says so")
    guard case .options(let options) = open.session.prompt else {
      Issue.record("\(open.session.prompt as Any)"); return
    }
    #expect(options.decision == 2 && options.options.map(\.text) == ["Tell them nothing.", "Ask them."])
    _ = try open.take(.choose(1))
    for _ in Reflection.allCases { _ = try open.take(.reflect("")) }
    #expect(open.session.prompt == .closed)
    let events = try house.store.events(of: "kx3m9q2r").map(\.event)
    let scores = events.compactMap { if case .scored(let scored) = $0.body { scored.score } else { nil } }
    #expect(scores == [88, 100], "the mark of then stands")
    let caseFile = try Sample.playbook().module.caseFile
    let facts = try #require(CaseFacts(caseFile: caseFile, module: "sample-here"))
    let result = SessionResult(events: events, facts: facts, guidance: Guidance([]))
    #expect(result.total == 94 && result.decisions.map(\.number) == [1, 2])
    let debrief = Debrief(events: events, facts: facts, guidance: Guidance([])).plainText
    #expect(debrief.contains("I search the house.") && debrief.contains("scorer rubric-1.1"))
    let verification = try Sample.verify("kx3m9q2r", in: folder)
    #expect(verification.integrity.laidOver == Self.events.count && !verification.isAltered, "\(verification.summary)")
    #expect(verification.replay == .same(from: changes[0].seq))
    #expect(verification.chainSentences.last?.contains("The first 7 are from before there was a chain") == true)
  }
}
