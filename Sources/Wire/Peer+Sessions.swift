internal import Casework

extension Peer {
  mutating func create(_ parameters: Parameters, _ events: inout [String]) throws -> JSONValue {
    let part: Creation.Part
    if let module = try parameters.optionalIdentifier("module") {
      part = .module(module)
    } else if parameters.has("case") {
      part = .role(
        try parameters.identifier("role"), country: try parameters.identifier("country"),
        case: try parameters.identifier("case"))
    } else {
      throw Parameters.wrong("module", "is missing, and so are `case`, `role` and `country`")
    }
    let creation = Creation(
      part: part, mode: try parameters.choice("mode", of: Mode.self) ?? .practice, seed: try parameters.seed("seed"),
      law: try parameters.optionalIdentifier("law"), after: try parameters.optionalIdentifier("after"),
      player: try parameters.player())
    let outcome = try desk.create(creation)
    return result(of: outcome, &events)
  }

  mutating func resume(_ parameters: Parameters, _ events: inout [String]) throws -> JSONValue {
    result(of: try desk.resume(try parameters.identifier("session")), &events)
  }

  mutating func answer(_ parameters: Parameters, _ events: inout [String]) throws -> JSONValue {
    let session = try parameters.identifier("session")
    let clientId = try parameters.optionalIdentifier("clientId")
    let player = try parameters.player()
    // What was answered before is told to nobody else either.
    if let player { _ = try desk.state(of: session, for: player) }
    if let clientId, let earlier = remembered[session, clientId] { return earlier }
    let node = try parameters.identifier("node")
    let confidence = try parameters.whole("confidence", in: 1...3)
    let state = try desk.state(of: session, for: player)
    if state.prompt == .closed { throw WireError.closed }
    guard state.prompt.nodes.contains(node) else { throw WireError.stale(state.prompt) }
    let answer = Answer(
      input: try Self.input(parameters, for: state.prompt), confidence: confidence, clientId: clientId,
      player: player)
    let outcome = try desk.answer(answer, in: session)
    let result = result(of: outcome, &events)
    if let clientId { remembered[session, clientId] = result }
    return result
  }

  mutating func command(_ parameters: Parameters, _ events: inout [String]) throws -> JSONValue {
    let session = try parameters.identifier("session")
    guard let command = try parameters.choice("name", of: SessionCommand.self) else {
      throw Parameters.wrong(
        "name", "is missing; it is one of \(SessionCommand.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    if command == .dispute { return try dispute(parameters, in: session, &events) }
    let argument: String?
    switch command {
    case .note:
      argument = try parameters.writing("argument")
      guard argument?.contains(where: { !$0.isWhitespace }) == true else {
        throw Parameters.wrong("argument", "is missing or empty: it is the note")
      }
    case .form:
      argument = try parameters.identifier("argument")
    case .handbook: argument = try parameters.optionalIdentifier("argument")
    case .hint, .undo, .dispute, .pause, .resume, .where, .done, .skip, .leave:
      guard !parameters.has("argument") else {
        throw Parameters.wrong("argument", "is not taken by `\(command.rawValue)`")
      }
      argument = nil
    }
    let outcome = try desk.command(command, argument: argument, by: parameters.player(), in: session)
    return result(of: outcome, &events)
  }

  private mutating func dispute(
    _ parameters: Parameters, in session: String, _ events: inout [String]
  ) throws -> JSONValue {
    guard let reason = try parameters.writing("argument"), reason.contains(where: { !$0.isWhitespace }) else {
      throw Parameters.wrong("argument", "is missing or empty: it is the reason")
    }
    let objection = Objection(
      handle: try parameters.optionalIdentifier("handle"), reason: reason, player: try parameters.player())
    return result(of: try desk.dispute(objection, in: session), &events)
  }

  mutating func debrief(_ parameters: Parameters) throws -> JSONValue {
    let session = try parameters.identifier("session")
    let state = try desk.state(of: session, for: nil)
    guard state.isOver else {
      throw WireError(
        .notAllowed, "The debrief comes after the case is played to its end.",
        hint: "Go on until the event `completed`.")
    }
    return ["session": .string(session), "debrief": try desk.debrief(of: session)]
  }

  private mutating func result(of outcome: Outcome, _ events: inout [String]) -> JSONValue {
    events += publish(outcome.events, outcome.state)
    var members = outcome.state.json
    members["reply"] = outcome.reply
    return .object(members)
  }

  /// What was sent, in the form that the open prompt takes.
  private static func input(_ parameters: Parameters, for prompt: Prompt) throws(WireError) -> Input {
    let text = try parameters.writing("text")
    if case .options(let options) = prompt {
      guard text == nil, parameters.has("choices") else {
        throw mismatch("Options are open: send `choices`, not `text`.", prompt)
      }
      return .choose(try choice(parameters, of: options.options, prompt))
    }
    guard !parameters.has("choices"), let text else {
      throw mismatch("Own words are asked for: send `text`, not `choices`.", prompt)
    }
    switch prompt {
    case .talk: return .say(text)
    case .reflection: return .reflect(text)
    case .field: return .fill(text)
    case .confirm:
      guard let reply = Confirmation(only: text) else { throw mismatch("`text` is not yes, no or empty.", prompt) }
      return .confirm(reply.meant)
    case .question, .options, .closed: return .answer(text)
    }
  }

  private static func choice(
    _ parameters: Parameters, of options: [Event.Option], _ prompt: Prompt
  ) throws(WireError) -> Int {
    guard let choices = parameters.values["choices"]?.elements, choices.count == 1, let choice = choices.first else {
      throw mismatch("`choices` is not an array with one element.", prompt)
    }
    let option = options.first { $0.index == choice.whole || $0.line == choice.text }
    guard let option else { throw mismatch("There is no open option \(choice.line.prefix(80)).", prompt) }
    return option.index
  }

  private static func mismatch(_ reason: String, _ prompt: Prompt) -> WireError {
    WireError(.invalidParameters, reason, hint: "Answer the prompt that is sent along.", prompt: prompt.json)
  }
}

/// The results of answers that carried a `clientId`: sent again, an answer gets its first result.
struct AnswerMemory {
  private struct Key: Hashable {
    var session: String
    var clientId: String
  }

  private var results: [Key: JSONValue] = [:]
  private var order: [Key] = []
  private var oldest = 0

  subscript(_ session: String, _ clientId: String) -> JSONValue? {
    get { results[Key(session: session, clientId: clientId)] }
    set {
      let key = Key(session: session, clientId: clientId)
      guard results.updateValue(newValue ?? .null, forKey: key) == nil else { return }
      guard order.count == Limits.rememberedAnswers else { return order.append(key) }
      results[order[oldest]] = nil
      order[oldest] = key
      oldest = (oldest + 1) % order.count
    }
  }
}
