/// Collects the pages of an index and counts their stems.
struct Indexing {
  private(set) var documents: [SearchIndex.Document] = []
  private(set) var lexicon: Lexicon
  /// The stem, the page and the weight of all that was counted, page by page.
  private var counted: [(stem: Int, posting: SearchIndex.Posting)] = []
  /// What each stem counts on the page that is read now, and which stems that are.
  private var weights: [Double] = []
  private var touched: [Int] = []
  /// The page, the sentence for which a stem was counted last.
  private var termPlaces: [Int] = []
  private var unitPlaces: [Int] = []
  private var unitCount = 0

  init(stems: @escaping (String) -> [String]) {
    lexicon = Lexicon(stems: stems)
  }

  /// Where each stem stands, by its number.
  var postings: Postings { Postings(counted, stems: weights.count) }

  mutating func add(_ document: SearchDocument) {
    var units: [SearchIndex.Unit] = []
    func keep(_ stems: [Int], _ weight: Double) {
      if !stems.isEmpty { units.append(SearchIndex.Unit(stems: stems, weight: weight)) }
    }
    let titles = (document.hasCommonTitle ? [] : [document.title]) + document.names
    if document.hasCommonTitle { _ = count(document.title, 1) }
    for text in titles { keep(count(text, SearchIndex.titleWeight), SearchIndex.titleNearness) }
    for text in document.questions { keep(count(text, SearchIndex.questionWeight), SearchIndex.questionNearness) }
    for text in document.phrases { keep(count(text, SearchIndex.phraseWeight), 1) }
    _ = count(document.heading, SearchIndex.headingWeight)
    for text in document.text {
      let unit = count(text, 1)
      if text == document.statement { keep(unit, 1) }
    }
    // Lists of verbs are long, and no page is less about something for having them.
    var length = 0.0
    for term in document.terms { length -= 0.8 * count(term: term) }
    for number in touched {
      counted.append((number, SearchIndex.Posting(document: documents.count, weight: weights[number])))
      length += weights[number]
      weights[number] = 0
    }
    touched.removeAll(keepingCapacity: true)
    documents.append(
      SearchIndex.Document(
        address: document.address, title: document.title, section: document.section, weight: document.weight,
        isAboutWords: document.isAboutWords, length: length, units: units))
  }

  /// Counts the stems of a text and gives the different ones.
  private mutating func count(_ text: String, _ weight: Double) -> [Int] {
    var unit: [Int] = []
    unitCount += 1
    lexicon.read(text)
    for number in lexicon.found {
      meet(number)
      if weights[number] == 0 { touched.append(number) }
      weights[number] += weight
      if unitPlaces[number] != unitCount {
        unitPlaces[number] = unitCount
        unit.append(number)
      }
    }
    return unit
  }

  /// Counts the stems of a term of a concept, each once a page, and gives what was counted.
  private mutating func count(term: String) -> Double {
    var sum = 0.0
    lexicon.read(term)
    for number in lexicon.found {
      meet(number)
      if termPlaces[number] == documents.count { continue }
      termPlaces[number] = documents.count
      if weights[number] == 0 { touched.append(number) }
      weights[number] += SearchIndex.termWeight
      sum += SearchIndex.termWeight
    }
    return sum
  }

  /// Makes room for a stem that is new.
  private mutating func meet(_ number: Int) {
    guard number >= weights.count else { return }
    let new = number + 1 - weights.count
    weights += repeatElement(0, count: new)
    termPlaces += repeatElement(-1, count: new)
    unitPlaces += repeatElement(0, count: new)
  }
}

/// On which pages each stem stands, and what it counts there.
struct Postings: Sendable {
  private var all: [SearchIndex.Posting]
  private var starts: [Int]

  /// Sorts what was counted page by page.
  init(_ counted: [(stem: Int, posting: SearchIndex.Posting)], stems: Int) {
    var starts = [Int](repeating: 0, count: stems + 1)
    for (stem, _) in counted { starts[stem + 1] += 1 }
    for stem in 0..<stems { starts[stem + 1] += starts[stem] }
    var next = starts
    all = Array(repeating: SearchIndex.Posting(document: 0, weight: 0), count: counted.count)
    for (stem, posting) in counted {
      all[next[stem]] = posting
      next[stem] += 1
    }
    self.starts = starts
  }

  var count: Int { starts.count - 1 }

  subscript(stem: Int) -> ArraySlice<SearchIndex.Posting> { all[starts[stem]..<starts[stem + 1]] }
}
