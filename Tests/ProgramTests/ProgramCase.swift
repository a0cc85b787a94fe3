import Foundation
import Glibc
import TestSupport

/// A small case beside the real guidance: every kind of prompt once, and texts that only tests depend on.
enum SmallCase {
  static let module = "mara-here-reception"
  static let question = "Her bed is empty. Whom do you tell, and when?"
  static let choice = "The neighbours have come to the door. What now?"
  static let labels = [
    "Nobody is asked tonight.", "Not before the morning, when it is light.", "Ask them one by one, and write it down.",
  ]
  /// An answer that meets what the question expects.
  static let answer = "I report her missing to the police at once."
  /// A play from the content note to the end of the debrief.
  static let play = [
    "yes", answer, "who are you", "/done", "3", "feelingword", "wellword", "betterword", "tomorrowword",
  ]

  private static let file = """
    id: mara
    title: Mara
    child: {name: Mara, age: "12", from: nowhere}
    synopsis: A child is late.
    content_note: {themes: [a child goes missing], text: Nothing graphic is shown.}
    law: "2026"
    languages: [en]
    version: VERSION
    licence: CC0
    carries: []
    people:
      - {id: officer, name: Officer, role: on duty}
    roles:
      - {id: reception, title: reception worker}
      - {id: guardian, title: guardian}
    legs:
      - id: here
        title: Here
        country: IT
        modules:
          - id: mara-here-reception
            role: reception
            start: Start
            starts: "1 20:00"
            decisions: 2
            pass: 60
            status: ready
          - {id: mara-here-guardian, role: guardian, status: coming}
        endings:
          - {id: found, title: Found, text: She is back.}
          - {id: open, title: Open, text: Nobody knows.}

    """

  private static let scenes = """
    title: Start
    role: reception
    expects: HB-5.2.2-01!
    avoid: HM-5.2.2-01 x2
    limit: 6m
    ---
    Day 1, 20:00. The corridor smells of floor polish. #line:s1
    Officer: Whom do you mean by late? #line:s2
    <<log The tea is cold, and nobody has sat on the bench by the radiator since the bus came in at five.>>
    <<log Two beds are made and one is not, and that one has a school book under its pillow, open at page nine.>>
    <<log A charger is in the wall beside the window, warm to the hand, with nothing at the end of its wire.>>
    <<log The night book has no line since the gate, and the pen lies across it, as if somebody meant to write.>>
    Think of who must know. #hint #line:s3
    \(question) #question #line:s4
    <<ask>>
    Somebody takes up the pen. #line:s5
    <<minutes 5>>
    <<talk officer>>
    <<jump Choice>>
    ===
    title: Reply_Name
    talk: officer
    asks: what is your name | who are you
    ---
    Officer: Neri. I have the night. #line:r1
    ===
    title: Reply_Else
    talk: officer
    asks: *
    ---
    Officer: I did not hear you. #line:r2
    ===
    title: Choice
    ---
    \(choice) #question #line:o0
    -> \(labels[0]) #line:o1
    -> \(labels[1]) #avoid:HM-5.2.2-01 #line:o2
    -> \(labels[2]) #meets:HB-5.2.2-01 #line:o3
    <<outcome found>>
    It meant a warm night. #meant #line:m1
    ===

    """

  /// Writes a content folder with this case and the real guidance.
  static func write(to folder: String, version: String = "0.1.0") throws {
    let files = FileManager.default
    try files.createDirectory(atPath: "\(folder)/Dialogues/mara", withIntermediateDirectories: true)
    if !files.fileExists(atPath: "\(folder)/Knowledge") {
      try files.createSymbolicLink(
        atPath: "\(folder)/Knowledge", withDestinationPath: Repository.root.appending(path: "Knowledge").path)
    }
    try file.replacing("VERSION", with: version).write(
      toFile: "\(folder)/Dialogues/mara/case.yaml", atomically: false, encoding: .utf8)
    try scenes.write(toFile: "\(folder)/Dialogues/mara/scenes.yarn", atomically: false, encoding: .utf8)
  }
}
