/// Words that mean about the same, the opposite, or something wider: for comparing with a reference answer only.
///
/// A rubric never uses it: its terms are chosen by people, and what is near is not the same there. The table is a text
/// file (`Knowledge/words/en/synonyms.txt`): a line of words is a class of synonyms, `opposites: rise | fall` are two
/// words that exclude each other, `wider: vehicle | car | bus` a word and others that it covers.
public struct Synonyms: Sendable {
  /// How one word stands to another.
  public enum Relation: Sendable, Equatable {
    /// In one class.
    case same
    /// One covers the other.
    case wider
    /// They exclude each other.
    case opposite
  }

  /// Name of the file, beside the word lists.
  public static let fileName = "synonyms.txt"

  private var classes: [String: Set<Int>] = [:]
  private var opposites: [String: Set<String>] = [:]
  private var narrower: [String: Set<String>] = [:]

  /// Reads the table of a language. Throws `WordError` with file and line for a line that cannot be read.
  public init(lists: WordLists, text: String) throws(WordError) {
    let name = "words/\(lists.language.code)/\(Self.fileName)"
    let file = try ListFile(name: name, text: text)
    let stemmer = try Stemmer(lists: lists)
    for line in file.lines {
      let words = try file.singleWords(line.items, line.number).map(stemmer.stem)
      guard words.count >= 2 else {
        throw .badLine(file: name, line: line.number, why: "one word alone has no other to be like; add a second.")
      }
      switch line.key {
      case nil:
        for word in words { classes[word, default: []].insert(line.number) }
      case "opposites":
        guard words.count == 2 else {
          throw .badLine(file: name, line: line.number, why: "opposites are two words with one | between them.")
        }
        opposites[words[0], default: []].insert(words[1])
        opposites[words[1], default: []].insert(words[0])
      case "wider":
        narrower[words[0], default: []].formUnion(words.dropFirst())
      case let key?:
        throw .badLine(
          file: name, line: line.number, why: "\"\(key)\" is not known here; known are opposites and wider.")
      }
    }
  }

  /// How two different stems stand to each other; nil when the table says nothing of it.
  public func relation(of a: String, to b: String) -> Relation? {
    if opposites[a]?.contains(b) == true { return .opposite }
    if let first = classes[a], let second = classes[b] {
      if !first.isDisjoint(with: second) { return .same }
      if opposes(a, first, b) || opposes(b, second, a) { return .opposite }
    }
    return narrower[a]?.contains(b) == true || narrower[b]?.contains(a) == true ? .wider : nil
  }

  /// A synonym's opposite is an opposite.
  private func opposes(_ word: String, _ its: Set<Int>, _ other: String) -> Bool {
    opposites[other]?.contains { classes[$0].map { !$0.isDisjoint(with: its) } ?? false } == true
  }
}
