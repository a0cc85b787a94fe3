@testable import Casework
import Foundation
@testable import Office
import Records
import Sessions
import TestSupport

/// A small office, its learners and what they hand in, without a program around it.
struct SampleOffice {
  let folder: String
  let store: OfficeStore
  let key = SigningKey()
  let learner = SigningKey()
  static let day: Int64 = 86_400_000
  static let now: Int64 = 1_800_000_000_000

  init(expected: @escaping @Sendable (_ scene: String) -> [Event.Point] = { _ in [] }) throws {
    folder = try TemporaryFolder.make("office")
    store = try OfficeStore(folder: folder + "/office", expected: expected)
  }

  static func assignment(_ pseudonym: String = "p7f3a", batch: String = "spring") -> Assignment {
    Assignment(
      id: "\(batch)-\(pseudonym)", issued: now, batch: batch, pseudonym: pseudonym, enrolment: "e-\(pseudonym)",
      module: "m", mode: .assessment, law: "2026", pass: 60, due: "2027-02-01", attempts: 2, counts: .best,
      minutes: 60, edition: "hash", office: "The office", reviewDays: 14)
  }

  func assign(_ pseudonyms: [String] = ["p7f3a", "p8g4b"]) throws {
    let all = pseudonyms.map { Self.assignment($0) }
    let common = Self.assignment("p")
    try store.assign(.init(id: "spring", common: common, at: Self.now), to: all, by: "t")
  }

  /// Nothing can be played again here, as in an office without the content.
  let collector = Collector(program: "0", now: Self.now + day) { _, _, _ in nil }

  func take(_ text: String) throws -> Collected {
    try store.collect(Array(text.utf8), with: collector, by: "t", at: Self.now + Self.day)
  }

  /// The same files in one go.
  func take(_ texts: [String]) throws -> [Collected] {
    try store.collect(texts.map { Array($0.utf8) }, with: collector, by: "t", at: Self.now + Self.day)
  }

  /// The events of a play with these marks.
  static func events(_ scores: [Int?], answers: [String] = [], finished: Bool = true) -> [Event] {
    var bodies: [Event.Body] = [
      .started(
        .init(
          module: "m", version: "1", contentHash: "hash", scorer: "1", scorerHash: "s", mode: .assessment, seed: 1,
          law: "2026", language: "en", pass: 60))
    ]
    for (place, score) in scores.enumerated() {
      let answer =
        answers.indices.contains(place) ? answers[place] : "I ring the police and tell them, number \(place)."
      bodies += [
        .question(.init(decision: place + 1, scene: "Scene\(place + 1)", line: nil, text: "What do you do?")),
        .answered(.init(text: answer, seconds: 40)),
        .scored(Self.scored(place + 1, score)),
      ]
    }
    if finished {
      bodies += [.completed(.init(outcome: "found", carried: [:])), .feeling(.init(text: "tired")), .closed]
    }
    return bodies.enumerated().map { place, body in
      let kind = body.kind
      return Event(
        seq: place + 1, minute: place, audience: kind == .feeling ? .personal : kind == .scored ? .control : .all,
        body: body)
    }
  }

  /// One practice of weight 2 that is essential and one of weight 1, so that the scores come by the rule.
  static func scored(_ decision: Int, _ score: Int?) -> Event.Scored {
    func point(_ handle: String, _ verdict: Event.Point.Verdict, _ weight: Int, _ essential: Bool) -> Event.Point {
      .init(byPerson: handle, verdict: verdict, weight: weight, essential: essential)
    }
    let first: Event.Point.Verdict = (score ?? 0) >= 67 ? .met : score == 33 ? .unsure : .missed
    let second: Event.Point.Verdict = score == 100 ? .met : .missed
    return .init(
      decision: decision, scene: "Scene\(decision)", kind: .text, score: score, confidence: 0.9,
      capped: first == .missed,
      points: score == nil ? [] : [point("HB-1.1-01", first, 2, true), point("HB-1.1-02", second, 1, false)],
      mistakes: [], flags: [], readAs: [], needsReview: first == .unsure || score == nil, recommended: [],
      notMarked: score == nil ? true : nil)
  }

  /// The file that a learner hands in.
  func file(
    of pseudonym: String = "p7f3a", scores: [Int?] = [100, 67, 0], answers: [String] = [],
    attempt: Int = 1,
    session: String? = nil, withAnswers: Bool = true, finished: Bool = true,
    way: Sitting.Way = .terminal,
    at: (Int) -> Int64 = { now + Int64($0) * 20_000 }, key: SigningKey? = nil,
    assignment: Assignment? = nil,
    events own: [Event]? = nil
  ) throws -> String {
    let events = own ?? Self.events(scores, answers: answers, finished: finished)
    let given = assignment ?? Self.assignment(pseudonym)
    let header = HandedIn.Header(
      assignment: given.id, digest: given.digest, pseudonym: given.pseudonym, attempt: attempt,
      session: session ?? "s\(pseudonym)\(attempt)", module: "m", mode: .assessment,
      startedAt: at(0),
      handedInAt: Self.now + 3_600_000, program: "0", events: events.count, answers: withAnswers)
    let stored = events.enumerated().map { RecordStore.Stored(at: at($0.offset), event: $0.element) }
    return try HandedIn.file(
      header, events: stored, sittings: [(1, Sitting(way: way, program: "0", zone: 60))], key: key ?? learner
    ).text
  }
}
