public import ArgumentParser
public import Casework
import Glibc
import Records
import Terminal

/// Plays a module from its beginning.
struct PlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play",
    abstract: """
      Plays a module. Answers can also come through a pipe, one a line: interact play MODULE < answers.txt
      """,
    discussion: """
      Examples:
        interact play abena-italy-reception
        interact play abena-italy-reception --part 2
        interact play abena                       every leg, one after the other
        interact play abena-france-police --carry alert=2,trust=1
        interact play spring-p7f3a.assignment     what a trainer sent you
      """)

  @Argument(help: "The module, such as abena-italy-reception, a case, such as abena, or the file of an assignment.")
  var module: String

  @Option(help: "Only this part of the module, with a debrief of its own.")
  var part: Int?

  @Option(help: "practice (feedback at once) or assessment (none before the end); practice when this is left out.")
  var mode: Mode?

  @Option(help: "Makes the play the same each time: what is random, and times of answers, which are then 0.")
  var seed: UInt64?

  @Option(help: "The year whose law applies: 2018 or 2026. The case says it when this is left out.")
  var law: String?

  @Option(
    help: ArgumentHelp("What the leg starts from, instead of what the case says: alert=2,trust=1.", valueName: "values")
  )
  var carry: String?

  @Option(help: ArgumentHelp("Begins with what this session, played to its end, has left.", valueName: "session"))
  var after: String?

  @Option(help: ArgumentHelp("Reads the answers from a file, one a line.", valueName: "file"))
  var script: String?

  @Flag(help: "Writes events as JSON, one a line, and nothing else.")
  var json = false

  @Flag(help: "Ends with 5 when the module was played and not passed, with 6 when a person has to decide that.")
  var exitStatus = false

  @Flag(help: "Says yes to the content note beforehand.")
  var acceptContentNote = false

  @Flag(
    inversion: .prefixedNo,
    help: """
      Whether the case's clock goes on, half as fast as yours, while you write. INTERACT_CLOCK=0 says no for every \
      new play.
      """
  )
  var clock = true

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let law, !["2018", "2026"].contains(law) { throw ValidationError("--law is 2018 or 2026, not \(law).") }
  }

  func run() throws {
    try MainActor.assumeIsolated {
      if AssignedPlay.isNamed(module) { return try playAssigned() }
      let desk = try PlayDesk(common, script: script, isClocked: clock)
      let face: Face = json ? .json(EventWriter(namesSession: seed == nil)) : .text
      let mode = mode ?? .practice
      let module = try desk.id(of: module, part: part)
      let start = try desk.start(of: module, carry: carry, after: after)
      let ending =
        if let file = desk.content.library.cases.first(where: { $0.file.id == module })?.file {
          try desk.playCase(
            file, mode: mode, seed: seed, law: law, face: face, isAccepted: acceptContentNote, start: start)
        } else {
          try desk.play(
            module, mode: mode, seed: seed, law: law, face: face, isAccepted: acceptContentNote, start: start)
        }
      try ending.finish(exitStatus: exitStatus)
    }
  }
}

extension PlayCommand {
  /// What an assignment fixes cannot be said again.
  @MainActor
  private func playAssigned() throws {
    let said = [
      mode.map { _ in "--mode" }, seed.map { _ in "--seed" }, law.map { _ in "--law" }, carry.map { _ in "--carry" },
      after.map { _ in "--after" }, part.map { _ in "--part" },
    ].compactMap { $0 }
    guard said.isEmpty else {
      throw Failure(
        .notAllowed,
        "\(said.joined(separator: " and ")) cannot be said here: the assignment fixes what is played, and how.")
    }
    try AssignedPlay(
      file: module, common: common, script: script, isClocked: clock,
      face: json ? .json(EventWriter(namesSession: true)) : .text
    ).run(isAccepted: acceptContentNote).finish(exitStatus: exitStatus)
  }
}

extension Mode: ExpressibleByArgument {}

/// Goes on with a session.
struct ResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: """
      Goes on with a session where it was left, the last one when none is named.
      """,
    discussion: """
      Example: interact resume
      """)

  @Argument(help: "The session; `interact sessions` lists them.")
  var session: String?

  @Flag(inversion: .prefixedNo, help: "Begins with a recap of a few lines.")
  var recap = true

  @Option(help: ArgumentHelp("Reads the answers from a file, one a line.", valueName: "file"))
  var script: String?

  @Flag(help: "Writes events as JSON, one a line, and nothing else.")
  var json = false

  @Flag(help: "Ends with 5 when the module was played and not passed, with 6 when a person has to decide that.")
  var exitStatus = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try PlayDesk(common, script: script)
      try desk.resume(session, recap: recap, face: json ? .json(EventWriter(namesSession: true)) : .text)
        .finish(exitStatus: exitStatus)
    }
  }
}

/// Plays what would have happened.
struct WhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whatif",
    abstract: """
      Plays a practice session from one of its decisions on, in a session of its own, and shows both endings.
      """,
    discussion: """
      Examples:
        interact whatif 8                       decision 8 of the last session
        interact whatif 8 --session kx3m9q2r
      """)

  @Argument(help: "The number of the decision; the debrief names them.")
  var decision: Int

  @Option(help: "The session; the last one when it is left out.")
  var session = "last"

  @Option(help: ArgumentHelp("Reads the answers from a file, one a line.", valueName: "file"))
  var script: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try PlayDesk(common, script: script)
      let id = try desk.find(session).id
      guard let end = try desk.whatIf(id, decision: decision, face: .text) else {
        throw Failure(
          .usage,
          "Session \(id) has no decision \(decision) that could be taken otherwise: it has to be one of practice, and one that "
            + "counts. `interact report \(id)` names them.")
      }
      try PlayEnding(end: end, isPassed: nil).finish(exitStatus: false)
    }
  }
}

/// The list of cases, when the program is started without a word.
struct MenuCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "menu",
    abstract: """
      Shows the cases and roles and plays the one that is chosen.
      """,
    discussion: """
      Example: interact
      """)

  @Flag(inversion: .prefixedNo, help: "Whether the case's clock goes on while you write.")
  var clock = true

  @Flag(help: "Asks first in whose place is played, as it does wherever learners share a computer.")
  var who = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    try MainActor.assumeIsolated {
      var runtime = try Runtime(common, asks: true, place: .named)
      let isTerminal = runtime.console.capabilities.interactive
      // A place that is gone, and was chosen last, is asked about, too: nobody plays in another one unawares.
      let isShared =
        runtime.assigned == nil && runtime.learner == nil
        && (!runtime.learners.all.isEmpty || runtime.learners.chosen != nil)
      var isAsked = isTerminal && runtime.assigned == nil && (who || isShared)
      if isShared, !isTerminal, let chosen = try runtime.learners.used(named: nil, environment: [:]) {
        try runtime.enter(chosen)
      }
      while true {
        if isAsked {
          switch try WhoPlays(runtime: runtime).ask() {
          case .place(let entered): runtime = entered
          case .left: return
          case .signal(let number): throw ExitCode(128 + number)
          }
        }
        let desk = try PlayDesk(runtime, isTerminal ? .terminal : .pipe, isCached: true, isClocked: clock)
        switch try Menu(desk: desk).run() {
        case .played(let ending): return try ending.finish(exitStatus: false)
        case .left: return
        case .who: isAsked = true
        }
      }
    }
  }
}

/// How a play ended, for the exit code.
struct PlayEnding {
  var end: Player.End
  var isPassed: Bool?
  /// A person has to decide whether it is passed.
  var isOpen = false
  /// What was played; nil when nothing was.
  var session: String?

  func finish(exitStatus: Bool) throws {
    if case .signal(let number) = end { throw ExitCode(128 + number) }
    if exitStatus, isOpen { throw ExitCode(Failure.Kind.open.rawValue) }
    if exitStatus, isPassed == false { throw ExitCode(Failure.Kind.notPassed.rawValue) }
  }
}
