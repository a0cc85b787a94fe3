public import Handbook
internal import Yarn

/// What somebody is given who writes answers for a scene and must not know how it is marked: situation, question, and what is looked for,
/// in the words of the guidance; no terms, no phrases, no hints.
public struct SceneBrief: Sendable {
  /// The brief as Markdown.
  public let markdown: String

  /// The brief of a scene; nil when the module has no such scene that asks for own words.
  public init?(scene: String, of module: Module, handbook: Handbook) {
    guard let headers = module.headers[scene], !headers.expects.isEmpty, headers.talk == nil,
      let outline = module.program.outline(of: scene)
    else { return nil }
    let lines = outline.lines.compactMap { module.program.line($0) }
    let asked = lines.lastIndex { $0.hashtags.contains("question") } ?? lines.endIndex
    let told = lines[..<asked].filter { !$0.hashtags.contains("hint") }.map(\.text)
    var text =
      "# \(scene)\n\n\(module.caseFile.title), \(module.leg.title): you are \(module.roleTitle).\n\n## Situation\n\n"
    text += "Lines that exclude each other stand one after the other: what happened before decides which is told.\n\n"
    text += told.map { "- \($0)\n" }.joined()
    text += "\n## Question\n\n\(asked < lines.endIndex ? lines[asked].text : "")\n\n## What is recommended\n\n"
    for item in headers.expects {
      guard let practice = handbook.practice(item.handle) else { continue }
      let mark = item.isEssential ? " (essential)" : ""
      text += "- **\(item.handle)\(mark): \(practice.title).** \(practice.what) *Why:* \(practice.why)\n"
    }
    text += "\n## What does harm\n\n"
    for item in headers.avoid {
      guard let mistake = handbook.mistake(item.handle) else { continue }
      let mark = item.isEssential || mistake.critical ? " (critical)" : ""
      text += "- **\(item.handle)\(mark): \(mistake.title).** \(mistake.what) *Why:* \(mistake.why)\n"
    }
    text += """

      ## How to write and label

      Answer as the person you are asked to be, in that person's words, not in those above; forget some of it, as people do. Label what the
      answer itself says: `met` for practices that it clearly does, `mistakes` for what it plainly makes, `disputable` where two colleagues
      would disagree. What is denied, weighed, told of others or of the past is neither. One JSON object a line:

          {"scene": "\(scene)", "kind": "who writes", "answer": "…", "met": [], "mistakes": [], "disputable": []}

      """
    markdown = text
  }
}
