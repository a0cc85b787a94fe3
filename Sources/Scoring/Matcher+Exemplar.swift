internal import Words

/// Example sentences: how much of one the answer says.
extension Matcher {
  func findExemplar(_ item: PreparedRubric.Item, _ finding: inout Finding) {
    guard !isPiecemeal else { return }
    let stance = Stance(item)
    for exemplar in item.exemplars {
      let fewest = min(item.isMistake ? Weights.fewestWordsOfMistake : Weights.fewestWords, exemplar.words.count)
      guard reading.places.have(fewest, of: exemplar.stems) else { continue }
      var sums = [Coverage](repeating: Coverage(), count: reading.units)
      for word in exemplar.words { add(word, stance, to: &sums) }
      for sum in sums where sum.matched.count >= fewest && exemplar.total > 0 {
        let isDenied = sum.matched.contains { reading.words[$0.position].token.isNegated }
        if stance == .left, !isDenied { continue }
        let coverage = (sum.said - sum.opposed) / exemplar.total
        if !stance.isStrict, isJoined(sum) {
          guard coverage >= Weights.joinedLikeness, span(of: sum) <= Weights.likenessSpan else { continue }
        }
        if coverage > finding.coverage {
          finding.coverage = coverage
          finding.exemplar = exemplar
          finding.covered = sum.matched
        }
      }
    }
  }

  /// How much of an example a sentence says, and how much it says the other way round.
  private struct Coverage {
    var said = 0.0
    var opposed = 0.0
    var matched: [(position: Int, word: String)] = []
  }

  /// From the first word to the last.
  private func span(of sum: Coverage) -> Int {
    let places = sum.matched.map(\.position)
    return (places.max() ?? 0) - (places.min() ?? 0)
  }

  /// Whether its words were gathered from several sentences, as full stops read as commas and long lists allow.
  private func isJoined(_ sum: Coverage) -> Bool {
    reading.phrasing == .together || Set(sum.matched.map { reading.words[$0.position].sentence }).count > 2
  }

  private func add(_ word: PreparedRubric.Exemplar.Word, _ stance: Stance, to sums: inout [Coverage]) {
    guard let places = reading.places[word.stem] else { return }
    var best: [Int: Places.Place] = [:]
    var opposed: Set<Int> = []
    for place in places {
      let found = reading.words[place.position]
      guard found.token.isContent, !found.isCopied, !found.token.isReported, !spent.contains(place.position),
        isSaid(found.token.modality, stance), !isTentative(place.position, stance)
      else {
        continue
      }
      if !agrees(found, word, stance) {
        opposed.insert(found.unit)
      } else if place.similarity > best[found.unit]?.similarity ?? 0 {
        best[found.unit] = place
      }
    }
    for (sentence, place) in best {
      sums[sentence].said += word.weight * place.similarity
      sums[sentence].matched.append((place.position, word.text))
    }
    for sentence in opposed where best[sentence] == nil { sums[sentence].opposed += word.weight }
  }

  /// Whether a word is denied where the example denies it, and said where the example says it.
  private func agrees(_ found: Reading.Word, _ word: PreparedRubric.Exemplar.Word, _ stance: Stance) -> Bool {
    switch stance {
    case .done: found.token.isNegated == word.isNegated
    case .left: true
    case .mistake, .refused: found.token.isNegatedForMistakes == word.isNegated
    }
  }
}
