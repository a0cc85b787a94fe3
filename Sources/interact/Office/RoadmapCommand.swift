import ArgumentParser
import Office
import Terminal

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
    subcommands: [RoadmapNewCommand.self, RoadmapCompareCommand.self],
    defaultSubcommand: RoadmapNewCommand.self)
}

/// Writes a roadmap.
struct RoadmapNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Writes the largest gaps of a cohort as goals.",
    discussion: "Example: interact roadmap new spring -o roadmap.md")

  @OptionGroup var which: CohortArgument

  @Option(help: "How many goals.")
  var goals = 5

  @OptionGroup var audience: AudienceFlags

  @OptionGroup var target: NewFile

  @OptionGroup var options: OfficeOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let path = try target.path()
      let desk = try OfficeDesk(options)
      let report = try desk.cohortReport(which.cohort, outside: audience.outside)
      try desk.deliver(
        Roadmap.markdown(report, goals: max(1, min(goals, 50))), to: path, isPaged: false)
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

  @OptionGroup var which: CohortArgument

  @OptionGroup var audience: AudienceFlags

  @OptionGroup var options: OfficeOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let roadmap: Roadmap
      let text = try Files.text(file)
      do throws(Roadmap.Problem) { roadmap = try Roadmap(text) } catch {
        throw Failure(.content, "\(file):\(error.line):1: \(error.sentence)")
      }
      let report = try desk.cohortReport(which.cohort, outside: audience.outside)
      try desk.runtime.console.write(data: roadmap.compared(with: report))
    }
  }
}
