import Foundation
@testable import Reports
import Testing

@Suite("HTML")
struct HTMLTests {
  @Test(arguments: [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("\" onload='x' & co", "&quot; onload=&#39;x&#39; &amp; co"), ("plain Ελλάδα ø", "plain Ελλάδα ø"),
    ("a\u{1B}[31mb\u{0}c\u{9B}\u{202E}d", "a[31mbcd"), ("", ""),
  ])
  func textStaysText(text: String, escaped: String) {
    #expect(HTMLText.escaped(text) == escaped)
  }

  @Test(arguments: [
    ("HB-5.2.2-01", "HB-5.2.2-01"), ("../../etc/passwd", "etc-passwd"), ("..", ""), (".hidden", "hidden"),
    ("a b\"<c>", "a-b-c"), ("Aide sociale à l'enfance", "Aide-sociale-l-enfance"), ("x....y", "x.y"),
  ])
  func namesLeadNowhereElse(text: String, name: String) {
    #expect(HTMLText.name(text) == name)
  }

  @Test(arguments: ["javascript:alert(1)", " https://x.org", "data:text/html,x", "//x.org", "file:///etc/passwd", ""])
  func onlyPagesOfTheWebBecomeLinks(address: String) {
    #expect(HTMLText.webLink(address, "<words>") == "&lt;words&gt;")
  }

  @Test func aLinkIsEscaped() {
    let link = HTMLText.webLink("https://x.org/?a=1&b=\"2\"", "A & B")
    #expect(link == "<a href=\"https://x.org/?a=1&amp;b=&quot;2&quot;\" rel=\"noreferrer\">A &amp; B</a>")
  }

  @Test func aPageHasWhatAReaderNeeds() {
    let page = HTMLPage(title: "A < B", main: "<h1>A &lt; B</h1>", header: "<nav></nav>").text
    for part in [
      "<!DOCTYPE html>\n<html lang=\"en\">", "<meta charset=\"utf-8\">", "width=device-width",
      "<title>A &lt; B</title>",
      "<a class=\"skip\" href=\"#main\">", "<main id=\"main\" tabindex=\"-1\">", "@media print",
    ] { #expect(page.contains(part), "\(part)") }
    #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("@import"))
    #expect(page.hasSuffix("</html>\n"))
  }

  /// WCAG 2.1, 1.4.3 and 1.4.11, by its own formula.
  @Test func coloursAreFarEnoughApart() throws {
    for isDark in [false, true] {
      func colour(_ name: String) throws -> Double {
        let pair = try #require(HTMLStyle.colours.first { $0.name == name })
        return try luminance(isDark ? pair.dark : pair.light)
      }
      for ground in ["paper", "panel"] {
        for text in ["ink", "quiet", "link", "guide", "handbook", "unsure"] {
          let contrast = contrast(try colour(text), try colour(ground))
          #expect(contrast >= 4.5, "\(text) on \(ground), dark \(isDark): \(contrast)")
        }
        let line = contrast(try colour("line"), try colour(ground))
        #expect(line >= 3, "line on \(ground), dark \(isDark): \(line)")
      }
    }
  }

  private func contrast(_ first: Double, _ second: Double) -> Double {
    (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  private func luminance(_ hex: String) throws -> Double {
    let value = try #require(UInt32(hex.dropFirst(), radix: 16))
    let parts = [16, 8, 0].map { shift -> Double in
      let part = Double(value >> UInt32(shift) & 0xFF) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
