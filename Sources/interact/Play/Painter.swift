import Terminal

/// Turns passages into styled lines of a width.
@MainActor
struct Painter {
  let capabilities: TerminalCapabilities

  private var width: Int { capabilities.width }

  func paint(_ passages: [Passage]) -> StyledText {
    var text = StyledText()
    for (number, passage) in passages.enumerated() {
      if number > 0 { text += "\n" }
      text += paint(passage)
    }
    return text
  }

  private func paint(_ passage: Passage) -> StyledText {
    capabilities.plain ? drawn(passage.linear) : drawn(passage)
  }

  private func drawn(_ passage: Passage) -> StyledText {
    switch passage {
    case .rule(let title): rule(title)
    case .narration(let words), .paragraph(let words): wrap(StyledText(words))
    case .speech(let name, let words): speech(name, words)
    case .inject(let words): wrap(StyledText(words, .bold))
    case .question(let words): StyledText("\n") + wrap(StyledText(words, .bold))
    case .option(let number, let words):
      wrap(StyledText("\(number). ", .input) + StyledText(words), first: 2, hanging: 5)
    case .mark(let verdict, let title, let note): mark(verdict, title, note)
    case .quote(let words): wrap(StyledText(words, .quote), first: indent(10), hanging: indent(10))
    case .excerpt(let pieces): wrap(excerpt(pieces), first: indent(2), hanging: indent(2))
    case .heading(let title): StyledText("\n") + wrap(StyledText(title, .heading))
    case .row(let label, let words): row(label, words)
    case .item(let words): wrap(StyledText("- ") + StyledText(words), first: 0, hanging: 2)
    case .detail(let words): wrap(StyledText(words), first: 2, hanging: 4)
    case .aside(let words): wrap(StyledText(words, .dim))
    case .gap: StyledText()
    }
  }

  private func wrap(_ text: StyledText, first: Int = 0, hanging: Int = 0) -> StyledText {
    Wrap.text(text, width: width, first: first, hanging: hanging)
  }

  /// Less room to the left where the window is narrow.
  private func indent(_ columns: Int) -> Int { width < 50 ? 2 : columns }

  private func rule(_ title: String) -> StyledText {
    if capabilities.plain { return wrap(StyledText(title, .heading)) }
    let room = width - Width.of(title) - 4
    guard room > 0 else { return wrap(StyledText(title, .heading)) }
    return StyledText("── ", .dim) + StyledText(title, .heading)
      + StyledText(" " + String(repeating: "─", count: room), .dim)
  }

  private func speech(_ name: String, _ words: String) -> StyledText {
    let column = 15
    guard !capabilities.plain, width >= 60, Width.of(name) < column else {
      return wrap(StyledText("\(name): ", .speaker) + StyledText(words), first: 0, hanging: 2)
    }
    let padding = String(repeating: " ", count: column - Width.of(name))
    return wrap(StyledText(name, .speaker) + StyledText(padding + words), first: 0, hanging: column)
  }

  private func mark(_ verdict: Passage.Verdict, _ title: String, _ note: String) -> StyledText {
    let style: Style =
      switch verdict {
      case .met, .notMade: .good
      case .partly, .perhapsHarmful: .partial
      case .missed, .harmful: .bad
      }
    // Heard without a stop, "Met never hold a child" sounds like its opposite.
    guard !capabilities.plain else {
      return wrap(StyledText("\(verdict.rawValue): ", style) + StyledText(title) + StyledText(". \(note).", .dim))
    }
    let word = "\(verdict.sign) \(verdict.rawValue)"
    return wrap(
      StyledText(word + "  ", style) + StyledText(title) + StyledText("  (\(note))", .dim), first: indent(2),
      hanging: indent(10))
  }

  /// Brackets say in every terminal what colour says in some.
  private func excerpt(_ pieces: [Passage.Piece]) -> StyledText {
    pieces.reduce(StyledText("“")) { text, piece in
      switch piece.role {
      case .none: text + StyledText(piece.text)
      case .counts: text + StyledText("[\(piece.text)]", .good)
      case .hindered(let why): text + StyledText("[\(why): \(piece.text)]", .bad)
      case .tells(let what): text + StyledText("[\(what): \(piece.text)]", .partial)
      }
    } + StyledText("”")
  }

  /// A label that has room in its column.
  nonisolated static func isShort(label: String) -> Bool { Width.of(label) < 14 }

  private func row(_ label: String, _ words: String) -> StyledText {
    guard !capabilities.plain, width >= 60, Self.isShort(label: label) else {
      return wrap(StyledText("\(label): ", .dim) + StyledText(words), first: 0, hanging: 2)
    }
    let padding = String(repeating: " ", count: 14 - Width.of(label))
    return wrap(StyledText(label, .dim) + StyledText(padding + words), first: 0, hanging: 14)
  }
}
