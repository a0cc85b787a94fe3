import Casework

extension Prompt {
  /// What can be typed here beside commands: the end of `/help`, next to the prompt.
  func help(isAssessment: Bool) -> [Passage] {
    switch self {
    case .question:
      [.row(label: "Here", text: "your answer, in your own words; about 2,000 characters are easily enough")]
    case .reflection: [.row(label: "Here", text: "your answer, in your own words")]
    case .confirm(let asked):
      [
        .question(asked.sentence),
        .row(label: "yes", text: "that is what you say; it counts, on your word"),
        .row(
          label: "no",
          text: asked.plain == true
            ? "that is not what you say; you are asked to say it in other words" : "it is not; it does not count"),
        .row(label: "Enter", text: "leaves it open, and the mark says so"),
        .row(label: "/retry", text: "takes the answer back, to write it again"),
      ]
    case .options(let options):
      [.row(label: "Here", text: "1 to \(options.options.count), a letter, or the first words; /again shows them")]
    case .field(let field):
      [
        .question(field.label + (field.required ? " (needed)" : "")),
        .row(label: "Here", text: "what belongs into this field of \(field.form)"),
        .row(label: "Enter", text: "leaves it as it is, - empties it, ? says that it is not known"),
        .row(
          label: "/done", text: "hands the form in as it is" + (isAssessment ? "" : "; /undo takes the last field back")
        ),
      ]
    case .talk(let talk): [.row(label: "Here", text: "what you say to \(talk.name); /done ends the conversation")]
    case .closed: []
    }
  }
}
