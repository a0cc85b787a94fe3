/// A table of bits that tells of nearly every word at once that it is not among some others: an answer is asked about so many lists that
/// hashing its words for each of them took longer than all the rest.
struct WordFilter: Sendable {
  private static let size = 1024
  private var bits = [UInt64](repeating: 0, count: size / 64)

  /// The bit of a word.
  static func code(of word: String) -> UInt16 {
    var code: UInt32 = 2_166_136_261
    for byte in word.utf8 { code = (code ^ UInt32(byte)) &* 16_777_619 }
    return UInt16(truncatingIfNeeded: (code ^ code >> 16) & UInt32(size - 1))
  }

  mutating func add(_ word: String) {
    let code = Int(Self.code(of: word))
    bits[code / 64] |= 1 << UInt64(code % 64)
  }

  /// False for a word that was not added; true for those that were, and for a few others.
  func mayHold(_ token: Token) -> Bool { bits[Int(token.code) / 64] & 1 << UInt64(token.code % 64) != 0 }
}

/// Some words, to be asked about those of a text.
struct WordSet: Sendable, ExpressibleByArrayLiteral {
  private var words: Set<String> = []
  private var filter = WordFilter()

  init(arrayLiteral words: String...) { formUnion(words) }

  mutating func formUnion(_ more: some Sequence<String>) {
    for word in more {
      words.insert(word)
      filter.add(word)
    }
  }

  /// Whether a word in its normal form is among them.
  func contains(_ token: Token) -> Bool { filter.mayHold(token) && words.contains(token.text) }

  func contains(_ token: Token?) -> Bool { token.map(contains) ?? false }
}
