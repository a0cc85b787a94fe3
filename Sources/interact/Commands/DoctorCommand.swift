import ArgumentParser
import Casework
import Handbook
import Records
import Scoring
import Terminal

/// Says what the program found: versions, places, records.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: """
      Prints versions, places and the state of content and records, for a report of a problem. No answer and no name is in it.
      """,
    discussion: """
      Example: interact doctor
      """)

  @OptionGroup var common: CommonOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let runtime = try Runtime(common)
      var rows: [Passage] = [.row(label: "Version", text: Version.number)]
      rows.append(.row(label: "Content", text: runtime.places.content))
      rows.append(.row(label: "Records", text: runtime.places.data))
      rows.append(.row(label: "History", text: runtime.places.state))
      rows.append(.row(label: "Cache", text: runtime.places.cache))
      rows.append(.row(label: "Network", text: Self.network))
      rows += contentRows(runtime)
      rows += recordRows(runtime)
      let terminal = runtime.console.capabilities
      rows.append(
        .row(
          label: "Terminal",
          text:
            "\(terminal.interactive ? "yes" : "no"), \(terminal.width) columns, colour \(terminal.color ? "on" : "off")"
            + (terminal.plain ? ", plain" : "")))
      try runtime.show(rows)
    }
  }

  /// What the kernel says of this very process.
  private static var network: String {
    let status = (try? Files.pseudoText("/proc/self/status")) ?? ""
    return status.contains("\nSeccomp:\t2\n")
      ? "the kernel refuses this program every socket" : "sockets are not refused: this kernel has no seccomp filters"
  }

  @MainActor
  private func contentRows(_ runtime: Runtime) -> [Passage] {
    do throws(Failure) {
      let content = try runtime.content()
      let version = content.scorer.version
      return [
        .row(
          label: "Guidance",
          text: "\(content.handbook.practices.count) practices, \(content.handbook.mistakes.count) mistakes"),
        .row(label: "Scorer", text: "\(version.version), lists \(version.hash.prefix(12))"),
        .row(
          label: "Modules",
          text: content.library.modules.filter { $0.entry.status == .ready }.map(\.entry.id).joined(separator: ", ")),
      ] + content.library.problems.map { .row(label: "Problem", text: "\($0)") }
    } catch {
      return [.row(label: "Problem", text: error.message)]
    }
  }

  @MainActor
  private func recordRows(_ runtime: Runtime) -> [Passage] {
    do throws(RecordError) {
      let sessions = try runtime.records().sessions()
      return [.row(label: "Sessions", text: "\(sessions.count), \(sessions.count { !$0.isClosed }) open")]
    } catch {
      return [.row(label: "Problem", text: error.sentence)]
    }
  }
}
