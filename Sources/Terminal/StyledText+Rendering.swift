extension StyledText {
  /// The text as it is sent: with escape sequences for colours, or the words alone.
  public func rendered(for capabilities: TerminalCapabilities) -> String {
    rendered(color: capabilities.color, unicode: capabilities.unicode)
  }

  /// The text with or without colours, with or without symbols beyond ASCII.
  ///
  /// Styles end at each newline, so that a line cut out by a pager has no colour of another.
  public func rendered(color: Bool, unicode: Bool = true) -> String {
    var out = ""
    for run in runs {
      let text = unicode ? run.text : Self.ascii(run.text)
      let codes = run.style.codes
      guard color, !codes.isEmpty else {
        out += text
        continue
      }
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { out += "\n" }
        if !line.isEmpty { out += "\u{1B}[\(codes)m\(line)\u{1B}[0m" }
      }
    }
    return out
  }

  /// Symbols in ASCII, letters as they are: a name keeps its spelling.
  ///
  /// No symbol becomes wider than it was, so that wrapped lines stay within their width.
  static func ascii(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { out.append(symbols[scalar] ?? scalar) }
    return String(out)
  }

  private static let symbols: [Unicode.Scalar: Unicode.Scalar] = [
    "✓": "+", "✔": "+", "✗": "x", "✘": "x", "·": "-", "•": "*", "→": ">", "←": "<", "…": ".",
    "‘": "'", "’": "'", "‚": ",", "“": "\"", "”": "\"", "„": "\"", "«": "\"", "»": "\"", "‹": "'", "›": "'",
    "‐": "-", "‑": "-", "–": "-", "—": "-", "―": "-", "─": "-", "━": "-", "│": "|", "×": "x", "±": "~", "≥": ">",
    "≤": "<",
    "\u{A0}": " ", "\u{202F}": " ",
  ]
}
