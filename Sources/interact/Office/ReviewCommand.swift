import ArgumentParser
import Casework
import Handbook
import Office
import Records
import Reports
import Terminal

/// Goes through what needs a person.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: """
      Goes through what needs a person, the most doubtful first: agree, or change a mark with a reason. Nothing is overwritten.
      """,
    discussion: """
      Examples:
        interact review spring --by "A. Marker"
        interact review spring --by second --second          marks without seeing what others gave
        interact review export spring -o for-palermo.review  the work, to be marked elsewhere
        interact review import from-palermo.rulings
        interact review suggestions                          wordings that the practices should know

      At the prompt:
        agree                        the marks that are not sure are right as they stand
        met 2 because …              mark 2 is met; also: partly 2, missed 2, made 5, not 5
        score 60 because …           the whole decision
        suggest 2 because …          met, and the wording is kept for the authors of the practice
        skip, quit
      """,
    subcommands: [
      ReviewWalkCommand.self, ReviewExportCommand.self, ReviewImportCommand.self, ReviewSuggestionsCommand.self,
    ],
    defaultSubcommand: ReviewWalkCommand.self)
}

/// The walk itself.
struct ReviewWalkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "walk", abstract: "Goes through what needs a person.", discussion: "Example: interact review spring")

  @Argument(help: "The cohort; every one when this is left out.")
  var cohort: String?

  @Flag(help: "As second marker: every decision in own words, without seeing what the scorer or others gave.")
  var second = false

  @Flag(help: "As third marker, where two differ; sees both.")
  var third = false

  @Flag(help: "Also what nobody needs to look at.")
  var all = false

  @Option(help: "Two markers may differ by so many points before a third has to look.")
  var apart = 10

  @OptionGroup var options: OfficeOptions

  func validate() throws {
    if second, third { throw ValidationError("Say --second or --third, not both.") }
    if second || third, options.by == nil { throw ValidationError("Say who marks: --by NAME.") }
    if !(0...100).contains(apart) { throw ValidationError("--apart is from 0 to 100.") }
  }

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options, asks: true)
      let batch = try cohort.map { try desk.batch($0).id }
      let part: Ruling.Part = second ? .second : third ? .third : .first
      let bench = try MarkingBench(desk, part: part, apart: apart, showsAll: all || second)
      let sessions = try Self.sessions(desk, batch: batch, learner: options.common.learner, part: part, all: all)
      try bench.walk(sessions)
    }
  }

  @MainActor
  private static func sessions(
    _ desk: OfficeDesk, batch: String?, learner: String?, part: Ruling.Part, all: Bool
  ) throws -> [String] {
    var wanted: Set<String>?
    if let learner {
      guard let pseudonym = Pseudonym.read(learner) else { throw OfficeError.noSuchLearner(learner) }
      wanted = Set(try desk.store.assignments(to: pseudonym).map(\.assignment.id))
    }
    if part == .second || all {
      let batches = try batch.map { [$0] } ?? desk.store.batches().map(\.id)
      let lines = try batches.flatMap { try desk.store.cohort($0) }
      return lines.filter { wanted?.contains($0.assignment.id) ?? true && $0.withdrawnAt == nil }
        .compactMap { $0.counted?.session }
    }
    return try desk.store.waiting(in: batch).filter { wanted?.contains($0.assignment) ?? true }.map(\.session)
  }
}
