import Handbook
import Testing

/// A small guidance with one of each tool.
enum SmallTools {
  static let law = """
    - {id: SIS-2007, subject: Missing alert, title: "Decision 2007/533/JHA, art. 32", text: Old., until: 2023-03-06, certainty: general}
    - {id: SIS-2018, subject: Missing alert, title: "Regulation (EU) 2018/1862, art. 32", text: New., from: 2023-03-07,
       replaces: [SIS-2007], limit: 12 hours, certainty: read, sources: [UK-24H], checked: 2026-11-19}
    """
  static let terms = """
    - {use: went missing, avoid: [absconded, ran away, runaway], reason: It blames the child., certainty: ours}
    - {use: child, avoid: [away], reason: Shorter., certainty: ours}
    """
  static let facts = """
    - {country: IT, topic: Guardian, text: "The court <appoints>.", short: Juvenile Court, certainty: general}
    - {country: FR, topic: Guardian, text: The judge., short: Judge, certainty: read, sources: [UK-24H], checked: 2026-11-19}
    - {country: FR, topic: Hotels, text: Not allowed., certainty: read, sources: [UK-24H]}
    """
  static let forms = """
    - id: T4
      title: Missing report
      purpose: What the police need.
      who: Carer
      when: At once
      practices: [HB-5.2-01]
      certainty: ours
      fields:
        - {id: noticed, label: Time noticed, required: true}
        - {id: clothes, label: Clothes, hint: "What it wore | <b>"}
        - {id: sure, label: Sure, group: Last, choices: [present, absent], practices: [HB-5.2-01]}
        - {id: told, label: Told, columns: [Who, When], rows: [Police], lines: 2}
    """
  static let flows = """
    - id: F2
      title: Response
      purpose: From absence to review.
      certainty: ours
      steps:
        - {id: absent, text: Absence noticed}
        - {id: danger, text: "Signs of danger?", yes: call, no: search}
        - {id: call, who: Carer, text: Call the emergency number, next: report}
        - {id: search, text: Search <quickly>, limit: 30 minutes}
        - {id: report, text: Report to the police, practices: [HB-5.2-01]}
        - {id: abroad, text: "Lead abroad?", yes: F4, no: search}
    - {id: F4, title: Abroad, purpose: Across borders., certainty: ours, steps: [{id: only, text: Send the sheet, next: end}]}
    """

  static func files() -> [String: String] {
    var files = Broken.whole
    files["law.yaml"] = law
    files["terms.yaml"] = terms
    files["countries/all.yaml"] = facts
    files["forms.yaml"] = forms
    files["flows.yaml"] = flows
    files[Broken.practices] = Broken.practice(
      "HB-5.2-01",
      extra: "  law: [SIS-2018]\n  otherwise: Traces go cold.\n  lookUp: The duty desk.\n  phrases: [call the police]")
    return files
  }

  static func handbook() throws(HandbookErrors) -> Handbook {
    try Handbook.load(files: files().map { (name: $0.key, text: $0.value) })
  }
}

@Suite("Law, words, countries, forms and flow charts")
struct ToolsTests {
  @Test func theInstrumentOfTheDay() throws {
    let handbook = try SmallTools.handbook()
    #expect(handbook.law(on: "2018-10-17").map(\.id) == ["SIS-2007"])
    #expect(handbook.law(on: "2023-03-06").map(\.id) == ["SIS-2007"])
    #expect(handbook.law(on: "2023-03-07").map(\.id) == ["SIS-2018"])
    #expect(handbook.law(of: ["SIS-2018"], on: "2018-10-17").map(\.id) == ["SIS-2007"])
    #expect(handbook.law(of: ["SIS-2007"], on: "2026-11-23").map(\.id) == ["SIS-2018"])
    #expect(handbook.law(of: [], on: "2026-11-23").isEmpty)
    #expect(handbook.lawEntry("sis-2018")?.period == "since 2023-03-07")
  }

  @Test func termsToAvoidAreFoundWithTheirPlace() throws {
    let handbook = try SmallTools.handbook()
    let text = "“Été”: She RAN  away; two runaways, not a runway."
    let notes = handbook.termsToAvoid(in: text)
    #expect(notes.map(\.found) == ["RAN  away", "runaways"])
    #expect(notes.map(\.use) == ["went missing", "went missing"])
    for note in notes {
      #expect(String(decoding: Array(text.utf8)[note.range], as: UTF8.self) == note.found)
    }
    #expect(handbook.termsToAvoid(in: "").isEmpty)
    #expect(handbook.advice(on: "Ran Away")?.use == "went missing")
    #expect(handbook.advice(on: "went missing") != nil)
    #expect(handbook.advice(on: "!") == nil)
  }

  @Test func whoIsWhoMarksWhatIsNotSure() throws {
    let table = try SmallTools.handbook().whoIsWho()
    #expect(table.countries == ["IT", "FR"])
    #expect(table.rows.map(\.topic) == ["Guardian"])
    #expect(table.rows.first?.cells == ["Juvenile Court (not checked)", "Judge (checked 2026-11-19)"])
  }

  @Test func aFlowChartSaysWhereEachStepLeads() throws {
    let chart = try #require(try SmallTools.handbook().flowChart("f2"))
    #expect(chart.words(of: 0) == "Absence noticed")
    #expect(chart.words(of: 1) == "Signs of danger? Yes: go to 3. No: go to 4.")
    #expect(chart.words(of: 2) == "Call the emergency number. Then go to 5.")
    #expect(chart.words(of: 3) == "Search <quickly> (30 minutes)")
    #expect(chart.words(of: 5) == "Lead abroad? Yes: go to chart F4. No: go to 4.")
  }

  @Test func aFormSaysHowEachFieldIsFilled() throws {
    let form = try #require(try SmallTools.handbook().form("t4"))
    #expect(form.fields.map(\.required) == [true, false, false, false])
    #expect(form.field("sure")?.choices == ["present", "absent"])
    #expect(form.field("sure")?.group == "Last")
    #expect(form.field("told")?.columns == ["Who", "When"])
    #expect(form.field("told")?.rows == ["Police"])
    #expect(form.field("told")?.lines == 2)
    #expect(form.field("nothing") == nil)
    #expect(form.allPractices == ["HB-5.2-01"])
    #expect(try SmallTools.handbook().flowChart("F2")?.steps[2].who == "Carer")
  }

  @Test func aDateNamesTheFieldThatSaysInWhichCalendarItIs() throws {
    func load(_ marks: String) throws(HandbookErrors) -> Handbook {
      var files = SmallTools.files()
      files["forms.yaml"] = SmallTools.forms.replacing("label: Clothes,", with: "label: Clothes, \(marks),")
      return try Handbook.load(files: files.map { (name: $0.key, text: $0.value) })
    }
    let handbook = try load("calendar: sure, ethiopian: present")
    let field = try #require(handbook.form("T4")?.field("clothes"))
    #expect(field.calendar == "sure" && field.ethiopian == "present")
    #expect(try Handbook(packed: handbook.packed) == handbook)
    for (marks, told) in [
      ("calendar: sure", "`ethiopian` is missing"), ("ethiopian: present", "`calendar` is missing"),
      ("calendar: nowhere, ethiopian: present", "`calendar` cannot be `nowhere`"),
      ("calendar: clothes, ethiopian: present", "`calendar` cannot be `clothes`"),
      ("calendar: sure, ethiopian: perhaps", "`ethiopian` cannot be `perhaps`; write present, absent"),
    ] {
      let errors = #expect(throws: HandbookErrors.self) { _ = try load(marks) }
      #expect(errors?.description.contains(told) == true, "\(marks): \(errors?.description ?? "")")
    }
  }

  @Test func formsMayStandInAFolder() throws {
    var files = SmallTools.files()
    files["forms.yaml"] = nil
    files["forms/04-missing-report.yaml"] = SmallTools.forms
    let handbook = try Handbook.load(files: files.map { (name: $0.key, text: $0.value) })
    #expect(handbook.form("T4")?.title == "Missing report")
  }

  @Test func everythingComesBackFromTheCache() throws {
    let handbook = try SmallTools.handbook()
    #expect(!handbook.law.isEmpty && !handbook.forms.isEmpty && !handbook.facts.isEmpty)
    let packed = handbook.packed
    let again = try Handbook(packed: packed)
    #expect(again == handbook)
    for length in stride(from: 0, to: packed.count, by: 3) {
      #expect(throws: PackingError.self) { _ = try Handbook(packed: Array(packed[..<length])) }
    }
  }

  @Test func anOrganisationsOwnLinesAreReadAndTheirErrorsNameTheFile() throws {
    let text = """
      - {country: IT, name: Our psychologist, number: "12 34", for: professional, note: By day., certainty: ours}
      """
    let lines = try Handbook.supportLines(in: text, of: "/home/me/support.yaml")
    #expect(lines.map(\.number) == ["12 34"])
    #expect(lines.first?.checkedWords == "not checked")
    let errors = try #require(throws: HandbookErrors.self) {
      try Handbook.supportLines(in: "\n- {country: IT, nme: N}", of: "/home/me/support.yaml")
    }
    #expect(errors.problems.count == 6)
    #expect(errors.description.contains("/home/me/support.yaml:2:17: error: `nme` is no field"))
  }

  static let broken: [Broken] = [
    Broken(
      file: "law.yaml", text: SmallTools.law.replacing("[SIS-2007]", with: "[1️⃣SIS-2017]"),
      sentences: ["there is no entry of the law `SIS-2017`; did you mean"]),
    Broken(
      file: "law.yaml",
      text: SmallTools.law.replacing("text: Old.,", with: "text: Old., replaces: 1️⃣[SIS-2018],"),
      sentences: ["`SIS-2007` replaces itself by way of others"]),
    Broken(
      file: "law.yaml", text: SmallTools.law.replacing("from: 2023-03-07", with: "from: 1️⃣2023-13-07"),
      sentences: ["`2023-13-07` is no date"]),
    Broken(
      file: "law.yaml",
      text: SmallTools.law.replacing("until: 2023-03-06", with: "from: 2024-01-01, until: 1️⃣2023-03-06"),
      sentences: ["it ends on 2023-03-06, before it begins on 2024-01-01"]),
    Broken(
      file: "terms.yaml", text: SmallTools.terms.replacing("[away]", with: "[1️⃣Ran away]"),
      sentences: ["`ran away` stands already at terms.yaml:1"]),
    Broken(
      file: "forms.yaml", text: SmallTools.forms.replacing("- {id: clothes", with: "- 1️⃣{id: noticed"),
      sentences: ["`noticed` stands already at forms.yaml:"]),
    Broken(
      file: "forms.yaml", text: SmallTools.forms.replacing("[present, absent]", with: "1️⃣[present]"),
      sentences: ["`choices` has 1 texts; write two or more"]),
    Broken(
      file: "forms.yaml",
      text: SmallTools.forms.replacing("[present, absent]", with: "1️⃣[present, absent], columns: [One, Two]"),
      sentences: ["`choices` and `columns` do not go together"]),
    Broken(
      file: "forms.yaml", text: SmallTools.forms.replacing("columns: [Who, When], rows: ", with: "rows: 1️⃣"),
      sentences: ["`columns` is missing here"]),
    Broken(
      file: "forms.yaml", text: SmallTools.forms.replacing("lines: 2", with: "lines: 1️⃣none"),
      sentences: ["`lines` cannot be `none`"]),
    Broken(
      file: "forms.yaml",
      text: SmallTools.forms.replacing("absent], practices: [HB-5.2-01]", with: "absent], practices: [1️⃣HB-5.2-08]"),
      sentences: ["there is no entry `HB-5.2-08`"]),
    Broken(
      file: "forms.yaml", text: SmallTools.forms.replacing("certainty: ours", with: "certainty: 1️⃣sure"),
      sentences: ["`certainty` cannot be `sure`"]),
    Broken(
      file: "forms.yaml",
      text: SmallTools.forms.replacing("practices: [HB-5.2-01]\n", with: "practices: [1️⃣HB-5.2-09]\n"),
      sentences: ["there is no entry `HB-5.2-09`"]),
    Broken(
      file: "flows.yaml", text: SmallTools.flows.replacing("yes: call,", with: "yes: 1️⃣cal,"),
      sentences: ["there is no step, form or flow chart `cal`"]),
    Broken(
      file: "flows.yaml",
      text: SmallTools.flows.replacing("yes: call, ", with: "").replacing("- {id: danger", with: "- 1️⃣{id: danger"),
      sentences: ["`yes` is missing here"]),
    Broken(
      file: Broken.practices,
      text: Broken.practice("HB-5.2-01", extra: "  phrases: [call the police]")
        + "\n" + Broken.practice("HB-5.2-02", extra: "  phrases: [1️⃣Call the police]"),
      sentences: ["the phrase `Call the police` stands already at practices/5.2.yaml:"]),
    Broken(
      file: Broken.practices, text: Broken.practice("HB-5.2-01", extra: "  law: [1️⃣SIS-2038]"),
      sentences: ["there is no entry of the law `SIS-2038`"]),
  ]

  @Test(arguments: broken)
  func eachProblemHasItsPlace(broken: Broken) throws {
    let (text, places) = broken.places()
    var files = SmallTools.files()
    files[broken.file] = text
    let errors = #expect(throws: HandbookErrors.self) {
      _ = try Handbook.load(files: files.map { (name: $0.key, text: $0.value) })
    }
    let problems = try #require(errors).problems
    for (place, sentence) in zip(places, broken.sentences) {
      #expect(
        problems.contains { $0.description.hasPrefix("\(place): error: ") && $0.kind.sentence.hasPrefix(sentence) },
        "wanted \(place) \(sentence), found:\n\(problems.map(\.description).joined(separator: "\n"))")
    }
  }
}
