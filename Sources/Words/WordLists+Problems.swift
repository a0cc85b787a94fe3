extension WordLists {
  /// Problems that are looked for at most.
  private static let mostProblems = 100

  /// All that is wrong with the lists, each as if all before it had been mended, and the lists without it.
  public static func mended(
    language: Language, files: [(name: String, text: String)]
  ) -> (lists: WordLists?, problems: [WordError]) {
    var files = files
    var problems: [WordError] = []
    while problems.count < mostProblems {
      do throws(WordError) {
        return (try WordLists(language: language, files: files), problems)
      } catch {
        problems.append(error)
        switch error {
        case .noStemmer, .noLists: return (nil, problems)
        case .missingList(let name, _): files.append((name, ""))
        case .unknownList(let name, _): files.removeAll { $0.name == name }
        case .badLine(let path, let line, _):
          let name = path.split(separator: "/").last.map(String.init)
          guard let place = files.firstIndex(where: { $0.name == name }) else { return (nil, problems) }
          var lines = files[place].text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
          guard lines.indices.contains(line - 1), !lines[line - 1].isEmpty else { return (nil, problems) }
          lines[line - 1] = ""
          files[place].text = lines.joined(separator: "\n")
        }
      }
    }
    return (nil, problems)
  }
}
