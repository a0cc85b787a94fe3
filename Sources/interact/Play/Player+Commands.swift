import Casework
import Handbook
import Reports
import Scoring
import Sessions
import Terminal

extension Player {
  /// Carries out what was typed after a slash.
  func obey(_ command: SlashCommand, _ words: String) throws -> End? {
    switch command {
    case .help: try help()
    case .again: try again()
    case .scene: try scene()
    case .people: try people()
    case .where: try whereabouts()
    case .hint: try turn(.hint)
    case .handbook: try turn(to: guide.openSection(words))
    case .read: try read(words)
    case .back: try turn(to: guide.back())
    case .forward: try turn(to: guide.forward())
    case .search: try turn(to: guide.search(words))
    case .words:
      let more = words.isEmpty ? [Passage.gap, .aside("/read words lists the words to use and to avoid.")] : []
      try page(Pages.words(words, content.handbook) + more)
    case .country: try country(words)
    case .law: try law(words)
    case .why: try why(words)
    case .dispute: try dispute(words)
    case .note: try turn(.note(words))
    case .notes: try notes()
    case .undo, .retry: try turn(.undo)
    case .done: try done()
    case .skip: try turn(.skip)
    case .form: try form(words)
    case .edit: return try edit(words)
    case .pause: return try pause()
    case .clock: try clock(words)
    case .support: try support(words)
    case .leave: return .left
    case .debrief: try debriefSoFar()
    case .whatif: return try whatIf(words)
    }
    return nil
  }

  private func support(_ words: String) throws {
    let wanted = words.isEmpty ? module.leg.country : words
    let country = Handbook.countryCode(wanted)
    guard country != nil || wanted.lowercased() == "all" else {
      let codes = content.handbook.countries.joined(separator: ", ")
      return try say(.aside("There are no lines for `\(wanted.prefix(40))`. There are: \(codes), all."))
    }
    try page(Pages.support(content, country: country))
  }

  private func help() throws {
    let commands = SlashCommand.allCases.filter {
      !isAssessment || ![.hint, .why, .undo, .retry, .whatif].contains($0)
    }
    try page(
      [.paragraph("A line is your answer. A line that begins with / is a command; // begins an answer with a slash.")]
        + commands.map { .row(label: $0.manual.usage, text: $0.manual.text) }
        + [.paragraph("A \\ at the end of a line goes on in the next one. Ctrl-D leaves; everything is saved.")]
        + (session.prompt?.help(isAssessment: isAssessment) ?? []))
  }

  private func whereabouts() throws {
    let about = module.entry.decisions.map { " of about \($0)" } ?? ""
    let lost = events.effective.reduce(0) { sum, event in
      if case .lost(let lost) = event.body { sum + lost.minutes } else { sum }
    }
    try say([
      .row(label: "Case", text: "\(module.caseFile.title), \(module.leg.title), \(module.leg.place ?? "")"),
      .row(label: "You are", text: module.roleTitle),
      .row(label: "Time", text: "\(session.time)"),
      .row(label: "Step", text: "\(session.decisions)\(about)"),
      .row(label: "Open", text: openDecisions),
      .row(label: "Mode", text: isAssessment ? "assessment: no feedback before the end" : "practice"),
      .row(label: "Lost so far", text: isAssessment ? "told at the end" : "\(lost) minutes"),
    ])
    try again()
  }

  /// The decisions that have no mark; the trainee was told of each.
  private var openDecisions: String {
    let scored = events.effective.compactMap { if case .scored(let scored) = $0.body { scored } else { nil } }
    let open = scored.count(where: \.isNotMarked)
    return open == 0
      ? "nothing" : "\(open) of \(scored.count) decisions \(open == 1 ? "is" : "are") not marked"
  }

  private func read(_ words: String) throws {
    // Marks that were just told are numbered, too: where no page is open, their numbers open the practices.
    if Int(words) != nil, !guide.hasLinks, !isAssessment, let scored = lastScored { guide.offer(links(of: scored)) }
    let turned = guide.open(words)
    // What was read belongs to the record; lists and sources on the way there do not.
    if case .page(let opened) = turned, opened.isRead { try turn(.lookUp(opened.address.name)) }
    try turn(to: turned)
  }

  private func turn(to turned: Guide.Turned) throws {
    switch turned {
    case .nothing(let sentence): try say(.aside(sentence))
    case .page(let opened):
      let ways = opened.links.isEmpty ? "/back goes back." : "/read NUMBER follows a link; /back goes back."
      try page(Pages.passages(opened, isNumbered: true) + [.aside(ways)])
    }
  }

  private func country(_ words: String) throws {
    if words.lowercased() == "all" { return try turn(to: guide.open(.countries)) }
    if let topic = content.handbook.topicPage(words) { return try turn(to: guide.show(topic)) }
    let wanted = words.isEmpty ? module.leg.country : words
    guard case .country(let code) = content.handbook.address(wanted) else {
      let names = (content.handbook.countries + content.handbook.topics).joined(separator: ", ")
      return try say(.aside("There is nothing on `\(wanted.prefix(40))`. /country all compares; there are: \(names)."))
    }
    try read(code)
  }

  private func law(_ words: String) throws {
    if words.isEmpty { return try turn(to: guide.open(.law)) }
    if let entry = content.handbook.lawEntry(words) { return try read(entry.id) }
    if let day = Day.read(words) {
      return try turn(to: guide.show(content.handbook.lawPage(on: day, in: module.leg.country)))
    }
    let day = session.settings.day
    let found = content.handbook.lawPage(on: day, in: module.leg.country, about: words)
    guard found.links.isEmpty else { return try turn(to: guide.show(found)) }
    try say(
      .aside(
        "`\(words.prefix(40))` is no date such as 2018-10-17, and no entry or subject of the law in force on \(day). /law lists it."
      ))
  }

  private func why(_ words: String) throws {
    guard !isAssessment else { return try say(.aside(Refusal.notInAssessment("/why").sentence)) }
    guard let scored = lastScored else { return try say(.aside("Nothing has been marked yet.")) }
    let points = scored.points + scored.mistakes
    guard !points.isEmpty else { return try say(marks(scored)) }
    if words.isEmpty {
      guide.offer(links(of: scored))
      return try say(marks(scored) + [.aside("/read NUMBER opens what a mark is about, such as /read 1.")])
    }
    guard let number = Int(words), points.indices.contains(number - 1) else {
      return try say(.aside("Marks are numbered 1 to \(points.count): /why 1"))
    }
    let point = points[number - 1]
    let answer = answerText(to: scored.decision)
    let further = content.handbook.links(from: point.handle)
    guide.offer(further)
    let why = WhyPage(
      point: point, isMistake: number > scored.points.count, account: account(of: point, in: scored, answer: answer),
      handbook: content.handbook)
    try page(
      why.passages
        + Pages.numbered("Read on", further) + [.aside("/read NUMBER follows a link, such as /read 1.")])
  }

  /// What the marks of a decision are about, in the order in which they are numbered.
  private func links(of scored: Event.Scored) -> [GuidePage.Link] {
    (scored.points + scored.mistakes).map { content.handbook.link(to: $0.handle) }
  }

  /// What led to the mark: an answer in own words is read once more.
  private func account(of point: Event.Point, in scored: Event.Scored, answer: String?) -> Account.Item? {
    guard scored.kind == .text, let answer else { return nil }
    let trial = SceneTrial(scene: scored.scene, of: module, handbook: content.handbook, scorer: content.scorer)
    return trial?.account(of: answer).items.first { $0.id == point.handle }
  }

  /// Objects to a mark, by its number, or to what became of the whole answer.
  private func dispute(_ words: String) throws {
    let parts = words.split(separator: " ", maxSplits: 1)
    guard let number = parts.first.flatMap({ Int($0) }) else {
      return try turn(.dispute(handle: nil, reason: Self.reason(words)))
    }
    if isAssessment, lastScored != nil, !isOver { return try say(.aside(Refusal.marksHeldBack.sentence)) }
    let points = lastScored.map { $0.points + $0.mistakes } ?? []
    guard points.indices.contains(number - 1) else {
      let sentence =
        lastScored == nil
        ? Refusal.nothingToDispute.sentence
        : points.isEmpty
          ? Refusal.noSuchMark("", known: []).sentence : "Marks are numbered 1 to \(points.count): /dispute 1 because …"
      return try say(.aside(sentence))
    }
    let reason = parts.count > 1 ? Self.reason(String(parts[1])) : ""
    try turn(.dispute(handle: points[number - 1].handle, reason: reason))
  }

  /// The reason, without the word that leads to it.
  private static func reason(_ words: String) -> String {
    let trimmed = words.trimmed
    return trimmed.lowercased().hasPrefix("because ") ? String(trimmed.dropFirst("because ".count)).trimmed : trimmed
  }

  private var isOver: Bool { open.isOver }

  private var lastScored: Event.Scored? {
    for event in events.effective.reversed() {
      if case .scored(let scored) = event.body { return scored }
    }
    return nil
  }

  private func answerText(to decision: Int) -> String? {
    var latest: String?
    for event in events.effective {
      switch event.body {
      case .answered(let answered): latest = answered.text
      case .chose(let chose): latest = chose.text
      case .filled(let filled) where filled.decision != nil: latest = filled.text
      case .scored(let scored) where scored.decision == decision: return latest
      default: break
      }
    }
    return nil
  }

  private func notes() throws {
    let entries: [Passage] = events.effective.compactMap { event in
      let time = CaseTime(minutes: event.minute)
      return switch event.body {
      case .log(let entry): .row(label: "\(time)", text: entry.text)
      case .note(let entry): .row(label: "\(time)", text: "My note: \(entry.text)")
      case .filled(let filled):
        .row(label: "\(time)", text: "\(filled.form) \(filled.title): \(filled.summary)")
      case .lost(let lost) where !isAssessment:
        .row(label: "\(time)", text: "\(lost.minutes) minutes: \(lost.text)")
      default: nil
      }
    }
    try page([.heading("Case file")] + (entries.isEmpty ? [.paragraph("Nothing yet.")] : entries))
  }

  private func edit(_ draft: String) throws -> End? {
    guard let prompt = session.prompt else { return nil }
    switch prompt {
    case .options: try say(.aside("Options are chosen by number; /edit is for answers in your own words."))
    default:
      do {
        switch try console.edit(draft, comment: editorNote(prompt)) {
        case .text(let text): return try answer(text, at: prompt)
        case .cancelled: try say(.aside("The file was empty: nothing was sent."))
        case .ended(let signal, let text):
          // The window was closed: what was saved in the editor is not sent, and not lost.
          if let text { try turn(.note(text)) }
          return .signal(signal)
        case .kept(_, let status): try say(.aside("The editor ended with \(status): nothing was sent."))
        }
      } catch let failure as TerminalFailure {
        try say(.aside(failure.description))
      }
    }
    return nil
  }

  private func editorNote(_ prompt: Prompt) -> String {
    let question = if case .question(let question) = prompt { question.text + "\n" } else { "" }
    return question + "Lines that begin with # are not sent. An empty file sends nothing."
  }

  /// Stops the watch until the player goes on. What is typed to go on is a command or nothing: never an answer.
  private func pause() throws -> End? {
    try turn(.pause)
    let line: String
    switch try stopTheWatch(untilGoingOn) {
    case .end(let end): return end
    case .line(let typed): line = typed
    }
    try turn(.resume)
    guard let prompt = session.prompt else { return nil }
    if case .answer(let text) = SlashCommand.read(line) {
      try keepForLater(text)
      try again()
      return nil
    }
    return try take(line, at: prompt)
  }

  private enum Pause {
    case line(String)
    case end(End)
  }

  /// Waits; help and help lines can be read meanwhile.
  private func untilGoingOn() throws -> Pause {
    while true {
      switch try console.listen("paused> ") {
      case .endOfInput: return .end(.left)
      case .ended(let signal): return .end(.signal(signal))
      case .interrupted: try hintAtLeaving()
      case .timedOut: continue
      case .line(let line, _):
        switch SlashCommand.read(line) {
        case .command(.leave, _): return .end(.left)
        case .command(.pause, _): continue
        case .command(.support, _): try page(Pages.support(content, country: module.leg.country))
        case .command(.help, _): try help()
        default: return .line(line)
        }
      }
    }
  }
}

extension GuidePage {
  /// Whether it says something by itself and is not on the way to what does.
  fileprivate var isRead: Bool {
    switch address {
    case .entry, .lawEntry, .country, .form, .flowChart, .term: true
    case .contents, .section, .mistakes, .law, .countries, .forms, .flowCharts, .words, .glossary, .support, .sources,
      .source, .search:
      false
    }
  }
}
