import Foundation
import Testing
import Yarn

/// A source and the codes of all warnings and errors it gives, in `Rows/*.txt`:
///
///     @@ CODES | what it is about      the body of the node Start; `fine` for no code
///     @@@ CODES | ...                  a whole file
struct Row: Sendable, CustomTestStringConvertible {
  let name: String
  let codes: [String]
  let source: String
  var testDescription: String { name }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Rows")

  static func all() throws -> [Row] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().flatMap { name in
      try rows(name, String(decoding: Data(contentsOf: folder.appending(path: name)), as: UTF8.self))
    }
  }

  private static func rows(_ file: String, _ text: String) -> [Row] {
    var found: [(head: Substring, line: Int, body: [Substring])] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("@@") {
        found.append((line, number + 1, []))
      } else if !found.isEmpty {
        found[found.count - 1].body.append(line)
      }
    }
    return found.map { head, line, lines in
      let isWhole = head.hasPrefix("@@@")
      let halves = head.drop { $0 == "@" }.split(separator: "|", maxSplits: 1)
      let codes = halves[0].split(separator: " ").map(String.init).filter { $0 != "fine" }
      let body = lines.joined(separator: "\n")
      return Row(
        name: "\(file):\(line)\(halves.count > 1 ? halves[1] : "")", codes: codes.sorted(),
        source: isWhole ? body : "title: Start\n---\n\(body)\n===\n")
    }
  }
}

@Suite struct RowTests {
  /// Every row of the language and every trap gives exactly these codes, at a place, in a sentence; an error leaves no
  /// program.
  @Test(arguments: try Row.all()) func givesItsCodes(_ row: Row) {
    let result = compile(row.source)
    let told = result.diagnostics.filter { $0.severity == .error || $0.severity == .warning }
    #expect(Set(told.map(\.code)).sorted() == row.codes, "\(result.diagnostics.map(\.description))")
    for diagnostic in result.diagnostics {
      #expect(diagnostic.line >= 1 && diagnostic.column >= 1)
      #expect(diagnostic.message.hasSuffix(".") && diagnostic.message.count > 20)
    }
    #expect((result.program == nil) == result.hasErrors)
  }

  /// Line ends, a byte order mark and a missing last line end change nothing of what is found.
  @Test(arguments: try Row.all()) func lineEndsChangeNothing(_ row: Row) {
    let plain = compile(row.source).diagnostics.map(\.description)
    for end in ["\r\n", "\r"] {
      #expect(compile(row.source.replacing("\n", with: end)).diagnostics.map(\.description) == plain)
    }
    #expect(compile("\u{FEFF}" + row.source).diagnostics.map(\.description) == plain)
    if row.source.hasSuffix("===\n") {
      #expect(compile(String(row.source.dropLast())).diagnostics.map(\.description) == plain)
    }
  }
}
