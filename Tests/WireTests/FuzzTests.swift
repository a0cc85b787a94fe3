import TestSupport
import Testing
import Wire

/// Whatever comes, the peer lives and answers each request once.
@Suite struct FuzzTests {
  private static let good: [String] = [
    #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocol":"1"}}"#,
    #"{"jsonrpc":"2.0","id":2,"method":"session.create","params":{"module":"abena-italy-reception"}}"#,
    #"{"jsonrpc":"2.0","id":3,"method":"session.answer","params":{"session":"s1","node":"IT_FirstHour","choices":[0]}}"#,
    #"{"jsonrpc":"2.0","id":4,"method":"session.answer","params":{"session":"s1","node":"IT_Photo","text":"å \u00e5"}}"#,
    #"{"jsonrpc":"2.0","id":5,"method":"session.command","params":{"session":"s1","name":"done"}}"#,
    #"{"jsonrpc":"2.0","id":6,"method":"events.since","params":{"session":"s1","seq":0,"limit":5}}"#,
    #"{"jsonrpc":"2.0","id":7,"method":"case.list"}"#,
  ]

  /// Random bytes, and good lines with a few bytes changed: at most one response a line, and always valid lines.
  @Test(arguments: 1...20 as ClosedRange<UInt64>) func randomBytes(seed: UInt64) throws {
    var dice = SplitMix64(state: seed)
    var framer = LineFramer(limit: 2000)
    var client = Client()
    for _ in 0..<200 {
      var bytes: [UInt8]
      if Bool.random(using: &dice) {
        bytes = (0..<Int.random(in: 0...300, using: &dice)).map { _ in UInt8.random(in: 0...255, using: &dice) }
      } else {
        bytes = Array(try #require(Self.good.randomElement(using: &dice)).utf8)
        for _ in 0..<Int.random(in: 0...3, using: &dice) where !bytes.isEmpty {
          let at = Int.random(in: 0..<bytes.count, using: &dice)
          switch Int.random(in: 0...2, using: &dice) {
          case 0: bytes[at] = UInt8.random(in: 0...255, using: &dice)
          case 1: bytes.remove(at: at)
          default: bytes.insert(bytes[at], at: at)
          }
        }
        bytes.append(0x0A)
      }
      for frame in framer.receive(bytes) {
        let messages = try client.peer.receive(frame).map { try JSONValue(parsing: $0) }
        let responses = messages.filter { $0["method"] == nil }
        #expect(responses.count <= 1)
        #expect(responses.isEmpty || responses.last == messages.last)
        #expect(messages.allSatisfy { $0["jsonrpc"] == "2.0" })
      }
    }
  }

  /// Requests with random parameters: exactly one response each, with the request's id.
  @Test(arguments: 1...20 as ClosedRange<UInt64>) func randomRequests(seed: UInt64) throws {
    var dice = SplitMix64(state: seed)
    var client = try Client.playing(Bool.random(using: &dice) ? "practice" : "assessment")
    let names = [
      "session", "node", "text", "choices", "clientId", "name", "argument", "seq", "limit", "module", "mode",
    ]
    for number in 0..<300 {
      var params: [String: JSONValue] = [:]
      for name in names where Bool.random(using: &dice) { params[name] = Self.value(&dice) }
      if Bool.random(using: &dice) { params["session"] = "s1" }
      let method = Method.allCases.randomElement(using: &dice)?.rawValue ?? ""
      let id: JSONValue = Bool.random(using: &dice) ? .integer(number) : .string("r\(number)")
      let request = Request(id: id, method: method, params: params)
      let messages = try client.raw(request.json.line)
      #expect(messages.filter { $0["id"] != nil }.map { $0["id"] } == [id])
      #expect(messages.last?["id"] == id)
    }
  }

  private static func value(_ dice: inout SplitMix64) -> JSONValue {
    switch Int.random(in: 0...9, using: &dice) {
    case 0: .null
    case 1: .bool(true)
    case 2: .integer(Int.random(in: -3...12, using: &dice))
    case 3: .number(Double.random(in: -2...2, using: &dice))
    case 4: .array([value(&dice)])
    case 5: ["a": value(&dice)]
    default:
      .string(
        [
          "IT_FirstHour", "line:it_ph_1", "duty_officer", "feeling", "well", "note", "done", "hint", "assessment", "",
          "å",
        ]
        .randomElement(using: &dice) ?? "")
    }
  }
}
