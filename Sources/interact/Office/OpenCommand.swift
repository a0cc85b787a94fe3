import ArgumentParser
import Casework
import Office
import Records
import Terminal

/// Opens what travels between learner and office.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: """
      Shows a result, an assignment or a record that was handed in, and whether it is as it was signed. Asks for a review of a result.
      """,
    discussion: """
      Examples:
        interact open spring-p7f3a.result
        interact open spring-p7f3a.result --ask-review "I did report her missing, see my second sentence" --decision 12
      """)

  @Argument(help: "The file.")
  var file: String

  @Option(help: ArgumentHelp("Asks for a review of a result, and why; writes a file to send back.", valueName: "why"))
  var askReview: String?

  @Option(help: "The decision it is about.")
  var decision: Int?

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the request.", valueName: "file"))
  var output: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if decision != nil, askReview == nil { throw ValidationError("--decision goes with --ask-review.") }
    if let askReview, askReview.count > ReviewRequest.longest {
      throw ValidationError("--ask-review takes at most \(ReviewRequest.longest) letters.")
    }
  }

  func run() throws {
    try MainActor.assumeIsolated {
      let runtime = try Runtime(common, place: .installation)
      guard Files.exists(file) else { throw Failure(.usage, "\(file): is not here.") }
      let bytes = try Files.bytes(file, limit: HandedIn.limit)
      do {
        switch SignedLines.kind(of: bytes) {
        case "assignment": return try show(try SignedAssignment(bytes), runtime)
        case "record": return try show(try HandedIn(bytes), runtime)
        default: break
        }
      } catch let error as OfficeFileError {
        throw Failure(.content, "\(file): \(error.sentence)")
      }
      try open(result: bytes, runtime)
    }
  }

  @MainActor
  private func open(result bytes: [UInt8], _ runtime: Runtime) throws {
    let read: (result: ResultFile, key: PublicKey)
    do throws(OfficeFileError) { read = try ResultFile.read(bytes) } catch {
      throw Failure(.content, "\(file): \(error.sentence)")
    }
    let kept = "\(runtime.installation)/assigned/\(read.result.assignment)/assignment"
    let place = Files.exists(kept) ? try AssignedPlace(file: kept, data: runtime.installation) : nil
    if let place, place.office != read.key {
      throw Failure(
        .content,
        "\(file): \(OfficeFileError.otherSigner(found: read.key.words, wanted: place.office.words).sentence) "
          + "Ask your trainer."
      )
    }
    if let askReview { return try write(askReview, of: read.result, place, runtime) }
    try runtime.show(ResultPage(read.result, office: read.key).passages)
    try runtime.show([
      .gap,
      .row(
        label: "Signature",
        text: place == nil
          ? "whole; it was not played here, so whether it is that of your office only the words above can say"
          : "whole, and by the office that gave you \(read.result.assignment)"),
    ])
  }

  @MainActor
  private func write(_ reason: String, of result: ResultFile, _ place: AssignedPlace?, _ runtime: Runtime) throws {
    guard place != nil else {
      throw Failure(
        .notAllowed, "\(result.assignment) was not played on this computer; ask for the review where it was.")
    }
    guard !reason.trimmed.isEmpty else { throw Failure(.usage, "Say why: --ask-review “why”.") }
    if let decision, !result.decisions.contains(where: { $0.number == decision }) {
      throw Failure(.usage, "There is no decision \(decision) in it.")
    }
    let path = output ?? "\(result.assignment).request"
    guard !Files.exists(path) else {
      throw Failure(.usage, "\(path) is there already; name another file with --output.")
    }
    let request = ReviewRequest(
      assignment: result.assignment, pseudonym: result.pseudonym, session: result.session, decision: decision,
      reason: reason.trimmed, at: Runtime.now())
    let text = try request.file(signedBy: try InstallationKey.load(runtime.installation))
    try Files.write(Array(text.utf8), to: path)
    var rows: [Passage] = [.row(label: "Written", text: "\(path): send it back to \(result.office).")]
    if Stamp.today() > result.reviewUntil {
      rows.append(.aside("The day for it was \(result.reviewUntil); the office decides whether it still looks."))
    }
    try runtime.show(rows)
  }

  @MainActor
  private func show(_ signed: SignedAssignment, _ runtime: Runtime) throws {
    let own = signed.assignment
    try runtime.show([
      .heading("Assignment \(own.id), issue \(own.issue)"),
      .row(label: "From", text: "\(own.office), key “\(signed.office.words)”"),
      .row(label: "What", text: "\(own.module), \(own.mode.rawValue), law of \(own.law)"),
      .row(label: "Due", text: own.due ?? "no day"),
      .row(label: "Attempts", text: "\(own.attempts), the \(own.counts.rawValue) one counts"),
      .row(label: "Pass mark", text: own.pass.map { "\($0)" } ?? "none"),
      .row(label: "Time", text: own.allowedMinutes.map { "\($0) minutes" } ?? "does not matter"),
      .row(label: "Play it", text: "interact play \(file)"),
    ])
  }

  @MainActor
  private func show(_ record: HandedIn, _ runtime: Runtime) throws {
    let header = record.header
    try runtime.show([
      .heading("Record of \(header.assignment), attempt \(header.attempt)"),
      .row(label: "Session", text: "\(header.session), \(header.mode.rawValue) of \(header.module)"),
      .row(label: "Began", text: Stamp.text(header.startedAt)),
      .row(label: "Handed in", text: Stamp.text(header.handedInAt)),
      .row(label: "Events", text: "\(header.events), \(header.answers ? "with" : "without") what was written"),
      .row(label: "Signature", text: "whole, by the computer with the key “\(record.key.words)”"),
      .row(label: "Receipt", text: record.receipt.text),
    ])
  }
}
