import Casework
import Testing
import Wire

/// The trainee objects over the protocol.
@Suite struct DisputeTests {
  private func answered() throws -> Client {
    var client = try Client.playing()
    _ = try client.choose(0)
    _ = try client.write("A photo of her.", to: "IT_Photo")
    return client
  }

  @Test func anObjectionIsTakenWithItsReason() throws {
    var client = try answered()
    let taken = try client.send(
      "session.command",
      ["session": "s1", "name": "dispute", "handle": "HB-5.2.1-04", "argument": "I said where it was taken."])
    #expect(taken.types == ["disputed"])
    #expect(taken.events.first?["handle"] == "HB-5.2.1-04")
    #expect(taken.events.first?["reason"] == "I said where it was taken.")
    #expect(taken.result?["prompt"]?["kind"] == "talk")
    let whole = try client.command("dispute", "All of it.")
    #expect(whole.types == ["disputed"])
    #expect(whole.events.first?["handle"] == nil)
  }

  @Test(arguments: [.null, "", "  "] as [JSONValue]) func withoutAReasonItIsRefused(_ reason: JSONValue) throws {
    var client = try answered()
    #expect(try client.command("dispute", reason).code == -32602)
  }

  @Test(arguments: [
    (Refusal.marksHeldBack, -32003), (.nothingToDispute, -32002), (.noSuchMark("HB-1", known: ["HB-2"]), -32002),
    (.noReason, -32602), (.tooLateToUndo, -32003),
  ]) func whatTheSessionRefusesHasACode(_ refusal: Refusal, _ code: Int) throws {
    var client = try Client.playing()
    client.backstage.error = refusal
    #expect(try client.command("dispute", "so").code == code)
  }

  @Test func theStateSaysHowManyDecisionsAreNotMarked() throws {
    var client = try Client.playing()
    #expect(try client.send("session.state", ["session": "s1"]).result?["notMarked"] == nil)
    client.backstage.notMarked = 1
    #expect(try client.send("session.state", ["session": "s1"]).result?["notMarked"] == 1)
  }
}
