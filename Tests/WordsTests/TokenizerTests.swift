import TestSupport
import Testing
import Words

@Suite struct TokenizerTests {
  private func sentences(_ text: String, _ language: Language = .english) throws -> [String] {
    let lists =
      language == .english
      ? try English.lists.get() : try WordLists(language: language, files: LanguageLists.files(of: language.code))
    let tokenizer = Tokenizer(lists: lists)
    return tokenizer.sentences(of: text).map { sentence in
      sentence.tokens.map { ($0.followsComma ? "," : "") + $0.text }.joined(separator: " ")
    }
  }

  @Test(arguments: [
    ("I call, then I write.", ["i call ,then i write"]),
    ("Don't wait: she can't, won't; dont", ["do not wait ,she can not ,will not", "do not"]),
    ("The child’s guardian", ["the child guardian"]),
    ("Call 116 000, 116-000 or 116.000 now", ["call 116000 ,116000 or 116000 now"]),
    ("after 24/48 hours, 24h", ["after 24/48 hours ,24 h"]),
    ("two boys", ["2 boys"]),
    ("1) best interests 2) guardian", ["best interests", "guardian"]),
    ("1. call police 2. inform guardian", ["call police", "inform guardian"]),
    ("- call police\n- inform guardian\n• log", ["call police", "inform guardian", "log"]),
    ("a) search (b) report", ["search", "report"]),
    ("e.g. the yard. Then go", ["e g the yard", "then go"]),
    ("room (and yard) – street", ["room ,and yard ,street"]),
    ("... !? ", []),
    ("", []),
  ])
  func takesTextsApart(text: String, expected: [String]) throws {
    #expect(try sentences(text) == expected)
  }

  @Test(arguments: [
    (Language.french, "L'éducateur qu’il a prévenu aujourd'hui", "l éducateur qu il a prévenu aujourd'hui"),
    (.italian, "Chiamo l'ambasciata dell’Eritrea", "chiamo l ambasciata dell eritrea"),
    (.dutch, "Ik bel het kind z'n voogd", "ik bel het kind z'n voogd"),
    (.greek, "Ενημερώνω τους κηδεμόνες", "ενημερωνω τουσ κηδεμονεσ"),
    (.swedish, "Jag ringer polisen på Åland", "jag ringer polisen på åland"),
  ])
  func splitsElisionsAndFolds(language: Language, text: String, expected: String) throws {
    #expect(try sentences(text, language) == [expected])
  }

  @Test func offsetsAreBytesOfTheText() throws {
    let text = "Élève? “Café” — don’t call 116 000!"
    let bytes = Array(text.utf8)
    let words = Tokenizer(lists: try English.lists.get()).sentences(of: text).flatMap(\.tokens).map {
      String(decoding: bytes[$0.start..<$0.end], as: UTF8.self)
    }
    #expect(words == ["Élève", "Café", "don’t", "don’t", "call", "116 000"])
  }

  @Test func decomposedLettersAreTheSameWord() throws {
    #expect(try sentences("e\u{301}le\u{300}ve", .french) == ["élève"])
  }

  @Test(arguments: 0..<40)
  func anyScalarsGiveOrderedOffsets(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    var scalars = String.UnicodeScalarView()
    for _ in 0..<300 {
      let wide = Bool.random(using: &random)
      let value = UInt32.random(in: 0...(wide ? 0x1FFFF : 0x7F), using: &random)
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    let text = String(scalars)
    let tokens = Tokenizer(lists: try English.lists.get()).sentences(of: text).flatMap(\.tokens)
    var last = 0
    for token in tokens {
      #expect(token.start >= last && token.start < token.end && token.end <= text.utf8.count)
      last = token.start
    }
  }
}
