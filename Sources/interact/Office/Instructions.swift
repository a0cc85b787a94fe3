import Casework
import Foundation
import Office
import Reports

/// A name that nothing else has, as other systems expect it.
enum Enrolment {
  static func new() -> String { UUID().uuidString.lowercased() }
}

/// What a learner has to know, to be sent with the assignment: as a page and as plain text.
struct Instructions {
  private let assignment: Assignment
  private let module: Module
  private let key: PublicKey

  init(_ assignment: Assignment, module: Module, key: PublicKey) {
    self.assignment = assignment
    self.module = module
    self.key = key
  }

  private var title: String {
    "\(assignment.office): \(module.caseFile.title), \(module.leg.title), \(module.roleTitle)"
  }

  private var facts: [(String, String)] {
    var facts = [
      ("What", "\(module.caseFile.title), as \(module.roleTitle) in \(module.leg.title), \(assignment.mode.rawValue)")
    ]
    if let minutes = module.entry.lasting {
      facts.append(
        (
          "How long",
          "about \(minutes.split(separator: "-").joined(separator: " to ")) minutes; you can stop and go on later"
        ))
    }
    facts.append(("By when", assignment.due ?? "no day is set"))
    facts.append(
      (
        "Attempts",
        "\(assignment.attempts)" + (assignment.attempts > 1 ? "; the \(assignment.counts.rawValue) one counts" : "")
      ))
    if let pass = assignment.pass { facts.append(("Pass mark", "\(pass) of 100")) }
    if let minutes = assignment.minutes {
      facts.append(("Time meant", "\(minutes) minutes, and more where your assignment says so; nobody is cut off"))
    }
    facts.append(("The office's key", "“\(key.words)”: the program shows these words; if they differ, ask us"))
    return facts
  }

  private var steps: [String] {
    [
      "Keep the file whose name ends in .assignment; it is yours alone.",
      "Open a terminal and type: interact play NAME.assignment (put the name of your file)."
        + (assignment.word == nil ? "" : " We say a word aloud when you may begin; the program asks for it."),
      "Answer in your own words. /pause, /support and /leave work at any moment; the same command goes on where "
        + "you were.",
      assignment.mode == .assessment
        ? "Marks are shown when it is over. They are provisional: a person looks at what is not sure before they count."
        : "You see after each decision what was recommended.",
      "Hand it in: interact submit NAME.assignment writes a file that ends in .record. It says what is in it "
        + "and asks before "
        + "your answers go with it. Send us that file.",
      "You get back a file that ends in .result: interact open NAME.result shows it. It says how to ask for a review.",
    ]
  }

  private static let notes = [
    "It is for training only, never for a real child. Do not write about real children or colleagues.",
    "Nothing leaves your computer but the file that you send. Your name is not in it; how you felt is never in it.",
  ]

  var text: String {
    ([title, ""] + facts.map { "\($0.0): \($0.1)" } + [""]
      + steps.enumerated().map { "\($0.offset + 1). \($0.element)" }
      + [""] + Self.notes).joined(separator: "\n") + "\n"
  }

  var html: String {
    let rows = facts.map {
      "<tr><th scope=\"row\">\(HTMLText.escaped($0.0))</th><td>\(HTMLText.escaped($0.1))</td></tr>"
    }
    let main =
      ["<h1>\(HTMLText.escaped(title))</h1>", "<table>"] + rows + ["</table>", "<h2>What to do</h2>", "<ol>"]
      + steps.map { "<li>\(HTMLText.escaped($0))</li>" } + ["</ol>", "<h2>Good to know</h2>", "<ul>"]
      + Self.notes.map { "<li>\(HTMLText.escaped($0))</li>" } + ["</ul>"]
    return HTMLPage(title: title, main: main.joined(separator: "\n")).text
  }
}
