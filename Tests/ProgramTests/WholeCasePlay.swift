import TestSupport
import Testing

/// The answers that somebody gives from the first prompt of a module to its last: `Dialogues/CASE/tests/NAME.answers`, or, where
/// a case has several legs, `Dialogues/CASE/tests/LEG/NAME.answers`. The first line says which: `# MODULE, and who plays`.
struct Script: Sendable, CustomTestStringConvertible {
  let folder: String
  let name: String
  let module: String
  let text: String

  var testDescription: String { "\(module) \(name)" }

  /// The ending that a play was written for, in `ending-ID`.
  var ending: String? { name.hasPrefix("ending-") ? String(name.dropFirst("ending-".count)) : nil }

  /// The lines that are typed: `yes` to the content note, then the answers.
  var lines: [String] { text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0 + "\n" } }

  /// The plays of whole modules.
  static let all = files.filter { $0.module.wholeMatch(of: /.*-[0-9]/) == nil }

  /// A part alone, where the whole play of somebody does not come to it: `NAME-N.answers`.
  static func of(_ module: String, part: Int, _ name: String) -> Script? {
    files.first { $0.module == "\(module)-\(part)" && $0.name == "\(name)-\(part)" }
  }

  private static let files: [Script] = {
    let files = (try? Repository.files(below: "Dialogues", endings: [".answers"])) ?? []
    return files.compactMap { file in
      let path = file.name.split(separator: "/").map(String.init)
      guard let module = file.text.firstMatch(of: /^# ([a-z0-9-]+),/), (3...4).contains(path.count) else { return nil }
      let name = String(path[path.count - 1].dropLast(".answers".count))
      return Script(folder: path[0], name: name, module: String(module.1), text: file.text)
    }
  }()

  /// Every module that somebody plays, once.
  static let modules = Set(all.map(\.module)).sorted()

  static func of(_ module: String, _ name: String) throws -> Script {
    try #require(all.first { $0.module == module && $0.name == name }, "\(module) has no \(name).answers")
  }
}

/// A whole play and what was recorded of it.
struct Play: Sendable {
  let user: User
  let text: Outcome
  let events: [Event]

  struct Event: Sendable {
    let type: String
    let decision: Int?
    let text: String?
    let outcome: String?
  }

  private init(_ script: Script) throws {
    user = try User()
    text = try user.run("play", script.module, "--seed", "7", input: script.text)
    let lines = try user.run("data", "export", user.lastSession()).out
    events = try objects(lines).map { event in
      Event(
        type: event["type"] as? String ?? "", decision: event["decision"] as? Int, text: event["text"] as? String,
        outcome: event["outcome"] as? String)
    }
  }

  // Each script is played once for all tests.
  private static let played = Dictionary(
    uniqueKeysWithValues: Script.all.map { script in (script.testDescription, Result { try Play(script) }) })

  static func of(_ script: Script) throws -> Play {
    try #require(played[script.testDescription]).get()
  }

  /// The score of the whole, from the debrief.
  var score: Int? {
    text.out.firstMatch(of: /Score +([0-9]+) of 100, the mean of/).flatMap { Int($0.1) }
  }

  var ending: String? { events.last { $0.type == "outcome" }?.outcome ?? events.compactMap(\.outcome).last }
}
