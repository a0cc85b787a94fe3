import Glibc

/// Another program that has the terminal for a while: a pager or an editor.
struct ChildProcess {
  /// A shell command, as PAGER and EDITOR hold one.
  let command: String
  var arguments: [String] = []
  let environment: [String: String]
  var input: Int32 = STDIN_FILENO
  var output: Int32 = STDOUT_FILENO
  var errors: Int32 = STDERR_FILENO
  var watch: SignalWatch?

  /// Runs it to its end, with `text` as its input if there is one. Its exit status, or 128 + a signal.
  ///
  /// A child that stops reading is no failure. Throws `TerminalFailure.cannotStart`.
  func run(feeding text: String? = nil) throws(TerminalFailure) -> Int32 {
    SignalWatch.ignoreBrokenPipes()
    var settings = termios()
    let isTerminal = tcgetattr(output, &settings) == 0
    defer { if isTerminal { tcsetattr(output, TCSADRAIN, &settings) } }

    // As system(3) does: Ctrl-C is for whoever has the terminal now. With a watch it ends nothing anyway.
    let interrupt = watch == nil ? signal(SIGINT, SIG_IGN) : nil
    defer { if watch == nil { signal(SIGINT, interrupt) } }

    guard let text else { return wait(for: try start(input: input)) }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .cannotStart(command: command, code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let child: pid_t
    do {
      child = try start(input: ends[0])
    } catch {
      for end in ends { close(end) }
      throw error
    }
    close(ends[0])
    feed(Array(text.utf8), into: ends[1])
    close(ends[1])
    return wait(for: child)
  }

  private func start(input: Int32) throws(TerminalFailure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    // Copies beyond the first three, so that no dup2 overwrites what a later one needs.
    let copies = [input, output, errors].map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
      for copy in copies where copy >= 0 { close(copy) }
    }
    for (target, copy) in copies.enumerated() {
      guard copy >= 0 else { throw .cannotStart(command: command, code: EBADF) }
      posix_spawn_file_actions_adddup2(&actions, copy, Int32(target))
    }
    // A child inherits which signals are blocked and which are ignored; it is to get them all.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    let words = ["sh", "-c", "\(command) \"$@\"", "sh"] + arguments
    let argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    let envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, "/bin/sh", &actions, &attributes, argv, envp)
    guard code == 0 else { throw .cannotStart(command: command, code: code) }
    return child
  }

  // Never blocks in write, so that a signal is heard while a pager shows its first page.
  private func feed(_ bytes: [UInt8], into pipe: Int32) {
    _ = fcntl(pipe, F_SETFL, fcntl(pipe, F_GETFL) | O_NONBLOCK)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(pipe, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
        continue
      }
      guard count < 0, errno == EAGAIN || errno == EINTR else { return }
      var wait = [
        pollfd(fd: pipe, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: watch?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
      ]
      _ = poll(&wait, 2, -1)
      if wait[1].revents != 0 { return }
    }
  }

  private func wait(for child: pid_t) -> Int32 {
    var status: Int32 = 0
    var wasToldToEnd = false
    var pause: Int32 = 1
    while true {
      let ended = waitpid(child, &status, WNOHANG)
      if ended == child { break }
      if ended < 0, errno != EINTR { return 127 }
      if !wasToldToEnd, let signal = watch?.ending {
        kill(child, signal)
        wasToldToEnd = true
      }
      var bell = pollfd(fd: wasToldToEnd ? -1 : watch?.descriptor ?? -1, events: Int16(POLLIN), revents: 0)
      _ = poll(&bell, 1, pause)
      pause = min(pause * 2, 20)
    }
    _ = watch?.takeInterrupt()
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}
