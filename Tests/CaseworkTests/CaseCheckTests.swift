import Casework
@testable import Handbook
import Testing

@Suite struct CaseCheckTests {
  private func problems(_ scenes: String = Sample.scenes, caseFile: String = Sample.caseFile) -> [ContentProblem] {
    let library = Sample.library(scenes, caseFile: caseFile)
    return library.problems + library.cases.flatMap { CaseCheck.run($0, handbook: Sample.handbook).problems }
  }

  @Test func theSampleHasNothingToComplainOf() {
    #expect(problems().map(\.description) == [])
  }

  @Test(arguments: [
    ("expects: HB-5.2.2-01! x3", "expects: HB-9.9.9-01! x3", "HB-9.9.9-01 is not a practice"),
    ("expects: HB-5.2.2-01! x3", "expects: HB-5.2.2-01! y3", "`y3` after HB-5.2.2-01"),
    ("avoid: HM-5.2.2-01 x2", "avoid: HM-9-01", "HM-9-01 is not a mistake"),
    ("limit: 6m", "review: often", "`review: often` is not a share from `0%` to `100%`"),
    ("limit: 6m", "limit: soon", "`limit: soon` is not a time"),
    ("<<talk officer>>", "<<talk nobody>>", "`nobody` is nobody"),
    ("asks: *", "asks: hello you", "has no scene `asks: *`"),
    ("<<inject phone Call 0>>", "<<inject fax Call 0>>", "`fax` is not a channel"),
    ("<<inject phone Call 0>>", "<<inject phone Nowhere 0>>", "no scene `Nowhere`"),
    ("<<inject phone Call 0>>", "<<inject phone Call>>", "is written `<<inject channel scene minutes>>`"),
    ("<<outcome open>>", "<<outcome lost>>", "`lost` is not an ending"),
    ("<<minutes 5>>", "<<minutes five>>", "`five` is not a whole number"),
    ("<<minutes 5>>", "<<explode 5>>", "<<explode>> is not a command"),
    ("met(\"HB-5.2.2-01\")", "met(\"HB-1\")", "there is no such practice"),
    ("#meets:HB-5.2.1-02", "#meets:HB-0", "#meets:HB-0 is not a practice"),
    ("role: reception", "role: pilot", "is not one of the case's roles"),
    ("Officer: Who is late?", "Doctor: Who is late?", "`Doctor` speaks but is nobody"),
    ("What do you do? #question #line:s5", "What do you do? #line:s5", "no line tagged #question"),
    (" #line:s1", "", "no #line: id"),
  ])
  func eachFaultIsFoundWhereItStands(_ good: String, _ bad: String, _ words: String) throws {
    let scenes = Sample.scenes.replacing(good, with: bad, maxReplacements: 1)
    let found = problems(scenes).filter { $0.message.contains(words) }
    let problem = try #require(found.first, "\(problems(scenes).map(\.description))")
    #expect(problem.file == "sample/scenes.yarn")
    #expect(problem.line > 0)
  }

  @Test(arguments: [
    ("start: Start", "start: Elsewhere", "needs `start`"), ("starts: \"1 20:00\"", "starts: late", "needs `starts`"),
    ("$told, title", "$never, title", "no scene declares it"), ("law: \"2026\"", "law: \"1999\"", "2018 or 2026"),
    ("pass: 60", "pass: 600", "a score from 0 to 100"),
    ("role: reception, start", "role: pilot, start", "which `roles` lacks"),
  ])
  func eachFaultOfTheCaseFileIsFoundOnItsLine(_ good: String, _ bad: String, _ words: String) throws {
    let text = Sample.caseFile.replacing(good, with: bad, maxReplacements: 1)
    let problem = try #require(problems(caseFile: text).first { $0.message.contains(words) })
    #expect(problem.file == "sample/case.yaml")
    #expect(problem.line > 1)
  }

  @Test(arguments: [
    // An inject that calls itself, and two that call each other: the next prompt never comes.
    ("<<minutes 5>>", "<<inject phone Call 0>>", ["Call"]),
    (
      "<<minutes 5>>", "<<inject phone Ring 0>>\n===\ntitle: Ring\n---\nIt rings. #line:n1\n<<inject phone Call 0>>",
      ["Call", "Ring"]
    ),
    ("<<minutes 5>>", "<<jump Ring>>\n===\ntitle: Ring\n---\nIt rings. #line:n1\n<<jump Call>>", ["Call", "Ring"]),
    ("<<minutes 5>>", "<<detour Ring>>\n===\ntitle: Ring\n---\nIt rings. #line:n1\n<<jump Call>>", ["Call", "Ring"]),
    (
      "<<minutes 5>>", "<<if $alert > 1>>\n<<jump Call>>\n<<else>>\nOn. #line:n1\n<<jump Call>>\n<<endif>>", ["Call"]
    ),
    // These come to an end, or to somebody who answers.
    ("<<minutes 5>>", "<<if $alert < 3>>\n<<set $alert += 1>>\n<<jump Call>>\n<<endif>>", []),
    ("<<minutes 5>>", "<<inject phone Call 10>>", []),
    ("<<minutes 5>>", "<<if visited_count(\"Call\") < 3>>\n<<inject phone Call 0>>\n<<endif>>", []),
    ("<<minutes 5>>", "-> Again #line:n1\n  <<jump Call>>\n-> Enough #line:n2", []),
    ("<<minutes 5>>", "<<detour Ring>>\n<<jump Call>>\n===\ntitle: Ring\n---\n-> Yes #line:n1", []),
    ("<<minutes 5>>", "<<once>>\n<<jump Call>>\n<<endonce>>", []),
  ])
  func aCircleWithoutAPromptIsFound(_ good: String, _ bad: String, _ scenes: [String]) throws {
    let text = Sample.scenes.replacing(good, with: bad, maxReplacements: 1)
    let found = problems(text).filter { $0.message.contains("never asks anything") }
    #expect(found.map { $0.message.prefix { $0 != " " } } == scenes.map { $0[...] })
    #expect(found.allSatisfy { $0.severity == .error && $0.file == "sample/scenes.yarn" && $0.line > 1 })
  }

  @Test func aMissingKeyIsNamedWithItsPlace() throws {
    let text = Sample.caseFile.replacing("    title: Here\n", with: "")
    let problem = try #require(problems(caseFile: text).first)
    #expect(problem.message.contains("`title` is missing"))
    #expect(problem.line >= 16)
  }

  @Test func brokenYAMLIsAPositionedErrorAndLeavesOthersAlone() throws {
    let library = CaseLibrary(files: [
      .init(name: "a/case.yaml", text: "id: [broken\n"), .init(name: "b/case.yaml", text: Sample.caseFile),
      .init(name: "b/s.yarn", text: Sample.scenes),
    ])
    #expect(library.cases.map(\.folder) == ["b"])
    #expect(library.problems.map(\.file) == ["a/case.yaml"])
    #expect(library.problems[0].line > 0)
  }

  @Test func theYarnProjectSaysWhichScenesBelongToTheCase() {
    func scenes(_ project: String) -> CaseLibrary {
      CaseLibrary(files: [
        .init(name: "a/case.yaml", text: Sample.caseFile), .init(name: "a/main.yarn", text: Sample.scenes),
        .init(name: "a/drafts/old.yarn", text: "not yarn"), .init(name: "a/a.yarnproject", text: project),
      ])
    }
    let library = scenes(
      #"{"projectFileVersion": 4, "baseLanguage": "en", "sourceFiles": ["**/*.yarn"], "excludeFiles": ["drafts/**"]}"#)
    #expect(library.cases.first?.scenes.map(\.name) == ["a/main.yarn"])
    let broken = scenes("{\n\"projectFileVersion\": \n}")
    #expect(broken.cases.isEmpty)
    #expect(broken.problems.first?.file == "a/a.yarnproject")
    #expect((broken.problems.first?.line ?? 0) > 0)
  }

  @Test func aSceneThatDoesNotCompileIsRefusedWithItsPlace() {
    let library = Sample.library(Sample.scenes.replacing("<<endif>>", with: "", maxReplacements: 1))
    #expect(throws: CaseLibrary.LoadError.self) {
      try library.module("sample-here-reception", edition: "")
    }
  }

  @Test func aModuleThatIsComingOrUnknownIsRefused() {
    let library = Sample.library()
    #expect(throws: CaseLibrary.LoadError.coming("sample-here-guardian")) {
      try library.module("sample-here-guardian", edition: "")
    }
    #expect(throws: CaseLibrary.LoadError.noSuchModule("x", known: ["sample-here-reception"])) {
      try library.module("x", edition: "")
    }
  }
}

@Suite struct WordingCheckTests {
  private func warnings(_ line: String) -> [String] {
    let scenes = Sample.scenes.replacing("Day 1, 20:00. Mara is late. #line:s1", with: "\(line) #line:s1")
    let library = Sample.library(scenes)
    let handbook = Handbook(
      sections: Sample.handbook.sections, practices: Sample.handbook.practices, mistakes: Sample.handbook.mistakes,
      terms: [
        TermAdvice(
          use: "went missing", avoid: ["absconded"], reason: "It blames the child.", certainty: .ours, sources: [])
      ])
    return library.cases.flatMap { CaseCheck.run($0, handbook: handbook).problems }.map(\.message)
      .filter { $0.contains("we say went missing") }
  }

  @Test func whatIsToldKeepsToTheWordsOfTheField() {
    #expect(warnings("She absconded at night.").count == 1)
    #expect(warnings("She went missing at night.").isEmpty)
  }

  @Test func whoSpeaksOrIsQuotedMaySayItWrongly() {
    #expect(warnings("Officer: She absconded.").isEmpty)
    #expect(warnings("The form says absconded. #quoted").isEmpty)
  }
}
