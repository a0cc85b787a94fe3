import Foundation
import TestSupport
import Testing

/// Somebody who plays through `interact serve --stdio`.
final class ServeClient {
  /// What the server says about a session.
  struct State {
    let json: CrashJSON
    var session: CrashJSON { json["session"] ?? .null }
    var prompt: CrashJSON { json["prompt"] ?? .null }
    var kind: String { prompt["kind"]?.text ?? "" }
  }

  struct Refused: Error {
    let code: Int
    let json: CrashJSON
  }

  /// The parameters of every event that was sent, in the order they came.
  private(set) var events: [CrashJSON] = []
  private let program: CrashProgram
  // Its folders last as long as the server.
  private let home: CrashHome
  private var count = 0

  /// Starts the server and introduces itself.
  init(_ home: CrashHome) throws {
    self.home = home
    program = try home.start(["serve", "--stdio"])
    _ = try call("initialize", ["protocol": .text("1")])
  }

  /// How many files, pipes and the like the server has open.
  var descriptors: Int { get throws { try program.descriptors } }

  /// What the server complained about.
  var complaints: String { program.complaints }

  /// Sends a line as it is, and gives the next line back.
  func raw(_ line: String) throws -> CrashJSON {
    program.send(line)
    return try next()
  }

  private func next() throws -> CrashJSON {
    let line = try #require(program.line(), "\(program.complaints)")
    return try CrashJSON(parsing: line)
  }

  /// A request and its result; events that come before it are kept.
  func call(_ method: String, _ parameters: [String: CrashJSON] = [:]) throws -> CrashJSON {
    count += 1
    let request: CrashJSON = .object([
      "jsonrpc": .text("2.0"), "id": .number(Double(count)), "method": .text(method), "params": .object(parameters),
    ])
    program.send(request.line)
    while true {
      let message = try next()
      if message["method"]?.text == "event" {
        events.append(try #require(message["params"]))
        continue
      }
      try #require(message["id"]?.whole == count)
      if let error = message["error"] { throw Refused(code: error["code"]?.whole ?? 0, json: error) }
      return try #require(message["result"])
    }
  }

  func create(mode: String = "practice") throws -> State {
    State(
      json: try call(
        "session.create",
        ["module": .text(CrashHome.module), "mode": .text(mode), "seed": .number(Double(CrashHome.seed) ?? 0)]))
  }

  /// Answers what is open: a choice by its position, anything else by its words.
  func answer(_ state: State, _ answer: CrashJSON, clientId: String? = nil) throws -> State {
    var parameters: [String: CrashJSON] = ["session": state.session, "node": state.prompt["node"] ?? .null]
    if case .list = answer { parameters["choices"] = answer } else { parameters["text"] = answer }
    parameters["clientId"] = clientId.map { .text($0) }
    return State(json: try call("session.answer", parameters))
  }

  /// Plays a line of a script as the terminal would take it.
  func type(_ line: String, _ state: State) throws -> State {
    if line == "/done" {
      return State(json: try call("session.command", ["session": state.session, "name": .text("done")]))
    }
    guard state.kind == "options" else { return try answer(state, .text(line)) }
    let options = try #require(state.prompt["options"]?.list)
    let chosen = try #require(
      options.first { $0["text"]?.text?.hasPrefix(line) == true }, "no option begins with \(line)")
    return try answer(state, .list([try #require(chosen["index"])]))
  }

  func close() {
    program.closeInput()
    _ = program.ended()
  }

  /// The exit code, after the input was closed.
  func ended() -> Int32? {
    program.closeInput()
    return program.ended()
  }
}
