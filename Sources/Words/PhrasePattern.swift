/// Phrases with gaps, found by their first word: `stop * from` leaves room for four words, `against *ing` for any word so ended.
struct PhrasePatterns: Sendable {
  /// How many words a gap may hold.
  private static let gap = 4

  private enum Part: Sendable, Equatable {
    case word(String)
    case gap
    case ending(String)
  }

  private var byFirst: [String: [[Part]]] = [:]
  private var firsts = WordFilter()

  var isEmpty: Bool { byFirst.isEmpty }

  /// Adds a phrase in normal form; one that begins with a gap is left out.
  mutating func add(_ phrase: [String]) {
    let parts = phrase.map { word -> Part in
      if word == "*" { return .gap }
      return word.hasPrefix("*") ? .ending(String(word.dropFirst())) : .word(word)
    }
    guard case .word(let first)? = parts.first else { return }
    var all = byFirst[first] ?? []
    let place = all.firstIndex { $0.count < parts.count } ?? all.endIndex
    all.insert(parts, at: place)
    byFirst[first] = all
    firsts.add(first)
  }

  /// How many words the longest phrase has that begins here; nil when none does.
  func longest(at index: Int, in tokens: [Token]) -> Int? {
    guard firsts.mayHold(tokens[index]), let all = byFirst[tokens[index].text] else { return nil }
    var longest: Int?
    for parts in all {
      guard let end = Self.end(of: parts[1...], at: index + 1, in: tokens) else { continue }
      // The word of an ending is no part of the phrase: it is what the phrase is about.
      let count = end - index
      if count > longest ?? 0 { longest = count }
    }
    return longest
  }

  private static func end(of parts: ArraySlice<Part>, at index: Int, in tokens: [Token]) -> Int? {
    guard let part = parts.first else { return index }
    switch part {
    case .word(let word):
      guard index < tokens.count, tokens[index].text == word else { return nil }
      return end(of: parts.dropFirst(), at: index + 1, in: tokens)
    case .ending(let ending):
      guard index < tokens.count, tokens[index].text.hasSuffix(ending) else { return nil }
      return index
    case .gap:
      for skipped in 1...gap where index + skipped < tokens.count {
        if tokens[index + skipped - 1].followsComma, skipped > 1 { return nil }
        if let end = end(of: parts.dropFirst(), at: index + skipped, in: tokens) { return end }
      }
      return nil
    }
  }
}
