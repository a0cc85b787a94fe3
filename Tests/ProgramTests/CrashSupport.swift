import Foundation
import Glibc
import TestSupport
import Testing

/// The folders of somebody who plays; they are gone when nobody holds this any more.
final class CrashHome: Sendable {
  static let module = "abena-italy-reception"
  /// Every scripted play has this seed, so that their records can be compared.
  static let seed = "7"

  let folder: String
  let content: String

  /// Folders that are empty but for the compiled guidance, which all tests share unless they change it.
  init(content: String = Repository.root.path) throws {
    // A program that was killed reads nothing more, and that must not end the tests.
    signal(SIGPIPE, SIG_IGN)
    folder = try TemporaryFolder.make("interact-crash")
    self.content = content
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The folder of the records, and their file.
  var data: String { folder + "/data/interact" }
  var records: String { data + "/records.sqlite" }

  var variables: [String: String] {
    let isOwn = content != Repository.root.path
    return [
      "HOME": folder, "XDG_DATA_HOME": folder + "/data", "XDG_STATE_HOME": folder + "/state",
      "XDG_CACHE_HOME": isOwn ? folder + "/cache" : Typist.program("interact-crash-cache"),
      "INTERACT_CONTENT": content, "INPUTRC": "/dev/null", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
    ]
  }

  /// A copy of what is played, to be damaged.
  static func copyOfContent() throws -> String {
    let copy = try TemporaryFolder.make("interact-content")
    for part in ["Dialogues", "Knowledge"] {
      // A link would be copied as a link, and the damage would reach what it points to.
      let original = Repository.root.appending(path: part).resolvingSymlinksInPath()
      try FileManager.default.copyItem(atPath: original.path, toPath: copy + "/" + part)
    }
    return copy
  }

  /// Starts the program with a pipe at both ends.
  func start(_ arguments: [String], through shell: String? = nil) throws -> CrashProgram {
    try CrashProgram(arguments, environment: variables, errors: folder + "/errors.txt", through: shell)
  }

  /// Runs the program to its end, with the bytes as its whole input.
  @discardableResult
  func run(
    _ arguments: [String], input: [UInt8] = [], through shell: String? = nil, environment: [String: String?] = [:]
  ) throws -> CrashOutcome {
    let name = folder + "/run-\(UInt64.random(in: 0 ... .max))"
    try Data(input).write(to: URL(filePath: name + ".in"))
    let ends = [
      open(name + ".in", O_RDONLY | O_CLOEXEC), open(name + ".out", O_RDWR | O_CREAT | O_CLOEXEC, 0o600),
      open(name + ".err", O_RDWR | O_CREAT | O_CLOEXEC, 0o600),
    ]
    defer { for end in ends { close(end) } }
    var variables: [String: String] = variables
    for (key, value) in environment { variables[key] = value }
    let child = try CrashProgram.spawn(arguments, environment: variables, ends: ends, through: shell)
    let status = try #require(CrashProgram.wait(for: child, seconds: 120))
    return CrashOutcome(
      status: status, bytes: try Data(contentsOf: URL(filePath: name + ".out")),
      err: String(decoding: try Data(contentsOf: URL(filePath: name + ".err")), as: UTF8.self))
  }

  func run(_ arguments: String..., input: String) throws -> CrashOutcome {
    try run(arguments, input: Array(input.utf8))
  }

  /// Plays the module with these lines.
  func play(_ lines: [String], options: [String] = []) throws -> CrashOutcome {
    try run(
      ["play", Self.module, "--seed", Self.seed, "--accept-content-note"] + options,
      input: Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  /// Names of the sessions, the last one first.
  func sessions() throws -> [String] {
    let outcome = try run("sessions", "--json", input: "")
    try #require(outcome.status == 0, "\(outcome.err)")
    return try outcome.lines.map { try #require(CrashJSON(parsing: $0)["id"]?.text) }
  }

  /// The record of a session, as it is exported.
  func record(of session: String) throws -> [CrashEvent] {
    let outcome = try run("data", "export", session, input: "")
    try #require(outcome.status == 0, "\(outcome.err)")
    return try outcome.lines.map { try CrashEvent(line: $0) }
  }
}

/// What a run left behind.
struct CrashOutcome: Sendable {
  /// As a shell gives it, 128 + n for signal n.
  let status: Int32
  let bytes: Data
  let err: String

  var out: String { String(decoding: bytes, as: UTF8.self) }
  var lines: [String] { out.split(separator: "\n").map(String.init) }
}

/// A running program whose input and output are pipes.
final class CrashProgram {
  private let child: pid_t
  private var input: Int32
  private let output: Int32
  private let errors: String
  private var buffer: [UInt8] = []
  private var status: Int32?

  init(_ arguments: [String], environment: [String: String], errors: String, through shell: String? = nil) throws {
    var toChild: [Int32] = [-1, -1]
    var fromChild: [Int32] = [-1, -1]
    try Self.makePipe(&toChild)
    try Self.makePipe(&fromChild)
    let complaints = open(errors, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    defer { for end in [toChild[0], fromChild[1], complaints] { close(end) } }
    child = try Self.spawn(
      arguments, environment: environment, ends: [toChild[0], fromChild[1], complaints], through: shell)
    input = toChild[1]
    output = fromChild[0]
    self.errors = errors
  }

  deinit {
    closeInput()
    close(output)
    if status == nil { kill() }
  }

  /// How many files, pipes and the like it has open.
  var descriptors: Int {
    get throws { try FileManager.default.contentsOfDirectory(atPath: "/proc/\(child)/fd").count }
  }

  /// What the program complained about so far.
  var complaints: String { (try? String(contentsOfFile: errors, encoding: .utf8)) ?? "" }

  /// Sends a line; false when nobody reads any more.
  @discardableResult
  func send(_ line: String) -> Bool {
    var rest = Array((line + "\n").utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
      if count <= 0 { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// The next whole line of output; nil at its end or when none has come in time.
  func line(within seconds: Double = 30) -> String? {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    while true {
      if let stop = buffer.firstIndex(of: 0x0A) {
        let line = String(decoding: buffer[..<stop], as: UTF8.self)
        buffer.removeSubrange(...stop)
        return line
      }
      var wait = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      let left = Int32(max(0, (end - clock.now) / .milliseconds(1)))
      guard poll(&wait, 1, left) > 0 else { return nil }
      var chunk = [UInt8](repeating: 0, count: 65_536)
      let count = read(output, &chunk, chunk.count)
      guard count > 0 else { return nil }
      buffer += chunk[..<count]
    }
  }

  /// Kills it as a power cut would, and waits until it is gone.
  func kill() {
    Glibc.kill(child, SIGKILL)
    _ = ended()
  }

  /// How it ended, as a shell gives it.
  func ended() -> Int32? {
    if status == nil { status = Self.wait(for: child, seconds: 60) }
    return status
  }

  // MARK: - Processes

  /// Close-on-exec from the start: programs are started side by side, and none may hold the other's pipe.
  private static func makePipe(_ ends: inout [Int32]) throws {
    // The call is hidden behind _GNU_SOURCE.
    typealias Make = @convention(c) (UnsafeMutablePointer<Int32>, Int32) -> Int32
    let make = unsafeBitCast(try #require(dlsym(nil, "pipe2")), to: Make.self)
    try #require(make(&ends, O_CLOEXEC) == 0)
  }

  /// Starts the program with these descriptors as 0, 1 and 2; a negative one is closed.
  ///
  /// A `shell` text ends in `exec "$0" "$@"`, after it has set limits for the program.
  static func spawn(
    _ arguments: [String], environment: [String: String], ends: [Int32], through shell: String? = nil
  ) throws -> pid_t {
    let program = Typist.program("interact")
    let words = shell.map { ["/bin/sh", "-c", $0, program] + arguments } ?? [program] + arguments
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    for (number, end) in ends.enumerated() {
      if end < 0 {
        posix_spawn_file_actions_addclose(&actions, Int32(number))
      } else {
        posix_spawn_file_actions_adddup2(&actions, end, Int32(number))
      }
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    // The threads of the tests block and ignore signals that the program has to hear.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    let argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    let envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var child: pid_t = 0
    try #require(posix_spawn(&child, words[0], &actions, &attributes, argv, envp) == 0)
    return child
  }

  /// Waits for an own child; one that does not end in time is killed, and nil is returned.
  static func wait(for child: pid_t, seconds: Double) -> Int32? {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    var status: Int32 = 0
    while waitpid(child, &status, WNOHANG) == 0 {
      guard clock.now < end else {
        Glibc.kill(child, SIGKILL)
        waitpid(child, &status, 0)
        return nil
      }
      usleep(1_000)
    }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}
