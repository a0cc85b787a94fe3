@testable import Casework
import Foundation
@testable import Office
import Reports
import Testing

/// What leaves the office: tables, pages, statements, and what is erased.
@Suite struct CohortTests {
  private let guidance = Guidance([
    .init(handle: "HB-1.1-01", title: "Report | <b>at once</b>", why: "Because", phase: .response),
    .init(handle: "HB-1.1-02", title: "Write it down", phase: .prevention),
  ])

  private func office(_ learners: Int, scores: (Int) -> [Int?] = { [$0 % 2 == 0 ? 100 : 0, 67] }) throws -> SampleOffice
  {
    let office = try SampleOffice()
    let names = (0..<learners).map { place in
      "p" + ["a", "b", "c", "d"][place / 27] + String(repeating: "x", count: 2)
        + String(Array("abcdefghjkmnpqrstuvwxyz2345")[place % 27])
    }
    try office.assign(names)
    for (place, name) in names.enumerated() {
      _ = try office.take(
        try office.file(of: name, scores: scores(place), answers: ["=1+1 is what I say, number \(place)"]))
    }
    return office
  }

  private func report(_ office: SampleOffice, outside: Bool = false) throws -> CohortReport {
    let lines = try office.store.cohort("spring")
    return CohortReport(
      batch: try office.store.batch("spring"), lines: lines, figures: try office.store.figures(of: lines),
      guidance: guidance, moduleTitle: "A & B", day: "2027-01-31", isForOutside: outside)
  }

  @Test func tablesHoldNoFormulaAndHaveTheirColumns() throws {
    let office = try office(2)
    let lines = try office.store.cohort("spring")
    let table = CohortTable(separator: .semicolon, decimal: .comma)
    let rows = table.learners(lines).split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(
      rows.count == 4
        && rows[0].split(separator: ";").map(String.init) == CohortTable.learnerColumns.map(\.name))
    #expect(rows[1].split(separator: ";").count == CohortTable.learnerColumns.count)
    nonisolated(unsafe) var text = ""
    try table.decisions(of: lines, in: office.store, answers: true) { text += $0 }
    #expect(text.contains("\"'=1+1 is what I say") && text.contains("\"0,9\""))
    #expect(text.split(separator: "\r\n").count == 5)
    #expect(
      text.split(separator: "\r\n")[0].split(separator: ";").map(String.init)
        == CohortTable.decisionColumns.map(\.name))
    text = ""
    try table.decisions(of: lines, in: office.store, answers: false) { text += $0 }
    #expect(!text.contains("is what I say"))
  }

  @Test func figuresAreThoseOfTheAnswers() throws {
    let office = try office(22)
    let figures = try office.store.figures(of: try office.store.cohort("spring"))
    #expect(figures.learners == 22 && figures.answers == 44)
    #expect(figures.items[0].difficulty == 0.5 && figures.items[0].count == 22 && figures.items[0].flags.isEmpty)
    // Nobody differs in the second, so nothing can be said of how it tells apart.
    #expect(figures.items[1].discrimination == nil)
    let first = try #require(figures.practices.first { $0.handle == "HB-1.1-01" })
    #expect(first.met == 33 && first.missed == 11 && first.learners == 11)
    #expect(try report(office).markdown.contains("0.50"))
  }

  @Test func underTwentyNoFigureIsGiven() throws {
    let report = try report(try office(5))
    #expect(report.markdown.contains("too few") && report.markdown.contains("Too few for figures of the whole test"))
    #expect(report.figures.reliability == nil)
  }

  @Test func pagesHoldNoScriptAndStandAlone() throws {
    let html = try report(try office(6)).html
    #expect(html.contains("<html lang=\"en\">") && html.contains("&lt;b&gt;at once") && !html.contains("<b>at once"))
    #expect(!html.contains("<script") && !html.contains("<link") && !html.contains("src=") && !html.contains("url("))
    // The drawing says in words what it shows, and the same figures stand in a table.
    #expect(html.contains("role=\"img\" aria-label=\"Share of the times") && html.contains("<caption>"))
    #expect(html.contains("For the office") && html.contains("@page { size: A4"))
    #expect(html.components(separatedBy: "<h1>").count == 2)
  }

  @Test func outsideNobodyIsSeenOneByOneAndSmallGroupsAreHidden() throws {
    let office = try office(6, scores: { $0 == 0 ? [0] : [100] })
    for text in [
      try report(office, outside: true).markdown, try report(office, outside: true).html,
      try report(office, outside: true).json(),
    ] {
      #expect(!text.contains("paxxa") && !text.contains("HB-1.1-01"))
    }
    #expect(try report(office).markdown.contains("HB-1.1-01"))
    let few = try report(try self.office(3), outside: true)
    #expect(Findings(few, country: "IT", role: "r", quotations: [:]).markdown.contains("fewer than 5"))
  }

  /// Which counts are hidden, by their places.
  @Test(
    arguments: [
      ([20, 9, 3], [1, 2]), ([20, 4, 4], [1, 2]), ([20, 1, 1], [0, 1, 2]), ([9, 9, 3], [1, 2]), ([20, 9, 0], []),
      ([4], [0]), ([], []), ([2, 5], [0, 1]), ([30, 8, 6, 2, 1], [2, 3, 4]), ([5, 5], []),
    ] as [([Int], [Int])])
  func whatIsHiddenCannotBeFoundBySubtraction(counts: [Int], hidden: [Int]) {
    #expect(SmallGroups.hidden(counts) == Set(hidden))
    // At least two are hidden, and together they are no small group; or there is nothing else.
    let found = SmallGroups.hidden(counts)
    let sum = found.reduce(0) { $0 + counts[$1] }
    #expect(found.isEmpty || found.count == counts.count || found.count > 1 && sum >= CohortFigures.smallestGroup)
  }

  @Test func outsideNoCountIsToldByTheOthers() throws {
    var report = try report(try office(6), outside: true)
    var item = CohortFigures.Item(scene: "Choice", kind: "options")
    item.count = 32
    item.options = [("Report", 20), ("Wait", 9), ("Hide", 3)]
    report.figures.items = [item]
    report.figures.practices = [.init(handle: "HB-1.1-01", met: 3, missed: 22, learners: 20)]
    #expect(report.options.map { $0[2] } == ["20", "not shown", "not shown"])
    for text in [report.markdown, report.html, try report.json()] {
      #expect(!text.contains("Hide | 3") && !text.contains("| 9 |") && !text.contains("<td>9</td>"))
    }
    let json = try report.json()
    #expect(json.contains("\"Report\"") && !json.contains("\"Wait\"") && !json.contains("\"Hide\""))
    // 12 % of 25 are three.
    #expect(!report.markdown.contains("12 %") && !report.html.contains("12 %"))
    report.isForOutside = false
    #expect(report.options.map { $0[2] } == ["20", "9", "3"] && report.markdown.contains("12 %"))
  }

  @Test func outsideNoBarIsAsLongAsACountThatIsHidden() throws {
    let office = try office(7)
    let sessions = try office.store.cohort("spring").compactMap(\.counted?.session)
    try office.store.rule(
      sessions.prefix(2).map { Ruling(at: 1, by: "a", session: $0, action: .confirm, reason: "") }, by: "a", at: 1)
    let report = try report(office, outside: true)
    #expect(report.states.count > 1)
    let figure = try #require(report.html.components(separatedBy: "Where they stand").last?.prefix { $0 != "¤" })
    let drawn = figure.components(separatedBy: "</svg>")[0]
    #expect(drawn.contains("class=\"bar\"") && !drawn.contains(/class="bar"[^>]*width="[1-9]/))
    #expect(!(try report.json()).contains("\"not confirmed\":5"))
  }

  @Test func aRoadmapIsEditedAndHeldAgainstTheNextCohort() throws {
    let report = try report(try office(6, scores: { _ in [0] }))
    let text = Roadmap.markdown(report, goals: 3)
    #expect(
      text.contains("- Practice: HB-1.1-01") && text.contains("Missed: 100 % (6 of 6)") && text.contains("Aim: 50 %"))
    let edited = text.replacingOccurrences(of: "Aim: 50 %", with: "Aim: 40 %").replacingOccurrences(
      of: "(who)", with: "Rossi")
    let roadmap = try Roadmap(edited)
    #expect(roadmap.goals.first == .init(handle: "HB-1.1-01", before: 100, aim: 40))
    let next = try self.report(try office(6, scores: { $0 < 2 ? [0] : [100] }))
    #expect(roadmap.compared(with: next).contains("33 % of 6 | reached"))
    #expect(roadmap.compared(with: report).contains("as before"))
    #expect(throws: Roadmap.Problem.self) { try Roadmap("# nothing") }
    #expect(throws: Roadmap.Problem.self) { try Roadmap("- Practice: HB-1\n- Missed: 10 %\n- Aim: much\n") }
  }

  @Test func statementsKeepOurStricterRules() throws {
    let office = try office(1, scores: { _ in [100, 0] })
    let session = try #require(try office.store.cohort("spring")[0].counted?.session)
    try office.store.rule(
      [
        Ruling(
          at: SampleOffice.now + 9, by: "A. Marker", session: session, decision: 2, handle: "HB-1.1-01",
          action: .verdict,
          verdict: .met, reason: "said"),
        Ruling(at: SampleOffice.now + 10, by: "A. Marker", session: session, action: .confirm, reason: ""),
      ], by: "A. Marker", at: 1)
    let reviewed = try office.store.reviewed(session)
    let writer = XAPIStatements(program: "0", withAnswers: false)
    let lines = try writer.lines(reviewed, name: "A & B", country: "IT", role: "reception")
    #expect(lines == (try writer.lines(reviewed, name: "A & B", country: "IT", role: "reception")))
    let text = lines.joined()
    #expect(!text.contains("is what I say") && !text.contains("A. Marker") && !text.contains("mbox"))
    var ids: Set<String> = []
    var verbs: [String] = []
    for line in lines {
      let statement = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let id = try #require(statement["id"] as? String)
      #expect(
        ids.insert(id).inserted
          && id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
      let time = try #require(statement["timestamp"] as? String)
      #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil, "\(time)")
      let verb = try #require((statement["verb"] as? [String: Any])?["id"] as? String)
      verbs.append(String(verb.split(separator: "/").last ?? ""))
      guard let result = statement["result"] as? [String: Any] else { continue }
      if let duration = result["duration"] as? String {
        #expect(duration.wholeMatch(of: /PT(\d+H)?(\d+M)?(\d+S)?/) != nil && duration != "PT", "\(duration)")
      }
      if let score = result["score"] as? [String: Any], let raw = score["raw"] as? Int,
        let scaled = score["scaled"] as? Double
      {
        #expect(
          (0...100).contains(raw) && scaled == Double(raw) / 100 && score["min"] as? Int == 0
            && score["max"] as? Int == 100)
      }
    }
    #expect(verbs == ["initialized", "answered", "answered", "completed", "terminated", "scored", "passed"])
    // RFC 4122's own example of version 5 is over a name space of bytes; ours is checked against SHA-1 of RFC 3174.
    #expect(SHA1.hash(Array("abc".utf8)).prefix(4).elementsEqual([0xA9, 0x99, 0x3E, 0x36]))
    #expect(SHA1.hash([UInt8](repeating: 97, count: 1_000_000)).prefix(4).elementsEqual([0x34, 0xAA, 0x97, 0x3C]))
  }

  @Test func aLearnerIsErasedEverywhere() throws {
    let office = try office(2)
    let line = try office.store.cohort("spring")[0]
    let session = try #require(line.counted?.session)
    try office.store.rule(
      [Ruling(at: 1, by: "a", session: session, decision: 1, action: .agree, reason: "fine")], by: "a", at: 1)
    let pseudonym = line.assignment.pseudonym
    #expect(try office.store.holdings(of: pseudonym).rulings == 1)
    try office.store.erase(learner: pseudonym, by: "a", at: 2)
    #expect(throws: OfficeError.noSuchLearner(pseudonym)) { try office.store.holdings(of: pseudonym) }
    #expect(try office.store.cohort("spring").count == 1 && (try office.store.alteredRuling()) == nil)
    let bytes = try Data(contentsOf: URL(filePath: office.store.path))
    for trace in [pseudonym, session, "number 0"] { #expect(bytes.range(of: Data(trace.utf8)) == nil, "\(trace)") }
    #expect(try office.store.audit().contains { $0.what.contains("erased a learner") })
  }

  @Test func whatAnotherEditionMarksIsConfirmedAnew() throws {
    let office = try office(1)
    let session = try #require(try office.store.cohort("spring")[0].counted?.session)
    func rule(_ action: Ruling.Action, score: Int? = nil) throws {
      let ruling = Ruling(
        at: 1, by: "a", session: session, decision: score == nil ? nil : 1, action: action, score: score, reason: "new")
      try office.store.rule([ruling], by: "a", at: 1)
    }
    try rule(.confirm)
    #expect(try office.store.cohort("spring")[0].counted?.confirmedBy == "a")
    try rule(.rescore, score: 3)
    #expect(try office.store.cohort("spring")[0].counted?.confirmedBy == nil)
    try rule(.confirm)
    #expect(try office.store.cohort("spring")[0].counted?.confirmedBy == "a")
  }

  @Test func ofFewerThanFiveLearnersNothingLeavesTheOffice() throws {
    let report = try report(try office(4), outside: true)
    for text in [report.markdown, report.html] {
      #expect(text.contains("There are fewer than 5 learners") && !text.contains("By phase"))
      #expect(!text.contains("Where they stand"))
    }
    #expect(report.phases.isEmpty && report.statesShown.isEmpty && report.figures.items.isEmpty)
    #expect(try self.report(try office(5), outside: true).markdown.contains("By phase"))
  }

  @Test func aTotalWithSomethingOpenIsNoNumber() throws {
    let counted = try #require(try office(1, scores: { _ in [100, nil] }).store.cohort("spring")[0].counted)
    #expect(counted.open == 1 && counted.total == 100 && counted.settledTotal == nil)
    let settled = try #require(try office(1, scores: { _ in [100, 80] }).store.cohort("spring")[0].counted)
    #expect(settled.open == 0 && settled.settledTotal == settled.total)
  }

  @Test func whatIsOldIsReducedToItsResult() throws {
    let office = try office(2, scores: { $0 == 0 ? [100] : [nil] })
    let before = try office.store.cohort("spring")
    let later = SampleOffice.now + 100 * SampleOffice.day
    let session = try #require(before[0].counted?.session)
    func confirm(_ action: Ruling.Action) throws {
      try office.store.rule([Ruling(at: 1, by: "a", session: session, action: action, reason: "")], by: "a", at: 1)
    }
    // What nobody has confirmed, or somebody asks to have looked at again, cannot be decided without its answers.
    #expect(try office.store.purge(before: later, by: "a", at: later, onlyLooking: true) == 0)
    try confirm(.confirm)
    try confirm(.reopen)
    #expect(try office.store.purge(before: later, by: "a", at: later, onlyLooking: true) == 0)
    try confirm(.confirm)
    #expect(try office.store.purge(before: later, by: "a", at: later, onlyLooking: true) == 1)
    #expect(try office.store.purge(before: later, by: "a", at: later, onlyLooking: false) == 1)
    #expect(try office.store.cohort("spring").map(\.counted?.total) == before.map(\.counted?.total))
    let bytes = try Data(contentsOf: URL(filePath: office.store.path))
    #expect(
      bytes.range(of: Data("I say, number 0".utf8)) == nil && bytes.range(of: Data("I say, number 1".utf8)) != nil)
    // What is open needs a person, and stays whole for that.
    #expect(throws: Never.self) { try office.store.reviewed(try #require(before[1].counted?.session)) }
  }
}
