@testable import Casework
import Testing

/// The world remembers what was filled in, and nothing else.
@Suite struct FormWordsTests {
  private static let scenes = Sample.scenes.replacing(
    "<<talk officer>>",
    with: """
      <<if filled("T4", "noticed")>>
        Officer: At {form("T4", "noticed")}, says your sheet. #line:w1
      <<else>>
        Officer: Your sheet says no hour. #line:w2
      <<endif>>
      <<talk officer>>
      """)

  private func lines(_ entry: String?) throws -> [Event.Line] {
    var session = try FormTests.session(scenes: Self.scenes)
    var events = try session.start()
    if let entry {
      events += try session.take(Turn(.openForm("T4")))
      events += try session.take(Turn(.fill(entry)))
      events += try session.take(Turn(.handIn))
    }
    events += try session.take(Turn(.answer("I call the police straight away.")))
    var again = try FormTests.session(scenes: Self.scenes)
    #expect(try again.replay(events) == .same)
    return events.compactMap { if case .line(let line) = $0.body { line } else { nil } }
  }

  @Test func whatWasFilledInIsKnownLater() throws {
    let line = try #require(try lines("20:00, at the roll call").first { $0.line == "line:w1" })
    #expect(
      line.text == "At 20:00, at the roll call, says your sheet." && line.ownWords == true && line.speaker == "Officer")
    #expect(try lines("20:00").filter { $0.ownWords == true }.count == 1)
  }

  @Test(arguments: [nil, "?", "unknown", "not known yet", "   ", "-", "xxx"])
  func whatIsBlankOrNotKnownIsNeverInvented(entry: String?) throws {
    let lines = try lines(entry)
    #expect(lines.contains { $0.line == "line:w2" } && !lines.contains { $0.line == "line:w1" })
    #expect(lines.allSatisfy { $0.ownWords == nil })
  }

  @Test(arguments: [
    ("Abena Tesfay", "Abena Tesfay"), ("  Abena\n\tTesfay.  ", "Abena Tesfay"),
    ("\u{1B}[31mred\u{1B}[0m", "31mred 0m"), ("[b]bold[/b] {1} \\[x]", "b bold /b 1 x"),
    ("<script>alert(1)</script>", "script alert(1) /script"), ("=HYPERLINK(\"x\")", "HYPERLINK( x )"),
    ("@cmd", "cmd"), ("Rizzo: I give up", "Rizzo I give up"), ("\u{202E}evil\u{2066}", "evil"),
    ("Ὀδυσσεύς", "Ὀδυσσεύς"),
    ("…", "…"), ("///", ""),
  ])
  func wordsAreSaidSafely(typed: String, said: String) {
    #expect(FormWords.spoken(typed) == said)
  }

  @Test func noPageIsReadOut() {
    let long = String(repeating: "word ", count: 5_000)
    #expect(FormWords.spoken(long).count <= FormWords.limit)
    #expect(FormWords.spoken(String(repeating: "a", count: 9_000)).count <= FormWords.limit)
  }
}
