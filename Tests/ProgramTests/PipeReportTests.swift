import Foundation
import Testing

/// Reports and exports of sessions that are over.
@Suite struct PipeReportTests {
  /// A session played to its end and another that is open.
  private static let played = Result {
    let user = try User(ofSmallCase: true)
    _ = try user.play(
      "--seed", "7", lines: "yes\nI wait until tomorrow.\n/undo\n" + SmallCase.play.dropFirst().joined(separator: "\n"))
    return user
  }

  static let reports: [[String]] = [
    ["report", "last"], ["report", "last", "--format", "text"], ["report", "last", "--format", "md"],
    ["report", "last", "--format", "json"], ["report", "last", "--format", "transcript"],
    ["report", "--all"], ["report", "--all", "--format", "csv"], ["report", "--all", "--format", "json"],
    ["report", "--all", "--format", "jsonl"],
  ]

  @Test(arguments: reports) func `personal words are in no report`(arguments: [String]) throws {
    let report = try Self.played.get().run(arguments)
    #expect(report.status == 0)
    #expect(report.out.contains(SmallCase.answer) || report.out.unwrapped.contains(SmallCase.answer))
    #expect(report.err.isEmpty)
    for word in ["feelingword", "tomorrowword"] { #expect(!report.out.contains(word)) }
  }

  @Test func `personal words are in no export and no history`() throws {
    let user = try Self.played.get()
    let export = try user.run("data", "export", user.lastSession())
    #expect(try objects(export.out).contains { $0["type"] as? String == "feeling" })
    for word in ["feelingword", "tomorrowword"] {
      #expect(!export.out.contains(word))
      #expect(
        try user.mode(of: "state/interact/history") == nil || !user.text(of: "state/interact/history").contains(word))
    }
    #expect(export.out.contains("wellword"))
  }

  @Test func `the debrief as Markdown`() throws {
    let report = try Self.played.get().run("report", "last", "--format", "md").out
    #expect(report.hasPrefix("# "))
    #expect(report.contains("\n## "))
    #expect(report.contains("100 of 100"))
    #expect(!report.hasEscape)
  }

  @Test func `the debrief as JSON`() throws {
    let report = try Self.played.get().run("report", "last", "--format", "json").out
    let object = try #require(try JSONSerialization.jsonObject(with: Data(report.utf8)) as? [String: Any])
    let result = try #require(object["result"] as? [String: Any])
    let decisions = try #require(result["decisions"] as? [[String: Any]])
    #expect(decisions.map { $0["answer"] as? String } == [SmallCase.answer, SmallCase.labels[2]], "what counts")
    #expect(decisions.map { $0["score"] as? Int } == [100, 100])
    #expect(result["passed"] as? Bool == true)
  }

  @Test func `the transcript keeps what was said, answered and undone, in its order`() throws {
    let report = try Self.played.get().run("report", "last", "--format", "transcript").out
    let wanted = [
      "Whom do you mean by late?", SmallCase.question, "> I wait until tomorrow.", "> " + SmallCase.answer, "Neri.",
      SmallCase.labels[2],
    ]
    var rest = report[...]
    for text in wanted {
      let found = try #require(rest.range(of: text), "\(text)")
      rest = rest[found.upperBound...]
    }
  }

  @Test func `a row for each decision, as CSV, JSON and JSON lines`() throws {
    let user = try Self.played.get()
    let csv = try user.run("report", "--all", "--format", "csv").out.split(whereSeparator: \.isNewline)
    let header = try #require(csv.first?.split(separator: ",").map(String.init))
    #expect(header.starts(with: ["session", "module", "version"]))
    #expect(csv.count == 1 + 3)
    let semicolons = try user.run("report", "--all", "--separator", ";").out
    #expect(semicolons.hasPrefix("session;module;version;") && semicolons.contains("\";\"\(SmallCase.module)\";\""))
    #expect(try user.run("report", "last", "--separator", ";").status == 2)
    #expect(try user.run("report", "--all", "--separator", "x").status == 2)
    let json = try user.run("report", "--all", "--format", "json").out
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(rows.map { $0["undone"] as? Bool } == [true, false, false])
    #expect(rows.map { $0["score"] as? Int } == [0, 100, 100])
    #expect(rows.map { $0["answer"] as? String } == ["I wait until tomorrow.", SmallCase.answer, SmallCase.labels[2]])
    #expect(try objects(user.run("report", "--all", "--format", "jsonl").out).count == 3)
    let silent = try user.run("report", "--all", "--without-answers").out
    #expect(!silent.contains(SmallCase.answer))
  }

  @Test(arguments: ["text", "md", "json", "transcript"])
  func `one session without its answers`(format: String) throws {
    let user = try Self.played.get()
    #expect(try user.run("report", "last", "--format", format).out.unwrapped.contains(SmallCase.answer))
    let run = try user.run("report", "last", "--format", format, "--without-answers")
    #expect(run.status == 0 && run.out.contains("(left out)") && run.out.contains(SmallCase.labels[2]))
    #expect(!run.out.unwrapped.contains(SmallCase.answer) && !run.out.contains("wait until tomorrow"))
  }

  @Test func `sessions lists them, the last one first`() throws {
    let user = try User(ofSmallCase: true)
    #expect(try user.run("sessions").out.contains("No session is recorded yet"))
    _ = try user.play(lines: SmallCase.play.joined(separator: "\n"))
    _ = try user.play("--mode", "assessment", lines: "yes\nx\n")
    let lines = try user.run("sessions").out.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.contains("assessment") == true && lines.first?.hasSuffix("open") == true)
    #expect(lines.last?.hasSuffix("finished") == true)
    let objects = try objects(user.run("sessions", "--json").out)
    #expect(objects.map { $0["module"] as? String } == [SmallCase.module, SmallCase.module])
  }

  @Test func `data erase asks, and then nothing is left`() throws {
    let user = try User(ofSmallCase: true)
    _ = try user.play(lines: "yes\nuniquelytypedword\n")
    let id = try user.lastSession()
    #expect(try user.run("data", "erase", id, input: "no\n").out.contains("Nothing was erased"))
    #expect(try user.run("data", "erase", id, input: "").out.contains("Nothing was erased"))
    #expect(try user.lastSession() == id)
    let erased = try user.run("data", "erase", id, input: "yes\n")
    #expect(erased.status == 0)
    #expect(try user.run("sessions").out.contains("No session is recorded yet"))
    #expect(try user.run("data", "export", id).status == 2)
    let records = try FileManager.default.subpathsOfDirectory(atPath: "\(user.folder)/data")
    #expect(!records.isEmpty)
    for name in records {
      let bytes = FileManager.default.contents(atPath: "\(user.folder)/data/\(name)") ?? Data()
      #expect(bytes.range(of: Data("uniquelytypedword".utf8)) == nil, "\(name)")
    }
  }

  @Test func `records and their folder are the owner's alone`() throws {
    let user = try User(ofSmallCase: true)
    _ = try user.play(lines: "yes\n")
    #expect(user.mode(of: "data/interact") == 0o700)
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(user.folder)/data/interact")
    #expect(names.contains { $0.hasSuffix(".sqlite") })
    for name in names { #expect(user.mode(of: "data/interact/\(name)") == 0o600, "\(name)") }
  }
}
