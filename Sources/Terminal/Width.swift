/// How many columns text takes on a terminal.
public enum Width {
  /// The columns of a text; a newline and other controls take none.
  public static func of(_ text: String) -> Int {
    var sum = 0
    for byte in text.utf8 {
      guard byte < 0x80 else { return text.reduce(0) { $0 + of($1) } }
      if byte >= 0x20, byte != 0x7F { sum += 1 }
    }
    return sum
  }

  /// The columns of a styled text.
  public static func of(_ text: StyledText) -> Int {
    text.runs.reduce(0) { $0 + of($1.text) }
  }

  /// The columns of what a reader sees as one character: 0, 1, 2, and rarely more in Indic scripts.
  public static func of(_ character: Character) -> Int {
    if let ascii = character.asciiValue { return ascii >= 0x20 && ascii != 0x7F ? 1 : 0 }
    let scalars = character.unicodeScalars
    // A family, a flag, a hand with a skin colour: one picture, two columns.
    if let first = scalars.first, scalars.count > 1, first.properties.isEmoji,
      scalars.contains(where: { $0 == "\u{FE0F}" || $0.properties.isEmojiPresentation })
    {
      return 2
    }
    return scalars.reduce(0) { $0 + of($1) }
  }

  /// The columns of one scalar, 0...2.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x20 || (0x7F..<0xA0).contains(value) { return 0 }
    if value < 0x300 { return value == 0xAD ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator: return 0
    // Signs that stand under a whole number in Arabic are format characters, and seen.
    case .format: return scalar.properties.isDefaultIgnorableCodePoint ? 0 : 1
    default: break
    }
    // Vowels and final consonants of Hangul join the syllable before them.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    return scalar.properties.isEmojiPresentation || isWide(value) ? 2 : 1
  }

  private static func isWide(_ value: UInt32) -> Bool {
    var low = 0
    var high = wide.count
    while low < high {
      let middle = (low + high) / 2
      if wide[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < wide.count && wide[low].contains(value)
  }

  // Classes W and F of Unicode's EastAsianWidth.txt; the pictures among them are known by their own property.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F,  // Hangul initials
    0x2329...0x232A,  // angle brackets
    0x2E80...0x303E,  // radicals, CJK punctuation
    0x3041...0x3247,  // kana, bopomofo, enclosed CJK
    0x3250...0x4DBF,  // CJK compatibility, extension A
    0x4E00...0xA4C6,  // CJK, Yi
    0xA960...0xA97C,  // Hangul initials, extended
    0xAC00...0xD7A3,  // Hangul syllables
    0xF900...0xFAFF,  // CJK compatibility
    0xFE10...0xFE19,  // vertical forms
    0xFE30...0xFE6B,  // small forms
    0xFF01...0xFF60,  // full-width forms
    0xFFE0...0xFFE6,
    0x16FE0...0x1B2FB,  // Tangut, kana supplements
    0x1F200...0x1F265,  // enclosed CJK
    0x20000...0x2FFFD,
    0x30000...0x3FFFD,
  ]
}
