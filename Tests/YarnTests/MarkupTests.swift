import Testing
import Yarn

/// A text, what is shown of it and where its markers lie; nil where it is broken.
struct MarkupCase: Sendable, CustomTestStringConvertible {
  let input: String
  let text: String
  let attributes: String?
  var testDescription: String { input }

  init(_ input: String, _ text: String, _ attributes: String?) {
    self.input = input
    self.text = text
    self.attributes = attributes
  }

  static let all: [MarkupCase] = [
    MarkupCase("A [b]B[/b]", "A B", "b 2+1"),
    MarkupCase("[a]x[b]y[/a]z[/b]", "xyz", "a 0+2, b 1+2"),
    MarkupCase("[a][b]x[/] y", "x y", "a 0+1, b 0+1"),
    MarkupCase("A [b/] C", "A C", "b 2+0"),
    MarkupCase("A [b trimwhitespace=false/] C", "A  C", "b 2+0 trimwhitespace=False"),
    MarkupCase("[a=1]x[/a]", "x", "a 0+1 a=1"),
    MarkupCase(
      "[a p=1 q=-1.5 r=word s=\"two words\" t=true u=\"q\\\"q\"]x[/a]", "x",
      "a 0+1 p=1 q=-1.5 r=word s=two words t=True u=q\"q"),
    MarkupCase("[nomarkup][b]x[/b][/nomarkup] [c]y[/c]", "[b]x[/b] y", "nomarkup 0+8, c 9+1"),
    MarkupCase("\\[not\\] a marker", "[not] a marker", ""),
    MarkupCase("Mae: hello", "Mae: hello", "character 0+5 name=Mae"),
    MarkupCase("Mae\\: hello", "Mae: hello", ""),
    MarkupCase("Mae: it is 5:30", "Mae: it is 5:30", "character 0+5 name=Mae"),
    MarkupCase("[character name=\"Mae\"]M: [/character]hi", "M: hi", "character 0+3 name=Mae"),
    MarkupCase("e\u{301}[b]e\u{301}[/b]", "éé", "b 1+1"),
    MarkupCase("😀[b]x[/b]", "😀x", "b 2+1"),
    MarkupCase("[select value=b a=\"1\" b=\"2\"/]", "2", ""),
    MarkupCase("[select=b a=\"1\" b=\"2\"/] x", "2 x", ""),
    MarkupCase("[plural value=1 one=\"% child\" other=\"% children\"/]", "1 child", ""),
    MarkupCase("[plural value=2 ONE=\"% child\" OTHER=\"\\% % children\"/]", "% 2 children", ""),
    MarkupCase("[ordinal value=22 one=\"%st\" two=\"%nd\" few=\"%rd\" other=\"%th\"/]", "22nd", ""),
    MarkupCase("[a]never closed", "[a]never closed", nil),
    MarkupCase("never opened[/a]", "never opened[/a]", nil),
    MarkupCase("[a", "[a", nil),
    MarkupCase("[]", "[]", nil),
    MarkupCase("[a p=]x[/a]", "[a p=]x[/a]", nil),
    MarkupCase("[a.b]x[/a.b]", "[a.b]x[/a.b]", nil),
    MarkupCase("[a p=1,1]x[/a]", "[a p=1,1]x[/a]", nil),
    MarkupCase("[select value=c a=\"1\"/]", "[select value=c a=\"1\"/]", nil),
    MarkupCase("[plural value=x one=\"1\" other=\"2\"/]", "[plural value=x one=\"1\" other=\"2\"/]", nil),
  ]
}

@Suite struct MarkupTests {
  @Test(arguments: MarkupCase.all) func parses(_ markup: MarkupCase) {
    let result = Markup.parse(markup.input, processors: Set(Markup.Processor.allCases))
    #expect(result.text == markup.text)
    #expect(result.problems.isEmpty == (markup.attributes != nil))
    let found = result.attributes.map { attribute in
      (["\(attribute.name) \(attribute.position)+\(attribute.length)"]
        + attribute.properties.map { "\($0.name)=\($0.value.text)" }).joined(separator: " ")
    }
    #expect(found.joined(separator: ", ") == markup.attributes ?? "")
  }

  /// Numbers with each form the languages of our cases know (CLDR plural rules).
  @Test(arguments: [
    ("en", "one other other other other"), ("nl", "one other other other other"),
    ("sv", "one other other other other"), ("el", "one other other other other"),
    ("it", "one other other other many"), ("fr", "one one other other many"), ("fr-CA", "one one other other many"),
  ])
  func countsInEachLanguage(_ locale: String, _ wanted: String) {
    let cases = PluralCase.allCases.map { "\($0.rawValue)=\"\($0.rawValue)\"" }.joined(separator: " ")
    let values = ["1", "1.5", "2", "10", "1000000"]
    let found = values.map {
      Markup.parse("[plural value=\($0) \(cases)/]", locale: locale, processors: [.plural]).text
    }
    #expect(found.joined(separator: " ") == wanted)
  }

  @Test(arguments: [
    ("en", "one two few other other two"), ("fr", "one other other other other other"),
    ("it", "other other other many many other"), ("sv", "one one other other other one"),
    ("nl", "other other other other other other"), ("el", "other other other other other other"),
  ])
  func ordersInEachLanguage(_ locale: String, _ wanted: String) {
    let cases = PluralCase.allCases.map { "\($0.rawValue)=\"\($0.rawValue)\"" }.joined(separator: " ")
    let found = ["1", "2", "3", "8", "11", "22"].map {
      Markup.parse("[ordinal value=\($0) \(cases)/]", locale: locale, processors: [.ordinal]).text
    }
    #expect(found.joined(separator: " ") == wanted)
  }

  /// The command line's form: one JSON object in, one out.
  @Test func answersInJSON() {
    let answer = YarnTool.markup(#"{"input":"A [b p=1.0]B[/b]","locale":"en","implicit_character":true}"#)
    #expect(
      answer
        == #"{"text":"A B","attributes":[{"name":"b","position":2,"length":1,"source_position":2,"properties":{"p":1.0}}],"diagnostics":[]}"#
    )
    #expect(YarnTool.markup("nonsense").contains("exception"))
  }

  /// What a marker covers can be read and taken out; the others move.
  @Test func deletesWhatAMarkerCovers() throws {
    let markup = Markup.parse("Mae: a [b]big[/b] [c]house[/c]")
    let character = try #require(markup.attribute(named: "character"))
    let shorter = markup.deleting(character)
    #expect(shorter.text == "a big house")
    #expect(shorter.attributes.map { String(shorter.text(of: $0)) } == ["big", "house"])
  }

  /// Lines are composed from the string table, the translation, and what the trainee typed.
  @Test func composesLines() throws {
    let program = try Script(
      "", body: "Mae: Hello [b]{\"x\"}[/b]! #line:a #calm\nNo one\nBroken [b] #line:c", plan: ""
    ).program()
    let line = LineReference(id: "line:a", substitutions: ["[i]: {0}"], hashtags: ["calm"])
    let composed = program.compose(line, locale: "en")
    #expect(composed.text == "Mae: Hello [i]: {0}!")
    #expect(composed.character == "Mae")
    #expect(composed.textWithoutCharacter == "Hello [i]: {0}!")
    #expect(composed.attributes.map(\.name) == ["character", "b"])
    #expect(composed.hashtags == ["calm"])
    let french = StringTable(language: "fr", rows: [.init(id: "line:a", text: "Maë: Bonjour [b]{0}[/b] !")])
    #expect(program.compose(line, strings: french, locale: "fr").textWithoutCharacter == "Bonjour [i]: {0} !")
    #expect(program.compose(LineReference(id: "line:c"), locale: "en").text == "Broken [b]")
  }
}
