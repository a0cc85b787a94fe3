/// The words of a language that are spelt right, one a line and sorted by bytes: looked up in place, since reading seventy thousand
/// words into a table would take longer than all else at the start.
struct SpellingDictionary: Sendable {
  static let fileName = "dictionary.txt"

  private let bytes: [UInt8]
  /// Where the words begin, behind the comment.
  private let start: Int

  /// No words.
  init() {
    bytes = []
    start = 0
  }

  /// Words behind any lines that begin with `#`.
  init(text: String) {
    bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count, bytes[at] == UInt8(ascii: "#") {
      at = (bytes[at...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count - 1) + 1
    }
    start = at
  }

  /// The first line that does not stand in its place, from 1; nil when all do.
  var firstUnsorted: Int? {
    let lines = bytes[start...].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
    let before = bytes[..<start].count { $0 == UInt8(ascii: "\n") }
    for (index, pair) in zip(lines, lines.dropFirst()).enumerated() where !pair.0.lexicographicallyPrecedes(pair.1) {
      return before + index + 2
    }
    return nil
  }

  /// Whether a word in normal form is there.
  func contains(_ word: String) -> Bool {
    let wanted = Array(word.utf8)
    var (low, high) = (start, bytes.count)
    while low < high {
      // The line around the middle.
      let middle = low + (high - low) / 2
      let first = (bytes[low..<middle].lastIndex(of: UInt8(ascii: "\n")) ?? low - 1) + 1
      let end = bytes[first...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let line = bytes[first..<end]
      if line.elementsEqual(wanted) { return true }
      if line.lexicographicallyPrecedes(wanted) { low = end + 1 } else { high = first }
    }
    return false
  }
}
