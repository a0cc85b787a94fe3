/// An error as the protocol tells it: the code is for programs, the texts are for people.
public struct WireError: Error, Equatable, Sendable {
  /// The codes: JSON-RPC's own, and ours.
  public enum Code: Int, Codable, Sendable, CaseIterable {
    /// The line is no JSON.
    case parse = -32700
    /// The message is no request, or comes at the wrong time.
    case invalidRequest = -32600
    /// There is no such method.
    case unknownMethod = -32601
    /// A parameter is missing or wrong.
    case invalidParameters = -32602
    /// Something failed that the client did not cause.
    case failed = -32603
    /// Not for this client.
    case notAuthorised = -32001
    /// No such case, module, session, page.
    case noSuchThing = -32002
    /// Not now, or not in this mode.
    case notAllowed = -32003
    /// The session has moved on; `data.prompt` is what it waits for.
    case stale = -32010
    /// The session is over.
    case closed = -32011
    /// Too many requests.
    case tooFast = -32029

    /// The name of the error.
    public var message: String {
      switch self {
      case .parse: "Parse error"
      case .invalidRequest: "Invalid request"
      case .unknownMethod: "Method not found"
      case .invalidParameters: "Invalid params"
      case .failed: "Internal error"
      case .notAuthorised: "Not authorised"
      case .noSuchThing: "No such thing"
      case .notAllowed: "Not allowed"
      case .stale: "Stale"
      case .closed: "Closed"
      case .tooFast: "Too fast"
      }
    }
  }

  /// Which error.
  public var code: Code
  /// What is wrong, a sentence.
  public var reason: String
  /// What would mend it, a sentence.
  public var hint: String
  /// What the session waits for, where that helps.
  public var prompt: JSONValue?

  /// Makes an error.
  public init(_ code: Code, _ reason: String, hint: String, prompt: JSONValue? = nil) {
    self.code = code
    self.reason = reason
    self.hint = hint
    self.prompt = prompt
  }

  /// The error object of a response.
  public var json: JSONValue {
    var data: [String: JSONValue] = ["reason": .string(reason), "hint": .string(hint)]
    data["prompt"] = prompt
    return ["code": .integer(code.rawValue), "message": .string(code.message), "data": .object(data)]
  }
}
