import Terminal
import TestSupport
import Testing

@Suite struct WrapTests {
  static let words = [
    "the", "child", "went", "missing", "questura", "116000", "Ωραιότατος", "日本語の文章", "مُحَمَّد", "👨‍👩‍👧", "é",
    "e\u{301}le\u{300}ve",
    "https://example.org/a/very/long/path/that/goes/on/and/on/without/a/space", "a\u{A0}b", "—",
    String(repeating: "x", count: 100), String(repeating: "語", count: 50), "  ", "\n", "\n\n", " \n",
  ]

  static func text(_ seed: UInt64) -> StyledText {
    var dice = SplitMix64(state: seed)
    var text = StyledText()
    for _ in 0..<Int.random(in: 0...60, using: &dice) {
      text += StyledText(words.randomElement(using: &dice) ?? "", Style.allCases.randomElement(using: &dice) ?? .plain)
      if Bool.random(using: &dice) { text += " " }
    }
    return text
  }

  @Test(arguments: 0..<200) func `never wider than the width, and nothing but spaces lost`(seed: UInt64) {
    let text = Self.text(seed)
    var dice = SplitMix64(state: seed &+ 1_000)
    let width = Int.random(in: 20...90, using: &dice)
    let first = Int.random(in: 0...30, using: &dice)
    let hanging = Int.random(in: 0...30, using: &dice)
    let lines = Wrap.lines(text, width: width, first: first, hanging: hanging)
    #expect(lines.allSatisfy { Width.of($0) <= width })
    func bare(_ text: StyledText) -> [String] {
      text.runs.flatMap { run in run.text.filter { $0 != " " && $0 != "\n" }.map { "\($0)\(run.style)" } }
    }
    #expect(lines.flatMap(bare) == bare(text))
    #expect(lines.allSatisfy { $0.text.last != " " })
    #expect(lines.count > text.text.count { $0 == "\n" })
  }

  @Test(arguments: 0..<50) func `what fits stays as it is`(seed: UInt64) {
    let lines = Wrap.lines(Self.text(seed), width: 40)
    for line in lines { #expect(Wrap.lines(line, width: 40) == [line]) }
  }

  @Test func `a number stays with what it belongs to`() {
    func lines(_ text: String, _ width: Int) -> [String] {
      Wrap.lines(StyledText(text), width: width).map(\.text)
    }
    #expect(lines("the chapter from p. 45", 20) == ["the chapter from", "p. 45"])
    #expect(lines("the chapter (p. 45)", 17) == ["the chapter", "(p. 45)"])
    #expect(lines("please call 116 000", 15) == ["please call", "116 000"])
    #expect(lines("she had 12 friends", 10) == ["she had 12", "friends"])
  }

  @Test func `indents`() {
    let lines = Wrap.lines("one two three four five six", width: 20, first: 2, hanging: 4)
    #expect(lines.map(\.text) == ["  one two three four", "    five six"])
    let label = StyledText("Night worker", .speaker) + "   Roll call is done. Her jacket is gone."
    #expect(
      Wrap.lines(label, width: 40, hanging: 15).map(\.text) == [
        "Night worker   Roll call is done. Her", "               jacket is gone.",
      ])
  }

  @Test func `an indent leaves half of a narrow window to the words`() {
    let lines = Wrap.lines("one two three four five", width: 20, hanging: 60)
    #expect(lines.map(\.text) == ["one two three four", "          five"])
  }

  @Test func `a long word is broken, spaces inside a line stay`() {
    #expect(Wrap.lines("abcdefghijkl", width: 5).map(\.text) == ["abcde", "fghij", "kl"])
    #expect(Wrap.lines("a   b", width: 10).map(\.text) == ["a   b"])
    #expect(Wrap.lines("日本語日本語", width: 5).map(\.text) == ["日本", "語日", "本語"])
    #expect(Wrap.lines("ab 日本", width: 6).map(\.text) == ["ab 日", "本"])
  }

  @Test func `empty lines stay, without an indent`() {
    #expect(Wrap.lines("", width: 20).map(\.text) == [""])
    #expect(Wrap.lines("a\n\nb\n", width: 20, first: 1).map(\.text) == [" a", "", " b", ""])
    #expect(Wrap.text("one two", width: 4).text == "one\ntwo")
  }

  @Test func `styles go on over a break`() {
    let lines = Wrap.lines(StyledText("aaa bbb", .quote), width: 4)
    #expect(lines == [StyledText("aaa", .quote), StyledText("bbb", .quote)])
  }
}
