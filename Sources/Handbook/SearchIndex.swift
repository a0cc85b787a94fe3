/// What a search found.
public struct SearchResult: Equatable, Sendable {
  /// Best first.
  public var hits: [Hit]
  /// The query with misspelt words replaced by the nearest ones that occur; none when every word occurs.
  public var didYouMean: String?
}

/// A practice or a mistake that a search found.
public struct Hit: Equatable, Sendable {
  /// Its handle.
  public var handle: String
  /// Its title.
  public var title: String
  /// How well it fits; over 0, comparable within one search only.
  public var score: Double
}

/// An index of all practices and mistakes, ranked by BM25 over stems: titles count three times, phrases twice.
///
/// Building it takes some milliseconds: build it when the first search comes, and keep it.
public struct SearchIndex {
  /// A handle with its title, and the weighted number of its stems.
  struct Document {
    var handle: String
    var title: String
    var section: String
    var length: Double
  }

  struct Posting {
    var document: Int
    var weight: Double
  }

  /// Characters of a query that are read.
  public static let longestQuery = 500

  static let titleWeight = 3.0
  static let phraseWeight = 2.0
  static let synonymWeight = 0.4

  let documents: [Document]
  let postings: [String: [Posting]]
  let averageLength: Double
  /// Every word that occurs, in small letters, to find what a misspelt one may mean.
  let vocabulary: [String]
  let synonyms: [(words: Set<String>, stems: [String])]
  let stems: (String) -> [String]

  /// Builds the index; `stems` gives the stems of a word, none for a word that carries no meaning.
  public init(_ handbook: Handbook, stems: @escaping (String) -> [String]) {
    var building = Building(stems: stems)
    let headings = Dictionary(
      handbook.sections.map { ($0.number, $0.title) }, uniquingKeysWith: { first, _ in first })
    // Not the concepts: their lists of verbs stand at nearly every practice and tell none from another.
    for practice in handbook.practices {
      let heading = headings[practice.section] ?? ""
      let text = [practice.whoText, practice.what, practice.when, practice.why, heading]
      building.add(.practice(practice), phrases: practice.phrases, text: text)
    }
    for mistake in handbook.mistakes {
      let text = [mistake.what, mistake.why, headings[mistake.section] ?? ""]
      building.add(.mistake(mistake), phrases: mistake.phrases, text: text)
    }
    synonyms = handbook.searchWords.map { group in
      let found = group.map { WordSplit.of($0).flatMap(stems) }
      return (Set(found.map { $0.joined(separator: " ") }), found.flatMap(\.self))
    }
    let lengths = building.documents.map(\.length).reduce(0, +)
    documents = building.documents
    postings = building.numbers.mapValues { building.postings[$0] }
    averageLength = documents.isEmpty ? 1 : lengths / Double(documents.count)
    vocabulary = building.known.keys.sorted()
    self.stems = stems
  }

  /// The stems of a text's words.
  func stems(ofText text: String) -> [String] { WordSplit.of(text).flatMap(stems) }
}

/// Collects documents; each different word is stemmed once, and stems are counted by number.
private struct Building {
  let stems: (String) -> [String]
  var documents: [SearchIndex.Document] = []
  var postings: [[SearchIndex.Posting]] = []
  var known: [String: [Int]] = [:]
  var numbers: [String: Int] = [:]
  private var weights: [Double] = []
  private var touched: [Int] = []

  init(stems: @escaping (String) -> [String]) {
    self.stems = stems
  }

  mutating func numbers(ofWord word: String) -> [Int] {
    if let found = known[word] { return found }
    let found = stems(word).map { stem in
      if let number = numbers[stem] { return number }
      numbers[stem] = postings.count
      postings.append([])
      weights.append(0)
      return postings.count - 1
    }
    known[word] = found
    return found
  }

  mutating func add(_ entry: Entry, phrases: [String], text: [String]) {
    let fields = [([entry.title], SearchIndex.titleWeight), (phrases, SearchIndex.phraseWeight), (text, 1)]
    for (texts, weight) in fields {
      for text in texts {
        for word in WordSplit.of(text) {
          for number in numbers(ofWord: word) {
            if weights[number] == 0 { touched.append(number) }
            weights[number] += weight
          }
        }
      }
    }
    var length = 0.0
    for number in touched {
      postings[number].append(SearchIndex.Posting(document: documents.count, weight: weights[number]))
      length += weights[number]
      weights[number] = 0
    }
    touched.removeAll(keepingCapacity: true)
    documents.append(
      SearchIndex.Document(handle: entry.handle, title: entry.title, section: entry.section, length: length))
  }
}

/// The words of a text in small letters.
enum WordSplit {
  static func of(_ text: String) -> [String] {
    let slow = text.utf8.contains { $0 >= 0x80 }
    if slow { return text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init) }
    var words: [String] = []
    var word: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte + 32)
      default:
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word.removeAll(keepingCapacity: true)
      }
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }
}
