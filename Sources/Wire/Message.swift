/// A request of a client: it gets exactly one response.
public struct Request: Codable, Equatable, Sendable {
  /// Chosen by the client: a string, a number or null.
  public var id: JSONValue
  /// Which method.
  public var method: String
  /// Parameters by name.
  public var params: [String: JSONValue]

  /// Makes a request.
  public init(id: JSONValue, method: String, params: [String: JSONValue] = [:]) {
    self.id = id
    self.method = method
    self.params = params
  }

  /// The message.
  public var json: JSONValue {
    ["jsonrpc": "2.0", "id": id, "method": .string(method), "params": .object(params)]
  }
}

/// A message that gets no response.
public struct Notification: Codable, Equatable, Sendable {
  /// Which method.
  public var method: String
  /// Parameters by name.
  public var params: [String: JSONValue]

  /// Makes a notification.
  public init(method: String, params: [String: JSONValue] = [:]) {
    self.method = method
    self.params = params
  }

  /// The message.
  public var json: JSONValue { ["jsonrpc": "2.0", "method": .string(method), "params": .object(params)] }
}

/// The answer to a request.
public struct Response: Equatable, Sendable {
  /// The request's; null when it could not be read.
  public var id: JSONValue
  /// What came of it.
  public var result: Result<JSONValue, WireError>

  /// Makes a response.
  public init(id: JSONValue, result: Result<JSONValue, WireError>) {
    self.id = id
    self.result = result
  }

  /// The message.
  public var json: JSONValue {
    switch result {
    case .success(let value): ["jsonrpc": "2.0", "id": id, "result": value]
    case .failure(let error): ["jsonrpc": "2.0", "id": id, "error": error.json]
    }
  }
}

/// What a client's line says.
public enum Message: Equatable, Sendable {
  case request(Request)
  case notification(Notification)
  /// A response; none was asked for, so it is skipped.
  case response

  /// Why a line is no message, and whom to tell.
  public struct Problem: Error, Equatable, Sendable {
    /// Id of the request, or null.
    public var id: JSONValue
    /// What is wrong.
    public var error: WireError
  }

  /// Reads a line. Members that are not known are ignored.
  ///
  /// - Throws: `Problem` with `parse` or `invalidRequest`, or `invalidParameters` when they are not by name.
  public init(line: String) throws(Problem) {
    let value: JSONValue
    do throws(JSONProblem) {
      value = try JSONValue(parsing: line)
    } catch {
      throw Problem(id: .null, error: WireError(.parse, error.sentence, hint: error.hint))
    }
    guard case .object(let members) = value else { throw Self.notAnObject(value) }
    let id = members["id"]
    let isValid: Bool =
      switch id {
      case nil, .null, .integer, .unsigned: true
      // Beyond 2^53 another number would come back, and the answer would belong to nobody.
      case .number(let value): abs(value) < 0x1p53
      case .string(let text): text.utf8.count <= Limits.identifier
      default: false
      }
    func problem(_ code: WireError.Code, _ reason: String, _ hint: String) -> Problem {
      Problem(id: isValid ? id ?? .null : .null, error: WireError(code, reason, hint: hint))
    }
    guard isValid else {
      throw problem(
        .invalidRequest, "`id` is \(id?.sort ?? "missing") that is not taken.",
        "Send a string of at most \(Limits.identifier) bytes, a whole number below 2^64 or null.")
    }
    if members["method"] == nil, members["result"] != nil || members["error"] != nil {
      self = .response
      return
    }
    guard members["jsonrpc"] == "2.0" else {
      throw problem(.invalidRequest, "`jsonrpc` is not \"2.0\".", "Send \"jsonrpc\":\"2.0\" with each message.")
    }
    guard let method = members["method"]?.text else {
      throw problem(.invalidRequest, "`method` is missing or no string.", "Name a method, such as \"case.list\".")
    }
    let params: [String: JSONValue]
    switch members["params"] {
    case .object(let given): params = given
    case nil, .null: params = [:]
    case .some(let other):
      // A notification may be skipped whatever it holds; a request has to be told.
      guard id != nil else {
        self = .notification(Notification(method: method))
        return
      }
      throw problem(.invalidParameters, "`params` is \(other.sort).", "Give parameters by name, in an object.")
    }
    self =
      if let id {
        .request(Request(id: id, method: method, params: params))
      } else {
        .notification(Notification(method: method, params: params))
      }
  }

  private static func notAnObject(_ value: JSONValue) -> Problem {
    if case .array = value {
      return Problem(
        id: .null,
        error: WireError(.invalidRequest, "Batches are not taken.", hint: "Send each request on a line of its own."))
    }
    return Problem(
      id: .null,
      error: WireError(.invalidRequest, "The line is \(value.sort), not an object.", hint: "Send one object a line."))
  }
}
