public import Foundation

/// The checkout that the tests run in: its content is read as it is.
public enum Repository {
  /// Its top folder.
  public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Text files below a folder, sorted, with their paths below it.
  public static func files(below folder: String, endings: [String]) throws -> [(name: String, text: String)] {
    let top = root.appending(path: folder)
    let paths = FileManager.default.enumerator(atPath: top.path)?.compactMap { $0 as? String } ?? []
    return try paths.filter { path in endings.contains { path.hasSuffix($0) } }.sorted().map { path in
      (path, try String(contentsOf: top.appending(path: path), encoding: .utf8))
    }
  }
}
