import Sessions
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

  /// How many sessions are played again to see whether the same comes.
  static let mostReplays = 50

  func run() throws {
    try MainActor.assumeIsolated {
      let runtime = try Runtime(common, place: .named)
      var rows: [Passage] = [.row(label: "Version", text: Version.number)]
      rows.append(.row(label: "Content", text: runtime.places.content))
      rows.append(.row(label: "Records", text: runtime.places.data))
      rows.append(.row(label: "History", text: runtime.places.state))
      rows.append(.row(label: "Cache", text: runtime.places.cache))
      rows.append(.row(label: "Network", text: Self.network))
      rows += contentRows(runtime)
      rows += recordRows(runtime) + Self.placeRows(runtime)
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

  /// The places of learners, and how many sessions are in each; nothing else is told of them.
  @MainActor
  private static func placeRows(_ runtime: Runtime) -> [Passage] {
    let places = runtime.learners.all
    guard !places.isEmpty else { return [] }
    let told = places.map { place in
      let count = place.sessions.map { "\($0) \($0 == 1 ? "session" : "sessions")" } ?? "records that cannot be read"
      return "\(place.pseudonym): \(count)"
    }
    return [.row(label: "Learners", text: told.joined(separator: ", "))]
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
      let store = try runtime.recordsToRead()
      let sessions = try store.sessions()
      let damage = try store.damage()
      let verifier = (try? runtime.content()).map { $0.verifier(of: store, editions: runtime.editions) }
      var problems: [Passage] = []
      for (place, summary) in sessions.enumerated() {
        let integrity = try store.integrity(of: summary.id)
        var said = integrity.faults.first?.sentence
        // Playing takes a while, so it is done for those that were written to last.
        if said == nil, place < Self.mostReplays, let found = try verifier?.verify(summary.id), found.isAltered {
          said = found.replaySentence
        }
        if let said { problems.append(.row(label: "Problem", text: "session \(summary.id) was altered: \(said)")) }
      }
      return [.row(label: "Sessions", text: "\(sessions.count), \(sessions.count { !$0.isClosed }) open")]
        + (damage.map { [.row(label: "Problem", text: "the file of records is damaged: \($0)")] } ?? [])
        + (problems.isEmpty && !sessions.isEmpty
          ? [
            .row(
              label: "Verified",
              text: "all chains are whole; the last \(min(sessions.count, Self.mostReplays)) were played again")
          ] : problems)
    } catch {
      return [.row(label: "Problem", text: error.sentence)]
    }
  }
}
