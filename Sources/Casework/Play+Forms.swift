internal import Handbook

extension Play {
  /// A form that is being filled.
  struct OpenForm: Sendable {
    var form: Form
    /// How it was opened.
    var event: Event.Form
    /// What stands in it, by field.
    var values: [String: String]
    /// Places of the fields that are asked in this round.
    var asked: [Int]
    /// How many of them have been asked.
    var done = 0
    /// The needed fields that were left empty are asked once more.
    var isSecondRound = false
    /// What waited when the trainee opened it.
    var interrupted: Prompt?

    func isNeededAndBlank(_ field: Form.Field) -> Bool {
      field.required
        && FieldState(values[field.id] ?? "", label: field.label, hint: field.hint, before: []) == .blank
    }
  }

  /// The trainee opens a form over whatever is being asked.
  mutating func openForm(_ id: String) throws {
    guard isInPlay, let open = prompt else { throw Refusal.notNow("A form") }
    guard let form = playbook.handbook.form(id) else {
      throw Refusal.noSuchForm(id, known: playbook.handbook.forms.map(\.id))
    }
    if case .field(let field) = open { throw Refusal.formIsOpen(field.form) }
    begin(form, .init(form: form.id, title: form.title, fields: form.fields.count), over: open)
  }

  /// A scene asks for a form, as a decision.
  mutating func askForForm(_ id: String) throws {
    guard let form = playbook.handbook.form(id) else {
      throw CommandError.badArgument(command: "form", found: id, wanted: "the id of a form in Knowledge/forms")
    }
    decisions += 1
    takeHints(about: expectedPractices(ofForm: form))
    let event = Event.Form(
      form: form.id, title: form.title, fields: form.fields.count, decision: decisions, scene: scene,
      text: question?.text)
    question = nil
    begin(form, event, over: nil)
  }

  private mutating func begin(_ form: Form, _ event: Event.Form, over interrupted: Prompt?) {
    emit(.form(event))
    forms.append(
      OpenForm(
        form: form, event: event, values: filled[form.id] ?? [:], asked: Array(form.fields.indices),
        interrupted: interrupted))
    askField()
  }

  private mutating func askField() {
    guard let open = forms.last, open.asked.indices.contains(open.done) else { return }
    let field = open.form.fields[open.asked[open.done]]
    let shown = Event.Field(
      form: open.form.id, field: field.id, group: open.isSecondRound ? nil : field.group, label: field.label,
      hint: field.hint, required: field.required,
      choices: field.choices.isEmpty ? nil : field.choices, columns: field.columns.isEmpty ? nil : field.columns,
      number: open.done + 1, of: open.asked.count,
      value: open.values[field.id], missing: open.isSecondRound ? true : nil)
    emit(.field(shown))
    prompt = .field(shown)
  }

  /// Writes into the field that is asked, and goes on to the next one.
  mutating func fill(_ text: String, in shown: Event.Field, seconds: Int) throws {
    guard var open = forms.last else { throw Refusal.closed }
    let text = shown.choice(text) ?? text
    emit(.entered(.init(form: shown.form, field: shown.field, label: shown.label, text: text, seconds: seconds)))
    passWriting(seconds, at: .field(shown))
    forms.removeLast()
    // Enter keeps what stands there; a dash empties it.
    if text.contains(where: { !$0.isWhitespace }) {
      open.values[shown.field] = text.allSatisfy({ $0 == "-" || $0.isWhitespace }) ? nil : text
    }
    open.done += 1
    if open.done == open.asked.count, !open.isSecondRound {
      let empty = open.form.fields.indices.filter { open.isNeededAndBlank(open.form.fields[$0]) }
      open.isSecondRound = true
      open.asked = empty
      open.done = 0
    }
    forms.append(open)
    guard open.done < open.asked.count else { return try handIn(early: false) }
    askField()
    // Something may be due by now, also in the middle of a form.
    if open.event.decision != nil {
      try interruptIfDue()
      if prompt == nil { try run() }
    }
  }

  /// Ends the form as it stands.
  mutating func handIn(early: Bool) throws {
    guard let open = forms.popLast() else { throw Refusal.closed }
    var before: Set<String> = []
    let fields = open.form.fields.map { field in
      let text = open.values[field.id] ?? ""
      defer { before.insert(FieldState.normal(text)) }
      return Event.Filled.Field(
        field: field.id, label: field.label, required: field.required, text: text,
        state: FieldState(text, label: field.label, hint: field.hint, before: before))
    }
    let handed = Event.Filled(
      form: open.form.id, title: open.form.title, decision: open.event.decision, fields: fields,
      early: early ? true : nil)
    filled[open.form.id] = open.values
    formWords.take(handed)
    emit(.filled(handed))
    prompt = open.interrupted
    if prompt == nil {
      mark(handed, of: open)
      try run()
    } else {
      showPromptAgain()
    }
  }
}

extension Event.Field {
  /// The choice that was typed: its number, or its first letters when they are those of one only.
  fileprivate func choice(_ typed: String) -> String? {
    guard let choices else { return nil }
    let word = typed.lowercased().filter { !$0.isWhitespace }
    guard !word.isEmpty else { return nil }
    if let number = Int(word), choices.indices.contains(number - 1) { return choices[number - 1] }
    let fitting = choices.filter { $0.lowercased().filter { !$0.isWhitespace }.hasPrefix(word) }
    return fitting.count == 1 ? fitting[0] : nil
  }
}
