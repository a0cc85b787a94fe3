import Handbook
import TestSupport
import Testing
import Words

@testable import Casework

@Suite struct PhraseCheckTests {
  private let guidance = [
    CaseLibrary.File(
      name: "practices/5.2.yaml",
      text: """
        # Two practices.
        - handle: HB-5.2.2-01
          phrases:
            - yell it straight away to the police
        - handle: HB-5.2.1-02
          phrases:
            - check her room
            - call the police and look in her room
        """)
  ]

  private func handbook(_ change: (inout Practice, inout Practice) -> Void) throws -> Handbook {
    var police = try #require(Sample.handbook.practice("HB-5.2.2-01"))
    var house = try #require(Sample.handbook.practice("HB-5.2.1-02"))
    change(&police, &house)
    let practices = [police, house]
    return Handbook(sections: Sample.handbook.sections, practices: practices, mistakes: Sample.handbook.mistakes)
  }

  @Test func eachFindingStandsAtItsPhrase() throws {
    let handbook = try handbook { police, house in
      house.phrases.append("call the police and look in her room")
      police.concepts[0] = ["report", "call"]
      police.phrases.append("yell it straight away to the police")
    }
    let check = try PhraseCheck.run(
      handbook: handbook, guidance: guidance, modules: [], lists: Played.lists.get())
    let lines = check.problems.filter { $0.message.contains("straight away") }.map { "\($0.file):\($0.line)" }
    #expect(lines == ["practices/5.2.yaml:4"], "\(check.problems)")
    #expect(
      check.problems.contains { $0.line == 8 && $0.message.contains("others too: HB-5.2.2-01") }, "\(check.problems)")
  }

  @Test func aSceneThatExpectsTwoThatOverlapIsTold() throws {
    let handbook = try handbook { police, house in
      house.phrases.append("call the police and look in her room")
      house.related = ["HB-5.2.2-01"]
    }
    let library = Sample.library(Sample.scenes, caseFile: Sample.caseFile)
    let module = try library.module("sample-here-reception", edition: "")
    let check = try PhraseCheck.run(
      handbook: handbook, guidance: guidance, modules: [module], lists: Played.lists.get())
    let found = check.problems.filter { $0.file == "sample/scenes.yarn" }
    #expect(found.count == 1, "\(check.problems)")
    #expect(found.first?.message.contains("also meets HB-5.2.2-01") == true)
    #expect(!check.problems.contains { $0.message.contains("others too") })
  }

  @Test func theGuidanceAndAllScenesHaveNothingToMend() throws {
    let files = try Repository.files(below: "Dialogues", endings: ["/case.yaml", ".yarn", ".yarnproject"])
    let library = CaseLibrary(files: files.map { CaseLibrary.File(name: $0.name, text: $0.text) })
    let modules = library.modules.filter { $0.entry.status == .ready }
    let check = try PhraseCheck.run(
      handbook: Played.handbook.get(), guidance: [],
      modules: modules.map { try library.module($0.entry.id, edition: "") },
      lists: Played.lists.get())
    #expect(check.problems == [])
  }
}
