public import Casework
public import Reports

/// What one learner came to: the debrief of the attempt with the marks as people left them, and every decision beside what is
/// recommended.
public struct LearnerReport: Sendable {
  /// The record with its rulings.
  public var reviewed: OfficeStore.Reviewed
  /// The debrief, with the marks that count.
  public let debrief: Debrief
  private let guidance: Guidance
  private let verdict: String

  /// Makes a report.
  ///
  /// - Parameter verdict: What came of it, in a sentence.
  public init(_ reviewed: OfficeStore.Reviewed, facts: CaseFacts, guidance: Guidance, verdict: String) {
    self.reviewed = reviewed
    self.guidance = guidance
    self.verdict = verdict
    debrief = Debrief(
      events: reviewed.moderatedEvents, facts: facts, guidance: guidance, isConfirmed: reviewed.confirmation != nil)
  }

  private var title: String { "\(reviewed.assignment.id): \(debrief.document.title)" }

  private var facts: [(String, String)] {
    let header = reviewed.record.header
    let confirmed = reviewed.confirmation.map { "by \($0.by) on \(Day.of($0.at))" } ?? "by nobody yet"
    return [
      ("Learner", header.pseudonym), ("Played", "\(header.module), \(header.mode.rawValue), attempt \(header.attempt)"),
      ("Began", Day.time(header.startedAt)), ("Record", "\(reviewed.kind.rawValue), session \(header.session)"),
      ("Result", verdict), ("Confirmed", confirmed),
    ]
  }

  /// Every decision: what was done, and what is recommended.
  private var path: [[String]] {
    reviewed.decisions.map { moderated in
      let decision = moderated.decision
      let missed = moderated.points.filter { $0.verdict == .missed }.map { guidance.title($0.handle) }
      let recommended =
        decision.kind == .options
        ? (decision.recommended.contains(decision.answer) ? "as taken" : decision.recommended.joined(separator: " / "))
        : missed.isEmpty ? "nothing was missed" : "also: " + missed.joined(separator: "; ")
      return [
        "\(decision.number)", decision.question, decision.answer, recommended,
        moderated.score.map { "\($0)" } ?? "not marked",
      ]
    }
  }

  /// Markdown, ending in a newline.
  public var markdown: String {
    var lines = ["# \(MarkdownCell.escaped(title))", ""]
    lines += facts.map { "- \($0.0): \(MarkdownCell.escaped($0.1))" }
    lines += [
      "", "## The path, and the recommended one", "", "| No. | Question | Taken | Recommended | Score |",
      "|---|---|---|---|---|",
    ]
    lines += path.map { "| " + $0.map(MarkdownCell.escaped).joined(separator: " | ") + " |" }
    return lines.joined(separator: "\n") + "\n\n" + debrief.markdown
  }

  /// A page that needs nothing else and prints on A4.
  public var html: String {
    var main = ["<h1>\(HTMLText.escaped(title))</h1>", Markup.facts(facts)]
    main.append(
      Markup.section(
        "The path, and the recommended one",
        Markup.table(
          ["No.", "Question", "Taken", "Recommended", "Score"], path,
          caption: "Every decision beside what is recommended", isFigures: false)))
    for section in debrief.document.sections {
      let body = section.blocks.map(DocumentMarkup.block).joined(separator: "\n")
      main.append(section.title.isEmpty ? body : Markup.section(section.title, body))
    }
    let rulings = reviewed.rulings.filter { !$0.reason.isEmpty }
    if !rulings.isEmpty {
      main.append(
        Markup.section(
          "What people decided",
          Markup.table(
            ["When", "Who", "Decision", "What", "Why"],
            rulings.map {
              [
                Day.of($0.at), $0.by, $0.decision.map { "\($0)" } ?? "all",
                [$0.action.rawValue, $0.handle ?? "", $0.verdict?.rawValue ?? "", $0.score.map { "\($0)" } ?? ""]
                  .filter { !$0.isEmpty }.joined(separator: " "), $0.reason,
              ]
            }, caption: "Rulings, in the order in which they were made", isFigures: false)))
    }
    main.append("<p class=\"quiet\">\(HTMLText.escaped(CohortReport.limits))</p>")
    main.append(Markup.signatures(["For the office", "The learner has seen it", "Date"]))
    return HTMLPage(
      title: title, main: main.joined(separator: "\n"), style: .inline(HTMLStyle.sheet + Markup.rules)
    ).text
  }
}

extension OfficeStore.Reviewed {
  /// The events of the record with the marks that count in the place of the scorer's.
  public var moderatedEvents: [Event] {
    let byNumber = Dictionary(decisions.map { ($0.decision.number, $0) }, uniquingKeysWith: { first, _ in first })
    return record.record.map { event in
      var event = event
      switch event.body {
      case .started(var started):
        started.pass = assignment.pass
        event.body = .started(started)
      case .scored(var scored):
        guard let moderated = byNumber[scored.decision], !moderated.rulings.isEmpty else { return event }
        scored.points = moderated.points
        scored.mistakes = moderated.mistakes.filter { $0.verdict != .missed }
        scored.score = moderated.score
        if moderated.score != nil { scored.notMarked = nil }
        if moderated.needs.isEmpty { scored.needsReview = false }
        event.body = .scored(scored)
      default: break
      }
      return event
    }
  }
}

/// A report's blocks as HTML.
enum DocumentMarkup {
  static func block(_ block: Document.Block) -> String {
    func text(_ text: String) -> String { HTMLText.escaped(text) }
    func lead(_ lead: String?) -> String { lead.map { "<strong>\(text($0))</strong>: " } ?? "" }
    switch block {
    case .heading(let title): return "<h3>\(text(title))</h3>"
    case .paragraph(let first, let words): return "<p>\(lead(first))\(text(words))</p>"
    case .aside(let words): return "<p class=\"quiet\">\(text(words))</p>"
    case .quote(let first, let words): return "<blockquote><p>\(lead(first))\(text(words))</p></blockquote>"
    case .list(let items):
      return "<ul>"
        + items.map { item in
          "<li>\(lead(item.lead))\(text(item.text))"
            + item.details.map { "<br>\(lead($0.lead))\(text($0.text))" }.joined() + "</li>"
        }.joined(separator: "\n") + "</ul>"
    case .table(let header, let rows):
      return "<div class=\"wide\"><table><thead><tr><th scope=\"col\">\(text(header.first))</th><th scope=\"col\">"
        + "\(text(header.second))</th></tr></thead><tbody>"
        + rows.map { "<tr><th scope=\"row\">\(text($0.first))</th><td>\(text($0.second))</td></tr>" }.joined()
        + "</tbody></table></div>"
    case .timeline(let moments):
      return "<ul class=\"timeline\">"
        + moments.map { "<li><strong>\(text($0.time))</strong> \(text($0.text))</li>" }.joined(separator: "\n")
        + "</ul>"
    }
  }
}
