/// What the compiler found wrong in one place, and what would mend it.
public struct Diagnostic: Sendable, Equatable, CustomStringConvertible {
  /// How bad a finding is; only an error keeps a program from being made.
  public enum Severity: String, Sendable, Codable, CaseIterable {
    case error, warning, info, none
  }

  /// The name of the file, as it was given.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column in Unicode scalars, from 1.
  public let column: Int
  /// How bad it is.
  public var severity: Severity
  /// The code: `YS` and four digits; those from `YS9000` are our own.
  public let code: String
  /// One sentence that says what is wrong and what would mend it.
  public let message: String

  /// A finding at a place.
  public init(file: String, line: Int, column: Int, severity: Severity, code: String, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.severity = severity
    self.code = code
    self.message = message
  }

  /// `FILE:LINE:COLUMN: SEVERITY CODE: MESSAGE`, always one line.
  public var description: String {
    let words = message.split { $0.isNewline }.joined(separator: " ")
    return "\(file):\(line):\(column): \(severity.rawValue) \(code): \(words)"
  }
}

/// The findings of one compilation while it runs.
struct DiagnosticBag {
  private var found: [(place: Place, fault: Fault)] = []
  private(set) var errorCount = 0
  var hasErrors: Bool { errorCount > 0 }
  /// More than this many findings help nobody: the rest is left out.
  static let limit = 5_000

  mutating func add(_ fault: Fault, _ file: Int32, _ span: Span) {
    if fault.severity == .error { errorCount += 1 }
    guard found.count < Self.limit else { return }
    found.append((Place(file: file, span: span), fault))
  }

  mutating func add(_ other: DiagnosticBag) {
    for item in other.found { add(item.fault, at: item.place) }
  }

  mutating func add(_ fault: Fault, at place: Place) { add(fault, place.file, place.span) }

  /// The findings in the order of file, line and column, each once.
  func sorted(files: [SourceFile], indexes: [LineIndex]) -> [Diagnostic] {
    var all = found.map { item -> Diagnostic in
      let file = Int(item.place.file)
      guard file >= 0, file < files.count else {
        return Diagnostic(
          file: files.first?.name ?? "-", line: 1, column: 1, severity: item.fault.severity,
          code: item.fault.code, message: item.fault.message)
      }
      let position = indexes[file].position(item.place.span.start)
      return Diagnostic(
        file: files[file].name, line: position.line, column: position.column, severity: item.fault.severity,
        code: item.fault.code, message: item.fault.message)
    }
    let order = Dictionary(
      files.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
    all.sort {
      let left = (order[$0.file] ?? 0, $0.line, $0.column, $0.code, $0.message)
      return left < (order[$1.file] ?? 0, $1.line, $1.column, $1.code, $1.message)
    }
    var unique: [Diagnostic] = []
    for item in all where unique.last != item { unique.append(item) }
    return unique
  }
}
