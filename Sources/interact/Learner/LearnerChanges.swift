import ArgumentParser
import Terminal

extension LearnerCommand {
  struct Rename: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rename",
      abstract:
        "Gives a place another pseudonym. Records that were begun before keep the old one: they cannot be changed.",
      discussion: "Example: interact learner rename amber cedar\n\n\(LearnerPseudonym.warning)")

    @Argument(help: "The pseudonym of now.")
    var name: String

    @Argument(help: "The new one: \(LearnerPseudonym.rule).")
    var new: String

    @OptionGroup var common: CommonOptions

    func run() throws {
      try MainActor.assumeIsolated {
        var runtime = try Runtime(common, place: .installation)
        let place = try runtime.learners.find(name)
        let pseudonym = try LearnerPseudonym.read(new)
        try runtime.enter(place)
        try runtime.occupation?.shut(for: "renamed")
        let renamed = try runtime.learners.rename(place, to: pseudonym)
        let count = renamed.sessions ?? 0
        let kept =
          count == 0
          ? ""
          : " \(count) \(count == 1 ? "record keeps" : "records keep") the pseudonym that was theirs when they were begun."
        try runtime.console.write(StyledText("\(place.pseudonym) is \(pseudonym) from now on.\(kept)"))
      }
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "remove",
      abstract: """
        Erases a place with everything in it: sessions, the lines that Up brings back, drafts, the PIN. It asks for no PIN, because
        it is what helps when one is forgotten. It cannot be taken back.
        """,
      discussion: """
        Examples:
          interact learner remove amber --dry-run
          interact learner remove amber
        """)

    @Argument(help: "The pseudonym; `interact learner list` names them.")
    var name: String

    @Flag(help: "Says what would be erased, and erases nothing.")
    var dryRun = false

    @Flag(help: "Does not ask.")
    var yes = false

    @OptionGroup var common: CommonOptions

    func run() throws {
      try MainActor.assumeIsolated {
        var runtime = try Runtime(common, asks: !yes && !dryRun, place: .installation)
        try runtime.enter(try runtime.learners.find(name), knocks: false)
        try PlaceErasure(runtime).run(isDry: dryRun, isAsked: !yes)
      }
    }
  }

  struct Pin: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "pin",
      abstract: "Sets the PIN with which a place opens, changes it, or takes it away; the old one is asked for first.",
      discussion: """
        Examples:
          interact learner pin amber
          interact learner pin amber --remove

        A PIN has \(PinLock.rule). It is typed at a terminal, where it is not shown; otherwise it comes from the file that INTERACT_PIN_FILE
        names, or from standard input: first the old one, where there is one, and the new one on the next line.
        \(PinLock.limits)
        """)

    @Argument(help: "The pseudonym; `interact learner list` names them.")
    var name: String

    @Flag(help: "The place opens without a PIN from then on.")
    var remove = false

    @OptionGroup var common: CommonOptions

    func run() throws {
      try MainActor.assumeIsolated {
        var runtime = try Runtime(common, place: .installation)
        let place = try runtime.learners.find(name)
        var entry = runtime.pinEntry()
        try runtime.enter(place, asking: &entry)
        if remove {
          try place.pin.remove()
          return try runtime.console.write(StyledText("The place \(place.pseudonym) opens without a PIN from now on."))
        }
        try runtime.console.write(StyledText(PinLock.setting))
        guard let chosen = try entry.choose() else { throw Failure(.usage, "No PIN was given. Nothing was changed.") }
        try place.pin.set(chosen)
        try runtime.console.write(StyledText("The place \(place.pseudonym) opens with this PIN from now on."))
      }
    }
  }
}
