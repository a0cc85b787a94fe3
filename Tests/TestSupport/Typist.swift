import Glibc

/// A program behind a pseudo-terminal, and the hands that type into it.
///
///     let typist = try Typist(Typist.program("interact"), environment: ["NO_COLOR": "1"])
///     try typist.expect("which? ")
///     typist.type("1\n")
public final class Typist {
  /// What did not come, with what stood on the screen instead.
  public struct Failure: Error, CustomStringConvertible {
    /// One sentence with the bytes that were seen.
    public let description: String
  }

  /// How a program ended.
  public enum Ending: Equatable, Sendable {
    /// It left by itself, with this status.
    case exited(Int32)
    /// A signal ended it.
    case signalled(Int32)
  }

  /// The process id of the program.
  public let child: Int32
  /// What was read and not yet expected.
  public private(set) var screen: [UInt8] = []
  /// Everything that was read since the start.
  public private(set) var everything: [UInt8] = []

  /// Where the program stops with this text until Enter is typed, `expect` types it and reads on; nil stops there.
  public var stop: String?
  private var stopsPassed = 0

  private let terminal: Int32
  // Kept open, so that the terminal's settings can be read after the program has ended.
  private let device: Int32
  private var ending: Ending?
  private var hasHungUp = false

  /// Starts a program in a window of this size.
  ///
  /// It gets TERM=xterm, a UTF-8 locale, no inputrc, a short PATH, and what `environment` says.
  public init(
    _ path: String, _ arguments: [String] = [], environment: [String: String] = [:], columns: Int = 80, rows: Int = 24
  ) throws {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    var device: Int32 = -1
    var opened: Int32 = -1
    guard openpty(&opened, &device, nil, nil, &size) == 0 else { throw Failure(description: "no pseudo-terminal") }
    terminal = opened
    self.device = device
    var name = [CChar](repeating: 0, count: 64)
    ttyname_r(device, &name, name.count)
    for descriptor in [opened, device] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }

    // The leader of a new session gets the first terminal it opens: no fork needed.
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    // Swift's worker threads block nearly every signal, and a child inherits that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let newSession: Int16 = 0x80  // POSIX_SPAWN_SETSID, behind _GNU_SOURCE
    posix_spawnattr_setflags(&attributes, newSession | Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }

    var variables = ["TERM": "xterm", "LANG": "C.UTF-8", "INPUTRC": "/dev/null", "PATH": "/usr/bin:/bin"]
    // With code coverage on, the program reports where the tests do.
    if let report = getenv("LLVM_PROFILE_FILE") { variables["LLVM_PROFILE_FILE"] = String(cString: report) }
    variables.merge(environment) { $1 }
    let argv: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    let envp: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var pid: pid_t = 0
    let code = posix_spawn(&pid, path, &actions, &attributes, argv, envp)
    guard code == 0 else { throw Failure(description: "cannot start \(path): \(code)") }
    child = pid
  }

  deinit {
    if !hasHungUp { close(terminal) }
    close(device)
    guard ending == nil else { return }
    kill(child, SIGKILL)
    var status: Int32 = 0
    waitpid(child, &status, 0)
  }

  /// The path of a program that was built beside the tests.
  public static func program(_ name: String) -> String {
    var path = [CChar](repeating: 0, count: 4_096)
    let length = max(readlink("/proc/self/exe", &path, path.count - 1), 0)
    let own = String(decoding: path.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return own.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/\(name)"
  }

  /// Types a text as it is; "\n" is sent as the Enter key.
  public func type(_ text: String) {
    var bytes = text.utf8.map { $0 == 0x0A ? 0x0D : $0 }[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
      if count < 0 { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Pastes a text, as a terminal does when the program asked for bracketed pastes.
  public func paste(_ text: String) {
    type("\u{1B}[200~\(text)\u{1B}[201~")
  }

  /// Changes the size of the window; the program gets SIGWINCH.
  public func resize(columns: Int, rows: Int = 24) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
  }

  /// Sends the program a signal.
  public func signal(_ number: Int32) {
    kill(child, number)
  }

  /// Closes the window: the program gets SIGHUP, and nothing more can be read.
  public func hangUp() {
    guard !hasHungUp else { return }
    hasHungUp = true
    close(terminal)
  }

  /// Reads until the text stands on the screen, and forgets what came before it. Gives what came before it.
  @discardableResult
  public func expect(_ text: String, within milliseconds: Int = 10_000) throws -> String {
    let wanted = Array(text.utf8)
    let clock = ContinuousClock()
    let end = clock.now + .milliseconds(milliseconds)
    while true {
      if let at = screen.firstRange(of: wanted) {
        let before = String(decoding: screen[..<at.lowerBound], as: UTF8.self)
        screen.removeSubrange(..<at.upperBound)
        return before
      }
      passStop()
      let seen = "\(String(decoding: screen, as: UTF8.self).debugDescription)"
      switch pull() {
      case .some(true): continue
      case .some(false): throw Failure(description: "ended before \(text.debugDescription): \(seen)")
      case .none where clock.now >= end: throw Failure(description: "no \(text.debugDescription) in \(seen)")
      case .none: continue
      }
    }
  }

  /// Goes on where the program waits for nothing but that.
  private func passStop() {
    guard let stop else { return }
    let count = String(decoding: everything, as: UTF8.self).ranges(of: stop).count
    guard count > stopsPassed else { return }
    stopsPassed = count
    type("\n")
  }

  /// Everything the program still writes until it ends or is silent for so long.
  @discardableResult
  public func readAll(silence milliseconds: Int = 2_000) -> String {
    let clock = ContinuousClock()
    var last = clock.now
    while true {
      switch pull() {
      case .some(true): last = clock.now
      case .some(false): return drain()
      case .none:
        if collect() { return drain() }
        if clock.now - last > .milliseconds(milliseconds) { return drain() }
      }
    }
  }

  /// Waits until the program has ended, reading what it writes; nil when it is still running after that time.
  public func ended(within milliseconds: Int = 10_000) -> Ending? {
    let clock = ContinuousClock()
    let end = clock.now + .milliseconds(milliseconds)
    while !collect() {
      if clock.now >= end { return nil }
      if hasHungUp { usleep(10_000) } else { _ = pull() }
    }
    while !hasHungUp, pull() == true {}
    return ending
  }

  /// The exit status as a shell gives it, 128 + n for signal n; nil when it is still running.
  public func exitStatus(within milliseconds: Int = 10_000) -> Int32? {
    switch ended(within: milliseconds) {
    case .exited(let status): status
    case .signalled(let number): 128 + number
    case nil: nil
    }
  }

  /// Whether the terminal is as a shell expects it: lines, echo, and Ctrl-C as a signal.
  public var isRestored: Bool {
    var settings = termios()
    guard tcgetattr(device, &settings) == 0 else { return false }
    let wanted = tcflag_t(ICANON | ECHO | ISIG)
    let interrupt = withUnsafeBytes(of: settings.c_cc) { $0[Int(VINTR)] }
    return settings.c_lflag & wanted == wanted && interrupt == 3
  }

  /// Reads what there is: true for something, false at the end, nil for nothing within 20 ms.
  private func pull() -> Bool? {
    guard !hasHungUp else { return false }
    var wait = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    guard poll(&wait, 1, 20) > 0 else { return nil }
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = read(terminal, &chunk, chunk.count)
    guard count > 0 else { return false }
    screen += chunk[..<count]
    everything += chunk[..<count]
    return true
  }

  private func drain() -> String {
    defer { screen = [] }
    return String(decoding: screen, as: UTF8.self)
  }

  /// Whether the program has ended.
  private func collect() -> Bool {
    if ending != nil { return true }
    var status: Int32 = 0
    guard waitpid(child, &status, WNOHANG) == child else { return false }
    ending = status & 0x7F == 0 ? .exited((status >> 8) & 0xFF) : .signalled(status & 0x7F)
    return true
  }
}
