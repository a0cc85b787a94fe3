import Terminal
import Testing

@Suite struct StyleTests {
  /// The 256 colours from 16 on are the same on every terminal.
  static func luminance(_ color: UInt8) -> Double {
    let steps = [0.0, 95, 135, 175, 215, 255]
    let number = Int(color)
    let grey = Double(8 + 10 * (number - 232))
    let cube = [
      steps[max(number - 16, 0) / 36 % 6], steps[max(number - 16, 0) / 6 % 6], steps[max(number - 16, 0) % 6],
    ]
    let linear = (number >= 232 ? [grey, grey, grey] : cube).map { value -> Double in
      let part = value / 255
      return part <= 0.039_28 ? part / 12.92 : power((part + 0.055) / 1.055)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// x to the power of 2.4, as the fifth root of x to the twelfth, by Newton.
  static func power(_ base: Double) -> Double {
    var wanted = 1.0
    for _ in 0..<12 { wanted *= base }
    var root = 1.0
    for _ in 0..<200 { root -= (root * root * root * root * root - wanted) / (5 * root * root * root * root) }
    return root
  }

  @Test(arguments: Style.allCases) func `colours can be read on black and on white`(style: Style) {
    guard let color = style.color else { return }
    #expect(color >= 16)
    let light = Self.luminance(color)
    #expect((light + 0.05) / 0.05 >= 4.5, "on black")
    #expect(1.05 / (light + 0.05) >= 4.5, "on white")
  }

  @Test func `a contrast that is known is found`() {
    #expect(abs(Self.luminance(231) - 1) < 0.001)
    #expect(Self.luminance(16) == 0)
    #expect(1.05 / (Self.luminance(196) + 0.05) < 4.5, "pure red fails on white")
  }

  @Test(arguments: Style.allCases) func `without colour the words remain`(style: Style) {
    let mark = StyledText.mark(style, "")
    #expect(mark.rendered(color: false).contains { $0.isLetter })
    #expect(!mark.rendered(color: false).contains("\u{1B}"))
    #expect(StyledText.mark(style, "Recommended").text.hasSuffix(" Recommended"))
    #expect(mark.rendered(color: false, unicode: false).utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func `the three results have different symbols and words`() {
    let marks = [Style.good, .partial, .bad].map { StyledText.mark($0, "") }
    #expect(marks.map(\.text) == ["✓ Met", "~ Partly", "✗ Missed"])
    #expect(Set(marks.map { $0.rendered(color: false, unicode: false).first }).count == 3)
  }

  @Test func `each line of a style begins and ends by itself`() {
    let text = StyledText("one\ntwo", .bold) + " and three"
    #expect(text.rendered(color: true) == "\u{1B}[1mone\u{1B}[0m\n\u{1B}[1mtwo\u{1B}[0m and three")
    #expect(text.rendered(color: false) == "one\ntwo and three")
  }

  @Test func `no text can bring its own escape sequence`() {
    let text: StyledText = "a\("\u{1B}[2Jb\u{1B}]0;title\u{07}c")"
    #expect(text.text == "abc")
    #expect(text.rendered(color: true) == "abc")
    #expect(StyledText("\u{9B}31mred", .bad).rendered(color: false) == "red")
  }

  @Test func `letters keep their spelling where symbols are ASCII`() {
    #expect(StyledText("“Élodie” — Ωραία…").rendered(color: false, unicode: false) == "\"Élodie\" - Ωραία.")
  }

  @Test func `neighbours of one style become one run`() {
    let text = StyledText("a", .bold) + StyledText("b", .bold) + "" + StyledText("c", .dim)
    #expect(text.runs.map(\.text) == ["ab", "c"])
    #expect([StyledText("a"), "b"].joined(separator: ", ").text == "a, b")
  }
}
