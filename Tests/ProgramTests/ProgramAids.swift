import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

/// What a run of the program left behind.
struct Outcome: Sendable {
  let out: String
  let err: String
  /// As a shell gives it, 128 + n for signal n.
  let status: Int32
  /// Seconds of processor time.
  let cpu: Double

  var lines: [String] { out.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
}

/// Somebody who uses the program: folders of their own, gone when the tests are over.
final class User: Sendable {
  /// The module that is played in full.
  static let module = "abena-italy-reception"

  let folder: String
  let variables: [String: String]
  private let played: String

  /// Where the program waits before it goes on; tests that are not about it pass over it.
  static let stop = "Enter goes on> "

  /// The guidance is compiled once for all tests, beside the program.
  private static let cache = Typist.program("interact-tests-cache")

  /// A user of the content as it is, or of `SmallCase`.
  init(ofSmallCase isSmall: Bool = false) throws {
    // A program at a terminal may still write into its folder when the test has let go of its user, so it goes at the end.
    folder = try TemporaryFolder.make("program-tests")
    variables = [
      "HOME": folder, "XDG_DATA_HOME": "\(folder)/data", "XDG_STATE_HOME": "\(folder)/state",
      "XDG_CACHE_HOME": Self.cache, "INTERACT_CONTENT": isSmall ? "\(folder)/content" : Repository.root.path,
      "INTERACT_PAGER": "cat",
    ]
    played = isSmall ? SmallCase.module : Self.module
    if isSmall { try SmallCase.write(to: "\(folder)/content") }
  }

  /// A window in which the program has been started.
  func sit(_ arguments: String..., environment: [String: String] = [:], columns: Int = 80) throws -> Typist {
    let typist = try Typist(
      Typist.program("interact"), arguments, environment: variables.merging(environment) { $1 }, columns: columns)
    typist.stop = Self.stop
    return typist
  }

  /// A window in which the module has been started and the content note accepted; the first question is open.
  func play(_ options: String..., environment: [String: String] = [:], columns: Int = 80) throws -> Typist {
    let typist = try Typist(
      Typist.program("interact"), ["play", played] + options, environment: variables.merging(environment) { $1 },
      columns: columns)
    typist.stop = Self.stop
    try typist.expect("yes or no> ")
    typist.type("yes\n")
    try typist.expect("you> ")
    return typist
  }

  /// Runs the program to its end, with this text coming through a pipe.
  func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> Outcome {
    try run(arguments, input: input, environment: environment)
  }

  func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws -> Outcome {
    let run = try Run(
      arguments, input: input, environment: variables.merging(environment) { $1 }, folder: folder)
    return try run.outcome()
  }

  /// Plays the module through a pipe.
  func play(_ options: String..., lines: String) throws -> Outcome {
    try run(["play", played] + options, input: lines)
  }

  static func answers(_ name: String) throws -> String {
    let file = Repository.root.appending(path: "Dialogues/abena/tests/\(name).answers")
    return try String(contentsOf: file, encoding: .utf8)
  }

  /// The beginning of the experienced worker's answers: `yes` to the content note and so many lines that are no
  /// remarks.
  static func beginning(_ count: Int) throws -> String {
    let lines = try answers("strong").split(separator: "\n").filter { !$0.hasPrefix("#") }
    return lines.prefix(count + 1).map { $0 + "\n" }.joined()
  }

  /// The session that `interact sessions` shows first.
  func lastSession() throws -> String {
    try #require(try run("sessions").out.split(separator: " ").first.map(String.init))
  }

  /// The permissions of a file below this user's folder, nil when there is none.
  func mode(of path: String) -> mode_t? {
    var facts = stat()
    return stat("\(folder)/\(path)", &facts) == 0 ? facts.st_mode & 0o777 : nil
  }

  func text(of path: String) throws -> String {
    try String(contentsOf: URL(filePath: "\(folder)/\(path)"), encoding: .utf8)
  }

  /// Writes a file into this user's folder and gives its path.
  func write(_ text: String, to name: String) throws -> String {
    let path = "\(folder)/\(name)"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    return path
  }
}

/// A program behind a pipe; its output goes to files, so that it never has to wait for us.
private struct Run {
  private static let number = Atomic(0)
  private let child: pid_t
  private let name: String

  init(_ arguments: [String], input: String, environment: [String: String], folder: String) throws {
    name = "\(folder)/run-\(Self.number.wrappingAdd(1, ordering: .relaxed).newValue)"
    // A pipe with a name, so that no other program that is started meanwhile inherits its end.
    try #require(mkfifo("\(name).in", 0o600) == 0)
    let end = open("\(name).in", O_RDWR | O_CLOEXEC)
    defer { close(end) }
    let bytes = Array(input.utf8)
    try #require(bytes.count < 60_000, "more than a pipe holds")
    try #require(write(end, bytes, bytes.count) == bytes.count)

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 0, "\(name).in", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "\(name).out", O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, "\(name).err", O_WRONLY | O_CREAT, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }

    var variables = ["TERM": "xterm", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    // With code coverage on, the program reports where the tests do.
    if let report = getenv("LLVM_PROFILE_FILE") { variables["LLVM_PROFILE_FILE"] = String(cString: report) }
    variables.merge(environment) { $1 }
    let path = Typist.program("interact")
    let argv: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    let envp: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var pid: pid_t = 0
    try #require(posix_spawn(&pid, path, &actions, &attributes, argv, envp) == 0, "\(path) cannot be started")
    child = pid
  }

  func outcome() throws -> Outcome {
    var status: Int32 = 0
    var usage = rusage()
    var waited = 0
    while wait4(child, &status, WNOHANG, &usage) == 0 {
      usleep(5_000)
      waited += 1
      // Two minutes: it hangs.
      if waited == 24_000 { kill(child, SIGKILL) }
    }
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
    return Outcome(
      out: try String(contentsOf: URL(filePath: "\(name).out"), encoding: .utf8),
      err: try String(contentsOf: URL(filePath: "\(name).err"), encoding: .utf8), status: code,
      cpu: usage.ru_utime.seconds + usage.ru_stime.seconds)
  }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}

extension Typist {
  /// Everything that was read since the start, as text.
  var story: String { String(decoding: everything, as: UTF8.self) }

  /// What stands on the screen line by line, without the bytes that edit and colour it.
  var shown: String { Self.withoutControls(story) }

  /// Without escape sequences and bells, every way to a new line as one newline.
  static func withoutControls(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var returned = false
    for scalar in text.replacing(/\u{1B}\[[0-9;?]*[A-Za-z]/, with: "").unicodeScalars where scalar != "\u{07}" {
      if returned, scalar != "\r", scalar != "\n" { scalars.append("\n") }
      returned = scalar == "\r"
      if !returned { scalars.append(scalar) }
    }
    return String(scalars)
  }

  /// Types a line and reads until the next prompt; gives what came between.
  @discardableResult
  func send(_ line: String, until prompt: String) throws -> String {
    type(line + "\n")
    let before = try expect(prompt)
    return Self.withoutControls(before)
  }

  /// Leaves, as a person does, and checks how that went.
  func leave() throws {
    type("/leave\n")
    try expect("Saved. Continue with: interact resume")
    #expect(exitStatus() == 0)
    #expect(isRestored)
  }
}

extension StringProtocol {
  /// With every run of white space as one space, so that it is the same however it was wrapped.
  var unwrapped: String { split { $0.isWhitespace }.joined(separator: " ") }

  /// How many columns its longest line has, for text of narrow characters.
  var columns: Int { split(separator: "\n").map(\.count).max() ?? 0 }

  /// Whether an escape byte is in it.
  var hasEscape: Bool { utf8.contains(0x1B) }
}

/// The objects of a stream of JSON lines.
func objects(_ text: String) throws -> [[String: Any]] {
  try text.split(separator: "\n").map { line in
    try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
  }
}
