import ArgumentParser
import Casework
import Handbook
import Office
import Records
import Reports
import Sessions
import Terminal

/// Good practices and challenges of a cohort.
struct FindingsReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "findings",
    abstract: """
      Writes what a cohort showed: good practices and challenges by phase, with how many did what. Markdown.
      """,
    discussion: """
      Example: interact report findings --cohort spring -o findings.md
      """)

  @Option(help: "The cohort; the newest when this is left out.")
  var cohort: String?

  @Flag(help: "With one quotation each; say it only where learners allowed it.")
  var quotations = false

  @Flag(help: "For people outside the office: no group under five.")
  var outside = false

  @Option(name: .shortAndLong, help: ArgumentHelp("Writes into this file instead of the screen.", valueName: "file"))
  var output: String?

  @OptionGroup var options: OfficeOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let (report, content) = try desk.cohortReport(cohort, outside: outside)
      let module = content.library.find(report.batch.common.module)
      let facts = module.map { CaseFacts(caseFile: $0.case.file, leg: $0.leg, entry: $0.entry) }
      let findings = Findings(
        report, country: facts.map { "\($0.leg.title) (\($0.leg.country))" } ?? "unknown",
        role: facts?.roleTitle ?? "unknown",
        quotations: quotations ? try desk.quotations(of: report.lines) : [:])
      try desk.deliver(findings.markdown, to: output, isPaged: output == nil)
    }
  }
}

/// Goals from the largest gaps.
struct RoadmapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roadmap",
    abstract: """
      Turns the largest gaps of a cohort into goals in a file that people edit, and holds the next cohort against it.
      """,
    discussion: """
      Examples:
        interact roadmap new spring -o roadmap.md
        interact roadmap compare roadmap.md autumn
      """,
    subcommands: [RoadmapNewCommand.self, RoadmapCompareCommand.self], defaultSubcommand: RoadmapNewCommand.self)
}

/// Writes a roadmap.
struct RoadmapNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Writes the largest gaps of a cohort as goals.",
    discussion: "Example: interact roadmap new spring -o roadmap.md")

  @Argument(help: "The cohort; the newest when this is left out.")
  var cohort: String?

  @Option(help: "How many goals.")
  var goals = 5

  @Flag(help: "For people outside the office: no group under five.")
  var outside = false

  @Option(name: .shortAndLong, help: ArgumentHelp("A file that is not there yet.", valueName: "file"))
  var output: String?

  @OptionGroup var options: OfficeOptions

  func run() throws {
    try MainActor.assumeIsolated {
      if let output, Files.exists(output) {
        throw Failure(.usage, "\(output) is there already, and somebody may have edited it; name another file.")
      }
      let desk = try OfficeDesk(options)
      let report = try desk.cohortReport(cohort, outside: outside).report
      try desk.deliver(Roadmap.markdown(report, goals: max(1, min(goals, 50))), to: output, isPaged: false)
    }
  }
}

/// Holds a cohort against a roadmap.
struct RoadmapCompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Says which goals of a roadmap another cohort reached.",
    discussion: "Example: interact roadmap compare roadmap.md autumn")

  @Argument(help: "The file of the roadmap.")
  var file: String

  @Argument(help: "The cohort; the newest when this is left out.")
  var cohort: String?

  @Flag(help: "For people outside the office: no group under five.")
  var outside = false

  @OptionGroup var options: OfficeOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let roadmap: Roadmap
      let text = try Files.text(file)
      do throws(Roadmap.Problem) { roadmap = try Roadmap(text) } catch {
        throw Failure(.content, "\(file):\(error.line):1: \(error.sentence)")
      }
      let report = try desk.cohortReport(cohort, outside: outside).report
      try desk.runtime.console.write(data: roadmap.compared(with: report))
    }
  }
}

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

  @Argument(help: "The cohort; the newest when this is left out.")
  var cohort: String?

  @Option(help: "What everything is named below.")
  var base = XAPIStatements.standardBase

  @Flag(help: "One array instead of lines.")
  var array = false

  @Flag(help: "With what learners wrote; only where the operator allows it.")
  var withAnswers = false

  @Option(name: .shortAndLong, help: ArgumentHelp("Writes into this file instead of the screen.", valueName: "file"))
  var output: String?

  @OptionGroup var options: OfficeOptions

  func validate() throws {
    if !base.hasPrefix("https://") && !base.hasPrefix("http://") || base.hasSuffix("/") || base.contains(" ") {
      throw ValidationError("--base is an address such as https://learning.example.org/xapi, without / at its end.")
    }
  }

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let batch = try desk.batch(cohort)
      let content = try desk.runtime.content(isCached: false)
      let found = content.library.find(batch.common.module)
      let statements = XAPIStatements(base: base, program: Version.number, withAnswers: withAnswers)
      var lines: [String] = []
      for session in try desk.store.cohort(batch.id).compactMap(\.counted?.session) {
        lines += try statements.lines(
          try desk.store.reviewed(session), name: content.title(of: batch.common.module),
          country: found?.leg.country ?? "", role: found?.entry.role ?? "")
      }
      let text = array ? "[\n" + lines.joined(separator: ",\n") + "\n]\n" : lines.map { $0 + "\n" }.joined()
      try desk.deliver(text, to: output, isPaged: false)
    }
  }
}

/// What a new edition would change.
struct RescoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rescore",
    abstract: """
      Marks what was collected with the content and scorer of now, and shows what would change. It replaces nothing unless told, and
      never what a person has ruled.
      """,
    discussion: """
      Examples:
        interact rescore spring
        interact rescore spring --replace "the practice learned a wording" --by "A. Marker"
      """)

  @Argument(help: "The cohort; the newest when this is left out.")
  var cohort: String?

  @Option(help: ArgumentHelp("Lets the new marks count, and why.", valueName: "why"))
  var replace: String?

  @OptionGroup var options: OfficeOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let batch = try desk.batch(cohort)
      let shelf = try desk.runtime.content(isCached: false).shelf()
      var rulings: [Ruling] = []
      var rows: [Passage] = []
      var looked = 0
      let now = Runtime.now()
      for line in try desk.store.cohort(batch.id) {
        guard let session = line.counted?.session else { continue }
        let reviewed = try desk.store.reviewed(session)
        guard let settings = Session.settings(of: reviewed.record.record),
          let playbook = try? shelf.playbook(of: line.assignment.module, settings)
        else { continue }
        let rescoring = Rescoring(reviewed, playbook: playbook)
        looked += rescoring.decisions
        if let obstacle = rescoring.obstacle { rows.append(.row(label: line.assignment.pseudonym, text: obstacle)) }
        for change in rescoring.changes {
          let words =
            "decision \(change.decision) (\(change.scene)): \(Self.mark(change.before)), now \(Self.mark(change.after))"
          rows.append(
            .row(
              label: line.assignment.pseudonym,
              text: words + (change.isRuled ? "; a person has ruled, so it stays" : "")))
          guard let replace, !change.isRuled, let after = change.after else { continue }
          rulings.append(
            Ruling(
              at: now, by: desk.who, session: session, decision: change.decision, action: .rescore, score: after,
              reason: replace))
        }
      }
      let changes = rows.isEmpty ? "nothing would change" : "\(rows.count) to be seen"
      try desk.runtime.show([.heading("\(looked) decisions marked anew: \(changes)")] + rows)
      guard replace != nil else {
        return try desk.runtime.show([.aside("Nothing was replaced. --replace “why” lets the new marks count.")])
      }
      let count = try desk.store.rule(rulings, by: desk.who, at: now)
      try desk.runtime.show([
        .row(label: "Replaced", text: "\(count) mark\(count == 1 ? "" : "s"); the old ones stay in the records")
      ])
    }
  }

  private static func mark(_ score: Int?) -> String { score.map { "\($0)" } ?? "not marked" }
}

extension OfficeDesk {
  /// The report of a cohort, with the content that it speaks of.
  func cohortReport(_ cohort: String?, outside: Bool) throws -> (report: CohortReport, content: Content) {
    let batch = try batch(cohort)
    let lines = try store.cohort(batch.id)
    let content = try runtime.content(isCached: false)
    let report = CohortReport(
      batch: batch, lines: lines, figures: try store.figures(of: lines), guidance: Guidance(content.handbook),
      moduleTitle: content.title(of: batch.common.module), day: Stamp.today(), isForOutside: outside)
    return (report, content)
  }

  /// Words of a learner for each practice that was met, and each mistake that was made.
  func quotations(of lines: [CohortLine]) throws -> [String: String] {
    var quotations: [String: String] = [:]
    for session in lines.compactMap({ $0.counted?.session }).prefix(200) {
      guard let reviewed = try? store.reviewed(session) else { continue }
      for point in reviewed.decisions.flatMap({ $0.points + $0.mistakes }) where point.verdict == .met {
        if let quote = point.quote, quotations[point.handle] == nil { quotations[point.handle] = quote }
      }
    }
    return quotations
  }
}
