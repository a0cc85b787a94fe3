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

  private var header: HandedIn.Header { reviewed.record.header }
  private var version: String {
    if case .started(let started)? = reviewed.record.record.first?.body { started.version } else { "0" }
  }
  private var caseID: String { "\(base)/cases/\(header.module)/\(version)" }

  func statements() -> [JSONPiece] {
    var made: [JSONPiece] = []
    let events = reviewed.record.events
    var isOver = false
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
        if let moderated = byEvent[seq] { made.append(answered(moderated, at: stored.at)) }
      case .completed where !isOver:
        isOver = true
        made.append(
          statement(
            "completed", at: stored.at, "completed", played,
            [
              "completion": .flag(true), "duration": .text(duration),
            ]))
        if reviewed.confirmation == nil, let judged = judged(at: stored.at) { made.append(judged) }
      default: break
      }
    }
    if let last = events.last?.at {
      made.append(statement("terminated", at: last, "terminated", played, ["duration": .text(duration)]))
    }
    made += rulings
    // What a person confirmed comes when it was confirmed.
    if let confirmation = reviewed.confirmation, let judged = judged(at: confirmation.at) { made.append(judged) }
    return made
  }

  // MARK: - Statements

  private var duration: String { Self.duration(seconds: Int64(Collector.seconds(of: reviewed.record))) }

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
    if decision.kind == .options || withAnswers { result["response"] = .text(decision.answer) }
    result["extensions"] = .object([
      "\(base)/ext/criteria": .list(
        (decision.points + decision.mistakes).map {
          .object(["id": .text($0.handle), "level": .text($0.verdict.rawValue)])
        }),
      "\(base)/ext/scorer": .object([
        "id": .text("interact"), "version": .text(decision.scorer ?? "unknown"), "kind": .text("deterministic"),
      ]),
    ])
    return statement("answered-\(decision.seq)", at: at, "answered", question(decision), result, parent: true)
  }

  /// Passed or failed as it counts now; nothing while a person has to decide first.
  private func judged(at: Int64) -> JSONPiece? {
    guard reviewed.open == 0, let total = reviewed.total, let pass = reviewed.assignment.pass,
      reviewed.assignment.mode == .practice || reviewed.confirmation != nil
    else { return nil }
    let passed = total >= pass
    return statement(
      "judged-\(total)", at: reviewed.confirmation.map { max($0.at, at) } ?? at, passed ? "passed" : "failed", played,
      ["success": .flag(passed), "score": Self.score(total), "duration": .text(duration)],
      extensions: ["https://w3id.org/xapi/cmi5/context/extensions/masteryscore": .number(Double(pass) / 100)])
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

  private static func score(_ raw: Int) -> JSONPiece {
    .object(["raw": .whole(raw), "min": .whole(0), "max": .whole(100), "scaled": .number(Double(raw) / 100)])
  }

  // MARK: - Parts

  private func id(_ key: String) -> String { StableName.uuid("\(header.session) \(key)", in: base) }

  private static let verbs = [
    "initialized": "http://adlnet.gov/expapi/verbs/initialized", "answered": "http://adlnet.gov/expapi/verbs/answered",
    "completed": "http://adlnet.gov/expapi/verbs/completed", "passed": "http://adlnet.gov/expapi/verbs/passed",
    "failed": "http://adlnet.gov/expapi/verbs/failed", "suspended": "http://adlnet.gov/expapi/verbs/suspended",
    "resumed": "http://adlnet.gov/expapi/verbs/resumed", "terminated": "http://adlnet.gov/expapi/verbs/terminated",
    "scored": "http://adlnet.gov/expapi/verbs/scored",
  ]

  private func statement(
    _ key: String, at: Int64, _ verb: String, _ object: JSONPiece, _ result: [String: JSONPiece]? = nil,
    parent: Bool = false, about: String? = nil, instructor: String? = nil, extensions: [String: JSONPiece] = [:]
  ) -> JSONPiece {
    var statement: [String: JSONPiece] = [
      "id": .text(id(key)), "timestamp": .text(Self.time(at)), "actor": agent("learners", header.pseudonym),
      "verb": .object([
        "id": .text(Self.verbs[verb] ?? ""), "display": .object(["en": .text(verb)]),
      ]),
      "object": object, "context": context(parent: parent, about: about, instructor: instructor, extensions),
    ]
    if let result { statement["result"] = .object(result) }
    return .object(statement)
  }

  private func agent(_ group: String, _ name: String) -> JSONPiece {
    .object([
      "objectType": .text("Agent"),
      "account": .object(["homePage": .text("\(base)/\(group)"), "name": .text(name)]),
    ])
  }

  private func context(
    parent: Bool, about: String?, instructor: String?, _ more: [String: JSONPiece]
  ) -> JSONPiece {
    var categories: [JSONPiece] = [
      .object([
        "objectType": .text("Activity"), "id": .text("\(base)/profile/v1.0"),
        "definition": .object(["type": .text("http://adlnet.gov/expapi/activities/profile")]),
      ]),
      .object(["objectType": .text("Activity"), "id": .text("https://w3id.org/xapi/virtual-patient")]),
    ]
    if about != nil {
      categories.append(.object(["objectType": .text("Activity"), "id": .text("\(base)/categories/override")]))
    }
    var activities: [String: JSONPiece] = [
      "category": .list(categories),
      "grouping": .list([
        .object([
          "objectType": .text("Activity"), "id": .text("\(base)/courses/\(reviewed.assignment.batch)"),
          "definition": .object(["type": .text("http://adlnet.gov/expapi/activities/course")]),
        ])
      ]),
    ]
    if parent {
      activities["parent"] = .list([.object(["objectType": .text("Activity"), "id": .text(caseID)])])
    }
    var context: [String: JSONPiece] = [
      "registration": .text(registration), "platform": .text("interact \(program)"), "revision": .text(version),
      "language": .text(language), "contextActivities": .object(activities),
      "extensions": .object(
        [
          "\(base)/ext/session": .text(header.session), "\(base)/ext/mode": .text(header.mode.rawValue),
          "\(base)/ext/role": .text(role), "\(base)/ext/country": .text(country.lowercased()),
        ].merging(more) { $1 }),
    ]
    if let about {
      context["statement"] = .object(["objectType": .text("StatementRef"), "id": .text(about)])
    }
    if let instructor { context["instructor"] = agent("staff", "a-\(Self.pseudonym(instructor))") }
    return .object(context)
  }

  /// Staff are pseudonyms, too.
  private static func pseudonym(_ name: String) -> String { String(Digest.sha256([name]).prefix(8)) }

  private var registration: String {
    let own = reviewed.assignment.enrolment
    return UUID(uuidString: own) == nil ? StableName.uuid(reviewed.assignment.id, in: base) : own
  }

  private var language: String {
    if case .started(let started)? = reviewed.record.record.first?.body { started.language } else { "en" }
  }

  private var played: JSONPiece {
    .object([
      "objectType": .text("Activity"), "id": .text(caseID),
      "definition": .object([
        "type": .text("http://adlnet.gov/expapi/activities/simulation"), "name": .object(["en": .text(name)]),
        "description": .object(["en": .text("A branching case about a missing or trafficked child in migration.")]),
      ]),
    ])
  }

  private func question(_ decision: Decision) -> JSONPiece {
    let text = decision.question.isEmpty ? "Decision \(decision.number)" : decision.question
    return .object([
      "objectType": .text("Activity"),
      "id": .text("\(caseID)/questions/\(Self.slug(decision.scene))-\(decision.kind.rawValue)"),
      "definition": .object([
        "type": .text("http://adlnet.gov/expapi/activities/cmi.interaction"),
        "interactionType": .text(decision.kind == .options ? "other" : "long-fill-in"),
        "name": .object([language: .text("Decision \(decision.number)")]),
        "description": .object([language: .text(text)]),
        "extensions": .object([
          "\(base)/ext/handbook": .list(decision.points.map { .text($0.handle) })
        ]),
      ]),
    ])
  }

  private static func slug(_ text: String) -> String {
    String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") ? $0 : "-" })
  }
}
