@testable import Handbook
import Testing

/// A small guidance, one file of which a test replaces; 1️⃣ and 2️⃣ stand before what problems must point at.
struct Broken: Sendable, CustomTestStringConvertible {
  var file: String
  var text: String
  var sentences: [String]

  var testDescription: String { sentences.first ?? file }

  static let whole: [String: String] = [
    "sections.yaml": """
    - {number: "5.2", title: Response, status: inferred, phase: response}
    - {number: "4", title: Risk, page: 28, status: printed, phase: framework}
    """,
    "competencies.yaml": "- {id: reporting, title: Reporting}\n- {id: referral, title: Referral}",
    "roles.yaml": "- {id: police, title: Police}",
    "sources.yaml": "- {key: UK-24H, title: T, url: \"https://example.org\", note: N}",
    "practices/5.2.yaml": practice("HB-5.2-01"),
    "mistakes/5.2.yaml": """
    - handle: HM-5.2-01
      section: "5.2"
      title: Waiting
      what: Waiting a day.
      why: Time is lost.
      phase: response
      competencies: [reporting]
      certainty: read
      sources: [UK-24H]
      blocks: [HB-5.2-01]
      critical: true
    """,
  ]

  static func practice(_ handle: String, section: String = "\"5.2\"", extra: String = "") -> String {
    """
    - handle: \(handle)
      section: \(section)
      title: Report it at once
      who: [police]
      whoText: Police
      what: Report it.
      when: At once
      why: Time counts.
      phase: response
      competencies: [reporting]
      certainty: read
      sources: [UK-24H]
    \(extra)
    """
  }

  static let practices = "practices/5.2.yaml"

  static let all: [Broken] = [
    Broken(
      file: practices, text: practice("HB-5.2-01", section: "1️⃣\"5.9\""),
      sentences: ["there is no section `5.9`; declare it or correct it."]),
    Broken(
      file: practices, text: practice("HB-5.2-01") + "\n" + practice("1️⃣HB-5.2-01"),
      sentences: ["`HB-5.2-01` stands already at practices/5.2.yaml:1; give this one another name."]),
    Broken(
      file: practices,
      text: practice("HB-5.2-01").replacing("  why: Time counts.\n", with: "")
        .replacing("- handle", with: "- 1️⃣handle"),
      sentences: ["`why` is missing here; add it."]),
    Broken(
      file: practices,
      text: practice("HB-5.2-01").replacing("  whoText:", with: "  1️⃣whotext:")
        .replacing("- handle", with: "- 2️⃣handle"),
      sentences: ["`whotext` is no field of this entry; did you mean `whoText`?", "`whoText` is missing here; add it."]),
    Broken(
      file: practices, text: practice("HB-5.2-01").replacing("[reporting]", with: "[1️⃣reportng]"),
      sentences: ["there is no competency `reportng`; did you mean `reporting`?"]),
    Broken(
      file: practices, text: practice("HB-5.2-01").replacing("[reporting]", with: "1️⃣[reporting, referral, reporting]"),
      sentences: ["there are 3 competencies; name one or two."]),
    Broken(
      file: practices, text: practice("HB-5.2-01").replacing("[reporting]", with: "1️⃣[]"),
      sentences: ["there are 0 competencies; name one or two."]),
    Broken(
      file: practices, text: practice("HB-5.2-01").replacing("[UK-24H]", with: "[1️⃣UK-42H]"),
      sentences: ["there is no source `UK-42H`; did you mean `UK-24H`?"]),
    Broken(
      file: practices, text: practice("HB-5.2-01").replacing("who: [police]", with: "who: [1️⃣zookeeper]"),
      sentences: ["there is no role `zookeeper`; declare it or correct it."]),
    Broken(
      file: practices, text: practice("HB-5.2-01").replacing("who: [police]", with: "who: 1️⃣police"),
      sentences: ["`who` must be a list, [one, two] or lines that begin with a dash."]),
    Broken(
      file: practices, text: practice("HB-5.2-01", extra: "  related: [1️⃣HB-7-77]"),
      sentences: ["there is no entry `HB-7-77`; declare it or correct it."]),
    Broken(
      file: "mistakes/5.2.yaml",
      text: (whole["mistakes/5.2.yaml"] ?? "").replacing(
        "blocks: [HB-5.2-01]", with: "related: [HB-5.2-01, 1️⃣HM-5.2-01]"),
      sentences: ["`HM-5.2-01` stands among its own `related`; take it out."]),
    Broken(
      file: practices, text: practice("1️⃣HB-5.2-1").replacing("HB-5.2-01", with: "HB-5.2-1"),
      sentences: ["`HB-5.2-1` is no handle; write HB-5.2.2-01 for a practice, HM-5.2.2-01 for a mistake."]),
    Broken(
      file: practices, text: practice("HB-5.2-01", extra: "  phrases:\n    - call the police\n    - 1️⃣police"),
      sentences: ["the phrase `police` has fewer than two words; write a whole sentence."]),
    Broken(
      file: practices, text: practice("HB-5.2-01", extra: "  concepts: [[police], 1️⃣[]]"),
      sentences: ["`concepts` has a group without terms; add a term or remove the group."]),
    Broken(
      file: practices, text: practice("HB-5.2-01", extra: "  concepts: [1️⃣police]"),
      sentences: ["`concepts` must be a list, [one, two] or lines that begin with a dash."]),
    Broken(
      file: practices, text: practice("HB-5.2-01").replacing("phase: response", with: "phase: 1️⃣respones"),
      sentences: ["`phase` cannot be `respones`; write framework, prevention, response, aftercare."]),
    Broken(
      file: practices, text: practice("HB-5.2-01").replacing("what: Report it.", with: "what: 1️⃣\"\""),
      sentences: ["`what` is empty; write it or remove the line."]),
    Broken(
      file: practices, text: practice("HB-5.2-01").replacing("what: Report it.", with: "what: Do1️⃣: report it."),
      sentences: ["this is not YAML: mapping values are not allowed in this context"]),
    Broken(file: practices, text: "1️⃣handle: HB-5.2-01", sentences: ["this file must be a list of entries"]),
    Broken(file: practices, text: "- 1️⃣HB-5.2-01", sentences: ["an entry must be fields, each as `name: value`."]),
    Broken(
      file: "sections.yaml", text: whole["sections.yaml", default: ""].replacing("28", with: "1️⃣-3"),
      sentences: ["`page` cannot be `-3`; write a number from 1."]),
    Broken(
      file: "sections.yaml",
      text: whole["sections.yaml", default: ""] + "\n- {number: 1️⃣5-3, title: T, status: printed, phase: response}",
      sentences: ["`5-3` is no section number; write numbers with dots, \"5.2.2\"."]),
    Broken(
      file: "support.yaml",
      text: """
        - country: IT
          name: N
          number: "112"
          for: everyone
          note: N
          certainty: read
          checked: 1️⃣2026-02-30
        """,
      sentences: ["`2026-02-30` is no date; write it as 2026-11-19."]),
    Broken(
      file: "mistakes/5.2.yaml",
      text: whole["mistakes/5.2.yaml", default: ""].replacing("[UK-24H]", with: "[]").replacing(
        "critical: true", with: "critical: 1️⃣true"),
      sentences: [
        "`HM-5.2-01` is critical, so it caps a score, and rests on no source that was read and on no law; name one or take "
          + "`critical` out."
      ]),
    Broken(
      file: "mistakes/5.2.yaml",
      text: whole["mistakes/5.2.yaml", default: ""].replacing("certainty: read", with: "certainty: ours").replacing(
        "critical: true", with: "critical: 1️⃣true"),
      sentences: [
        "`HM-5.2-01` is critical, so it caps a score, and rests on no source that was read and on no law; name one or take "
          + "`critical` out."
      ]),
    Broken(
      file: "mistakes/5.2.yaml",
      text: whole["mistakes/5.2.yaml", default: ""].replacing("true", with: "1️⃣perhaps"),
      sentences: ["`critical` cannot be `perhaps`; write true, false."]),
    Broken(
      file: "mistakes/5.2.yaml",
      text: whole["mistakes/5.2.yaml", default: ""].replacing("[HB-5.2-01]", with: "[1️⃣HM-5.2-01]"),
      sentences: ["there is no practice `HM-5.2-01`; did you mean `HB-5.2-01`?"]),
    Broken(
      file: "handbook-map.yaml",
      text: "document: D\nsections:\n  1️⃣\"7.7\": {title: T, page: 3}",
      sentences: ["there is no section `7.7`; declare it or correct it."]),
    Broken(
      file: "questions.yaml",
      text: "- {page: 1️⃣HB-5.2-09, asks: [who]}\n- {page: HB-5.2-01, asks: [who]}\n- {page: 2️⃣HB-5.2-01, asks: [when]}",
      sentences: ["there is no entry `HB-5.2-09`", "`HB-5.2-01` stands already at"]),
    Broken(file: "search-words.yaml", text: "- 1️⃣[uncle]", sentences: ["the group has no second word beside `uncle`"]),
    Broken(file: "notes.yaml", text: "1️⃣- a", sentences: ["the guidance has no file of this name"]),
  ]

  /// The text without markers, and where each stood.
  func places() -> (text: String, places: [String]) {
    var found: [Character: String] = [:]
    var text = ""
    var line = 1
    var column = 1
    for character in self.text {
      if character == "1️⃣" || character == "2️⃣" {
        found[character] = "\(file):\(line):\(column)"
        continue
      }
      text.append(character)
      if character == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
    }
    return (text, found.sorted { $0.key < $1.key }.map(\.value))
  }
}

@Suite("Loading")
struct LoadingTests {
  private func load(_ files: [String: String]) throws(HandbookErrors) -> Handbook {
    try Handbook.load(files: files.map { (name: $0.key, text: $0.value) })
  }

  @Test func theSmallGuidanceLoads() throws {
    let handbook = try load(Broken.whole)
    #expect(handbook.practices.map(\.handle) == ["HB-5.2-01"])
    #expect(handbook.mistakes.first?.blocks == ["HB-5.2-01"])
    #expect(handbook.map == .empty)
  }

  @Test(arguments: Broken.all)
  func eachProblemHasItsPlaceAndItsCure(broken: Broken) throws {
    let (text, places) = broken.places()
    var files = Broken.whole
    files[broken.file] = text
    let errors = #expect(throws: HandbookErrors.self) { _ = try load(files) }
    let problems = try #require(errors).problems.filter { $0.file == broken.file }
    #expect(problems.count >= places.count)
    for (place, sentence) in zip(places, broken.sentences) {
      #expect(
        problems.contains { $0.description.hasPrefix("\(place): error: ") && $0.kind.sentence.hasPrefix(sentence) },
        "wanted \(place) \(sentence), found:\n\(problems.map(\.description).joined(separator: "\n"))")
    }
  }

  @Test func allProblemsAtOnceInTheOrderOfFiles() throws {
    var files = Broken.whole
    files["practices/5.2.yaml"] = Broken.practice("HB-5.2-01", section: "\"8\"")
    files["mistakes/5.2.yaml"] = "- handle: wrong"
    files["sources.yaml"] = "- key: [a"
    files["roles.yaml"] = nil
    let errors = try #require(throws: HandbookErrors.self) { try load(files) }
    let named = Set(errors.problems.map(\.file))
    #expect(named == ["practices/5.2.yaml", "mistakes/5.2.yaml", "sources.yaml", "roles.yaml"])
    #expect(errors.problems.map(\.file) == errors.problems.map(\.file).sorted())
    #expect(errors.description.contains("roles.yaml:1:1: error: roles.yaml is missing; put it back."))
  }

  @Test func aFileAtTheLimitIsReadAndOneOverItIsNot() throws {
    var files = Broken.whole
    let text = Broken.practice("HB-5.2-01") + "\n"
    let filler = String(repeating: "#", count: Handbook.largestFile - text.utf8.count)
    files["practices/5.2.yaml"] = text + filler
    #expect(try load(files).practices.count == 1)
    files["practices/5.2.yaml"] = text + filler + "#"
    let errors = try #require(throws: HandbookErrors.self) { try load(files) }
    #expect(errors.problems.contains { $0.kind == .fileTooLarge(bytes: Handbook.largestFile + 1) })
  }

  @Test func whatGoesWrongOtherwiseAndWhatToLookUpAreOnThePage() throws {
    var files = Broken.whole
    files["practices/5.2.yaml"] = Broken.practice(
      "HB-5.2-01", extra: "  otherwise: The child is lost.\n  lookUp: The number of the duty desk.")
    let handbook = try load(files)
    let rows = try #require(handbook.page(for: "HB-5.2-01")).rows
    #expect(rows.contains { $0.label == "Otherwise" && $0.text == "The child is lost." })
    #expect(rows.contains { $0.label == "Look up" && $0.text == "The number of the duty desk." })
    #expect(try Handbook(packed: handbook.packed) == handbook)
  }

  @Test func otherFilesArePassedOver() throws {
    var files = Broken.whole
    files["FIELDS.md"] = "- {"
    files["words/en.yaml"] = "- {"
    files["handbook-map.yaml"] = "# nothing yet\n"
    #expect(try load(files).map == .empty)
  }

  @Test func anOrganisationsMapChangesEveryReference() throws {
    var files = Broken.whole
    files["handbook-map.yaml"] = """
      document: INTERACT handbook
      sections:
        "5.2": {number: "5.2", title: Response, page: 61}
      practices:
        HB-5.2-01: {title: Reporting, page: 63}
      """
    let handbook = try load(files)
    let practice = try #require(handbook.practice("HB-5.2-01"))
    let mistake = try #require(handbook.mistake("HM-5.2-01"))
    #expect(handbook.reference(for: practice).text == "INTERACT handbook: Reporting, p. 63")
    #expect(handbook.reference(for: mistake).text == "INTERACT handbook: 5.2 Response, p. 61")
    #expect(handbook.reference(for: mistake).origin == .organisation)
  }

  @Test func theSameFieldTwiceIsRefused() throws {
    var files = Broken.whole
    files["practices/5.2.yaml"] = Broken.practice("HB-5.2-01", extra: "  when: Later")
    let errors = try #require(throws: HandbookErrors.self) { try load(files) }
    #expect(errors.problems.contains { $0.kind == .notYAML("`when` stands twice in one entry") })
  }

  @Test func whoNamesWhatStandsInAFileThatCannotBeReadIsNotAtFault() throws {
    var files = Broken.whole
    files["practices/4.yaml"] = Broken.practice("HB-4-01", section: "\"4\"", extra: "  related: [HB-5.2-01, HB-7-07]")
    files[Broken.practices] = Broken.practice("HB-5.2-01").replacing("  title:", with: "\ttitle:")
    let errors = try #require(throws: HandbookErrors.self) { try load(files) }
    // The file itself and what nobody declares; not what stands in the file.
    #expect(errors.problems.count == 2, "\(errors)")
    #expect(errors.description.contains("practices/5.2.yaml:") && errors.description.contains("this is not YAML"))
    #expect(errors.description.contains("there is no entry `HB-7-07`"))
  }

  @Test func aFileCutAnywhereIsReadOrRefusedWithItsName() throws {
    let file = try #require(Guidance.files.first { $0.name == "practices/5.2.2-report-to-the-police.yaml" })
    let others = Guidance.files.filter { $0.name != file.name }
    var refused = 0
    for count in stride(from: 0, to: file.text.count, by: 797) {
      do throws(HandbookErrors) {
        _ = try Handbook.load(files: others + [(file.name, String(file.text.prefix(count)))])
      } catch {
        refused += 1
        #expect(!error.problems.isEmpty)
        #expect(error.problems.allSatisfy { $0.line > 0 && $0.column > 0 && !$0.file.isEmpty })
      }
    }
    #expect(refused > 10)
  }
}
