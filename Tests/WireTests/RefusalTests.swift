import Casework
import Testing
import Wire

/// Each error, and that nothing happened.
@Suite struct RefusalTests {
  struct Unforeseen: Error {}

  @Test(
    arguments: [
      (DeskError.noSuchSession("x"), -32002), (DeskError.noSuchModule("x", known: []), -32002),
      (DeskError.coming("x"), -32003), (DeskError.noSuchPage("x"), -32002),
      (DeskError.invalid(parameter: "law", sentence: "The law is 2018 or 2026."), -32602),
      (DeskError.notAuthorised("This session is of somebody else."), -32001),
      (DeskError.notAllowed("Another program has it open."), -32003), (DeskError.stale(.reflection(.well)), -32010),
      (DeskError.stale(.closed), -32011), (DeskError.closed, -32011), (DeskError.tooFast(seconds: 2), -32029),
      (DeskError.failed("The disk is full."), -32603), (Refusal.expects(.reflection(.well)), -32010),
      (Refusal.expects(.closed), -32011), (Refusal.closed, -32011), (Refusal.noSuchOption(3, count: 2), -32602),
      (Refusal.empty, -32602), (Refusal.notInAssessment("/hint"), -32003), (Refusal.nothingToUndo, -32002),
      (Refusal.noHint, -32002), (Refusal.noHintHere(.closed), -32002),
      (Refusal.noSuchForm("T99", known: ["T4"]), -32002),
      (Refusal.formIsOpen("T4"), -32003), (Refusal.notNow("A form"), -32003),
      (Refusal.notPlaying(Samples.police, plays: .trainee), -32002),
      (WireError(.tooFast, "r", hint: "h"), -32029), (Unforeseen(), -32603),
    ] as [(any Error, Int)])
  func deskErrors(error: any Error, code: Int) throws {
    var client = try Client.playing()
    client.backstage.error = error
    let refused = try client.send("session.state", ["session": "s1"])
    #expect(refused.code == code)
    let details = refused.response["error"]
    #expect(details?["message"]?.text?.isEmpty == false)
    #expect(details?["data"]?["reason"]?.text?.isEmpty == false)
    #expect(details?["data"]?["hint"]?.text?.isEmpty == false)
    #expect((details?["data"]?["prompt"] != nil) == (code == -32010))
  }

  /// Parameters that are missing or wrong.
  @Test(
    arguments: [
      ("session.create", [:]), ("session.create", ["module": ""]), ("session.create", ["module": 7]),
      ("session.create", ["case": "abena", "role": "reception"]), ("session.create", ["module": "m", "mode": "exam"]),
      ("session.create", ["module": "m", "seed": -1]), ("session.create", ["module": "m", "seed": .number(1.5)]),
      ("session.create", ["module": "m", "seed": "0x1"]), ("session.create", ["module": "m", "law": 2026]),
      ("session.answer", [:]), ("session.answer", ["session": "s1", "choices": [0]]),
      ("session.answer", ["session": "s1", "node": "IT_FirstHour"]),
      ("session.answer", ["session": "s1", "node": "IT_FirstHour", "text": "call"]),
      ("session.answer", ["session": "s1", "node": "IT_FirstHour", "text": "call", "choices": [0]]),
      ("session.answer", ["session": "s1", "node": "IT_FirstHour", "choices": 0]),
      ("session.answer", ["session": "s1", "node": "IT_FirstHour", "choices": []]),
      ("session.answer", ["session": "s1", "node": "IT_FirstHour", "choices": [0, 2]]),
      ("session.answer", ["session": "s1", "node": "IT_FirstHour", "choices": [1]]),
      ("session.answer", ["session": "s1", "node": "IT_FirstHour", "choices": ["line:none"]]),
      ("session.answer", ["session": "s1", "node": "IT_FirstHour", "choices": [nil]]),
      ("session.answer", ["session": "s1", "node": "IT_FirstHour", "choices": [0], "confidence": 4]),
      ("session.answer", ["session": "s1", "node": "IT_FirstHour", "choices": [0], "clientId": 4]),
      ("session.create", ["module": "m", "player": 7]), ("session.create", ["module": "m", "player": ""]),
      ("session.answer", ["session": "s1", "node": "IT_FirstHour", "choices": [0], "player": "two words"]),
      ("session.command", ["session": "s1", "name": "pause", "player": "\u{1B}[2J"]),
      ("session.state", ["session": "s1", "player": ["trainee"]]),
      ("events.since", ["session": "s1", "player": .string(String(repeating: "a", count: 41))]),
      ("session.command", ["session": "s1"]), ("session.command", ["session": "s1", "name": "sing"]),
      ("session.command", ["session": "s1", "name": "note"]),
      ("session.command", ["session": "s1", "name": "note", "argument": " \u{1B}\n"]),
      ("session.command", ["session": "s1", "name": "form"]),
      ("session.command", ["session": "s1", "name": "undo", "argument": "all"]),
      ("session.state", [:]), ("session.state", ["session": ["s1"]]), ("session.debrief", [:]),
      ("events.since", ["session": "s1", "seq": -1]), ("events.since", ["session": "s1", "limit": 0]),
      ("events.since", ["session": "s1", "limit": 1001]), ("events.since", ["session": "s1", "seq": "1"]),
    ] as [(String, [String: JSONValue])])
  func parameters(method: String, params: [String: JSONValue]) throws {
    var client = try Client.playing()
    let refused = try client.send(method, params)
    #expect(refused.code == -32602)
    #expect(refused.events.isEmpty)
    #expect(client.backstage.answers.isEmpty && client.backstage.creations.count == 1)
    #expect(try client.send("session.state", ["session": "s1"]).result?["seq"] == 4)
  }

  @Test(
    arguments: [
      ("session.answer", ["session": "s9", "node": "x", "text": "x"], -32002),
      ("session.state", ["session": "s9"], -32002),
      ("session.command", ["session": "s9", "name": "where"], -32002), ("session.debrief", ["session": "s9"], -32002),
      ("events.since", ["session": "s9"], -32002), ("session.create", ["module": "none"], -32002),
      ("session.command", ["session": "s1", "name": "handbook", "argument": "HB-0-00"], -32002),
      ("session.command", ["session": "s1", "name": "undo"], -32002),
      ("session.command", ["session": "s1", "name": "done"], -32010), ("session.join", [:], -32601),
    ] as [(String, [String: JSONValue], Int)])
  func others(method: String, params: [String: JSONValue], code: Int) throws {
    var client = try Client.playing()
    #expect(try client.send(method, params).code == code)
  }

  /// An answer to what is no longer open is refused, with what is.
  @Test func stale() throws {
    var client = try Client.playing()
    _ = try client.choose(0)
    let late = try client.choose(2)
    #expect(late.code == -32010)
    #expect(late.events.isEmpty)
    let prompt = late.response["error"]?["data"]?["prompt"]
    #expect(prompt?["kind"] == "question")
    #expect(prompt?["node"] == "line:it_ph_1")
    #expect(client.backstage.answers.count == 1)
    // By its scene or by its line.
    #expect(try client.write("A photo", to: "IT_Photo").result != nil)
    #expect(try client.write("A photo", to: "line:it_ph_1").code == -32010)
  }

  @Test func closed() throws {
    var client = try Client.playing()
    _ = try client.playToTheEnd()
    for step in Reflection.allCases { _ = try client.write("", to: step.rawValue) }
    #expect(try client.write("more", to: "tomorrow").code == -32011)
    #expect(try client.write("", to: "feeling").code == -32011)
    #expect(client.backstage.answers.count == 7)
  }

  @Test func emptyAnswer() throws {
    var client = try Client.playing()
    _ = try client.choose(0)
    #expect(try client.write(" \n", to: "IT_Photo").code == -32602)
    #expect(client.backstage.answers.count == 1)
  }

  @Test func assessmentHasNoHintOrUndo() throws {
    var client = try Client.playing("assessment")
    #expect(try client.command("hint").code == -32003)
    #expect(try client.command("undo").code == -32003)
  }

  /// A response that is too long becomes an error, with the id of its request.
  @Test func tooLongAResponse() throws {
    var client = try Client.playing()
    _ = try client.playToTheEnd()
    client.backstage.debrief = .string(String(repeating: "a", count: Limits.lineOut))
    #expect(try client.send("session.debrief", ["session": "s1"]).code == -32603)
  }
}
