internal import Handbook
internal import Yarn

extension CaseCheck {
  /// What is our own proposal, or was not checked, caps no score: an essential point and a critical mistake need a source or a law.
  mutating func checkSource(of item: SceneHeaders.Item, _ isOurs: Bool, _ node: Program.Node) {
    guard item.isEssential, isOurs else { return }
    complain(
      node.file, item.line, .error,
      "\(item.handle)! caps the score and rests on no source that was read and on no law: name one in Knowledge/, or take the ! away."
    )
  }

  /// `form("T1", "names")` names a field that there is, and stands in a plain line: only there are the trainee's own words left out of what
  /// is exported without answers.
  mutating func checkForm(_ call: Outline.Call, in outline: Outline, _ node: Program.Node) {
    guard ["form", "filled"].contains(call.function), call.arguments.count == 2,
      let id = call.arguments[0], let field = call.arguments[1]
    else { return }
    guard let form = handbook.form(id) else {
      return complain(node.file, call.line, .error, "\(call.function)(\"\(id)\", …): there is no such form.")
    }
    let isPlain =
      !outline.optionGroups.flatMap(\.options).contains { $0.line == call.line }
      && !lines(of: outline).contains {
        $0.lineNumber == call.line && $0.hashtags.contains { $0 == "question" || $0 == "hint" }
      }
    if call.function == "form", !isPlain {
      complain(
        node.file, call.line, .error,
        "What was written in a form stands in a plain line only, not in a question, a hint or an option: it would leave with exports that "
          + "have no answers.")
    }
    if form.field(field) == nil {
      let known = form.fields.map(\.id).joined(separator: ", ")
      complain(
        node.file, call.line, .error,
        "\(call.function)(\"\(id)\", \"\(field)\"): the form has no such field; there are \(known).")
    }
  }
}
