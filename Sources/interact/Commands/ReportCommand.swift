public import ArgumentParser
import Sessions
import Casework
import Editions
import Foundation
import Handbook
import Records
public import Reports
import Terminal

/// Lists the sessions of this user.
struct SessionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sessions",
    abstract: """
      Lists the sessions that are recorded on this computer, the last one first.
      """,
    discussion: """
      Example: interact sessions
      """)

  @Flag(help: "As JSON, one object a line.")
  var json = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    try MainActor.assumeIsolated {
      let runtime = try Runtime(common)
      let sessions = try runtime.recordsToRead().sessions()
      if json {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        for session in sessions {
          try runtime.console.write(data: String(decoding: try encoder.encode(session), as: UTF8.self) + "\n")
        }
        return
      }
      if sessions.isEmpty { return try runtime.console.write("No session is recorded yet. `interact` begins one.") }
      let plays = sessions.filter { $0.module != Review.module }
      for session in plays {
        let state = session.isClosed ? "finished" : session.isCompleted ? "debrief open" : "open"
        let mode = session.mode == .assessment ? ", assessment" : session.isBranch ? ", what if" : ""
        try runtime.console.write(
          StyledText("\(session.id)  ", .bold)
            + StyledText("\(session.module)\(mode), \(Stamp.text(session.updatedAt)), \(state)"))
      }
      let practised = sessions.count - plays.count
      if practised > 0 {
        try runtime.console.write(
          StyledText("\(practised) \(practised == 1 ? "point was" : "points were") practised again.", .dim))
      }
    }
  }
}

/// Times of the wall clock, in UTC.
enum Stamp {
  /// `2026-11-23T21:40:00Z` from milliseconds since 1970.
  static func text(_ milliseconds: Int64) -> String {
    Date(timeIntervalSince1970: Double(milliseconds / 1000)).formatted(.iso8601)
  }

  /// `2026-11-23T22:40:00+01:00`: the same as a clock shows it that is so many minutes ahead of UTC.
  static func text(_ milliseconds: Int64, zone: Int?) -> String {
    guard let zone, abs(zone) < 24 * 60 else { return text(milliseconds) }
    let (hours, minutes) = (abs(zone) / 60, abs(zone) % 60)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return text(milliseconds &+ Int64(zone) * 60_000).dropLast()
      + "\(zone < 0 ? "-" : "+")\(two(hours)):\(two(minutes))"
  }

  /// Days since 1970 of a day of the calendar, `2026-11-23`.
  static func days(_ day: String) -> Int? {
    (try? Date("\(day)T00:00:00Z", strategy: .iso8601)).map { Int(($0.timeIntervalSince1970 / 86_400).rounded(.down)) }
  }

  /// `2026-11-23`, the day of the wall clock.
  static func today() -> String { String(text(Runtime.now()).prefix(10)) }
}

/// Reports: of one's own sessions, and of what an office collected.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: """
      Writes the debrief, the transcript or the rows of recorded sessions; for an office what a learner or a cohort came to. How
      somebody felt is never in it.
      """,
    discussion: """
      Examples:
        interact report last --format md          the debrief of the last session
        interact report --all --format csv        one row a decision point, over all sessions
        interact report cohort spring --format html -o spring.html
        interact report learner spring p7f3a

      `interact report session --help` tells what can be said of one's own sessions.
      """,
    subcommands: [
      SessionReportCommand.self, CohortReportCommand.self, LearnerReportCommand.self, FindingsReportCommand.self,
      XAPIReportCommand.self,
    ],
    defaultSubcommand: SessionReportCommand.self)
}

/// Reports from one's own records.
struct SessionReportCommand: ParsableCommand {
  /// What a report can be written as.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, md, json, csv, jsonl, transcript
  }

  static let configuration = CommandConfiguration(
    commandName: "session",
    abstract: """
      Writes the debrief, the transcript or the rows of recorded sessions. How somebody felt is never in it.
      """,
    discussion: """
      Examples:
        interact report last --format md          the debrief of the last session
        interact report last --format transcript  what was said and answered
        interact report last --without-answers    the debrief without the trainee's own words
        interact report --all --format csv        one row a decision point, over all sessions
        interact report --all --separator ';'     the same for a spreadsheet that cuts at semicolons
      """)

  @Argument(help: "A session, or `last`.")
  var session: String?

  @Flag(help: "Every session: one row a decision point, as csv, json or jsonl.")
  var all = false

  @Option(help: "text, md, json, transcript; with --all csv, json or jsonl.")
  var format: Format?

  @Option(help: "Between the cells of csv: comma, semicolon or tab, or the sign itself.")
  var separator: CellSeparator?

  @Flag(help: "Leaves out what the trainee wrote, in every format: answers, what was said, forms, notes, objections.")
  var withoutAnswers = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if all, session != nil { throw ValidationError("Name a session or --all, not both.") }
    if all, let format, ![.csv, .json, .jsonl].contains(format) {
      throw ValidationError("--all is written as csv, json or jsonl.")
    }
    if !all, let format, [.csv, .jsonl].contains(format) {
      throw ValidationError("\(format.rawValue) is for --all; one session is written as text, md, json or transcript.")
    }
    if separator != nil, !all || format != nil && format != .csv {
      throw ValidationError("--separator goes with --all as csv.")
    }
  }

  func run() throws {
    try MainActor.assumeIsolated {
      let runtime = try Runtime(common)
      let content = try runtime.content(isCached: false)
      let store = try runtime.recordsToRead()
      if all {
        try rows(try store.sessions(), store, runtime)
      } else {
        try one(try store.session(named: session ?? "last"), store, content, runtime)
      }
    }
  }

  @MainActor
  private func one(
    _ summary: RecordStore.Summary, _ store: RecordStore, _ content: Content, _ runtime: Runtime
  ) throws {
    let whole = try store.events(of: summary.id).map(\.event).visible
    let events = withoutAnswers ? whole.withoutAnswers : whole
    // It is told of with what it was played with, where that is kept; else with the content of now.
    let then = content.then(events, module: summary.module, in: runtime.editions)
    guard let module = then?.library.find(summary.module) ?? content.library.find(summary.module) else {
      throw Failure(
        .content,
        "The module \(summary.module) of this session is neither among the content nor among the kept editions."
      )
    }
    let facts = CaseFacts(caseFile: module.case.file, leg: module.leg, entry: module.entry)
    let day = Session.settings(of: events)?.day
    let handbook = then?.handbook ?? content.handbook
    let guidance = Guidance(day.map(handbook.on) ?? handbook)
    let verification = try content.verifier(of: store, editions: runtime.editions).verify(
      summary.id)
    let sheet = try RecordSheet(summary, in: store, verification: verification)
    let debrief = Debrief(
      events: events, facts: facts, guidance: guidance, record: sheet,
      earlier: content.earlierLegs(of: events, in: store))
    switch format {
    case .transcript:
      let transcript = Transcript(events: events, facts: facts, guidance: guidance, record: sheet)
      try runtime.console.write(data: transcript.markdown)
    case .json: try runtime.console.write(data: try debrief.json())
    case .text: try runtime.console.page(StyledText(debrief.plainText))
    default: try runtime.console.write(data: debrief.markdown)
    }
    // It is written all the same: whoever reads it sees what is said of it.
    if verification.isAltered { throw verification.failure }
  }

  @MainActor
  private func rows(
    _ sessions: [RecordStore.Summary], _ store: RecordStore, _ runtime: Runtime
  ) throws {
    var sources: [DecisionRow.Source] = []
    var incomplete = 0
    var altered: [String] = []
    for summary in sessions.reversed() where summary.module != Review.module {
      do throws(RecordError) {
        let events = try store.events(of: summary.id).map(\.event).visible.exported
        // What would have happened is nobody's result.
        if case .started(let started) = events.first?.body, started.branch != nil { continue }
        let integrity = try store.integrity(of: summary.id)
        if !integrity.faults.isEmpty { altered.append(summary.id) }
        var source = DecisionRow.Source(
          session: summary.id, startedAt: Stamp.text(summary.startedAt), events: events)
        source.endedAt = Stamp.text(summary.updatedAt)
        source.typed = try store.ways(of: summary.id).joined(separator: " ")
        source.verified = !integrity.isSealed ? "none" : integrity.faults.isEmpty ? "whole" : "altered"
        sources.append(source)
      } catch {
        // One record that cannot be read does not take the others down.
        try runtime.console.complain(StyledText(error.sentence))
        incomplete += 1
      }
    }
    let rows = DecisionRow.rows(of: sources, answers: !withoutAnswers)
    switch format ?? .csv {
    case .json: try runtime.console.write(data: try rows.json())
    case .jsonl: try runtime.console.write(data: try rows.jsonLines())
    default: try runtime.console.write(data: rows.csv(separator: separator ?? .comma))
    }
    var told: [String] = []
    if incomplete > 0 {
      told.append("\(incomplete) of \(sessions.count) sessions could not be read and are not among the rows.")
    }
    if !altered.isEmpty {
      told.append(
        "These sessions are not as they were written: \(altered.joined(separator: ", ")). `interact verify` says more.")
    }
    if !told.isEmpty { throw Failure(.content, told.joined(separator: "\n")) }
  }
}

extension CellSeparator: ExpressibleByArgument {
  /// Reads the value of `--separator`.
  public init?(argument: String) { self.init(argument) }
}
