internal import Casework

extension Prompt {
  /// The names by which an answer may say what it answers; the first one is the most exact.
  ///
  /// A question: its line, its scene. A confirmation: the handle it is about. A field: its form and its id, `T4.noticed`. Options: the line of the first one, the scene. A conversation: the person. A
  /// step of the debrief: the step.
  var nodes: [String] {
    switch self {
    case .question(let question): [question.line, question.scene].compactMap(\.self)
    case .confirm(let asked): [asked.handle]
    case .field(let field): ["\(field.form).\(field.field)"]
    case .options(let options): [options.options.first?.line, options.scene].compactMap(\.self)
    case .talk(let talk): [talk.person]
    case .reflection(let step): [step.rawValue]
    case .closed: []
    }
  }

  /// `question`, `confirm`, `field`, `options`, `talk`, `reflection` or `closed`.
  var kind: String {
    switch self {
    case .question: "question"
    case .confirm: "confirm"
    case .field: "field"
    case .options: "options"
    case .talk: "talk"
    case .reflection: "reflection"
    case .closed: "closed"
    }
  }

  /// The prompt, flat: its kind, its node and the fields of the event that showed it.
  var json: JSONValue {
    var members: [String: JSONValue] =
      switch self {
      case .question(let question): Self.members(of: question)
      case .confirm(let asked): Self.members(of: asked)
      case .field(let field): Self.members(of: field)
      case .options(let options): Self.members(of: options)
      case .talk(let talk): Self.members(of: talk)
      case .reflection, .closed: [:]
      }
    members["kind"] = .string(kind)
    members["node"] = nodes.first.map { .string($0) }
    return .object(members)
  }

  private static func members(of payload: some Encodable) -> [String: JSONValue] {
    guard case .object(let members) = try? JSONValue(encoding: payload) else { return [:] }
    return members
  }
}

extension SessionState {
  /// The state as a result.
  var json: [String: JSONValue] {
    var members: [String: JSONValue] = [
      "session": .string(session), "module": .string(module), "mode": .string(mode.rawValue), "seq": .integer(seq),
      "minute": .integer(minute), "prompt": prompt.json, "over": .bool(isOver), "paused": .bool(isPaused),
    ]
    if player != .trainee { members["player"] = .string(player.name) }
    if notMarked > 0 { members["notMarked"] = .integer(notMarked) }
    members["receipt"] = receipt.map { .string($0) }
    return members
  }
}

extension SessionEntry {
  /// The entry as a result.
  var json: JSONValue {
    [
      "session": .string(session), "module": .string(module), "mode": .string(mode.rawValue),
      "startedAt": .integer(Int(startedAt)), "updatedAt": .integer(Int(updatedAt)), "over": .bool(isCompleted),
      "closed": .bool(isClosed),
    ]
  }
}
