internal import Casework
internal import Digests
internal import Foundation
internal import Records
internal import Reports

/// What statements are put together of.
extension StatementWriter {
  func id(_ key: String) -> String { StableName.uuid("\(header.session) \(key)", in: base) }

  static let verbs = [
    "initialized": "http://adlnet.gov/expapi/verbs/initialized",
    "answered": "http://adlnet.gov/expapi/verbs/answered",
    "completed": "http://adlnet.gov/expapi/verbs/completed",
    "passed": "http://adlnet.gov/expapi/verbs/passed",
    "failed": "http://adlnet.gov/expapi/verbs/failed",
    "suspended": "http://adlnet.gov/expapi/verbs/suspended",
    "resumed": "http://adlnet.gov/expapi/verbs/resumed",
    "terminated": "http://adlnet.gov/expapi/verbs/terminated",
    "scored": "http://adlnet.gov/expapi/verbs/scored",
    "voided": "http://adlnet.gov/expapi/verbs/voided",
    "progressed": "http://adlnet.gov/expapi/verbs/progressed",
  ]

  func statement(
    _ key: String, at: Int64, _ verb: String, _ object: JSONPiece,
    _ result: [String: JSONPiece]? = nil,
    parent: Bool = false, about: String? = nil, instructor: String? = nil,
    extensions: [String: JSONPiece] = [:]
  ) -> JSONPiece {
    var statement: [String: JSONPiece] = [
      "id": .text(id(key)), "timestamp": .text(Self.time(at)),
      "actor": agent("learners", header.pseudonym),
      "verb": .object([
        "id": .text(Self.verbs[verb] ?? ""), "display": .object(["en": .text(verb)]),
      ]),
      "object": object,
      "context": context(parent: parent, about: about, instructor: instructor, extensions),
    ]
    if let result { statement["result"] = .object(result) }
    return .object(statement)
  }

  func agent(_ group: String, _ name: String) -> JSONPiece {
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
      .object([
        "objectType": .text("Activity"), "id": .text("https://w3id.org/xapi/virtual-patient"),
      ]),
    ]
    if about != nil {
      categories.append(
        .object(["objectType": .text("Activity"), "id": .text("\(base)/categories/override")]))
    }
    var activities: [String: JSONPiece] = [
      "category": .list(categories),
      "grouping": .list([
        .object([
          "objectType": .text("Activity"),
          "id": .text("\(base)/courses/\(reviewed.assignment.batch)"),
          "definition": .object(["type": .text("http://adlnet.gov/expapi/activities/course")]),
        ])
      ]),
    ]
    if parent {
      activities["parent"] = .list([
        .object(["objectType": .text("Activity"), "id": .text(caseID)])
      ])
    }
    var context: [String: JSONPiece] = [
      "registration": .text(registration), "platform": .text("interact \(program)"),
      "revision": .text(version),
      "language": .text(language), "contextActivities": .object(activities),
      "extensions": .object(
        [
          "\(base)/ext/session": .text(header.session),
          "\(base)/ext/mode": .text(header.mode.rawValue),
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
  static func pseudonym(_ name: String) -> String { String(Digest.sha256([name]).prefix(8)) }

  var registration: String {
    let own = reviewed.assignment.enrolment
    return UUID(uuidString: own) == nil ? StableName.uuid(reviewed.assignment.id, in: base) : own
  }

  private var language: String {
    if case .started(let started)? = reviewed.record.record.first?.body {
      started.language
    } else {
      "en"
    }
  }

  var played: JSONPiece {
    .object([
      "objectType": .text("Activity"), "id": .text(caseID),
      "definition": .object([
        "type": .text("http://adlnet.gov/expapi/activities/simulation"),
        "name": .object(["en": .text(name)]),
        "description": .object([
          "en": .text("A branching case about a missing or trafficked child in migration.")
        ]),
      ]),
    ])
  }

  func question(_ decision: Decision) -> JSONPiece {
    let text = decision.question.isEmpty ? "Decision \(decision.number)" : decision.question
    var definition: [String: JSONPiece] = [
      "type": .text("http://adlnet.gov/expapi/activities/cmi.interaction"),
      "interactionType": .text("long-fill-in"),
      "name": .object([language: .text("Decision \(decision.number)")]),
      "description": .object([language: .text(text)]),
      "extensions": .object([
        "\(base)/ext/handbook": .list(decision.points.map { .text($0.handle) })
      ]),
    ]
    if let choice = choices[decision.seq] {
      definition["interactionType"] = .text("choice")
      definition["choices"] = .list(
        choice.options.map {
          .object(["id": .text($0.id), "description": .object([language: .text($0.text)])])
        })
      let best = choice.best(decision)
      if !best.isEmpty { definition["correctResponsesPattern"] = .list(best.map { .text($0) }) }
    }
    return .object([
      "objectType": .text("Activity"),
      "id": .text("\(caseID)/questions/\(Self.slug(decision.scene))-\(decision.kind.rawValue)"),
      "definition": .object(definition),
    ])
  }

  static func slug(_ text: String) -> String {
    String(
      text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") ? $0 : "-" })
  }
}
