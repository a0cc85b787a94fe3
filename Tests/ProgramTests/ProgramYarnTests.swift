import Foundation
import Glibc
import Testing

/// Tags and translations, as an author uses them.
@Suite struct ProgramYarnTests {
  private let user: User
  private let folder: String

  init() throws {
    user = try User()
    folder = user.folder + "/story"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try write(
      "story.yarnproject",
      #"{"projectFileVersion":4,"baseLanguage":"en","#
        + #""localisation":{"fr":{"strings":"locale/fr.csv"},"it":{"strings":"../it.csv"}}}"#)
    try write("a.yarn", "title: Start\n---\nMae: Hi {1+1} there // note\r\n-> Yes\n    Ok #line:x1\n-> No #tag\n===\n")
  }

  private func write(_ name: String, _ text: String) throws {
    try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
  }

  private func read(_ name: String) throws -> String {
    try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
  }

  private func yarn(_ words: String...) throws -> (status: Int32, out: String, err: String) {
    let run = try user.run(["yarn"] + words + ["--project", folder + "/story.yarnproject"])
    return (run.status, run.out, run.err)
  }

  @Test func tagsAreWrittenOnceAndNothingElseChanges() throws {
    let before = try read("a.yarn")
    let checked = try yarn("tag", "--check")
    #expect(checked.status == 1)
    #expect(checked.out.contains("a.yarn:3: has no #line: id."))
    #expect(try read("a.yarn") == before)
    #expect(try yarn("tag").out.contains("3 tagged"))
    let tagged = try read("a.yarn")
    #expect(tagged.replacing(/\ #line:[0-9a-f]{7}/, with: "") == before)
    #expect(tagged.contains("there #line:"))
    #expect(tagged.contains("Ok #line:x1\n"))
    #expect(try yarn("tag").out.isEmpty)
    #expect(try read("a.yarn") == tagged)
    #expect(try yarn("check").status == 0)
  }

  @Test func aTranslationIsHandedOutTakenInAndWatched() throws {
    try write("a.yarn", "title: Start\n---\nHi {1+1} there #line:a\nBye #line:b\n===\n")
    #expect(try yarn("strings", "export").out.contains("en,line:a,Hi {0} there,"))
    #expect(try yarn("strings", "export", "--language", "fr").status == 0)
    let fresh = try yarn("strings", "status", "--language", "fr")
    #expect(fresh.out == "fr: 2 missing, 0 stale, 0 orphaned, 0 placeholders\n")
    try write("t.csv", "id,text\nline:a,\"Bonjour, {0}\"\nline:b,{0}\nline:zz,Quoi\n")
    let taken = try yarn("strings", "import", "--language", "fr", folder + "/t.csv")
    #expect(taken.status == 1, "the placeholders of one text do not fit")
    #expect(taken.out.contains("line:b has other placeholders"))
    #expect(taken.out.contains("line:zz belongs to no line"))
    #expect(try read("locale/fr.csv").contains("fr,line:a,\"Bonjour, {0}\","))
    try write("a.yarn", "title: Start\n---\nNew #line:c\nHello {1+1} there #line:a\n===\n")
    let status = try yarn("strings", "status", "--language", "fr", "--strict", "--list")
    #expect(status.status == 1)
    #expect(status.out.hasPrefix("fr: 1 missing, 1 stale, 0 orphaned, 0 placeholders\n"))
    #expect(status.out.contains("stale line:a"))
    #expect(try yarn("strings", "export", "--language", "fr").status == 0)
    let rows = try read("locale/fr.csv").split(separator: "\n")
    #expect(rows[1].hasPrefix("fr,line:c,,"), "rows stand in the order of the source")
    #expect(rows[2].hasPrefix("fr,line:a,\"Bonjour, {0}\","))
    #expect(!rows[2].contains("New"))
  }

  @Test func filesKeepTheirModesAndLinksAndNewOnesAreLikeTheirNeighbours() throws {
    for (path, mode) in [("story", 0o755), ("story/story.yarnproject", 0o644), ("story/a.yarn", 0o664)]
      as [(String, mode_t)]
    {
      chmod("\(user.folder)/\(path)", mode)
    }
    try FileManager.default.moveItem(atPath: folder + "/a.yarn", toPath: folder + "/real.txt")
    try FileManager.default.createSymbolicLink(atPath: folder + "/a.yarn", withDestinationPath: "real.txt")
    let run = try user.run("yarn", "tag", folder + "/a.yarn")
    #expect(run.status == 0 && run.out.contains("3 tagged"))
    #expect(user.mode(of: "story/real.txt") == 0o664)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/a.yarn") == "real.txt")
    #expect(try read("real.txt").contains("#line:"))

    try FileManager.default.removeItem(atPath: folder + "/a.yarn")
    try FileManager.default.moveItem(atPath: folder + "/real.txt", toPath: folder + "/a.yarn")
    #expect(try yarn("strings", "export", "--language", "fr").status == 0)
    #expect(user.mode(of: "story/locale") == 0o755 && user.mode(of: "story/locale/fr.csv") == 0o644)
    chmod(folder + "/locale/fr.csv", 0o640)
    #expect(try yarn("strings", "export", "--language", "fr").status == 0)
    #expect(user.mode(of: "story/locale/fr.csv") == 0o640)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/locale") == ["fr.csv"])
  }

  @Test func aLinkOutOfTheProjectIsNotWrittenThrough() throws {
    try FileManager.default.createDirectory(atPath: user.folder + "/outside", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: folder + "/locale", withDestinationPath: "../outside")
    let run = try yarn("strings", "export", "--language", "fr")
    #expect(run.status == 2 && run.err.contains("outside the project"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: user.folder + "/outside").isEmpty)
  }

  @Test func atTheWrongPlaceNothingIsRead() throws {
    let outside = try yarn("strings", "export", "--language", "it")
    #expect(outside.status == 2)
    #expect(outside.err.contains("outside the project"))
    #expect(!FileManager.default.fileExists(atPath: user.folder + "/it.csv"))
    #expect(try yarn("strings", "export", "--language", "nl").status == 2)
    try write("story.yarnproject", "{")
    #expect(try yarn("check").status == 2)
    #expect(try yarn("tag").status == 2)
    #expect(try user.run("yarn", "check").status == 2)
    #expect(try user.run("yarn", "tag").status == 2)
  }

  @Test func aTableThatIsNoneIsToldWithItsLine() throws {
    try write("a.yarn", "title: Start\n---\nBye #line:b\n===\n")
    try write("t.csv", "id,text\nline:b,\"open\n")
    let run = try yarn("strings", "import", "--language", "fr", folder + "/t.csv")
    #expect(run.status == 1)
    #expect(run.err.contains("t.csv:2: a quotation mark is not closed"))
  }

  /// How numbers, letters and lists are written elsewhere changes nothing of what is found or said.
  @Test func theLanguageOfTheComputerChangesNothing() throws {
    try write(
      "b.yarn",
      "title: Start\n---\n<<declare $istanbul = 1.5>>\nIt is {$istanbul + 1000000}.\n<<set $İ = \"x\">>\n<<jump Nil>>\n===\n"
    )
    try write("b.testplan", "line: `It is 1000001.5.`\n")
    var found: [String] = []
    for language in ["C", "en_US.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8"] {
      let environment = ["LC_ALL": language, "LANG": language]
      let checked = try user.run(["yarn", "check", folder + "/b.yarn"], environment: environment)
      let played = try user.run(
        ["yarn", "test", folder + "/b.yarn", "--plan", folder + "/b.testplan"], environment: environment)
      // The jump leads nowhere: after the line that the plan expects comes a runtime error.
      #expect(checked.status == 0 && played.status == 1 && !played.out.contains("expected"))
      found.append(checked.out + played.out)
    }
    #expect(Set(found).count == 1, "\(found)")
    #expect(found.first?.contains("YS0003") == true && found.first?.contains("YS0012") == true)
  }
}
