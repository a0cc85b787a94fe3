/// What a search found.
public struct SearchResult: Equatable, Sendable {
  /// Best first.
  public var hits: [Hit]
  /// The query with misspelt words replaced by the nearest ones that occur; none when every word occurs.
  public var didYouMean: String?
}

/// A page that a search found.
public struct Hit: Equatable, Sendable {
  /// Where it is found.
  public var address: Address
  /// Its title, without its handle.
  public var title: String
  /// How well it fits; over 0, comparable within one search only.
  public var score: Double

  /// What somebody types to read it.
  public var handle: String { address.name }
}

/// An index of all that the guidance holds, ranked by BM25 over stems, and by how near one sentence of a page comes to the
/// query.
///
/// Building it takes some milliseconds: build it when the first search comes, and keep it.
public struct SearchIndex {
  /// A page, or a part of one, with the sum of the weights of its stems.
  struct Document: Sendable {
    var source: SearchDocument
    var length: Double
    /// Its title, other names, its statement and each phrase.
    var units: [Unit]
  }

  /// A sentence or a title: the different stems of it, by number, and what it counts.
  struct Unit: Sendable, Encodable {
    var stems: [Int]
    var weight: Double
  }

  struct Posting: Sendable {
    var document: Int
    var weight: Double
  }

  /// A way to say something else: all of these stems.
  struct Synonym: Sendable {
    var stems: [String]
    var numbers: [Int]
    /// Whether every stem of it occurs.
    var occurs: Bool { numbers.count == stems.count }
  }

  /// Characters of a query that are read.
  public static let longestQuery = 500

  static let titleWeight = 4.0
  static let phraseWeight = 0.5
  static let headingWeight = 2.0
  static let termWeight = 0.5
  /// What a title counts that is near the query, where another sentence counts 1.
  static let titleNearness = 2.0

  let documents: [Document]
  /// By the number of a stem.
  let postings: [[Posting]]
  /// How rare each stem is.
  let rarity: [Double]
  let numbers: [String: Int]
  let averageLength: Double
  /// Every word that occurs and its stems, as they came.
  let vocabulary: [(word: String, numbers: [Int])]
  /// Words that carry no meaning.
  let silent: [String]
  let synonyms: [[Synonym]]
  let synonymWords: [String]
  let stems: (String) -> [String]

  /// Builds the index; `stems` gives the stems of a word, none for a word that carries no meaning.
  public init(_ handbook: Handbook, stems: @escaping (String) -> [String]) {
    var building = Building(stems: stems)
    for document in handbook.searchDocuments() { building.add(document) }
    documents = building.documents
    // Practices and mistakes say how rare a word and how long a page is: a fact more about some country must not change
    // which of them is found.
    let places = building.documents.indices.filter { building.documents[$0].source.address.isEntry }
    let measured = places.isEmpty ? Array(building.documents.indices) : places
    let measure = Set(measured)
    let count = Double(measure.count)
    postings = building.postings
    rarity = building.postings.map { found in
      let among = found.count { measure.contains($0.document) }
      return Self.rarity(of: Double(max(1, among)), among: count)
    }
    numbers = building.numbers
    averageLength = count == 0 ? 1 : measured.map { building.documents[$0].length }.reduce(0, +) / count
    vocabulary = building.vocabulary
    silent = building.silent
    synonymWords = handbook.searchWords.flatMap(\.self)
    self.stems = stems
    synonyms = handbook.searchWords.map { group in
      group.map { text in
        let found = WordSplit.of(text).flatMap { building.stems(ofWord: $0) }
        return Synonym(stems: found, numbers: found.compactMap { building.numbers[$0] })
      }.filter { !$0.stems.isEmpty }
    }
  }
}

/// Collects documents; each different word is stemmed once, and stems are counted by number.
private struct Building {
  private let stems: (String) -> [String]
  var documents: [SearchIndex.Document] = []
  var postings: [[SearchIndex.Posting]] = []
  var numbers: [String: Int] = [:]
  private var known: [String: [Int]] = [:]
  /// The keys of `known` in the order in which they came.
  private var words: [String] = []
  private var terms: [String: [Int]] = [:]
  private var weights: [Double] = []
  /// The page for which a stem was counted last as one of its terms.
  private var termPlaces: [Int] = []
  private var touched: [Int] = []

  init(stems: @escaping (String) -> [String]) {
    self.stems = stems
  }

  var vocabulary: [(word: String, numbers: [Int])] {
    words.compactMap { word in
      let numbers = known[word] ?? []
      return numbers.isEmpty ? nil : (word, numbers)
    }
  }

  var silent: [String] { known.filter(\.value.isEmpty).keys.sorted() }

  func stems(ofWord word: String) -> [String] { stems(word) }

  mutating func add(_ document: SearchDocument) {
    var units: [SearchIndex.Unit] = []
    func keep(_ stems: [Int], _ weight: Double) {
      if !stems.isEmpty { units.append(SearchIndex.Unit(stems: stems, weight: weight)) }
    }
    if document.hasCommonTitle { _ = count(document.title, 1) }
    for (texts, weight, nearness) in [
      (
        (document.hasCommonTitle ? [] : [document.title]) + document.names, SearchIndex.titleWeight,
        SearchIndex.titleNearness
      ),
      (document.phrases, SearchIndex.phraseWeight, 1),
    ] {
      for text in texts { keep(count(text, weight), nearness) }
    }
    _ = count(document.heading, SearchIndex.headingWeight)
    for text in document.text {
      let unit = count(text, 1)
      if text == document.statement { keep(unit, 1) }
    }
    // Lists of verbs are long, and no page is less about something for having them.
    var length = 0.0
    for term in document.terms {
      for number in numbers(ofTerm: term) where termPlaces[number] != documents.count {
        termPlaces[number] = documents.count
        if weights[number] == 0 { touched.append(number) }
        weights[number] += SearchIndex.termWeight
        length -= 0.8 * SearchIndex.termWeight
      }
    }
    for number in touched {
      postings[number].append(SearchIndex.Posting(document: documents.count, weight: weights[number]))
      length += weights[number]
      weights[number] = 0
    }
    touched.removeAll(keepingCapacity: true)
    documents.append(SearchIndex.Document(source: document, length: length, units: units))
  }

  /// Counts the stems of a text and gives the different ones.
  private mutating func count(_ text: String, _ weight: Double) -> [Int] {
    var unit: [Int] = []
    for word in WordSplit.of(text) {
      for number in numbers(ofWord: word) {
        if weights[number] == 0 { touched.append(number) }
        weights[number] += weight
        if !unit.contains(number) { unit.append(number) }
      }
    }
    return unit
  }

  /// The stems of a term; the same ones stand at many pages.
  private mutating func numbers(ofTerm term: String) -> [Int] {
    if let found = terms[term] { return found }
    let found = WordSplit.of(term).flatMap { numbers(ofWord: $0) }
    terms[term] = found
    return found
  }

  private mutating func numbers(ofWord word: String) -> [Int] {
    if let found = known[word] { return found }
    let found = stems(word).map { stem in
      if let number = numbers[stem] { return number }
      numbers[stem] = postings.count
      postings.append([])
      weights.append(0)
      termPlaces.append(-1)
      return postings.count - 1
    }
    known[word] = found
    words.append(word)
    return found
  }
}
