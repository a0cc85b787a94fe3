/// A test plan: what a script must deliver when it is played, in upstream's `.testplan` format.
///
///     plan = run *( "---" run ) ; run = 1*step
public struct TestPlan: Sendable, Equatable {
  /// What a step demands or does.
  public enum Step: Sendable, Equatable {
    /// The next thing is a line with this text; nil for any line.
    case line(String?)
    /// The next options have this one among them, in order.
    case option(String, isAvailable: Bool)
    /// The next thing is a command with this text.
    case command(String)
    /// Takes an option, from 1; 0 takes none.
    case select(Int)
    /// Sets a variable.
    case set(String, Value)
    /// Goes on at a node.
    case node(String)
    /// Changes the strategy.
    case saliency(Saliency)
    /// Nothing more may be delivered.
    case stop
    /// The script must fail now; ours, not upstream's.
    case error
  }

  /// A step with its line in the plan.
  public struct Line: Sendable, Equatable {
    /// What it is.
    public let step: Step
    /// The line, from 1.
    public let line: Int
  }

  /// Why a plan cannot be read.
  public struct Failure: Error, Sendable, Equatable {
    /// The line, from 1.
    public let line: Int
    /// What is wrong.
    public let reason: String
  }

  /// The runs; each begins at the start node, variables stay.
  public private(set) var runs: [[Line]] = []

  /// Reads a plan.
  public init(_ file: SourceFile) throws(Failure) {
    var reader = PlanReader(bytes: file.bytes)
    var run: [Line] = []
    while let token = try reader.next() {
      if token.text == "---" {
        if run.isEmpty { throw Failure(line: token.line, reason: "this run has no steps") }
        runs.append(run)
        run = []
      } else {
        run.append(Line(step: try Self.step(token, &reader), line: token.line))
      }
    }
    if run.isEmpty { throw Failure(line: reader.line, reason: "the last run has no steps") }
    runs.append(run)
  }

  private static func step(_ token: PlanReader.Token, _ reader: inout PlanReader) throws(Failure) -> Step {
    switch token.text {
    case "line:":
      if try reader.take("*") { return .line(nil) }
      return .line(try reader.quoted())
    case "option:":
      let text = try reader.quoted()
      return .option(text, isAvailable: try !reader.take("[disabled]"))
    case "command:": return .command(try reader.quoted())
    case "select:":
      guard let number = Int(try reader.word()) else { throw reader.failure("a number should follow 'select:'") }
      return .select(number)
    case "set:":
      let name = try reader.word()
      guard name.hasPrefix("$"), try reader.take("=") else {
        throw reader.failure("'$name = value' should follow 'set:'")
      }
      let text = try reader.word()
      if text == "true" || text == "false" { return .set(name, .bool(text == "true")) }
      guard let number = Float(text) else { throw reader.failure("'true', 'false' or a number should follow '='") }
      return .set(name, .number(number))
    case "node:": return .node(try reader.word())
    case "saliency:":
      guard let saliency = Saliency(planName: try reader.word()) else { throw reader.failure("no such strategy") }
      return .saliency(saliency)
    case "stop": return .stop
    case "error": return .error
    default: throw Failure(line: token.line, reason: "'\(token.text)' is no step")
    }
  }
}

/// Cuts a plan into words.
struct PlanReader {
  struct Token {
    var text: String
    var line: Int
    var isQuoted = false
  }

  let bytes: [UInt8]
  var at = 0
  var line = 1

  init(bytes: [UInt8]) { self.bytes = bytes }

  func failure(_ reason: String) -> TestPlan.Failure { TestPlan.Failure(line: line, reason: reason) }

  mutating func next() throws(TestPlan.Failure) -> Token? {
    skip()
    guard at < bytes.count else { return nil }
    let start = at
    let begin = line
    if bytes[at] == UInt8(ascii: "`") {
      at += 1
      while at < bytes.count, bytes[at] != UInt8(ascii: "`") {
        if bytes[at] == Ascii.newline { line += 1 }
        at += 1
      }
      guard at < bytes.count else { throw failure("this text has no closing '`'") }
      at += 1
      return Token(text: String(decoding: bytes[(start + 1)..<(at - 1)], as: UTF8.self), line: begin, isQuoted: true)
    }
    for fixed in ["---", "[disabled]", "*", "="] where bytes[at...].starts(with: fixed.utf8) {
      at += fixed.utf8.count
      return Token(text: fixed, line: begin)
    }
    if bytes[at] == Ascii.dollar { at += 1 }
    while at < bytes.count, bytes[at] < 0x80, Ascii.continuesName(bytes[at]) { at += 1 }
    if at < bytes.count, bytes[at] == Ascii.colon { at += 1 }
    guard at > start else { throw failure("'\(String(decoding: bytes[at...].prefix(10), as: UTF8.self))' is no step") }
    return Token(text: String(decoding: bytes[start..<at], as: UTF8.self), line: begin)
  }

  private mutating func skip() {
    while at < bytes.count {
      if bytes[at] == Ascii.hash {
        while at < bytes.count, !Ascii.isNewline(bytes[at]) { at += 1 }
      } else if Ascii.isBlank(bytes[at]) || Ascii.isNewline(bytes[at]) {
        if bytes[at] == Ascii.newline { line += 1 }
        at += 1
      } else {
        return
      }
    }
  }

  mutating func take(_ word: String) throws(TestPlan.Failure) -> Bool {
    let before = (at, line)
    if let token = try next(), !token.isQuoted, token.text == word { return true }
    (at, line) = before
    return false
  }

  mutating func quoted() throws(TestPlan.Failure) -> String {
    guard let token = try next(), token.isQuoted else { throw failure("a text between '`' should follow") }
    return token.text
  }

  mutating func word() throws(TestPlan.Failure) -> String {
    guard let token = try next(), !token.isQuoted else { throw failure("a word should follow") }
    return token.text
  }
}
