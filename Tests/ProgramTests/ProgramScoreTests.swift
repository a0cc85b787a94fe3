import Foundation
import TestSupport
import Testing

/// Verdicts over stored samples: written, compared, and what marked them.
@Suite struct ProgramScoreTests {
  private static let samples = """
    {"samples": [
      {"scene": "Start", "category": "good", "answer": "I report her missing to the police at once.",
       "met": ["HB-5.2.2-01"], "mistakes": []},
      {"scene": "Start", "category": "wrong", "answer": "We wait | until tomorrow.", "met": [], "mistakes": ["HM-5.2.2-01"]}]}
    """

  @Test func aChangeOfVerdictsIsShownAsATable() throws {
    let user = try User(ofSmallCase: true)
    let folder = "\(user.folder)/content/Dialogues/mara/tests"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Self.samples.write(toFile: "\(folder)/samples.json", atomically: false, encoding: .utf8)
    let now = try user.run("score", "--samples")
    #expect(now.status == 0)
    let verdicts = try now.lines.filter { !$0.isEmpty }.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(verdicts.map { $0["id"] as? String } == ["Start 1", "Start 2"])
    #expect(verdicts.allSatisfy { ($0["scorerHash"] as? String)?.count == 64 && $0["scorer"] as? String != "" })
    let path = "\(user.folder)/old.jsonl"
    try now.out.write(toFile: path, atomically: false, encoding: .utf8)
    let same = try user.run("score", "--compare", path)
    #expect(same.out.hasSuffix("\n\n2 samples compared: 0 verdicts changed, 0 scores changed.\n"), "\(same.out)")
    #expect(!same.out.contains("| Sample |"))
    let hash = try #require(verdicts[0]["scorerHash"] as? String)
    try now.out.replacing(hash, with: "00000000deadbeef").replacing(#""made":["HM-5.2.2-01"]"#, with: #""made":[]"#)
      .write(toFile: path, atomically: false, encoding: .utf8)
    let changed = try user.run("score", "--compare", path)
    #expect(changed.out.hasPrefix("Before: "))
    #expect(changed.out.contains("lists 00000000deadbeef. Now: ") && changed.out.contains("lists \(hash)."))
    #expect(
      changed.out.contains("| Start 2 | HM-5.2.2-01 | not made | made | We wait \\| until tomorrow. |"),
      "\(changed.out)")
    #expect(changed.out.contains("2 samples compared: 1 verdicts changed"))
  }

  @Test func aFileOfSomethingElseIsNamedWithItsLine() throws {
    let user = try User(ofSmallCase: true)
    let path = "\(user.folder)/old.jsonl"
    try "\n{}\n".write(toFile: path, atomically: false, encoding: .utf8)
    let outcome = try user.run("score", "--compare", path)
    #expect(outcome.status == 3 && outcome.err.unwrapped.contains("\(path):2:1: this is no verdict"), "\(outcome.err)")
  }

  @Test func eachMarkOfARecordNamesRulesAndLists() throws {
    let user = try User(ofSmallCase: true)
    _ = try user.play("--seed", "7", lines: SmallCase.play.joined(separator: "\n"))
    let events = try user.run("data", "export", user.lastSession()).lines.compactMap {
      try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    let started = try #require(events.first { $0["type"] as? String == "started" })
    let marks = events.filter { $0["type"] as? String == "scored" }
    #expect(marks.count == 2)
    for mark in marks {
      #expect(mark["scorer"] as? String == started["scorer"] as? String)
      #expect(mark["scorerHash"] as? String == started["scorerHash"] as? String)
    }
  }
}
