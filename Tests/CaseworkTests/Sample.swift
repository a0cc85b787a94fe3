@testable import Casework
import Handbook
@testable import Scoring
import TestSupport
import Words

/// A case of a few scenes, with guidance of its own, in which everything a session can do happens once.
enum Sample {
  static let caseFile = """
    id: sample
    title: Sample
    child: {name: Mara, age: "12", from: nowhere}
    synopsis: A child is late.
    content_note: {themes: [a child goes missing], text: Nothing graphic.}
    law: "2026"
    languages: [en]
    version: "1"
    carries:
      - {variable: $alert, title: Alert, from: 0, to: 4}
      - {variable: $told, title: Told, from: 0, to: 1}
    people:
      - {id: officer, name: Officer, role: on duty}
    roles:
      - {id: reception, title: reception worker}
    legs:
      - id: here
        title: Here
        country: IT
        modules:
          - {id: sample-here-reception, role: reception, start: Start, starts: "1 20:00", decisions: 2, pass: 60, status: ready}
          - {id: sample-here-guardian, role: reception, status: coming}
        endings:
          - {id: found, title: Found, text: She is back.}
          - {id: open, title: Open, text: Nobody knows.}
    """

  static let scenes = """
    title: Start
    role: reception
    expects: HB-5.2.2-01! x3 | HB-5.2.1-02
    avoid: HM-5.2.2-01 x2
    limit: 6m
    ---
    <<declare $alert = 0>>
    <<declare $told = false>>
    Day 1, 20:00. Mara is late. #line:s1
    Officer: Who is late? #line:s2
    Think of who must know. #hint #line:s3
    No waiting time. #hint #line:s4
    <<inject phone Call 0>>
    What do you do? #question #line:s5
    <<ask>>
    <<if met("HB-5.2.2-01")>>
      Officer: Go ahead. #line:s6
      <<set $alert += 1>>
    <<else>>
      <<lost 60 Nobody knew.>>
    <<endif>>
    <<talk officer>>
    <<jump Choice>>
    ===
    title: Call
    ---
    A voice on the phone. #line:c1
    <<minutes 5>>
    ===
    title: Reply_Photo
    talk: officer
    asks: do you need a photo | shall I send a picture
    meets: HB-5.2.1-02
    ---
    Officer: A photo helps. #line:r1
    <<minutes 10>>
    ===
    title: Reply_Name
    talk: officer
    asks: what is your name | who are you
    when: $alert > 0
    ---
    Officer: Neri. #line:r2
    ===
    title: Reply_Bye
    talk: officer
    asks: shall I come tomorrow | goodbye
    ---
    Officer: Good night. #line:r3
    <<hang_up>>
    ===
    title: Reply_Else
    talk: officer
    asks: *
    ---
    Officer: I did not hear. #line:r4
    ===
    title: Choice
    ---
    And the neighbours? #question #line:o0
    -> Tell them nothing for now. #line:o1
    -> Ask them one by one. #meets:HB-5.2.1-02 #line:o2
      <<set $told = true>>
    -> Wait a day. #avoid:HM-5.2.2-01 #line:o3
    <<log The neighbours were asked about.>>
    <<if $told and $alert > 0>>
      <<outcome found>>
    <<else>>
      <<outcome open>>
    <<endif>>
    It meant a warm night. #meant #line:m1
    ===
    """

  static let handbook = Handbook(
    sections: [
      Section(number: "5.2.1", title: "First hour", status: .inferred, phase: .response),
      Section(number: "5.2.2", title: "Report", status: .inferred, phase: .response),
    ],
    practices: [
      Practice(
        handle: "HB-5.2.2-01", section: "5.2.2", title: "Report to the police at once", who: ["reception"],
        whoText: "Carer", what: "Report at once.", when: "At once", why: "Hours count.", phase: .response,
        competencies: ["reporting"], certainty: .read, sources: ["A"],
        concepts: [["@report"], ["police", "Questura"]],
        phrases: ["report her missing to the police", "call the police straight away", "ring the Questura at once"]),
      Practice(
        handle: "HB-5.2.1-02", section: "5.2.1", title: "Check the house", who: ["reception"], whoText: "Carer",
        what: "Look.", when: "15 min", why: "Excludes a misunderstanding.", phase: .response,
        competencies: ["first-response"], certainty: .read,
        concepts: [["check", "search", "look"], ["room", "house", "garden"]],
        phrases: ["check her room", "search the house", "look in the garden"]),
    ],
    mistakes: [
      Mistake(
        handle: "HM-5.2.2-01", section: "5.2.2", title: "Waiting", what: "Waiting a day.", why: "Harm happens early.",
        phase: .response, competencies: ["reporting"], certainty: .read, blocks: ["HB-5.2.2-01"],
        concepts: [["wait"], ["tomorrow", "24", "morning"]],
        phrases: ["wait until tomorrow", "wait 24 hours", "wait till the morning"],
        reading: "you wait before you report")
    ])

  static func scorer() throws -> Scorer {
    try Scorer(
      lists: WordLists(language: .english, files: Repository.files(below: "Knowledge/words/en", endings: [".txt"])))
  }

  static func library(_ scenes: String = scenes, caseFile: String = caseFile) -> CaseLibrary {
    CaseLibrary(files: [
      .init(name: "sample/case.yaml", text: caseFile), .init(name: "sample/scenes.yarn", text: scenes),
    ])
  }

  static func session(_ settings: Session.Settings = .init(), scenes: String = scenes) throws -> Session {
    let module = try library(scenes).module("sample-here-reception", edition: "g")
    return Session(module: module, handbook: handbook, scorer: try scorer(), settings: settings)
  }

  /// A session whose answers carry signs for what the rules decide: `[language]` and other reasons why an answer cannot be
  /// read, `[doubt]` for a mistake that may have been made, `[plain]` when its words stand there as well.
  static func signed(_ settings: Session.Settings = .init(), scenes: String = scenes) throws -> Session {
    let module = try library(scenes).module("sample-here-reception", edition: "g")
    let scorer = try scorer()
    return Session(
      playbook: Playbook(module: module, handbook: handbook, scorer: scorer) { answer, prepared in
        var marking = scorer.mark(answer: answer, against: prepared)
        marking.unread = Unread.allCases.first { answer.contains("[\($0.rawValue)]") }
        guard answer.contains("[doubt]") || answer.contains("[plain]") else { return marking }
        for index in marking.mistakes.indices {
          marking.mistakes[index].verdict = .unsure
          marking.mistakes[index].isPlain = answer.contains("[plain]")
          marking.mistakes[index].evidence = Evidence(
            start: 0, end: min(6, answer.utf8.count), sentenceStart: 0, sentenceEnd: answer.utf8.count, reason: "",
            matched: [])
        }
        // Settles nothing, and computes the score anew.
        return marking.settled(Marking.Doubt(id: "none", isMistake: false), isMeant: true, in: prepared.rubric)
      }, settings: settings)
  }

  /// A play from the first to the last prompt.
  static let turns: [Turn] = [
    Turn(.hint), Turn(.answer("I call the police straight away and check her room."), seconds: 42),
    Turn(.note("ask Neri")),
    Turn(.say("Do you need a photo? And what is your name?"), seconds: 7), Turn(.endTalk), Turn(.choose(1)),
    Turn(.reflect("tired")), Turn(.reflect("the call")), Turn(.reflect("")), Turn(.reflect("check the list")),
  ]

  static func play(_ session: inout Session, _ turns: [Turn] = turns) throws -> [Event] {
    try session.start() + turns.flatMap { try session.take($0) }
  }
}
