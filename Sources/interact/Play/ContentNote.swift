import Casework
import Records
import Terminal

/// What is shown, and has to be accepted, before a case starts for the first time.
@MainActor
struct ContentNote {
  let desk: PlayDesk
  let caseFile: CaseFile
  let face: Face
  /// A person who accepted it once is not asked again; a file of answers always says yes itself, so that it plays the
  /// same each time.
  let isRemembered: Bool

  /// Asks until the player says yes or no; nil for a yes, which starts the case, and else how it ended.
  func refusal() throws -> PlayEnding? {
    let key = "\(caseFile.id) \(caseFile.version)"
    if try isRemembered && desk.store.hasAccepted(note: key) { return nil }
    let painter = Painter(capabilities: desk.console.capabilities)
    let note: [Passage] = [
      .heading("Before you start: \(caseFile.title)"),
      .paragraph(caseFile.synopsis),
      .row(label: "Themes", text: caseFile.contentNote.themes.joined(separator: ", ")),
      .paragraph(caseFile.contentNote.text),
      .paragraph(
        "It is for training only, never for a real child. You can stop at any "
          + "moment (/pause, /leave); /support shows help lines. What you type stays on this computer."),
      .question("Do you want to start? yes or no"),
    ]
    try write(painter.paint(note))
    while true {
      switch try desk.console.listen("yes or no> ") {
      case .line(let line, _):
        switch line.trimmed.lowercased() {
        case "yes", "y":
          if isRemembered { try desk.store.accept(note: key) }
          return nil
        case "no", "n", "/leave":
          try write(painter.paint([.aside("Not started. You can come back at any time.")]))
          return PlayEnding(end: .left, isPassed: nil)
        case "/support":
          try write(painter.paint(Pages.support(desk.content, country: nil)))
        case "/help":
          try write(
            painter.paint([
              .row(label: "yes", text: "starts the case"),
              .row(label: "no", text: "starts nothing; you can come back at any time"),
              .row(label: "/support", text: "help lines, and somebody to talk to"),
              .row(label: "/leave", text: "leaves, as does Ctrl-D"),
            ]))
        case "/pause": try write(painter.paint([.aside("Take your time; nothing runs.")]))
        default: try write(painter.paint([.aside("Please type yes or no.")]))
        }
      case .interrupted: try write(painter.paint([.aside("Nothing was started. /leave or Ctrl-D leaves.")]))
      case .timedOut: continue
      case .endOfInput: return PlayEnding(end: .left, isPassed: nil)
      case .ended(let signal): return PlayEnding(end: .signal(signal), isPassed: nil)
      }
    }
  }

  private func write(_ text: StyledText) throws {
    if face.isText { try desk.console.write(text) } else { try desk.console.complain(text) }
  }
}
