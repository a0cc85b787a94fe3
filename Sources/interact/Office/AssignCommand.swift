public import ArgumentParser
import Casework
public import Office
import Records
import Terminal

/// What a trainer assigns, and how it stands.
struct AssignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign",
    abstract: """
      Assigns a module to learners: one small signed file each, that can be mailed or put on a stick.
      """,
    discussion: """
      Examples:
        interact assign new --module abena-italy-reception --mode assessment --due 2027-01-31 --to roster.csv -o spring/
        interact assign status spring
        interact assign show spring --names
        interact assign again spring p7f3a --extra 1.5
        interact assign withdraw spring p7f3a
      """,
    subcommands: [
      AssignNewCommand.self, AssignListCommand.self, AssignShowCommand.self, AssignStatusCommand.self,
      AssignAgainCommand.self, AssignWithdrawCommand.self,
    ])
}

/// Assigns.
struct AssignNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: """
      Writes one assignment for each person of a roster, and a page of instructions to send with it.
      """,
    discussion: """
      Example: interact assign new --module abena-italy-reception --mode assessment --due 2027-01-31 --to roster.csv -o spring/

      The roster is a table with a column `name`, and, where wanted, `extra` (1.25 for a quarter more time) and `pseudonym`. The
      names stay here: the files hold pseudonyms. `interact assign show spring --names` tells who is who.
      """)

  @Option(help: "What is played, such as abena-italy-reception.")
  var module: String

  @Option(help: "assessment or practice.")
  var mode: Mode = .assessment

  @Option(help: "The last day, such as 2027-01-31. Nobody is cut off; what comes later is marked as late.")
  var due: String?

  @Option(help: "How often it may be played.")
  var attempts = 1

  @Option(help: "Which attempt counts: best, first or last.")
  var counts: Assignment.Counts = .best

  @Option(help: "Score from which it counts as passed; that of the module when this is left out.")
  var pass: Int?

  @Option(help: "The year whose law applies: 2018 or 2026. The case says it when this is left out.")
  var law: String?

  @Option(help: "Minutes that are meant; extra time is counted from them, and over time is marked.")
  var minutes: Int?

  @Option(help: "A word that you say aloud when they may begin.")
  var word: String?

  @Option(help: ArgumentHelp("The table of people.", valueName: "file"))
  var to: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("A folder that is not there yet; its name is that of the cohort.", valueName: "folder"))
  var output: String

  @Option(help: "What your office is called in the files.")
  var office = "The training office"

  @Option(help: "Days in which a learner can ask for a review of the result.")
  var reviewDays = 14

  @OptionGroup var options: OfficeOptions

  func validate() throws {
    if let due, !Assignment.isDay(due) { throw ValidationError("--due is a day such as 2027-01-31, not \(due).") }
    if let law, !["2018", "2026"].contains(law) { throw ValidationError("--law is 2018 or 2026, not \(law).") }
    if let pass, !(0...100).contains(pass) { throw ValidationError("--pass is from 0 to 100.") }
    if !(1...99).contains(attempts) { throw ValidationError("--attempts is from 1 to 99.") }
    if let minutes, !(1...10_000).contains(minutes) { throw ValidationError("--minutes is from 1 to 10000.") }
    if !(0...3660).contains(reviewDays) { throw ValidationError("--review-days is from 0 to 3660.") }
    if !(1...120).contains(office.count) { throw ValidationError("--office is a name of at most 120 letters.") }
  }

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let batch = String(output.split(separator: "/").last ?? "")
      guard Name.isSafe(batch), batch.count <= 40 else {
        throw Failure(
          .usage, "The folder's name becomes part of every file: letters, digits and dashes, such as spring-2027.")
      }
      let roster = try Self.roster(to)
      let content = try desk.runtime.content(isCached: false)
      let found = try content.module(module)
      let now = Runtime.now()
      let common = Assignment(
        id: batch, issued: now, batch: batch, pseudonym: "p", enrolment: "", module: module, mode: mode,
        law: law ?? content.law(of: module), pass: pass ?? found.entry.pass, due: due, attempts: attempts,
        counts: counts, minutes: minutes, word: try word.map(Self.kept), edition: found.contentHash, office: office,
        reviewDays: reviewDays)
      // Records of it come back, perhaps when the content is another.
      try content.keepEdition(of: module, in: desk.runtime.editions)
      let (assignments, names) = try made(common, roster, taken: try desk.store.pseudonyms())
      try desk.store.assign(.init(id: batch, common: common, at: now), to: assignments, by: desk.who)
      let key = try desk.key()
      do {
        try desk.people(of: batch).write(names)
        let pages = Instructions(common, module: found, key: key.publicKey)
        try Folder(output).write(
          assignments.map { ("\($0.id).assignment", try $0.file(signedBy: key)) } + [
            ("instructions.html", pages.html), ("instructions.txt", pages.text),
          ])
      } catch {
        try desk.store.discard(batch: batch)
        throw error
      }
      try tell(assignments, names, key.publicKey, desk)
    }
  }

  static func roster(_ path: String) throws(Failure) -> Roster {
    guard Files.exists(path) else {
      throw Failure(.usage, "\(path): is not here. The roster is a table with a column `name`.")
    }
    let text = try Files.text(path)
    do throws(Roster.Problem) { return try Roster(text) } catch {
      throw Failure(.content, "\(path):\(error.line):\(error.column): \(error.sentence)")
    }
  }

  private static func kept(_ word: String) throws(Failure) -> String {
    guard let kept = RoomWord.kept(word) else {
      throw Failure(.failed, "There is not enough memory to keep the word; leave --word out, or close other programs.")
    }
    return kept
  }

  private func made(
    _ common: Assignment, _ roster: Roster, taken: Set<String>
  ) throws -> (assignments: [Assignment], names: [String: String]) {
    var random = SystemRandomNumberGenerator()
    var taken = taken.union(roster.people.compactMap(\.pseudonym))
    var names: [String: String] = [:]
    let assignments = roster.people.map { person in
      let pseudonym = person.pseudonym ?? Pseudonym.new(besides: taken, using: &random)
      taken.insert(pseudonym)
      names[pseudonym] = person.name
      return common.to(pseudonym, extra: person.extra)
    }
    return (assignments, names)
  }

  @MainActor
  private func tell(
    _ assignments: [Assignment], _ names: [String: String], _ key: PublicKey, _ desk: OfficeDesk
  ) throws {
    let folder = output.hasSuffix("/") ? output : output + "/"
    try desk.runtime.show([
      .row(
        label: "Written",
        text: "\(folder): \(assignments.count) assignments, instructions.html and .txt to send with them"),
      .row(label: "Your key", text: "“\(key.words)”; learners see these words and can ask you for them"),
      .row(label: "Who is who", text: "stays here: interact assign show \(assignments.first?.batch ?? "") --names"),
      .gap,
    ])
    let rows = assignments.map { assignment in
      Passage.row(
        label: assignment.pseudonym,
        text: "\(names[assignment.pseudonym] ?? "")"
          + (assignment.extra > 1 ? ", time times \(Decimals.text(assignment.extra))" : ""))
    }
    try desk.runtime.show(rows)
  }
}

extension Assignment {
  /// The same for one learner.
  func to(_ pseudonym: String, extra: Double) -> Assignment {
    var own = self
    own.id = "\(batch)-\(pseudonym)"
    own.pseudonym = pseudonym
    own.extra = extra
    own.enrolment = Enrolment.new()
    return own
  }
}

extension Assignment.Counts: ExpressibleByArgument {}

/// Numbers without needless zeros.
enum Decimals {
  static func text(_ value: Double) -> String { value == value.rounded() ? String(Int(value)) : String(value) }
}
