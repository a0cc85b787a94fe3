import Handbook
import Terminal

/// Somebody reads the guidance outside a session: follows links by number, searches, goes back and forth.
@MainActor
struct Browser {
  let console: Console
  let guide: Guide

  /// How it ended: by a signal, or because the reader left.
  func run(_ first: Guide.Turned) throws -> Int32? {
    try show(first)
    try say([.aside("A number follows a link; b goes back; words search; ? lists the commands; q leaves.")])
    while true {
      switch try console.listen("read> ") {
      case .line(let line, _):
        console.remember(line)
        guard let turned = try obey(line.trimmed) else { return nil }
        if turned != .nothing("") { try show(turned) }
      case .interrupted: try say([.aside("q or Ctrl-D leaves.")])
      case .timedOut: continue
      case .endOfInput: return nil
      case .ended(let signal): return signal
      }
    }
  }

  /// What comes of a line; nil when the reader leaves.
  private func obey(_ line: String) throws -> Guide.Turned? {
    let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
    let rest = parts.count > 1 ? parts[1] : ""
    guard let first = parts.first?.lowercased() else { return .nothing("") }
    switch first {
    case "q" where rest.isEmpty, "quit" where rest.isEmpty, "/leave", "/quit", "/exit": return nil
    case "b" where rest.isEmpty, "back" where rest.isEmpty, "/back": return guide.back()
    case "f" where rest.isEmpty, "forward" where rest.isEmpty, "/forward": return guide.forward()
    case "/handbook": return guide.openSection(rest)
    case "/read": return rest.isEmpty ? again() : guide.open(rest)
    case "/again": return again()
    case "/search": return guide.search(rest)
    case "/words": return rest.isEmpty ? guide.open(.glossary) : guide.open(rest)
    case "/support": return guide.open(.support)
    case "?" where rest.isEmpty, "/help":
      try help()
      return .nothing("")
    case let name where name.hasPrefix("/"):
      return .nothing("\(name.prefix(40)) is not a command here. ? lists them.")
    default: return read(line)
    }
  }

  /// A number or a name is a page, anything else is looked for.
  private func read(_ line: String) -> Guide.Turned {
    if Int(line) != nil { return guide.open(line) }
    if let address = guide.content.handbook.address(line) { return guide.open(address) }
    return guide.search(line)
  }

  private func again() -> Guide.Turned { guide.page.map { .page($0) } ?? guide.open(.contents) }

  private func help() throws {
    try say([
      .row(label: "NUMBER", text: "follows a link of the page"),
      .row(label: "words", text: "what is typed is a page (HB-5.2.2-01, 5.2, law, T4, IT) or is looked for"),
      .row(label: "b, f", text: "/back and /forward: the page before, the page after"),
      .row(label: "/handbook", text: "the contents; with a number, a section"),
      .row(label: "/search", text: "finds pages by words, also those that are a command here"),
      .row(label: "/again", text: "the page once more"),
      .row(label: "q", text: "leaves"),
    ])
  }

  private func show(_ turned: Guide.Turned) throws {
    let painter = Painter(capabilities: console.capabilities)
    switch turned {
    case .page(let page): try console.page(painter.paint(Pages.passages(page, isNumbered: true)))
    case .nothing(let sentence): try console.write(painter.paint([.aside(sentence)]))
    }
  }

  private func say(_ passages: [Passage]) throws {
    try console.write(Painter(capabilities: console.capabilities).paint(passages))
  }
}
