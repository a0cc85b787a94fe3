import ArgumentParser
import Casework
import Editions
import Office
import Records
import Sessions
import Terminal

/// Hands a record in: one signed file.
struct SubmitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: """
      Writes the record of an assignment into one signed file that you give to your trainer. It says what is in it, and asks
      before your answers go with it or stay behind.
      """,
    discussion: """
      Examples:
        interact submit spring-p7f3a.assignment
        interact submit spring-p7f3a.assignment --attempt 1 --output first.record
      """)

  @Argument(help: "The file of the assignment.")
  var assignment: String

  @Option(help: "Which attempt; the last one that is over when this is left out.")
  var attempt: Int?

  @Option(name: .shortAndLong, help: ArgumentHelp("A file that is not there yet.", valueName: "file"))
  var output: String?

  @Flag(inversion: .prefixedNo, help: "Whether what you wrote goes with it; asked when this is left out.")
  var answers: Bool?

  @Flag(help: "Hands in an attempt that is not over; it cannot go on afterwards.")
  var unfinished = false

  @Flag(
    inversion: .prefixedNo,
    help: """
      Whether the edition you played goes with it, in a file beside it; when this is left out, only where the office assigned
      another one.
      """)
  var edition: Bool?

  @OptionGroup var common: CommonOptions

  func run() throws {
    try MainActor.assumeIsolated {
      var common = common
      common.assignment = assignment
      let runtime = try Runtime(common, asks: answers == nil, place: .installation)
      let place = try runtime.assignedPlace()
      let store = try runtime.recordsToRead()
      let (summary, number) = try chosen(place, store)
      if let fault = try store.integrity(of: summary.id).faults.first {
        throw Failure(
          .content,
          "The record of session \(summary.id) is not as it was written, so it cannot be handed in. \(fault.sentence) "
            + "`interact verify \(summary.id) --assignment \(assignment)` says more.")
      }
      let path = output ?? "\(place.assignment.id)-\(number).record"
      guard !Files.exists(path) else {
        throw Failure(.usage, "\(path) is there already; name another file with --output.")
      }
      let stored = try store.events(of: summary.id)
      try tell(HandedIn.Contents(stored.map(\.event)), summary, number, runtime)
      guard let withAnswers = try answers ?? ask(runtime) else {
        return try runtime.console.write("Nothing was written.")
      }
      let header = HandedIn.Header(
        assignment: place.assignment.id, digest: place.assignment.digest, pseudonym: place.assignment.pseudonym,
        attempt: number, session: summary.id, module: summary.module, mode: summary.mode,
        startedAt: summary.startedAt, handedInAt: Runtime.now(), program: Version.number, events: stored.count,
        answers: withAnswers)
      let file = try HandedIn.file(
        header, events: stored, sittings: try store.sittings(of: summary.id),
        key: try InstallationKey.load(runtime.installation))
      try Files.write(Array(file.text.utf8), to: path)
      try place.keep(handedIn: summary.id)
      try runtime.show([
        .gap,
        .row(
          label: "Written",
          text: "\(path): give this file to your trainer. Any text editor opens it."),
      ])
      try writeEdition(of: stored.map(\.event), beside: path, place, runtime)
      try runtime.show([
        .row(label: "Receipt", text: file.receipt.text),
        .aside("Keep these seven words: they show later that the file is the one you handed in."),
      ])
    }
  }

  /// Writes what was played into a file beside the record, where the office needs it to play the record again.
  @MainActor
  private func writeEdition(
    of events: [Event], beside path: String, _ place: AssignedPlace, _ runtime: Runtime
  ) throws {
    guard let id = events.contentHash, edition ?? (id != place.assignment.edition) else { return }
    if !runtime.editions.holds(id) {
      let content = try runtime.content(isCached: false)
      if (try? content.module(place.assignment.module))?.contentHash == id {
        try content.keepEdition(of: place.assignment.module, in: runtime.editions)
      }
    }
    guard runtime.editions.holds(id) else {
      guard edition == true else { return }
      throw Failure(
        .content,
        "The edition \(id.prefix(12)) that was played is not here any more. The record is written without it."
      )
    }
    let target =
      (path.hasSuffix(".record") ? String(path.dropLast(".record".count)) : path) + ".edition"
    try EditionFile.write(try runtime.editions.edition(id), to: target)
    try runtime.show([
      .row(
        label: "Edition",
        text:
          "\(target): give this one, too. Your office assigned another edition of the module, and needs yours to "
          + "play the record again; nothing of yours is in it.")
    ])
  }

  @MainActor
  private func chosen(_ place: AssignedPlace, _ store: RecordStore) throws -> (RecordStore.Summary, Int) {
    let sessions = try store.sessions()
    let attempts = place.attempts(besides: sessions.sorted { $0.startedAt < $1.startedAt }.map(\.id))
    func session(_ number: Int) -> RecordStore.Summary? {
      attempts.indices.contains(number - 1) ? sessions.first { $0.id == attempts[number - 1] } : nil
    }
    if let attempt {
      guard let found = session(attempt) else {
        throw Failure(
          .usage, "There is no attempt \(attempt) at \(place.assignment.id) here; \(attempts.count) were begun.")
      }
      return (try checked(found), attempt)
    }
    let numbers = (1...max(1, attempts.count)).reversed()
    let over = numbers.first { session($0)?.isCompleted == true }
    guard let number = over ?? numbers.first(where: { session($0) != nil }), let found = session(number) else {
      throw Failure(.usage, "Nothing of \(place.assignment.id) was played here yet: interact play \(assignment)")
    }
    return (try checked(found), number)
  }

  private func checked(_ summary: RecordStore.Summary) throws(Failure) -> RecordStore.Summary {
    guard summary.isCompleted || unfinished else {
      throw Failure(
        .notAllowed,
        "The play is not over: interact play \(assignment) goes on with it. To hand it in as it is, say "
          + "--unfinished; it "
          + "cannot go on then.")
    }
    return summary
  }

  @MainActor
  private func tell(
    _ contents: HandedIn.Contents, _ summary: RecordStore.Summary, _ number: Int, _ runtime: Runtime
  ) throws {
    func count(_ number: Int, _ one: String, _ many: String) -> String? {
      number == 0 ? nil : "\(number) \(number == 1 ? one : many)"
    }
    let own = [
      count(contents.answers, "answer in your own words", "answers in your own words"),
      count(contents.said, "thing said in conversations", "things said in conversations"),
      count(contents.fields, "line of forms", "lines of forms"),
      count(contents.notes, "note or view", "notes and views"),
      count(contents.disputes, "objection", "objections"),
    ].compactMap { $0 }
    try runtime.show([
      .heading("Attempt \(number), session \(summary.id): what is handed in"),
      .row(
        label: "Always",
        text:
          "your pseudonym, what was played and when, \(count(contents.choices, "choice", "choices") ?? "no choice"), "
          + "the marks, times of all \(contents.events) events, how it was typed"),
      .row(label: "If you agree", text: own.isEmpty ? "nothing: you wrote nothing" : own.joined(separator: ", ")),
      .row(label: "Never", text: "your name, how you felt, your note for tomorrow"),
    ])
  }

  /// Nil when nobody said yes or no.
  @MainActor
  private func ask(_ runtime: Runtime) throws -> Bool? {
    try runtime.show([
      .question("Shall what you wrote go with it? yes or no"),
      .aside("Without it nobody can look at a mark that is not sure, and the record cannot be played again."),
    ])
    switch try runtime.console.confirm("yes or no> ") {
    case .yes: return true
    case .no: return false
    case .command, .none: return nil
    }
  }
}
