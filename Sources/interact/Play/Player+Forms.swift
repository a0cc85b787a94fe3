import Casework
import Handbook
import Terminal

extension Player {
  /// Opens a form; without its name, lists those there are.
  func form(_ words: String) throws {
    guard words.isEmpty else { return try turn(.openForm(words)) }
    let filled = Set(
      events.effective.compactMap { event -> String? in
        if case .filled(let filled) = event.body { filled.form } else { nil }
      })
    let forms = content.handbook.forms
    guard !forms.isEmpty else { return try say(.aside("The guidance has no forms.")) }
    try say(
      [.heading("Forms")]
        + forms.map { .row(label: $0.id, text: $0.title + (filled.contains($0.id) ? " (in the case file)" : "")) }
        + [.aside("/form T4 fills one from what you know. One that is in the case file is opened as it stands.")])
  }

  /// Ends what is open: a form is handed in, a conversation ends.
  func done() throws {
    guard case .field(let field) = session.prompt else { return try turn(.endTalk) }
    let missing = session.missingFields
    // Whoever sits there is told once what is missing; a file of answers was written for what it says.
    if console.capabilities.interactive, !missing.isEmpty, toldMissing != [field.form] + missing {
      toldMissing = [field.form] + missing
      return try say([
        .aside(
          "\(field.form) is not handed in yet. Needed and still empty, \(missing.count) of \(session.neededFields):"),
        .row(label: "Empty", text: missing.joined(separator: "; ")),
        .aside("Go on here; ? says that something is not known. /done once more hands the form in as it is."),
        .question(field.label + (field.required ? " (needed)" : "")),
      ])
    }
    toldMissing = []
    try turn(.handIn)
  }
}
