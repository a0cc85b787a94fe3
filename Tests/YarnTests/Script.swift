import Testing
import Yarn

/// A script with the plan it must fulfil.
struct Script: Sendable, CustomTestStringConvertible {
  let name: String
  let source: String
  let plan: String

  var testDescription: String { name }

  init(_ name: String, _ source: String, plan: String) {
    self.name = name
    self.source = source
    self.plan = plan
  }

  /// A script that is the body of the node `Start`.
  init(_ name: String, body: String, plan: String) {
    self.init(name, "title: Start\n---\n\(body)\n===\n", plan: plan)
  }

  func program(sourceLocation: SourceLocation = #_sourceLocation) throws -> Program {
    let compilation = compile(source)
    return try #require(
      compilation.program, "\(compilation.diagnostics.map(\.description))", sourceLocation: sourceLocation)
  }
}

/// Compiles one file called `test.yarn`.
func compile(_ source: String, definitions: Definitions = .none, languageVersion: Int = 4) -> Compilation {
  let file = SourceFile(name: "test.yarn", text: source)
  return Compiler.compile(
    CompilationJob(files: [file], definitions: definitions, languageVersion: languageVersion))
}

/// Compiles the body of the node `Start`.
func compile(body: String) -> Compilation { compile("title: Start\n---\n\(body)\n===\n") }

extension Dialogue {
  /// The next line, command, options or end.
  mutating func nextContent(_ program: Program, _ library: Library = .upstreamTests) throws -> DialogueEvent {
    while true {
      let event = try next(program, library)
      switch event {
      case .nodeStarted, .nodeEnded: continue
      default: return event
      }
    }
  }
}
