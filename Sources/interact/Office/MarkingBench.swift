import ArgumentParser
import Casework
import Handbook
import Office
import Records
import Reports
import Terminal

/// Where somebody marks: one decision after the other on the screen, a line typed, a ruling written.
@MainActor
struct MarkingBench {
  private let desk: OfficeDesk
  private let content: Content
  private let part: Ruling.Part
  private let apart: Int
  private let showsAll: Bool
  private let shelf: Expectations

  init(_ desk: OfficeDesk, part: Ruling.Part, apart: Int, showsAll: Bool) throws {
    self.desk = desk
    content = try desk.runtime.content(isCached: false)
    self.part = part
    self.apart = apart
    self.showsAll = showsAll
    shelf = Expectations(content)
  }

  private enum Step {
    case next
    case left
    case signal(Int32)
  }

  /// Goes through sessions; at the end those with nothing open can be confirmed together.
  func walk(_ sessions: [String]) throws {
    guard !sessions.isEmpty else { return try desk.runtime.console.write("Nothing waits for a person.") }
    var ready: [String] = []
    for (number, session) in sessions.enumerated() {
      let first = try reviewed(session)
      if part == .second, first.isMarked(by: desk.who) {
        try desk.runtime.console.write(
          "\(first.assignment.id): you marked it first. A second marker is somebody else; --by says who marks.")
        continue
      }
      let todo = decisions(of: first)
      if todo.isEmpty, part != .second {
        ready.append(session)
        continue
      }
      try show(header(of: first, number: number + 1, of: sessions.count))
      for decision in todo {
        switch try mark(decision, in: session) {
        case .next: continue
        case .left: return try end(ready: ready)
        case .signal(let number): throw ExitCode(128 + number)
        }
      }
      if part != .second, try reviewed(session).open == 0 { ready.append(session) }
    }
    try end(ready: ready)
  }

  /// Decisions that this marker has to look at, in the order of what is most in doubt.
  private func decisions(of reviewed: OfficeStore.Reviewed) -> [Int] {
    let mine = Set(reviewed.rulings.filter { $0.part == part && $0.by == desk.who }.compactMap(\.decision))
    let wanted = reviewed.decisions.filter { moderated in
      switch part {
      case .first: showsAll || !moderated.needs.isEmpty || reviewed.isReopened(moderated.decision.number)
      case .second: moderated.decision.kind == .text && !mine.contains(moderated.decision.number)
      case .third: moderated.needs.contains(.differ)
      }
    }
    return wanted.sorted { ($0.rank, $0.decision.number) < ($1.rank, $1.decision.number) }.map(\.decision.number)
  }

  private func reviewed(_ session: String) throws -> OfficeStore.Reviewed {
    try desk.store.reviewed(session, apart: apart, expected: shelf.expected)
  }

  private func header(of reviewed: OfficeStore.Reviewed, number: Int, of all: Int) -> [Passage] {
    let header = reviewed.record.header
    var rows: [Passage] = [
      .rule("\(reviewed.assignment.id), attempt \(header.attempt): record \(number) of \(all)"),
      .row(label: "Record", text: reviewed.kind.rawValue),
    ]
    if part != .second {
      rows.append(
        .row(
          label: "Open",
          text:
            "\(reviewed.open) of \(reviewed.decisions.count) decisions"
            + (reviewed.open == 0 ? ", \(reviewed.total.map { "\($0)" } ?? "no mark") of 100" : "")
        ))
    }
    rows += reviewed.notices.map { .detail($0.sentence) }
    if let reopened = reviewed.reopened { rows.append(.row(label: "Review asked", text: "“\(reopened.reason)”")) }
    return rows
  }

  /// One decision: what was asked, answered, found, and what the practice says.
  private func page(_ moderated: Moderated, in reviewed: OfficeStore.Reviewed, _ marks: [Event.Point]) -> [Passage] {
    let decision = moderated.decision
    var rows: [Passage] = [
      .heading("Decision \(decision.number)\(part == .second ? "" : ": " + moderated.words)")
    ]
    if !decision.question.isEmpty { rows.append(.question(decision.question)) }
    rows += decision.earlier.map { .row(label: "First", text: "“\($0)”") }
    rows.append(.row(label: "Answer", text: decision.answer.isEmpty ? "(left out)" : "“\(decision.answer)”"))
    for dispute in reviewed.record.record.compactMap(\.objection) where dispute.decision == decision.number {
      rows.append(
        .row(label: "Objects", text: "\(dispute.handle.map(title) ?? "to the whole answer"): “\(dispute.reason)”"))
    }
    if part != .second {
      rows.append(
        .row(
          label: "Mark",
          text: (moderated.score.map { "\($0) of 100" } ?? "not marked")
            + (decision.score != moderated.score ? ", by the scorer \(decision.score.map { "\($0)" } ?? "none")" : "")))
    }
    for (number, point) in marks.enumerated() {
      let isMistake = point.handle.hasPrefix("HM-")
      let word = part == .second ? (isMistake ? "mistake?" : "expected") : Self.word(point)
      let essential = point.essential ? (isMistake ? ", critical" : ", essential") : ""
      let evidence = part != .second ? point.quote.map { ": “\($0)”" } ?? "" : ""
      rows.append(
        .option(number: number + 1, text: "\(word)\(essential)  \(title(point.handle)) (\(point.handle))\(evidence)"))
      if moderated.needs.contains(where: { $0.handle == point.handle }) || decision.notMarked,
        let entry = guidance.item(point.handle)
      {
        rows.append(.detail("What: \(entry.what)"))
        if let phrase = point.example ?? entry.firstPhrase { rows.append(.detail("For example: “\(phrase)”")) }
      }
    }
    if part == .third {
      for ruling in moderated.rulings {
        rows.append(.row(label: ruling.by, text: "\(ruling.words): \(ruling.reason)"))
      }
    }
    return rows
  }

  private var guidance: Guidance { shelf.guidance }

  private func title(_ handle: String) -> String { guidance.title(handle) }

  private static func word(_ point: Event.Point) -> String {
    if point.handle.hasPrefix("HM-") {
      return point.verdict == .met ? "made" : point.verdict == .unsure ? "perhaps made" : "not made"
    }
    return point.verdict == .met ? "met" : point.verdict == .unsure ? "not sure" : "missed"
  }

  // MARK: - What is typed

  private func mark(_ number: Int, in session: String) throws -> Step {
    var isShown = false
    while true {
      let reviewed = try reviewed(session)
      guard let moderated = reviewed.decisions.first(where: { $0.decision.number == number }) else { return .next }
      var marks = moderated.points + moderated.mistakes
      if part == .second, marks.isEmpty { marks = shelf.expected(moderated.decision.scene) }
      if !isShown, let step = try showInParts(page(moderated, in: reviewed, marks)) { return step }
      isShown = true
      let line: String
      switch try desk.runtime.console.listen("mark> ") {
      case .line(let typed, _): line = typed.trimmed
      case .endOfInput: return .left
      case .ended(let signal): return .signal(signal)
      case .interrupted, .timedOut:
        try show([.aside("quit leaves; what was ruled is kept.")])
        continue
      }
      switch MarkingWords(line, marks: marks) {
      case .nothing: continue
      case .help: try show(Self.help)
      case .skip: return .next
      case .quit: return .left
      case .wrong(let sentence): try show([.aside(sentence)])
      case .again: isShown = false
      case .ruling(let action, let handle, let verdict, let score, let reason, let suggests):
        if part == .second, action == .agree {
          try show([.aside("A second marker gives marks: met, partly, missed, made, not, or score N because …")])
          continue
        }
        try desk.store.rule(
          [
            Ruling(
              at: Runtime.now(), by: desk.who, part: part, session: session, decision: number, handle: handle,
              action: action, verdict: verdict, score: score, reason: reason, suggests: suggests ? true : nil)
          ], by: desk.who, at: Runtime.now())
        let after = try self.reviewed(session).decisions.first { $0.decision.number == number }
        let left = after.map { $0.needs } ?? []
        try show([
          .aside(
            "Written. Decision \(number): "
              + "\(part == .second ? "your mark is kept" : after?.score.map { "\($0) of 100" } ?? "not marked")"
              + (left.isEmpty || part == .second ? "." : "; still open: \(left.map(\.words).joined(separator: ", "))."))
        ])
        if part == .second ? action == .score : left.isEmpty { return .next }
      }
    }
  }

  /// In parts of a window, and not in a pager: what is typed there would move it and be lost.
  ///
  /// - Returns: How it ends when the marker leaves in between.
  private func showInParts(_ page: [Passage]) throws -> Step? {
    let console = desk.runtime.console
    let painter = Painter(capabilities: console.capabilities)
    let isCut = console.capabilities.interactive && !console.capabilities.plain
    let parts = isCut ? painter.parts(of: page, rows: max((console.capabilities.rows ?? 24) - 2, 8)) : [page]
    for (number, part) in parts.enumerated() {
      try console.write(painter.paint(part))
      guard number + 1 < parts.count else { break }
      switch try console.listen(Player.stopCue) {
      case .line(let typed, _):
        if ["quit", "/leave"].contains(typed.trimmed) { return .left }
        if !typed.trimmed.isEmpty { try show([.aside("First the rest of it; then “\(typed.trimmed.prefix(40))”.")]) }
      case .endOfInput: return .left
      case .ended(let signal): return .signal(signal)
      case .interrupted, .timedOut: try show([.aside("quit leaves; what was ruled is kept.")])
      }
    }
    return nil
  }

  private static let help: [Passage] = [
    .row(label: "agree", text: "what is not sure is right as it stands; a reason may follow: agree because …"),
    .row(
      label: "met 2",
      text: "mark 2 is met; partly 2, missed 2; for a mistake made 5, not 5; because … says why and is needed"),
    .row(label: "met 1 3 4", text: "several at once; for an answer that was not read, all others are then missed"),
    .row(label: "score 60", text: "the whole decision, because …"),
    .row(label: "suggest 2", text: "met, and the wording is kept for the authors of the practice"),
    .row(label: "again, skip, quit", text: "shows it again, goes to the next, leaves"),
  ]

  /// What can be confirmed is confirmed together, when somebody says so.
  private func end(ready: [String]) throws {
    var waiting: [(session: String, line: String)] = []
    for session in ready {
      let reviewed = try reviewed(session)
      guard reviewed.open == 0, reviewed.confirmation == nil,
        reviewed.record.record.effective.contains(where: { $0.body.kind == .completed })
      else { continue }
      waiting.append((session, "\(reviewed.assignment.id): \(reviewed.total.map { "\($0)" } ?? "no mark") of 100"))
    }
    guard !waiting.isEmpty else { return }
    try show([.heading("Nothing is open in \(waiting.count) of them")] + waiting.map { .item($0.line) })
    try show([.question("Confirm them as they stand? yes or no")])
    guard try desk.runtime.console.confirm("confirm> ") == .yes else {
      return try show([.aside("Not confirmed; `interact review` asks again.")])
    }
    let now = Runtime.now()
    try desk.store.rule(
      waiting.map { Ruling(at: now, by: desk.who, part: part, session: $0.session, action: .confirm, reason: "") },
      by: desk.who, at: now)
    try show([.aside("Confirmed by \(desk.who). `interact return` gives them back.")])
  }

  private func show(_ passages: [Passage]) throws { try desk.runtime.show(passages) }
}

extension Moderated {
  /// Most in doubt first.
  fileprivate var rank: Int { needs.map(\.rank).min() ?? 9 }

  /// Why it is here.
  fileprivate var words: String {
    var seen: Set<String> = []
    let words = needs.map(\.words).filter { seen.insert($0).inserted }
    return words.isEmpty ? "nothing is open" : words.joined(separator: ", ")
  }
}

extension OfficeStore.Reviewed {
  /// A review was asked for, of this decision or of all.
  fileprivate func isReopened(_ number: Int) -> Bool {
    guard let reopened else { return false }
    guard let decision = reopened.decision else { return true }
    return decision == number
  }
}

extension Event {
  fileprivate var objection: Event.Disputed? { if case .disputed(let disputed) = body { disputed } else { nil } }
}

extension Ruling {
  /// What was ruled, in a few words.
  var words: String {
    switch action {
    case .agree: "agrees"
    case .verdict: "\(handle ?? "") \(verdict?.rawValue ?? "")"
    case .score, .rescore: "\(score.map { "\($0)" } ?? "no mark") of 100"
    case .confirm: "confirmed"
    case .reopen: "review asked for"
    }
  }
}
