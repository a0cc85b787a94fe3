import ArgumentParser
import Foundation
import Yarn

/// The map of a story.
struct YarnGraphCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case dot, mermaid, json
  }

  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Prints the nodes of a story and the jumps, detours and groups between them.",
    discussion: """
      Examples:
        interact yarn graph story.yarn > story.dot
        interact yarn graph --project story.yarnproject --format mermaid
      """)

  @Argument(help: "Yarn files, compiled as one job.")
  var files: [String] = []

  @Option(help: "A .yarnproject.")
  var project: String?

  @Option(help: "dot, mermaid or json.")
  var format = Format.dot

  func validate() throws {
    if files.isEmpty == (project == nil) {
      throw ValidationError("Name Yarn files, or --project and a .yarnproject, not both.")
    }
  }

  func run() throws {
    let program: Yarn.Program
    if let project {
      program = try ProjectFolder(project).program()
    } else {
      let compilation = Compiler.compile(CompilationJob(files: try files.map(source)))
      guard let compiled = compilation.program else {
        for diagnostic in compilation.diagnostics where diagnostic.severity == .error {
          try write(diagnostic.description + "\n")
        }
        throw ExitCode(Failure.Kind.failed.rawValue)
      }
      program = compiled
    }
    let graph = Graph(program)
    switch format {
    case .dot: try write(graph.dot)
    case .mermaid: try write(graph.mermaid)
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try write(String(decoding: encoder.encode(graph), as: UTF8.self) + "\n")
    }
  }
}
