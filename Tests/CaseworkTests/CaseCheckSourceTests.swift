@testable import Casework
@testable import Handbook
import Testing

/// What is our own proposal caps no score.
@Suite struct CaseCheckSourceTests {
  private func problems(_ handbook: Handbook, _ scenes: String = Sample.scenes) throws -> [ContentProblem] {
    try CaseCheck.run(#require(Sample.library(scenes).cases.first), handbook: handbook).problems
  }

  private func handbook(
    practice: (inout Practice) -> Void = { _ in }, mistake: (inout Mistake) -> Void = { _ in }
  ) -> Handbook {
    var practices = Sample.handbook.practices
    var mistakes = Sample.handbook.mistakes
    for index in practices.indices where practices[index].handle == "HB-5.2.2-01" { practice(&practices[index]) }
    mistake(&mistakes[0])
    return Handbook(sections: Sample.handbook.sections, practices: practices, mistakes: mistakes)
  }

  @Test(arguments: [
    (Certainty.ours, ["A"], [String]()), (.general, ["A"], []), (.uncertain, [], ["LAW"]), (.read, [], []),
  ])
  func anEssentialPointNeedsASourceOrALaw(certainty: Certainty, sources: [String], law: [String]) throws {
    let handbook = handbook(practice: { ($0.certainty, $0.sources, $0.law) = (certainty, sources, law) })
    let found = try #require(try problems(handbook).first { $0.message.contains("caps the score") })
    #expect(found.file == "sample/scenes.yarn" && found.line == 3 && found.severity == .error)
    #expect(found.message.contains("HB-5.2.2-01!"))
    // Without the sign it may stand.
    let scenes = Sample.scenes.replacing("expects: HB-5.2.2-01! x3", with: "expects: HB-5.2.2-01 x3")
    #expect(try problems(handbook, scenes).isEmpty)
  }

  @Test(arguments: [(Certainty.readAndOurs, ["A"], [String]()), (.secondary, [], ["LAW"]), (.read, ["A"], ["LAW"])])
  func withOneItStands(certainty: Certainty, sources: [String], law: [String]) throws {
    #expect(
      try problems(handbook(practice: { ($0.certainty, $0.sources, $0.law) = (certainty, sources, law) })).isEmpty)
  }

  @Test func aCriticalMistakeOfASceneNeedsOneToo() throws {
    let scenes = Sample.scenes.replacing("avoid: HM-5.2.2-01 x2", with: "avoid: HM-5.2.2-01! x2")
    let ours = handbook(mistake: { ($0.certainty, $0.sources) = (.ours, []) })
    #expect(try problems(ours, scenes).map(\.message).filter { $0.contains("HM-5.2.2-01!") }.count == 1)
    let read = handbook(mistake: { ($0.certainty, $0.sources) = (.read, ["A"]) })
    #expect(try problems(read, scenes).isEmpty)
  }

  @Test(arguments: ["#question", "#hint"])
  func wordsOfAFormStandInPlainLinesOnly(tag: String) throws {
    func found(_ line: String) throws -> [ContentProblem] {
      let scenes = Sample.scenes.replacing(
        "Officer: Who is late? #line:s2", with: "Officer: Who is late? #line:s2\n\(line)")
      return CaseCheck.run(try #require(Sample.library(scenes).cases.first), handbook: try FormTests.handbook())
        .problems
        .filter { $0.message.contains("plain line only") }
    }
    #expect(try found("He reads {form(\"T4\", \"noticed\")}. #line:z1").isEmpty)
    #expect(try found("Is it {form(\"T4\", \"noticed\")}? \(tag) #line:z1").count == 1)
    #expect(try found("-> It was {form(\"T4\", \"noticed\")}. #line:z1\n-> No. #line:z2").count == 1)
  }

  @Test(arguments: [
    ("form(\"T9\", \"x\")", "there is no such form"), ("form(\"T4\", \"x\")", "there are noticed, clothes, sure, told"),
    ("filled(\"T4\", \"x\")", "there are noticed"),
  ])
  func aFieldThatIsNone(call: String, words: String) throws {
    let isText = call.hasPrefix("form")
    let line = isText ? "He reads {\(call)}. #line:z1" : "<<if \(call)>>\nYes. #line:z1\n<<endif>>"
    let scenes = Sample.scenes.replacing(
      "Officer: Who is late? #line:s2", with: "Officer: Who is late? #line:s2\n\(line)")
    let library = Sample.library(scenes)
    let found = CaseCheck.run(try #require(library.cases.first), handbook: try FormTests.handbook()).problems
    #expect(found.contains { $0.message.contains(words) && $0.line > 10 }, "\(found)")
  }
}
