import Testing
import Words

@Suite struct StemmerTests {
  @Test(arguments: [
    ("told", "telling"), ("children", "child"), ("notified", "notification"), ("went", "go"), ("written", "wrote"),
    ("guardians", "guardian"), ("police", "polices"), ("disappeared", "disappearance"), ("centre", "centers"),
  ])
  func englishFormsShareAStem(a: String, b: String) throws {
    let stemmer = try Stemmer(lists: English.lists.get())
    #expect(stemmer.stem(a) == stemmer.stem(b))
  }

  @Test(arguments: [("guard", "guardian"), ("police", "policy"), ("arm", "army"), ("form", "inform")])
  func differentWordsDoNot(a: String, b: String) throws {
    let stemmer = try Stemmer(lists: English.lists.get())
    #expect(stemmer.stem(a) != stemmer.stem(b))
  }

  @Test(arguments: [
    (Language.french, "signalé", "signaler"), (.french, "élève", "eleve"), (.dutch, "meldingen", "melding"),
    (.italian, "tutori", "tutore"), (.greek, "ακρόασης", "ακρόαση"), (.greek, "ΚΗΔΕΜΌΝΑΣ", "κηδεμόνας"),
    (.swedish, "polisens", "polisen"), (.swedish, "barnens", "barnen"),
  ])
  func otherLanguagesHaveStemmers(language: Language, a: String, b: String) throws {
    let stemmer = try Stemmer(language: language)
    #expect(stemmer.stem(a) == stemmer.stem(b))
    #expect(!stemmer.stem(a).isEmpty)
  }

  @Test func stemsOfATextAreWhatASearchNeeds() throws {
    let stemmer = try Stemmer(lists: English.lists.get())
    let stems = stemmer.stems(of: "The police were told at once, by the guardians!")
    #expect(stems == ["polic", "tell", "onc", "guardian"])
    #expect(stemmer.stems(of: "of the") == [])
  }

  @Test(arguments: [("en-GB", Language.english), ("fr", .french), ("EL_gr", .greek)])
  func languagesHaveCodes(code: String, language: Language) {
    #expect(Language(code: code) == language)
  }

  @Test func anUnknownCodeIsNoLanguage() {
    #expect(Language(code: "xx") == nil)
    #expect(Language(code: "") == nil)
  }

  @Test func veryLongWordsAndNonsenseAreStemmedToo() throws {
    let stemmer = try Stemmer(language: .english)
    let long = String(repeating: "reporting", count: 10_000)
    #expect(!stemmer.stem(long).isEmpty)
    #expect(stemmer.stem("") == "")
  }
}
