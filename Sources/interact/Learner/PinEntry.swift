import Glibc
import Terminal

/// Where a PIN comes from: a file that INTERACT_PIN_FILE names, else the keyboard without echo, else a line of standard input.
/// Never the command line, which everybody on the computer can see.
struct PinEntry {
  /// What became of knocking.
  enum Answer: Equatable {
    case opened
    /// Ctrl-D.
    case left
    /// A signal, or Ctrl-C.
    case ended(signal: Int32)
  }

  private let watch: SignalWatch?
  private let file: String?
  private var fileLines: [String]?

  init(environment: [String: String], watch: SignalWatch?) {
    self.watch = watch
    file = environment["INTERACT_PIN_FILE"].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Somebody types it, and can try again.
  private var isTyped: Bool { file == nil && isatty(STDIN_FILENO) == 1 }

  /// Asks for the PIN of a place until it is the right one, or one has to wait.
  mutating func open(_ place: LearnerPlace) throws -> Answer {
    let (pin, name) = (place.pin, place.pseudonym)
    while true {
      if let seconds = try pin.secondsLeft(now: Runtime.now()) { throw Self.waiting(seconds, name) }
      let typed: String
      switch try next("PIN of \(name)> ") {
      case .line(let line, _): typed = line
      case .ended(let signal): return .ended(signal: signal)
      case .endOfInput where !isTyped:
        throw Failure(
          .notAllowed,
          "The place \(name) opens with a PIN: type it at a terminal, name a file with INTERACT_PIN_FILE, or give it as the first line "
            + "of standard input.")
      case .interrupted: return .ended(signal: SIGINT)
      case .endOfInput, .timedOut: return .left
      }
      switch try pin.attempt(typed, now: Runtime.now()) {
      case .right: return .opened
      case .waiting(let seconds): throw Self.waiting(seconds, name)
      case .wrong:
        let told = "That is not the PIN of \(name)."
        guard isTyped else {
          throw Failure(
            .notAllowed,
            "\(told) A forgotten one cannot be had back; `interact learner remove \(name)` erases the place.")
        }
        try Files.write("\(told) Ctrl-C leaves.\n", to: STDERR_FILENO)
      }
    }
  }

  /// Asks for a new PIN, at a terminal twice; nil when none was given.
  mutating func choose() throws -> String? {
    guard case .line(let first, _) = try next("new PIN> ") else { return nil }
    guard isTyped else { return first }
    guard case .line(let second, _) = try next("again> ") else { return nil }
    guard first == second else {
      throw Failure(.usage, "The two are not the same. Nothing was changed; try again.")
    }
    return first
  }

  private mutating func next(_ prompt: String) throws -> Reading {
    if let file {
      if fileLines == nil { fileLines = try Self.lines(file) }
      guard let line = fileLines?.first else { return .endOfInput }
      fileLines?.removeFirst()
      return .line(line, cut: false)
    }
    return isTyped ? try HiddenLine.ask(prompt, watch: watch) : try HiddenLine.read(STDIN_FILENO)
  }

  private static func lines(_ path: String) throws(Failure) -> [String] {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw Failure(.usage, "INTERACT_PIN_FILE: \(path): \(String(cString: strerror(errno)).lowercased()).")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw Failure(.usage, "INTERACT_PIN_FILE: \(path): others can read it. `chmod 600` mends that.")
    }
    guard status.st_size <= 1_024 else { throw Failure(.usage, "INTERACT_PIN_FILE: \(path): is too large for a PIN.") }
    return try Files.text(path).split(whereSeparator: \.isNewline).map(String.init)
  }

  private static func waiting(_ seconds: Int, _ name: LearnerPseudonym) -> Failure {
    let time = seconds < 120 ? "\(seconds) seconds" : "\((seconds + 59) / 60) minutes"
    return Failure(
      .notAllowed,
      "Too many wrong PINs in a row: the place \(name) opens in \(time) at the earliest, also with the right one. A forgotten one cannot "
        + "be had back; `interact learner remove \(name)` erases the place.")
  }
}
