internal import Yarn

extension Module {
  /// The scenes that a play of this module can come to, as far as it shows without playing: from its first scene on,
  /// over jumps, injects and conversations. Those of other roles are left out.
  var scenes: [String] {
    var reached: Set<String> = []
    var waiting = [entry.start, ownPart?.closes].compactMap(\.self)
    while let title = waiting.popLast() {
      // A part that is played alone ends where the next one begins.
      if let part, let other = partBeginning(with: title), other != part { continue }
      for name in program.members(of: title) where isOpen(name) && reached.insert(name).inserted {
        guard let outline = program.outline(of: name) else { continue }
        waiting += outline.jumps.compactMap(\.target)
        for command in outline.commands.map({ CommandWords($0.text) }) {
          switch command.name {
          case "inject": waiting += [try? command.argument(1)].compactMap(\.self)
          case "talk": waiting += (try? command.argument(0)).flatMap { replies[$0] }?.map(\.title) ?? []
          default: break
          }
        }
      }
    }
    return program.nodes.filter(reached.contains)
  }

  /// The practices and mistakes that answers in own words are marked by here.
  public var handlesMarked: [String] {
    scenesWithQuestions.flatMap { scene in headers[scene].map { ($0.expects + $0.avoid).map(\.handle) } ?? [] }
  }

  private func isOpen(_ scene: String) -> Bool {
    guard let roles = headers[scene]?.roles, !roles.isEmpty else { return true }
    return roles.contains(entry.role)
  }
}
