import Handbook
import Testing

@Suite("The six countries")
struct CountryTests {
  static let codes = ["IT", "FR", "SE", "GR", "BE", "GB"]

  @Test(arguments: codes)
  func aPageSaysWhatAProfessionalHasToKnow(code: String) throws {
    let facts = try Guidance.handbook().facts.filter { $0.country == code }
    let topics = Set(facts.map(\.topic))
    let wanted = [
      "First contact", "Protection", "Care", "Guardian", "Missing", "Police unit", "Hotline", "Trafficking", "Asylum",
      "Abroad", "By day", "By night", "Duties", "Reception", "Age", "Alert", "Differs", "Gaps",
    ]
    for topic in wanted { #expect(topics.contains(topic), "\(code): \(topic)") }
  }

  @Test func theTableHasNoHoleAndMarksEveryCell() throws {
    let handbook = try Guidance.handbook()
    #expect(handbook.countries == Self.codes)
    let table = handbook.whoIsWho()
    #expect(table.rows.count == 10)
    for row in table.rows {
      for (country, cell) in zip(table.countries, row.cells) {
        #expect(cell.contains("checked"), "\(country) \(row.topic): \(cell)")
      }
    }
  }

  @Test func everyFactSaysHowSureItIsAndWhenItWasChecked() throws {
    for fact in try Guidance.handbook().facts {
      let wasRead = [.read, .readAndOurs, .secondary].contains(fact.certainty)
      #expect(wasRead == (fact.checked != nil), "\(fact.country) \(fact.topic)")
      #expect(!wasRead || !fact.sources.isEmpty, "\(fact.country) \(fact.topic)")
      #expect(!fact.certainty.mark(checked: fact.checked).isEmpty)
      // An empty reference would print its braces.
      #expect(!fact.text.contains("{") && fact.short?.contains("{") != true)
    }
  }

  @Test func numbersComeFromTheHelpLines() throws {
    let handbook = try Guidance.handbook()
    func text(_ country: String, _ topic: String) -> String {
      handbook.facts.filter { $0.country == country && $0.topic == topic }.map(\.text).joined(separator: " ")
    }
    func number(_ id: String) throws -> String { try #require(handbook.support.first { $0.id == id }).number }
    #expect(text("SE", "Missing").contains(try number("SE-POLICE")))
    #expect(text("BE", "By night").contains(try number("BE-GUARDIAN")))
    // What is general knowledge keeps its mark inside a sentence that was read.
    #expect(text("FR", "Missing").contains("\(try number("FR-DANGER")) (not checked)"))
  }

  @Test func countriesAreFoundByCodeAndName() {
    #expect(Handbook.countryCode("uk") == "GB")
    #expect(Handbook.countryCode("United Kingdom") == "GB")
    #expect(Handbook.countryCode("greece") == "GR")
    #expect(Handbook.countryCode("Sweden") == "SE")
    #expect(Handbook.countryCode("EU") == nil)
    #expect(Handbook.countryCode("") == nil)
  }
}
