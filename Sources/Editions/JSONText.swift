internal import Foundation

/// Objects of texts in one line, keys sorted, so that the same thing is the same bytes.
enum JSONText {
  static func line(_ object: [String: String]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts can always be written.
    return (try? encoder.encode(object)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  static func object(_ line: String) -> [String: String]? {
    try? JSONDecoder().decode([String: String].self, from: Data(line.utf8))
  }
}
