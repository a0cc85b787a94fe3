import Foundation
import Testing

/// Content that is broken is named with file and line, ends with 3, and costs nobody a record.
@Suite struct BadInputContentTests {
  /// A file of the content, what is done to it, and what has to be said.
  struct Damage: Sendable, CustomTestStringConvertible {
    let file: String
    /// What is put at the end of the file; nil removes it.
    var appended: [UInt8]?
    /// What the message has in it; `LINE` stands for the number of the first line that was put there.
    let told: [String]
    /// Whether `check` can go on and tell of other errors, too.
    var isInCase = true
    var testDescription: String { "\(file) \(appended == nil ? "removed" : "damaged")" }
  }

  static let damages: [Damage] = [
    Damage(
      file: "Dialogues/abena/italy/endings.yarn",
      appended: Array("title: Broken\n---\n<<if true>>\nNo end.\n===\n".utf8),
      told: ["endings.yarn:LINE+2:1", "<<endif>>"]),
    Damage(
      file: "Dialogues/abena/italy/endings.yarn",
      appended: Array("title: Broken\n---\nNo \u{FF}".utf16.map { UInt8($0) }),
      told: ["endings.yarn:LINE+2", "UTF-8"], isInCase: false),
    Damage(
      file: "Dialogues/abena/case.yaml", appended: Array("legs: [\n".utf8), told: ["abena/case.yaml:", "not YAML"]),
    Damage(
      file: "Knowledge/practices/5.2.1-first-hour.yaml", appended: Array("\tbroken: [\n".utf8),
      told: ["5.2.1-first-hour.yaml:LINE:", "tab"], isInCase: false),
    Damage(
      file: "Knowledge/practices/5.2.1-first-hour.yaml", appended: Array("- handle: HB-5.2.1-99\n  nonsense: 1\n".utf8),
      told: ["5.2.1-first-hour.yaml:LINE", "nonsense"], isInCase: false),
    Damage(file: "Knowledge/words/en/polarity.txt", told: ["polarity.txt is missing", "add "], isInCase: false),
  ]

  @Test(arguments: damages) func isNamedAndCostsNoRecord(_ damage: Damage) throws {
    let content = try CrashHome.copyOfContent()
    defer { try? FileManager.default.removeItem(atPath: content) }
    let home = try CrashHome(content: content)
    let lines = try CrashScript.strong.get().lines
    #expect(try home.play(Array(lines.prefix(4))).status == 0)
    let session = try #require(try home.sessions().first)
    let record = try home.record(of: session)

    let file = content + "/" + damage.file
    let original = try Data(contentsOf: URL(filePath: file))
    let line = original.count { $0 == 0x0A } + 1
    if let appended = damage.appended {
      try (original + appended).write(to: URL(filePath: file))
    } else {
      try FileManager.default.removeItem(atPath: file)
    }
    let told = damage.told.map {
      $0.replacing("LINE+2", with: "\(line + 2)").replacing("LINE", with: "\(line)")
    }
    for arguments in [["play", CrashHome.module, "--accept-content-note"], ["resume", session], ["check"]] {
      let outcome = try home.run(arguments, input: Array("An answer.\n".utf8))
      #expect(outcome.status == 3, "\(arguments)")
      let said = outcome.out + outcome.err
      for part in told { #expect(said.contains(part), "\(arguments): \(said)") }
    }
    #expect(try home.sessions() == [session], "nothing was begun")
    #expect(try home.record(of: session) == record, "nothing was lost")

    try original.write(to: URL(filePath: file))
    let rest = Array((lines.dropFirst(4).joined(separator: "\n") + "\n").utf8)
    #expect(try home.run(["resume", session], input: rest).status == 0)
    #expect(
      try home.record(of: session) == CrashScript.strong.get().record, "mended, it goes on as if nothing had been")
  }
}
