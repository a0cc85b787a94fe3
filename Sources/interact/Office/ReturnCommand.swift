import ArgumentParser
import Casework
import Digests
import Handbook
import Office
import Records
import Reports
import Terminal

/// Gives results back.
struct ReturnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "return",
    abstract: """
      Writes each learner a signed result and a page of it: confirmed marks, reasons, how to ask for a review and by when. What is
      open or not confirmed waits.
      """,
    discussion: """
      Example: interact return spring -o back/
      """)

  @OptionGroup var which: CohortArgument

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("A folder that is not there yet, or an earlier one of this command.", valueName: "folder"))
  var output: String

  @OptionGroup var options: OfficeOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let batch = try desk.batch(which.cohort)
      let expectations = Expectations(try desk.runtime.content(isCached: false))
      let key = try desk.key()
      let now = Runtime.now()
      var files: [(name: String, text: String)] = []
      var given: [(session: String, digest: String)] = []
      var waiting: [String] = []
      let wanted = try options.common.learner.map { try desk.assigned($0, in: batch.id).assignment.id }
      for line in try desk.store.cohort(batch.id) where wanted == nil || line.assignment.id == wanted {
        guard let counted = line.counted, [.passed, .notPassed, .done].contains(line.state) else {
          waiting.append("\(line.assignment.pseudonym): \(line.state.rawValue)")
          continue
        }
        let reviewed = try desk.store.reviewed(counted.session, expected: expectations.expected)
        let result = ResultFile(reviewed, at: now, title: expectations.guidance.title)
        let file = try result.file(signedBy: key)
        files.append(("\(line.assignment.id).result", file))
        files.append(("\(line.assignment.id).html", ResultPage(result, office: key.publicKey).html))
        given.append((counted.session, Digest.sha256([file])))
      }
      if !files.isEmpty {
        try Folder(output).write(files)
        for result in given {
          try desk.store.returned(result.session, digest: result.digest, by: desk.who, at: now)
        }
      }
      var rows: [Passage] = []
      if !files.isEmpty {
        rows.append(
          .row(
            label: "Written",
            text: "\(output): \(given.count) result\(given.count == 1 ? "" : "s"), each as a signed file and as a page")
        )
      }
      if !waiting.isEmpty { rows.append(.row(label: "Waiting", text: waiting.joined(separator: "; "))) }
      rows.append(.aside("Send each learner their own two files. `interact review` opens and confirms what waits."))
      try desk.runtime.show(rows)
    }
  }
}
