import Casework
import Digests
import Foundation
import GRDB
import Handbook
import Records
import Scoring
import Sessions
import TestSupport
import Words

/// A small case that is recorded in a real file.
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
    people:
      - {id: officer, name: Officer, role: on duty}
    roles:
      - {id: reception, title: reception worker}
    legs:
      - id: here
        title: Here
        country: IT
        modules:
          - {id: sample-here, role: reception, start: Start, starts: "1 20:00", decisions: 2, pass: 60, status: ready}
        endings:
          - {id: open, title: Open, text: Nobody knows.}
    """

  static let scenes = """
    title: Start
    role: reception
    expects: HB-1.1-01!
    ---
    <<declare $alert = 0>>
    Mara is late. #line:s1
    What do you do? #question #line:s2
    <<ask>>
    And the neighbours? #question #line:s3
    -> Tell them nothing. #line:o1
    -> Ask them. #meets:HB-1.1-01 #line:o2
    <<outcome open>>
    ===
    """

  static let handbook = Handbook(
    sections: [Section(number: "1.1", title: "First", status: .inferred, phase: .response)],
    practices: [
      Practice(
        handle: "HB-1.1-01", section: "1.1", title: "Check the house", who: ["reception"], whoText: "Carer",
        what: "Look.", when: "15 min", why: "It helps.", phase: .response, competencies: ["first-response"],
        certainty: .read, concepts: [["check", "search", "look"], ["room", "house", "garden"]],
        phrases: ["check her room", "search the house"])
    ],
    mistakes: [])

  static let scorer = Result {
    try Scorer(
      lists: WordLists(language: .english, files: Repository.files(below: "Knowledge/words/en", endings: [".txt"])))
  }

  static func playbook(_ scenes: String = scenes, caseFile: String = caseFile) throws -> Playbook {
    let library = CaseLibrary(files: [
      .init(name: "sample/case.yaml", text: caseFile), .init(name: "sample/scenes.yarn", text: scenes),
    ])
    let module = try library.module("sample-here", edition: Digest.sha256([caseFile, scenes]))
    return Playbook(module: module, handbook: handbook, scorer: try scorer.get())
  }

  /// A careless play to the end.
  static let turns: [Turn] = [
    Turn(.answer("I read the newspaper and go to bed."), seconds: 9), Turn(.note("late")), Turn(.choose(0)),
    Turn(.reflect("tired")), Turn(.reflect("nothing")), Turn(.reflect("")), Turn(.reflect("sleep")),
  ]

  static let sitting = Sitting(way: .terminal, program: "1", zone: 60)

  static func folder() -> String { NSTemporaryDirectory() + "sessions-\(UUID().uuidString)" }

  /// Plays and records; each turn a second after the one before.
  static func record(
    _ id: String = "a", in folder: String, _ turns: [Turn] = turns, mode: Mode = .assessment,
    changing change: (Event) -> Event = { $0 }
  ) throws -> RecordStore {
    let store = try RecordStore(folder: folder)
    var session = Session(playbook: try playbook(), settings: .init(mode: mode, seed: 3))
    var time: Int64 = 1_000_000
    try store.create(
      id, module: "sample-here", mode: mode, events: session.start().map(change), at: time, sitting: sitting)
    for turn in turns {
      time += 1_000
      try store.append(session.take(turn).map(change), to: id, at: time)
    }
    return store
  }

  static func execute(_ sql: String, in folder: String) throws {
    let queue = try DatabaseQueue(path: folder + "/records.sqlite")
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  static func verify(
    _ id: String = "a", in folder: String, scenes: String = scenes, program: String = "1"
  ) throws -> Verification {
    let playbook = try playbook(scenes)
    return try Verifier(
      store: RecordStore(reading: folder + "/records.sqlite"), program: program, playbook: { _, _, _ in playbook }
    ).verify(id)
  }
}
