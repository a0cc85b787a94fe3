// readline keeps its whole state in C globals. This is the only file that
// imports it, and everything here is bound to the main actor.
@preconcurrency import CReadline
@preconcurrency import Glibc

/// Reads one edited line at a time from the terminal on descriptors 0 and 1, through GNU readline.
///
/// There is one in a program; its `Console` makes it.
@MainActor
public final class LineEditor {
  /// The part of the line that is being completed.
  public struct Completion: Equatable, Sendable {
    /// The whole line.
    public let line: String
    /// The word before the cursor.
    public let word: String
    /// Where the word starts, in UTF-8 bytes of the line.
    public let start: Int
  }

  /// Gives the words that the word could become, each in full.
  public typealias Completer = @MainActor (Completion) -> [String]

  // C callbacks capture nothing, so they find the editor here.
  private static var current: LineEditor?
  // readline keeps these pointers.
  private static let breaks: StaticString = " \t\n"
  private static let dumb: StaticString = "dumb"

  private let completer: Completer
  private let watch: SignalWatch?
  private let tick: @MainActor () -> Void
  private var candidates: [String] = []
  private var interruptedText: String?
  private var endingText: String?

  /// Prepares readline. `tick` is called about ten times a second while a line is read, and may call `notice`.
  init(
    application: StaticString, capabilities: TerminalCapabilities, environment: [String: String] = [:],
    watch: SignalWatch? = nil, tick: @escaping @MainActor () -> Void = {}, completer: @escaping Completer
  ) {
    self.completer = completer
    self.watch = watch
    self.tick = tick
    // readline sets the locale again from the environment when it starts, so a
    // call of setlocale() alone does not last: the variable has to change.
    setlocale(LC_CTYPE, "")
    if String(cString: nl_langinfo(Int32(CODESET))) != "UTF-8" { setenv("LC_ALL", "C.UTF-8", 1) }
    rl_readline_name = Self.pointer(application)
    rl_completer_word_break_characters = Self.pointer(Self.breaks)
    rl_change_environment = 0
    if !capabilities.movesCursor {
      rl_terminal_name = Self.pointer(Self.dumb)
      rl_catch_sigwinch = 0
    }
    if let file = InitFile.path(environment), !InitFile.isFinite(file, home: environment["HOME"]) {
      setenv("INPUTRC", "/dev/null", 1)
    }
    rl_initialize()
    // A dumb terminal scrolls a long line sideways, by rewriting it. In an endless row it only grows.
    if !capabilities.movesCursor { rl_set_screen_size(24, 32_000) }
    using_history()
    stifle_history(Int32(History.limit))
    bindVariables(capabilities)
    setCallbacks()
    bindInterrupt()
  }

  private static func pointer(_ text: StaticString) -> UnsafePointer<CChar> {
    UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
  }

  private func bindVariables(_ capabilities: TerminalCapabilities) {
    let variables = [
      "completion-query-items": "0",  // its own little prompts do not know Ctrl-C
      "page-completions": "off",
      "blink-matching-paren": "off",
      "colored-stats": "off",
      "colored-completion-prefix": "off",
      "enable-active-region": "off",  // would show a paste in reverse video
      "enable-bracketed-paste": capabilities.bracketedPaste ? "on" : "off",
      "bell-style": capabilities.plain ? "none" : "audible",
      "completion-display-width": capabilities.movesCursor ? "-1" : "0",  // no table: one word on a line
    ]
    for (name, value) in variables { rl_variable_bind(name, value) }
  }

  private func setCallbacks() {
    rl_event_hook = {
      MainActor.assumeIsolated { LineEditor.current?.pulse() }
      return 0
    }
    rl_attempted_completion_function = { text, start, _ in
      // MainActor.assumeIsolated wants a Sendable result; a pointer is none.
      nonisolated(unsafe) let text = text
      nonisolated(unsafe) var matches: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
      MainActor.assumeIsolated {
        rl_attempted_completion_over = 1  // no file names when there is no match
        guard let text, let editor = LineEditor.current else { return }
        editor.candidates = editor.completer(
          Completion(line: String(cString: rl_line_buffer), word: String(cString: text), start: Int(start)))
        // It calls the generator until nil, then finds the common prefix itself.
        matches = rl_completion_matches(text) { _, _ in
          nonisolated(unsafe) var next: UnsafeMutablePointer<CChar>?
          MainActor.assumeIsolated {
            guard let editor = LineEditor.current, !editor.candidates.isEmpty else { return }
            next = strdup(editor.candidates.removeFirst())  // readline frees it
          }
          return next
        }
      }
      return matches
    }
  }

  private func bindInterrupt() {
    // Ctrl-C as a key, not as a signal: only VINTR is switched off, and only
    // while a line is being read. readline's own deprep puts it back.
    rl_prep_term_function = { meta in
      rl_prep_terminal(meta)
      var settings = termios()
      guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return }
      withUnsafeMutableBytes(of: &settings.c_cc) { $0[Int(VINTR)] = 0 }
      tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
    }
    let interrupt: @convention(c) (Int32, Int32) -> Int32 = { _, _ in
      MainActor.assumeIsolated { LineEditor.current?.interrupt() }
      return 0
    }
    for map in ["emacs", "vi-insert", "vi-command"] {
      rl_bind_key_in_map(3, interrupt, rl_get_keymap_by_name(map))
    }
  }

  private func interrupt() {
    interruptedText = typed
    rl_kill_full_line(1, 0)  // into the kill ring, from where Ctrl-Y brings it back
    rl_done = 1
  }

  private func pulse() {
    if watch?.ending != nil, endingText == nil {
      endingText = typed
      rl_done = 1
    } else if watch?.takeInterrupt() == true {
      interrupt()
    } else {
      tick()
    }
  }

  private var typed: String {
    rl_line_buffer.map { String(cString: $0) } ?? ""
  }

  /// Asks for a line, for `seconds` at most. Escape sequences in the prompt take no room on screen.
  func read(prompt: String, within seconds: UInt32? = nil) -> Reading {
    if let signal = watch?.ending { return .ended(signal: signal) }
    Self.current = self
    interruptedText = nil
    endingText = nil
    _ = watch?.takeInterrupt()
    rl_set_timeout(seconds ?? 0, 0)
    let text = readline(Self.shielded(prompt))
    defer { free(text) }
    if let signal = watch?.ending { return .ended(signal: signal) }
    guard let text else {
      if rl_readline_state & UInt(RL_STATE_TIMEOUT) != 0 { return .timedOut(typed: Sanitizer.clean(typed)) }
      return hasHungUp ? .ended(signal: SIGHUP) : .endOfInput
    }
    if let interruptedText { return .interrupted(typed: Sanitizer.clean(interruptedText)) }
    let line = String(cString: text)
    return .line(Sanitizer.clean(line), cut: line.utf8.count > Sanitizer.textLimit)
  }

  // The end of file may be here before the signal is.
  private var hasHungUp: Bool {
    var state = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&state, 1, 0) > 0 && Int32(state.revents) & POLLHUP != 0
  }

  /// Prints a whole line above the one that is being edited; call it from `tick`.
  func notice(_ text: String) {
    rl_clear_visible_line()
    print(text)
    fflush(stdout)
    rl_on_new_line()
    rl_redisplay()
  }

  /// Puts lines where Up, Down and Ctrl-R find them, oldest first.
  func load(_ history: History) {
    clear_history()
    for line in history.lines { add_history(line) }
  }

  /// Puts one more line there.
  func remember(_ line: String) {
    add_history(line)
  }

  /// Wraps each CSI sequence in the marks that tell readline it has no width.
  static func shielded(_ prompt: String) -> String {
    var out = String.UnicodeScalarView()
    var inside = false
    for scalar in prompt.unicodeScalars {
      if scalar == "\u{1B}" {
        out.append("\u{01}")
        inside = true
      }
      out.append(scalar)
      if inside, scalar != "\u{1B}", scalar != "[", (0x40...0x7E).contains(scalar.value) {
        out.append("\u{02}")
        inside = false
      }
    }
    return String(out)
  }
}
