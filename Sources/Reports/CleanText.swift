/// Makes text from outside safe to show: what a trainee pasted must not drive a screen.
enum CleanText {
  /// For a reader: lines end in `\n`; control characters other than that and the tab, and the marks that turn the
  /// direction of writing, are left out.
  static func forReading(_ text: String) -> String {
    // Nearly every text: nothing in it but letters and its own line ends.
    guard text.utf8.contains(where: { isSuspect($0) || $0 == 0xE2 }) else { return text }
    var clean = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0D, 0x2028, 0x2029, 0x85: clean.append("\n")
      case 0x0A: if !afterReturn { clean.append("\n") }
      case 0x202A...0x202E, 0x2066...0x2069: break
      default: if !isControl(scalar) || scalar == "\t" { clean.append(scalar) }
      }
      afterReturn = scalar.value == 0x0D
    }
    return String(clean)
  }

  /// For a cell: lines stay as they are; other control characters are left out, the tab not.
  static func forCell(_ text: String) -> String {
    guard text.utf8.contains(where: isSuspect) else { return text }
    var clean = String.UnicodeScalarView()
    clean.append(contentsOf: text.unicodeScalars.filter { !isControl($0) || "\t\r\n".unicodeScalars.contains($0) })
    return String(clean)
  }

  /// A byte of UTF-8 with which a control character may begin: C0 without the line feed, DEL, and the lead of C1.
  private static func isSuspect(_ byte: UInt8) -> Bool {
    (byte < 0x20 && byte != 0x0A) || byte == 0x7F || byte == 0xC2
  }

  /// C0, DEL and C1.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }

  /// In one line, cut at a word when it is longer than `limit` characters.
  static func brief(_ text: String, limit: Int = 80) -> String {
    let words = forReading(text).split(whereSeparator: \.isWhitespace)
    var brief = ""
    for word in words {
      if brief.isEmpty {
        guard word.count <= limit else { return word.prefix(limit) + "…" }
        brief = String(word)
      } else {
        guard brief.count + 1 + word.count <= limit else { return brief + "…" }
        brief += " " + word
      }
    }
    return brief
  }

  /// Words of an answer as evidence: in one line, in quotation marks.
  static func quoted(_ text: String) -> String { "“\(brief(text, limit: 200))”" }
}
