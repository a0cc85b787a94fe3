import Foundation
import TestSupport
import Testing

/// Sessions that outlive the server they were begun with, and what their record keeps of the answers.
@Suite struct ServeSessionTests {
  @Test func aSessionIsListedAndTakenUpAfterANewStart() throws {
    let script = try CrashScript.strong.get()
    let home = try CrashHome()
    let first = try ServeClient(home)
    var before = try first.create()
    for line in script.lines.prefix(9) { before = try first.type(line, before) }
    let session = before.session

    let second = try ServeClient(home)
    let held = #expect(throws: ServeClient.Refused.self) { try second.call("session.resume", ["session": session]) }
    #expect(held?.json["data"]?["reason"]?.text?.contains("open in another program") == true)
    #expect(first.ended() == 0)
    #expect(throws: ServeClient.Refused.self) { try second.call("session.state", ["session": session]) }
    #expect(throws: ServeClient.Refused.self) { try second.call("session.resume", ["session": .text("nosuch")]) }

    let listed = try #require(try second.call("session.list")["sessions"]?.list)
    #expect(listed.map { $0["session"] } == [session])
    #expect(listed.first?["mode"]?.text == "practice" && listed.first?["over"] == .bool(false))
    var state = ServeClient.State(json: try second.call("session.resume", ["session": session]))
    #expect(state.json == before.json)
    #expect(second.events.isEmpty, "nothing new has happened")
    #expect(try ServeClient.State(json: second.call("session.resume", ["session": session])).json == state.json)
    let page = try second.call("events.since", ["session": session, "limit": .number(1000)])
    #expect(try #require(page["events"]?.list).count == state.json["seq"]?.whole)

    for line in script.lines.dropFirst(9) { state = try second.type(line, state) }
    #expect(state.kind == "closed")
    #expect(state.json["receipt"]?.text?.split(separator: " ").count == 7)
    #expect(second.ended() == 0)
    let name = try #require(session.text)
    #expect(try home.record(of: name) == script.record)
    let report = try home.run("report", name, "--format", "json", input: "").out
    #expect(report.contains("\"protocol\""))
    #expect(report.contains(try #require(state.json["receipt"]?.text)))
  }

  @Test func twoHundredSessionsHaveNoMoreFilesOpenThanOne() throws {
    let home = try CrashHome()
    let server = try ServeClient(home)
    let first = try server.create().session
    let before = try server.descriptors
    var last = first
    for _ in 1..<200 { last = try server.create().session }
    #expect(try server.descriptors == before)
    let other = try ServeClient(home)
    for session in [first, last] {
      #expect(throws: ServeClient.Refused.self) { try other.call("session.resume", ["session": session]) }
    }
    // One that is left is free, and the others stay held.
    _ = try server.call("session.command", ["session": last, "name": .text("leave")])
    _ = try other.call("session.resume", ["session": last])
    #expect(throws: ServeClient.Refused.self) { try other.call("session.resume", ["session": first]) }
  }

  @Test func aPlayerWithANamePlaysAndNobodyElse() throws {
    let home = try CrashHome()
    let server = try ServeClient(home)
    let created = try server.call(
      "session.create", ["module": .text(CrashHome.module), "player": .text("reception-2"), "seed": .number(7)])
    let state = ServeClient.State(json: created)
    #expect(created["player"]?.text == "reception-2" && server.events.first?["player"]?.text == "reception-2")
    for (method, parameters) in [
      ("session.answer", ["node": state.prompt["node"] ?? .null, "text": .text("I ring the police right away.")]),
      ("session.command", ["name": .text("leave")]), ("session.command", ["name": .text("pause")]),
      ("session.state", [:]),
    ] as [(String, [String: CrashJSON])] {
      let named = parameters.merging(["session": state.session, "player": .text("guardian")]) { $1 }
      let refused = #expect(throws: ServeClient.Refused.self) { try server.call(method, named) }
      #expect(refused?.code == -32002, "\(method)")
      #expect(refused?.json["data"]?["reason"]?.text?.contains("is played by reception-2") == true)
    }
    #expect(try server.call("session.state", ["session": state.session]) == created, "and nothing has changed")
    _ = try server.call(
      "session.command",
      [
        "session": state.session, "name": .text("pause"), "player": .text("reception-2"),
      ])
    #expect(server.ended() == 0)
    let name = try #require(state.session.text)
    #expect(try home.record(of: name).last?.type == "paused")
    let verified = try home.run("verify", name, input: "")
    #expect(verified.status == 0 && verified.out.contains("the same events come"), "\(verified.out)")
  }

  @Test func whatAnAnswerTookAndHowSureSomebodyWasIsKept() throws {
    let home = try CrashHome()
    let server = try ServeClient(home)
    let state = try server.create()
    let asked = ContinuousClock().now
    usleep(1_100_000)
    _ = try server.call(
      "session.answer",
      [
        "session": state.session, "node": state.prompt["node"] ?? .null, "confidence": .number(2),
        "text": .text("I ring the police right away and I check her room."),
      ])
    let most = Int((ContinuousClock().now - asked).components.seconds)
    let answered = try #require(server.events.first { $0["type"]?.text == "answered" })
    #expect((1...max(1, most)).contains(answered["seconds"]?.whole ?? 0))
    #expect(answered["confidence"]?.whole == 2)
    #expect(server.ended() == 0)
    let kept = try home.record(of: try #require(state.session.text)).first { $0.type == "answered" }
    #expect(kept?["confidence"]?.whole == 2)
  }

  @Test func anAssessmentAsJSONPrintsEveryMarkWhenItIsOver() throws {
    let script = try CrashScript.strong.get()
    let home = try CrashHome()
    // In two sittings: what the first one held back is shown by the second.
    let first = try home.play(Array(script.lines.prefix(6)), options: ["--mode", "assessment", "--json"])
    #expect(first.status == 0 && !first.out.contains("\"scored\""))
    let name = try #require(try home.sessions().first)
    let rest = script.lines.dropFirst(6).map { $0 + "\n" }.joined()
    let second = try home.run("resume", name, "--json", input: rest)
    #expect(second.status == 0, "\(second.err)")
    let shown = try second.lines.map { try CrashEvent(line: $0) }
    let record = try home.record(of: name)
    let scored = shown.filter { $0.type == "scored" }
    #expect(scored.sorted { $0.seq < $1.seq } == record.filter { $0.type == "scored" })
    let end = try #require(shown.firstIndex { $0.type == "completed" })
    let marks = shown.indices.filter { shown[$0].type == "scored" && shown[$0].audience == "control" }
    // The mark of the decision that ended the case comes with it, the others after.
    #expect(marks.count == scored.count && marks.dropFirst().allSatisfy { $0 > end })
    let numbers = shown.filter { $0.seq > 0 }.map(\.seq)
    #expect(Set(numbers).count == numbers.count, "each once")
  }
}
