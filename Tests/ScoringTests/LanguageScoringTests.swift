import Foundation
import Scoring
import TestSupport
import Testing
import Words

/// The scorer in the languages of small test lists.
@Suite struct LanguageScoringTests {
  private func marking(
    _ answer: String, _ language: Language, groups: [[String]], question: String = ""
  ) throws -> Marking {
    let lists = try WordLists(language: language, files: LanguageLists.files(of: language.code))
    let scorer = try Scorer(lists: lists)
    let rubric = Rubric(
      id: "r", language: language, question: question, keyPoints: [KeyPoint(id: "p", label: "", groups: groups)])
    let prepared = scorer.prepare(rubric)
    #expect(prepared.problems == [])
    return scorer.mark(answer: answer, against: prepared)
  }

  @Test(arguments: [
    (Language.french, "L'éducateur a prévenu la police aussitôt.", [["@report"], ["police"]], true),
    (.french, "Je n'appelle pas la police ce soir.", [["@report"], ["police"]], false),
    (.french, "Je fais un signalement à la police.", [["@report", "signalement"], ["police"]], true),
    (.french, "J'appelle la polcie.", [["@report"], ["police"]], true),
    (.italian, "Avviso subito l'ambasciata dell’Eritrea.", [["@report"], ["ambasciata"]], true),
    (.italian, "La nomina del tutore è chiesta.", [["@appoint"], ["tutore"]], true),
    (.italian, "Non segnalo alla polizia.", [["@report"], ["polizia"]], false),
    (.dutch, "Ik stel meteen een voogd aan.", [["@appoint"], ["voogd"]], true),
    (.dutch, "Ik doe een vermissingsmelding bij de politie.", [["melding"], ["politie"]], true),
    (.dutch, "De vermissingsmeldingen gaan naar het politiebureau.", [["vermissing"], ["politie"]], true),
    (.dutch, "Ik bel de politie niet.", [["@report"], ["politie"]], false),
    (.greek, "Ενημερώνω αμέσως τους επιτρόπους.", [["@report"], ["επίτροπος"]], true),
    (.greek, "ενημερωνω την αστυνομια", [["@report"], ["αστυνομία"]], true),
    (.greek, "ΑΝΕΦΕΡΑ ΣΤΗΝ ΑΣΤΥΝΟΜΙΑ", [["@report"], ["αστυνομία"]], true),
    (.greek, "Δεν καλώ την αστυνομία.", [["@report"], ["αστυνομία"]], false),
    (.swedish, "Jag gör genast en polisanmälan om barnet.", [["anmälan"], ["barn"]], true),
    (.swedish, "Jag ringde polisen.", [["@report"], ["polis"]], true),
    (.swedish, "Jag ringer inte polisen.", [["@report"], ["polis"]], false),
  ])
  func pointsAreMet(language: Language, answer: String, groups: [[String]], met: Bool) throws {
    let marking = try marking(answer, language, groups: groups)
    #expect(marking.met == (met ? ["p"] : []), "\(marking)")
  }

  @Test func evidenceIsBytesOfWhatWasTyped() throws {
    let answer = "Αύριο; Όχι: ανέφερα στην αστυνομία."
    let found = try marking(answer, .greek, groups: [["@report"], ["αστυνομία"]])
    let evidence = try #require(found.points.first?.evidence)
    #expect(
      String(decoding: Array(answer.utf8)[evidence.start..<evidence.end], as: UTF8.self) == "ανέφερα στην αστυνομία")
  }

  @Test func aRubricOfAnotherLanguageIsAProblem() throws {
    let lists = try WordLists(language: .french, files: LanguageLists.files(of: "fr"))
    let rubric = Rubric(
      id: "r", language: .greek, question: "", keyPoints: [KeyPoint(id: "p", label: "", groups: [["α"]])])
    let problems = try Scorer(lists: lists).prepare(rubric).problems
    #expect(problems.first == "The rubric r is in el, the word lists are for fr.")
  }

  @Test(arguments: LanguageLists.codes)
  func referencesAreComparedInTheirLanguage(code: String) throws {
    let texts = [
      "el": ("Η αστυνομία ενημερώνεται αμέσως.", "ΕΝΗΜΕΡΩΝΩ ΤΗΝ ΑΣΤΥΝΟΜΙΑ", "Η σούπα είναι ζεστή."),
      "fr": ("On prévient l'éducateur et la police.", "la police et l’éducateur sont prévenus", "La soupe est chaude."),
      "it": ("Si avvisa subito l'ambasciata.", "avviso dell’ambasciata", "La zuppa è calda."),
      "nl": ("Er wordt een voogd aangesteld.", "Wij stellen een voogd aan", "De soep is warm."),
      "sv": ("Polisen ska kontaktas.", "Jag kontaktar polisen", "Soppan är varm."),
    ]
    let language = try #require(Language(code: code))
    let scorer = try ReferenceScorer(lists: WordLists(language: language, files: LanguageLists.files(of: code)))
    let (reference, good, bad) = try #require(texts[code])
    let right = scorer.compare(answer: good, reference: reference, question: "").score
    let wrong = scorer.compare(answer: bad, reference: reference, question: "").score
    #expect(right >= 0.6 && wrong == 0, "\(right) \(wrong)")
  }

  @Test(arguments: [
    (Language.french, "signalement de la police ?", "vous signalez la police", "la soupe est chaude"),
    (.dutch, "bel je de politie op?", "opbellen van de politie", "de soep is warm"),
    (.greek, "ΠΟΤΕ ΕΝΗΜΕΡΩΣΑΤΕ ΤΗΝ ΑΣΤΥΝΟΜΙΑ;", "ενημέρωση της αστυνομίας", "η σούπα είναι ζεστή"),
  ])
  func peopleUnderstandTheirLanguage(language: Language, said: String, right: String, wrong: String) throws {
    let scorer = try Scorer(lists: WordLists(language: language, files: LanguageLists.files(of: language.code)))
    let fits = scorer.similarities(of: said, in: scorer.conversation([[wrong], [right]]))
    #expect(fits[1] >= Scorer.conversationThreshold && fits[1] > fits[0], "\(fits)")
  }
}
