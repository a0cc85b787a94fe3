internal import Foundation

extension SearchIndex {
  /// How fast a word's weight saturates, and how much long texts are held back.
  static let saturation = 2.0
  static let lengthPenalty = 0.5
  /// What a word counts that means the same, and what it counts where the one that was typed occurs nowhere.
  static let synonymWeight = 0.7
  static let onlySynonymWeight = 0.9
  /// What a sentence counts that is the query and nothing else.
  static let sentenceWeight = 1.2
  /// How much it counts against a page that it has only some of the words: the power of the share that it has.
  static let coveragePower = 1.0
  /// What is left of the score of a page about words where none of them is asked for.
  static let otherWords = 0.4
  /// The share of the query that the best page must have for a search to be sure of it.
  static let sureShare = 0.5
  /// How many pages are looked at sentence by sentence.
  static let pagesLookedAt = 60
  /// Words that a beginning of one may stand for, and letters it must have.
  static let mostEndings = 12
  static let shortestBeginning = 4

  /// What the query asks for: a word of it, or what it may stand for.
  private struct Concept {
    var numbers: [Int] = []
    var others: [(numbers: [Int], weight: Double)] = []
  }

  static func rarity(of count: Double, among all: Double) -> Double {
    count == 0 ? 0 : log(1 + (all - count + 0.5) / (count + 0.5))
  }

  /// The best pages for a query: for words, or for a handle or the number of a section.
  public func search(_ query: String, limit: Int = 10) -> SearchResult {
    let query = String(query.prefix(Self.longestQuery)).trimmingCharacters(in: .whitespacesAndNewlines)
    if query.isEmpty || limit < 1 { return SearchResult(hits: [], didYouMean: nil, isSure: true) }
    let named = named(query)
    if !named.isEmpty { return SearchResult(hits: Array(named.prefix(limit)), didYouMean: nil, isSure: true) }

    let (words, corrected) = read(query)
    let concepts = concepts(of: words)
    var scores = [Double](repeating: 0, count: documents.count)
    var covered = scores
    for concept in concepts { add(concept, to: &scores, &covered) }
    let all = concepts.reduce(0) { $0 + worth(of: $1) }
    let best = scores.indices.filter { scores[$0] > 0 }.sorted { (scores[$1], $0) < (scores[$0], $1) }
      .prefix(max(limit * 3, Self.pagesLookedAt))
    let wanted = wanted(by: concepts)
    let typed = Set(concepts.flatMap(\.numbers))
    for place in best {
      let share = all > 0 ? pow(covered[place] / all, Self.coveragePower) : 1
      scores[place] = (scores[place] + sentence(wanted, in: documents[place])) * share * documents[place].weight
      if documents[place].isAboutWords, !documents[place].units.contains(where: { typed.isSuperset(of: $0.stems) }) {
        scores[place] *= Self.otherWords
      }
    }

    var seen: Set<Address> = []
    let ranked = best.sorted { (scores[$1], $0) < (scores[$0], $1) }
      .filter { seen.insert(documents[$0].address).inserted }
    // A word that occurs nowhere is as rare as can be.
    let unknown = Double(concepts.count { $0.numbers.isEmpty && $0.others.isEmpty }) * (rarity.max() ?? 0)
    let surest = ranked.first.map { covered[$0] / max(all + unknown, .leastNonzeroMagnitude) } ?? 0
    return SearchResult(
      hits: ranked.prefix(limit).map { place in
        Hit(address: documents[place].address, title: documents[place].title, score: scores[place])
      },
      didYouMean: corrected ? words.map(\.text).joined(separator: " ") : nil,
      isSure: !corrected && surest >= Self.sureShare)
  }

  /// Pages whose handle or section is what was typed.
  private func named(_ query: String) -> [Hit] {
    let wanted = query.uppercased()
    let isName = wanted.allSatisfy { $0.isASCII && ($0.isNumber || "HBM.-".contains($0)) }
    guard isName, wanted.contains(where: \.isNumber), wanted.contains(where: { ".-".contains($0) }) else { return [] }
    return documents.filter {
      guard case .entry(let handle) = $0.address else { return false }
      return handle == wanted || handle.dropFirst(3) == wanted || $0.section == wanted || handle.hasPrefix(wanted + "-")
    }.map { Hit(address: $0.address, title: $0.title, score: 1) }
  }

  // MARK: - What is asked for

  private struct Word {
    var text: String
    var stems: [String]
    /// Stems of the words that it is a beginning of.
    var endings: [Int] = []
  }

  /// The words of the query; one that occurs nowhere is the beginning of others, or misspelt.
  private func read(_ query: String) -> (words: [Word], isCorrected: Bool) {
    var isCorrected = false
    let words = WordSplit.of(query).map { text -> Word in
      let word = Word(text: text, stems: stems(text))
      if word.stems.isEmpty || word.stems.contains(where: isKnown) { return word }
      let endings = endings(of: text)
      if !endings.isEmpty { return Word(text: text, stems: word.stems, endings: endings) }
      let near = Spelling.nearest(to: text, among: vocabulary.lazy.map(\.word)) { pages(with: vocabulary[$0].numbers) }
      guard let nearest = near, nearest != text else {
        return word
      }
      isCorrected = true
      return Word(text: nearest, stems: stems(nearest))
    }
    return (words, isCorrected)
  }

  private func isKnown(_ stem: String) -> Bool {
    numbers[stem] != nil || synonyms.contains { $0.contains { $0.stems == [stem] } }
  }

  private func endings(of beginning: String) -> [Int] {
    guard beginning.utf8.count >= Self.shortestBeginning else { return [] }
    let begun = vocabulary.indices.filter { vocabulary[$0].word.hasPrefix(beginning) }
    let counted = begun.map { (place: $0, pages: pages(with: vocabulary[$0].numbers)) }
    let found = counted.sorted { ($1.pages, $0.place) < ($0.pages, $1.place) }.prefix(Self.mostEndings)
      .map { vocabulary[$0.place] }
    return Array(Set(found.flatMap(\.numbers))).sorted()
  }

  /// On how many pages a word stands.
  private func pages(with numbers: [Int]) -> Int { numbers.map { postings[$0].count }.max() ?? 0 }

  private func concepts(of words: [Word]) -> [Concept] {
    var stems: [String] = []
    var concepts: [Concept] = []
    for word in words {
      for stem in word.stems where !stems.contains(stem) {
        stems.append(stem)
        var concept = Concept()
        if let number = numbers[stem] { concept.numbers = [number] }
        concept.others = word.endings.map { ([$0], Self.onlySynonymWeight) }
        concepts.append(concept)
      }
    }
    for group in synonyms {
      for synonym in group {
        guard let start = Self.place(of: synonym.stems, in: stems) else { continue }
        let weight = synonym.occurs ? Self.synonymWeight : Self.onlySynonymWeight
        concepts[start].others += group.filter { $0.stems != synonym.stems && $0.occurs }.map { ($0.numbers, weight) }
      }
    }
    return concepts
  }

  private static func place(of part: [String], in whole: [String]) -> Int? {
    guard part.count <= whole.count else { return nil }
    return (0...(whole.count - part.count)).first { whole[$0..<($0 + part.count)].elementsEqual(part) }
  }

  // MARK: - How well it fits

  private func add(_ concept: Concept, to scores: inout [Double], _ covered: inout [Double]) {
    let worth = worth(of: concept)
    var best: [Int: Double] = [:]
    fit(concept.numbers) { best[$0] = $1 }
    for place in best.keys { covered[place] += worth }
    let own = best
    for other in concept.others { fit(other.numbers) { best[$0] = max(best[$0] ?? 0, $1 * other.weight) } }
    for (place, score) in best {
      scores[place] += score
      if own[place] == nil { covered[place] += worth * Self.synonymWeight }
    }
  }

  /// How rare what it asks for is: the word itself or the rarest of what it may stand for.
  private func worth(of concept: Concept) -> Double {
    let own = concept.numbers.map { rarity[$0] }
    let others = concept.others.map { other in other.weight * (other.numbers.map { rarity[$0] }.max() ?? 0) }
    return (own + others).max() ?? 0
  }

  /// The pages that have all of these stems, and how well each fits: the mean of what the stems count there.
  private func fit(_ numbers: [Int], _ take: (Int, Double) -> Void) {
    guard let first = numbers.first else { return }
    guard numbers.count > 1 else {
      for posting in postings[first] { take(posting.document, share(of: posting, rarity[first])) }
      return
    }
    var sums: [Int: (count: Int, sum: Double)] = [:]
    for number in numbers {
      for posting in postings[number] {
        let sum = sums[posting.document] ?? (0, 0)
        sums[posting.document] = (sum.count + 1, sum.sum + share(of: posting, rarity[number]))
      }
    }
    for (place, sum) in sums where sum.count == numbers.count { take(place, sum.sum / Double(numbers.count)) }
  }

  private func share(of posting: Posting, _ rarity: Double) -> Double {
    let length = 1 - Self.lengthPenalty + Self.lengthPenalty * documents[posting.document].length / averageLength
    return rarity * posting.weight * (Self.saturation + 1) / (posting.weight + Self.saturation * length)
  }

  /// What each stem counts in a sentence: how rare it is, and less when it only means the same.
  private func wanted(by concepts: [Concept]) -> [Int: Double] {
    var wanted: [Int: Double] = [:]
    for number in concepts.flatMap(\.numbers) { wanted[number] = rarity[number] }
    for other in concepts.flatMap(\.others) where other.numbers.count == 1 && wanted[other.numbers[0]] == nil {
      wanted[other.numbers[0]] = rarity[other.numbers[0]] * other.weight
    }
    return wanted
  }

  /// How near the nearest sentence comes: what it shares with the query, of all that it says.
  private func sentence(_ wanted: [Int: Double], in document: Document) -> Double {
    var best = 0.0
    for unit in document.units {
      var (shared, said) = (0.0, 0.0)
      for number in unit.stems {
        said += rarity[number]
        shared += wanted[number] ?? 0
      }
      if said > 0 { best = max(best, unit.weight * shared * (shared / said).squareRoot()) }
    }
    return Self.sentenceWeight * best
  }
}
