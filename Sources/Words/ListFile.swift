/// The lines of a word list.
///
/// A line is `key: item | item`, or words apart by blanks. `#` begins a comment; blank lines are skipped.
struct ListFile {
  struct Line {
    var number: Int
    var key: String?
    var items: [String]
  }

  let name: String
  private(set) var lines: [Line] = []

  init(name: String, text: String) throws(WordError) {
    self.name = name
    var number = 0
    // Bytes, not characters: there are thousands of words, and this happens at every start.
    for raw in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let content = raw.prefix { $0 != UInt8(ascii: "#") }
      guard content.contains(where: { !Self.isBlank($0) }) else { continue }
      guard let colon = content.firstIndex(of: UInt8(ascii: ":")) else {
        lines.append(Line(number: number, items: content.split(whereSeparator: Self.isBlank).compactMap { String($0) }))
        continue
      }
      let key = Self.trimmed(content[..<colon])
      let items = content[content.index(after: colon)...]
        .split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map(Self.trimmed)
      guard !key.isEmpty else { throw .badLine(file: name, line: number, why: "nothing stands before the colon.") }
      guard !items.contains("") else {
        throw .badLine(file: name, line: number, why: "\(key) has an empty item; items stand between | signs.")
      }
      lines.append(Line(number: number, key: key, items: items))
    }
  }

  /// All items; a key is an error.
  func plainWords() throws(WordError) -> [String] {
    for line in lines where line.key != nil {
      throw .badLine(file: name, line: line.number, why: "this list has words only, no \"\(line.key ?? ""):\".")
    }
    return lines.flatMap(\.items)
  }

  /// Items by key; a line without a key, or with a key that is not allowed, is an error.
  func keyed(allowing keys: Set<String>? = nil) throws(WordError) -> [(key: String, items: [String], line: Int)] {
    var found: [(key: String, items: [String], line: Int)] = []
    for line in lines {
      guard let key = line.key else {
        throw .badLine(file: name, line: line.number, why: "a line here is \"key: item | item\".")
      }
      if let keys, !keys.contains(key) {
        let allowed = keys.sorted().joined(separator: ", ")
        throw .badLine(file: name, line: line.number, why: "\"\(key)\" is not known here; known are \(allowed).")
      }
      found.append((key, line.items, line.number))
    }
    return found
  }

  /// The items of a line, where each must be one word.
  func singleWords(_ items: [String], _ line: Int) throws(WordError) -> [String] {
    if let item = items.first(where: { $0.contains(" ") }) {
      throw .badLine(file: name, line: line, why: "\"\(item)\" is more than one word; put | between words.")
    }
    return items
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }

  /// Without blanks at the ends, and one blank between words.
  private static func trimmed(_ text: Substring.UTF8View) -> String {
    text.split(whereSeparator: isBlank).compactMap { String($0) }.joined(separator: " ")
  }
}
