/// Tells which of many items can be found in a text, by the stems that stand there; the others need not be looked for.
struct ItemIndex {
  /// A stem of an example sentence.
  private struct ExemplarWord {
    var exemplar: Int
    var share: Double
  }

  /// A stem that begins a term of a group.
  private struct Head {
    var item: Int
    var group: UInt64
  }

  private let items: [PreparedRubric.Item]
  private var words: [[ExemplarWord]]
  private var heads: [[Head]]
  /// The item of each example sentence.
  private var owners: [Int] = []
  /// The groups each item cannot do without, a bit each.
  private var groups: [UInt64]

  /// `stems` is how many stems there are.
  init(_ items: [PreparedRubric.Item], stems: Int) {
    self.items = items
    words = Array(repeating: [], count: stems)
    heads = Array(repeating: [], count: stems)
    groups = items.map { item in
      item.mayBeFragment ? Self.bit(1) : item.groups.indices.reduce(0) { $0 | Self.bit($1) }
    }
    for (place, item) in items.enumerated() {
      for (group, stems) in item.heads.enumerated() {
        for stem in Set(stems) where stem != Symbols.unknown {
          heads[stem].append(Head(item: place, group: Self.bit(group)))
        }
      }
      for exemplar in item.exemplars where exemplar.total > 0 {
        for word in exemplar.words {
          words[word.stem].append(ExemplarWord(exemplar: owners.count, share: word.weight / exemplar.total))
        }
        owners.append(place)
      }
    }
  }

  /// Groups from the 64th on share a bit: an item too many is asked, never one too few.
  private static func bit(_ group: Int) -> UInt64 { 1 << UInt64(min(group, 63)) }

  /// Every item that may reach its line in the text, in order.
  func candidates(_ places: Places) -> [Int] {
    var met = [UInt64](repeating: 0, count: items.count)
    var shares = [Double](repeating: 0, count: owners.count)
    for stem in places.stems {
      for head in heads[stem] { met[head.item] |= head.group }
      for word in words[stem] { shares[word.exemplar] += word.share }
    }
    var best = [Double](repeating: 0, count: items.count)
    for (exemplar, owner) in owners.enumerated() { best[owner] = max(best[owner], shares[exemplar]) }
    return items.indices.filter { place in
      if groups[place] != 0, met[place] & groups[place] == groups[place] { return true }
      // The sum may differ in its last digits from that of the matcher, which adds in another order.
      return Impression.value(of: Finding(coverage: best[place] + 1e-6), items[place]) >= 1
    }
  }
}
