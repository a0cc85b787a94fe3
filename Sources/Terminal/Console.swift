import Glibc
import Synchronization

/// The one place where the program talks to the person: text out, answers in, pager and editor.
///
///     let console = Console(facts: facts, application: "interact")
///     try console.write("It is 21:40 and her bed is empty.")
///     switch try console.ask("you> ") { … }
@MainActor
public final class Console {
  /// What may be done, with the size the window has now.
  public var capabilities: TerminalCapabilities {
    output.window.map { settled.resized(to: $0) } ?? settled
  }
  /// The lines that Up and Down walk through.
  public private(set) var history: History

  /// Where drafts for the editor lie, instead of where the environment says.
  public var draftFolder: String?

  let output: Descriptor
  let errors: Descriptor
  let input: Descriptor
  let environment: [String: String]
  let watch: SignalWatch?
  private let settled: TerminalCapabilities
  private var editor: LineEditor?
  private var reader: PlainLineReader
  private let notices = Notices()

  /// A console on open descriptors; they stay the caller's to close.
  ///
  /// Lines are edited only on descriptors 0 and 1, and only when the facts say that both are terminals.
  /// Lines longer than `lineLimit` bytes are cut. A write to a reader that has gone is an error from now on,
  /// no longer the end of the program (SIGPIPE is ignored).
  public init(
    input: Int32 = 0, output: Int32 = 1, errors: Int32 = 2,
    facts: TerminalFacts, application: StaticString, watch: SignalWatch? = nil, history: History = History(),
    lineLimit: Int = PlainLineReader.lineLimit, completer: @escaping LineEditor.Completer = { _ in [] }
  ) {
    SignalWatch.ignoreBrokenPipes()
    self.input = Descriptor(number: input)
    self.output = Descriptor(number: output)
    self.errors = Descriptor(number: errors)
    self.watch = watch
    self.history = history
    environment = facts.environment
    settled = TerminalCapabilities(facts)
    reader = PlainLineReader(descriptor: input, limit: lineLimit, wakeup: watch?.descriptor)
    guard settled.interactive, input == STDIN_FILENO, output == STDOUT_FILENO else { return }
    let notices = notices
    editor = LineEditor(
      application: application, capabilities: settled, environment: environment, watch: watch,
      tick: { [weak self] in
        for text in notices.take() { self?.showAbove(text) }
      }, completer: completer)
    editor?.load(history)
  }

  /// Writes text, wrapped to the window, and ends the line. Throws `TerminalFailure.cannotWrite`.
  public func write(_ text: StyledText, first: Int = 0, hanging: Int = 0) throws(TerminalFailure) {
    try output.write(render(text, first: first, hanging: hanging))
  }

  /// Writes text to the error output, wrapped, and ends the line. Throws `TerminalFailure.cannotWrite`.
  public func complain(_ text: StyledText) throws(TerminalFailure) {
    let capabilities = capabilities
    let color = capabilities.color && errors.isTerminal
    let wrapped = Wrap.text(text, width: capabilities.width)
    try errors.write(wrapped.rendered(color: color, unicode: capabilities.unicode) + "\n")
  }

  /// Writes bytes as they are, for JSON lines and other data. Throws `TerminalFailure.cannotWrite`.
  public func write(data: String) throws(TerminalFailure) {
    try output.write(data)
  }

  /// Leaves a message from any thread: it is printed above the line that is being typed, or before the next one.
  public nonisolated func notify(_ text: StyledText) {
    notices.add(text)
  }

  /// Whether Ctrl-C was pressed while no line was being read; asking clears it.
  public func takeInterrupt() -> Bool { watch?.takeInterrupt() ?? false }

  /// Keeps a line for Up, Down and Ctrl-R.
  public func remember(_ line: String) {
    guard history.remember(line), let kept = history.lines.last else { return }
    editor?.remember(kept)
  }

  /// Puts lines of earlier plays where Up, Down and Ctrl-R find them, in front of what was typed since.
  public func recall(_ earlier: History) {
    var all = earlier
    for line in history.lines { all.remember(line) }
    history = all
    editor?.load(all)
  }

  func render(_ text: StyledText, first: Int = 0, hanging: Int = 0) -> String {
    let capabilities = capabilities
    let wrapped = Wrap.text(text, width: capabilities.width, first: first, hanging: hanging)
    return wrapped.rendered(for: capabilities) + "\n"
  }

  /// One line from the keyboard or the pipe, without continuation.
  func readLine(_ prompt: StyledText, within seconds: Double?) throws(TerminalFailure) -> Reading {
    for text in notices.take() { try write(text) }
    if let signal = watch?.ending { return .ended(signal: signal) }
    guard let editor else {
      let reading = try reader.next(within: seconds)
      return reading ?? .ended(signal: watch?.ending ?? SIGTERM)
    }
    let limit = seconds.map { UInt32(min(max($0.rounded(.up), 1), 86_400)) }
    let reading = editor.read(prompt: prompt.rendered(for: capabilities), within: limit)
    switch reading {
    case .endOfInput, .timedOut: try output.write("\n")
    case .line, .interrupted, .ended: break
    }
    return reading
  }

  private func showAbove(_ text: StyledText) {
    let lines = render(text)
    editor?.notice(String(lines.dropLast()))
  }
}

/// Messages that wait until they can be shown.
private final class Notices: Sendable {
  private let waiting = Mutex<[StyledText]>([])

  func add(_ text: StyledText) {
    waiting.withLock { $0.append(text) }
  }

  func take() -> [StyledText] {
    waiting.withLock { texts in
      defer { texts = [] }
      return texts
    }
  }
}
