import Records
import Sessions
import Casework
import Reports
import Terminal

extension Player {
  /// A step of the debrief in which the player speaks; what belongs between two steps is shown before it.
  func reflect(_ step: Reflection) throws -> End? {
    // Each part on its own: what it meant for the child is not to scroll away under the scores.
    let sections = debrief.sections(before: step).map(Self.passages)
    if face.isText { try present(sections) } else { try sections.forEach(page) }
    if let end = try goOn() { return end }
    guard session.prompt == .reflection(step) else { return nil }
    if step == .feeling { try say(.gap, .rule("Debrief")) }
    try say(.question(step.promptText))
    while true {
      switch try console.listen("you> ") {
      case .endOfInput: return .left
      case .ended(let signal): return .signal(signal)
      case .interrupted: try hintAtLeaving()
      case .timedOut: continue
      case .line(let line, _):
        switch SlashCommand.read(line) {
        case .answer(let text):
          try turn(.reflect(text.trimmed))
          return nil
        case .command(let command, let words):
          if command == .leave { return .left }
          if let end = try obey(command, words) { return end }
          if session.prompt != .reflection(step) { return nil }
        case .unknown(let name, let nearest): try refuse(name, nearest)
        }
      }
    }
  }

  /// The debrief as far as the player has come.
  func debriefSoFar() throws {
    switch session.prompt {
    case .reflection(.tomorrow), .closed: try page(debrief.document.sections.flatMap(Self.passages))
    case .reflection: try say(.aside("First your own view; the scores come after it."))
    default: try say(.aside("The debrief comes when the case is over."))
    }
  }

  /// What the trainee takes away of the record: seven words. A seeded play shows none, because it has to look the same
  /// each time and the receipt has its time and its name in it.
  ///
  /// - Parameter more: What a command needs beside it to find the record.
  func showReceipt(_ more: String = "") throws {
    guard face.isText, open.watch.isRunning, let receipt = try open.receipt() else { return }
    try say(
      .gap, .row(label: "Receipt", text: receipt.text),
      .aside(
        "Whoever has these words can see later whether the record of session \(open.id) is still as it was when you "
          + "finished: interact verify \(open.id) --receipt \"…\"\(more)"))
  }

  private var debrief: Debrief {
    Debrief(
      events: events, facts: CaseFacts(module), guidance: Guidance(content.handbook), includingPersonal: true,
      earlier: earlier)
  }

  private static func passages(_ section: Document.Section) -> [Passage] {
    [.heading(section.title)] + section.blocks.flatMap(passages)
  }

  private static func passages(_ block: Document.Block) -> [Passage] {
    switch block {
    case .heading(let text): [.heading(text)]
    case .paragraph(let lead, let text): [lead.map { .row(label: $0, text: text) } ?? .paragraph(text)]
    case .aside(let text): [.aside(text)]
    case .quote(let lead, let text): [lead.map { .row(label: $0, text: "“\(text)”") } ?? .quote("“\(text)”")]
    case .list(let items):
      items.flatMap { item -> [Passage] in
        [.item((item.lead.map { "\($0): " } ?? "") + item.text)]
          + item.details.map { .detail(($0.lead.map { "\($0): " } ?? "") + $0.text) }
      }
    case .table(_, let rows):
      // Some in columns and some not is hard to read: where one does not fit, all are a list.
      rows.allSatisfy { Painter.isShort(label: $0.first) }
        ? rows.map { .row(label: $0.first, text: $0.second) } : rows.map { .item("\($0.first): \($0.second)") }
    case .timeline(let moments): moments.map { .row(label: $0.time, text: $0.text) }
    }
  }
}
