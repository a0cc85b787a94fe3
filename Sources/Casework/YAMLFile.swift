internal import Yams

/// What is wrong with a file of a case, and where.
public struct ContentProblem: Error, Equatable, Hashable, Sendable, CustomStringConvertible {
  /// How bad it is.
  public enum Severity: String, Codable, Sendable {
    case error
    case warning
  }

  /// Path below the content folder.
  public var file: String
  /// From 1; 0 only when the file as a whole is meant.
  public var line: Int
  /// From 1; 0 only when the line as a whole is meant.
  public var column: Int
  /// How bad it is.
  public var severity: Severity
  /// What is wrong and what would mend it.
  public var message: String

  /// Makes a problem.
  public init(file: String, line: Int, column: Int = 1, severity: Severity = .error, _ message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.severity = severity
    self.message = message
  }

  /// `FILE:LINE:COLUMN: SEVERITY: MESSAGE`, without line and column when the file as a whole is meant.
  public var description: String {
    line == 0
      ? "\(file): \(severity.rawValue): \(message)"
      : "\(file):\(line):\(column): \(severity.rawValue): \(message)"
  }
}

/// Reads a value from YAML and turns each way it can fail into a file, a line and a sentence.
enum YAMLFile {
  static func decode<Value: Decodable>(
    _ type: Value.Type, from text: String, file: String
  ) throws(ContentProblem) -> Value {
    do {
      return try YAMLDecoder().decode(type, from: text)
    } catch let error as DecodingError {
      throw problem(error, text: text, file: file)
    } catch let error as YamlError {
      throw problem(error, file: file)
    } catch {
      throw ContentProblem(file: file, line: 1, "cannot be read as YAML: \(error)")
    }
  }

  /// Line of the value at a path, or of its nearest ancestor that is there.
  static func mark(of path: [String], in text: String) -> (line: Int, column: Int) {
    guard var node = (try? Yams.compose(yaml: text)) ?? nil else { return (1, 1) }
    for step in path {
      if let index = Int(step), let sequence = node.sequence, sequence.indices.contains(index) {
        node = sequence[index]
      } else if let next = node.mapping?[Node(step)] {
        node = next
      } else {
        break
      }
    }
    return (node.mark?.line ?? 1, node.mark?.column ?? 1)
  }

  private static func problem(_ error: DecodingError, text: String, file: String) -> ContentProblem {
    let context: DecodingError.Context
    let message: String
    switch error {
    case .keyNotFound(let key, let found):
      context = found
      message = "`\(key.stringValue)` is missing here; add it."
    case .typeMismatch(_, let found), .valueNotFound(_, let found):
      context = found
      message = "`\(found.codingPath.last?.stringValue ?? "the file")` has the wrong form: \(found.debugDescription)"
    case .dataCorrupted(let found):
      if let inner = found.underlyingError as? YamlError { return problem(inner, file: file) }
      context = found
      message = "`\(found.codingPath.last?.stringValue ?? "the file")` cannot be read: \(found.debugDescription)"
    @unknown default:
      return ContentProblem(file: file, line: 1, "cannot be read: \(error)")
    }
    let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
    let mark = mark(of: path, in: text)
    return ContentProblem(file: file, line: mark.line, column: mark.column, message)
  }

  private static func problem(_ error: YamlError, file: String) -> ContentProblem {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      ContentProblem(file: file, line: mark.line, column: mark.column, "is not YAML: \(problem).")
    case .reader(let problem, let offset, _, _):
      ContentProblem(file: file, line: 1, "is not text at byte \(offset ?? 0): \(problem).")
    default:
      ContentProblem(file: file, line: 1, "is not YAML: \(error)")
    }
  }
}
