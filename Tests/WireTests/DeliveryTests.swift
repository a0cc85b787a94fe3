import Casework
import FoundationEssentials
import Testing
import Wire

/// Who gets which event, and that each comes once.
@Suite struct DeliveryTests {
  /// A clientId that is known gives the first result again: no second answer, no event twice.
  @Test func clientIdTwice() throws {
    var client = try Client.playing()
    let first = try client.choose(0, clientId: "c1")
    let again = try client.choose(0, clientId: "c1")
    #expect(again.result == first.result)
    #expect(again.events.isEmpty)
    #expect(client.backstage.answers.count == 1)
    _ = try client.write("A photo", to: "IT_Photo")
    #expect(try client.choose(2, clientId: "c1").result == first.result)
    #expect(client.backstage.answers.count == 2)
    #expect(try client.choose(0, clientId: "c2").code == -32010)
  }

  /// An answer that was refused is not remembered, and another session has its own names.
  @Test func clientIdIsOfOneAcceptedAnswer() throws {
    var client = try Client.playing()
    #expect(try client.choose(7, clientId: "c1").code == -32602)
    #expect(try client.choose(0, clientId: "c1").result?["seq"] == 8)
    _ = try client.send("session.create", ["module": "abena-italy-reception"])
    let other = try client.send(
      "session.answer", ["session": "s2", "node": "IT_FirstHour", "choices": [2], "clientId": "c1"])
    #expect(other.result?["session"] == "s2")
  }

  @Test func oldestClientIdsAreForgotten() throws {
    var client = try Client.playing()
    _ = try client.choose(0, clientId: "first")
    _ = try client.write("A photo", to: "IT_Photo")
    func say(_ number: Int) throws -> Client.Exchange {
      try client.send(
        "session.answer",
        ["session": "s1", "node": "duty_officer", "text": "Hello?", "clientId": .string("c\(number)")])
    }
    for number in 1..<Limits.rememberedAnswers { _ = try say(number) }
    #expect(try client.choose(0, clientId: "first").result != nil)
    _ = try say(Limits.rememberedAnswers)
    #expect(try client.choose(0, clientId: "first").code == -32010)
    #expect(try say(1).events.isEmpty)
  }

  /// No mark of an assessment leaves before the end, by any method; at the end each comes once.
  @Test func assessmentKeepsItsMarks() throws {
    var client = try Client.playing("assessment")
    var played = [try client.choose(0, clientId: "c1"), try client.choose(0, clientId: "c1")]
    played.append(try client.write("A photo", to: "IT_Photo"))
    played.append(try client.send("session.state", ["session": "s1"]))
    played.append(try client.send("events.since", ["session": "s1"]))
    played.append(try client.send("events.since", ["session": "s1", "seq": 5, "limit": 1]))
    #expect(played.last?.result?["events"] == [])
    #expect(played.last?.result?["next"] == 6)
    #expect(played.last?.result?["more"] == true)
    played.append(try client.send("session.debrief", ["session": "s1"]))
    #expect(played.last?.code == -32003)
    for exchange in played {
      let lines = (exchange.events + [exchange.response]).map(\.line)
      #expect(!lines.contains { $0.contains("scored") || $0.contains("control") })
    }
    let end = try client.command("done")
    #expect(end.types == ["talkEnded", "completed", "scored", "scored"])
    #expect(end.seqs == [12, 13, 6, 10])
    #expect(try client.write("fine", to: "feeling").types == ["feeling"])
    let all = try client.send("events.since", ["session": "s1"])
    #expect(all.result?["events"]?.elements?.compactMap { $0["seq"]?.whole } == Array(1...14))
  }

  /// Marks that were withheld on an earlier connection come on the one on which the case ends.
  @Test func marksOfAnEarlierConnection() throws {
    var client = try Client.playing("assessment")
    _ = try client.choose(0)
    client.peer = Peer(desk: client.peer.desk, version: "0.1.0")
    #expect(try client.send("session.state", ["session": "s1"]).code == -32600)
    _ = try client.send("initialize", ["protocol": "1"])
    #expect(try client.send("events.since", ["session": "s1"]).result?["events"]?.elements?.count == 7)
    #expect(try client.write("A photo", to: "IT_Photo").types == ["answered", "talk"])
    #expect(try client.command("done").seqs == [12, 13, 6, 10])
    #expect(try client.write("", to: "feeling").seqs == [14])
  }

  /// Somebody who looks on does not get what is the trainee's alone, whoever that is.
  @Test(arguments: [Event.Viewer.control, .export, .player(Samples.police)])
  func personalEventsAreForTheTrainee(viewer: Event.Viewer) throws {
    var client = try Client.playing()
    client.backstage.viewer = viewer
    _ = try client.playToTheEnd()
    #expect(try client.write("tired", to: "feeling").types == [])
    _ = try client.write("the call", to: "well")
    _ = try client.write("the photo", to: "differently")
    #expect(try client.write("sleep", to: "tomorrow").types == ["closed"])
    let all = try client.send("events.since", ["session": "s1"])
    #expect(!all.response.line.contains("tired") && !all.response.line.contains("sleep"))
    client.backstage.viewer = nil
    #expect(try client.send("events.since", ["session": "s1"]).response.line.contains("tired"))
  }

  /// Pages stay within a line; an event that would not fit one is told without its content.
  @Test func longEvents() throws {
    var client = try Client.playing()
    _ = try client.choose(0)
    _ = try client.write("A photo", to: "IT_Photo")
    client.backstage.reply = String(repeating: "a", count: 600_000)
    for _ in 0..<3 { #expect(try client.write("Hello?", to: "duty_officer").types == ["said", "line"]) }
    client.backstage.reply = String(repeating: "\u{1B}", count: 600_000)
    let tooLong = try client.write("Hello?", to: "duty_officer")
    #expect(tooLong.events.map { $0["tooLong"] } == [nil, true])
    #expect(tooLong.events.last?["type"] == "line")
    var seqs: [Int] = []
    var next = 0
    var pages = 0
    while true {
      let page = try client.send("events.since", ["session": "s1", "seq": .integer(next)])
      #expect(page.response.line.utf8.count <= Limits.lineOut)
      seqs += page.result?["events"]?.elements?.compactMap { $0["seq"]?.whole } ?? []
      next = try #require(page.result?["next"]?.whole)
      pages += 1
      guard page.result?["more"] == true, pages < 20 else { break }
    }
    #expect(seqs == Array(1...19))
    #expect(pages == 3)
  }
}

extension PeerTests {
  static func decode(_ json: JSONValue) throws -> Event {
    try JSONDecoder().decode(Event.self, from: Data(json.line.utf8))
  }
}
