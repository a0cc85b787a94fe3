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

  /// `form("T1", "names")` names a field that there is.
  mutating func checkForm(_ call: Outline.Call, _ node: Program.Node) {
    guard ["form", "filled"].contains(call.function), call.arguments.count == 2,
      let id = call.arguments[0], let field = call.arguments[1]
    else { return }
    guard let form = handbook.form(id) else {
      return complain(node.file, call.line, .error, "\(call.function)(\"\(id)\", …): there is no such form.")
    }
    if form.field(field) == nil {
      let known = form.fields.map(\.id).joined(separator: ", ")
      complain(
        node.file, call.line, .error,
        "\(call.function)(\"\(id)\", \"\(field)\"): the form has no such field; there are \(known).")
    }
  }
}
