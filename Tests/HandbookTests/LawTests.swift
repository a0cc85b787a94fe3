import Handbook
import Testing

@Suite("The law, day by day")
struct LawTests {
  /// The day on which the exercises of the project were played, and one of today.
  static let (then, now) = ("2018-10-17", "2026-11-23")

  @Test(arguments: [
    ("SIS-MISSING-2018", "SIS-MISSING-2007"), ("SIS-FOUND-2018", "SIS-FOUND-2007"), ("SIS-DATA-2018", "SIS-DATA-2007"),
    ("SIS-UK-OUT", "SIS-UK-IN"), ("DUBLIN-UK-OUT", "DUBLIN-UK-IN"), ("AMMR-FAMILY", "DUBLIN-FAMILY"),
    ("AMMR-ALONE", "DUBLIN-ALONE"), ("AMMR-REPRESENTATIVE", "DUBLIN-INTERESTS"), ("EURODAC-2024", "EURODAC-2013"),
    ("THB-FORMS-2024", "THB-FORMS-2011"), ("BRUSSELS-PLACEMENT-2019", "BRUSSELS-PLACEMENT-2003"),
    ("SE-SOCIAL-2025", "SE-SOCIAL-2001"),
  ])
  func whatWasReplacedStandsInItsPlace(new: String, old: String) throws {
    let handbook = try Guidance.handbook()
    #expect(handbook.law(of: [new], on: Self.now).map(\.id) == [new])
    #expect(handbook.law(of: [new], on: Self.then).map(\.id) == [old])
    #expect(handbook.law(of: [old], on: Self.then).map(\.id) == [old])
    let today = handbook.law(on: Self.now).map(\.id)
    let once = handbook.law(on: Self.then).map(\.id)
    #expect(today.contains(new) && !today.contains(old))
    #expect(once.contains(old) && !once.contains(new))
  }

  @Test func whatHadNoPredecessorIsNotShownEarlier() throws {
    let handbook = try Guidance.handbook()
    for id in ["SIS-PREVENTIVE-2018", "SCREENING-CHILD", "THB-USERS", "SE-CRC"] {
      #expect(handbook.law(of: [id], on: Self.then).isEmpty, "\(id)")
      #expect(handbook.law(of: [id], on: Self.now).map(\.id) == [id])
    }
  }

  @Test(arguments: [
    ("2023-03-06", "SIS-MISSING-2007"), ("2023-03-07", "SIS-MISSING-2018"), ("2020-12-31", "SIS-UK-IN"),
    ("2021-01-01", "SIS-UK-OUT"), ("2026-06-30", "DUBLIN-ALONE"), ("2026-07-01", "AMMR-ALONE"),
  ])
  func theLastAndTheFirstDay(day: String, id: String) throws {
    let handbook = try Guidance.handbook()
    #expect(handbook.law(on: day).contains { $0.id == id })
    let other = try #require(handbook.law.first { $0.replaces.contains(id) || $0.id == id && !$0.replaces.isEmpty })
    let twin = other.id == id ? try #require(other.replaces.first) : other.id
    #expect(!handbook.law(on: day).contains { $0.id == twin })
  }

  @Test func aPracticeShowsTheInstrumentOfTheDay() throws {
    let handbook = try Guidance.handbook()
    func law(on day: String?, in country: String? = nil) throws -> [String] {
      let page = try #require(handbook.page(for: "HB-5.2.5-02", on: day, in: country))
      return page.rows.filter { $0.label == "Law" }.compactMap { $0.text.split(separator: ":").first.map(String.init) }
    }
    #expect(try law(on: Self.then) == ["SIS-MISSING-2007", "SIS-UK-IN"])
    #expect(try law(on: Self.now) == ["SIS-MISSING-2018", "SIS-UK-OUT"])
    // The law of the Union bound the United Kingdom until 2020.
    #expect(try law(on: Self.then, in: "GB") == ["SIS-MISSING-2007", "SIS-UK-IN"])
    #expect(try law(on: Self.now, in: "GB") == ["SIS-UK-OUT"])
    #expect(try law(on: nil) == ["SIS-MISSING-2018", "SIS-UK-OUT"])
  }

  /// Whoever works in Italy reads what holds in Italy first: notice at once, and only then the days of the Union.
  @Test(arguments: [("IT", "notice at once"), ("SE", "as soon as possible"), ("FR", "without delay")])
  func theLimitOfTheCountryStandsBeforeThatOfTheUnion(country: String, limit: String) throws {
    let handbook = try Guidance.handbook()
    let page = try #require(handbook.page(for: "HB-5.1.3-02", on: Self.now, in: country))
    let local = try #require(page.rows.firstIndex { $0.label.hasPrefix("When in") })
    let general = try #require(page.rows.firstIndex { $0.label == "When" })
    #expect(local < general && page.rows[local].text.contains(limit))
    let laws = page.rows.filter { $0.label == "Law" }.map(\.text)
    #expect(laws.first?.hasPrefix(country) == true && laws.last?.hasPrefix(country) == false, "\(laws)")
    #expect(!page.title.contains("working days"))
    // The page that the program opens says the same.
    let opened = try #require(handbook.guidePage(.entry("HB-5.1.3-02"), on: Self.now, in: country))
    #expect("\(opened.blocks)".contains("When in"))
  }

  @Test(arguments: [
    ("HB-5.2.10-04", "12 hours"), ("HB-5.3.1-06", "12 hours"), ("HB-5.1.3-02", "15 working days"),
    ("HB-5.1.2-03", "2024"), ("HB-4-02", "since 2024"), ("HB-5.1.3-01", "2024"), ("HB-5.1.3-11", "Article 33"),
    ("HB-5.1.5.1-08", "2023"), ("HB-5.2.10-07", "Brussels IIb"), ("HB-5.2.10-08", "article 82"),
    ("HB-5.2.5-05", "as in the UK"), ("HB-5.2.5-06", "Article 33(2)"), ("HB-5.2.10-03", "Article 33(1)"),
  ])
  func aPracticeSaysNothingThatCameLater(handle: String, later: String) throws {
    let handbook = try Guidance.handbook()
    func text(on day: String?) throws -> String {
      let page = try #require(handbook.page(for: handle, on: day))
      let rows = page.rows.filter { $0.label != "Law" }.map { "\($0.label): \($0.text)" }
      return ([page.title] + rows).joined(separator: "\n")
    }
    #expect(try text(on: nil).contains(later))
    #expect(try text(on: Self.now).contains(later))
    #expect(try !text(on: Self.then).contains(later))
    let page = try #require(handbook.guidePage(.entry(handle), on: Self.then))
    #expect(try page.title == #require(handbook.on(Self.then).practice(handle)?.title))
    #expect(handbook.on(Self.then).practice(handle)?.phrases == handbook.practice(handle)?.phrases)
  }

  /// What somebody would see who reads all practices of then: years, limits and instruments that came later.
  @Test func noPracticeNamesAYearThatIsToCome() throws {
    let handbook = try Guidance.handbook().on(Self.then)
    for practice in handbook.practices {
      let text = [practice.title, practice.what, practice.when, practice.why, practice.lookUp].joined(separator: " ")
      for year in text.matches(of: /20[0-9][0-9]/).map(\.0) { #expect(year <= "2018", "\(practice.handle): \(text)") }
      for name in ["IIb", "AMMR", "working days after", "SIS Regulation", "Qualification Regulation"] {
        #expect(!text.contains(name), "\(practice.handle): \(text)")
      }
    }
  }

  @Test func theWordingOfADayIsTheOneThatEndsFirstAfterIt() throws {
    var files = SmallTools.files()
    let name = try #require(files.keys.first { $0.hasPrefix("practices/") })
    let wordings = """
        earlier:
          - {until: 2020-12-31, when: "Then, second", certainty: general}
          - {until: 2015-06-30, when: "Then, first", title: Another title}

      """
    files[name] = try #require(files[name]).replacing("  phase:", with: wordings + "  phase:", maxReplacements: 1)
    let handbook = try Handbook.load(files: files.map { (name: $0.key, text: $0.value) })
    let today = try #require(handbook.practices.first { !$0.earlier.isEmpty })
    #expect(handbook.on("2015-06-30").practice(today.handle)?.when == "Then, first")
    #expect(handbook.on("2015-06-30").practice(today.handle)?.title == "Another title")
    #expect(handbook.on("2015-07-01").practice(today.handle)?.when == "Then, second")
    #expect(handbook.on("2020-12-31").practice(today.handle)?.certainty == .general)
    #expect(handbook.on("2021-01-01") == handbook)
    #expect(try Handbook(packed: handbook.packed) == handbook)
    for (broken, sentence) in [
      ("{until: 2020-13-01, when: X}", "`2020-13-01` is no date"), ("{when: X}", "`until` is missing here"),
      ("{until: 2020-12-31, certainty: read}", "has no field; write what was otherwise then"),
      ("{until: 2020-12-31, whn: X}", "`whn` is no field of this entry"),
      ("{until: 2015-06-30, when: X}", "`2015-06-30` stands already at"),
    ] {
      var files = files
      files[name] = try #require(files[name]).replacing(
        "{until: 2020-12-31, when: \"Then, second\", certainty: general}", with: broken)
      let errors = try #require(throws: HandbookErrors.self) {
        try Handbook.load(files: files.map { (name: $0.key, text: $0.value) })
      }
      #expect(errors.description.contains(sentence), "\(errors)")
    }
  }

  @Test func aPageShowsTheNationalLawOfItsCountryOnly() throws {
    let handbook = try Guidance.handbook()
    let page = try #require(handbook.page(for: "HB-5.1.3-03", on: Self.now, in: "GR"))
    let law = page.rows.filter { $0.label == "Law" }.map(\.text)
    #expect(law.contains { $0.hasPrefix("GR-GUARDIAN-2022: Greece: ") })
    #expect(!law.contains { $0.hasPrefix("BE-") || $0.hasPrefix("IT-") })
    #expect(law.contains { $0.hasPrefix("COE-GUARDIANSHIP") })
    let earlier = try #require(handbook.page(for: "HB-5.1.3-03", on: Self.then, in: "GR"))
    #expect(earlier.rows.contains { $0.text.hasPrefix("GR-GUARDIAN-2018: ") })
  }

  @Test func yearsAndMonthsMeanAllOfThem() throws {
    var files = SmallTools.files()
    files["law.yaml"] = """
      - {id: A, subject: S, title: T, text: X., until: 2021, certainty: general}
      - {id: SIS-2018, subject: S, title: T, text: X., from: 2022-03, replaces: [A], certainty: read, dates: uncertain}
      """
    let handbook = try Handbook.load(files: files.map { (name: $0.key, text: $0.value) })
    #expect(handbook.law(on: "2021-12-31").map(\.id) == ["A"])
    #expect(handbook.law(on: "2022-02-28").isEmpty)
    #expect(handbook.law(on: "2022-03-01").map(\.id) == ["SIS-2018"])
    // In the gap neither stands for the other.
    #expect(handbook.law(of: ["A", "SIS-2018"], on: "2022-01-15").isEmpty)
    #expect(handbook.lawEntry("SIS-2018")?.period == "since 2022-03 (date uncertain)")
    #expect(try Handbook(packed: handbook.packed) == handbook)
  }

  @Test func whatWasNotReadSaysSo() throws {
    let handbook = try Guidance.handbook()
    #expect(handbook.law.count >= 130)
    for entry in handbook.law {
      let wasRead = [.read, .readAndOurs, .secondary].contains(entry.certainty)
      #expect(wasRead == (entry.checked != nil), "\(entry.id)")
      #expect(!wasRead || !entry.sources.isEmpty, "\(entry.id)")
      let mark = wasRead ? "checked 2" : entry.certainty == .uncertain ? "; uncertain" : "; not checked"
      #expect(entry.summary.contains(mark), "\(entry.id): \(entry.summary)")
    }
    #expect(handbook.lawEntry("PROCEDURE-WITHDRAWAL")?.certainty == .uncertain)
    #expect(handbook.lawEntry("AMMR-ALONE")?.certainty == .general)
    #expect(handbook.lawEntry("SIS-FOUND-2018")?.limit?.contains("12 hours") == true)
  }

  @Test func practicesRestOnIt() throws {
    let handbook = try Guidance.handbook()
    #expect(handbook.practices.count { !$0.law.isEmpty } >= 70)
    // Every practice that names a limit of the recast alert rules or of the Pact names where it stands.
    for handle in ["HB-5.2.10-04", "HB-5.3.1-06", "HB-5.1.3-02", "HB-5.1.2-03", "HB-5.2.10-08", "HB-5.1.5.1-08"] {
      #expect(handbook.practice(handle)?.law.isEmpty == false, "\(handle)")
    }
  }
}
