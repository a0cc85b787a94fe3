import Foundation
import Handbook
import TestSupport
import Testing

@Suite("Telephone numbers")
struct HelpLineTests {
  static let lines = """
    - {id: SE-POLICE, country: SE, name: Police, number: "114 14", for: everyone, note: N., certainty: read, sources: [UK-24H]}
    - {id: FR-DANGER, country: FR, name: Danger, number: "119", for: everyone, note: N., certainty: general}
    """

  private func files(_ extra: [String: String]) -> [(name: String, text: String)] {
    SmallTools.files().merging(["support.yaml": Self.lines]) { $1 }.merging(extra) { $1 }
      .map { (name: $0.key, text: $0.value) }
  }

  @Test func aTextNamesALineAndShowsItsNumber() throws {
    let facts = """
      - {country: SE, topic: Missing, text: "Call {SE-POLICE}, or {FR-DANGER}.", short: "{SE-POLICE}", certainty: ours}
      """
    let practice = Broken.practice(
      "HB-5.2-01",
      extra: "  concepts: [[call], [\"{SE-POLICE}\", police]]\n  phrases: [\"ring {FR-DANGER} and say {so}\"]")
    let handbook = try Handbook.load(files: files(["countries/all.yaml": facts, Broken.practices: practice]))
    #expect(handbook.facts.first?.text == "Call 114 14, or 119 (not checked).")
    #expect(handbook.facts.first?.short == "114 14")
    // For the scorer the number alone, as it is written and in one piece.
    #expect(handbook.practices.first?.concepts == [["call"], ["114 14", "11414", "police"]])
    #expect(handbook.practices.first?.phrases == ["ring 119 and say {so}"])
    #expect(try Handbook(packed: handbook.packed) == handbook)
  }

  @Test func aLineThatDoesNotExistIsAnErrorWithItsPlace() throws {
    let facts = "- {country: SE, topic: T, certainty: ours,\n   text: \"Call {SE-POLICY}.\"}"
    let errors = try #require(throws: HandbookErrors.self) {
      try Handbook.load(files: files(["countries/all.yaml": facts]))
    }
    #expect(
      errors.description
        == "countries/all.yaml:2:10: error: there is no help line `SE-POLICY`; did you mean `SE-POLICE`?")
    let id = try #require(throws: HandbookErrors.self) {
      try Handbook.load(files: files(["support.yaml": Self.lines.replacing("id: FR-DANGER", with: "id: danger")]))
    }
    #expect(id.description.contains("support.yaml:2:8: error: `danger` is no id of a help line"))
    let twice = try #require(throws: HandbookErrors.self) {
      try Handbook.load(files: files(["support.yaml": Self.lines.replacing("id: FR-DANGER", with: "id: SE-POLICE")]))
    }
    #expect(twice.description.contains("`SE-POLICE` stands already at support.yaml:1"))
  }

  @Test(arguments: [
    ("ring 800 290 290 now", ["800 290 290"]), ("+39 06 123 4567", ["+39 06 123 4567"]),
    ("0800-043.4303", ["0800-043.4303"]),
    ("dial 0800434303", ["0800434303"]), ("call 114 14 or 112", ["114 14"]), ("Ring the 119!", ["119"]),
    ("terms: [\"118\", \"112\"]", ["118"]), ("116 123 helps", ["116 123"]), ("116117", ["116117"]),
    ("call 116 000, 116000 or 116 111", []), ("on 2026-11-19 and 2016-2018, 1048576 bytes, 2024/1351", []),
    ("a boy of 17 calls at 21:40; IPs 127.0.0.1", []), ("https://example.org/800-290-290", []), ("38,477 in 2024", []),
    ("nearing 18; Law 2022-140; 14.07.2024", []),
  ])
  func theDetectorKnowsANumber(text: String, found: [String]) {
    #expect(TelephoneNumbers.found(in: text) == found)
  }

  @Test func noNumberStandsOutsideTheOneFile() throws {
    let numbers = try Guidance.handbook().support.map(\.number)
    let known = Set(numbers.map { $0.filter(\.isNumber) })
    var seen = 0
    for folder in ["Sources", "Dialogues", "Knowledge", "docs"] {
      let endings = [
        ".swift", ".yaml", ".yarn", ".md", ".json", ".answers", ".csv", ".txt", ".testplan", ".yarnproject",
      ]
      for file in try Repository.files(below: folder, endings: endings) where !Self.mayHold("\(folder)/\(file.name)") {
        seen += 1
        var found = TelephoneNumbers.found(in: file.text)
        // What a trainee typed once stands as it was typed, as long as the number is still right.
        if folder == "Dialogues", file.name.contains("/tests/") {
          found = found.filter { !known.contains($0.filter(\.isNumber)) }
        }
        #expect(found.isEmpty, "\(folder)/\(file.name)")
      }
    }
    for name in ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"] {
      let text = try String(contentsOf: Repository.root.appending(path: name), encoding: .utf8)
      #expect(TelephoneNumbers.found(in: text).isEmpty, "\(name)")
    }
    #expect(seen > 150)
  }

  /// The one file; C code and its tables of other people.
  private static func mayHold(_ path: String) -> Bool {
    path == "Knowledge/support.yaml" || path.hasPrefix("Sources/System/")
  }
}
