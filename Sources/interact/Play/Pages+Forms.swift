import Handbook

extension Pages {
  /// All forms and flow charts.
  static func forms(_ handbook: Handbook) -> [Passage] {
    guard !handbook.forms.isEmpty || !handbook.flowCharts.isEmpty else {
      return [.aside("The guidance has no forms and no flow charts.")]
    }
    return [.heading("Forms")] + handbook.forms.map { .row(label: $0.id, text: $0.title) }
      + [.heading("Flow charts")] + handbook.flowCharts.map { .row(label: $0.id, text: $0.title) }
      + [.gap, .aside(Handbook.toolNotice)]
  }

  /// A field with its hint, what can be ticked, and the columns of a table.
  static func field(_ field: Form.Field) -> [Passage] {
    group(field) + [.item(field.label + (field.required ? " (needed)" : ""))] + details(field)
  }

  /// A form with lines to write on.
  static func blank(_ form: Form) -> [Passage] {
    heading(form)
      + form.fields.flatMap { field in
        group(field) + [.gap, .paragraph(field.label + (field.required ? " (needed)" : ""))] + details(field)
          + lines(field)
      } + [.gap, .aside(Handbook.toolNotice)]
  }

  /// A flow chart alone.
  static func steps(_ chart: FlowChart) -> [Passage] {
    [.heading("\(chart.id)  \(chart.title)"), .aside(Handbook.toolNotice), .paragraph(chart.purpose)] + rows(of: chart)
  }

  /// The steps of a flow chart.
  static func rows(of chart: FlowChart) -> [Passage] {
    [.gap]
      + chart.steps.indices.map { place in
        let who = chart.steps[place].who.map { "\($0): " } ?? ""
        return .row(label: "\(place + 1)", text: who + chart.words(of: place))
      }
  }

  private static func heading(_ form: Form) -> [Passage] {
    [
      .heading("\(form.id)  \(form.title)"), .aside(Handbook.toolNotice), .paragraph(form.purpose),
      .row(label: "Who", text: form.who), .row(label: "When", text: form.when), .gap,
    ]
  }

  private static func group(_ field: Form.Field) -> [Passage] { field.group.map { [.heading($0)] } ?? [] }

  private static func details(_ field: Form.Field) -> [Passage] {
    var details: [Passage] = field.hint.map { [.detail($0)] } ?? []
    if !field.choices.isEmpty { details.append(.detail("[ ] " + field.choices.joined(separator: "  [ ] "))) }
    if !field.columns.isEmpty { details.append(.detail("Columns: " + field.columns.joined(separator: " | "))) }
    if !field.rows.isEmpty { details.append(.detail("Rows: " + field.rows.joined(separator: "; "))) }
    return details
  }

  private static func lines(_ field: Form.Field) -> [Passage] {
    guard field.choices.isEmpty else { return [] }
    let line = String(repeating: "_", count: 44)
    let named = field.rows.map { Passage.detail("\($0): \(String(line.prefix(24)))") }
    return named + (0..<min(field.lines ?? 1, 40)).map { _ in .detail(line) }
  }
}
