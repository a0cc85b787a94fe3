import ArgumentParser
import Casework
import Foundation
import Records
import Terminal

/// A trainee's own data: see it, take it away, erase it.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: """
      Everything that is recorded about you on this computer: take it away, copy it, or erase it for good.
      """,
    discussion: """
      Examples:
        interact data export kx3m9q2r > mine.jsonl
        interact data erase kx3m9q2r
        interact data erase --all --dry-run
        interact data backup /media/stick/interact.sqlite
      """,
    subcommands: [Export.self, Erase.self, Backup.self, OfficePurgeCommand.self, OfficeAuditCommand.self])

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Writes every event of a session as JSON, one a line.",
      discussion: "Example: interact data export kx3m9q2r")

    @Argument(help: "The session; `interact sessions` lists them.")
    var session: String

    @OptionGroup var common: CommonOptions

    func run() throws {
      try MainActor.assumeIsolated {
        let runtime = try Runtime(common)
        let writer = EventWriter(namesSession: true)
        let store = try runtime.recordsToRead()
        let id = try store.session(named: session).id
        let events = try store.events(of: id).map(\.event).visible.exported
        for event in events { try runtime.console.write(data: writer.line(event, session: id)) }
      }
    }
  }
}
