internal import Foundation

extension SearchIndex {
  /// How fast a word's weight saturates, and how much long texts are held back: the usual values of BM25.
  static let saturation = 1.2
  static let lengthPenalty = 0.75

  /// The best entries for a query: for words, or for a handle or the number of a section.
  public func search(_ query: String, limit: Int = 10) -> SearchResult {
    let query = String(query.prefix(Self.longestQuery)).trimmingCharacters(in: .whitespacesAndNewlines)
    if query.isEmpty || limit < 1 { return SearchResult(hits: [], didYouMean: nil) }
    let named = named(query)
    if !named.isEmpty { return SearchResult(hits: Array(named.prefix(limit)), didYouMean: nil) }

    let corrected = corrected(query)
    let stems = unique(stems(ofText: corrected ?? query))
    var scores = [Double](repeating: 0, count: documents.count)
    for stem in stems { add(stem, weight: 1, to: &scores) }
    for stem in related(to: stems) { add(stem, weight: Self.synonymWeight, to: &scores) }
    let best = scores.indices.filter { scores[$0] > 0 }
      .sorted { (scores[$1], documents[$0].handle) < (scores[$0], documents[$1].handle) }
    return SearchResult(
      hits: best.prefix(limit).map { place in
        Hit(handle: documents[place].handle, title: documents[place].title, score: scores[place])
      },
      didYouMean: corrected)
  }

  /// Entries whose handle or section is what was typed.
  private func named(_ query: String) -> [Hit] {
    let wanted = query.uppercased()
    let isName = wanted.allSatisfy { $0.isASCII && ($0.isNumber || "HBM.-".contains($0)) }
    guard isName, wanted.contains(where: \.isNumber), wanted.contains(where: { ".-".contains($0) }) else { return [] }
    return documents.filter {
      $0.handle == wanted || $0.handle.dropFirst(3) == wanted || $0.section == wanted
        || $0.handle.hasPrefix(wanted + "-")
    }.map { Hit(handle: $0.handle, title: $0.title, score: 1) }
  }

  private func add(_ stem: String, weight: Double, to scores: inout [Double]) {
    guard let found = postings[stem] else { return }
    let all = Double(documents.count)
    let rarity = log(1 + (all - Double(found.count) + 0.5) / (Double(found.count) + 0.5))
    for posting in found {
      let length = 1 - Self.lengthPenalty + Self.lengthPenalty * documents[posting.document].length / averageLength
      let share = posting.weight * (Self.saturation + 1) / (posting.weight + Self.saturation * length)
      scores[posting.document] += weight * rarity * share
    }
  }

  /// Stems that mean the same as some of these by the groups of search words, without those themselves.
  private func related(to stems: [String]) -> [String] {
    let padded = " " + stems.joined(separator: " ") + " "
    let groups = synonyms.filter { group in group.words.contains { !$0.isEmpty && padded.contains(" \($0) ") } }
    let given = Set(stems)
    return unique(groups.flatMap(\.stems)).filter { !given.contains($0) }
  }

  /// The query with every word that occurs nowhere replaced by the nearest that does; none when nothing is replaced.
  private func corrected(_ query: String) -> String? {
    var changed = false
    let words = WordSplit.of(query).map { word -> String in
      let known = stems(word)
      if known.isEmpty || known.contains(where: { postings[$0] != nil }) { return word }
      if synonyms.contains(where: { $0.words.contains(known.joined(separator: " ")) }) { return word }
      guard let nearest = Spelling.nearest(to: word, among: vocabulary) else { return word }
      if nearest != word { changed = true }
      return nearest
    }
    return changed ? words.joined(separator: " ") : nil
  }

  private func unique(_ stems: [String]) -> [String] {
    var seen: Set<String> = []
    return stems.filter { seen.insert($0).inserted }
  }
}
