/// What a search found.
public struct SearchResult: Equatable, Sendable {
  /// Best first.
  public var hits: [Hit]
  /// The query with misspelt words replaced by the nearest ones that occur; none when every word occurs.
  public var didYouMean: String?
  /// Whether the best page answers at least half of what was asked, in the words that were typed.
  public var isSure: Bool
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
    var address: Address
    var title: String
    var section: String
    /// What its score is multiplied with.
    var weight: Double
    /// Whether it is about words, each a unit: it steps back where none of them is asked for.
    var isAboutWords: Bool
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

  static let titleWeight = 3.0
  static let phraseWeight = 0.5
  static let questionWeight = 0.5
  static let headingWeight = 2.0
  static let termWeight = 1.0
  /// What a title counts that is near the query, where another sentence counts 1.
  static let titleNearness = 2.0
  /// What a question counts that is near the query.
  static let questionNearness = 1.5

  let documents: [Document]
  /// By the number of a stem.
  let postings: Postings
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
    var indexing = Indexing(stems: stems)
    for document in handbook.searchDocuments() { indexing.add(document) }
    let (documents, postings) = (indexing.documents, indexing.postings)
    // Practices and mistakes say how rare a word and how long a page is: a fact more about some country must not change
    // which of them is found.
    var measures = documents.map { $0.address.isEntry }
    if !measures.contains(true) { measures = documents.map { _ in true } }
    let count = Double(measures.count { $0 })
    rarity = (0..<postings.count).map { stem in
      let among = postings[stem].count { measures[$0.document] }
      return Self.rarity(of: Double(max(1, among)), among: count)
    }
    let measured = zip(documents, measures).filter(\.1).map(\.0.length)
    averageLength = count == 0 ? 1 : measured.reduce(0, +) / count
    let words = indexing.lexicon.words
    vocabulary = words.filter { !$0.numbers.isEmpty }
    silent = words.filter(\.numbers.isEmpty).map(\.word).sorted()
    let numbers = indexing.lexicon.numbers
    synonymWords = handbook.searchWords.flatMap(\.self)
    synonyms = handbook.searchWords.map { group in
      group.map { text in
        let found = WordSplit.of(text).flatMap(stems)
        return Synonym(stems: found, numbers: found.compactMap { numbers[$0] })
      }.filter { !$0.stems.isEmpty }
    }
    (self.documents, self.postings, self.numbers, self.stems) = (documents, postings, numbers, stems)
  }
}
