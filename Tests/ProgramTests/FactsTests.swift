import Foundation
import Testing

/// Law, countries, words and help lines as a user reads them.
@Suite struct FactsTests {
  private func read(law: String, _ commands: String...) throws -> String {
    let user = try User(ofSmallCase: true)
    let play = try user.play("--law", law, "--plain", lines: "yes\n" + commands.map { $0 + "\n" }.joined())
    #expect(play.status == 0)
    #expect(play.err.isEmpty)
    // Wrapped lines as one.
    return play.out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `4 a page in a session shows the law of the day of the case`() throws {
    let then = try read(law: "2018", "/read HB-5.2.5-02")
    #expect(
      then.contains(
        "SIS-MISSING-2007: Council Decision 2007/533/JHA, art. 32 (SIS II) (until 6 March 2023; not checked)")
    )
    #expect(!then.contains("SIS-MISSING-2018"))
    let now = try read(law: "2026", "/read hb-5.2.5-02")
    #expect(
      now.contains(
        "SIS-MISSING-2018: Regulation (EU) 2018/1862, art. 32(1)(a) and (b) (since 7 March 2023; not checked)")
    )
    #expect(!now.contains("SIS-MISSING-2007"))
  }

  @Test func `4 slash law shows a day and an entry and refuses anything else`() throws {
    let out = try read(law: "2018", "/law", "/law AMMR-ALONE", "/law 2026-02-30")
    #expect(out.contains("In force on 17 October 2018"))
    #expect(out.contains("DUBLIN-ALONE: "))
    #expect(out.contains("Replaces: 1. DUBLIN-ALONE: "))
    // The small case plays in Italy.
    #expect(out.contains("IT-CHILDREN: ") && !out.contains("GR-GUARDIAN-2018: "))
    #expect(out.contains("`2026-02-30` is no date"))
  }

  @Test(arguments: [("2018-10-17", "DUBLIN-FAMILY", "AMMR-FAMILY"), ("2026-11-23", "AMMR-FAMILY", "DUBLIN-FAMILY")])
  func `4 what was in force`(day: String, there: String, gone: String) throws {
    let run = try User().run("handbook", "law", "--on", day)
    #expect(run.status == 0)
    #expect(run.out.contains("\(there): ") && !run.out.contains("\(gone): "))
  }

  @Test(arguments: [
    ["law", "--on", "2018-13-01"], ["law", "--on", "yesterday"], ["law", "--country", "XX"], ["countries", "Atlantis"],
    ["show", "HB-5.2.5-02", "--on", "1/1/2018"],
  ])
  func `9 a wrong day or country ends with 2`(arguments: [String]) throws {
    let run = try User().run(["handbook"] + arguments)
    #expect(run.status == 2)
    #expect(run.out.isEmpty && run.err.contains("`"))
  }

  @Test func `3 countries side by side in two columns, narrow and plain`() throws {
    let plain = try User().run("handbook", "countries", "--plain", environment: ["COLUMNS": "60"])
    #expect(plain.status == 0)
    #expect(plain.lines.allSatisfy { $0.count <= 60 }, "\(plain.lines.filter { $0.count > 60 })")
    #expect(!plain.out.contains("|") && !plain.out.contains("   "))
    #expect(plain.out.contains("UK (England): "))
    let topic = try User().run("handbook", "countries", "by", "night", "--plain")
    #expect(topic.out.unwrapped.ranges(of: #/\((our synthesis|partly ours)/#).count == 6)
  }

  @Test func `3 slash country opens the country of the leg, another one, and all`() throws {
    let here = try read(law: "2026", "/country")
    #expect(here.contains("Italy Numbers and limits change"))
    #expect(here.contains("Telefono Azzurro"))
    let there = try read(law: "2026", "/country greece", "/country all", "/country Atlantis")
    #expect(there.contains("METAdrasi") && there.contains("Countries: who is who"))
    #expect(there.contains("There is nothing on `Atlantis`"))
  }

  @Test func `8 support shows the lines of the country with the day`() throws {
    let out = try read(law: "2026", "/support")
    let wanted = [
      "112: Emergency number (IT)", "1 1 6, 0 0 0: 1 1 6, 0 0 0, Telefono Azzurro (IT)", "1 1 6, 1 1 1: ",
      "Numero verde antitratta (IT)",
    ]
    for line in wanted { #expect(out.contains(line), "\(line)") }
    #expect(out.contains("(checked 19 November 2026)") && out.contains("(not checked)"))
    #expect(!out.contains("(SE)"))
  }

  @Test func `5 a word to avoid gets a gentle note and costs nothing`() throws {
    let user = try User(ofSmallCase: true)
    let plain = try user.play(lines: "yes\n\(SmallCase.answer)\n")
    let noted = try user.play(lines: "yes\nI report the runaway to the police at once.\n")
    let words = noted.out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("went missing"))
    #expect(plain.out.contains("100 of 100") && noted.out.contains("100 of 100"))
    #expect(!plain.out.contains("went missing"))
  }

  @Test func `5 words explains acronyms, local words and words to avoid`() throws {
    let out = try read(law: "2026", "/words SIS", "/words god man", "/words minor", "/words absconded", "/words xyzzy")
    #expect(out.contains("Schengen Information System"))
    #expect(out.contains("lay guardian of an unaccompanied child in Sweden"))
    #expect(out.contains("Say: child Not: alien"))
    #expect(out.contains("Say: went missing, is missing"))
    #expect(out.contains("\"xyzzy\" is not among the words"))
    let page = try user("words", "ICTG")
    #expect(page.contains("Independent Child Trafficking Guardian"))
  }

  private func user(_ arguments: String...) throws -> String {
    let run = try User().run(["handbook"] + arguments)
    #expect(run.status == 0)
    return run.out
  }
}
