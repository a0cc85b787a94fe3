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
    case text, md, json, csv, xlsx, html
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
        interact report cohort spring --format xlsx -o spring.xlsx    a workbook: learners, decisions, what the columns are
        interact report cohort catania --beside lesvos                countries, agencies and phases beside one another
        interact report cohort spring --format csv --rows decisions --separator ';' -o decisions.csv
        interact report cohort spring --format html --outside         nobody one by one, no group under five
      """)

  @OptionGroup var which: CohortArgument

  @Option(
    help: ArgumentHelp(
      "Another cohort to be held beside it, as often as there are some.", valueName: "cohort"))
  var beside: [String] = []

  @Option(help: "text, md, json, csv, xlsx or html.")
  var format: Format = .text

  @Option(help: "What a row of csv is: learners or decisions.")
  var rows: Rows = .learners

  @Option(help: "Between the cells of csv: comma, semicolon or tab, or the sign itself.")
  var separator: CellSeparator = .comma

  @Option(help: "How fractions are written: point or comma; comma with semicolons when this is left out.")
  var decimal: CohortTable.DecimalSign?

  @OptionGroup var audience: AudienceFlags

  @Flag(help: "Leaves out what learners wrote.")
  var withoutAnswers = false

  @OptionGroup var target: ReportOutput

  @OptionGroup var options: OfficeOptions

  func validate() throws {
    if audience.outside, format == .csv || format == .xlsx {
      throw ValidationError(
        "\(format.rawValue) holds learners one by one, so it does not go with --outside.")
    }
    if format == .xlsx, target.output == nil {
      throw ValidationError("A workbook needs a file: --output spring.xlsx.")
    }
  }

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let batch = try desk.batch(which.cohort)
      if format == .csv { return try table(try desk.store.cohort(batch.id), desk) }
      if format == .xlsx { return try workbook(try desk.store.cohort(batch.id), desk) }
      let content = try desk.runtime.content(isCached: false)
      var report = try desk.cohortReport(
        batch.id, content, outside: audience.outside, withOptions: true)
      if !beside.isEmpty {
        report.comparison = Comparison(
          try desk.parts(of: [batch.id] + beside, content, outside: audience.outside, made: report),
          guidance: Guidance(content.handbook), isForOutside: audience.outside)
      }
      let text =
        switch format {
        case .json: try report.json()
        case .html: report.html
        case .text, .md, .csv, .xlsx: report.markdown
        }
      try desk.deliver(text, to: target.output, isPaged: format == .text)
    }
  }

  @MainActor
  private func table(_ lines: [CohortLine], _ desk: OfficeDesk) throws {
    let table = CohortTable(separator: separator, decimal: decimal ?? (separator == .semicolon ? .comma : .point))
    switch rows {
    case .learners: try desk.deliver(table.learners(lines), to: target.output, isPaged: false)
    case .decisions:
      let pieces = Pieces()
      try table.decisions(of: lines, in: desk.store, answers: !withoutAnswers) { pieces.add($0) }
      try desk.deliver(pieces.text, to: target.output, isPaged: false)
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

  @OptionGroup var whose: LearnerArguments

  @Option(help: "text, md, json or html.")
  var format: Format = .text

  @OptionGroup var target: ReportOutput

  @OptionGroup var options: OfficeOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let batch = try desk.batch(whose.cohort)
      let id = try desk.assigned(whose.learner, in: batch.id).assignment.id
      guard let line = try desk.store.cohort(batch.id).first(where: { $0.assignment.id == id }),
        let counted = line.counted
      else { throw OfficeError.noSuchRecord(id) }
      let content = try desk.runtime.content(isCached: false)
      let expectations = Expectations(content)
      let reviewed = try desk.store.reviewed(counted.session, expected: expectations.expected)
      guard let facts = desk.facts(of: line.assignment.module, edition: counted.edition, content)
      else {
        throw Failure(
          .content,
          "Neither the content nor a kept edition has the module \(line.assignment.module); ask for edition "
            + "\(counted.edition.prefix(12)) and take it with `interact edition read FILE`.")
      }
      let result = ResultFile(reviewed, at: Runtime.now(), title: expectations.guidance.title)
      let report = LearnerReport(
        reviewed, facts: facts,
        guidance: expectations.guidance,
        verdict: ResultPage(result, office: try desk.key().publicKey).verdict)
      let text =
        switch format {
        case .json: try report.debrief.json()
        case .html: report.html
        case .text, .md: report.markdown
        }
      try desk.deliver(text, to: target.output, isPaged: format == .text)
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
