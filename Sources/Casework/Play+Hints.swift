internal import Handbook

// Hints are a ladder: a question that points, the principle, the page. What an author has not written comes from the practice
// that matters most and has not been shown yet.

extension Play {
  /// A rung.
  struct Hint: Equatable, Sendable {
    var text: String
    /// The practice whose page it names.
    var handle: String?
  }

  /// A ladder has so many rungs, unless its author wrote more.
  private static let rungs = 3

  /// Hints told before a question belong to it; the rungs that are missing are made from the first of these practices that has
  /// not been shown in a conversation.
  mutating func takeHints(about practices: [String]) {
    hints = pendingHints.map { Hint(text: $0) }
    pendingHints = []
    hintsGiven = 0
    let open = practices.first { !shownInTalk.contains($0) } ?? practices.first
    guard hints.count < Self.rungs, let practice = open.flatMap(playbook.handbook.practice) else { return }
    if hints.count < Self.rungs - 1 {
      hints.append(Hint(text: practice.principle))
    }
    hints.append(
      Hint(text: "Read more: “\(practice.title)”. /read \(practice.handle) opens the page.", handle: practice.handle))
  }

  /// No rung was shown yet: a question that stands there again begins with the first one.
  mutating func forgetHints() {
    hintsGiven = 0
    for index in threads.indices {
      guard case .inject(let channel, var interrupted) = threads[index].kind else { continue }
      interrupted.hintsGiven = 0
      threads[index].kind = .inject(channel: channel, interrupted)
    }
  }

  /// What the scene's question expects: the essential first, then by weight.
  var expectedPractices: [String] { Self.inOrder(module.headers[scene]?.expects ?? []) }

  /// The same of a form; where its scene expects nothing by name, what its needed fields show.
  func expectedPractices(ofForm form: Form) -> [String] {
    let expected = expectedPractices
    return expected.isEmpty ? form.fields.filter(\.required).flatMap(\.practices) : expected
  }

  private static func inOrder(_ items: [SceneHeaders.Item]) -> [String] {
    items.enumerated().sorted { left, right in
      (left.element.isEssential ? 0 : 1, -left.element.weight, left.offset)
        < (right.element.isEssential ? 0 : 1, -right.element.weight, right.offset)
    }.map(\.element.handle)
  }
}

extension Practice {
  /// Why, and what follows from it: `Trust is built on small reliability. Keep every promise.`
  fileprivate var principle: String {
    [why, what].map { text in
      let text = text.trimmed
      return text.isEmpty || text.hasSuffix(".") || text.hasSuffix("?") ? text : text + "."
    }.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
