import Foundation
import TestSupport
import Testing

/// Guidance that is broken: everything at once, with file and line, and 3.
@Suite struct GuidanceErrorTests {
  /// What is done to a file of the guidance, and what has to be said; `LINE` is the first line that was put at its end.
  struct Damage: Sendable, CustomTestStringConvertible {
    let file: String
    var find = ""
    /// In the place of what is found, or at the end of the file.
    let put: String
    let told: String
    var testDescription: String { told }
  }

  /// A practice that is whole but for what a test puts into it.
  private static func practice(_ handle: String, _ change: (String, String) = ("", ""), more: String = "") -> String {
    let text = """
      - handle: \(handle)
        section: "5.2.1"
        title: Do something in the first hour
        who: [reception]
        whoText: Carer
        what: Do something.
        when: At once
        why: It helps.
        phase: response
        competencies: [reporting]
        certainty: ours
        sources: []

      """ + more
    return change.0.isEmpty ? text : text.replacing(change.0, with: change.1)
  }

  private static let first = "practices/5.2.1-first-hour.yaml"

  static let damages: [Damage] = [
    Damage(
      file: first, put: practice("HB-5.2.1-01"),
      told: "\(first):LINE:11: error: `HB-5.2.1-01` stands already at \(first):"),
    Damage(
      file: first, put: practice("HB-5.2.1-97", ("section: \"5.2.1\"", "section: \"5.2.99\"")),
      told: "\(first):LINE+1:12: error: there is no section `5.2.99`"),
    Damage(
      file: first, put: practice("HB-5.2.1-97", more: "  related: [HB-5.2.1-01, HB-9.9-01]\n"),
      told: "error: there is no entry `HB-9.9-01`"),
    Damage(
      file: first, put: practice("HB-5.2.1-97", more: "  related: [HB-5.2.1-97]\n"),
      told: "\(first):LINE+12:13: error: `HB-5.2.1-97` stands among its own `related`"),
    Damage(
      file: first, put: practice("HB-5.2.1-97", ("sources: []", "sources: [NOSUCH]")),
      told: "\(first):LINE+11:13: error: there is no source `NOSUCH`"),
    Damage(
      file: first, put: practice("HB-5.2.1-97", more: "  law: [NO-LAW]\n"),
      told: "\(first):LINE+12:9: error: there is no entry of the law `NO-LAW`"),
    Damage(
      file: first, put: practice("HB-5.2.1-97", ("  why: It helps.\n", "")),
      told: "\(first):LINE:3: error: `why` is missing here"),
    Damage(
      file: first, put: practice("HB-5.2.1-97", more: "  concepts: [[\"@nosuchclass\"], [bed]]\n"),
      told: "\(first):LINE+12:15: error: there is no action class `@nosuchclass`"),
    Damage(
      file: first, put: practice("HB-5.2.1-97", more: "  concepts: [[], [bed]]\n"),
      told: "\(first):LINE+12:14: error: `concepts` has a group without terms"),
    Damage(
      file: first, put: practice("HB-5.2.1-97", more: "  phrases: [Knock!]\n"),
      told: "\(first):LINE+12:13: error: the phrase `Knock!` has fewer than two words"),
    Damage(
      file: first,
      put: practice("HB-5.2.1-97", more: "  phrases: [Paint the fence green, \"paint the fence, GREEN!\"]\n"),
      told: "\(first):LINE+12:36: error: the phrase `paint the fence, GREEN!` stands already at \(first):LINE+12;"),
    Damage(
      file: "search-words.yaml", put: "- [lonely]\n",
      told: "Knowledge/search-words.yaml:LINE:3: error: the group has no second word beside `lonely`"),
    Damage(
      file: "words/en/classes.txt", put: "@empty:\n",
      told: "Knowledge/words/en/classes.txt:LINE: @empty has an empty item"),
    Damage(
      file: "terms.yaml", put: "- {use: good word, avoid: [], reason: Because., certainty: ours}\n",
      told: "terms.yaml:LINE:27: error: `avoid` has a group without terms"),
    Damage(
      file: "support.yaml",
      put: "- {country: IT, name: N, number: \"112\", for: child, note: N, certainty: read, checked: 2026-02-30}\n",
      told: "error: `2026-02-30` is no date"),
    Damage(
      file: "law.yaml",
      put: """
        - {id: A-1, subject: S, title: T, text: T., certainty: ours, from: 17.10.2018, replaces: [B-1]}
        - {id: B-1, subject: S, title: T, text: T., certainty: ours, replaces: [A-1]}

        """,
      told: "law.yaml:LINE:68: error: `17.10.2018` is no date"),
    Damage(
      file: "law.yaml",
      put: """
        - {id: A-1, subject: S, title: T, text: T., certainty: ours, replaces: [B-1]}
        - {id: B-1, subject: S, title: T, text: T., certainty: ours, replaces: [A-1]}

        """,
      told: "error: `A-1` replaces itself by way of others"),
    Damage(
      file: "law.yaml",
      put: "- {id: A-1, subject: S, title: T, text: T., certainty: ours, from: 2024-01-02, until: 2024-01-01}\n",
      told: "it ends on 2024-01-01, before it begins on 2024-01-02"),
    Damage(
      file: "flows.yaml",
      put: """
        - id: F98
          title: T
          purpose: P.
          certainty: ours
          steps:
            - {id: a, text: One}
            - {id: b, text: Two, next: a}

        """,
      told: "flows.yaml:LINE+5:7: error: from step `a` the chart leads back to `a` without a question"),
    Damage(
      file: "flows.yaml",
      put: """
        - id: F98
          title: T
          purpose: P.
          certainty: ours
          steps:
            - {id: a, text: One, next: nowhere}

        """,
      told: "error: there is no step, form or flow chart `nowhere`"),
    Damage(
      file: "countries/zz.yaml", put: "- {country: Italy, topic: T, text: T., certainty: ours}\n",
      told: "countries/zz.yaml:LINE:13: error: `Italy` is no country code"),
  ]

  /// A copy of the guidance without cases.
  private func copy(_ user: User) throws -> URL {
    let content = URL(filePath: "\(user.folder)/broken")
    try FileManager.default.createDirectory(
      at: content.appending(path: "Dialogues"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Repository.root.appending(path: "Knowledge"), to: content.appending(path: "Knowledge"))
    return content
  }

  /// Does the damage and gives what must be told.
  private func damage(_ content: URL, _ damage: Damage) throws -> String {
    let file = content.appending(path: "Knowledge/\(damage.file)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let line = text.count { $0 == "\n" } + 1
    try (text + damage.put).write(to: file, atomically: false, encoding: .utf8)
    let plus = try Regex("LINE\\+([0-9]+)", as: (Substring, Substring).self)
    return damage.told.replacing(plus) { "\(line + (Int($0.1) ?? 0))" }.replacing("LINE", with: "\(line)")
  }

  @Test(arguments: damages) func `it is named with its place and ends with 3`(damage: Damage) throws {
    let user = try User()
    let content = try copy(user)
    let told = try self.damage(content, damage)
    for arguments in [["check"], ["handbook"], ["handbook", "export", "\(user.folder)/out"]] {
      let run = try user.run(arguments + ["--content", content.path])
      #expect(run.status == 3, "\(arguments)")
      #expect((run.out + run.err).contains(told), "wanted \(told)\nfound \(run.out + run.err)")
    }
    #expect(!FileManager.default.fileExists(atPath: "\(user.folder)/out"))
  }

  @Test func `all of them are told at once`() throws {
    let user = try User()
    let content = try copy(user)
    // One practice too many of each handle would only repeat the first.
    let chosen = Self.damages.enumerated().filter { ![2, 15, 19].contains($0.offset) }.map(\.element)
    var wanted: [String] = []
    for (number, damage) in chosen.enumerated() {
      let own = Damage(
        file: damage.file,
        put: damage.put.replacing("HB-5.2.1-97", with: "HB-5.2.1-\(60 + number)").replacing(
          "F98", with: "F\(60 + number)"),
        told: damage.told.replacing("HB-5.2.1-97", with: "HB-5.2.1-\(60 + number)"))
      wanted.append(try self.damage(content, own))
    }
    let scenes = content.appending(path: "Dialogues/broken")
    try FileManager.default.createDirectory(at: scenes, withIntermediateDirectories: true)
    try "legs: [\n".write(to: scenes.appending(path: "case.yaml"), atomically: false, encoding: .utf8)
    let run = try user.run("check", "--content", content.path)
    #expect(run.status == 3)
    for told in wanted + ["broken/case.yaml:"] { #expect((run.out + run.err).contains(told), "\(told)") }
  }
}
