import Terminal
import TestSupport
import Testing

@Suite struct SanitizerTests {
  @Test(arguments: [
    ("plain\ntext", "plain\ntext"), ("a\tb", "a b"), ("a\r\nb\rc\u{2028}d", "a\nb\nc\nd"), ("a\u{0}\u{7}\u{8}b", "ab"),
    ("\u{1B}[31mred\u{1B}[0m", "red"), ("\u{1B}]0;title\u{7}x", "x"),
    ("\u{1B}]8;;http://a\u{1B}\\link\u{1B}]8;;\u{1B}\\", "link"),
    ("\u{1B}P1$r0m\u{1B}\\x", "x"), ("\u{1B}(Bx", "x"), ("\u{1B}cx", "x"), ("\u{1B}\u{1B}[2Jx", "x"), ("x\u{1B}", "x"),
    ("\u{9B}2Jx", "x"), ("\u{9D}0;t\u{9C}x", "x"), ("\u{85}x", "x"), ("\u{1B}]0;never closed\nnext", "\nnext"),
    ("\u{1B}[12\nnext", "\nnext"), ("\u{1B}[1éa", "éa"), ("\u{202E}gpj.exe", "gpj.exe"),
    ("\u{2066}a\u{2069}\u{200F}b\u{61C}", "ab"),
    ("a\u{200B}b\u{FEFF}c\u{AD}d\u{2060}e", "abcde"), ("\u{E0041}x\u{FFF9}y", "xy"),
    ("شنبه\u{200C}ها", "شنبه\u{200C}ها"),
    ("👨‍👩‍👧 ❤️", "👨‍👩‍👧 ❤️"), ("مُحَمَّد", "مُحَمَّد"), ("e\u{301}", "e\u{301}"),
  ])
  func `examples`(text: String, expected: String) {
    #expect(Array(Sanitizer.clean(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test(arguments: 0..<300) func `random bytes come out harmless, and the same a second time`(seed: UInt64) {
    var dice = SplitMix64(state: seed)
    let nasty: [[UInt8]] = [
      [0x1B], [0x1B, 0x5B], [0x1B, 0x5D], [0xC2, 0x9B], [0xE2, 0x80, 0xAE], [0x0D], [0x9B], [0x07], [0x41],
    ]
    let bytes = (0..<Int.random(in: 0...400, using: &dice)).flatMap { _ in
      Bool.random(using: &dice) ? nasty.randomElement(using: &dice) ?? [] : [UInt8.random(in: 0...255, using: &dice)]
    }
    let text = Sanitizer.clean(bytes: bytes)
    for scalar in text.unicodeScalars where scalar != "\n" {
      #expect(scalar.properties.generalCategory != .control)
      #expect(!scalar.properties.isBidiControl)
      #expect(!(0xFFF9...0xFFFB).contains(scalar.value))
    }
    #expect(Sanitizer.clean(text) == text)
    #expect(Sanitizer.clean(bytes: bytes, limit: 10).utf8.count <= 10)
    #expect(text.hasPrefix(Sanitizer.clean(bytes: bytes, limit: 10)) || text.utf8.count > 10)
  }

  @Test func `bytes that are no UTF-8 are repaired`() {
    #expect(Sanitizer.clean(bytes: [0x61, 0xFF, 0x62]) == "a\u{FFFD}b")
  }

  @Test func `a limit cuts at a whole scalar`() {
    #expect(Sanitizer.clean("aéé", limit: 4) == "aé")
    #expect(Sanitizer.clean(String(repeating: "a", count: Sanitizer.textLimit)).utf8.count == Sanitizer.textLimit)
    #expect(Sanitizer.clean(String(repeating: "a", count: Sanitizer.textLimit + 1)).utf8.count == Sanitizer.textLimit)
  }

  @Test func `marks do not pile up without end`() {
    let pile = "a" + String(repeating: "\u{301}", count: 50) + "b\u{301}"
    #expect(Sanitizer.clean(pile).unicodeScalars.count == 1 + Sanitizer.markLimit + 2)
  }

  @Test func `one line`() {
    #expect(Sanitizer.oneLine("a\nb\r\nc") == "a b c")
  }
}
