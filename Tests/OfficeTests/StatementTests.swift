import Foundation
import Records
import Testing

@testable import Casework
@testable import Office

/// xAPI statements, held against rules that are stricter than those of other checkers.
@Suite struct StatementTests {
  typealias Object = StatementRules.Object

  /// A play with a choice, an answer in own words with the trainee's confidence, and an answer that nobody could read.
  private static func events() -> [Event] {
    let options = Event.Options(
      decision: 1, scene: "Choice", text: "Whom do you ring?",
      options: [
        .init(index: 0, line: "line:aa", text: "The Questura"),
        .init(index: 1, line: "line:bb", text: "Nobody [,] yet"),
        .init(index: 3, line: "line:cc", text: "A journalist"),
      ], again: nil)
    var chosen = SampleOffice.scored(1, 0)
    (chosen.scene, chosen.kind, chosen.recommended) = ("Choice", .options, ["The Questura"])
    var answered = Event.Answered(text: "I ring and tell them.", seconds: 3725)
    answered.confidence = 3
    let bodies: [Event.Body] = [
      .started(
        .init(
          module: "m", version: "1", contentHash: "hash", scorer: "1", scorerHash: "s",
          mode: .assessment, seed: 1,
          law: "2026", language: "en", pass: 60, decisions: 3)),
      .options(options), .chose(.init(index: 3, line: "line:cc", text: "A journalist", seconds: 9)),
      .scored(chosen),
      .question(.init(decision: 2, scene: "Scene2", line: nil, text: "What do you do?")),
      .answered(answered),
      .scored(SampleOffice.scored(2, 100)),
      .question(.init(decision: 3, scene: "Scene3", line: nil, text: "And then?")),
      .answered(.init(text: "Zrk.", seconds: 2)), .scored(SampleOffice.scored(3, nil)),
      .completed(.init(outcome: "found", carried: [:])), .closed,
    ]
    return bodies.enumerated().map { place, body in
      Event(
        seq: place + 1, minute: place, audience: body.kind == .scored ? .control : .all, body: body)
    }
  }

  private func reviewed(_ rulings: (_ session: String) -> [Ruling]) throws -> OfficeStore.Reviewed {
    let office = try SampleOffice()
    try office.assign()
    let taken = try office.take(try office.file(events: Self.events()))
    #expect(taken.kind == .otherEdition)
    let session = "sp7f3a1"
    try office.store.rule(rulings(session), by: "A. Marker", at: 1)
    return try office.store.reviewed(session)
  }

  private func statements(_ reviewed: OfficeStore.Reviewed, withAnswers: Bool = false) throws
    -> [Object]
  {
    let writer = XAPIStatements(program: "0", withAnswers: withAnswers)
    return try writer.lines(reviewed, name: "A & B", country: "IT", role: "reception").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? Object)
    }
  }

  private func verbs(_ statements: [Object]) -> [String] {
    statements.map {
      String((($0["verb"] as? Object)?["id"] as? String ?? "").split(separator: "/").last ?? "")
    }
  }

  private func ruling(
    _ at: Int64, _ session: String, _ action: Ruling.Action, decision: Int? = nil, score: Int? = nil
  )
    -> Ruling
  {
    Ruling(
      at: SampleOffice.now + at * 1_000_000, by: "A. Marker", session: session, decision: decision,
      action: action,
      score: score, reason: "looked")
  }

  @Test func aPlayKeepsEveryRule() throws {
    let open = try statements(try reviewed { _ in [] })
    #expect(StatementRules.broken(byAll: open) == [])
    // What is open is neither passed nor failed.
    #expect(
      verbs(open) == [
        "initialized", "answered", "progressed", "answered", "progressed", "answered", "progressed",
        "completed",
        "terminated",
      ])
    #expect(
      StatementRules.broken(byAll: try statements(try reviewed { _ in [] }, withAnswers: true))
        == [])
  }

  @Test func aChoiceTellsWhatCouldBeChosen() throws {
    let choice = try #require(
      try statements(try reviewed { _ in [] }).first { verbs([$0]) == ["answered"] })
    let definition = try #require((choice["object"] as? Object)?["definition"] as? Object)
    #expect(definition["interactionType"] as? String == "choice")
    let choices = try #require(definition["choices"] as? [Object])
    #expect(choices.compactMap { $0["id"] as? String } == ["line-aa", "line-bb", "line-cc"])
    #expect((choices[1]["description"] as? [String: String])?["en"] == "Nobody [,] yet")
    #expect(definition["correctResponsesPattern"] as? [String] == ["line-aa"])
    #expect((choice["result"] as? Object)?["response"] as? String == "line-cc")
  }

  @Test func ownWordsLeaveOnlyWhereItIsAllowed() throws {
    let reviewed = try reviewed { _ in [] }
    let without = try statements(reviewed).filter { verbs([$0]) == ["answered"] }
    let with = try statements(reviewed, withAnswers: true).filter { verbs([$0]) == ["answered"] }
    #expect((without[1]["result"] as? Object)?["response"] == nil)
    #expect((with[1]["result"] as? Object)?["response"] as? String == "I ring and tell them.")
    let result = try #require(without[1]["result"] as? Object)
    #expect(result["duration"] as? String == "PT1H2M5S")
    #expect(
      (result["extensions"] as? Object)?["\(XAPIStatements.standardBase)/ext/confidence"] as? Int
        == 3)
    // What was not read has no score, so it is not failed either.
    #expect(
      (without[2]["result"] as? Object)?["score"] == nil
        && (without[2]["result"] as? Object)?["success"] == nil)
  }

  @Test func anOutcomeThatChangesIsVoidedAndSaidAnew() throws {
    let reviewed = try reviewed { session in
      [
        ruling(1, session, .score, decision: 3, score: 60), ruling(2, session, .confirm),
        ruling(3, session, .reopen),
        ruling(4, session, .score, decision: 3, score: 100), ruling(5, session, .confirm),
      ]
    }
    let all = try statements(reviewed)
    #expect(StatementRules.broken(byAll: all) == [])
    #expect(verbs(all).suffix(4) == ["scored", "failed", "voided", "passed"])
    let failed = try #require(all.first { verbs([$0]) == ["failed"] })
    let voided = try #require(all.first { verbs([$0]) == ["voided"] })
    #expect((voided["object"] as? Object)?["id"] as? String == failed["id"] as? String)
    #expect(
      try statements(reviewed).compactMap { $0["id"] as? String }
        == all.compactMap { $0["id"] as? String })
    // Confirmed again with the same total nothing is said twice.
    let same = try statements(
      try self.reviewed { session in
        [
          ruling(1, session, .score, decision: 3, score: 100), ruling(2, session, .confirm),
          ruling(3, session, .reopen), ruling(4, session, .confirm),
        ]
      })
    #expect(verbs(same).count { $0 == "passed" } == 1 && !verbs(same).contains("voided"))
  }

  /// Own words count three times, a choice once: 100 and 0 are 75 and passed, where a plain mean would be 50 and failed.
  @Test func whatIsJudgedIsTheTotalOfTheReport() throws {
    let events = Self.events().filter { $0.seq < 8 || $0.seq > 10 }.enumerated().map { place, event in
      var event = event
      event.seq = place + 1
      if case .started(var started) = event.body {
        (started.ownWords, started.decisions) = (3, 2)
        event.body = .started(started)
      }
      return event
    }
    let office = try SampleOffice()
    try office.assign()
    _ = try office.take(try office.file(events: events))
    try office.store.rule([ruling(1, "sp7f3a1", .confirm)], by: "A. Marker", at: 1)
    let reviewed = try office.store.reviewed("sp7f3a1")
    let all = try statements(reviewed)
    let passed = try #require(all.first { verbs([$0]) == ["passed"] }, "\(verbs(all))")
    let score = try #require((passed["result"] as? Object)?["score"] as? Object)
    #expect(score["raw"] as? Int == 75)
    #expect(reviewed.total == 75 && ResultFile(reviewed, at: 0) { $0 }.total == 75)
    #expect(try office.store.cohort("spring").first?.counted?.total == 75)
  }

  /// The rules are worth something only if they notice.
  @Test func whatBreaksARuleIsNoticed() throws {
    let all = try statements(
      try reviewed { session in
        [ruling(1, session, .score, decision: 3, score: 100), ruling(2, session, .confirm)]
      })
    #expect(StatementRules.broken(byAll: all) == [])
    func change(_ place: Int, _ path: [String], _ value: Any?) -> [Object] {
      func set(_ object: Object, _ path: ArraySlice<String>) -> Object {
        var object = object
        guard let key = path.first else { return object }
        if path.count == 1 {
          object[key] = value
        } else {
          object[key] = set(object[key] as? Object ?? [:], path.dropFirst())
        }
        return object
      }
      var changed = all
      changed[place] = set(all[place], path[...])
      return changed
    }
    let answered = try #require(verbs(all).firstIndex(of: "answered"))
    let passed = try #require(verbs(all).firstIndex(of: "passed"))
    let changes: [(Int, [String], Any?)] = [
      (0, ["timestamp"], "2027-01-15T08:00:00.000"), (0, ["timestamp"], "2027-01-15T08:00:00Z"),
      (0, ["id"], "7"),
      (0, ["stored"], "2027-01-15T08:00:00.000Z"), (0, ["actor", "mbox"], "mailto:a@b.c"),
      (0, ["actor", "account", "name"], nil), (0, ["verb", "id"], "http://example.org/did"),
      (0, ["context", "registration"], "spring"),
      (0, ["object", "definition", "name"], ["English": "x"]),
      (passed, ["result", "score", "raw"], -1), (passed, ["result", "score", "scaled"], 0.1),
      (passed, ["result", "duration"], "0:01:30"), (passed, ["result", "duration"], "PT"),
      (passed, ["result", "success"], false), (passed, ["result", "score"], nil),
      (answered, ["result", "response"], "A journalist"),
      (answered, ["object", "definition", "correctResponsesPattern"], ["line-zz"]),
      (answered, ["object", "definition", "choices"], [["id": "line-aa"], ["id": "line-aa"]]),
      (answered, ["id"], all[0]["id"]),
    ]
    for (place, path, value) in changes {
      #expect(
        StatementRules.broken(byAll: change(place, path, value)) != [], "\(path) \(value ?? "gone")"
      )
    }
    #expect(StatementRules.broken(byAll: Array(all.dropFirst())) != [])
    #expect(StatementRules.broken(byAll: all + [all[passed]]) != [])
  }
}
