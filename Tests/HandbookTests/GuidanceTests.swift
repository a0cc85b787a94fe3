import Foundation
import Handbook
import Testing

@Suite("The guidance of this repository")
struct GuidanceTests {
  @Test func holdsEveryPracticeAndMistake() throws {
    let handbook = try Guidance.handbook()
    #expect(handbook.practices.count == 233)
    #expect(handbook.mistakes.count == 49)
    #expect(handbook.competencies.count == 17)
    #expect(handbook.sections.count { $0.status == .inferred } == 22)
  }

  @Test func inferredSectionsAreNeverTheHandbooks() throws {
    let handbook = try Guidance.handbook()
    let entries = handbook.practices.map(Entry.practice) + handbook.mistakes.map(Entry.mistake)
    var inferred = 0
    for entry in entries {
      let reference = handbook.reference(for: entry)
      if handbook.section(entry.section)?.status == .inferred {
        inferred += 1
        #expect(reference.text == "Interact guide \(entry.section)")
        #expect(reference.origin == .guide)
        #expect(reference.page == nil)
      } else {
        #expect(
          reference.text.contains("; the handbook's chapter begins on p. ")
            || reference.text.hasSuffix("; a chapter of the handbook"), "\(entry.handle)")
      }
    }
    #expect(inferred > 100)
  }

  @Test(arguments: [
    ("HB-5.1.4-01", "Interact guide 5.1.4; the handbook's chapter begins on p. 45"),
    ("HB-4-07", "Interact guide 4; the handbook's chapter begins on p. 28"),
    ("HB-5.2.2-01", "Interact guide 5.2.2"),
    ("HM-5.2.2-01", "Interact guide 5.2.2"),
    ("HM-5.1.5-01", "Interact guide 5.1.5; the handbook's chapter begins on p. 54"),
  ])
  func references(handle: String, text: String) throws {
    let handbook = try Guidance.handbook()
    let entry = try #require(handbook.entry(handle))
    #expect(handbook.reference(for: entry).text == text)
  }

  @Test func titlesAreShortAndTextsAreSentences() throws {
    let handbook = try Guidance.handbook()
    for practice in handbook.practices {
      #expect((3...9).contains(practice.title.split(separator: " ").count), "\(practice.handle)")
      #expect(practice.what.last.map { ".?!".contains($0) } == true, "\(practice.handle)")
      #expect(practice.why.last == ".", "\(practice.handle)")
      #expect(practice.title.first?.isUppercase == true, "\(practice.handle)")
      #expect((1...2).contains(practice.competencies.count), "\(practice.handle)")
      #expect(practice.certainty == .ours || practice.certainty == .general || !practice.sources.isEmpty)
    }
    let titles = Set(handbook.practices.map(\.title) + handbook.mistakes.map(\.title))
    #expect(titles.count == 282)
  }

  @Test func wordsThatNoneOfUsUses() throws {
    let handbook = try Guidance.handbook()
    let texts =
      handbook.practices.flatMap { [$0.handle, $0.title, $0.what, $0.when, $0.why] }
      + handbook.mistakes.filter { $0.handle != "HM-1-01" }.flatMap { [$0.handle, $0.title, $0.what, $0.why] }
      + handbook.glossary.map(\.meaning)
    for text in texts {
      for word in ["abscond", "illegal m", "ran away", "runaway", " minor ", " minors "] {
        #expect(!text.lowercased().contains(word), "\(text)")
      }
    }
  }

  @Test func whatHasPhrasesHasEnough() throws {
    let handbook = try Guidance.handbook()
    let practices = handbook.practices.filter { !$0.phrases.isEmpty }
    let mistakes = handbook.mistakes.filter { !$0.phrases.isEmpty }
    #expect(practices.count >= 25)
    #expect(mistakes.count >= 8)
    for practice in practices {
      #expect(practice.phrases.count >= 5, "\(practice.handle)")
      #expect(!practice.concepts.isEmpty, "\(practice.handle)")
      #expect(Set(practice.phrases).count == practice.phrases.count, "\(practice.handle)")
    }
    for mistake in mistakes {
      #expect(mistake.phrases.count >= 8, "\(mistake.handle)")
      #expect(Set(mistake.phrases).count == mistake.phrases.count, "\(mistake.handle)")
    }
  }

  @Test func supportHasASourceOrSaysThatItHasNone() throws {
    let handbook = try Guidance.handbook()
    for line in handbook.support {
      let isRead = [.read, .secondary].contains(line.certainty)
      #expect((line.checked != nil) == isRead, "\(line.country) \(line.name)")
      #expect(isRead == !line.sources.isEmpty, "\(line.country) \(line.name)")
    }
    for country in ["IT", "FR", "SE", "GR", "BE", "UK"] {
      let numbers = handbook.support(in: country).map(\.number)
      #expect(numbers.contains("112"), "\(country)")
      #expect(numbers.contains("116 000"), "\(country)")
      #expect(numbers.contains("116 111"), "\(country)")
      #expect(Set(numbers).count == numbers.count, "\(country)")
    }
    #expect(handbook.support(in: "IT").contains { $0.number == "800 290 290" && $0.checked == "2026-11-19" })
  }

  @Test func looksThingsUp() throws {
    let handbook = try Guidance.handbook()
    #expect(handbook.practice("hb-5.2.2-01")?.title == "Report to the police at once")
    #expect(handbook.practice("HM-5.2.2-01") == nil)
    #expect(handbook.mistake("HM-5.2.2-01")?.critical == true)
    #expect(handbook.mistake("HB-5.2.2-01") == nil)
    #expect(handbook.entry("HB-9-99") == nil)
    #expect(handbook.practices(in: "5.2").count == 77)
    #expect(handbook.practices(in: "5.2.1").allSatisfy { $0.section == "5.2.1" })
    #expect(handbook.term("SIS")?.meaning.contains("Schengen") == true)
    #expect(handbook.term("nrm")?.term == "National Referral Mechanism (NRM)")
    #expect(handbook.source("UK-24H")?.url.hasPrefix("https://") == true)
    let sections = handbook.practices.map(\.section)
    let eleven = try #require(sections.firstIndex(of: "5.2.11"))
    let two = try #require(sections.firstIndex(of: "5.2.2"))
    #expect(two < eleven)
  }

  @Test func aPageShowsEverything() throws {
    let handbook = try Guidance.handbook()
    let page = try #require(handbook.page(for: "HB-5.2.2-01", in: "BE"))
    let labels = ["Who", "What", "When", "Why", "Otherwise", "Look up", "Law", "Phase", "Competency"]
    #expect(page.rows.map(\.label) == labels)
    #expect(page.sources.map(\.key) == ["UK-24H", "BE-GUIDE2", "GR-PELOP"])
    #expect(page.certainty == Certainty.read.words)
    #expect(page.related.map(\.handle).contains("HB-5.2.2-08"))
    let mistake = try #require(handbook.page(for: "HM-5.2.2-01", in: "BE"))
    #expect(
      mistake.rows.map(\.label) == ["Mistake", "Why it harms", "What follows", "Look up", "Law", "Phase", "Competency"])
    #expect(mistake.related.first?.title == "Report to the police at once")
    let locking = try #require(handbook.page(for: "HM-3-02")).related.map(\.handle)
    #expect(locking == ["HB-3-05", "HM-5.1.6-02", "HM-5.3.1-01"])
    #expect(handbook.page(for: "HB-5.2.2-77") == nil)
  }

  @Test func contentsCountWhatStandsBelow() throws {
    let lines = try Guidance.handbook().contents()
    #expect(lines.count == 42)
    #expect(lines.first { $0.section.number == "5.2" }?.practices == 77)
    #expect(lines.first { $0.section.number == "5.2" }?.mistakes == 19)
    let whole = lines.filter { $0.section.depth == 1 }
    #expect(whole.map(\.practices).reduce(0, +) == 233)
  }

  @Test func roundTripThroughJSON() throws {
    let handbook = try Guidance.handbook()
    let data = try JSONEncoder().encode(handbook)
    let again = try JSONDecoder().decode(Handbook.self, from: data)
    #expect(again == handbook)
    #expect(again.practice("HB-5.2.2-01") == handbook.practice("HB-5.2.2-01"))
  }
}
