import Foundation
import Testing
import Yarn

/// The plural rules of the six languages against a table that was made from CLDR's own rules (by the library Babel).
@Suite struct PluralTests {
  private typealias Table = [String: [String: [String: [String]]]]

  @Test(arguments: ["en", "fr", "nl", "it", "el", "sv"])
  func everyNumberTakesTheCaseOfTheTable(_ language: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "PluralCases.json")
    let table = try JSONDecoder().decode(Table.self, from: Data(contentsOf: file))
    let kinds = try #require(table[language])
    #expect(Set(kinds.keys) == ["plural", "ordinal"])
    for (kind, cases) in kinds {
      for (wanted, numbers) in cases {
        for number in numbers {
          let line =
            "[\(kind) value=\(number) zero=\"zero\" one=\"one\" two=\"two\" few=\"few\" many=\"many\" other=\"other\"/]"
          let markup = Markup.parse(line, locale: language, processors: [.plural, .ordinal])
          #expect(markup.text == wanted, "\(language), \(kind) of \(number)")
        }
      }
    }
  }
}
