import Testing
@testable import Words

/// What clauses do with what they say, by the lists of English.
@Suite struct ClauseReadingTests {
  /// Each content word with a sign for what becomes of it: `-` denied, `?` not real, nothing where it is said to be done.
  private func read(_ text: String) throws -> String {
    let lists = try English.lists.get()
    let analysis = TextAnalysis(text, lists: lists, stemmer: try Stemmer(lists: lists))
    return analysis.tokens.filter(\.isContent).map { token in
      token.text + (token.isNegatedForMistakes ? "-" : token.modality.isReal ? "" : "?")
    }.joined(separator: " ")
  }

  @Test(arguments: [
    ("If I waited until morning she could be in Milan, so I call now.", "waited? until? morning? milan? i call now"),
    ("Although there is no proof, a referral is made tonight.", "proof- referral made tonight"),
    ("Giving her the night would be a gift. I call.", "giving? night? gift? call"),
    ("Locking the door would only teach him the window.", "locking? door? teach? window?"),
    ("I am against calling the police.", "against calling- police-"),
    ("Nobody touches the bed, and Nabil is asked.", "nobody touches- bed- nabil asked"),
    ("The argument that he knows the way is old.", "argument knows? way? old?"),
    ("To wait until morning? Out of the question.", "wait- until- morning- question"),
    ("Should I call the police?", "call? police?"),
    ("What I do not do: wait for him.", "not wait-"),
    ("Peeking into his phone: hands off.", "peeking- phone- hands off"),
    ("Nothing stops me from visiting him.", "nothing stops visiting"),
    ("Nothing that I owe to others stops me from visiting him.", "stops visiting"),
    ("I wait until morning, no, what am I saying, I call now.", "wait- until- morning- call"),
    ("I wait until morning. Scrap that, I call now.", "wait- until- morning- call"),
    ("The office hears nothing from me.", "office- hears-"),
    ("I am sure the camp has called the police.", "camp? called? police?"),
    ("Somebody must be calling the police by now.", "calling? police?"),
    ("I am sure I call the police.", "call police"),
    ("She is told without awaiting a complaint.", "told awaiting-"),
    ("Guardian for her, urgent, list from the port is wrong.", "guardian urgent list-"),
    ("Consent to the closing of the place is refused.", "consent- closing- place-"),
    ("Police called, the visit of the aunt is declined.", "police called visit- aunt-"),
    ("She rings if it goes wrong.", "rings"),
    ("We note what speaks for and against that.", "note speaks"),
    ("Nobody leaves before we have said when we meet.", "leaves- meet"),
    ("There is no evening on which I will not visit him.", "evening visit"),
    ("The form for the refusal of entry can wait.", "form entry wait"),
    ("Split them, no refusal she is a minor.", "split refusal- minor"),
    ("The second time changes nothing.", "second time"),
    (
      "A colleague who has nothing to do with her days comes on Thursday, with the interpreter.", "thursday interpreter"
    ),
    ("From an interpreter, and not the lady of the salon, she hears where she is.", "lady- hears"),
    ("The law is no longer binding, that the result is open, we say.", "binding- result open"),
    ("Rather than wait for an interpreter I let the cousin talk.", "wait- interpreter- cousin"),
    ("Waiting for morning was what Karwan had told him.", "waiting? morning?"),
    ("The department evaluates what she would go back to.", "go- back-"),
    ("The camp is said to have called the police.", "camp? called? police?"),
  ])
  func wordsAreReadAsTheirClauseMeansThem(text: String, expected: String) throws {
    let found = try read(text)
    for part in expected.split(separator: " ") where part.hasSuffix("-") || part.hasSuffix("?") {
      #expect(found.split(separator: " ").contains(part), "\(part) in: \(found)")
    }
    for part in expected.split(separator: " ") where !part.hasSuffix("-") && !part.hasSuffix("?") {
      let isMarked = found.split(separator: " ").contains { $0 == part + "-" || $0 == part + "?" }
      #expect(!isMarked, "\(part) in: \(found)")
    }
  }

  /// "Only if" takes back what hangs on it, and not what is offered to somebody who may refuse.
  @Test(
    arguments: [
      ("I propose a doctor, and only if she says yes.", []), ("I propose a doctor, only if she agrees.", []),
      ("I say that the way is open, only if a lawyer finds it.", []),
      ("I call the police only if he is still missing.", ["call", "police"]),
      ("The tests are done, the aunt only if it is sure.", ["aunt"]),
    ] as [(String, [String])])
  func whatHangsOnAConditionIsNotDone(text: String, denied: [String]) throws {
    let lists = try English.lists.get()
    let analysis = TextAnalysis(text, lists: lists, stemmer: try Stemmer(lists: lists))
    #expect(
      analysis.tokens.filter { $0.isNegated && $0.isContent && $0.kinds.isDisjoint(with: [.light]) }.map(\.text)
        == denied)
  }

  /// What somebody else says ends where the writer goes on.
  @Test(arguments: [
    ("Inasmuch as a man is believed to profit, the case is entered in ink.", ["case", "entered", "ink"]),
    ("She may say no, and she may pick a lady.", ["pick", "lady"]),
    ("I ask her whether she thinks of going, what would make her, and whom she rings.", ["make", "rings"]),
  ])
  func reportsEnd(text: String, own: [String]) throws {
    let lists = try English.lists.get()
    let analysis = TextAnalysis(text, lists: lists, stemmer: try Stemmer(lists: lists))
    let reported = analysis.tokens.filter(\.isReported).map(\.text)
    #expect(own.allSatisfy { !reported.contains($0) }, "\(reported)")
  }

  @Test(
    arguments: [
      ("Yes. Close it.", 1), ("Fine, tomorrow at eight.", 1), ("Of course, take it.", 2), ("Yes, but not today.", nil),
      ("I say yes.", nil), ("Yes?", nil), ("Close it.", nil),
    ] as [(String, Int?)])
  func agreementIsHeardAtTheBeginning(text: String, count: Int?) throws {
    let lists = try English.lists.get()
    let analysis = TextAnalysis(text, lists: lists, stemmer: try Stemmer(lists: lists))
    #expect(analysis.agreement?.count == count)
  }

  /// Of what nobody has but some, the some have it; no mistake is read into it.
  @Test func whatIsLeftOverIsSaid() throws {
    let lists = try English.lists.get()
    let analysis = TextAnalysis(
      "Nobody gets the picture but the patrols.", lists: lists, stemmer: try Stemmer(lists: lists))
    let picture = try #require(analysis.tokens.first { $0.text == "picture" })
    #expect(!picture.isNegated)
    #expect(picture.isNegatedForMistakes)
  }

  @Test func familiesOfWordsAreKeptApartAndFormsStayTogether() throws {
    let stemmer = try Stemmer(lists: English.lists.get())
    for (a, b) in [
      ("internal", "international"), ("emerge", "emergency"), ("nationality", "national"), ("minor", "minority"),
      ("author", "authority"), ("even", "evening"), ("train", "training"),
    ] {
      #expect(stemmer.stem(a) != stemmer.stem(b), "\(a), \(b)")
    }
    #expect(stemmer.stem("minors") == stemmer.stem("minor"))
    #expect(stemmer.stem("authorities") == stemmer.stem("authority"))
    #expect(try English.lists.get().needlessApart.isEmpty)
  }

  @Test(arguments: ["placement", "older", "better", "latter", "beforehand", "word"])
  func realWordsAreNeverCorrected(word: String) throws {
    let lists = try English.lists.get()
    let analysis = TextAnalysis(word, lists: lists, stemmer: try Stemmer(lists: lists)) { _ in "something" }
    #expect(analysis.tokens.map(\.text) == [word])
  }

  @Test func theDictionaryMustBeSorted() {
    let sorted = SpellingDictionary(text: "# words\nable\nbell\nbells\n")
    #expect(sorted.contains("bell") && sorted.contains("able") && sorted.contains("bells"))
    #expect(!sorted.contains("bel") && !sorted.contains("zoo") && !sorted.contains("#"))
    #expect(sorted.firstUnsorted == nil)
    #expect(SpellingDictionary(text: "# words\nbell\nable\n").firstUnsorted == 3)
    #expect(!SpellingDictionary(text: "").contains("a"))
  }

  @Test(arguments: [
    ("words/en/apart.txt", "apart: alone\n", "two families of words are needed"),
    ("words/en/clauses.txt", "unheard: of\n", "is not known here"),
    ("words/en/dictionary.txt", "bell\nable\n", "must be sorted"),
  ])
  func aBadLineIsNamed(file: String, text: String, why: String) throws {
    let name = file.split(separator: "/").last.map(String.init) ?? ""
    var files = try English.files.filter { $0.name != name }
    files.append((name: name, text: text))
    #expect {
      try WordLists(language: .english, files: files)
    } throws: { error in
      "\(error)".contains(file) && "\(error)".contains(why)
    }
  }
}
