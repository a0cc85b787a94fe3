import Casework
import Foundation
import Reports
import TestSupport
import Testing

/// Rows for other programs.
struct CSVTests {
  private func rows(answer: String) throws -> [DecisionRow] {
    let literal = String(decoding: try JSONEncoder().encode([answer]), as: UTF8.self).dropFirst().dropLast()
    let events = try Sample.events(
      Sample.started(.practice) + """
        1 {"type":"question","decision":1,"scene":"S","text":"Q, \\"so\\""}
        1 {"type":"answered","text":\(literal),"seconds":3}
        """)
    return DecisionRow.rows(of: [.init(session: "=s", startedAt: "2026-11-23T10:00:00Z", events: events)])
  }

  @Test("The columns are these, in this order")
  func columns() throws {
    let header = [
      "session", "module", "version", "content_hash", "scorer", "scorer_hash", "mode", "seed", "started_at", "decision",
      "scene", "kind", "question", "answer", "score", "confidence", "needs_review", "met", "unsure", "missed",
      "mistakes", "flags", "seconds", "case_time", "undone", "self_assessed", "review_marks",
      "disputed", "not_marked", "ended_at", "typed", "verified", "learner",
    ]
    #expect(DecisionRow.Column.allCases.map(\.rawValue) == header)
    #expect([DecisionRow]().csv == header.joined(separator: ",") + "\r\n")
  }

  @Test("A session gives these cells")
  func cells() throws {
    let source = DecisionRow.Source(session: "s1", startedAt: "2026-11-23T10:00:00Z", events: try Sample.session())
    let table = try #require(CSVReader.read(DecisionRow.rows(of: [source, source]).csv))
    #expect(table.count == 9)
    #expect(
      table[1] == [
        "s1", "abena-italy-reception", "1.0", "c0ffee", "1.2", "beef", "practice", "7", "2026-11-23T10:00:00Z", "1",
        "IT_FirstHour", "text", "What do you do in the next hour?", "I check her room, then *wait*\nuntil the morning.",
        "21", "0.8", "false", "HB-5.2.1-02", "HB-5.2.1-03", "HB-5.2.2-01", "HM-5.2.2-01", "", "95", "8 21:40", "false",
        "", "1", "0", "false", "", "", "", "",
      ])
    #expect(table[1...4].map { $0[24] } == ["false", "true", "false", "false"])
    #expect(table[4][20] == "HM-3-01?")
  }

  @Test("Whatever was answered, a reader of CSV gets it back, and never a formula", arguments: 0..<300 as Range<UInt64>)
  func anyText(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let pieces = [
      "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "\"", "\u{301}", ",", ";", " ", "'", "a", "é", "\u{0}", "\u{1b}",
      "\u{9b}", "＝", "👩‍👧", "\u{2028}", "שלום", "|",
    ]
    let answer = (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      .joined()
    let table = try #require(CSVReader.read(try rows(answer: answer).csv))
    let clean = answer.unicodeScalars.filter {
      !($0.value < 0x20 || (0x7F...0x9F).contains($0.value)) || ["\t", "\r", "\n"].contains($0)
    }
    var expected: [Unicode.Scalar] = []
    for scalar in clean {
      let begins = expected.last.map { [";", ",", "|", "\t", "\r", "\n"].contains($0) } ?? true
      let sign = begins && ["=", "+", "-", "@", "＝", "＋", "－", "＠"].contains(scalar)
      if sign || expected.isEmpty && ["\t", "\r", "\n"].contains(scalar) { expected.append("'") }
      expected.append(scalar)
    }
    #expect(table.count == 2 && table[1].count == 33)
    #expect(Array(table[1][13].unicodeScalars) == expected)
    #expect(table[1][0] == "'=s" && table[1][12] == "Q, \"so\"")
  }

  @Test(
    "A program that cuts at semicolons, tabs or bars and knows no quotes meets no formula",
    arguments: CellSeparator.allCases)
  func otherSeparators(_ separator: CellSeparator) throws {
    let answer = "I ring the police;=40+2;and I check|@SUM(1)\t+1,-2\n=3"
    let csv = try rows(answer: answer).csv(separator: separator)
    for sign in [",", ";", "|", "\t", "\n"] {
      for piece in csv.split(separator: sign, omittingEmptySubsequences: false) {
        let first = piece.drop { $0 == "\"" }.unicodeScalars.first
        #expect(first.map { !"=+-@".unicodeScalars.contains($0) } ?? true, "\(piece)")
      }
    }
    let record = try #require(csv.split(separator: "\r\n").last)
    #expect(record.hasPrefix("\"'=s\"\(separator.sign)\"") && record.hasSuffix("\""))
    #expect(
      record.contains(
        "\(separator.sign)\"I ring the police;'=40+2;and I check|'@SUM(1)\t'+1,'-2\n'=3\"\(separator.sign)"))
    #expect(csv.hasPrefix("session\(separator.sign)module\(separator.sign)"))
  }

  @Test("Every cell of a row stands in quotes")
  func everyCell() throws {
    let record = try #require(try rows(answer: "I ring").csv.split(separator: "\r\n").last)
    #expect(record.hasPrefix("\"") && record.components(separatedBy: "\",\"").count == 33)
  }

  @Test(
    "A separator is named or given as its sign",
    arguments: [(",", CellSeparator.comma), ("semicolon", .semicolon), (";", .semicolon), ("\t", .tab)])
  func separatorsRead(text: String, separator: CellSeparator) {
    #expect(CellSeparator(text) == separator && CellSeparator("x") == nil)
  }

  @Test("JSON lines and the JSON array say the same, absent marks are null")
  func json() throws {
    let rows = try rows(answer: "\"x\"\n")
    let lines = try rows.jsonLines()
    #expect(lines.hasSuffix("}\n") && lines.split(separator: "\n").count == 1)
    #expect(try rows.json() == "[" + lines.dropLast() + "]\n")
    for part in [
      "\"v\":1", "\"type\":\"decision\"", "\"score\":null", "\"needs_review\":null", "\"met\":[]", "\"seed\":7",
      "\"case_time\":\"1 00:01\"", "\"undone\":false",
    ] {
      #expect(lines.contains(part), "\(part)")
    }
    let whole = try DecisionRow.rows(of: [.init(session: "s", startedAt: "t", events: Sample.session())]).json()
    #expect(whole.contains("\"unsure\":[\"HB-5.2.1-03\"]"))
  }

  @Test("Answers in own words can be left out; options stay")
  func withoutAnswers() throws {
    let source = DecisionRow.Source(session: "s", startedAt: "t", events: try Sample.session())
    let rows = DecisionRow.rows(of: [source], answers: false)
    #expect(rows.map(\.decision.answer) == ["", "Put the photo on the web.", "Send the photo to the officer.", ""])
    #expect(rows.map(\.decision.score) == [21, 0, 100, 50])
    #expect(rows.allSatisfy { $0.decision.points.allSatisfy { $0.quote == nil } })
    let lines = try rows.jsonLines()
    #expect(!rows.csv.contains("check her room") && !lines.contains("guardian."))
  }

  @Test("A decision point's figures are over all sessions, without what was taken back")
  func statistics() throws {
    let sources = try [
      Sample.session(), Sample.session(.assessment), Sample.decisions([]),
    ].map { DecisionRow.Source(session: "s", startedAt: "t", events: $0) }
    let statistics = DecisionStatistic.over(DecisionRow.rows(of: sources), passMarks: ["abena-italy-reception": 50])
    #expect(statistics.map(\.scene) == ["IT_FirstHour", "IT_Photo", "IT_Morning"])
    #expect(statistics.map(\.n) == [2, 2, 2])
    #expect(statistics.map(\.mean) == [21, 50, 50])
    #expect(statistics.map(\.sharePassed) == [0, 0.5, 1])
    #expect(statistics.map(\.needReview) == [0, 0, 2])
    #expect(statistics.csv.hasPrefix("module,scene,kind,question,n,mean,share_passed,need_review\r\n"))
    #expect(DecisionStatistic.over(DecisionRow.rows(of: sources)).allSatisfy { $0.sharePassed == nil })
  }
}
