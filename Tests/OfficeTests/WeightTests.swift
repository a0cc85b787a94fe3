@testable import Casework
@testable import Office
import Records
import Sessions
import Testing

/// Decisions in own words count as often as the record says, in the office as on the learner's computer.
@Suite struct WeightTests {
  /// 100 in own words, and 0 by options.
  private func events(ownWords: Int?) -> [Event] {
    SampleOffice.events([100, 0]).map { event in
      var event = event
      switch event.body {
      case .started(var started):
        started.ownWords = ownWords
        event.body = .started(started)
      case .question(let question) where question.decision == 2:
        event.body = .options(
          .init(decision: 2, scene: question.scene, text: "q", options: [.init(index: 0, line: "l", text: "o")]))
      case .answered where event.seq == 6:
        event.body = .chose(.init(index: 0, line: "l", text: "o", seconds: 1))
      case .scored(var scored) where scored.decision == 2:
        scored.kind = .options
        event.body = .scored(scored)
      default: break
      }
      return event
    }
  }

  @Test(arguments: [(nil, 50), (3, 75)] as [(Int?, Int)])
  func theTotalOfTheOfficeIsThatOfTheLearner(ownWords: Int?, total: Int) throws {
    let office = try SampleOffice()
    try office.assign(["p7f3a"])
    let events = events(ownWords: ownWords)
    let own = SampleOffice.assignment()
    let header = HandedIn.Header(
      assignment: own.id, digest: own.digest, pseudonym: own.pseudonym, attempt: 1, session: "s1", module: "m",
      mode: .assessment, startedAt: SampleOffice.now, handedInAt: SampleOffice.now + 3_600_000, program: "0",
      events: events.count, answers: true)
    let stored = events.enumerated().map {
      RecordStore.Stored(at: SampleOffice.now + Int64($0.offset) * 20_000, event: $0.element)
    }
    let file = try HandedIn.file(
      header, events: stored, sittings: [(1, Sitting(way: .terminal, program: "0", zone: 60))], key: office.learner
    ).text
    _ = try office.take(file)
    #expect(try office.store.cohort("spring")[0].counted?.total == total)
    #expect(try office.store.reviewed("s1").total == total)
  }
}
