import Testing
import Wire

/// The other end of a peer.
struct Client {
  /// What a request led to.
  struct Exchange {
    /// `params` of the event notifications, in order.
    var events: [JSONValue]
    var response: JSONValue

    var result: JSONValue? { response["result"] }
    var code: Int? { response["error"]?["code"]?.whole }
    var seqs: [Int] { events.compactMap { $0["seq"]?.whole } }
    var types: [String] { events.compactMap { $0["type"]?.text } }
  }

  let backstage = Backstage()
  var peer: Peer<ScriptedDesk>
  private var count = 0

  /// A client that has not said anything.
  init() { peer = Peer(desk: ScriptedDesk(backstage), version: "0.1.0") }

  /// A client with a session `s1`.
  static func playing(_ mode: String = "practice") throws -> Client {
    var client = Client()
    _ = try client.send("initialize", ["protocol": "1"])
    _ = try client.send("session.create", ["module": "abena-italy-reception", "mode": .string(mode)])
    return client
  }

  /// Sends a request; its response has to be the last line, and all before it events.
  mutating func send(_ method: String, _ params: [String: JSONValue] = [:]) throws -> Exchange {
    count += 1
    let lines = peer.receive(Request(id: .integer(count), method: method, params: params).json.line)
    let messages = try lines.map { try JSONValue(parsing: $0) }
    let response = try #require(messages.last)
    #expect(response["id"] == .integer(count))
    #expect((response["result"] == nil) != (response["error"] == nil))
    for message in messages.dropLast() {
      #expect(message["method"] == "event")
      #expect(message["id"] == nil)
    }
    return Exchange(events: messages.dropLast().compactMap { $0["params"] }, response: response)
  }

  /// Sends a line as it is; the codes of the errors that come back.
  mutating func raw(_ line: String) throws -> [JSONValue] {
    try peer.receive(line).map { try JSONValue(parsing: $0) }
  }

  mutating func choose(_ choice: JSONValue, clientId: JSONValue = .null) throws -> Exchange {
    try send(
      "session.answer", ["session": "s1", "node": "IT_FirstHour", "choices": [choice], "clientId": clientId])
  }

  mutating func write(_ text: String, to node: String) throws -> Exchange {
    try send("session.answer", ["session": "s1", "node": .string(node), "text": .string(text)])
  }

  mutating func command(_ name: String, _ argument: JSONValue = .null) throws -> Exchange {
    try send("session.command", ["session": "s1", "name": .string(name), "argument": argument])
  }

  /// Plays the case to its end, the debrief left open.
  mutating func playToTheEnd() throws -> [Exchange] {
    [
      try choose(0), try write("A photo", to: "line:it_ph_1"), try write("Can you alert?", to: "duty_officer"),
      try command("done"),
    ]
  }
}
