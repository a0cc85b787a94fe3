import ArgumentParser
import Casework
import Office
import Records
import Reports
import Terminal

/// What was assigned.
struct AssignListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists what was assigned, the newest first.",
    discussion: "Example: interact assign list")

  @OptionGroup var options: OfficeOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let batches = try desk.store.batches()
      if batches.isEmpty {
        return try desk.runtime.console.write("Nothing is assigned yet. `interact assign new` assigns.")
      }
      for batch in batches {
        let lines = try desk.store.cohort(batch.id)
        let came = lines.count { $0.counted != nil }
        let due = batch.common.due.map { ", due \($0)" } ?? ""
        try desk.runtime.console.write(
          StyledText("\(batch.id)  ", .bold)
            + StyledText(
              "\(batch.common.module), \(batch.common.mode.rawValue)\(due), \(came) of \(lines.count) came back"))
      }
    }
  }
}

/// Who was assigned what.
struct AssignShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: """
      Shows what was assigned to whom. With --names it is the list of who is who: print it, and keep it to yourself.
      """, discussion: "Example: interact assign show spring --names")

  @OptionGroup var which: CohortArgument

  @OptionGroup var shown: NamesFlag

  @OptionGroup var options: OfficeOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let batch = try desk.batch(which.cohort)
      let common = batch.common
      let people = shown.names ? desk.people(of: batch.id).names() : [:]
      var rows: [Passage] = [
        .heading("\(batch.id): \(common.module), \(common.mode.rawValue)"),
        .row(label: "Assigned", text: Stamp.text(batch.at)),
        .row(label: "Due", text: common.due ?? "no day"),
        .row(label: "Attempts", text: "\(common.attempts), the \(common.counts.rawValue) one counts"),
        .row(label: "Pass mark", text: common.pass.map { "\($0)" } ?? "none"), .row(label: "Law of", text: common.law),
        .row(label: "Your key", text: "“\(try desk.key().publicKey.words)”"), .gap,
      ]
      rows += try desk.store.assignments(of: batch.id).map { assigned in
        let own = assigned.assignment
        let parts = [
          people[own.pseudonym], own.extra > 1 ? "time times \(Decimals.text(own.extra))" : nil,
          own.issue > 1 ? "issue \(own.issue)" : nil, assigned.withdrawnAt == nil ? nil : "withdrawn",
        ].compactMap { $0 }
        return .row(label: own.pseudonym, text: parts.isEmpty ? own.id : parts.joined(separator: ", "))
      }
      try desk.runtime.show(rows)
    }
  }
}

/// How it stands.
struct AssignStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Shows where each learner stands.",
    discussion: "Example: interact assign status spring")

  @OptionGroup var which: CohortArgument

  @OptionGroup var shown: NamesFlag

  @OptionGroup var options: OfficeOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let batch = try desk.batch(which.cohort)
      let lines = try desk.store.cohort(batch.id)
      let people = shown.names ? desk.people(of: batch.id).names() : [:]
      let states = CohortLine.State.allCases.compactMap { state -> String? in
        let count = lines.count { $0.state == state }
        return count == 0 ? nil : "\(count) \(state.rawValue)"
      }
      var rows: [Passage] = [
        .heading("\(batch.id): \(lines.count) \(lines.count == 1 ? "learner" : "learners")"),
        .paragraph(states.joined(separator: ", ")), .gap,
      ]
      for line in lines {
        rows.append(
          .row(label: line.assignment.pseudonym, text: Self.text(line, name: people[line.assignment.pseudonym])))
        rows += (line.counted?.notices ?? []).map { .detail($0.sentence) }
        rows += line.refused.map { .detail("A file was refused. \($0)") }
      }
      try desk.runtime.show(rows)
    }
  }

  private static func text(_ line: CohortLine, name: String?) -> String {
    var parts = [name, line.state.rawValue].compactMap { $0 }
    if let counted = line.counted {
      // A total with something open is no number.
      if let total = counted.settledTotal { parts.append("\(total) of 100") }
      if counted.total == nil { parts.append("no mark") }
      if counted.open > 0 { parts.append("\(counted.open) decision\(counted.open == 1 ? "" : "s") for a person") }
      if line.records > 1 { parts.append("attempt \(counted.attempt) counts, \(line.records) came") }
      if counted.kind == .otherEdition { parts.append("another edition") }
    }
    if line.altered > 0 { parts.append("\(line.altered) altered") }
    if line.returnedAt != nil { parts.append("returned") }
    return parts.joined(separator: ", ")
  }
}

/// Gives an assignment again, with something changed.
struct AssignAgainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "again",
    abstract: """
      Writes an assignment anew: because it was lost, or with other extra time, another day or more attempts. What was begun goes on
      with the new file.
      """,
    discussion: """
      Example: interact assign again spring p7f3a --extra 1.5 --due 2027-02-15
      """)

  @OptionGroup var whose: LearnerArguments

  @Option(help: "What the time is multiplied with, from 1 to 5.")
  var extra: Double?

  @Option(help: "Another last day.")
  var due: String?

  @Option(help: "Another number of attempts.")
  var attempts: Int?

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write it.", valueName: "file"))
  var output: String?

  @OptionGroup var options: OfficeOptions

  func validate() throws {
    if let extra, !(1...5).contains(extra) { throw ValidationError("--extra is from 1 to 5.") }
    if let due, !Assignment.isDay(due) { throw ValidationError("--due is a day such as 2027-01-31, not \(due).") }
    if let attempts, !(1...99).contains(attempts) { throw ValidationError("--attempts is from 1 to 99.") }
  }

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      var own = try desk.assigned(whose.learner, in: try desk.batch(whose.cohort).id).assignment
      own.issue += 1
      own.issued = Runtime.now()
      if let extra { own.extra = extra }
      if let due { own.due = due }
      if let attempts { own.attempts = attempts }
      let path = output ?? "\(own.id).assignment"
      let file = try own.file(signedBy: try desk.key())
      try desk.store.reissue(own, by: desk.who)
      try Files.write(Array(file.utf8), to: path)
      try desk.runtime.show([.row(label: "Written", text: "\(path), issue \(own.issue): send it to \(own.pseudonym).")])
    }
  }
}

/// Takes an assignment back.
struct AssignWithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: """
      Takes assignments back: a record that comes all the same is taken and does not count. `assign again` gives it anew.
      """, discussion: "Example: interact assign withdraw spring p7f3a")

  @Argument(help: "The cohort.")
  var cohort: String

  @Argument(help: "The pseudonyms.")
  var learners: [String]

  @OptionGroup var options: OfficeOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let desk = try OfficeDesk(options)
      let batch = try desk.batch(cohort).id
      let ids = try learners.map { try desk.assigned($0, in: batch).assignment.id }
      try desk.store.withdraw(ids, by: desk.who, at: Runtime.now())
      try desk.runtime.show([
        .row(label: "Withdrawn", text: ids.joined(separator: ", ")),
        .aside("Tell them: the file itself can still be opened on their computers."),
      ])
    }
  }
}

extension OfficeDesk {
  /// What somebody was assigned in a batch.
  func assigned(_ typed: String, in batch: String) throws -> OfficeStore.Assigned {
    let name = typed.hasPrefix(batch + "-") ? String(typed.dropFirst(batch.count + 1)) : typed
    guard let pseudonym = Pseudonym.read(name), let found = try store.assignment("\(batch)-\(pseudonym)") else {
      throw OfficeError.noSuchLearner(typed)
    }
    return found
  }
}
