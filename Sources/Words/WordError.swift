/// What is wrong with the words of a language.
public enum WordError: Error, Equatable, Sendable {
  /// The stemming library does not know the language.
  case noStemmer(Language)
  /// No list at all was handed in for the language.
  case noLists(Language)
  /// A list that the language must have was not handed in.
  case missingList(name: String, Language)
  /// A file that is none of the lists.
  case unknownList(name: String, Language)
  /// A line that cannot be read.
  case badLine(file: String, line: Int, why: String)
}

extension WordError: CustomStringConvertible {
  /// A full sentence: what is wrong, where, what would mend it.
  public var description: String {
    switch self {
    case .noStemmer(let language):
      "The stemming library has no stemmer for \(language); install libstemmer 2.0 or later."
    case .noLists(let language):
      "The word lists are missing for language \(language.code), and answers in it cannot be scored without them; "
        + "add the folder words/\(language.code) with \(WordLists.fileNames.joined(separator: ", "))."
    case .missingList(let name, let language):
      "The word list \(name) is missing for language \(language.code); "
        + "add words/\(language.code)/\(name), answers in this language cannot be scored without it."
    case .unknownList(let name, let language):
      "words/\(language.code)/\(name) is none of the word lists; "
        + "the lists are \((WordLists.fileNames + WordLists.furtherFileNames).sorted().joined(separator: ", "))."
    case .badLine(let file, let line, let why):
      "\(file):\(line): \(why)"
    }
  }
}
