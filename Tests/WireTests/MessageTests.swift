import Testing
import Wire

/// Lines that are messages, and lines that are not.
@Suite struct MessageTests {
  /// Each with the id and the code of the one error that comes back.
  @Test(
    arguments: [
      ("hello", .null, -32700), ("{", .null, -32700), (#"{"id":1,"id":2}"#, .null, -32700),
      ("[]", .null, -32600), (#"[{"jsonrpc":"2.0","id":1,"method":"initialize"}]"#, .null, -32600),
      ("7", .null, -32600), ("null", .null, -32600), (#""text""#, .null, -32600), ("{}", .null, -32600),
      (#"{"id":3,"method":"initialize"}"#, 3, -32600), (#"{"jsonrpc":"1.0","id":3,"method":"initialize"}"#, 3, -32600),
      (#"{"jsonrpc":2.0,"id":3,"method":"initialize"}"#, 3, -32600), (#"{"jsonrpc":"2.0","id":3}"#, 3, -32600),
      (#"{"jsonrpc":"2.0","id":3,"method":7}"#, 3, -32600),
      (#"{"jsonrpc":"2.0","id":{},"method":"initialize"}"#, .null, -32600),
      (#"{"jsonrpc":"2.0","id":[1],"method":"initialize"}"#, .null, -32600),
      (#"{"jsonrpc":"2.0","id":true,"method":"initialize"}"#, .null, -32600),
      (#"{"jsonrpc":"2.0","id":"x","method":"initialize","params":["1"]}"#, "x", -32602),
      (#"{"jsonrpc":"2.0","id":"x","method":"initialize","params":"1"}"#, "x", -32602),
      (#"{"jsonrpc":"2.0","id":null,"method":"nothing"}"#, .null, -32601),
      (#"{"jsonrpc":"2.0","id":1.5,"method":"Initialize"}"#, .number(1.5), -32601),
      (#"{"jsonrpc":"2.0","id":18446744073709551616,"method":"initialize"}"#, .null, -32600),
      (#"{"jsonrpc":"2.0","id":9007199254740993.0,"method":"initialize"}"#, .null, -32600),
      (#"{"jsonrpc":"2.0","id":-1e300,"method":"initialize"}"#, .null, -32600),
      (#"{"jsonrpc":"2.0","id":18446744073709551615,"method":""}"#, .unsigned(.max), -32601),
    ] as [(String, JSONValue, Int)])
  func refused(line: String, id: JSONValue, code: Int) throws {
    var client = Client()
    let answers = try client.raw(line)
    #expect(answers.count == 1)
    #expect(answers.first?["jsonrpc"] == "2.0")
    #expect(answers.first?["id"] == id)
    #expect(answers.first?["error"]?["code"] == .integer(code))
    let data = answers.first?["error"]?["data"]
    #expect(data?["reason"]?.text?.isEmpty == false && data?["hint"]?.text?.isEmpty == false)
  }

  /// Nothing comes back for what is no request.
  @Test(arguments: [
    "", "   ", "\t", #"{"jsonrpc":"2.0","method":"$/progress"}"#, #"{"jsonrpc":"2.0","method":"nothing","params":[1]}"#,
    #"{"jsonrpc":"2.0","id":9,"result":{}}"#, #"{"jsonrpc":"2.0","id":9,"error":{"code":1}}"#,
    #"{"jsonrpc":"2.0","method":"case.list"}"#,
  ])
  func skipped(line: String) {
    var client = Client()
    #expect(client.peer.receive(line).isEmpty)
  }

  @Test func unknownMembersAreIgnored() throws {
    var client = Client()
    let line =
      #"{"jsonrpc":"2.0","id":"a","method":"initialize","params":{"protocol":"1","later":[1]},"trace":{"x":1}}"#
    #expect(try client.raw(line).first?["result"]?["protocol"] == "1")
  }

  @Test func idsAreBounded() throws {
    var client = Client()
    func line(_ length: Int) -> String {
      Request(
        id: .string(String(repeating: "i", count: length)), method: "initialize", params: ["protocol": "1"]
      ).json.line
    }
    #expect(try client.raw(line(Limits.identifier)).first?["result"] != nil)
    let refused = try client.raw(line(Limits.identifier + 1))
    #expect(refused.first?["error"]?["code"] == -32600)
    #expect(refused.first?["id"] == .null)
  }

  @Test func deepNestingIsAParseError() throws {
    var client = Client()
    let line = #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":"# + String(repeating: "[", count: 30_000)
    #expect(try client.raw(line).first?["error"]?["code"] == -32700)
  }

  /// A notification of a method is done, without a response.
  @Test func notificationsAreDone() throws {
    var client = try Client.playing()
    let note = Notification(
      method: "session.command", params: ["session": "s1", "name": "note", "argument": "photo given"])
    let lines = try client.raw(note.json.line)
    #expect(lines.map { $0["params"]?["type"] } == ["note"])
    let refused = Notification(method: "session.command", params: ["session": "s1", "name": "sing"])
    #expect(client.peer.receive(refused.json.line).isEmpty)
  }
}
