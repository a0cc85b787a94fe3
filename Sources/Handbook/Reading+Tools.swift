extension Reading {
  static let lawFields = [
    "id", "subject", "title", "text", "limit", "from", "until", "replaces", "country", "certainty", "dates",
    "sources", "checked",
  ]
  static let termFields = ["use", "avoid", "legal", "reason", "certainty", "sources"]
  static let factFields = ["country", "topic", "text", "short", "limit", "certainty", "sources", "checked"]
  static let formFields = ["id", "title", "purpose", "who", "when", "practices", "fields", "certainty", "sources"]
  static let formFieldFields = [
    "id", "label", "hint", "required", "group", "choices", "columns", "rows", "lines", "practices", "calendar",
    "ethiopian",
  ]
  static let flowFields = ["id", "title", "purpose", "steps", "certainty", "sources"]

  func lawEntry(_ fields: Fields) {
    let id = fields.text("id")
    declare(.law, id, at: fields.place(of: "id"))
    let replaces = fields.list("replaces")
    mentioned += replaces.filter { !$0.value.isEmpty }.map { (.law, $0) }
    let (from, until) = (roughDate(fields, "from"), roughDate(fields, "until"))
    if let from, let until, until.prefix(from.count) < from.prefix(until.count) {
      findings.add(.endsBeforeItBegins(from: from, until: until), at: fields.place(of: "until"))
    }
    lawPlaces[id] = fields.place(of: "replaces")
    law.append(
      LawEntry(
        id: id, subject: fields.text("subject"), title: fields.text("title"), text: fields.text("text"),
        limit: fields.optionalText("limit"), from: from, until: until, replaces: replaces.map(\.value),
        country: country(fields), certainty: certainty(fields),
        dates: fields.has("dates") ? fields.choice("dates", as: Certainty.self, default: .ours) : nil,
        sources: names(fields, "sources", .source), checked: date(fields, "checked")))
  }

  func termAdvice(_ fields: Fields) {
    let avoid = fields.list("avoid", required: true)
    if fields.has("avoid"), avoid.isEmpty { findings.add(.emptyGroup("avoid"), at: fields.place(of: "avoid")) }
    for term in avoid {
      declare(.term, WordSplit.of(term.value).joined(separator: " "), at: term.place)
    }
    terms.append(
      TermAdvice(
        use: fields.text("use"), avoid: avoid.map(\.value), legal: fields.list("legal").map(\.value),
        reason: fields.text("reason"),
        certainty: certainty(fields), sources: names(fields, "sources", .source)))
  }

  func countryFact(_ fields: Fields) {
    facts.append(
      CountryFact(
        country: fields.has("country") ? country(fields) ?? "" : fields.text("country"), topic: fields.text("topic"),
        text: fields.text("text"),
        short: fields.optionalText("short"), limit: fields.optionalText("limit"), certainty: certainty(fields),
        sources: names(fields, "sources", .source), checked: date(fields, "checked")))
  }

  func form(_ fields: Fields) {
    let id = fields.text("id")
    declare(.tool, id, at: fields.place(of: "id"))
    var seen: [String: Place] = [:]
    let inners = fields.children("fields", known: Self.formFieldFields)
    let parts = inners.map { inner in
      let part = inner.text("id")
      if let first = seen.updateValue(inner.place, forKey: part) {
        findings.add(.duplicate(part, first: first.text), at: inner.place)
      }
      return formField(inner, id: part)
    }
    for (inner, part) in zip(inners, parts) { checkCalendar(of: part, inner, among: parts) }
    forms.append(
      Form(
        id: id, title: fields.text("title"), purpose: fields.text("purpose"), who: fields.text("who"),
        when: fields.text("when"), practices: names(fields, "practices", .entry), fields: parts,
        certainty: certainty(fields), sources: names(fields, "sources", .source)))
  }

  private func formField(_ fields: Fields, id: String) -> Form.Field {
    let (choices, columns) = (fields.list("choices"), fields.list("columns"))
    if fields.has("choices"), choices.count < 2 {
      findings.add(.tooFew(field: "choices", count: choices.count), at: fields.place(of: "choices"))
    }
    if fields.has("columns"), columns.count < 2 {
      findings.add(.tooFew(field: "columns", count: columns.count), at: fields.place(of: "columns"))
    }
    if fields.has("choices"), fields.has("columns") {
      findings.add(.notTogether("choices", "columns"), at: fields.place(of: "choices"))
    }
    if fields.has("rows"), !fields.has("columns") {
      findings.add(.missingField("columns"), at: fields.place(of: "rows"))
    }
    return Form.Field(
      id: id, label: fields.text("label"), hint: fields.optionalText("hint"), required: fields.flag("required"),
      group: fields.optionalText("group"), choices: choices.map(\.value), columns: columns.map(\.value),
      rows: fields.list("rows").map(\.value), lines: fields.positiveNumber("lines"),
      practices: names(fields, "practices", .entry), calendar: fields.optionalText("calendar"),
      ethiopian: fields.optionalText("ethiopian"))
  }

  /// The field that says in which calendar a date is has to be there, with the choice that means the Ethiopian one.
  private func checkCalendar(of field: Form.Field, _ fields: Fields, among all: [Form.Field]) {
    guard field.calendar != nil || field.ethiopian != nil else { return }
    guard let calendar = field.calendar, let choice = field.ethiopian else {
      return findings.add(.missingField(field.calendar == nil ? "calendar" : "ethiopian"), at: fields.place)
    }
    guard let other = all.first(where: { $0.id == calendar }), other.id != field.id else {
      let nearest = all.map(\.id).filter { $0 != field.id }
      return findings.add(
        .unknownValue(field: "calendar", value: calendar, allowed: nearest), at: fields.place(of: "calendar"))
    }
    if !other.choices.contains(choice) {
      findings.add(
        .unknownValue(field: "ethiopian", value: choice, allowed: other.choices), at: fields.place(of: "ethiopian"))
    }
  }

  func flowChart(_ fields: Fields) {
    let id = fields.text("id")
    declare(.tool, id, at: fields.place(of: "id"))
    let parts = fields.children("steps", known: ["id", "text", "who", "limit", "practices", "next", "yes", "no"])
    var ids: [String: Place] = [:]
    for part in parts {
      let step = part.text("id")
      if let first = ids.updateValue(part.place, forKey: step) {
        findings.add(.duplicate(step, first: first.text), at: part.place)
      }
    }
    let steps = parts.map { part in
      for way in ["next", "yes", "no"] {
        guard let target = part.optionalText(way), ids[target] == nil, target != "end" else { continue }
        mentioned.append((.tool, Placed(value: target, place: part.place(of: way))))
      }
      if part.has("yes") != part.has("no") {
        findings.add(.missingField(part.has("yes") ? "no" : "yes"), at: part.place)
      }
      return FlowChart.Step(
        id: part.optionalText("id") ?? "", text: part.text("text"), who: part.optionalText("who"),
        limit: part.optionalText("limit"), practices: names(part, "practices", .entry),
        next: part.optionalText("next"), yes: part.optionalText("yes"), no: part.optionalText("no"))
    }
    checkSteps(steps, ids)
    flowCharts.append(
      FlowChart(
        id: id, title: fields.text("title"), purpose: fields.text("purpose"), steps: steps,
        certainty: certainty(fields), sources: names(fields, "sources", .source)))
  }

  /// Reports every entry of the law that replaces itself by way of others.
  func checkCycles() {
    let before = Dictionary(law.map { ($0.id, $0.replaces) }, uniquingKeysWith: { first, _ in first })
    for entry in law {
      var seen: Set<String> = []
      var waiting = entry.replaces
      while let id = waiting.popLast() {
        if id == entry.id {
          findings.add(.cycle(entry.id), at: lawPlaces[entry.id] ?? Place(file: "law.yaml", line: 1, column: 1))
          break
        }
        if seen.insert(id).inserted { waiting += before[id] ?? [] }
      }
    }
  }

  /// Reports steps that lead back to themselves without a question, each circle once.
  private func checkSteps(_ steps: [FlowChart.Step], _ places: [String: Place]) {
    func next(_ place: Int) -> Int? {
      let step = steps[place]
      if step.isQuestion { return nil }
      guard let target = step.next else { return place + 1 < steps.count ? place + 1 : nil }
      return steps.firstIndex { $0.id == target }
    }
    var told: Set<Int> = []
    for start in steps.indices where !told.contains(start) {
      var circle = [start]
      while let place = next(circle[circle.count - 1]), circle.count <= steps.count {
        if place == start {
          told.formUnion(circle)
          findings.add(
            .endlessSteps(steps[start].id), at: places[steps[start].id] ?? Place(file: "", line: 1, column: 1))
          break
        }
        circle.append(place)
      }
    }
  }

  /// A code of two capital letters, when the field is there.
  func country(_ fields: Fields) -> String? {
    let code = fields.optionalText("country")
    if let code, code.wholeMatch(of: #/[A-Z]{2}/#) == nil {
      findings.add(.notACountry(code), at: fields.place(of: "country"))
    }
    return code
  }

  func certainty(_ fields: Fields) -> Certainty { fields.choice("certainty", as: Certainty.self, default: .ours) }

  /// A day of the calendar, or a month or a year where no more is known.
  func roughDate(_ fields: Fields, _ name: String) -> String? {
    guard let text = fields.optionalText(name) else { return nil }
    let whole = text + "0000-01-01".dropFirst(text.count)
    if ![4, 7, 10].contains(text.count) || !isDate(whole) {
      findings.add(.notADate(text), at: fields.place(of: name))
    }
    return text
  }

  /// A day of the calendar, when the field is there.
  func date(_ fields: Fields, _ name: String) -> String? {
    let text = fields.optionalText(name)
    if let text, !isDate(text) { findings.add(.notADate(text), at: fields.place(of: name)) }
    return text
  }
}
