import Casework
import Reports
import Sessions
import Terminal

extension PlayDesk {
  /// The last screen: where the report is, what would have happened, what comes tomorrow, and who else one can be.
  func showWhatIsNext(after player: Player, _ result: SessionResult) throws {
    // A play that has to look the same each time says nothing that hangs on the day or on other sessions.
    guard player.face.isText, player.open.watch.isRunning else { return }
    let id = player.open.id
    var rows: [Passage] = [.gap]
    rows += Self.way("Report", "all of it, to keep", "interact report \(id) --format md\(here) > report.md")
    let costliest = MatteringDecision.choose(from: result.decisions, good: 0).first(where: \.costMost)
    if !player.isAssessment, let costliest {
      rows += Self.way(
        "What if", "what would have happened, from the decision that cost most",
        "interact whatif \(costliest.decision.number) --session \(id)\(here)")
    }
    if !player.isAssessment {
      let count = try PractiseDesk(runtime: runtime, content: content, day: nil).dueTomorrow()
      if count > 0 {
        let minutes = (count * 3 + 1) / 2
        rows += Self.way(
          "Tomorrow", "\(count == 1 ? "one point" : "\(count) points") you missed, \(minutes) minutes",
          "interact practise\(here)")
      }
    }
    rows += nextPart(after: player.module, id) + nextLeg(after: player.module, id) + otherRoles(than: player.module)
    try console.write(painter.paint(rows + [.gap, .aside("Thank you. What you did here stays on this computer.")]))
  }

  private func nextPart(after module: Module, _ id: String) -> [Passage] {
    guard let part = module.part, part < module.parts.count, let whole = module.wholeID else { return [] }
    return Self.way("Next", module.parts[part].title, "interact play \(whole) --part \(part + 1) --after \(id)\(here)")
  }

  private func nextLeg(after module: Module, _ id: String) -> [Passage] {
    let file = module.caseFile
    guard module.part == nil || module.part == module.parts.count else { return [] }
    guard let index = file.legs.firstIndex(where: { $0.id == module.leg.id }),
      let next = file.legs[(index + 1)...].lazy.compactMap({ leg in
        leg.modules.first { $0.status == .ready }.map { (leg, $0) }
      }).first
    else { return [] }
    return Self.way("Next", "\(file.title) in \(next.0.title)", "interact play \(next.1.id) --after \(id)\(here)")
  }

  private func otherRoles(than module: Module) -> [Passage] {
    let others = content.library.modules.filter {
      $0.entry.status == .ready && $0.case.file.id != module.caseFile.id
    }
    return others.prefix(2).flatMap { other in
      let role = other.case.file.roles.first { $0.id == other.entry.role }?.title ?? other.entry.role
      return Self.way(
        "Another role", "\(role), \(other.case.file.title), \(other.leg.title)",
        "interact play \(other.entry.id)\(here)")
    }
  }

  private var here: String { runtime.wayHere }

  /// A way on, and on a line of its own the command that goes it: broken in two it could not be copied.
  private static func way(_ label: String, _ text: String, _ command: String) -> [Passage] {
    [.row(label: label, text: text), .paragraph(command)]
  }

  private var painter: Painter { Painter(capabilities: console.capabilities) }
}
