/// Telephone numbers, which stand in one file only: the texts of the guidance name a line, `{SE-POLICE}`.
struct Numbers {
  /// The lines that have been read, by their ids.
  var lines: [String: SupportLine] = [:]

  /// Whether an id of a line has the form that texts can name: `SE-POLICE`.
  static func isName(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count > 1 && parts[0].utf8.count == 2
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber) } }
  }

  /// The text with words for each line that it names, and the names of lines that do not exist.
  func written(_ text: String, as words: (SupportLine) -> String) -> (text: String, unknown: [String]) {
    var written = ""
    var unknown: [String] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = rest[rest.index(after: open)..<close]
      written += rest[..<open]
      if let line = lines[String(name)] {
        written += words(line)
      } else {
        if Self.isName(name) { unknown.append(String(name)) }
        written += rest[open...close]
      }
      rest = rest[rest.index(after: close)...]
    }
    return (written + rest, unknown)
  }
}
