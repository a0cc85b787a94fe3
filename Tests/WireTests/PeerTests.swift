import Casework
import Testing
import Wire

/// Each method, as it should go.
@Suite struct PeerTests {
  @Test func initializeComesFirst() throws {
    var client = Client()
    for method in Method.allCases where method != .initialize {
      #expect(try client.send(method.rawValue, ["session": "s1"]).code == -32600)
    }
    let hello = try client.send("initialize", ["protocol": "1", "client": ["name": "test"]])
    #expect(hello.result?["server"] == ["name": "interact", "version": "0.1.0"])
    #expect(hello.result?["limits"] == ["lineIn": 65536, "lineOut": 1_048_576, "depth": 32, "page": 1000])
    #expect(hello.result?["capabilities"]?["methods"]?.elements?.compactMap(\.text) == Method.allCases.map(\.rawValue))
    #expect(
      hello.result?["capabilities"]?["events"]?.elements?.compactMap(\.text) == Event.Kind.allCases.map(\.rawValue))
    #expect(try client.send("case.list").result != nil)
    #expect(try client.send("initialize", ["protocol": "1"]).result != nil)
  }

  @Test(arguments: [[:], ["protocol": "2"], ["protocol": 1], ["protocol": nil]] as [[String: JSONValue]])
  func otherProtocols(params: [String: JSONValue]) throws {
    var client = Client()
    #expect(try client.send("initialize", params).code == -32602)
    #expect(try client.send("case.list").code == -32600)
  }

  @Test func casesAreListedWithoutWhatWouldSpoilThem() throws {
    var client = Client()
    _ = try client.send("initialize", ["protocol": "1"])
    let list = try client.send("case.list")
    let first = list.result?["cases"]?.elements?.first
    #expect(first?["id"] == "abena")
    #expect(first?["contentNote"] == ["themes": ["disappearance"], "text": "Nothing graphic."])
    let module = first?["legs"]?.elements?.first?["modules"]?.elements?.first
    #expect(module?["id"] == "abena-italy-reception")
    #expect(module?["status"] == "ready")
    #expect(!list.response.line.contains("Secret"))
  }

  @Test func sessionsAreCreated() throws {
    var client = Client()
    _ = try client.send("initialize", ["protocol": "1"])
    let one = try client.send("session.create", ["module": "abena-italy-reception", "seed": .unsigned(.max)])
    #expect(one.types == ["started", "scene", "line", "options"])
    #expect(one.events.allSatisfy { $0["session"] == "s1" })
    #expect(one.events.first?["seed"] == .unsigned(.max))
    #expect(one.events.first?["ts"] == 1_767_261_602_000)
    #expect(one.result?["session"] == "s1")
    #expect(one.result?["seq"] == 4)
    #expect(one.result?["prompt"]?["kind"] == "options")
    #expect(one.result?["prompt"]?["node"] == "line:it_fh_3")
    let two = try client.send(
      "session.create",
      [
        "case": "abena", "role": "reception", "country": "IT", "mode": "assessment", "seed": "18446744073709551615",
        "law": "2018",
      ])
    #expect(two.result?["session"] == "s2")
    #expect(
      client.backstage.creations == [
        Creation(part: .module("abena-italy-reception"), seed: .max),
        Creation(
          part: .role("reception", country: "IT", case: "abena"), mode: .assessment, seed: .max, law: "2018"),
      ])
  }

  /// The whole module: every prompt, each event once, in order.
  @Test func playsToTheEnd() throws {
    var client = try Client.playing()
    let played = try client.playToTheEnd()
    #expect(
      played.map(\.types) == [
        ["chose", "scored", "clock", "question"], ["answered", "scored", "talk"], ["said", "line"],
        ["talkEnded", "completed"],
      ])
    #expect(played.flatMap(\.seqs) == Array(5...15))
    #expect(
      played.compactMap { $0.result?["prompt"]?["kind"]?.text } == ["question", "talk", "talk", "reflection"])
    #expect(played.last?.result?["over"] == true)
    for (step, next) in [("feeling", "well"), ("well", "differently"), ("differently", "tomorrow")] {
      #expect(try client.write("", to: step).result?["prompt"]?["node"] == .string(next))
    }
    let last = try client.write("Call sooner.", to: "tomorrow")
    #expect(last.types == ["tomorrow", "closed"])
    #expect(last.result?["prompt"] == ["kind": "closed"])
    #expect(
      client.backstage.answers.map(\.input) == [
        .choose(0), .answer("A photo"), .say("Can you alert?"), .reflect(""), .reflect(""), .reflect(""),
        .reflect("Call sooner."),
      ])
  }

  @Test(arguments: [0, 2, .number(2), "line:it_fh_3", "line:it_fh_4"] as [JSONValue])
  func optionsByIndexOrLine(choice: JSONValue) throws {
    var client = try Client.playing()
    let index = choice == 0 || choice == "line:it_fh_3" ? 0 : 2
    #expect(try client.choose(choice).events.first?["index"] == .integer(index))
  }

  @Test func confidenceAndTextReachTheDesk() throws {
    var client = try Client.playing()
    _ = try client.choose(0, clientId: "c1")
    _ = try client.send(
      "session.answer",
      [
        "session": "s1", "node": "IT_Photo", "text": "å\u{1B}[2J\r\n\tb\u{0}\u{9B}", "confidence": 3, "clientId": "c2",
      ])
    #expect(
      client.backstage.answers == [
        Answer(input: .choose(0), clientId: "c1"),
        Answer(input: .answer("å[2J\n\tb"), confidence: 3, clientId: "c2"),
      ])
  }

  @Test func commands() throws {
    var client = try Client.playing()
    #expect(try client.command("hint").types == ["hint"])
    #expect(try client.command("note", "photo given").events.first?["text"] == "photo given")
    let paused = try client.command("pause")
    #expect(paused.types == ["paused"])
    #expect(paused.result?["paused"] == true)
    #expect(try client.command("resume").result?["paused"] == false)
    let page = try client.command("handbook", "HB-5.2.2-01")
    #expect(page.types == ["lookedUp"])
    #expect(page.result?["reply"] == ["page": "HB-5.2.2-01"])
    #expect(try client.command("handbook").result?["reply"] == ["page": "contents"])
    #expect(try client.command("where").result?["reply"] == ["leg": "italy"])
    #expect(try client.command("leave").result?["reply"] == nil)
  }

  @Test func stateAndDebrief() throws {
    var client = try Client.playing()
    let state = try client.send("session.state", ["session": "s1"])
    #expect(
      state.result?["prompt"]?["options"] == [
        ["index": 0, "line": "line:it_fh_3", "text": "Call the Questura"],
        ["index": 2, "line": "line:it_fh_4", "text": "Wait until morning"],
      ])
    #expect(state.result?["minute"] == 11380)
    #expect(state.result?["over"] == false)
    #expect(try client.send("session.debrief", ["session": "s1"]).code == -32003)
    _ = try client.playToTheEnd()
    let debrief = try client.send("session.debrief", ["session": "s1"])
    #expect(debrief.result == ["session": "s1", "debrief": ["title": "Debrief"]])
  }

  @Test func eventsSince() throws {
    var client = try Client.playing()
    let all = try client.send("events.since", ["session": "s1"])
    #expect(all.result?["events"]?.elements?.compactMap { $0["seq"]?.whole } == [1, 2, 3, 4])
    #expect(all.result?["next"] == 4)
    #expect(all.result?["more"] == false)
    let some = try client.send("events.since", ["session": "s1", "seq": 1, "limit": 2])
    #expect(some.result?["events"]?.elements?.compactMap { $0["seq"]?.whole } == [2, 3])
    #expect(some.result?["next"] == 3)
    #expect(some.result?["more"] == true)
    let none = try client.send("events.since", ["session": "s1", "seq": 99])
    #expect(none.result == ["session": "s1", "events": [], "next": 99, "more": false])
  }

  /// Every event reads back as the event it was.
  @Test(arguments: Samples.bodies) func eventsReadBack(body: Event.Body) throws {
    let event = Event(seq: 3, minute: 960, audience: .personal, body: body)
    let json = try JSONValue(parsing: try JSONValue(encoding: event).line)
    #expect(json["type"]?.text == body.kind.rawValue)
    #expect(try Self.decode(json) == event)
  }
}
