import Casework
import Office
import Reports

/// A result as a page and as a screen.
struct ResultPage {
  private let result: ResultFile
  private let office: PublicKey

  init(_ result: ResultFile, office: PublicKey) {
    self.result = result
    self.office = office
  }

  /// What came of it, in a sentence.
  var verdict: String {
    guard let total = result.total else { return "No decision has a mark." }
    if result.open > 0 {
      return "Open: a person still has to decide about \(result.open) of \(result.decisions.count) decisions."
    }
    let score = "\(total) of 100"
    guard let passed = result.passed, let pass = result.pass else { return "\(score)." }
    return "\(score), the pass mark is \(pass): \(passed ? "passed" : "not yet passed")."
  }

  var facts: [(String, String)] {
    [
      ("Learner", result.pseudonym), ("Module", "\(result.module), \(result.mode.rawValue), law of \(result.law)"),
      (
        "Played",
        "\(result.started)\(result.finished.map { " to \($0)" } ?? "")\(result.attempt > 1 ? ", attempt \(result.attempt)" : "")"
      ),
      ("Result", verdict),
      (
        "Confirmed",
        result.confirmedBy.map { "by \($0)\(result.confirmed.map { " on \($0)" } ?? "")" } ?? "by nobody yet"
      ),
      ("Office", "\(result.office), key “\(office.words)”"), ("Session", result.session),
    ]
  }

  var review: String {
    "If you see it otherwise, you can ask for a review until \(result.reviewUntil): interact open "
      + "\(result.assignment).result --ask-review “why”, with --decision N where it is about one. It writes a "
      + "file that you send back; "
      + "a person looks at it."
  }

  static func word(_ point: ResultFile.Point) -> String {
    let isMistake = point.handle.hasPrefix("HM-")
    let word =
      switch point.verdict {
      case .met: isMistake ? "Mistake" : "Met"
      case .unsure: isMistake ? "Possible mistake" : "Partly"
      case .missed: isMistake ? "No mistake" : "Missed"
      }
    return point.changed ? "\(word), changed by a person" : word
  }

  static func mark(_ decision: ResultFile.Decision) -> String {
    (decision.score.map { "\($0) of 100" } ?? "not marked")
      + (decision.before.map { ", before a person looked \($0)" } ?? "")
  }

  var passages: [Passage] {
    var rows: [Passage] = [.heading("Result of \(result.assignment)")]
    rows += facts.map { .row(label: $0.0, text: $0.1) }
    for decision in result.decisions {
      rows.append(.heading("Decision \(decision.number): \(Self.mark(decision))"))
      if !decision.question.isEmpty { rows.append(.paragraph(decision.question)) }
      rows += decision.points.map { .item("\(Self.word($0)): \($0.title) (\($0.handle))") }
      rows += decision.reasons.map { .row(label: "A person said", text: $0) }
    }
    return rows + [.gap, .paragraph(review)]
  }

  var html: String {
    var main = ["<h1>Result of \(HTMLText.escaped(result.assignment))</h1>", Markup.facts(facts)]
    for decision in result.decisions {
      main.append("<section><h2>Decision \(decision.number): \(HTMLText.escaped(Self.mark(decision)))</h2>")
      if !decision.question.isEmpty { main.append("<p>\(HTMLText.escaped(decision.question))</p>") }
      main.append("<ul>")
      main += decision.points.map {
        "<li><strong>\(HTMLText.escaped(Self.word($0)))</strong>: \(HTMLText.escaped($0.title)) <span "
          + "class=\"quiet\">\(HTMLText.escaped($0.handle))</span></li>"
      }
      main.append("</ul>")
      main += decision.reasons.map { "<p><strong>A person said</strong>: \(HTMLText.escaped($0))</p>" }
      main.append("</section>")
    }
    main.append("<h2>Asking for a review</h2><p>\(HTMLText.escaped(review))</p>")
    main.append(Markup.signatures(["For the office", "Date"]))
    return HTMLPage(
      title: "Result of \(result.assignment)", main: main.joined(separator: "\n"),
      style: .inline(HTMLStyle.sheet + Markup.rules)
    ).text
  }
}
