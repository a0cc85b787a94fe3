public import Yarn

/// The commands, functions and hashtags that we add to Yarn: declared here once, for the compiler, the session, the
/// checker, the editor (`interact.ysls.json`) and the authoring guide.
public enum Vocabulary {
  /// What a word of a command may be.
  public enum Parameter: String, Sendable {
    case person, channel, scene, minutes, day, time, text, handle, outcome, form
  }

  /// A command of ours.
  public struct Command: Sendable {
    /// Its name.
    public let name: String
    /// Its words.
    public let parameters: [Parameter]
    /// What it does.
    public let documentation: String
  }

  /// A function of ours.
  public struct Function: Sendable {
    /// Its name.
    public let name: String
    /// Names and types of its parameters.
    public let parameters: [(name: String, type: ValueType)]
    /// What it gives.
    public let returns: ValueType
    /// What it tells.
    public let documentation: String
  }

  /// Channels an inject may come through.
  public static let channels = ["phone", "radio", "message", "email", "door"]

  /// All commands.
  public static let commands: [Command] = [
    Command(name: "ask", parameters: [], documentation: "Asks the last #question line; scored by the scene's headers."),
    Command(
      name: "form", parameters: [.form],
      documentation:
        "Asks for a form, field by field, as a decision; scored by its needed fields and the scene's headers."),
    Command(name: "talk", parameters: [.person], documentation: "Opens a free conversation with a person."),
    Command(name: "hang_up", parameters: [], documentation: "The person ends the conversation after this reply."),
    Command(
      name: "inject", parameters: [.channel, .scene, .minutes],
      documentation: "Lets a scene interrupt in so many minutes, at the next moment the trainee is asked something."),
    Command(name: "minutes", parameters: [.minutes], documentation: "Moves the case's clock."),
    Command(
      name: "until", parameters: [.day, .time], documentation: "Moves the case's clock forward to a day and time."),
    Command(
      name: "lost", parameters: [.minutes, .text], documentation: "Minutes pass that cost the child something, and why."
    ),
    Command(name: "log", parameters: [.text], documentation: "Writes an entry into the case file and the time line."),
    Command(name: "refer", parameters: [.handle], documentation: "Points to guidance to read afterwards."),
    Command(name: "outcome", parameters: [.outcome], documentation: "Sets the ending that was reached."),
  ]

  /// All functions.
  public static let functions: [Function] = [
    Function(
      name: "met", parameters: [("handle", .string)], returns: .bool,
      documentation: "Whether the latest decision showed this practice."),
    Function(
      name: "harmed", parameters: [("handle", .string)], returns: .bool,
      documentation: "Whether the latest decision made this mistake."),
    Function(name: "score", parameters: [], returns: .number, documentation: "Score of the latest decision, 0 to 100."),
    Function(
      name: "ever_met", parameters: [("handle", .string)], returns: .bool,
      documentation: "Whether this practice was shown anywhere so far."),
    Function(
      name: "ever_harmed", parameters: [("handle", .string)], returns: .bool,
      documentation: "Whether this mistake was made anywhere so far."),
    Function(name: "minutes", parameters: [], returns: .number, documentation: "Minutes since the case began."),
    Function(
      name: "role", parameters: [("role", .string)], returns: .bool, documentation: "Whether this role is played."),
    Function(
      name: "law", parameters: [("year", .string)], returns: .bool,
      documentation: "Whether the law of this year applies, 2018 or 2026."),
    Function(
      name: "carried", parameters: [], returns: .bool,
      documentation: "Whether the variables that are carried come from the leg before, or from a trainer."),
    Function(name: "country", parameters: [], returns: .string, documentation: "Country of the leg, ISO 3166-1."),
    Function(
      name: "asked", parameters: [("scene", .string)], returns: .bool,
      documentation: "Whether a reply scene has been given in this session."),
    Function(
      name: "form", parameters: [("form", .string), ("field", .string)], returns: .string,
      documentation:
        "What the trainee wrote into a field of a form that was handed in, for a line: `{form(\"T1\", \"names\")}`; empty when it is blank or not known."
    ),
    Function(
      name: "filled", parameters: [("form", .string), ("field", .string)], returns: .bool,
      documentation: "Whether a field of a form that was handed in says something, and not that it is not known."),
    Function(
      name: "reading", parameters: [("number", .number)], returns: .string,
      documentation: "In a reply with `asks: ?` or `asks: =`: what the first or second reading is about."),
    Function(
      name: "readings", parameters: [], returns: .number,
      documentation: "In a reply with `asks: ?`: between how many readings the person asks, 1 or 2."),
  ]

  /// Hashtags that mean something to us.
  public static let hashtags: [(name: String, documentation: String)] = [
    ("question", "The line is the question of the next <<ask>> or options."),
    ("hint", "The line is kept back until /hint asks for it."),
    ("quoted", "Words to avoid are on purpose here: somebody else used them."),
    ("meant", "The line is kept for the debrief: what it meant for the child."),
    ("meets:HB-…", "Taking this option shows the practice."),
    ("avoid:HM-…", "Taking this option makes the mistake."),
  ]

  /// The declarations for the compiler.
  public static var definitions: Definitions {
    Definitions(
      functions: functions.map { function in
        Definitions.Function(
          name: function.name, parameters: function.parameters.map { .init(name: $0.name, type: $0.type) },
          returns: function.returns, documentation: function.documentation)
      },
      commands: commands.map { command in
        Definitions.Command(
          name: command.name,
          parameters: command.parameters.map {
            .init(name: $0.rawValue, type: $0 == .minutes || $0 == .day ? .number : .string, isRepeated: $0 == .text)
          },
          documentation: command.documentation)
      },
      reportsUnknownNames: true)
  }

  /// The functions as they answer at this moment of a session.
  static func library(for play: Play) -> Library {
    var library = Library.standard
    let latest = play.latest
    let ever = play.ever
    let module = play.module
    let now = play.time.minutes
    let law = play.settings.law
    let isCarried = !play.settings.carried.isEmpty
    let replied = play.replied
    let readings = play.talking.readings
    let words = play.formWords
    @Sendable func field(_ arguments: [Value]) -> String {
      guard arguments.count == 2, case .string(let form) = arguments[0], case .string(let field) = arguments[1] else {
        return ""
      }
      return words.text(form, field)
    }
    @Sendable func text(_ arguments: [Value]) -> String {
      if case .string(let text) = arguments.first { text } else { "" }
    }
    library.register("met", parameters: [.string], returns: .bool) { .bool(latest.met.contains(text($0))) }
    library.register("harmed", parameters: [.string], returns: .bool) { .bool(latest.harmed.contains(text($0))) }
    library.register("score", parameters: [], returns: .number) { _ in .number(Float(latest.score)) }
    library.register("ever_met", parameters: [.string], returns: .bool) { .bool(ever.met.contains(text($0))) }
    library.register("ever_harmed", parameters: [.string], returns: .bool) { .bool(ever.harmed.contains(text($0))) }
    library.register("minutes", parameters: [], returns: .number) { _ in
      .number(Float(now - module.starts.minutes))
    }
    library.register("role", parameters: [.string], returns: .bool) { .bool(module.entry.role == text($0)) }
    library.register("law", parameters: [.string], returns: .bool) { .bool(law == text($0)) }
    library.register("carried", parameters: [], returns: .bool) { _ in .bool(isCarried) }
    library.register("country", parameters: [], returns: .string) { _ in .string(module.leg.country) }
    library.register("reading", parameters: [.number], returns: .string) { arguments in
      guard case .number(let number) = arguments.first, number >= 1, number < 3 else { return .string("") }
      let index = Int(number) - 1
      return .string(readings.indices.contains(index) ? readings[index] : "")
    }
    library.register("form", parameters: [.string, .string], returns: .string) { .string(field($0)) }
    library.register("filled", parameters: [.string, .string], returns: .bool) { .bool(!field($0).isEmpty) }
    library.register("readings", parameters: [], returns: .number) { _ in .number(Float(readings.count)) }
    library.register("asked", parameters: [.string], returns: .bool) { .bool(replied.contains(text($0))) }
    return library
  }
}
