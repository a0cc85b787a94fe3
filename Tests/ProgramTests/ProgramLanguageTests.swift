import Foundation
import TestSupport
import Testing

/// Answers in other languages, through the program, with word lists in the content folder.
@Suite struct ProgramLanguageTests {
  private func score(_ lines: String..., languages: [String]) throws -> [[String: Any]] {
    let user = try User()
    let content = "\(user.folder)/languages"
    try FileManager.default.createDirectory(atPath: "\(content)/Dialogues", withIntermediateDirectories: true)
    for code in languages { try LanguageLists.write(code, to: content) }
    let outcome = try user.run(
      "score", "--jsonl", input: lines.joined(separator: "\n") + "\n", environment: ["INTERACT_CONTENT": content])
    #expect(outcome.status == 0 && outcome.err.isEmpty, "\(outcome.err)")
    return try outcome.lines.filter { !$0.isEmpty }.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  private func rubric(_ code: String, _ target: String) -> String {
    """
    {"id":"r","lang":"\(code)","question":"","keypoints":[{"id":"police","label":"x","concepts":[["@report"],["\(target)"]]}],\
    "contra":[]}
    """
  }

  @Test func frenchAndGreekAnswersAreMarked() throws {
    let (french, greek) = (rubric("fr", "police"), rubric("el", "αστυνομία"))
    let results = try score(
      #"{"id":"1","rubric":\#(french),"answer":"L'éducatrice a prévenu la police tout de suite."}"#,
      #"{"id":"2","rubric":\#(french),"answer":"Je n’appelle pas la police, j'attends demain."}"#,
      #"{"id":"3","rubric":\#(greek),"answer":"Ενημερωνω αμεσως την ΑΣΤΥΝΟΜΙΑ"}"#,
      #"{"id":"4","rubric":\#(greek),"answer":"Δεν ενημερώνω την αστυνομία."}"#,
      #"{"id":"5","lang":"fr","question":"Qui est prévenu ?","reference":"La police.","answer":"la polcie"}"#,
      languages: ["el", "fr"])
    #expect(results.map { $0["id"] as? String } == ["1", "2", "3", "4", "5"])
    #expect(results.prefix(4).map { $0["met"] as? [String] } == [["police"], [], ["police"], []])
    #expect(results[4]["score"] as? Double ?? 0 >= 0.9)
  }

  @Test func listsThatAreNotThereAreAnErrorNeverEnglish() throws {
    let results = try score(
      #"{"id":"1","rubric":\#(rubric("nl", "police")),"answer":"I call the police."}"#,
      #"{"id":"2","reference":"the police","answer":"the police"}"#,
      #"{"id":"3","lang":"fr","reference":"la police","answer":"la police"}"#, languages: ["fr"])
    let errors = results.map { $0["error"] as? String ?? "" }
    #expect(errors[0].contains("Knowledge/words/nl: The word lists are missing for language nl"), "\(errors)")
    #expect(errors[1].contains("Knowledge/words/en: The word lists are missing for language en"), "\(errors)")
    #expect(errors[2] == "" && results[2]["score"] as? Double == 1)
  }

  @Test func oneMissingListIsNamedWithItsLanguage() throws {
    let user = try User()
    let content = "\(user.folder)/gap"
    try LanguageLists.write("el", to: content)
    try FileManager.default.createDirectory(atPath: "\(content)/Dialogues", withIntermediateDirectories: true)
    try FileManager.default.removeItem(atPath: "\(content)/Knowledge/words/el/polarity.txt")
    let outcome = try user.run(
      "score", "--jsonl", input: #"{"id":"1","lang":"el","reference":"α","answer":"α"}"#,
      environment: ["INTERACT_CONTENT": content])
    #expect(outcome.out.contains("The word list polarity.txt is missing for language el; add words/el/polarity.txt"))
  }

  @Test func aCaseInALanguageWithoutGuidanceIsNotPlayed() throws {
    let user = try User(ofSmallCase: true)
    let path = "\(user.folder)/content/Dialogues/mara/case.yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    for (code, expected) in [("fr", "it is written in fr, and the guidance in en"), ("tlh", "none of en, fr, nl")] {
      try text.replacing("languages: [en]", with: "languages: [\(code)]")
        .write(toFile: path, atomically: false, encoding: .utf8)
      let played = try user.run("play", SmallCase.module, input: "yes\n")
      #expect(played.status == 3 && played.err.contains("mara/case.yaml:7:12: "), "\(played.err)")
      #expect(played.err.contains(expected), "\(played.err)")
      let checked = try user.run("check")
      #expect(checked.status == 3 && checked.out.contains(expected), "\(checked.out)")
    }
  }
}
