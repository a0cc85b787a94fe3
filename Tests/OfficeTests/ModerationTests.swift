@testable import Casework
import Foundation
@testable import Office
import Reports
import Testing

/// What people decide about marks, and what counts then.
@Suite struct ModerationTests {
  private func decision(_ score: Int?) throws -> Decision {
    try #require(Decision.all(in: SampleOffice.events([score])).first)
  }

  private func ruling(
    _ action: Ruling.Action, _ handle: String? = nil, _ verdict: Event.Point.Verdict? = nil, score: Int? = nil,
    part: Ruling.Part = .first
  ) -> Ruling {
    Ruling(
      at: 1, by: "\(part)", part: part, session: "s", decision: 1, handle: handle, action: action, verdict: verdict,
      score: score, reason: "because")
  }

  @Test func aChangedVerdictChangesTheScoreByTheRule() throws {
    let missed = try decision(0)
    #expect(Moderated(missed, rulings: []).score == 0)
    // Two of three parts of the weight; without the essential one it would stay under 60.
    #expect(Moderated(missed, rulings: [ruling(.verdict, "HB-1.1-01", .met)]).score == 67)
    #expect(Moderated(missed, rulings: [ruling(.verdict, "HB-1.1-02", .met)]).score == 33)
    let critical = Event.Point(byPerson: "HM-1.1-01", verdict: .met, weight: 1, essential: true)
    let all = [Event.Point(byPerson: "HB-1.1-01", verdict: .met, weight: 3)]
    #expect(Mark.score(after: 100, share: 1, points: all, mistakes: [critical], isForm: false) == 40)
  }

  @Test func theTotalIsOpenUntilNothingWaits() throws {
    let unsure = try decision(33)
    #expect(Moderated(unsure, rulings: []).needs == [.unsure("HB-1.1-01")])
    #expect(Moderated(unsure, rulings: [ruling(.agree)]).needs.isEmpty)
    #expect(Moderated(unsure, rulings: [ruling(.verdict, "HB-1.1-02", .met)]).needs == [.unsure("HB-1.1-01")])
    let unread = try decision(nil)
    #expect(Moderated(unread, rulings: []).needs == [.notMarked] && Moderated(unread, rulings: []).score == nil)
    // To agree with a mark that is not there settles nothing.
    #expect(Moderated(unread, rulings: [ruling(.agree)]).needs == [.notMarked])
    let expected = [
      Event.Point(byPerson: "HB-1.1-01", verdict: .missed, weight: 2, essential: true),
      Event.Point(byPerson: "HB-1.1-02", verdict: .missed, weight: 1),
    ]
    let read = Moderated(unread, rulings: [ruling(.verdict, "HB-1.1-01", .met)], expected: expected)
    #expect(read.needs.isEmpty && read.score == 67)
  }

  @Test func twoMarkersWhoDifferNeedAThird() throws {
    let marked = try decision(67)
    let apart = [ruling(.score, score: 80), ruling(.score, score: 40, part: .second)]
    #expect(Moderated(marked, rulings: apart).needs == [.differ])
    #expect(Moderated(marked, rulings: apart, apart: 40).score == 60)
    let third = Moderated(marked, rulings: apart + [ruling(.score, score: 70, part: .third)])
    #expect(third.score == 70 && third.needs.isEmpty)
    let near = Moderated(marked, rulings: [ruling(.score, score: 80), ruling(.score, score: 75, part: .second)])
    #expect(near.score == 78 && near.needs.isEmpty)
  }

  @Test func whoMarksTwiceIsOneMarker() throws {
    let first = ruling(.score, score: 80)
    var second = ruling(.score, score: 40, part: .second)
    second.by = first.by
    let both = Moderated(try decision(67), rulings: [first, second])
    #expect(both.bothMarked == nil && both.score == 80 && both.needs.isEmpty)
  }

  @Test func marksOfAnotherEditionAreNobodysMarks() throws {
    let marked = try decision(67)
    let anew = ruling(.rescore, score: 100)
    let second = Moderated(marked, rulings: [anew, ruling(.score, score: 40, part: .second)])
    #expect(second.bothMarked == nil && second.needs.isEmpty && second.score == 40)
    let both = Moderated(
      marked, rulings: [ruling(.score, score: 60), anew, ruling(.score, score: 40, part: .second)], apart: 100)
    #expect(both.bothMarked != nil)
    // Who marks afterwards goes on from the new marks, also as second marker.
    let verdict = Moderated(try decision(0), rulings: [anew, ruling(.verdict, "HB-1.1-01", .met, part: .second)])
    #expect(verdict.score == 67)
    #expect(Moderated(marked, rulings: [anew]).score == 100)
  }

  /// One of two decisions could not be read, and is marked by two people; the other has marks of another edition.
  @Test func agreementIsThatOfPeopleOverAllThatIsExpected() throws {
    let expected = [
      Event.Point(byPerson: "HB-1.1-01", verdict: .missed, weight: 2, essential: true),
      Event.Point(byPerson: "HB-1.1-02", verdict: .missed, weight: 1),
    ]
    let office = try SampleOffice { $0 == "Scene1" ? expected : [] }
    try office.assign()
    _ = try office.take(try office.file(scores: [nil, 33]))
    func rule(_ decision: Int, _ action: Ruling.Action, _ handle: String?, _ score: Int?, _ part: Ruling.Part) -> Ruling
    {
      Ruling(
        at: 1, by: "\(part)", part: part, session: "sp7f3a1", decision: decision, handle: handle, action: action,
        verdict: handle.map { _ in .met }, score: score, reason: "said")
    }
    try office.store.rule(
      [
        rule(1, .verdict, "HB-1.1-01", nil, .first), rule(1, .verdict, "HB-1.1-01", nil, .second),
        rule(2, .rescore, nil, 100, .first), rule(2, .score, nil, 90, .second),
      ], by: "a", at: 1)
    let lines = try office.store.cohort("spring")
    // Two of three parts of the weight: what is expected and was not met counts as well.
    #expect(try office.store.reviewed("sp7f3a1").decisions.map(\.bothMarked?.first) == [67, nil])
    let figures = try office.store.figures(of: lines)
    #expect(figures.markerAgreement.count == 1 && figures.markerAgreement.same == 1)
    // 67 and 90, in the table as in the report.
    #expect(try lines.first?.counted?.total == 79 && office.store.reviewed("sp7f3a1").total == 79)
    #expect(figures.practices.first { $0.handle == "HB-1.1-02" }?.missed == 2)
  }

  @Test func marksOfAnotherEditionAreNoAgreementWithTheScorer() throws {
    let office = try SampleOffice()
    try office.assign()
    _ = try office.take(try office.file(scores: [33, 33]))
    try office.store.rule(
      [
        Ruling(at: 1, by: "a", session: "sp7f3a1", decision: 1, action: .rescore, score: 100, reason: "new"),
        Ruling(at: 1, by: "a", session: "sp7f3a1", decision: 2, action: .agree, reason: ""),
      ], by: "a", at: 1)
    let figures = try office.store.figures(of: try office.store.cohort("spring"))
    #expect(figures.scorerAgreement.count == 1 && figures.scorerAgreement.same == 1)
  }

  @Test func nothingIsOverwrittenAndTheStreamIsChained() throws {
    let office = try SampleOffice()
    try office.assign()
    _ = try office.take(try office.file(scores: [33, 100]))
    let first = Ruling(
      at: 1, by: "a", session: "sp7f3a1", decision: 1, handle: "HB-1.1-01", action: .verdict, verdict: .met,
      reason: "said so")
    var second = first
    second.uid = "other"
    second.verdict = .missed
    #expect(try office.store.rule([first, second], by: "a", at: 1) == 2)
    #expect(try office.store.rule([first], by: "a", at: 2) == 0)
    let reviewed = try office.store.reviewed("sp7f3a1")
    #expect(reviewed.rulings.map(\.verdict) == [.met, .missed] && reviewed.decisions[0].points[0].verdict == .missed)
    #expect(reviewed.record.record.count == SampleOffice.events([33, 100]).count)
    #expect(try office.store.alteredRuling() == nil)
    try office.store.execute("UPDATE ruling SET json = replace(json, 'said so', 'never mind') WHERE number = 1")
    #expect(try office.store.alteredRuling() == 1)
  }

  @Test func workGoesToAnotherOfficeAndComesBack() throws {
    let here = try SampleOffice()
    try here.assign()
    _ = try here.take(try here.file(scores: [33]))
    let work = try here.store.workOnTheWay(of: "spring").file(signedBy: here.key)
    let there = try SampleOffice()
    #expect(
      try there.store.take(try Travelling.read(Array(work.utf8)).work, with: there.collector, by: "b", at: 2).hasPrefix(
        "1 record"))
    #expect(
      try there.store.take(try Travelling.read(Array(work.utf8)).work, with: there.collector, by: "b", at: 2).hasPrefix(
        "0 records"))
    let ruling = Ruling(
      at: 3, by: "b", part: .second, session: "sp7f3a1", decision: 1, handle: "HB-1.1-01", action: .verdict,
      verdict: .met,
      reason: "enough")
    try there.store.rule([ruling], by: "b", at: 3)
    let back = try there.store.rulingsOnTheWay(of: "spring").file(signedBy: there.key)
    #expect(
      try here.store.take(try Travelling.read(Array(back.utf8)).work, with: here.collector, by: "a", at: 4).hasPrefix(
        "1 ruling;"))
    #expect(
      try here.store.take(try Travelling.read(Array(back.utf8)).work, with: here.collector, by: "a", at: 4).hasPrefix(
        "0 rulings; 1"))
    #expect(try here.store.cohort("spring")[0].counted?.total == 67)
    #expect(throws: OfficeFileError.signature) {
      try Travelling.read(Array(back.replacingOccurrences(of: "enough", with: "nothing").utf8))
    }
  }

  /// What another office sends is looked at as what a learner hands in: played again where that is possible.
  @Test func recordsOfAnotherOfficeAreLookedAtByTheCollectorOfThisOne() throws {
    let here = try SampleOffice()
    try here.assign()
    _ = try here.take(try here.file(scores: [33]))
    let work = try Travelling.read(Array(try here.store.workOnTheWay(of: "spring").file(signedBy: here.key).utf8)).work
    let there = try SampleOffice()
    let asked = Asked()
    let collector = Collector(program: "0", now: SampleOffice.now) { module, edition, _ in
      asked.names.append("\(module) \(edition)")
      return nil
    }
    let words = try there.store.take(work, with: collector, by: "b", at: 2)
    #expect(asked.names.contains("m hash") && words.hasPrefix("1 record of spring"))
  }

  @Test func aResultIsSignedAndSaysWhatCounts() throws {
    let office = try SampleOffice()
    try office.assign()
    _ = try office.take(try office.file(scores: [100, 0]))
    try office.store.rule(
      [
        Ruling(
          at: 1, by: "a", session: "sp7f3a1", decision: 2, handle: "HB-1.1-01", action: .verdict, verdict: .met,
          reason: "“ring them” is a report"),
        Ruling(at: 2, by: "a", session: "sp7f3a1", action: .confirm, reason: ""),
      ], by: "a", at: 2)
    let reviewed = try office.store.reviewed("sp7f3a1")
    let result = ResultFile(reviewed, at: SampleOffice.now) { $0 }
    #expect(result.total == 84 && result.passed == true && result.confirmedBy == "a")
    #expect(result.decisions[1].before == 0 && result.decisions[1].reasons == ["“ring them” is a report"])
    let text = try result.file(signedBy: office.key)
    #expect(try ResultFile.read(Array(text.utf8)).key == office.key.publicKey)
    #expect(throws: OfficeFileError.signature) {
      try ResultFile.read(Array(text.replacingOccurrences(of: #""total":84"#, with: #""total":99"#).utf8))
    }
  }

  @Test func nobodyIsFailedWhileSomethingIsOpenOrNotConfirmed() throws {
    let office = try SampleOffice()
    try office.assign()
    _ = try office.take(try office.file(scores: [0, nil]))
    #expect(try office.store.cohort("spring")[0].state == .open)
    #expect(ResultFile(try office.store.reviewed("sp7f3a1"), at: 0) { $0 }.passed == nil)
    _ = try office.take(try office.file(of: "p8g4b", scores: [0]))
    #expect(try office.store.cohort("spring")[1].state == .unconfirmed)
    #expect(ResultFile(try office.store.reviewed("sp8g4b1"), at: 0) { $0 }.passed == nil)
  }
}

/// Which playbooks were asked for.
private final class Asked: @unchecked Sendable {
  var names: [String] = []
}
