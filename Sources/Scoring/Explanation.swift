internal import Words

/// Says where something was found, and why it counts.
struct Explanation {
  let reading: Reading
  /// The answer as it was typed; its words are the same, and its sentences are those that are quoted.
  let typed: Reading

  func evidence(of found: Finding) -> Evidence? {
    if found.isConcept { return concept(found) }
    return found.covered.isEmpty ? nil : exemplar(found)
  }

  private func concept(_ found: Finding) -> Evidence? {
    var matched: [Evidence.Match] = []
    for hit in found.hits {
      for position in hit.positions { matched.append(Evidence.Match(word: typed(position), term: hit.term)) }
    }
    let parts = found.hits.sorted { $0.first < $1.first }.map { hit in
      hit.positions.map(typed).joined(separator: " ")
    }
    return evidence(found.hits.flatMap(\.positions), parts.joined(separator: " … "), matched)
  }

  private func exemplar(_ found: Finding) -> Evidence? {
    let percent = Int((found.coverage * 100).rounded())
    let reason = "like \u{201C}\(found.exemplar?.text ?? "")\u{201D}, \(percent) %"
    let covered = found.covered.sorted { $0.position < $1.position }
    let matched = covered.map { Evidence.Match(word: typed($0.position), term: $0.word) }
    return evidence(covered.map(\.position), reason, matched)
  }

  private func evidence(_ positions: [Int], _ reason: String, _ matched: [Evidence.Match]) -> Evidence? {
    guard let first = positions.min(), let last = positions.max() else { return nil }
    let words = typed.words
    let from = typed.sentences[words[first].sentence]
    let to = typed.sentences[words[last].sentence]
    return Evidence(
      start: words[first].token.start, end: words[last].token.end,
      sentenceStart: words[from.lowerBound].token.start, sentenceEnd: words[to.upperBound - 1].token.end,
      reason: reason, matched: matched)
  }

  private func typed(_ position: Int) -> String {
    let token = reading.words[position].token
    return reading.slice(token.start, token.end)
  }
}
