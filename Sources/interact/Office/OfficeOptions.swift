import ArgumentParser

/// What every command of the office may be given.
struct OfficeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Who does this: a short name that stands beside it.", valueName: "name"))
  var by: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let by, by.isEmpty || by.count > 80 { throw ValidationError("--by is a short name.") }
  }
}

/// The cohort that a command is about.
struct CohortArgument: ParsableArguments {
  @Argument(help: "The cohort; the newest when this is left out.")
  var cohort: String?
}

/// A learner of a cohort; both have to be named.
struct LearnerArguments: ParsableArguments {
  @Argument(help: "The cohort.")
  var cohort: String

  @Argument(help: "The pseudonym.")
  var learner: String
}

/// Where a report goes.
struct ReportOutput: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Writes into this file instead of the screen.", valueName: "file"))
  var output: String?
}

/// A file that is written and takes the place of nothing.
struct NewFile: ParsableArguments {
  @Option(
    name: .shortAndLong, help: ArgumentHelp("A file that is not there yet.", valueName: "file"))
  var output: String?

  /// The path that was named.
  ///
  /// - Throws: `Failure` when something lies there.
  func path() throws(Failure) -> String? {
    if let output, Files.exists(output) {
      throw Failure(
        .usage, "\(output) is there already, and somebody may have changed it; name another file.")
    }
    return output
  }
}

/// For whom a report is.
struct AudienceFlags: ParsableArguments {
  @Flag(help: "For people outside the office: no learner one by one, and no group under five.")
  var outside = false
}

/// Whether people are named.
struct NamesFlag: ParsableArguments {
  @Flag(help: "With the names of the people.")
  var names = false
}
