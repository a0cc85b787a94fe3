internal import Casework

extension DebriefWriter {
  /// Each form as it was handed in last, and what is missing from it.
  var forms: [Document.Block] {
    var last: [String: Int] = [:]
    for (position, event) in events.enumerated() {
      if case .filled(let filled) = event.body { last[filled.form] = position }
    }
    return last.values.sorted().flatMap { position -> [Document.Block] in
      guard case .filled(let filled) = events[position].body else { return [] }
      let time = CaseTime(minutes: events[position].minute)
      let rows = filled.fields.filter { !$0.text.isEmpty }.map { Document.Row($0.label, $0.text) }
      return [
        .heading("\(filled.form) \(filled.title), \(time)"), .paragraph(lead: nil, text: "\(filled.summary)."),
      ] + gaps(of: filled) + (rows.isEmpty ? [] : [.table(header: .init("Field", "What you wrote"), rows: rows)])
    }
  }

  private func gaps(of filled: Event.Filled) -> [Document.Block] {
    [(FieldState.blank, "Needed and empty"), (.notKnown, "Not known"), (.unclear, "Says nothing yet")].compactMap {
      state, lead in
      let labels = filled.needed(state).map(\.label)
      return labels.isEmpty ? nil : .paragraph(lead: lead, text: labels.joined(separator: "; ") + ".")
    }
  }
}
