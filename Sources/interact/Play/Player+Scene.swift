import Casework

// What stands behind the open question: the scene as it was told, and who is who.

extension Player {
  /// The open scene from its first line, and the question once more.
  func scene() throws {
    var screen = Screen(module: module, handbook: content.handbook, mode: session.settings.mode)
    var told = screen.passages(for: events.effective.openScene)
    guard face.isText, let body = session.prompt?.body(withHeader: true) else {
      if !told.isEmpty { try page(told) }
      return try again(withHeader: true)
    }
    told += screen.passages(for: [Event(seq: 0, minute: session.time.minutes, body: body)])
    try present([told])
  }

  /// Who speaks in the open scene, for somebody who comes back: nobody remembers names over night.
  func peopleOfTheScene() throws {
    let speakers = Set(
      events.effective.openScene.compactMap { event -> String? in
        switch event.body {
        case .line(let line): line.speaker
        case .talk(let talk): talk.name
        default: nil
        }
      })
    let here = module.caseFile.people.filter { speakers.contains($0.name) && $0.name != module.caseFile.child.name }
    guard !here.isEmpty else { return }
    try say([.gap] + here.map { .row(label: $0.name, text: $0.role) })
  }

  /// Everybody who was met so far, and who the trainee is.
  func people() throws {
    let met = Set(
      events.effective.compactMap { event -> String? in
        switch event.body {
        case .line(let line), .meant(let line): line.speaker
        case .talk(let talk): talk.name
        default: nil
        }
      })
    let child = module.caseFile.child
    let known = module.caseFile.people.filter { met.contains($0.name) && $0.name != child.name }
    try say(
      [.row(label: "You", text: "\(module.roleTitle), \(module.leg.title)")]
        + [.row(label: child.name, text: "the child: \(child.age), from \(child.from)")]
        + known.map { .row(label: $0.name, text: $0.role) }
        + (known.isEmpty ? [.aside("Nobody else has been met yet.")] : []))
  }
}

extension [Event] {
  /// What is told and said in the scene whose question is open: since the last decision, and there without the answers to it.
  fileprivate var openScene: [Event] {
    let afterLast = lastIndex { $0.body.kind == .scored }.map { $0 + 1 } ?? startIndex
    let begin = self[afterLast...].firstIndex { $0.body.kind == .scene } ?? afterLast
    return self[begin...].filter { event in
      switch event.body {
      case .line, .inject, .talk, .talkEnded: true
      default: false
      }
    }
  }
}
