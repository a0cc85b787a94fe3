internal import Words

/// Words that differ by a slip of the finger.
enum Spelling {
  /// The candidate that a person most likely meant, if any is near enough: of equals the one that is met more often, then
  /// the first.
  static func nearest(
    to word: String, among candidates: some Sequence<String>, frequency: (Int) -> Int = { _ in 0 }
  ) -> String? {
    // In bytes: a letter that is not ASCII counts as its bytes, which the limits for long words leave room for.
    let wanted = word.lowercased().utf8.map(UInt32.init)
    let limit = wanted.count < 4 ? 0 : wanted.count < 8 ? 1 : 2
    var best: (word: String, distance: Int, frequency: Int)?
    var rows = EditDistance()
    for (place, candidate) in candidates.enumerated() {
      guard abs(candidate.utf8.count - wanted.count) <= limit else { continue }
      let allowed = min(limit, best?.distance ?? limit)
      guard let distance = rows.distance(wanted, candidate.lowercased().utf8.map(UInt32.init), limit: allowed) else {
        continue
      }
      let often = frequency(place)
      if best.map({ distance < $0.distance || often > $0.frequency }) ?? true { best = (candidate, distance, often) }
      if best?.distance == 0 { break }
    }
    return best?.word
  }
}
