import Foundation
import Scoring
import TestSupport
import Testing
import Words

@Suite struct ScoreLinesTests {
  /// The lists of the repository for English, of the tests for all other languages but Swedish.
  private static func lines() -> ScoreLines {
    ScoreLines(lists: { language in
      if language == .english { return try Samples.lists.get() }
      return try WordLists(
        language: language, files: language == .swedish ? [] : LanguageLists.files(of: language.code))
    })
  }

  private func respond(_ line: String) throws -> [String: Any] {
    var lines = Self.lines()
    let answer = lines.respond(to: line)
    #expect(!answer.contains("\n"))
    return try #require(try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any])
  }

  private let rubric = """
    {"id":"r","lang":"en","question":"What now?","keypoints":[{"id":"police","label":"x","weight":1,\
    "concepts":[["call"],["police"]]}],"contra":[{"id":"wait","penalty":1,"concepts":[["wait"],["hour"]]}]}
    """

  @Test func aRubricIsMarked() throws {
    let answer = try respond(#"{"id":"a","rubric":\#(rubric),"answer":"Then I call the police."}"#)
    #expect(answer["id"] as? String == "a")
    #expect(answer["score"] as? Double == 1)
    #expect(answer["met"] as? [String] == ["police"])
    #expect(answer["contra"] as? [String] == [])
    #expect(answer["unsure"] as? [String] == [])
    #expect((answer["evidence"] as? [String: [Int]])?["police"] == [7, 22])
  }

  @Test func aReferenceIsCompared() throws {
    let same = try respond(
      #"{"id":7,"question":"What is a battery?","reference":"It stores energy.","answer":"It stores energy."}"#)
    #expect(same["id"] as? Int == 7)
    #expect(same["score"] as? Double == 1)
    #expect(same["contradiction"] as? Double == 0)
  }

  @Test(arguments: [
    ("", "The line is not a JSON object."),
    ("[1]", "The line is of the wrong kind"),
    ("{\"id\":\"a\"", "The line is not a JSON object."),
    (#"{"id":"a","answer":"x"}"#, "The line has neither a rubric nor a reference"),
    (#"{"id":"a","reference":"x"}"#, "The line has no \"answer\"."),
    (#"{"id":"a","rubric":{"keypoints":[{}]},"answer":"x"}"#, "has no \"id\"."),
    (#"{"id":"a","rubric":{"lang":"tlh","keypoints":[]},"answer":"x"}"#, "language tlh is none of en, fr"),
    (#"{"id":"a","rubric":{"lang":"sv","keypoints":[]},"answer":"x"}"#, "word lists are missing for language sv"),
    (#"{"id":"a","lang":"sv","reference":"x","answer":"x"}"#, "add the folder words/sv with actions.txt"),
    (#"{"id":"a","lang":"xx","reference":"x","answer":"x"}"#, "The language xx of the line is none of en, fr"),
    (
      #"{"id":"a","lang":"el","rubric":{"lang":"fr","keypoints":[]},"answer":"x"}"#,
      "The line is in el, its rubric in fr"
    ),
    (#"{"id":"a","rubric":{"keypoints":[{"id":"p","concepts":[["@zz"]]}]},"answer":"x"}"#, "p uses @zz"),
  ])
  func aBadLineIsAnError(line: String, expected: String) throws {
    let answer = try respond(line)
    let error = try #require(answer["error"] as? String)
    #expect(error.contains(expected), "\(error)")
  }

  @Test func linesOfOneRubricAreMarkedAsIfEachStoodAlone() throws {
    let other = rubric.replacingOccurrences(of: "police", with: "embassy")
    let run = [
      #"{"id":1,"rubric":\#(rubric),"answer":"Then I call the police."}"#,
      #"{"answer":"Nobody \"rubric\": {} calls.","rubric": \#(rubric),"id":2}"#,
      #"{"id":3,"rubric":\#(other),"answer":"Then I call the embassy."}"#,
      #"{"id":4,"rubric":\#(other),"answer":"Then I call the police."}"#,
      #"{"id":5,"rubric":\#(rubric),"answer":"I wait an hour and call the police."}"#,
      #"{"id":6,"rubric":\#(rubric),"answer":"#,
      #"{"id":7,"rubric":\#(rubric)}"#,
      #"{"id":8,"rubric":\#(rubric),"rubric":\#(other),"answer":"Then I call the embassy."}"#,
      #"{"id":9,"rubric":\#(rubric),"answer":"Then I call the police."}"#,
    ]
    var lines = Self.lines()
    for line in run {
      var alone = Self.lines()
      #expect(lines.respond(to: line) == alone.respond(to: line), "\(line)")
    }
  }

  @Test func theLanguageIsThatOfTheRubricOrOfTheLine() throws {
    let french = #"{"id":"r","question":"","keypoints":[{"id":"p","concepts":[["@report"],["police"]]}]}"#
    let named = french.replacingOccurrences(of: #""id":"r","#, with: #""id":"r","lang":"fr","#)
    let answer = "L'éducatrice n’a pas attendu, elle a prévenu la police."
    var lines = Self.lines()
    let results = [
      lines.respond(to: #"{"id":1,"rubric":\#(named),"answer":"\#(answer)"}"#),
      lines.respond(to: #"{"id":2,"lang":"fr-BE","rubric":\#(french),"answer":"\#(answer)"}"#),
      lines.respond(to: #"{"id":3,"lang":"fr","rubric":\#(french),"answer":"\#(answer)"}"#),
      lines.respond(to: #"{"id":4,"rubric":\#(french),"answer":"\#(answer)"}"#),
      lines.respond(to: #"{"id":5,"lang":"fr","rubric":\#(french),"answer":"\#(answer)"}"#),
      lines.respond(to: #"{"id":6,"lang":"el","reference":"Καλώ την αστυνομία","answer":"ΚΑΛΩ ΤΗΝ ΑΣΤΥΝΟΜΙΑ"}"#),
    ]
    let isMet = results.prefix(5).map { $0.contains(#""met":["p"]"#) }
    #expect(isMet == [true, true, true, false, true], "\(results)")
    #expect(results[5].contains(#""score":1"#), "\(results[5])")
  }

  @Test func theIdentifierOfABadLineComesBack() throws {
    #expect(try respond(#"{"id":"a","reference":"x"}"#)["id"] as? String == "a")
  }
}
