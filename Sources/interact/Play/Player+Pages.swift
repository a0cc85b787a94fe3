import Casework
import Terminal

// Nothing scrolls away unread: what belongs together is one page, and after it the player goes on.

extension Player {
  /// Shows pages, the first at once. Where somebody sits at a terminal, the others wait until they go on; a page that is
  /// longer than the window is shown in parts.
  ///
  /// - Parameter isNew: What was held back before does not hold any more.
  func present(_ pages: [[Passage]], isNew: Bool = false) throws {
    let pages = pages.filter { !$0.isEmpty }
    if isNew { held = [] }
    guard console.capabilities.interactive, held.isEmpty else {
      let passages = pages.flatMap(\.self)
      if !passages.isEmpty { try console.write(painter.paint(passages)) }
      return
    }
    let painter = painter
    // A screen reader has no window that a page could be too long for.
    let room = console.capabilities.plain ? .max : (console.capabilities.rows ?? 24) - 2
    var parts = pages.flatMap { painter.parts(of: $0, rows: max(room, 8)) }
    guard !parts.isEmpty else { return }
    try console.write(painter.paint(parts.removeFirst()))
    held = parts
  }

  /// Shows what is held back, a page after each Enter. Commands work meanwhile; nothing that is typed here is an answer to
  /// what is not shown yet.
  func goOn() throws -> End? {
    while !held.isEmpty {
      switch try console.listen(Self.stopCue) {
      case .endOfInput: return .left
      case .ended(let signal): return .signal(signal)
      case .interrupted: try hintAtLeaving()
      case .timedOut: continue
      case .line(let line, _):
        switch SlashCommand.read(line) {
        case .answer(let text):
          try keepForLater(text)
          if !held.isEmpty { try console.write(painter.paint(held.removeFirst())) }
        case .command(let command, let words):
          if command.isAboutWhatIsAsked {
            try say(.aside("First comes what is not shown yet: Enter goes on."))
          } else if let end = try obey(command, words) {
            return end
          }
        case .unknown(let name, let nearest): try refuse(name, nearest)
        }
      }
    }
    return nil
  }

  /// What was typed where nothing is asked is no answer, and not lost: Up brings it back.
  func keepForLater(_ text: String) throws {
    guard !text.trimmed.isEmpty else { return }
    console.remember(text)
    try say(.aside(Self.notTaken(isInteractive: console.capabilities.interactive)))
  }

  /// Said of a line that was typed to go on and is more than that.
  static func notTaken(isInteractive: Bool) -> String {
    "What you typed to go on was not taken as an answer."
      + (isInteractive ? " It is not lost: at the next question the Up key brings it back." : "")
  }

  /// What stands where something is held back.
  static let stop = "Enter goes on> "
  /// The same as it is shown.
  static var stopCue: StyledText { StyledText(stop, .input) }
}

extension SlashCommand {
  /// It is about the open question, conversation or form.
  fileprivate var isAboutWhatIsAsked: Bool {
    switch self {
    case .again, .scene, .hint, .done, .skip, .edit, .form, .pause, .clock: true
    case .help, .people, .where, .handbook, .read, .back, .forward, .search, .words, .country, .law, .why, .dispute,
      .note,
      .notes, .undo, .retry, .support, .leave, .debrief, .whatif:
      false
    }
  }
}

extension Painter {
  /// A page in parts of at most so many rows. What belongs together stays so: a question and its options, a mark and its
  /// words, a heading and what it is about.
  func parts(of page: [Passage], rows: Int) -> [[Passage]] {
    guard self.rows(of: page) > rows else { return [page] }
    var parts: [[Passage]] = []
    for group in Self.groups(of: page) {
      if let last = parts.last, self.rows(of: last + group) <= rows {
        parts[parts.count - 1] = last + group
      } else {
        parts.append(group)
      }
    }
    return parts.map { Array($0.drop { $0 == .gap }) }.filter { !$0.isEmpty }
  }

  private func rows(of passages: [Passage]) -> Int { paint(passages).text.count { $0 == "\n" } + 1 }

  private static func groups(of page: [Passage]) -> [[Passage]] {
    var groups: [[Passage]] = []
    var joins = false
    for passage in page {
      if let last = groups.indices.last, joins || passage.belongsToWhatIsBefore {
        groups[last].append(passage)
      } else {
        groups.append([passage])
      }
      joins = passage.leadsToWhatFollows || passage == .gap && joins
    }
    return groups
  }
}

extension Passage {
  /// It makes no sense without what stands before it.
  fileprivate var belongsToWhatIsBefore: Bool {
    switch self {
    case .option, .quote, .excerpt, .detail, .aside, .gap: true
    case .rule, .narration, .speech, .inject, .question, .mark, .heading, .paragraph, .row, .item: false
    }
  }

  /// It makes no sense without what stands behind it.
  fileprivate var leadsToWhatFollows: Bool {
    switch self {
    case .rule, .inject, .heading: true
    case .narration, .speech, .question, .option, .mark, .quote, .excerpt, .paragraph, .row, .item, .detail, .aside,
      .gap:
      false
    }
  }
}
