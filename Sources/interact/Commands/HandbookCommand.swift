import ArgumentParser
import Handbook
import Terminal

/// The guidance, outside a session.
struct HandbookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handbook",
    abstract: """
      Opens the guidance that every score rests on.
      """,
    discussion: """
      Examples:
        interact handbook
        interact handbook show HB-5.2.2-01
        interact handbook search "police report waiting"
        interact handbook words Questura
        interact handbook form T4 --format html > missing-report.html
      """,
    subcommands: [
      Contents.self, Show.self, Search.self, WordsPage.self, Law.self, FormsCommand.self, FormCommand.self,
      ChartCommand.self,
    ],
    defaultSubcommand: Contents.self)

  struct Contents: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "contents", abstract: "Lists the sections.", discussion: "Example: interact handbook contents")

    @OptionGroup var common: CommonOptions

    func run() throws {
      try MainActor.assumeIsolated {
        let runtime = try Runtime(common)
        try runtime.show(Pages.contents(try runtime.content().handbook))
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Shows a practice, a mistake, a section, a form or a flow chart.",
      discussion: "Example: interact handbook show HB-5.2.2-01")

    @Argument(help: "A handle such as HB-5.2.2-01, the number of a section, or a form such as T4.")
    var name: String

    @OptionGroup var common: CommonOptions

    func run() throws {
      try MainActor.assumeIsolated {
        let runtime = try Runtime(common)
        let handbook = try runtime.content().handbook
        if let page = Pages.page(name.uppercased(), handbook) { return try runtime.show(page) }
        guard handbook.section(name) != nil else {
          throw Failure(.usage, "There is no page or section `\(name)`. `interact handbook search` finds one by words.")
        }
        try runtime.show(Pages.section(name, handbook))
      }
    }
  }

  struct Law: ParsableCommand {
    // Shown in the help when the guidance has its law.
    static let configuration = CommandConfiguration(
      commandName: "law", abstract: "Lists what was in force on a day.",
      discussion: "Example: interact handbook law --on 2018-10-17", shouldDisplay: false)

    @Option(help: ArgumentHelp("The day.", valueName: "YYYY-MM-DD"))
    var on: String

    @OptionGroup var common: CommonOptions

    func run() throws {
      try MainActor.assumeIsolated {
        guard on.wholeMatch(of: #/[0-9]{4}-[01][0-9]-[0-3][0-9]/#) != nil else {
          throw Failure(.usage, "`\(on.prefix(40))` is no date; write it as 2018-10-17.")
        }
        let runtime = try Runtime(common)
        try runtime.show(Pages.law(on: on, try runtime.content().handbook))
      }
    }
  }

  struct WordsPage: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "words",
      abstract: "Explains an acronym or a local word; without one, lists all.",
      discussion: "Example: interact handbook words Questura")

    @Argument(help: "The word.")
    var term: [String] = []

    @OptionGroup var common: CommonOptions

    func run() throws {
      try MainActor.assumeIsolated {
        let runtime = try Runtime(common)
        try runtime.show(Pages.words(term.joined(separator: " "), try runtime.content().handbook))
      }
    }
  }

  struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "search",
      abstract: "Finds guidance by words.", discussion: "Example: interact handbook search \"police report waiting\"")

    @Argument(help: "What is looked for.")
    var words: [String]

    @OptionGroup var common: CommonOptions

    func run() throws {
      try MainActor.assumeIsolated {
        let runtime = try Runtime(common)
        let content = try runtime.content()
        try runtime.show(Pages.search(words.joined(separator: " "), content))
      }
    }
  }
}

extension Runtime {
  /// Shows passages, through the pager where they are long.
  func show(_ passages: [Passage]) throws {
    try console.page(Painter(capabilities: console.capabilities).paint(passages))
  }
}
