import ArgumentParser
import Casework
import Office
import Reports
import Terminal

/// Statements for other systems.
struct XAPIReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "xapi",
    abstract: """
      Writes xAPI 1.0.3 statements of a cohort, pseudonyms only: one JSON object a line, or one array.
      """,
    discussion: """
      Example: interact report xapi spring --base https://learning.example.org/xapi -o spring.jsonl
      """)

  @OptionGroup var which: CohortArgument

  @Option(help: "What everything is named below.")
  var base = XAPIStatements.standardBase

  @Flag(help: "One array instead of lines.")
  var array = false

  @Flag(help: "With what learners wrote; only where the operator allows it.")
  var withAnswers = false

  @OptionGroup var target: ReportOutput

  @OptionGroup var options: OfficeOptions

  func validate() throws {
    if !base.hasPrefix("https://") && !base.hasPrefix("http://") || base.hasSuffix("/")
      || base.contains(" ")
    {
      throw ValidationError(
        "--base is an address such as https://learning.example.org/xapi, without / at its end.")
    }
  }

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let batch = try desk.batch(which.cohort)
      let content = try desk.runtime.content(isCached: false)
      let facts = desk.facts(of: batch.common.module, edition: batch.common.edition, content)
      let statements = XAPIStatements(base: base, program: Version.number, withAnswers: withAnswers)
      let expectations = Expectations(content)
      var lines: [String] = []
      for session in try desk.store.cohort(batch.id).compactMap(\.counted?.session) {
        lines += try statements.lines(
          try desk.store.reviewed(session, expected: expectations.expected),
          name: facts?.title ?? batch.common.module,
          country: facts?.leg.country ?? "", role: facts?.entry.role ?? "")
      }
      let text =
        array ? "[\n" + lines.joined(separator: ",\n") + "\n]\n" : lines.map { $0 + "\n" }.joined()
      try desk.deliver(text, to: target.output, isPaged: false)
    }
  }
}
