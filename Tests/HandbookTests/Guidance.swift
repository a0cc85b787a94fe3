import Foundation
import Handbook
import Words

/// The guidance of this repository, read once for all tests.
enum Guidance {
  static let files = read(below: "", ending: ".yaml")

  static let loaded: Result<Handbook, HandbookErrors> = {
    do throws(HandbookErrors) { return .success(try Handbook.load(files: files)) } catch { return .failure(error) }
  }()

  static func handbook() throws(HandbookErrors) -> Handbook { try loaded.get() }

  /// The lists of English words of this repository.
  static let lists: Result<WordLists, WordError> = {
    do throws(WordError) {
      return .success(try WordLists(language: .english, files: read(below: "words/en", ending: ".txt")))
    } catch { return .failure(error) }
  }()

  static func index() throws -> SearchIndex {
    let stemmer = try Stemmer(lists: try lists.get())
    return SearchIndex(try handbook(), stems: stemmer.stems(ofWord:))
  }

  private static func read(below path: String, ending: String) -> [(name: String, text: String)] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Knowledge/" + path)
      .standardized.resolvingSymlinksInPath()
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().filter { $0.hasSuffix(ending) }.compactMap { name in
      (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)).map { (name, $0) }
    }
  }
}
