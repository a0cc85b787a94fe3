import ArgumentParser
import Glibc
private import struct Scoring.ScoreLines
import Terminal

/// Scores answers that come as JSON lines.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: """
      Scores answers against a rubric or a reference answer: one JSON object a line in, one out, in order.
      """,
    discussion: """
      Example: interact score --jsonl < answers.jsonl
      """)

  @Flag(help: "JSON lines in and out; the only form there is.")
  var jsonl = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if !jsonl { throw ValidationError("Say --jsonl: answers come as JSON objects, one a line.") }
  }

  func run() throws {
    try MainActor.assumeIsolated {
      let runtime = try Runtime(common)
      var lines = try ScoreLines(lists: try runtime.wordLists())
      var reader = PlainLineReader(descriptor: STDIN_FILENO, limit: 16 << 20)
      while case .line(let line, _) = try reader.next() {
        if line.trimmed.isEmpty { continue }
        try runtime.console.write(data: lines.respond(to: line) + "\n")
      }
    }
  }
}
