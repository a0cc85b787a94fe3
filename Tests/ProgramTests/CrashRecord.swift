import Foundation
import Glibc
import TestSupport
import Testing

/// JSON that can be compared: 1 and 1.0 are the same number.
enum CrashJSON: Equatable, Sendable, Codable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([CrashJSON])
  case object([String: CrashJSON])

  init(parsing line: String) throws {
    self = try JSONDecoder().decode(CrashJSON.self, from: Data(line.utf8))
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([CrashJSON].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: CrashJSON].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .number(let value):
      if let whole = Int(exactly: value) { try container.encode(whole) } else { try container.encode(value) }
    case .text(let value): try container.encode(value)
    case .list(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }

  /// The JSON, in one line.
  var line: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  subscript(_ key: String) -> CrashJSON? { if case .object(let members) = self { members[key] } else { nil } }
  var text: String? { if case .text(let value) = self { value } else { nil } }
  var whole: Int? { if case .number(let value) = self { Int(exactly: value) } else { nil } }
  var list: [CrashJSON]? { if case .list(let value) = self { value } else { nil } }
}

/// An event, without what differs from one play to the next: the session's name and every time of day.
struct CrashEvent: Equatable, Sendable, CustomStringConvertible {
  let members: [String: CrashJSON]

  init(line: String) throws { try self.init(CrashJSON(parsing: line)) }

  init(_ json: CrashJSON) throws {
    guard case .object(var members) = json else { throw CocoaError(.coderInvalidValue) }
    for key in ["v", "session", "ts", "seconds"] { members[key] = nil }
    self.members = members
  }

  var description: String { CrashJSON.object(members).line }
  var seq: Int { members["seq"]?.whole ?? -1 }
  var type: String { members["type"]?.text ?? "" }
  var audience: String { members["audience"]?.text ?? "" }
  var text: String? { members["text"]?.text }
  subscript(_ key: String) -> CrashJSON? { members[key] }

  /// The event as an export has it: without the words that are the trainee's alone.
  var exported: CrashEvent {
    get throws {
      guard audience == "personal" else { return self }
      var members = members
      members["text"] = .text("")
      return try CrashEvent(.object(members))
    }
  }

  /// Whether a line that was typed made it.
  var isTurn: Bool {
    switch type {
    case "chose", "answered", "said", "feeling", "reflected", "tomorrow", "note": true
    case "talkEnded": members["byPerson"] == .bool(false)
    default: false
    }
  }

  /// Whether it opens something to be answered.
  var isPrompt: Bool { ["question", "options", "talk"].contains(type) }
}

/// The scripted play, and the record it leaves when nothing interrupts it.
struct CrashScript: Sendable {
  /// What is typed, one entry a turn; the content note is accepted beforehand.
  let lines: [String]
  let record: [CrashEvent]
  let turns: [CrashEvent]

  /// Played once for all tests.
  static let strong = Result { try CrashScript(answers: "strong") }

  private init(answers: String) throws {
    let path = Repository.root.path + "/Dialogues/abena/tests/\(answers).answers"
    lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
      .filter { !$0.hasPrefix("#") && $0 != "yes" }
    let home = try CrashHome()
    let outcome = try home.play(lines, options: ["--json"])
    try #require(outcome.status == 0, "\(outcome.err)")
    record = try home.record(of: try #require(try home.sessions().first))
    turns = record.filter(\.isTurn)
    try #require(turns.count == lines.count, "each line is one turn")
    try #require(record.last?.type == "closed")
  }
}

/// The records' file as a curious person opens it, with the SQLite that the program itself runs on.
enum CrashDatabase {
  static func execute(_ sql: String, in path: String) throws {
    typealias Open = @convention(c) (UnsafePointer<CChar>, UnsafeMutablePointer<OpaquePointer?>) -> Int32
    typealias Execute =
      @convention(c) (
        OpaquePointer?, UnsafePointer<CChar>, OpaquePointer?, OpaquePointer?, OpaquePointer?
      ) -> Int32
    typealias Close = @convention(c) (OpaquePointer?) -> Int32
    let library = try #require(dlopen("libsqlite3.so.0", RTLD_NOW))
    let open = unsafeBitCast(try #require(dlsym(library, "sqlite3_open")), to: Open.self)
    let execute = unsafeBitCast(try #require(dlsym(library, "sqlite3_exec")), to: Execute.self)
    let close = unsafeBitCast(try #require(dlsym(library, "sqlite3_close")), to: Close.self)
    var database: OpaquePointer?
    try #require(open(path, &database) == 0)
    let code = execute(database, sql, nil, nil, nil)
    _ = close(database)
    try #require(code == 0, "SQLite: \(code)")
  }
}
