import Glibc
import Synchronization

/// Hears SIGTERM and SIGHUP on a thread of its own, so that the program can save and leave by its own way.
///
/// Start it first of all, before other threads exist: a thread inherits which signals it does not take.
/// A prompt that is open returns `Reading.ended(signal:)`; then save, and exit with 128 + the number. A program
/// that has not left when the grace is over is ended, after `lastResort` and with the terminal restored.
public final class SignalWatch: Sendable {
  /// Becomes readable once the program was told to end, and stays so.
  public let descriptor: Int32

  private struct State {
    var ending: Int32?
    var interrupts = 0
  }

  private let state = Mutex(State())
  private let bell: Int32

  /// Starts to listen. With `interrupts`, Ctrl-C is counted instead of ending the program.
  ///
  /// `lastResort` runs on the listening thread after `grace` seconds. Throws `TerminalFailure.cannotRead` when
  /// no pipe can be made.
  public init(
    interrupts: Bool, grace: Int = 5, lastResort: @escaping @Sendable (_ signal: Int32) -> Void = { _ in }
  ) throws(TerminalFailure) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .cannotRead(code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    descriptor = ends[0]
    bell = ends[1]

    var heard = sigset_t()
    sigemptyset(&heard)
    for number in [SIGTERM, SIGHUP] + (interrupts ? [SIGINT] : []) where !Self.isIgnored(number) {
      sigaddset(&heard, number)
    }
    pthread_sigmask(SIG_BLOCK, &heard, nil)
    Self.ignoreBrokenPipes()

    var settings = termios()
    let wasTerminal = tcgetattr(STDIN_FILENO, &settings) == 0
    let signals = heard
    let saved = settings
    listen { [self] in
      let number = hear(signals)
      sleep(UInt32(max(grace, 0)))
      lastResort(number)
      if wasTerminal {
        var settings = termios()
        let isAtPrompt = tcgetattr(STDIN_FILENO, &settings) == 0 && settings.c_lflag & tcflag_t(ICANON) == 0
        if isAtPrompt { TerminalRescue.leavePasteMode() }
        settings = saved
        tcsetattr(STDIN_FILENO, TCSANOW, &settings)
      }
      _exit(128 + number)
    }
  }

  /// The signal that told the program to end, nil while none did.
  public var ending: Int32? { state.withLock { $0.ending } }

  /// Whether Ctrl-C came since the last time this was asked.
  public func takeInterrupt() -> Bool {
    state.withLock { state in
      defer { state.interrupts = 0 }
      return state.interrupts > 0
    }
  }

  /// Makes a write to a program that has ended fail with EPIPE instead of ending this one.
  static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
  }

  // A program started by nohup ignores SIGHUP, and is to go on doing so.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Returns the first signal that ends the program.
  private func hear(_ signals: sigset_t) -> Int32 {
    var signals = signals
    while true {
      var number: Int32 = 0
      guard sigwait(&signals, &number) == 0 else { continue }
      if number == SIGINT {
        state.withLock { $0.interrupts += 1 }
        continue
      }
      state.withLock { $0.ending = number }
      var byte = UInt8(truncatingIfNeeded: number)
      _ = write(bell, &byte, 1)
      return number
    }
  }

  private func listen(_ work: @escaping @Sendable () -> Void) {
    final class Work: Sendable {
      let run: @Sendable () -> Void
      init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
    var thread = pthread_t()
    let context = Unmanaged.passRetained(Work(work))
    let code = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, context.toOpaque())
    if code == 0 { pthread_detach(thread) } else { context.release() }
  }
}
