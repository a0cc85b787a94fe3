import Foundation
import Words

/// The English lists of the repository, as any program would read them.
enum English {
  static var files: [(name: String, text: String)] {
    get throws {
      let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      let folder = root.appendingPathComponent("Knowledge/words/en")
      return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
        (name, try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
      }
    }
  }

  static let lists: Result<WordLists, any Error> = Result { try WordLists(language: .english, files: files) }

  /// Words with marks: `!` denied, `#` denied for mistakes only.
  static func denials(in text: String) throws -> String {
    let lists = try lists.get()
    let analysis = try TextAnalysis(text, lists: lists, stemmer: Stemmer(lists: lists))
    return analysis.tokens.map { token in
      token.text + (token.isNegated ? "!" : token.isNegatedForMistakes ? "#" : "")
    }.joined(separator: " ")
  }

  /// The words that somebody else says.
  static func reported(in text: String) throws -> String {
    let lists = try lists.get()
    let analysis = try TextAnalysis(text, lists: lists, stemmer: Stemmer(lists: lists))
    return analysis.tokens.filter(\.isReported).map(\.text).joined(separator: " ")
  }
}
