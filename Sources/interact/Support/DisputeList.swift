import Casework
import Foundation
import Handbook
import Records
import Reports
import Scoring
import Terminal

/// What trainees objected to, over all records, with what the rubric did not find in their words.
@MainActor
struct DisputeList {
  /// One objection.
  struct Entry: Encodable, Sendable {
    var v = 1
    var type = "dispute"
    /// The record.
    var session: String
    /// What was played.
    var module: String
    /// Number of the decision.
    var decision: Int
    /// The scene that asked.
    var scene: String
    /// What was answered.
    var answer: String
    /// The practice or mistake; absent when it is about the whole answer.
    var handle: String?
    /// Its title.
    var title: String?
    /// `met`, `unsure`, `missed`; for a mistake `made`; for a whole answer its score or `notMarked`.
    var verdict: String
    /// Why, in the trainee's words.
    var reason: String
    /// For each part of the practice or mistake of which nothing was found: the words that would have been.
    var lacks: [[String]]
    /// The decision was taken back later.
    var undone: Bool

    /// The object, with its newline.
    func jsonLine() throws -> String {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }

    /// A few rows for a person.
    var passages: [Passage] {
      [
        .heading("\(handle.map { "\($0) " } ?? "")\(title ?? "The answer as a whole"): \(verdict)"),
        .row(label: "Because", text: reason), .row(label: "Answer", text: answer),
      ] + lacks.map { .row(label: "Not found", text: $0.prefix(8).joined(separator: ", ")) } + [
        .row(
          label: "Where", text: "\(scene), decision \(decision)\(undone ? ", taken back" : ""), session \(session)")
      ]
    }
  }

  private let content: Content
  private let store: RecordStore
  private let console: Console

  init(_ runtime: Runtime) throws {
    content = try runtime.content(isCached: false)
    store = try runtime.recordsToRead()
    console = runtime.console
  }

  /// The objections, the oldest session first.
  func entries() throws -> [Entry] {
    var entries: [Entry] = []
    for summary in try store.sessions().reversed() {
      do throws(RecordError) {
        let events = try store.events(of: summary.id).map(\.event).visible.exported
        entries += self.entries(of: summary, events)
      } catch {
        // One record that cannot be read does not take the others down.
        try console.complain(StyledText(error.sentence))
      }
    }
    return entries
  }

  private func entries(of summary: RecordStore.Summary, _ events: [Event]) -> [Entry] {
    let counting = Set(events.effective.map(\.seq))
    let decisions = Decision.all(in: events)
    return events.compactMap { event -> Entry? in
      guard case .disputed(let disputed) = event.body else { return nil }
      // Of two with this number the one that stood then: the other came after an undo.
      let decision = decisions.last {
        $0.number == disputed.decision && $0.scene == disputed.scene && $0.seq < event.seq
      }
      let answer = decision?.answer ?? ""
      return Entry(
        session: summary.id, module: summary.module, decision: disputed.decision, scene: disputed.scene, answer: answer,
        handle: disputed.handle, title: disputed.handle.map(title),
        verdict: Self.verdict(of: disputed.handle, in: decision), reason: disputed.reason,
        lacks: disputed.handle.map { lacks($0, answer, disputed.scene, decision?.kind, module: summary.module) } ?? [],
        undone: !counting.contains(event.seq))
    }
  }

  private func title(_ handle: String) -> String {
    content.handbook.practice(handle)?.title ?? content.handbook.mistake(handle)?.title ?? handle
  }

  private static func verdict(of handle: String?, in decision: Decision?) -> String {
    guard let decision else { return "unknown" }
    if decision.notMarked { return "notMarked" }
    guard let handle else { return decision.score.map { "\($0) of 100" } ?? "notShown" }
    if let point = decision.points.first(where: { $0.handle == handle }) { return point.verdict.rawValue }
    switch decision.mistakes.first(where: { $0.handle == handle })?.verdict {
    case .met: return "made"
    case .unsure: return "unsure"
    case .missed, nil: return "unknown"
    }
  }

  /// The terms of each group of which nothing stands in the answer.
  private func lacks(
    _ handle: String, _ answer: String, _ scene: String, _ kind: Event.Scored.Kind?, module: String
  ) -> [[String]] {
    guard kind == .text, let module = try? content.module(module),
      let trial = SceneTrial(scene: scene, of: module, handbook: content.handbook, scorer: content.scorer),
      let item = trial.account(of: answer).items.first(where: { $0.id == handle })
    else { return [] }
    return item.groups.filter(\.found.isEmpty).map(\.terms)
  }
}
