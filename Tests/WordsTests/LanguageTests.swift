import TestSupport
import Testing
import Words

/// Tokens, stems and denials of the languages that have no lists of their own yet.
@Suite struct LanguageTests {
  private func lists(_ language: Language) throws -> WordLists {
    try WordLists(language: language, files: LanguageLists.files(of: language.code))
  }

  private func tokens(_ text: String, _ language: Language) throws -> [Token] {
    let lists = try lists(language)
    return try TextAnalysis(text, lists: lists, stemmer: Stemmer(lists: lists)).tokens
  }

  @Test(arguments: [
    (Language.french, "Je n'appelle pas la police", "je n appelle! pas la! police!"),
    (
      .french, "J'appelle la police, mais je ne préviens jamais l’enfant",
      "j appelle la police mais je ne préviens! jamais l! enfant!"
    ),
    (.french, "J'attends plus tard", "j attends plus tard"),
    (.french, "Je n'attends plus", "je n attends! plus"),
    (.french, "pas seulement la police", "pas seulement la police"),
    (.italian, "Non chiamo la polizia, ma il tutore", "non chiamo! la! polizia! ma il tutore"),
    (.italian, "Chiamo senza l'avviso dell'ambasciata", "chiamo senza l! avviso! dell! ambasciata!"),
    (.dutch, "Ik bel de politie niet", "ik! bel! de! politie! niet"),
    (.dutch, "Ik wacht niet en bel de politie", "ik! wacht! niet en bel de politie"),
    (.dutch, "Ik stel geen voogd aan", "ik stel geen voogd! aan!"),
    (.greek, "Δεν καλώ την αστυνομία, αλλά περιμένω", "δεν καλω! την! αστυνομια! αλλα περιμενω"),
    (.greek, "ΔΕΝ ΚΑΛΩ ΤΗΝ ΑΣΤΥΝΟΜΙΑ", "δεν καλω! την! αστυνομια!"),
    (.swedish, "Jag ringer inte polisen", "jag! ringer! inte polisen!"),
    (.swedish, "Jag väntar inte utan ringer", "jag! väntar! inte utan! ringer!"),
  ])
  func denialsAreFound(language: Language, text: String, expected: String) throws {
    let marked = try tokens(text, language).map { $0.text + ($0.isNegated ? "!" : "") }.joined(separator: " ")
    #expect(marked == expected)
  }

  @Test(arguments: [
    ("Ik stel een voogd aan", "aanstellen"), ("Wij stellen morgen een voogd aan, en wachten", "aanstellen"),
    ("Ik vraag om een voogd aan te stellen", "aanstellen"), ("Er is een voogd aangesteld", "aanstellen"),
    ("Ik bel de politie op", "opbellen"), ("Het is doorgegeven", "doorgeven"), ("Ik geef het door.", "doorgeven"),
  ])
  func dutchVerbsArePutTogether(text: String, verb: String) throws {
    let stem = try Stemmer(lists: lists(.dutch)).stem(verb)
    let found = try tokens(text, .dutch).first { $0.joinedStems.contains(stem) || $0.stem == stem }
    #expect(found?.kinds.contains(.action) == true)
  }

  @Test func aPrepositionIsNoParticle() throws {
    let stem = try Stemmer(lists: lists(.dutch)).stem("opbellen")
    #expect(try !tokens("Ik bel op het bureau", .dutch).contains { $0.joinedStems.contains(stem) })
  }

  @Test(arguments: [
    (Language.french, "signaler", "signalement", true), (.french, "signalé", "signalons", false),
    (.french, "disparition", "disparu", false), (.greek, "επίτροπος", "επιτρόπου", true),
    (.greek, "ΕΠΙΤΡΟΠΟΣ", "επίτροπος", true), (.greek, "αναφέρω", "ανέφερα", true),
    (.greek, "αστυνομια", "αστυνομία", true), (.dutch, "bel", "bellen", true), (.dutch, "geef", "geven", true),
    (.dutch, "lees", "lezen", true), (.italian, "segnalazione", "segnalazioni", true),
    (.italian, "nomina", "nominare", true), (.swedish, "ringde", "ringer", true),
    (.swedish, "försvann", "försvinner", true),
    (.dutch, "gemeld", "melden", true),
  ])
  func stemsAndIrregularFormsMeet(language: Language, a: String, b: String, same: Bool) throws {
    let stemmer = try Stemmer(lists: lists(language))
    #expect((stemmer.stem(a) == stemmer.stem(b)) == same, "\(stemmer.stem(a)) \(stemmer.stem(b))")
  }

  @Test(arguments: [
    (Language.french, "signaler", "signalons", true), (.french, "prévenir", "prévention", true),
    (.greek, "αστυνομία", "αστυνομικός", true), (.dutch, "vermist", "vermissing", true),
    (.dutch, "kind", "kinderen", false), (.swedish, "polis", "politik", false), (.italian, "tutore", "tutela", false),
  ])
  func theBeginningRelatesStems(language: Language, a: String, b: String, related: Bool) throws {
    let stemmer = try Stemmer(lists: lists(language))
    let (first, second) = (stemmer.stem(a), stemmer.stem(b))
    let rule = try #require(language.prefixRule)
    #expect(
      rule.relates(first.unicodeScalars.map(\.value), second.unicodeScalars.map(\.value)) == related,
      "\(first) \(second)")
    #expect(Language.english.prefixRule == nil)
  }

  @Test func acronymsBehindElisionsAreSeen() throws {
    let tokens = try tokens("J'appelle l'OIM et l'ambassade, puis la ΕΚΚΑ", .french)
    #expect(tokens.filter(\.isAcronym).map(\.text) == ["oim", "εκκα"])
  }

  @Test func theParticlesOfDutchMustBeThere() throws {
    let files = try LanguageLists.files(of: "nl").map { file in
      file.name == "actions.txt" ? (name: file.name, text: "bellen") : file
    }
    do throws(WordError) {
      _ = try WordLists(language: .dutch, files: files)
      Issue.record("the lists were read")
    } catch {
      #expect(error.description.hasPrefix("words/nl/actions.txt:1: the particles of verbs are missing"))
    }
  }
}
