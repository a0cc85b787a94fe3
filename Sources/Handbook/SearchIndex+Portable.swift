/// An index as data, for a search in another language: a script that stands beside exported pages.
public struct PortableIndex: Encodable, Sendable {
  var pages: [[String]]
  var lengths: [Double]
  var kinds: [Double]
  /// Pages about words, which step back where none of them is asked for.
  var aboutWords: [Int]
  var averageLength: Double
  /// How rare each stem is.
  var rarity: [Double]
  var words: [String: [Int]]
  var silent: [String]
  /// Pages and weights by turns.
  var postings: [[Double]]
  var units: [[SearchIndex.Unit]]
  var synonyms: [[[Int]]]
  var saturation = SearchIndex.saturation
  var lengthPenalty = SearchIndex.lengthPenalty
  var synonymWeight = SearchIndex.synonymWeight
  var onlySynonymWeight = SearchIndex.onlySynonymWeight
  var sentenceWeight = SearchIndex.sentenceWeight
  var otherWords = SearchIndex.otherWords
  var coveragePower = SearchIndex.coveragePower
  var pagesLookedAt = SearchIndex.pagesLookedAt
  var mostEndings = SearchIndex.mostEndings
  var shortestBeginning = SearchIndex.shortestBeginning
}

extension SearchIndex {
  /// The index as data; `describe` gives where a hit is found, what it is called and what is said beside it.
  public func portable(describe: (Hit) -> [String]) -> PortableIndex {
    var words = Dictionary(vocabulary.map { ($0.word, $0.numbers) }, uniquingKeysWith: { first, _ in first })
    var all = numbers
    var postings: [[Double]] = (0..<self.postings.count).map { stem in
      self.postings[stem].flatMap { [Double($0.document), $0.weight] }
    }
    // Words that stand nowhere but mean the same as some that do.
    for word in Set(synonymWords.flatMap(WordSplit.of)).sorted() where words[word] == nil {
      let found = stems(word)
      for stem in found where all[stem] == nil {
        all[stem] = postings.count
        postings.append([])
      }
      if !found.isEmpty { words[word] = found.compactMap { all[$0] } }
    }
    return PortableIndex(
      pages: documents.map { describe(Hit(address: $0.address, title: $0.title, score: 0)) },
      lengths: documents.map(\.length), kinds: documents.map(\.weight),
      aboutWords: documents.indices.filter { documents[$0].isAboutWords }, averageLength: averageLength,
      rarity: (rarity + repeatElement(0, count: all.count - rarity.count)).map { ($0 * 1000).rounded() / 1000 },
      words: words,
      silent: silent.sorted(), postings: postings, units: documents.map(\.units),
      synonyms: synonyms.map { group in group.map { $0.stems.compactMap { all[$0] } } })
  }
}
