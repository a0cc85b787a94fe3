public import ArgumentParser
import Casework
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
      let sessions = try runtime.records().sessions()
      if json {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        for session in sessions {
          try runtime.console.write(data: String(decoding: try encoder.encode(session), as: UTF8.self) + "\n")
        }
        return
      }
      if sessions.isEmpty { return try runtime.console.write("No session is recorded yet. `interact` begins one.") }
      for session in sessions {
        let state = session.isClosed ? "finished" : session.isCompleted ? "debrief open" : "open"
        let mode = session.mode == .assessment ? ", assessment" : ""
        try runtime.console.write(
          StyledText("\(session.id)  ", .bold)
            + StyledText("\(session.module)\(mode), \(Stamp.text(session.updatedAt)), \(state)"))
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

  /// `2026-11-23`, the day of the wall clock.
  static func today() -> String { String(text(Runtime.now()).prefix(10)) }
}

/// Reports from records.
struct ReportCommand: ParsableCommand {
  /// What a report can be written as.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, md, json, csv, jsonl, transcript
  }

  static let configuration = CommandConfiguration(
    commandName: "report",
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
      let store = try runtime.records()
      let sessions = try store.sessions()
      if all {
        try rows(sessions, store, content, runtime)
      } else {
        try one(sessions, store, content, runtime)
      }
    }
  }

  @MainActor
  private func one(
    _ sessions: [RecordStore.Summary], _ store: RecordStore, _ content: Content, _ runtime: Runtime
  ) throws {
    let wanted = session ?? "last"
    let found = wanted == "last" ? sessions.first : sessions.first { $0.id.hasPrefix(wanted) && !wanted.isEmpty }
    guard let summary = found else { throw RecordError.noSuchSession(wanted) }
    let whole = try store.events(of: summary.id).map(\.event).visible
    let events = withoutAnswers ? whole.withoutAnswers : whole
    guard let module = content.library.modules.first(where: { $0.entry.id == summary.module }) else {
      throw Failure(.content, "The module \(summary.module) of this session is not among the content.")
    }
    let facts = CaseFacts(caseFile: module.case.file, leg: module.leg, entry: module.entry)
    let day = Session.settings(of: events)?.day
    let guidance = Guidance(day.map(content.handbook.on) ?? content.handbook)
    if format == .transcript {
      return try runtime.console.write(data: Transcript(events: events, facts: facts, guidance: guidance).markdown)
    }
    let debrief = Debrief(events: events, facts: facts, guidance: guidance)
    switch format {
    case .json: try runtime.console.write(data: try debrief.json())
    case .text: try runtime.console.page(StyledText(debrief.plainText))
    default: try runtime.console.write(data: debrief.markdown)
    }
  }

  @MainActor
  private func rows(
    _ sessions: [RecordStore.Summary], _ store: RecordStore, _ content: Content, _ runtime: Runtime
  ) throws {
    var sources: [DecisionRow.Source] = []
    for summary in sessions.reversed() {
      do throws(RecordError) {
        let events = try store.events(of: summary.id).map(\.event).visible.exported
        sources.append(.init(session: summary.id, startedAt: Stamp.text(summary.startedAt), events: events))
      } catch {
        // One record that cannot be read does not take the others down.
        try runtime.console.complain(StyledText(error.sentence))
      }
    }
    let rows = DecisionRow.rows(of: sources, answers: !withoutAnswers)
    switch format ?? .csv {
    case .json: try runtime.console.write(data: try rows.json())
    case .jsonl: try runtime.console.write(data: try rows.jsonLines())
    default: try runtime.console.write(data: rows.csv(separator: separator ?? .comma))
    }
  }
}

extension CellSeparator: ExpressibleByArgument {
  /// Reads the value of `--separator`.
  public init?(argument: String) { self.init(argument) }
}
