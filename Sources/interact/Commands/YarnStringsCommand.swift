import ArgumentParser
import Yarn

/// Translations: one table a language, for the whole project.
struct YarnStringsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "strings",
    abstract: "Hands texts to translators, takes translations in, and tells what is missing or no longer fits.",
    discussion: """
      Examples:
        interact yarn strings export --project story.yarnproject --language fr
        interact yarn strings import --project story.yarnproject --language fr from-translator.csv
        interact yarn strings status --project story.yarnproject
      """,
    subcommands: [Export.self, Import.self, Status.self, Metadata.self])

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: """
        Example: interact yarn strings export --project story.yarnproject --language fr

        Brings the table of a language up to the scripts; without a language, prints the texts as written.
        """)

    @Option(help: "The .yarnproject.")
    var project: String

    @Option(help: "A language of the project's `localisation`.")
    var language: String?

    func run() throws {
      let folder = try ProjectFolder(project)
      let program = try folder.program()
      guard let language else {
        return try write(StringTable(program: program, language: folder.project.baseLanguage).csv)
      }
      let table = try folder.table(language).updated(for: program)
      try folder.write(table, language)
      try write("\(try folder.tablePath(language)): \(table.rows.count) rows\n")
    }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: """
        Example: interact yarn strings import --project story.yarnproject --language fr from-translator.csv

        Takes a translator's table in. Texts whose placeholders do not fit are left out and told; then it ends with 1.
        """)

    @Option(help: "The .yarnproject.")
    var project: String

    @Option(help: "A language of the project's `localisation`.")
    var language: String

    @Argument(help: "A CSV file in the form of five columns or of eight.")
    var file: String

    func run() throws {
      let folder = try ProjectFolder(project)
      let program = try folder.program()
      let merge = try folder.table(language).merging(try ProjectFolder.table(file, language), for: program)
      try folder.write(merge.table, language)
      for id in merge.unknown { try write("\(file): \(id) belongs to no line and was left out.\n") }
      for id in merge.mismatched {
        try write(
          "\(file): \(id) has other placeholders than the source and was left out; keep {0}, {1}… as they are.\n")
      }
      try write("\(merge.taken.count) texts taken in.\n")
      if !merge.mismatched.isEmpty { throw ExitCode(Failure.Kind.failed.rawValue) }
    }
  }

  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "status",
      abstract: """
        Example: interact yarn strings status --project story.yarnproject

        Tells for each language what is missing, stale (the source has changed since), orphaned, or has other placeholders.
        """)

    @Option(help: "The .yarnproject.")
    var project: String

    @Option(help: "Only this language.")
    var language: String?

    @ArgumentParser.Flag(help: "Lists each line.")
    var list = false

    @ArgumentParser.Flag(help: "Ends with 1 when anything is missing or stale, too.")
    var strict = false

    func run() throws {
      let folder = try ProjectFolder(project)
      let program = try folder.program()
      let languages = language.map { [$0] } ?? folder.project.localisation.keys.sorted()
      var isWrong = false
      for language in languages where language != folder.project.baseLanguage {
        let found = try folder.table(language).compared(with: program)
        let kinds = [
          ("missing", found.missing), ("stale", found.stale), ("orphaned", found.orphaned),
          ("placeholders", found.mismatched),
        ]
        try write("\(language): " + kinds.map { "\($0.1.count) \($0.0)" }.joined(separator: ", ") + "\n")
        if list {
          for (kind, ids) in kinds {
            for id in ids {
              let place = program.line(id).map { " \($0.file):\($0.lineNumber)" } ?? ""
              try write("  \(kind) \(id)\(place)\n")
            }
          }
        }
        isWrong = isWrong || !found.mismatched.isEmpty || strict && !(found.missing + found.stale).isEmpty
      }
      if isWrong { throw ExitCode(Failure.Kind.failed.rawValue) }
    }
  }

  struct Metadata: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "metadata",
      abstract: """
        Example: interact yarn strings metadata --project story.yarnproject

        Prints the hashtags of the lines that have any besides their id, as CSV.
        """)

    @Option(help: "The .yarnproject.")
    var project: String

    func run() throws { try write(StringTable.metadata(of: try ProjectFolder(project).program())) }
  }
}
