internal import Handbook
internal import Words
internal import Yarn

/// Holds the conversations of a case against what they need: somebody who asks back, an answer to what anybody may be asked, and no
/// reply that costs something by mistake.
struct TalkCheck {
  private(set) var problems: [ContentProblem] = []
  private let file: CaseFile
  private let source: String
  private let talk: TalkWords

  init(_ entry: CaseLibrary.Entry, talk: TalkWords) {
    file = entry.file
    source = entry.source.name
    self.talk = talk
  }

  /// Looks at all replies of a case.
  mutating func check(_ scenes: [(node: Program.Node, outline: Outline, headers: SceneHeaders)]) {
    let titles = Set(scenes.map(\.node.title))
    var people: [String: [(node: Program.Node, outline: Outline, headers: SceneHeaders)]] = [:]
    for scene in scenes {
      guard let person = scene.headers.talk else { continue }
      people[person, default: []].append(scene)
      check(scene.headers, scene.node, scene.outline, titles)
    }
    for (person, own) in people.sorted(by: { $0.key < $1.key }) { check(person, own) }
  }

  private mutating func check(
    _ headers: SceneHeaders, _ node: Program.Node, _ outline: Outline, _ titles: Set<String>
  ) {
    func line(_ key: String) -> Int { node.headers.first { $0.key == key }?.line ?? node.line }
    let known = Set(talk.questions.map(\.topic))
    for topic in headers.answers where !known.contains(topic) {
      add(
        node.file, line("answers"), .error,
        "`answers: \(topic)` is no topic of Knowledge/words/*/questions.txt.")
    }
    for title in headers.follows where !titles.contains(title) {
      add(node.file, line("follows"), .error, "`follows: \(title)`: there is no such scene.")
    }
    guard headers.special == nil else { return }
    if headers.about.isEmpty {
      add(
        node.file, node.line, .warning,
        "The reply has no `about:`, a few words for what it is about, so nobody can ask back whether it is meant.")
    }
    guard headers.costs == nil else { return }
    if let command = outline.commands.first(where: { CommandWords($0.text).name == "hang_up" }) {
      add(
        node.file, command.line, .error,
        "<<hang_up>> ends the conversation: say so with `costs: the conversation`, so that no other words lead to it, or "
          + "with `costs: nothing` where nobody loses by it.")
    } else if let lowered = outline.lowered.first(where: { lowered in
      file.carries.contains { $0.variable == lowered.variable }
    }) {
      add(
        node.file, lowered.line, .error,
        "\(lowered.variable) is lowered here: say so with `costs: \(lowered.variable.dropFirst())`, so that no other "
          + "words lead to it.")
    }
  }

  private mutating func check(
    _ person: String, _ own: [(node: Program.Node, outline: Outline, headers: SceneHeaders)]
  ) {
    guard let first = own.first, let known = file.people.first(where: { $0.id == person }) else { return }
    let special = Set(own.compactMap(\.headers.special))
    for kind in SceneHeaders.Special.allCases where !special.contains(kind) && kind != .rest {
      add(
        first.node.file, first.node.line, .warning,
        "\(known.name) has no reply `asks: \(kind.rawValue)`, \(kind.use).")
    }
    guard let asked = known.askedAs else {
      add(
        source, 1, .warning,
        "\(person) can be talked with and has no `asked_as` among `people`: child, about or officer.")
      return
    }
    let kinds = Set(talk.questions.flatMap(\.kinds))
    guard talk.questions.isEmpty || kinds.contains(asked) else {
      add(
        source, 1, .error,
        "`asked_as: \(asked)` is no kind of person; there are \(kinds.sorted().joined(separator: ", ")).")
      return
    }
    let answered = Set(own.flatMap(\.headers.answers))
    let missing = talk.topics(for: asked).filter { !answered.contains($0) }
    if !missing.isEmpty {
      add(
        first.node.file, first.node.line, .warning,
        "\(known.name) has no reply to these standard questions: \(missing.joined(separator: ", ")).")
    }
  }

  private mutating func add(
    _ file: String, _ line: Int, _ severity: ContentProblem.Severity, _ message: String
  ) {
    problems.append(ContentProblem(file: file, line: line, severity: severity, message))
  }
}

extension SceneHeaders.Special {
  /// What it is for, as part of a sentence.
  fileprivate var use: String {
    switch self {
    case .rest: "for what nothing else answers"
    case .unsure: "with which they ask what of two things is meant"
    case .statement: "for what is told to them and not asked"
    case .again: "for what they have said already"
    }
  }
}
