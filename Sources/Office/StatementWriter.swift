internal import Casework
internal import Digests
internal import Foundation
internal import Records
internal import Reports

/// Writes the statements of one record.
struct StatementWriter {
  let base: String
  let program: String
  let reviewed: OfficeStore.Reviewed
  let name: String
  let country: String
  let role: String
  let withAnswers: Bool
  /// What could be chosen, by the event that chose.
  let choices: [Int: Choice]
  /// How sure the trainee said to be, by the event of the answer.
  private let confidence: [Int: Int]

  init(
    base: String, program: String, reviewed: OfficeStore.Reviewed, name: String, country: String,
    role: String,
    withAnswers: Bool
  ) {
    (self.base, self.program, self.reviewed) = (base, program, reviewed)
    (self.name, self.country, self.role, self.withAnswers) = (name, country, role, withAnswers)
    choices = Self.choices(in: reviewed.record.record)
    confidence = Dictionary(
      reviewed.record.record.compactMap { event in
        if case .answered(let answered) = event.body, let own = answered.confidence {
          (event.seq, own)
        } else {
          nil
        }
      }, uniquingKeysWith: { first, _ in first })
  }

  var header: HandedIn.Header { reviewed.record.header }
  var version: String {
    if case .started(let started)? = reviewed.record.record.first?.body {
      started.version
    } else {
      "0"
    }
  }
  var caseID: String { "\(base)/cases/\(header.module)/\(version)" }

  func statements() -> [JSONPiece] {
    var made: [JSONPiece] = []
    let events = reviewed.record.events
    var isOver = false
    var decided = 0
    var begun = events.first?.at ?? 0
    let byEvent = Dictionary(
      reviewed.decisions.map { ($0.decision.seq, $0) }, uniquingKeysWith: { first, _ in first })
    for (place, stored) in events.enumerated() {
      let seq = stored.event.seq
      if place > 0, reviewed.record.sittings[seq] != nil, !isOver {
        made.append(
          statement(
            "suspended-\(seq)", at: events[place - 1].at, "suspended", played,
            [
              "duration": .text(Self.duration(seconds: (events[place - 1].at - begun) / 1000))
            ]))
        made.append(statement("resumed-\(seq)", at: stored.at, "resumed", played))
        begun = stored.at
      }
      switch stored.event.body {
      case .started: made.append(statement("initialized", at: stored.at, "initialized", played))
      case .answered, .chose, .filled:
        if let moderated = byEvent[seq] {
          made.append(answered(moderated, at: stored.at))
          decided += 1
          if !isOver, let progressed = progress(after: decided, at: stored.at) {
            made.append(progressed)
          }
        }
      case .completed where !isOver:
        isOver = true
        made.append(
          statement(
            "completed", at: stored.at, "completed", played,
            [
              "completion": .flag(true), "duration": .text(duration),
            ]))
        if confirmations.isEmpty, let judged = judged(at: stored.at) { made.append(judged) }
      default: break
      }
    }
    if let last = events.last?.at {
      made.append(statement("terminated", at: last, "terminated", played, ["duration": .text(duration)]))
    }
    return made + rulings + outcomes
  }

  // MARK: - Statements

  var duration: String { Self.duration(seconds: Int64(Collector.seconds(of: reviewed.record))) }

  /// `PT1H2M3S`.
  static func duration(seconds: Int64) -> String {
    let seconds = max(0, seconds)
    let (hours, minutes, rest) = (seconds / 3600, seconds % 3600 / 60, seconds % 60)
    return "PT" + (hours > 0 ? "\(hours)H" : "") + (minutes > 0 ? "\(minutes)M" : "")
      + (rest > 0 || hours + minutes == 0 ? "\(rest)S" : "")
  }

  static func time(_ milliseconds: Int64) -> String {
    Date(timeIntervalSince1970: Double(milliseconds) / 1000)
      .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
  }

  private func answered(_ moderated: Moderated, at: Int64) -> JSONPiece {
    let decision = moderated.decision
    var result: [String: JSONPiece] = ["duration": .text(Self.duration(seconds: Int64(decision.seconds)))]
    if let score = decision.score {
      result["score"] = Self.score(score)
      result["success"] = .flag(score >= (reviewed.assignment.pass ?? 100))
    }
    let choice = choices[decision.seq]
    if let choice {
      result["response"] = .text(choice.taken)
    } else if withAnswers, !decision.answer.isEmpty {
      result["response"] = .text(decision.answer)
    }
    var extensions: [String: JSONPiece] = [
      "\(base)/ext/criteria": .list(
        (decision.points + decision.mistakes).map {
          .object(["id": .text($0.handle), "level": .text($0.verdict.rawValue)])
        }),
      "\(base)/ext/scorer": .object([
        "id": .text("interact"), "version": .text(decision.scorer ?? "unknown"), "kind": .text("deterministic"),
      ]),
    ]
    if let own = confidence[decision.seq] { extensions["\(base)/ext/confidence"] = .whole(own) }
    result["extensions"] = .object(extensions)
    return statement(
      "answered-\(decision.seq)", at: at, "answered", question(decision), result, parent: true)
  }

  /// Passed or failed of what nobody has to confirm; nothing while a person has to decide first.
  private func judged(at: Int64) -> JSONPiece? {
    guard reviewed.open == 0, reviewed.assignment.mode == .practice, let total = reviewed.total
    else { return nil }
    return judgement(of: total, at: at)
  }

  /// What people changed: the actor stays the learner, whose score it is.
  private var rulings: [JSONPiece] {
    reviewed.decisions.compactMap { moderated -> JSONPiece? in
      guard let ruling = moderated.rulings.last(where: { $0.action == .verdict || $0.action == .score }),
        let score = moderated.score, score != moderated.decision.score
      else { return nil }
      var override: [String: JSONPiece] = ["reason": .text(ruling.reason)]
      if let before = moderated.decision.score { override["previousRaw"] = .whole(before) }
      return statement(
        "scored-\(ruling.uid)", at: ruling.at, "scored", question(moderated.decision),
        [
          "score": Self.score(score), "success": .flag(score >= (reviewed.assignment.pass ?? 100)),
          "extensions": .object(["\(base)/ext/override": .object(override)]),
        ], parent: true,
        about: id("answered-\(moderated.decision.seq)"), instructor: ruling.by)
    }
  }

  static func score(_ raw: Int) -> JSONPiece {
    .object([
      "raw": .whole(raw), "min": .whole(0), "max": .whole(100),
      "scaled": .number(Double(raw) / 100),
    ])
  }
}
