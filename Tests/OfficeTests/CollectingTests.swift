@testable import Casework
import Foundation
@testable import Office
import Records
import Testing

/// What an office makes of what comes back.
@Suite struct CollectingTests {
  private func notices(_ collected: Collected) -> Set<Notice.Kind> { Set(collected.notices.map(\.kind)) }

  @Test func aFileIsTakenOnceAndWhole() throws {
    let office = try SampleOffice()
    try office.assign()
    let text = try office.file()
    let first = try office.take(text)
    // The content is not here, so it is sorted as of another edition.
    #expect(first.kind == .otherEdition && first.assignment == "spring-p7f3a")
    let before = try office.store.cohort("spring")
    #expect(try office.take(text).kind == .twice)
    #expect(try office.store.cohort("spring") == before)
    let line = try #require(before.first { $0.assignment.pseudonym == "p7f3a" })
    #expect(line.counted?.total == 56 && line.counted?.decisions == 3 && line.records == 1)
    #expect(line.state == .unconfirmed)
    #expect(before.first { $0.assignment.pseudonym == "p8g4b" }?.state == .nothing)
  }

  @Test func anEditionThatIsKeptIsNotAskedFor() throws {
    let office = try SampleOffice()
    try office.assign()
    func take(_ pseudonym: String, kept: String) throws -> Collected {
      let collector = Collector(program: "0", now: SampleOffice.now, isKept: { $0 == kept }) { _, _, _ in nil }
      return try office.store.collect(
        Array(try office.file(of: pseudonym).utf8), with: collector, by: "t", at: SampleOffice.now)
    }
    let kept = try take("p7f3a", kept: "hash")
    #expect(kept.kind == .otherEdition && kept.missing == nil)
    #expect(kept.sentence.contains("is kept here") && !kept.sentence.contains("not here"), "\(kept.sentence)")
    let missing = try take("p8g4b", kept: "other")
    #expect(missing.missing == "hash" && missing.sentence.contains("which is not here"))
  }

  @Test func recordsThatWaitAreLookedAtOneAfterTheOther() throws {
    let office = try SampleOffice()
    try office.assign()
    for pseudonym in ["p7f3a", "p8g4b"] { _ = try office.take(try office.file(of: pseudonym)) }
    let seen = Counter()
    let sorted = try office.store.sort(recordsOf: "hash", with: office.collector, by: "t", at: 2) { seen.add($0) }
    #expect(sorted == 2 && seen.all.map(\.assignment) == ["spring-p7f3a", "spring-p8g4b"])
    #expect(seen.all.allSatisfy { $0.kind == .otherEdition && $0.session?.hasPrefix("sp") == true })
    #expect(try office.store.sort(recordsOf: "none", with: office.collector, by: "t", at: 2) { seen.add($0) } == 0)
  }

  @Test func whatIsNotOursIsLeft() throws {
    let office = try SampleOffice()
    try office.assign()
    #expect(try office.take("hello\n").kind == .notOurs)
    let foreign = SampleOffice.assignment("p9xyz")
    #expect(try office.take(try office.file(of: "p9xyz", assignment: foreign)).kind == .notOurs)
    #expect(try office.store.cohort("spring").allSatisfy { $0.records == 0 })
  }

  @Test func anAssignmentThatSaysSomethingElseIsNoticed() throws {
    let office = try SampleOffice()
    try office.assign()
    var easier = SampleOffice.assignment()
    easier.pass = 1
    let taken = try office.take(try office.file(assignment: easier))
    #expect(taken.kind == .altered && taken.sentence.contains("says something else"))
  }

  @Test func anAlteredFileStandsBesideItsLearner() throws {
    let office = try SampleOffice()
    try office.assign()
    let text = try office.file().replacingOccurrences(of: #""score":0"#, with: #""score":100"#)
    let taken = try office.take(text)
    #expect(taken.kind == .altered && taken.sentence.contains("line") && taken.sentence.contains("the marks"))
    let line = try #require(try office.store.cohort("spring").first { $0.assignment.pseudonym == "p7f3a" })
    #expect(line.state == .altered && line.refused.count == 1 && line.counted == nil)
    // The same file once more is told once.
    _ = try office.take(text)
    #expect(try office.store.cohort("spring")[0].refused.count == 1)
  }

  @Test func whoIsErasedIsNamedInNobodyElsesRecord() throws {
    let office = try SampleOffice()
    try office.assign()
    let answer = "First I ring the Questura and report her missing, then I wake my colleague and we look."
    _ = try office.take(try office.file(answers: [answer]))
    let same = try office.take(try office.file(of: "p8g4b", answers: [answer]))
    #expect(same.notices.contains { $0.sentence.contains("p7f3a") })
    try office.store.erase(learner: "p7f3a", by: "a", at: 1)
    let bytes = try Data(contentsOf: URL(filePath: office.store.path))
    #expect(bytes.range(of: Data("p7f3a".utf8)) == nil)
  }

  @Test func whatShouldBeKnownIsShownAndNotJudged() throws {
    let office = try SampleOffice()
    try office.assign()
    let answer = "First I ring the Questura and report her missing, then I wake my colleague and we look."
    #expect(
      notices(try office.take(try office.file(answers: [answer]))).isDisjoint(with: [.sameText, .clockBackwards]))
    let same = try office.take(try office.file(of: "p8g4b", answers: [answer.uppercased() + "!"]))
    #expect(notices(same).contains(.sameText) && same.kind == .otherEdition)
    #expect(same.notices.first { $0.kind == .sameText }?.sentence.contains("spring-p7f3a") == true)

    let year = 366 * SampleOffice.day
    let ahead = try office.take(
      try office.file(attempt: 2, at: { SampleOffice.now + year + Int64($0) * 1000 }))
    #expect(notices(ahead).isSuperset(of: [.clockAhead, .late]))
    let back = try office.take(
      try office.file(
        of: "p8g4b", attempt: 2, way: .script, at: { SampleOffice.now + Int64($0 == 5 ? -9 : $0) * 60_000 },
        key: SigningKey()))
    #expect(notices(back).isSuperset(of: [.clockBackwards, .piped, .otherKey]))
    let long = try office.take(
      try office.file(attempt: 3, finished: false, at: { SampleOffice.now + Int64($0) * 900_000 }))
    #expect(notices(long).isSuperset(of: [.overTime, .attempts, .unfinished]))
  }

  @Test func theAttemptThatCountsFollowsTheRule() throws {
    let office = try SampleOffice()
    try office.assign()
    _ = try office.take(try office.file(scores: [67, 67], attempt: 1))
    _ = try office.take(try office.file(scores: [100, 100], attempt: 2))
    _ = try office.take(try office.file(scores: [100], attempt: 3, finished: false))
    let line = try office.store.cohort("spring")[0]
    #expect(line.counted?.attempt == 2 && line.records == 3)
    let all = try [1, 2].map { number -> CohortLine.Counted in
      var counted = try #require(line.counted)
      counted.attempt = number
      counted.total = number == 1 ? 67 : 100
      return counted
    }
    #expect(OfficeStore.chosen(among: all, by: .first)?.attempt == 1)
    #expect(OfficeStore.chosen(among: all, by: .last)?.attempt == 2)
    #expect(OfficeStore.chosen(among: all, by: .best)?.attempt == 2)
  }

  @Test func handedInAgainTheLaterFileCounts() throws {
    let office = try SampleOffice()
    try office.assign()
    _ = try office.take(try office.file(withAnswers: false))
    _ = try office.take(try office.file())
    let line = try office.store.cohort("spring")[0]
    #expect(line.records == 1 && line.counted?.answers == true)
  }

  @Test func aFullDiskLeavesNothingHalfTaken() throws {
    let office = try SampleOffice()
    try office.assign()
    try office.store.limit(pages: 4)
    #expect(throws: OfficeError.diskFull(path: office.store.path)) {
      try office.take(try office.file(scores: Array(repeating: 67, count: 60)))
    }
    #expect(try office.store.cohort("spring").allSatisfy { $0.records == 0 && $0.refused.isEmpty })
    try office.store.limit(pages: 1 << 20)
    #expect(try office.take(try office.file(scores: Array(repeating: 67, count: 60))).kind == .otherEdition)
  }

  @Test func filesTakenInOneGoAreSortedAsOneAfterTheOther() throws {
    let (one, all) = (try SampleOffice(), try SampleOffice())
    for office in [one, all] { try office.assign() }
    let answers = ["I ring the police at once and tell them where she was last seen this evening."]
    let first = try one.file(answers: answers)
    let texts = [
      first, first, try one.file(of: "p8g4b", answers: answers), try one.file(withAnswers: false),
      first.replacingOccurrences(of: "number 1", with: "number 9"), "nothing of ours",
    ]
    let singly = try texts.map(one.take)
    #expect(singly.map(\.kind) == [.otherEdition, .twice, .otherEdition, .otherEdition, .altered, .notOurs])
    // What one of them has in common with another is seen, too.
    #expect(notices(singly[2]).contains(.sameText))
    #expect(try all.take(texts) == singly)
    #expect(try all.store.cohort("spring").map(\.counted) == one.store.cohort("spring").map(\.counted))
    #expect(try all.store.cohort("spring").map(\.refused) == one.store.cohort("spring").map(\.refused))
    #expect(try all.store.audit().map(\.what) == one.store.audit().map(\.what))
    #expect(try all.take([]).isEmpty)
  }

  @Test func aFullDiskLeavesNothingOfFilesTakenInOneGo() throws {
    let office = try SampleOffice()
    try office.assign()
    let texts = [try office.file(), try office.file(of: "p8g4b", scores: Array(repeating: 67, count: 60))]
    try office.store.limit(pages: 4)
    #expect(throws: OfficeError.diskFull(path: office.store.path)) { try office.take(texts) }
    #expect(try office.store.cohort("spring").allSatisfy { $0.records == 0 && $0.refused.isEmpty })
    try office.store.limit(pages: 1 << 20)
    #expect(try office.take(texts).map(\.kind) == [.otherEdition, .otherEdition])
  }

  @Test func aRequestOpensTheResultAgain() throws {
    let office = try SampleOffice()
    try office.assign()
    _ = try office.take(try office.file())
    try office.store.rule(
      [Ruling(at: SampleOffice.now, by: "a", session: "sp7f3a1", action: .confirm, reason: "")], by: "a",
      at: SampleOffice.now)
    #expect(try office.store.cohort("spring")[0].state == .notPassed)
    let request = ReviewRequest(
      assignment: "spring-p7f3a", pseudonym: "p7f3a", session: "sp7f3a1", decision: 3, reason: "I did ring them.",
      at: SampleOffice.now)
    let foreign = Array(try request.file(signedBy: SigningKey()).utf8)
    #expect(try office.store.collect(request: foreign, by: "t", at: SampleOffice.now).kind == .notOurs)
    let bytes = Array(try request.file(signedBy: office.learner).utf8)
    #expect(try office.store.collect(request: bytes, by: "t", at: SampleOffice.now).kind == .genuine)
    #expect(try office.store.cohort("spring")[0].state == .unconfirmed)
    #expect(try office.store.collect(request: bytes, by: "t", at: SampleOffice.now).kind == .twice)
  }
}

/// What was told while records were sorted.
private final class Counter: @unchecked Sendable {
  private(set) var all: [Collected] = []
  func add(_ collected: Collected) { all.append(collected) }
}
