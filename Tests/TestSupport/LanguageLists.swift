import Foundation

/// The small word lists of `Tests/Languages`.
public enum LanguageLists {
  /// The languages that have some.
  public static let codes = ["el", "fr", "it", "nl", "sv"]

  /// The lists of a language as files.
  public static func files(of code: String) throws -> [(name: String, text: String)] {
    let text = try String(contentsOf: Repository.root.appending(path: "Tests/Languages/\(code).txt"), encoding: .utf8)
    return text.split(separator: "== ").map { part in
      let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(lines[0]), lines.count > 1 ? String(lines[1]) : "")
    }
  }

  /// Writes the lists into `Knowledge/words` of a content folder.
  public static func write(_ code: String, to content: String) throws {
    let folder = "\(content)/Knowledge/words/\(code)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for file in try files(of: code) {
      try file.text.write(toFile: "\(folder)/\(file.name)", atomically: false, encoding: .utf8)
    }
  }
}
