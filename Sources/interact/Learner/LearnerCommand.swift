import ArgumentParser
import Foundation
import Terminal

/// The places of the learners who share a computer.
struct LearnerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learner",
    abstract: """
      A place of your own on a shared computer, under a pseudonym: sessions, the lines that Up brings back, drafts, and what is to be
      practised again. Who never chooses one plays as on a computer of their own.
      """,
    discussion: """
      Examples:
        interact learner add amber           makes a place and plays there from now on
        interact learner use birch           plays there from now on
        interact learner leave               plays without a pseudonym again
        interact play abena --learner amber  for one call; or INTERACT_LEARNER=amber

      A pseudonym is \(LearnerPseudonym.rule). \(LearnerPseudonym.warning)
      \(PinLock.limits)
      """,
    subcommands: [Add.self, List.self, Use.self, Leave.self, Rename.self, Remove.self, Pin.self],
    defaultSubcommand: List.self)

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Makes a place, and plays there from now on.",
      discussion: "Example: interact learner add amber --pin\n\n\(LearnerPseudonym.warning)\n\(PinLock.limits)")

    @Argument(help: "The pseudonym: \(LearnerPseudonym.rule).")
    var name: String

    @Flag(help: "Asks for a PIN of \(PinLock.rule), with which the place opens from then on.")
    var pin = false

    @OptionGroup var common: CommonOptions

    func run() throws {
      try MainActor.assumeIsolated {
        let runtime = try Runtime(common, place: .installation)
        let pseudonym = try LearnerPseudonym.read(name)
        try runtime.console.write(
          StyledText("\(LearnerPseudonym.warning)\(pin ? "\n\(PinLock.setting)" : "")"))
        try runtime.learners.refuseTaken(pseudonym)
        // Asked for first: whoever stops there leaves no place that would open without it.
        var chosen: String?
        if pin {
          var entry = runtime.pinEntry()
          chosen = try entry.choose()
          if chosen == nil { throw Failure(.usage, "No PIN was given, so no place was made.") }
        }
        let place = try runtime.learners.add(pseudonym)
        do {
          if let chosen { try place.pin.set(chosen) }
        } catch {
          try runtime.learners.remove(place)
          throw error
        }
        try runtime.play(in: place)
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Names the places, and says in which one is played.",
      discussion: "Example: interact learner list --json")

    @Flag(help: "As JSON, one object a line.")
    var json = false

    @OptionGroup var common: CommonOptions

    private struct Line: Encodable {
      var v = 1
      var type = "learner"
      var learner: String
      var chosen: Bool
      var pin: Bool
    }

    func run() throws {
      try MainActor.assumeIsolated {
        let runtime = try Runtime(common, place: .installation)
        let places = runtime.learners.all
        let chosen = runtime.learners.chosen
        if json {
          let encoder = JSONEncoder()
          encoder.outputFormatting = [.sortedKeys]
          for place in places {
            let name = place.pseudonym.description
            let line = Line(learner: name, chosen: name == chosen, pin: place.pin.isSet)
            try runtime.console.write(data: String(decoding: try encoder.encode(line), as: UTF8.self) + "\n")
          }
          return
        }
        guard !places.isEmpty else {
          return try runtime.console.write(
            "Everybody here plays without a pseudonym. `interact learner add NAME` makes a place.")
        }
        for place in places {
          let marks = [
            place.pin.isSet ? "with a PIN" : nil, place.pseudonym.description == chosen ? "played in now" : nil,
          ]
          let text = marks.compactMap { $0 }.joined(separator: ", ")
          try runtime.console.write(StyledText("\(place.pseudonym)\(text.isEmpty ? "" : ", \(text)")"))
        }
        if chosen == nil {
          try runtime.console.write(StyledText("Played in now: the place without a pseudonym.", .dim))
        }
      }
    }
  }

  struct Use: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "use", abstract: "Plays in a place from now on.", discussion: "Example: interact learner use amber")

    @Argument(help: "The pseudonym; `interact learner list` names them.")
    var name: String

    @OptionGroup var common: CommonOptions

    func run() throws {
      try MainActor.assumeIsolated {
        let runtime = try Runtime(common, place: .installation)
        try runtime.play(in: runtime.learners.find(name))
      }
    }
  }

  struct Leave: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "leave", abstract: "Plays without a pseudonym again; the place stays.",
      discussion: "Example: interact learner leave")

    @OptionGroup var common: CommonOptions

    func run() throws {
      try MainActor.assumeIsolated {
        let runtime = try Runtime(common, place: .installation)
        try runtime.learners.choose(nil)
        try runtime.console.write("You play without a pseudonym from now on.")
      }
    }
  }
}
