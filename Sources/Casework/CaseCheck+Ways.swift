internal import Yarn

/// How scenes lead to one another: endings that are reached, circles, and scenes nobody comes to.
extension CaseCheck {
  mutating func checkEndings() {
    let set = Set(
      outlines.flatMap { $0.outline.commands }.map { CommandWords($0.text) }.filter { $0.name == "outcome" }
        .compactMap { try? $0.argument(0) })
    for ending in endings.sorted() where !set.contains(ending) {
      complain(entry.source.name, 1, .warning, "No scene leads to the ending `\(ending)`.")
    }
  }

  /// Scenes that go round without ever asking: whoever plays would be locked in.
  mutating func checkLoops() {
    let names = program?.endlessNodes { text in
      let words = CommandWords(text)
      switch words.name {
      case "ask", "form", "talk": return .waits
      case "inject":
        // What is due at once comes at the next prompt, before anybody can answer it.
        guard let scene = try? words.argument(1), let delay = try? words.number(2), delay == 0 else { return .goesOn }
        return .begins(scene)
      default: return .goesOn
      }
    }
    for name in names ?? [] {
      guard let node = program?.node(name) else { continue }
      complain(
        node.file, node.line, .error,
        "\(name) leads to itself and never asks anything: whoever plays would be locked in. Ask there, or leave the circle "
          + "under a condition.")
    }
  }

  /// Scenes nobody comes to. A scene that is jumped to by a computed name counts as reached.
  mutating func checkReachability() {
    var reached: Set<String> = []
    let modules = entry.file.legs.flatMap(\.modules)
    var waiting = modules.compactMap(\.start) + modules.flatMap { $0.parts ?? [] }.compactMap(\.closes)
    waiting += outlines.filter { headers[$0.node.name]?.talk != nil }.map(\.node.name)
    while let name = waiting.popLast() {
      let group = outlines.filter { $0.node.name == name || $0.node.title == name }
      for (node, outline) in group where reached.insert(node.name).inserted {
        waiting += outline.jumps.compactMap(\.target)
        waiting += outline.commands.map { CommandWords($0.text) }.filter { $0.name == "inject" }
          .compactMap { try? $0.argument(1) }
      }
    }
    for (node, _) in outlines where !reached.contains(node.name) {
      complain(node.file, node.line, .warning, "No scene leads to \(node.name).")
    }
  }
}
