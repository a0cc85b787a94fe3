/// Plays a test plan against a program.
public struct PlanRunner {
  /// The first expectation that was not met.
  public struct Mismatch: Error, Sendable, Equatable {
    /// The line in the plan, from 1.
    public let line: Int
    /// `expected ..., got ...`.
    public let message: String
  }

  private let program: Program
  private let library: Library
  private var dialogue: Dialogue
  private var expected: [(text: String, isAvailable: Bool)] = []
  /// Called with the dialogue after every event; what it gives back goes on in its place.
  private let between: (Dialogue) throws -> Dialogue

  /// A runner. `between` may replace the dialogue after every event, to test that a saved one goes on the same way.
  public init(
    program: Program, library: Library, seed: UInt64 = 1, between: @escaping (Dialogue) throws -> Dialogue = { $0 }
  ) {
    self.program = program
    self.library = library
    self.between = between
    dialogue = Dialogue(program: program, startNode: "Start", seed: seed)
  }

  /// Plays all runs; throws the first `Mismatch`.
  public mutating func play(_ plan: TestPlan) throws {
    for run in plan.runs {
      dialogue.setNode("Start")
      expected = []
      var hasStopped = false
      for item in run {
        try perform(item)
        if item.step == .stop || item.step == .error {
          hasStopped = true
          break
        }
      }
      if !hasStopped { try expectEnd(run.last?.line ?? 1) }
    }
  }

  private mutating func perform(_ item: TestPlan.Line) throws {
    switch item.step {
    case .line(let text):
      let event = try nextContent(item.line)
      guard case .line(let line) = event else {
        throw mismatch(item.line, text.map { "line `\($0)`" } ?? "a line", event)
      }
      if let text, self.text(line) != text { throw mismatch(item.line, "line `\(text)`", event) }
    case .command(let text):
      let event = try nextContent(item.line)
      guard case .command(text) = event else { throw mismatch(item.line, "command `\(text)`", event) }
    case .option(let text, let isAvailable): expected.append((text, isAvailable))
    case .select(let number): try select(number, item.line)
    case .set(let name, let value):
      guard program.initialValues[name] != nil else {
        throw Mismatch(line: item.line, message: "expected a variable \(name), got none of that name")
      }
      dialogue.variables[name] = value
    case .node(let name):
      dialogue.setNode(name)
    case .saliency(let saliency): dialogue.saliency = saliency
    case .stop: try expectEnd(item.line)
    case .error:
      do {
        let event = try nextContent(item.line)
        throw mismatch(item.line, "an error", event)
      } catch is RuntimeError {
        return
      }
    }
  }

  private mutating func select(_ number: Int, _ line: Int) throws {
    let event = try nextContent(line)
    defer { expected = [] }
    let wanted = expected.map { "`\($0.text)`\($0.isAvailable ? "" : " [disabled]")" }.joined(separator: ", ")
    guard case .options(let options) = event, options.count == expected.count,
      zip(options, expected).allSatisfy({ text($0.line) == $1.text && $0.isAvailable == $1.isAvailable })
    else { throw mismatch(line, "options \(wanted)", event) }
    if options.contains(where: \.isAvailable) {
      guard options.indices.contains(number - 1) else {
        throw Mismatch(line: line, message: "expected an option \(number), got \(options.count) options")
      }
      try dialogue.choose(number - 1)
    } else {
      guard number == 0 else {
        throw Mismatch(line: line, message: "expected an option \(number), got none that is available")
      }
      try dialogue.chooseNothing()
    }
  }

  private mutating func expectEnd(_ line: Int) throws {
    if dialogue.isChoosing { throw Mismatch(line: line, message: "expected the end, got options") }
    let event = try nextContent(line)
    guard event == .finished else { throw mismatch(line, "the end", event) }
  }

  private mutating func nextContent(_ line: Int) throws -> DialogueEvent {
    while true {
      let event = try dialogue.next(program, library)
      dialogue = try between(dialogue)
      switch event {
      case .nodeStarted, .nodeEnded: continue
      default: return event
      }
    }
  }

  private func text(_ line: LineReference) -> String { program.compose(line, locale: "en").text }

  private func mismatch(_ line: Int, _ wanted: String, _ event: DialogueEvent) -> Mismatch {
    let found =
      switch event {
      case .line(let line): "line `\(text(line))`"
      case .command(let text): "command `\(text)`"
      case .options(let options):
        "options " + options.map { "`\(text($0.line))`\($0.isAvailable ? "" : " [disabled]")" }.joined(separator: ", ")
      default: "the end"
      }
    return Mismatch(line: line, message: "expected \(wanted), got \(found)")
  }
}
