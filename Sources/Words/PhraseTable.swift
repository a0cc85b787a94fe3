/// Phrases of one or more words, each with what it means; the longest that stands somewhere is found.
struct PhraseTable<Meaning: Sendable>: Sendable {
  private struct Entry: Sendable {
    var words: [String]
    var meaning: Meaning
  }

  private var byFirst: [String: [Entry]] = [:]
  private var firsts = WordFilter()

  /// Adds a phrase; the first of two equal ones counts.
  mutating func add(_ words: [String], _ meaning: Meaning) {
    guard let first = words.first else { return }
    var entries = byFirst[first] ?? []
    let place = entries.firstIndex { $0.words.count < words.count } ?? entries.endIndex
    entries.insert(Entry(words: words, meaning: meaning), at: place)
    byFirst[first] = entries
    firsts.add(first)
  }

  /// The longest phrase that begins at this word, and how many words it has.
  func longest(at index: Int, in tokens: [Token]) -> (meaning: Meaning, count: Int)? {
    guard tokens.indices.contains(index), firsts.mayHold(tokens[index]), let entries = byFirst[tokens[index].text]
    else {
      return nil
    }
    for entry in entries where index + entry.words.count <= tokens.count {
      let fits = entry.words.indices.allSatisfy { tokens[index + $0].text == entry.words[$0] }
      if fits { return (entry.meaning, entry.words.count) }
    }
    return nil
  }

  /// Whether a phrase of two words begins here.
  func hasPair(at index: Int, in tokens: [Token]) -> Bool {
    guard tokens.indices.contains(index + 1), firsts.mayHold(tokens[index]),
      let entries = byFirst[tokens[index].text]
    else { return false }
    return entries.contains { $0.words.count == 2 && $0.words[1] == tokens[index + 1].text }
  }

  /// All different words.
  var words: Set<String> { Set(byFirst.values.joined().flatMap(\.words)) }
}
