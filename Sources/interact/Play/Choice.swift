import Casework

/// How a typed choice is understood: a number, a letter, or the unambiguous beginning of its label.
enum Choice {
  enum Reading: Equatable {
    case index(Int)
    case ambiguous([String])
    case unknown
  }

  static func read(_ typed: String, among labels: [String]) -> Reading {
    let word = typed.trimmed
    guard !word.isEmpty else { return .unknown }
    if let number = Int(word.hasSuffix(".") ? String(word.dropLast()) : word) {
      return labels.indices.contains(number - 1) ? .index(number - 1) : .unknown
    }
    if word.count == 1, let letter = word.lowercased().unicodeScalars.first, ("a"..."z").contains(letter) {
      let index = Int(letter.value) - 97
      if labels.indices.contains(index) { return .index(index) }
    }
    let wanted = word.lowercased()
    let matches = labels.indices.filter { labels[$0].lowercased().hasPrefix(wanted) }
    if matches.count == 1 { return .index(matches[0]) }
    return matches.isEmpty ? .unknown : .ambiguous(matches.map { labels[$0] })
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmed: String {
    var part = self[...]
    while part.first?.isWhitespace == true { part.removeFirst() }
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }
}
