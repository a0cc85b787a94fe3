import Terminal
import Testing

@Suite struct WidthTests {
  @Test(arguments: [
    ("", 0), ("Abena", 5), ("a\nb", 2), ("\u{1B}", 0), ("\u{7F}", 0), ("\u{85}", 0), ("é", 1), ("e\u{301}", 1),
    ("Ελληνικά", 8), ("Ωραι\u{301}α", 5), ("سلام", 4), ("مُحَمَّد", 4), ("\u{200B}\u{200D}\u{FEFF}", 0),
    ("شنبه\u{200C}ها", 6),
    ("日本語", 6), ("ﾊﾝｶｸ", 4), ("Ｆｕｌｌ", 8), ("한국어", 6), ("\u{1112}\u{1161}\u{11AB}", 2), ("😀", 2), ("👨‍👩‍👧", 2),
    ("🇮🇹", 2), ("👍🏽", 2), ("❤️", 2), ("❤", 1), ("✓", 1), ("✗", 1), ("·", 1), ("“”", 2), ("…", 1), ("─", 1), ("☕", 2),
    ("\u{A0}", 1), ("\u{AD}", 0), ("हिन्दी", 5), ("ไทย", 3), ("ที่", 1), ("\u{600}1", 2), ("𠀀", 2), ("ትግርኛ", 4), ("1", 1),
    ("#", 1),
  ])
  func `the table`(text: String, columns: Int) {
    #expect(Width.of(text) == columns, "\(text.unicodeScalars.map { String($0.value, radix: 16) })")
    #expect(Width.of(StyledText(text)) <= columns)
  }

  @Test func `a text is as wide as its characters`() {
    let text = "Qiro קירו ኪሮ 日本 👩‍⚕️ e\u{301}"
    #expect(Width.of(text) == text.reduce(0) { $0 + Width.of($1) })
  }
}
