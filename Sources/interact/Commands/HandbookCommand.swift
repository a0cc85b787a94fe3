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
        interact handbook law --on 2018-10-17
        interact handbook countries GR
      """,
    subcommands: [
      Contents.self, Show.self, Read.self, Search.self, WordsPage.self, Law.self, Countries.self, Export.self,
      FormsCommand.self,
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
        let runtime = try Runtime(common, asks: true, place: .installation)
        let content = try runtime.contentToRead()
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

    @Argument(help: "A handle such as HB-5.2.2-01, a form such as T4, an entry of the law, or the number of a section.")
    var name: String

    @Option(help: ArgumentHelp("Shows the law of this day; today when left out.", valueName: "YYYY-MM-DD"))
    var on: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
      try MainActor.assumeIsolated {
        let day = try Day.given(on)
        let runtime = try Runtime(common, place: .installation)
        let handbook = try runtime.contentToRead().handbook.on(day)
        guard let address = handbook.address(name) else {
          throw Failure(.usage, "There is no page or section `\(name)`. `interact handbook search` finds one by words.")
        }
        // The law as a list is that of all times, a country that of today, unless a day was named.
        let isOfADay = if case .country = address { false } else { address != .law }
        try runtime.show(handbook.guidePage(address, on: isOfADay ? day : on))
      }
    }
  }

  struct Read: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "read", abstract: "Reads on: follows links by number, searches, goes back.",
      discussion: "Example: interact handbook read 5.2.2")

    @Argument(help: "Where to begin: a handle, the number of a section, law, countries, forms, flows, words.")
    var page: String = "contents"

    @Option(help: ArgumentHelp("Shows the guidance and the law of this day.", valueName: "YYYY-MM-DD"))
    var on: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
      try MainActor.assumeIsolated {
        let runtime = try Runtime(common, asks: true, place: .installation)
        let day = try on.map { try Day.given($0) }
        let all = try runtime.contentToRead()
        let content = day.map(all.on) ?? all
        guard let address = content.handbook.address(page) else {
          throw Failure(.usage, "There is no page or section `\(page)`. `interact handbook search` finds one by words.")
        }
        try runtime.browse(content, from: address, on: day)
      }
    }
  }

  struct Law: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "law", abstract: "Lists what was in force on a day.",
      discussion: """
        Examples:
          interact handbook law --on 2018-10-17
          interact handbook law --on 2026-11-23 --country GR
        """)

    @Option(help: ArgumentHelp("The day; today when left out.", valueName: "YYYY-MM-DD"))
    var on: String?

    @Option(help: "National law of this country only: IT, FR, SE, GR, BE or GB.")
    var country: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
      try MainActor.assumeIsolated {
        let day = try Day.given(on)
        let code = try country.map { name in
          guard let code = Handbook.countryCode(name) else {
            throw Failure(.usage, "There is no country `\(name.prefix(40))` here; write IT, FR, SE, GR, BE or GB.")
          }
          return code
        }
        let runtime = try Runtime(common, place: .installation)
        try runtime.show(try runtime.content().handbook.lawPage(on: day, in: code))
      }
    }
  }

  struct Countries: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "countries", abstract: "Shows who does what, in one country or in all six side by side.",
      discussion: """
        Examples:
          interact handbook countries             who is who, topic by topic
          interact handbook countries guardian    one topic
          interact handbook countries GR          the page of a country
        """)

    @Argument(help: "A country (IT, FR, SE, GR, BE, GB, or its name) or a topic of the table.")
    var name: [String] = []

    @OptionGroup var common: CommonOptions

    func run() throws {
      try MainActor.assumeIsolated {
        let runtime = try Runtime(common, place: .installation)
        let handbook = try runtime.contentToRead().handbook
        let wanted = name.joined(separator: " ")
        let address = wanted.isEmpty ? .countries : Handbook.countryCode(wanted).map(Address.country)
        guard let page = address.flatMap({ handbook.guidePage($0) }) ?? handbook.topicPage(wanted) else {
          let names = (handbook.countries + handbook.topics).joined(separator: ", ")
          throw Failure(.usage, "There is nothing on `\(wanted.prefix(40))`. There are: \(names).")
        }
        try runtime.show(page)
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
        let runtime = try Runtime(common, place: .installation)
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
        let runtime = try Runtime(common, place: .installation)
        let content = try runtime.content()
        let words = words.joined(separator: " ")
        try runtime.show(content.handbook.searchPage(words, content.searchIndex.search(words, limit: 8)))
      }
    }
  }
}

/// A day that somebody typed.
enum Day {
  /// The text when it is a day of the calendar, `2018-10-17`.
  static func read(_ text: String) -> String? { Handbook.isDay(text) ? text : nil }

  /// The day of an option, or today.
  static func given(_ text: String?) throws(Failure) -> String {
    guard let text else { return Stamp.today() }
    guard let day = read(text) else {
      throw Failure(.usage, "`\(text.prefix(40))` is no date; write it as 2018-10-17.")
    }
    return day
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

  /// The content with the organisation's own help lines. Where these cannot be read that is told, and all else can be read.
  func contentToRead() throws -> Content {
    let content = try self.content()
    do throws(Failure) {
      return try content.withOwnSupport()
    } catch {
      try console.complain(StyledText("Your organisation's own lines could not be read: \(error.message)"))
      return content
    }
  }

  /// Lets somebody read on from a page.
  func browse(_ content: Content, from address: Address, on day: String? = nil) throws {
    completion.names = content.handbook.pageNames
    completion.topics = content.handbook.topicsOfCommands
    let guide = Guide(content, day: day)
    if let signal = try Browser(console: console, guide: guide).run(guide.open(address)) {
      throw ExitCode(128 + signal)
    }
  }
}
