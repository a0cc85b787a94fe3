import Glibc

/// A line that is not to be seen while it is typed, and not to be kept: a PIN.
///
/// It reads a byte at a time, so that what comes after the line is left for whoever reads next.
public enum HiddenLine {
  /// No such line is longer, in bytes.
  public static let limit = 256

  /// Reads a line from a terminal without echo. The prompt is written to `errors`, so that output can go into a file.
  ///
  /// A signal that ends the program is held back until the terminal echoes again; Ctrl-C gives `interrupted`.
  /// Throws `TerminalFailure.cannotRead`.
  public static func ask(
    _ prompt: String, input: Int32 = 0, errors: Int32 = 2, watch: SignalWatch? = nil
  ) throws(TerminalFailure) -> Reading {
    var saved = termios()
    guard tcgetattr(input, &saved) == 0 else { throw .cannotRead(code: errno) }
    var held = sigset_t()
    var before = sigset_t()
    sigemptyset(&held)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP] { sigaddset(&held, number) }
    pthread_sigmask(SIG_BLOCK, &held, &before)
    var hidden = saved
    hidden.c_lflag &= ~tcflag_t(ECHO)
    hidden.c_lflag |= tcflag_t(ICANON | ISIG | ECHONL)
    // What was typed ahead was typed where it could be seen.
    guard tcsetattr(input, TCSAFLUSH, &hidden) == 0 else {
      let code = errno
      pthread_sigmask(SIG_SETMASK, &before, nil)
      throw .cannotRead(code: code)
    }
    defer {
      tcsetattr(input, TCSADRAIN, &saved)
      // What was held back comes now, and ends the program where nobody else hears it.
      pthread_sigmask(SIG_SETMASK, &before, nil)
    }
    try Descriptor(number: errors).write(prompt)
    while true {
      if let signal = watch?.ending { return .ended(signal: signal) }
      if watch?.takeInterrupt() == true || isHeld(SIGINT) {
        try Descriptor(number: errors).write("\n")
        return .interrupted(typed: "")
      }
      if let signal = [SIGTERM, SIGHUP, SIGQUIT].first(where: isHeld) { return .ended(signal: signal) }
      var waiting = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      if poll(&waiting, 1, 50) > 0 { return try read(input) }
    }
  }

  /// Reads a line from a pipe or a file. Throws `TerminalFailure.cannotRead`.
  public static func read(_ input: Int32) throws(TerminalFailure) -> Reading {
    var bytes: [UInt8] = []
    while let byte = try Descriptor(number: input).read(upTo: 1).first {
      if byte == 0x0A { return line(bytes) }
      if bytes.count < limit { bytes.append(byte) }
    }
    return bytes.isEmpty ? .endOfInput : line(bytes)
  }

  private static func line(_ bytes: [UInt8]) -> Reading {
    let text = bytes.last == 0x0D ? bytes.dropLast() : bytes[...]
    return .line(String(decoding: text, as: UTF8.self), cut: bytes.count == limit)
  }

  private static func isHeld(_ number: Int32) -> Bool {
    var pending = sigset_t()
    return sigpending(&pending) == 0 && sigismember(&pending, number) == 1
  }
}
