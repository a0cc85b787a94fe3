import ArgumentParser
import Casework
import Editions
import Handbook
import Office
import Reports
import Terminal

/// Good practices and challenges of a cohort.
struct FindingsReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "findings",
    abstract: """
      Writes what cohorts showed: good practices and challenges by country, agency and phase, with how many did what. Markdown.
      """,
    discussion: """
      Examples:
        interact report findings --cohort spring -o findings.md
        interact report findings --cohort catania --cohort lesvos -o both.md   countries and agencies beside one another
      """)

  @Option(
    help: "A cohort, as often as there are some to compare; the newest when this is left out.")
  var cohort: [String] = []

  @Flag(help: "With one quotation each; say it only where learners allowed it.")
  var quotations = false

  @OptionGroup var audience: AudienceFlags

  @OptionGroup var target: ReportOutput

  @OptionGroup var options: OfficeOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let content = try desk.runtime.content(isCached: false)
      let parts = try desk.parts(of: cohort, content, outside: audience.outside)
      let words = quotations ? try desk.quotations(of: parts.flatMap(\.report.lines)) : [:]
      let markdown =
        parts.count > 1
        ? Findings.markdown(
          Comparison(parts, guidance: Guidance(content.handbook), isForOutside: audience.outside),
          day: Stamp.today(),
          quotations: words)
        : Findings(
          parts[0].report, country: parts[0].country, role: parts[0].agency, quotations: words
        ).markdown
      try desk.deliver(markdown, to: target.output, isPaged: target.output == nil)
    }
  }
}

extension OfficeDesk {
  /// The report of a cohort.
  func cohortReport(
    _ cohort: String?, _ content: Content? = nil, outside: Bool, withOptions: Bool = false
  ) throws -> CohortReport {
    let batch = try batch(cohort)
    let lines = try store.cohort(batch.id)
    let content = try content ?? runtime.content(isCached: false)
    return CohortReport(
      batch: batch, lines: lines, figures: try store.figures(of: lines, withOptions: withOptions),
      guidance: Guidance(content.handbook),
      moduleTitle: facts(of: batch.common.module, edition: batch.common.edition, content)?.title
        ?? batch.common.module,
      day: Stamp.today(), isForOutside: outside)
  }

  /// Cohorts with where they play and in which role, for holding them beside one another; the newest when none is named.
  ///
  /// - Parameter made: The report of one of them, when there is one already.
  func parts(
    of cohorts: [String], _ content: Content, outside: Bool, made: CohortReport? = nil
  ) throws -> [Comparison.Part] {
    var named: Set<String> = []
    return try (cohorts.isEmpty ? [try batch(nil).id] : cohorts).map { try batch($0).id }
      .filter { named.insert($0).inserted }.map { id in
        let known = made?.batch.id == id ? made : nil
        let report = try known ?? cohortReport(id, content, outside: outside)
        let common = report.batch.common
        let facts = facts(of: common.module, edition: common.edition, content)
        return Comparison.Part(
          report, country: facts.map { "\($0.leg.title) (\($0.leg.country))" } ?? "unknown",
          agency: facts?.roleTitle ?? common.module)
      }
  }

  /// What a module is called: of the content of now, or of the edition that was kept.
  func facts(of module: String, edition: String, _ content: Content) -> CaseFacts? {
    func find(_ library: CaseLibrary) -> CaseFacts? {
      library.find(module).map {
        CaseFacts(caseFile: $0.case.file, leg: $0.leg, entry: $0.entry)
      }
    }
    if let found = find(content.library) { return found }
    return (try? runtime.editions.edition(edition)).flatMap { find($0.library) }
  }

  /// Words of a learner for each practice that was met, and each mistake that was made.
  func quotations(of lines: [CohortLine]) throws -> [String: String] {
    var quotations: [String: String] = [:]
    for session in lines.compactMap({ $0.counted?.session }).prefix(200) {
      guard let reviewed = try? store.reviewed(session) else { continue }
      for point in reviewed.decisions.flatMap({ $0.points + $0.mistakes })
      where point.verdict == .met {
        if let quote = point.quote, quotations[point.handle] == nil {
          quotations[point.handle] = quote
        }
      }
    }
    return quotations
  }
}
