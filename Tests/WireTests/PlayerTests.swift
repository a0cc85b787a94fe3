import Casework
import Testing
import Wire

/// Who plays, as a client names them.
@Suite struct PlayerTests {
  private func playing(as player: JSONValue) throws -> Client {
    var client = Client()
    _ = try client.send("initialize", ["protocol": "1"])
    _ = try client.send("session.create", ["module": "abena-italy-reception", "player": player])
    return client
  }

  /// With one player nothing is said of players, and nothing needs to be.
  @Test func theOnlyPlayerNeedsNoName() throws {
    var client = try Client.playing()
    let state = try client.send("session.state", ["session": "s1"])
    #expect(state.result?["player"] == nil && state.result?["prompt"]?["kind"] == "options")
    #expect(client.backstage.creations.map(\.player) == [nil])
    let named = try client.send(
      "session.answer", ["session": "s1", "node": "IT_FirstHour", "choices": [0], "player": "trainee"])
    #expect(named.result?["seq"] == 8 && named.result?["player"] == nil)
  }

  @Test func whoHasANameIsNamed() throws {
    var client = try playing(as: "police")
    let all = try client.send("events.since", ["session": "s1", "player": "police"])
    #expect(all.result?["events"]?.elements?.first?["player"] == "police")
    #expect(try client.choose(0).result?["player"] == "police", "who leaves the name out is who plays")
    let answer = try client.send(
      "session.answer", ["session": "s1", "node": "IT_Photo", "text": "A photo", "player": "police"])
    #expect(answer.types == ["answered", "scored", "talk"])
    #expect(client.backstage.answers.map(\.player) == [nil, Samples.police])
    _ = try client.command("done")
    let feeling = try client.write("tired", to: "feeling")
    #expect(feeling.events.first?["audience"] == "players")
    #expect(feeling.events.first?["players"] == ["police"])
  }

  /// An answer that is known gives its first result again, to whom it gave it.
  @Test func anAnswerSentAgainIsStillOfItsPlayer() throws {
    var client = try playing(as: "police")
    let answer: [String: JSONValue] = [
      "session": "s1", "node": "IT_FirstHour", "choices": [0], "clientId": "c1", "player": "police",
    ]
    let first = try client.send("session.answer", answer)
    #expect(try client.send("session.answer", answer).result == first.result)
    #expect(try client.send("session.answer", answer.merging(["player": "guardian"]) { $1 }).code == -32002)
  }

  /// Of anybody else the session waits for nothing: refused, and nothing happens.
  @Test(
    arguments: [
      ("session.answer", ["node": "IT_FirstHour", "choices": [0]]), ("session.command", ["name": "pause"]),
      ("session.command", ["name": "leave"]), ("session.command", ["name": "dispute", "argument": "so"]),
      ("session.state", [:]), ("events.since", [:]),
    ] as [(String, [String: JSONValue])])
  func somebodyElseIsRefused(method: String, params: [String: JSONValue]) throws {
    var client = try playing(as: "police")
    let refused = try client.send(method, params.merging(["session": "s1", "player": "guardian"]) { $1 })
    #expect(refused.code == -32002 && refused.events.isEmpty)
    let data = refused.response["error"]?["data"]
    #expect(data?["reason"] == "Nothing is waited for from guardian: this session is played by police.")
    #expect(client.backstage.answers.isEmpty)
    #expect(try client.send("session.state", ["session": "s1"]).result?["seq"] == 4)
  }
}
