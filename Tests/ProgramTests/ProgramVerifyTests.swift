import Foundation
import TestSupport
import Testing

/// `interact verify`, and what report, rows and doctor say of a record without being asked.
@Suite struct ProgramVerifyTests {
  /// Without line breaks: what is shown at a terminal is wrapped.
  private static func flat(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func aChangedRecordIsNoticedEverywhere() throws {
    let script = try CrashScript.strong.get()
    let home = try CrashHome()
    let end = try home.run(
      ["play", CrashHome.module, "--accept-content-note"],
      input: Array((script.lines.joined(separator: "\n") + "\n").utf8))
    #expect(end.status == 0)
    let shown = try #require(end.out.firstMatch(of: /Receipt:?\s+((?:[a-z]+\s+){6}[a-z]+)/)).1
    let receipt = shown.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let session = try #require(try home.sessions().first)

    let whole = try home.run("verify", session, "--receipt", receipt, input: "")
    #expect(whole.status == 0, "\(whole.err)")
    #expect(
      whole.out.contains("the same events come")
        && Self.flat(whole.out).contains("nothing was changed, cut or put back"))
    let report = try home.run("report", "last", "--format", "json", input: "")
    #expect(report.status == 0 && report.out.contains("the same on replay") && report.out.contains(receipt))
    for format in ["md", "text", "transcript"] {
      let text = Self.flat(try home.run("report", "last", "--format", format, input: "").out)
      #expect(
        text.contains(session) && text.contains("the same on replay") && text.contains("It does not show who sat there")
      )
      #expect(text.contains(try #require(script.record.first?["contentHash"]?.text)), "the edition")
    }
    #expect(try home.run("doctor", input: "").out.contains("all chains are whole"))

    let copy = try Data(contentsOf: URL(filePath: home.records))
    try CrashDatabase.execute(
      "UPDATE event SET json = json_set(json, '$.score', 1) WHERE type = 'scored'", in: home.records)
    let changed = try home.run("verify", "last", "--json", input: "")
    #expect(changed.status == 3)
    #expect(
      changed.out.contains(#""chain":"altered""#) && changed.out.contains("was changed: the marks")
    )
    let altered = try home.run("report", "last", input: "")
    #expect(altered.status == 3 && altered.out.contains("ALTERED") && altered.err.contains("not as it was written"))
    let rows = try home.run("report", "--all", input: "")
    #expect(rows.status == 3 && rows.out.contains(",\"altered\",\"\"\r\n"))
    #expect(try home.run("doctor", input: "").out.contains("session \(session) was altered"))
    let resumed = try home.run("resume", session, input: "")
    #expect(resumed.status == 3 && resumed.err.contains("was changed outside the program"))

    // Another file, and a receipt that belongs to nothing in it.
    let other = home.folder + "/copy.sqlite"
    try copy.write(to: URL(filePath: other))
    #expect(try home.run("verify", other, "--receipt", receipt, input: "").status == 0)
    let wrong = try home.run("verify", other, "--receipt", "acorn acorn acorn acorn acorn acorn acorn", input: "")
    #expect(wrong.status == 3 && wrong.err.contains("put back to an earlier copy"))
    #expect(try home.run("verify", other, "--receipt", "acorn", input: "").status == 2)
    #expect(try home.run("verify", "nosuch", input: "").status == 2)
    #expect(try home.run("verify", "/no/such/file", input: "").status == 2)
  }
}
