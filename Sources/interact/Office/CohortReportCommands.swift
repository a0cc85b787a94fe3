public import ArgumentParser
import Casework
import Handbook
public import Office
import Records
import Reports
import Terminal

/// What a cohort came to.
struct CohortReportCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, md, json, csv, html
  }

  /// What a row of the table is.
  enum Rows: String, ExpressibleByArgument, CaseIterable {
    case learners, decisions
  }

  static let configuration = CommandConfiguration(
    commandName: "cohort",
    abstract: """
      Writes what a cohort came to: who has done what, the practices most missed, figures of the decisions.
      """,
    discussion: """
      Examples:
        interact report cohort spring                                 on the screen
        interact report cohort spring --format html -o spring.html    a page to print
        interact report cohort spring --format csv -o spring.csv      one row a learner
        interact report cohort spring --format csv --rows decisions --separator ';' -o decisions.csv
        interact report cohort spring --format html --outside         nobody one by one, no group under five
      """)

  @Argument(help: "The cohort; the newest when this is left out.")
  var cohort: String?

  @Option(help: "text, md, json, csv or html.")
  var format: Format = .text

  @Option(help: "What a row of csv is: learners or decisions.")
  var rows: Rows = .learners

  @Option(help: "Between the cells of csv: comma, semicolon or tab, or the sign itself.")
  var separator: CellSeparator = .comma

  @Option(help: "How fractions are written: point or comma; comma with semicolons when this is left out.")
  var decimal: CohortTable.DecimalSign?

  @Flag(help: "For people outside the office: no learner one by one, and no group under five.")
  var outside = false

  @Flag(help: "Leaves out what learners wrote.")
  var withoutAnswers = false

  @Option(name: .shortAndLong, help: ArgumentHelp("Writes into this file instead of the screen.", valueName: "file"))
  var output: String?

  @OptionGroup var options: OfficeOptions

  func validate() throws {
    if outside, format == .csv {
      throw ValidationError("csv holds learners one by one, so it does not go with --outside.")
    }
  }

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let batch = try desk.batch(cohort)
      let lines = try desk.store.cohort(batch.id)
      if format == .csv { return try table(lines, desk) }
      let content = try desk.runtime.content(isCached: false)
      let report = CohortReport(
        batch: batch, lines: lines, figures: try desk.store.figures(of: lines), guidance: Guidance(content.handbook),
        moduleTitle: content.title(of: batch.common.module), day: Stamp.today(), isForOutside: outside)
      let text =
        switch format {
        case .json: try report.json()
        case .html: report.html
        case .text, .md, .csv: report.markdown
        }
      try desk.deliver(text, to: output, isPaged: format == .text)
    }
  }

  @MainActor
  private func table(_ lines: [CohortLine], _ desk: OfficeDesk) throws {
    let table = CohortTable(separator: separator, decimal: decimal ?? (separator == .semicolon ? .comma : .point))
    switch rows {
    case .learners: try desk.deliver(table.learners(lines), to: output, isPaged: false)
    case .decisions:
      let pieces = Pieces()
      try table.decisions(of: lines, in: desk.store, answers: !withoutAnswers) { pieces.add($0) }
      try desk.deliver(pieces.text, to: output, isPaged: false)
    }
  }
}

/// Text that grows while a table is read.
final class Pieces: @unchecked Sendable {
  private(set) var text = ""

  func add(_ piece: String) { text += piece }
}

extension CohortTable.DecimalSign: ExpressibleByArgument {}

/// What one learner came to.
struct LearnerReportCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, md, json, html
  }

  static let configuration = CommandConfiguration(
    commandName: "learner",
    abstract: """
      Writes what one learner came to, with the marks as people left them: every decision beside the recommended one.
      """,
    discussion: """
      Example: interact report learner spring p7f3a --format html -o p7f3a.html
      """)

  @Argument(help: "The cohort.")
  var cohort: String

  @Argument(help: "The pseudonym.")
  var learner: String

  @Option(help: "text, md, json or html.")
  var format: Format = .text

  @Option(name: .shortAndLong, help: ArgumentHelp("Writes into this file instead of the screen.", valueName: "file"))
  var output: String?

  @OptionGroup var options: OfficeOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let batch = try desk.batch(cohort)
      let id = try desk.assigned(learner, in: batch.id).assignment.id
      guard let line = try desk.store.cohort(batch.id).first(where: { $0.assignment.id == id }),
        let counted = line.counted
      else { throw OfficeError.noSuchRecord(id) }
      let content = try desk.runtime.content(isCached: false)
      let expectations = Expectations(content)
      let reviewed = try desk.store.reviewed(counted.session, expected: expectations.expected)
      guard let module = content.library.find(line.assignment.module) else {
        throw Failure(.content, "The module \(line.assignment.module) is not among the content.")
      }
      let result = ResultFile(reviewed, at: Runtime.now(), title: expectations.guidance.title)
      let report = LearnerReport(
        reviewed, facts: CaseFacts(caseFile: module.case.file, leg: module.leg, entry: module.entry),
        guidance: expectations.guidance, verdict: ResultPage(result, office: try desk.key().publicKey).verdict)
      let text =
        switch format {
        case .json: try report.debrief.json()
        case .html: report.html
        case .text, .md: report.markdown
        }
      try desk.deliver(text, to: output, isPaged: format == .text)
    }
  }
}

extension OfficeDesk {
  /// Writes a file, or to the screen.
  func deliver(_ text: String, to path: String?, isPaged: Bool) throws {
    if let path {
      try Files.write(Array(text.utf8), to: path)
      return try runtime.show([.row(label: "Written", text: path)])
    }
    if isPaged { try runtime.console.page(StyledText(text)) } else { try runtime.console.write(data: text) }
  }
}

extension Content {
  /// A module as people call it: `Abena, Italy, reception worker`.
  func title(of id: String) -> String {
    library.find(id).map {
      CaseFacts(caseFile: $0.case.file, leg: $0.leg, entry: $0.entry).title
    } ?? id
  }
}
