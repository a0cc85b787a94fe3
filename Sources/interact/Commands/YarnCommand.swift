import ArgumentParser
import Glibc
import Terminal
import Yarn

/// The language on its own, for any Yarn file.
struct YarnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "yarn",
    abstract: """
      Compiles, tests and times Yarn Spinner files. Ends with 0 when all is well, 1 on an error in them, 2 on wrong use.
      """,
    discussion: """
      Examples:
        interact yarn check story.yarn
        interact yarn test story.yarn --plan story.testplan
        interact yarn tag --project story.yarnproject
        interact yarn strings status --project story.yarnproject
      """,
    subcommands: [
      Check.self, Test.self, Markup.self, Bench.self, YarnTagCommand.self, YarnStringsCommand.self,
      YarnGraphCommand.self,
    ])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract:
        "Example: interact yarn check story.yarn\n\nCompiles files as one job and prints what is wrong with them.")

    @Argument(help: "Yarn files.")
    var files: [String] = []

    @Option(help: "Declarations of functions and commands, .ysls.json; may be repeated.")
    var definitions: [String] = []

    @Option(help: "A .yarnproject: its scripts, definitions, version and severities.")
    var project: String?

    func validate() throws {
      if files.isEmpty, project == nil { throw ValidationError("Name Yarn files, or --project and a .yarnproject.") }
    }

    func run() throws {
      let own = try project.map(ProjectFolder.init)
      try finish(
        YarnTool.check(
          try files.map(source) + (own?.scripts ?? []),
          definitions: try definitions.map(source) + (own?.definitions ?? []),
          severities: own?.project.severities ?? [:], languageVersion: own?.project.version ?? 4))
    }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test",
      abstract:
        "Example: interact yarn test story.yarn --plan story.testplan\n\nPlays a test plan and prints what it did not meet."
    )

    @Argument(help: "A Yarn file.")
    var file: String

    @Option(help: "The test plan.")
    var plan: String

    @Option(help: "Declarations of functions and commands, .ysls.json; may be repeated.")
    var definitions: [String] = []

    func run() throws {
      try finish(
        YarnTool.test(try source(file), plan: try source(plan), definitions: try definitions.map(source)))
    }
  }

  struct Markup: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "markup",
      abstract: "Parses the markup of lines, JSON objects in and out.",
      discussion: "Example: interact yarn markup < lines.jsonl")

    func run() throws {
      var reader = PlainLineReader(descriptor: STDIN_FILENO)
      while case .line(let line, _) = try reader.next() {
        try write(YarnTool.markup(line) + "\n")
      }
    }
  }

  struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "bench",
      abstract:
        "Example: interact yarn bench story.yarn --reps 5\n\nTimes compiling and running, CPU seconds, best of several."
    )

    @Argument(help: "A Yarn file.")
    var file: String

    @Option(help: "How often; the best counts.")
    var reps = 1

    @ArgumentParser.Flag(help: "Composes the text of each line and parses its markup.")
    var text = false

    func run() throws {
      try finish(
        YarnTool.bench(try source(file), repetitions: reps, withText: text) {
          var time = timespec()
          clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
          return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        })
    }
  }
}

/// A file for the compiler; one that cannot be read is wrong use.
func source(_ path: String) throws(Failure) -> SourceFile {
  do throws(Failure) {
    return SourceFile(name: path, bytes: try Files.bytes(path))
  } catch {
    throw Failure(.usage, error.message)
  }
}

func finish(_ output: YarnTool.Output) throws {
  try write(output.text)
  if output.exitCode != 0 { throw ExitCode(output.exitCode) }
}

func write(_ text: String) throws(Failure) { try Files.write(text, to: STDOUT_FILENO) }
