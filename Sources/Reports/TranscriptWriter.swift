internal import Casework

/// Turns events into blocks, one after the other.
struct TranscriptWriter {
  let facts: CaseFacts
  let guidance: Guidance
  /// What it meant for the child, told when the case is over.
  let meant: [Event.Line]
  /// What keeps the total open, told at the end.
  let open: String?
  private var blocks: [Document.Block] = []
  private var isTakenBack = false
  private var isProvisional = false

  init(facts: CaseFacts, guidance: Guidance, meant: [Event.Line], open: String? = nil) {
    self.facts = facts
    self.guidance = guidance
    self.meant = meant
    self.open = open
  }

  /// Marks where a stretch that was taken back begins and ends.
  mutating func takeBack(_ taken: Bool) {
    guard taken != isTakenBack else { return }
    isTakenBack = taken
    say(taken ? "Taken back from here." : "Taken back up to here.")
  }

  mutating func drain() -> [Document.Block] {
    defer { blocks = [] }
    return blocks
  }

  mutating func write(_ event: Event) {
    switch event.body {
    case .started(let started): begin(started)
    case .line(let line): blocks.append(.paragraph(lead: line.speaker, text: line.text))
    case .inject(let inject): say("\(Channel.title(inject.channel)).")
    case .question(let question): ask("Question \(question.decision)", question.text, again: question.again)
    case .options(let options): offer(options)
    case .talk(let talk): say(talk.again == true ? "\(talk.name) waits." : "You talk with \(talk.name).")
    case .chose(let chose): blocks.append(.quote(lead: nil, text: chose.text))
    case .answered(let answered): blocks.append(.quote(lead: nil, text: answered.text))
    case .didYouMean(let asked):
      if asked.again != true { ask("Asked back", asked.sentence, again: nil) }
    case .confirmed(let confirmed): blocks.append(.quote(lead: nil, text: confirmed.word))
    case .sayAgain(let again): say(again.sentence)
    case .notUnderstood(let told): say(told.sentence)
    case .skipped(let skipped): say(skipped.sentence)
    case .form(let form): fill(form)
    case .field: break
    case .entered(let entered): blocks.append(.paragraph(lead: entered.label, text: entered.text))
    case .filled(let filled): say("\(filled.form) is in the case file: \(filled.summary).")
    case .said(let said): blocks.append(.quote(lead: nil, text: said.text))
    case .talkEnded(let ended): say(ended.byPerson ? "The other side ends the talk." : "You end the talk.")
    case .scored(let scored): mark(scored)
    case .credited(let credit):
      blocks.append(.list([.init(lead: "Met", guidance.titleWithReference(credit.handle))]))
    case .disputed(let disputed): object(disputed)
    case .clock(let clock):
      let wrote = clock.wrote.map { "You took \(Taken.text($0)). " } ?? ""
      say("\(wrote)\(CaseTime(minutes: clock.to)).")
    case .lost(let lost):
      say("\(lapse(minutes: lost.minutes)) lost: \(lost.text)")
    case .part(let part): blocks.append(.heading("Part \(part.number) of \(part.of): \(part.title)"))
    case .log(let entry): blocks.append(.paragraph(lead: "Case file", text: entry.text))
    case .note(let entry): blocks.append(.paragraph(lead: "Your note", text: entry.text))
    case .hint(let hint): blocks.append(.paragraph(lead: "Hint \(hint.number) of \(hint.of)", text: hint.text))
    case .lookedUp(let reference): say("Looked up: \(guidance.titleWithReference(reference.handle)).")
    case .refer(let reference): say("To read: \(guidance.titleWithReference(reference.handle)).")
    case .changed(let changed): for sentence in changed.sentences { say(sentence) }
    case .paused: say("Paused.")
    case .resumed: say("Resumed.")
    case .pace(let pace):
      say(
        pace.pace == 0
          ? "The clock of the case stands still while you write, from here on."
          : "The clock of the case goes on while you write, from here on: \(pace.pace) minutes in 100 of yours.")
    case .feeling(let entry), .tomorrow(let entry): reflect(event.body, entry.text)
    case .reflected(let reflected): reflect(event.body, reflected.text)
    case .completed(let completed): end(completed)
    // What it meant is not told before the end.
    case .meant, .scene, .outcome, .undone, .closed: break
    }
  }

  private mutating func say(_ text: String) { blocks.append(.aside(text)) }

  private mutating func begin(_ started: Event.Started) {
    isProvisional = started.mode == .assessment
    say(
      "\(isProvisional ? "Assessment" : "Practice") of \(started.module), case version \(started.version), scorer "
        + "\(started.scorer), law of \(started.law).")
    if isProvisional { say(Debrief.provisionalText) }
  }

  private mutating func ask(_ lead: String, _ text: String, again: Bool?) {
    blocks.append(.paragraph(lead: again == true ? "\(lead), still open" : lead, text: text))
  }

  private mutating func fill(_ form: Event.Form) {
    if let decision = form.decision {
      ask("Question \(decision)", form.text ?? "\(form.form) \(form.title)", again: nil)
    }
    say("You fill \(form.form) \(form.title).")
  }

  private mutating func offer(_ options: Event.Options) {
    let lead = options.decision.map { "Question \($0)" } ?? "Choice"
    ask(lead, options.text ?? "", again: options.again)
    if options.again != true {
      blocks.append(.list(options.options.map { .init($0.text) }))
    }
  }

  private mutating func mark(_ scored: Event.Scored) {
    if scored.isSkipped { return }
    guard let mark = scored.score, !scored.isNotMarked else {
      return blocks.append(.paragraph(lead: "Mark", text: "open: not marked, for a person to see."))
    }
    let score = "\(Figures.bounded(score: mark)) of 100"
    blocks.append(.paragraph(lead: "Mark", text: isProvisional ? "\(score), provisional" : score))
    let items =
      scored.points.map { point in item(MarkWord.practice(point), point) }
      + scored.mistakes.filter { $0.verdict != .missed }.map { point in item(MarkWord.mistake(point), point) }
    if !items.isEmpty { blocks.append(.list(items)) }
  }

  private mutating func object(_ disputed: Event.Disputed) {
    let what = disputed.handle.map(guidance.titleWithReference) ?? "the answer as a whole"
    blocks.append(.paragraph(lead: "You object", text: "Decision \(disputed.decision), \(what): “\(disputed.reason)”"))
  }

  private mutating func end(_ completed: Event.Completed) {
    let ending = completed.outcome.flatMap(facts.ending)
    say(ending.map { "The case ends: \($0.title)." } ?? "The case ends.")
    blocks += meant.map { .paragraph(lead: $0.speaker, text: $0.text) }
    if let ending { blocks.append(.paragraph(lead: nil, text: ending.text)) }
    if let open { blocks.append(.paragraph(lead: "Result", text: "\(open).")) }
  }

  private func item(_ lead: String, _ point: Event.Point) -> Document.Item {
    .init(
      lead: MarkWord.sourced(lead, point), guidance.titleWithReference(point.handle),
      details: (point.isSaidInConversation ? [.init("You said it in the conversation.")] : [])
        + (point.quote.map { $0.isEmpty ? [] : [.init(CleanText.quoted($0))] } ?? [])
        + point.sequenceNotes { guidance.item($0)?.title ?? $0 }.map { .init(CleanText.brief($0, limit: 300) + ".") })
  }

  private mutating func reflect(_ body: Event.Body, _ text: String) {
    let lead =
      switch body {
      case .feeling: "How you are"
      case .tomorrow: "One thing for tomorrow"
      case .reflected(let reflected) where reflected.step == Reflection.well.rawValue: "What went well"
      default: "What you would do differently"
      }
    let isSkipped = !text.contains { !$0.isWhitespace }
    blocks.append(isSkipped ? .paragraph(lead: lead, text: "Skipped.") : .quote(lead: lead, text: text))
  }
}
