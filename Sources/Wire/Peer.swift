internal import Casework

/// The server's side of one connection: lines in, lines out, nothing else.
///
/// The events that a request causes come before its response, so whoever has read the response has all of them.
public struct Peer<D: Desk> {
  /// Who plays.
  public internal(set) var desk: D
  /// Version of the program, told to the client.
  public let version: String
  /// The version of the protocol.
  public static var `protocol`: String { "1" }

  private var isInitialized = false
  var sent: [String: Set<Int>] = [:]
  var released: Set<String> = []
  var remembered = AnswerMemory()

  /// A peer that waits for `initialize`.
  public init(desk: D, version: String) {
    self.desk = desk
    self.version = version
  }

  /// Takes what the framer gave and returns the lines to send, in order, without their ends.
  public mutating func receive(_ frame: LineFramer.Frame) -> [String] {
    switch frame {
    case .success(let line): return receive(line)
    case .failure(let problem):
      return [Self.text(.null, .failure(WireError(.parse, problem.sentence, hint: problem.hint)))]
    }
  }

  /// Takes a line and returns the lines to send, in order, without their ends. An empty line is skipped.
  public mutating func receive(_ line: String) -> [String] {
    guard line.utf8.count <= Limits.lineIn else { return receive(.failure(.tooLong(limit: Limits.lineIn))) }
    guard line.contains(where: { !$0.isWhitespace }) else { return [] }
    let message: Message
    do throws(Message.Problem) {
      message = try Message(line: line)
    } catch {
      return [Self.text(error.id, .failure(error.error))]
    }
    switch message {
    case .response: return []
    case .notification(let notification):
      // Without an id nobody hears of an error; what was asked for is done all the same.
      guard Method(rawValue: notification.method) != nil else { return [] }
      return perform(notification.method, Parameters(notification.params)).events
    case .request(let request):
      let done = perform(request.method, Parameters(request.params))
      return done.events + [Self.text(request.id, done.result)]
    }
  }

  private mutating func perform(
    _ name: String, _ parameters: Parameters
  ) -> (events: [String], result: Result<JSONValue, WireError>) {
    var events: [String] = []
    do {
      let result = try call(name, parameters, &events)
      return (events, .success(result))
    } catch {
      return (events, .failure(WireError(thrown: error)))
    }
  }

  private mutating func call(_ name: String, _ parameters: Parameters, _ events: inout [String]) throws -> JSONValue {
    guard let method = Method(rawValue: name) else {
      let known = Method.allCases.map(\.rawValue).joined(separator: ", ")
      throw WireError(
        .unknownMethod, "There is no method `\(name.prefix(Limits.identifier))`.", hint: "There are: \(known).")
    }
    guard isInitialized || method == .initialize else {
      throw WireError(
        .invalidRequest, "`initialize` has to come first.",
        hint: #"Send {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocol":"1"}}."#)
    }
    switch method {
    case .initialize: return try initialize(parameters)
    case .caseList: return ["cases": .array(try desk.cases().map(\.json))]
    case .sessionCreate: return try create(parameters, &events)
    case .sessionList: return ["sessions": .array(try desk.sessions().map(\.json))]
    case .sessionResume: return try resume(parameters, &events)
    case .sessionAnswer: return try answer(parameters, &events)
    case .sessionCommand: return try command(parameters, &events)
    case .sessionState:
      return .object(try desk.state(of: parameters.identifier("session"), for: parameters.player()).json)
    case .sessionDebrief: return try debrief(parameters)
    case .eventsSince: return try eventsSince(parameters)
    }
  }

  private mutating func initialize(_ parameters: Parameters) throws(WireError) -> JSONValue {
    let wanted = try parameters.identifier("protocol")
    guard wanted == Self.protocol else {
      throw WireError(
        .invalidParameters, "Protocol `\(wanted)` is not spoken here.", hint: "Ask for protocol \"\(Self.protocol)\".")
    }
    isInitialized = true
    return [
      "server": ["name": "interact", "version": .string(version)],
      "protocol": .string(Self.protocol),
      "capabilities": [
        "methods": .array(Method.allCases.map { .string($0.rawValue) }),
        "commands": .array(SessionCommand.allCases.map { .string($0.rawValue) }),
        "events": .array(Event.Kind.allCases.map { .string($0.rawValue) }),
      ],
      "limits": [
        "lineIn": .integer(Limits.lineIn), "lineOut": .integer(Limits.lineOut), "depth": .integer(Limits.depth),
        "page": .integer(Limits.largestPage),
      ],
    ]
  }

  /// A response as a line; one that would be too long is replaced by an error.
  static func text(_ id: JSONValue, _ result: Result<JSONValue, WireError>) -> String {
    let line = Response(id: id, result: result).json.line
    guard line.utf8.count > Limits.lineOut else { return line }
    let error = WireError(
      .failed, "The response is longer than \(Limits.lineOut) bytes.",
      hint: "Ask for less at once, where there is a limit.")
    return Response(id: id, result: .failure(error)).json.line
  }
}
