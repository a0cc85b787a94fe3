import Foundation
import TestSupport
import Testing

/// The program as a server on its standard streams (docs/protocol.md).
@Suite struct ServeTests {
  /// The same turns make the same events, whoever brings them.
  @Test func aPipeATerminalAndAClientMakeTheSameRecord() throws {
    let script = try CrashScript.strong.get()

    let client = try CrashHome()
    let server = try ServeClient(client)
    var state = try server.create()
    for line in script.lines { state = try server.type(line, state) }
    #expect(state.kind == "closed")
    #expect(server.ended() == 0)
    let served = try client.record(of: try #require(try client.sessions().first))
    #expect(served == script.record)
    #expect(try server.events.map { try CrashEvent($0).exported } == script.record, "each notification once, in order")

    let person = try CrashHome()
    let typist = try Typist(
      Typist.program("interact"), ["play", CrashHome.module, "--seed", CrashHome.seed, "--accept-content-note"],
      environment: person.variables.merging(["NO_COLOR": "1", "PAGER": "cat"]) { $1 })
    typist.stop = User.stop
    for (line, turn) in zip(script.lines, script.turns) {
      try typist.expect(Self.cue(before: turn))
      typist.type(line + "\n")
    }
    #expect(typist.exitStatus() == 0)
    let typed = try person.record(of: try #require(try person.sessions().first))
    #expect(typed == script.record)
  }

  /// What stands before the line that makes this turn.
  private static func cue(before turn: CrashEvent) -> String {
    switch turn.type {
    case "chose": "choose> "
    case "said", "talkEnded": "\nto "
    default: "you> "
    }
  }

  @Test func aClientIsAskedBackAndSaysYesOrNo() throws {
    let server = try ServeClient(try CrashHome())
    let asked = try server.answer(try server.create(), .text("Speaking with her alone would be better."))
    #expect(asked.kind == "confirm")
    #expect(asked.prompt["title"]?.text?.isEmpty == false)
    #expect(asked.prompt["node"] == asked.prompt["handle"])
    #expect(throws: ServeClient.Refused.self) { try server.answer(asked, .text("perhaps")) }
    let next = try server.answer(asked, .text("yes"))
    #expect(next.kind != "confirm")
    let handle = asked.prompt["handle"]
    let scored = try #require(server.events.last { $0["type"]?.text == "scored" })
    let point = scored["points"]?.list?.first { $0["handle"] == handle }
    #expect(point?["verdict"]?.text == "met")
    #expect(point?["selfAssessed"] == .bool(true))
    // In an assessment nothing is asked.
    let other = try server.create(mode: "assessment")
    #expect(try server.answer(other, .text("Speaking with her alone would be better.")).kind != "confirm")
  }

  @Test func whatACrashLeftIsPlayedOnAtTheTerminal() throws {
    let script = try CrashScript.strong.get()
    let home = try CrashHome()
    let server = try ServeClient(home)
    var state = try server.create()
    for line in script.lines.prefix(9) { state = try server.type(line, state) }
    #expect(server.ended() == 0)
    let rest = script.lines.dropFirst(9).map { $0 + "\n" }.joined()
    #expect(try home.run("resume", try #require(state.session.text), input: rest).status == 0)
    #expect(try home.record(of: try #require(state.session.text)) == script.record)
  }

  @Test func anAssessmentLeaksNothingBeforeItsEnd() throws {
    let script = try CrashScript.strong.get()
    let server = try ServeClient(try CrashHome())
    var state = try server.create(mode: "assessment")
    var isOver = false
    for line in script.lines {
      state = try server.type(line, state)
      isOver = state.json["over"] == .bool(true)
      if isOver { break }
      let page = try server.call("events.since", ["session": state.session, "limit": .number(1000)])
      for event in try #require(page["events"]?.list) + server.events + [state.json] {
        let text = event.line
        #expect(event["type"]?.text != "scored" && event["audience"]?.text != "control")
        for word in ["\"score\"", "\"verdict\"", "\"meets\"", "\"avoids\"", "HM-"] {
          #expect(!text.contains(word), "\(text)")
        }
      }
      #expect(throws: ServeClient.Refused.self) { try server.call("session.debrief", ["session": state.session]) }
      for name in ["hint", "undo"] {
        #expect(throws: ServeClient.Refused.self) {
          try server.call("session.command", ["session": state.session, "name": .text(name)])
        }
      }
    }
    #expect(isOver)
    let marks = server.events.filter { $0["type"]?.text == "scored" }
    #expect(marks.count == script.record.count { $0.type == "scored" }, "when it is over they come, each once")
    let numbers = server.events.compactMap { $0["seq"]?.whole }
    #expect(Set(numbers).count == numbers.count)
    #expect(numbers.sorted() == Array(1...numbers.count), "and none is left out")
  }

  @Test func staleAnswersAreRefusedAndChangeNothing() throws {
    let script = try CrashScript.strong.get()
    let home = try CrashHome()
    let server = try ServeClient(home)
    let first = try server.create()
    let second = try server.answer(first, .text(script.lines[0]), clientId: "one")
    let seen = server.events.count
    let stale = #expect(throws: ServeClient.Refused.self) { try server.answer(first, .text("Too late.")) }
    #expect(stale?.code == -32010)
    #expect(stale?.json["data"]?["prompt"] == second.prompt, "what is open is sent along")
    let again = try server.answer(first, .text(script.lines[0]), clientId: "one")
    #expect(again.json == second.json, "the same answer gets the same result")
    #expect(server.events.count == seen, "and makes no event")
    let wrong = #expect(throws: ServeClient.Refused.self) { try server.answer(second, .text("No choice.")) }
    #expect(wrong?.code == -32602)
    #expect(server.ended() == 0)
    let record = try home.record(of: try #require(first.session.text))
    #expect(record == Array(script.record.prefix(record.count)) && record.count == seen)
  }

  @Test func garbageEndsNothing() throws {
    let garbage = [
      "{", "nonsense", "[]", "42", "null", "\"text\"", "{\"jsonrpc\":\"2.0\"}", "{\"a\":1,\"a\":2}", "\u{1B}[2J",
      "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"case.list\"}",
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no.such.thing\"}",
      "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"case.list\"}", String(repeating: "[", count: 10_000),
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"session.state\",\"params\":{\"session\":\"../../x\"}}",
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"session.create\",\"params\":{\"module\":\"../../x\"}}",
      "\n   \n{",
    ]
    let server = try ServeClient(try CrashHome())
    for line in garbage {
      #expect(try server.raw(line)["error"]?["code"]?.whole ?? 0 < 0, "\(line.prefix(80))")
      #expect(try server.call("case.list")["cases"]?.list?.isEmpty == false)
    }
    #expect(server.ended() == 0 && server.complaints.isEmpty)
  }

  @Test func aLineThatIsTooLongIsAnErrorAndTheNextIsRead() throws {
    let server = try ServeClient(try CrashHome())
    let start = "{\"jsonrpc\":\"2.0\",\"id\":\"long\",\"method\":\"case.list\",\"x\":\""
    for size in [65_536, 65_537, 66_560, 1_000_000] {
      let reply = try server.raw(start + String(repeating: "y", count: size - start.utf8.count - 2) + "\"}")
      if size <= 65_536 {
        #expect(reply["id"]?.text == "long" && reply["result"] != nil)
      } else {
        #expect(reply["id"] == .null && reply["error"]?["code"]?.whole == -32700)
      }
      #expect(try server.create().kind == "question")
    }
    #expect(server.ended() == 0)
  }

  @Test func aFullDiskIsToldAndTheSessionStays() throws {
    let home = try CrashHome()
    let program = try home.start(["serve", "--stdio"], through: "ulimit -f 200; exec \"$0\" \"$@\"")
    func call(_ id: Int, _ method: String, _ parameters: String) throws -> CrashJSON {
      program.send("{\"jsonrpc\":\"2.0\",\"id\":\(id),\"method\":\"\(method)\",\"params\":\(parameters)}")
      while true {
        let message = try CrashJSON(parsing: try #require(program.line(), "\(program.complaints)"))
        if message["id"]?.whole == id { return message }
      }
    }
    _ = try call(1, "initialize", "{\"protocol\":\"1\"}")
    let made = try call(2, "session.create", "{\"module\":\"\(CrashHome.module)\"}")
    let session = try #require(made["result"]?["session"]?.text)
    let note = String(repeating: "A long note. ", count: 1_000)
    var number = 3
    var refusal: CrashJSON?
    while refusal == nil, number < 40 {
      refusal = try call(
        number, "session.command", "{\"session\":\"\(session)\",\"name\":\"note\",\"argument\":\"\(note)\"}")["error"]
      number += 1
    }
    #expect(refusal?["data"]?["reason"]?.text?.contains("no room left") == true, "\(String(describing: refusal))")
    let state = try call(100, "session.state", "{\"session\":\"\(session)\"}")
    program.closeInput()
    #expect(program.ended() == 0)
    let record = try home.record(of: session)
    #expect(record.count { $0.type == "note" } == number - 4, "all but the last are there")
    #expect(state["result"]?["seq"]?.whole == record.last?.seq)
  }
}
