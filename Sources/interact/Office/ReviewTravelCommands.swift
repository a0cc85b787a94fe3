import ArgumentParser
import Office
import Records
import Reports
import Terminal

/// Writes the work of a cohort for another office.
struct ReviewExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: """
      Writes records for another office to mark, or, with --rulings, what was ruled here to be taken there.
      """,
    discussion: """
      Examples:
        interact review export spring -o spring.review
        interact review export spring --rulings -o spring.rulings
      """)

  @Argument(help: "The cohort.")
  var cohort: String

  @Flag(help: "The rulings alone: what was decided here, to be merged there.")
  var rulings = false

  @Option(name: .shortAndLong, help: ArgumentHelp("A file that is not there yet.", valueName: "file"))
  var output: String

  @OptionGroup var options: OfficeOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let batch = try desk.batch(cohort)
      guard !Files.exists(output) else { throw Failure(.usage, "\(output) is there already; name another file.") }
      let travelling =
        rulings ? try desk.store.rulingsOnTheWay(of: batch.id) : try desk.store.workOnTheWay(of: batch.id)
      try Files.write(Array(try travelling.file(signedBy: try desk.key()).utf8), to: output)
      try desk.runtime.show([
        .row(label: "Written", text: "\(output): \(travelling.summary)"),
        .aside(
          rulings
            ? "There: interact review import \(output)"
            : "It holds what learners wrote, under pseudonyms. There: interact review import \(output), then "
              + "review, then export --rulings."
        ),
      ])
    }
  }
}

/// Takes work, or rulings, of another office.
struct ReviewImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: """
      Takes records to mark from another office, or its rulings. What is here already stays, and nothing is taken twice.
      """,
    discussion: """
      Example: interact review import spring.rulings --key "harbor plum violin kite sand maple otter"
      """)

  @Argument(help: "A file that `review export` wrote.")
  var file: String

  @Option(help: "The seven words of the office that it must come from.")
  var key: String?

  @Flag(help: "Looks at chain and signature of its records alone and plays nothing again.")
  var quick = false

  @OptionGroup var options: OfficeOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let bytes = try Files.bytes(file, limit: Travelling.limit)
      let read: (work: Travelling, key: PublicKey)
      do throws(OfficeFileError) { read = try Travelling.read(bytes) } catch {
        throw Failure(.content, "\(file): \(error.sentence)")
      }
      if let key, key.lowercased().split(separator: " ") != read.key.words.split(separator: " ") {
        throw Failure(
          .content,
          "\(file): \(OfficeFileError.otherSigner(found: read.key.words, wanted: key).sentence) Nothing was taken.")
      }
      let collector = desk.collector(try desk.runtime.content(isCached: false), replays: !quick)
      let taken = try desk.store.take(read.work, with: collector, by: desk.who, at: Runtime.now())
      try desk.runtime.show([
        .row(label: "From", text: "the office with the key “\(read.key.words)”"),
        .row(label: "Taken", text: taken),
      ])
    }
  }
}

/// Wordings that a practice should know.
struct ReviewSuggestionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggestions",
    abstract: """
      Writes the wordings that markers kept for the authors of the practices, as JSON lines: handle, scene, answer, reason. No learner is
      named in it; what a learner wrote is.
      """,
    discussion: "Example: interact review suggestions > suggestions.jsonl")

  @OptionGroup var options: OfficeOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      var isEmpty = true
      for ruling in try desk.store.rulings() where ruling.suggests == true {
        guard let reviewed = try? desk.store.reviewed(ruling.session),
          let decision = reviewed.decisions.first(where: { $0.decision.number == ruling.decision })?.decision
        else { continue }
        isEmpty = false
        try desk.runtime.console.write(
          data: OutputLine.text([
            "v": .number(1), "type": .text("suggestion"), "handle": .text(ruling.handle ?? ""),
            "module": .text(reviewed.assignment.module), "scene": .text(decision.scene),
            "question": .text(decision.question), "answer": .text(decision.answer), "reason": .text(ruling.reason),
          ]))
      }
      if isEmpty { try desk.runtime.console.complain("No marker has kept a wording yet: suggest 2 because …") }
    }
  }
}
