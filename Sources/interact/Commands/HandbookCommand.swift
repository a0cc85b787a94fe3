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
        interact handbook read
        interact handbook words Questura
        interact handbook form T4 --format html > missing-report.html
      """,
    subcommands: [
      Contents.self, Show.self, Read.self, Search.self, WordsPage.self, Law.self, Export.self, FormsCommand.self,
      FormCommand.self, ChartCommand.self,
    ],
    defaultSubcommand: Contents.self)

  struct Contents: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "contents", abstract: "Lists the sections; at a terminal they can be opened.",
      discussion: "Example: interact handbook contents")

    @OptionGroup var common: CommonOptions

    func run() throws {
      try MainActor.assumeIsolated {
        let runtime = try Runtime(common)
        let content = try runtime.content()
        if runtime.console.capabilities.interactive { return try runtime.browse(content, from: .contents) }
        try runtime.show(content.handbook.guidePage(.contents))
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
        guard let address = handbook.address(name) else {
          throw Failure(.usage, "There is no page or section `\(name)`. `interact handbook search` finds one by words.")
        }
        try runtime.show(handbook.guidePage(address))
      }
    }
  }

  struct Read: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "read", abstract: "Reads on: follows links by number, searches, goes back.",
      discussion: "Example: interact handbook read 5.2.2")

    @Argument(help: "Where to begin: a handle, the number of a section, law, countries, forms, flows, words.")
    var page: String = "contents"

    @OptionGroup var common: CommonOptions

    func run() throws {
      try MainActor.assumeIsolated {
        let runtime = try Runtime(common)
        let content = try runtime.content()
        guard let address = content.handbook.address(page) else {
          throw Failure(.usage, "There is no page or section `\(page)`. `interact handbook search` finds one by words.")
        }
        try runtime.browse(content, from: address)
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
        let words = words.joined(separator: " ")
        try runtime.show(content.handbook.searchPage(words, content.searchIndex.search(words, limit: 8)))
      }
    }
  }
}

extension Runtime {
  /// Shows passages, through the pager where they are long.
  func show(_ passages: [Passage]) throws {
    try console.page(Painter(capabilities: console.capabilities).paint(passages))
  }

  /// Shows a page of the guidance once.
  func show(_ page: GuidePage?) throws {
    if let page { try show(Pages.passages(page, isNumbered: false)) }
  }

  /// Lets somebody read on from a page.
  func browse(_ content: Content, from address: Address) throws {
    completion.names = content.handbook.pageNames
    let guide = Guide(content)
    if let signal = try Browser(console: console, guide: guide).run(guide.open(address)) {
      throw ExitCode(128 + signal)
    }
  }
}
