import Casework
import Terminal

/// What is measured with, and against.
enum Practised {
  /// Words a minute that a practised reader reads on a screen.
  static let reading = 200
  /// Words a minute that are typed.
  static let typing = 30
  /// So many questions are asked in a conversation.
  static let questions = 6
  /// Most words on the screen that a part should have before its debrief.
  static let mostWords = 4_500
  /// Most lines typed.
  static let mostTurns = 30
}

/// What `interact check --length` measures: the strong play of a module, as somebody reads and types it.
@MainActor
struct LengthBench {
  /// What a stretch of a play takes.
  struct Length {
    /// Words shown, from the first line on.
    var words = 0
    /// Lines typed.
    var turns = 0
    /// Words typed.
    var typed = 0
    /// Decisions asked for.
    var decisions = 0

    /// Reading and typing together, rounded up.
    var minutes: Int {
      Int((Double(words) / Double(Practised.reading) + Double(typed) / Double(Practised.typing)).rounded(.up))
    }
  }

  /// A window as most have it.
  private static let window = TerminalCapabilities(
    TerminalFacts(
      inputIsTerminal: false, outputIsTerminal: false, environment: ["LANG": "C.UTF-8"],
      window: Window(columns: 80, rows: 24)))

  let content: Content
  let module: Module
  let script: CaseLibrary.File

  /// Measures the whole module; a play that does not come to its end is a problem.
  func run() throws -> (lengths: [Length], problems: [ContentProblem]) {
    var session = Session(
      module: module, handbook: content.handbook, scorer: content.scorer,
      settings: Session.Settings(seed: 7, law: module.caseFile.law))
    var screen = Screen(
      module: module, handbook: content.handbook, mode: .practice, explained: [],
      ownWords: module.entry.ownWords ?? 1)
    var lines = script.text.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.hasPrefix("#") }
    // The content note.
    if !lines.isEmpty { lines.removeFirst() }
    lines.reverse()
    var lengths: [Length] = []
    var said = 0
    var shown = try session.start()
    while true {
      measure(shown, &screen, &lengths)
      guard let prompt = session.prompt, !prompt.isDebrief else { break }
      guard let line = next(at: prompt, &said, &lines) else {
        return (lengths, [problem("ends before the module does: every question needs a line.")])
      }
      guard let input = input(line, at: prompt, &lines) else {
        return (lengths, [problem("`\(line.prefix(60))` fits no option where it is chosen.")])
      }
      lengths[lengths.count - 1].turns += 1
      if case .choose = input {
        lengths[lengths.count - 1].typed += 1
      } else {
        lengths[lengths.count - 1].typed += Self.words(line)
      }
      shown = try session.take(Turn(input))
    }
    return (lengths, [])
  }

  private func problem(_ message: String) -> ContentProblem {
    ContentProblem(file: script.name, line: 1, message)
  }

  /// Adds what is shown to the part that it belongs to.
  private func measure(_ events: [Event], _ screen: inout Screen, _ lengths: inout [Length]) {
    if lengths.isEmpty { lengths.append(Length(words: contentNote)) }
    var rest = events[...]
    while !rest.isEmpty {
      let next = rest.dropFirst().firstIndex { $0.body.kind == .part } ?? rest.endIndex
      let batch = Array(rest[..<next])
      if case .part(let part)? = batch.first?.body, part.number > lengths.count {
        lengths.append(Length(words: contentNote))
      }
      let text = Painter(capabilities: Self.window).paint(screen.passages(for: batch)).text
      lengths[lengths.count - 1].words += Self.words(text)
      lengths[lengths.count - 1].decisions += batch.count { $0.body.asksDecision }
      rest = rest[next...]
    }
  }

  /// What is read before a start.
  private var contentNote: Int {
    let note = module.caseFile.contentNote
    return Self.words(([module.caseFile.synopsis, note.text] + note.themes).joined(separator: " "))
  }

  /// The next line; of a conversation no more questions than are counted.
  private func next(at prompt: Prompt, _ said: inout Int, _ lines: inout [String]) -> String? {
    guard case .talk = prompt else {
      if case .options = prompt {} else { said = 0 }
      return lines.popLast()
    }
    if said >= Practised.questions { while let line = lines.last, line != "/done" { lines.removeLast() } }
    guard let line = lines.popLast() else { return nil }
    said = line == "/done" ? 0 : said + 1
    return line
  }

  private func input(_ line: String, at prompt: Prompt, _ lines: inout [String]) -> Input? {
    switch prompt {
    case .question: return .answer(line)
    case .options(let options):
      guard case .index(let index) = Choice.read(line, among: options.options.map(\.text)) else { return nil }
      return .choose(options.options[index].index)
    case .talk: return line == "/done" ? .endTalk : .say(line)
    case .field: return line == "/done" ? .handIn : .fill(line)
    case .confirm:
      if let confirmation = Confirmation(only: line) { return .confirm(confirmation.meant) }
      // It was written before anybody knew that this would be asked.
      lines.append(line)
      return .confirm(nil)
    case .reflection, .closed: return nil
    }
  }

  /// What a person would count as words.
  static func words(_ text: String) -> Int {
    text.split(whereSeparator: \.isWhitespace).count { $0.contains { $0.isLetter || $0.isNumber } }
  }
}

extension Prompt {
  fileprivate var isDebrief: Bool {
    switch self {
    case .reflection, .closed: true
    case .question, .confirm, .field, .options, .talk: false
    }
  }
}

extension Event.Body {
  fileprivate var asksDecision: Bool {
    switch self {
    case .question(let question): question.again != true
    case .options(let options): options.decision != nil && options.again != true
    case .form(let form): form.decision != nil
    default: false
    }
  }
}
