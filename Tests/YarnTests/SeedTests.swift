import Foundation
import Testing
import Yarn

/// The fuzzer's seeds, its findings among them: each compiles or is refused, plays or stops, and ends.
@Suite struct SeedTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "YarnFuzzer/Seeds")

  @Test(arguments: try FileManager.default.contentsOfDirectory(atPath: SeedTests.folder.path).sorted())
  func aSeedEnds(_ name: String) throws {
    let bytes = Array(try Data(contentsOf: Self.folder.appending(path: name)))
    let compilation = Compiler.compile(CompilationJob(files: [SourceFile(name: name, bytes: bytes)]))
    #expect(compilation.diagnostics.allSatisfy { $0.line > 0 && $0.column > 0 })
    guard let program = compilation.program, let first = program.nodes.first else {
      #expect(compilation.hasErrors)
      return
    }
    var dialogue = Dialogue(program: program, startNode: first, seed: 1)
    for _ in 0..<400 {
      guard let event = try? dialogue.next(program, .upstreamTests) else { return }
      switch event {
      case .finished: return
      case .line(let line): _ = program.compose(line, strings: nil, locale: "en")
      case .options(let options):
        if let option = options.first(where: \.isAvailable) {
          try dialogue.choose(option.index)
        } else {
          try dialogue.chooseNothing()
        }
      case .command, .nodeStarted, .nodeEnded: break
      }
    }
  }
}
