import Casework
import Handbook
import Records
import Reports
import Sessions
import Terminal

extension PlayDesk {
  /// The id that a part of a module is played as.
  func id(of module: String, part: Int?) throws -> String {
    guard let part else { return module }
    guard let entry = content.library.modules.first(where: { $0.entry.id == module })?.entry else {
      throw Failure(.usage, "--part goes with a module: interact play MODULE --part 2")
    }
    guard entry.partNumbers.contains(part) else {
      let known = entry.partNumbers.map { "\n  \($0)  \(entry.part($0)?.title ?? "")" }.joined()
      throw Failure(
        .usage, known.isEmpty ? "\(module) has no parts." : "\(module) has no part \(part). Its parts are:\(known)")
    }
    return entry.id(ofPart: part)
  }

  /// Reads `--carry` and `--after`.
  ///
  /// - Parameter module: A module, or a case.
  func start(of module: String, carry: String?, after: String?) throws -> LegStart {
    var start = LegStart()
    if let after {
      do {
        start = try house.start(of: module, after: find(after).id, in: content.library)
      } catch let problem as LegStart.Problem {
        throw Failure(.usage, problem.sentence)
      }
    }
    if let carry {
      guard let file = content.library.caseFile(of: module) else { return start }
      do throws(CaseFile.CarryProblem) {
        start.carried.merge(try file.carried(carry, into: module)) { $1 }
      } catch {
        throw Failure(.usage, "--carry: \(error.sentence)")
      }
    }
    return start
  }

  /// Plays a case from leg to leg: each begins with what the one before has left.
  func playCase(
    _ file: CaseFile, mode: Mode, seed: UInt64?, law: String?, face: Face, isAccepted: Bool, start: LegStart
  ) throws -> PlayEnding {
    var legs = file.legs.compactMap { leg in leg.modules.first { $0.status == .ready }.map { (leg: leg, module: $0) } }
    if let after = start.after {
      let played = file.playable(try store.session(named: after).module)
      if let played, let part = played.part, part < played.parts.count {
        throw Failure(
          .usage,
          "Session \(after) is part \(part) of \(played.parts.count): go on with `--part \(part + 1) --after \(after)` of its module."
        )
      }
      if let index = legs.firstIndex(where: { $0.leg.id == played?.leg.id }) { legs.removeFirst(index + 1) }
    }
    guard let first = legs.first else {
      throw Failure(.usage, "No further leg of \(file.title) can be played yet.")
    }
    var start = start
    var isAccepted = isAccepted
    var next = first
    while true {
      let ending = try play(
        next.module.id, mode: mode, seed: seed, law: law, face: face, isAccepted: isAccepted, start: start)
      guard ending.end == .closed, let session = ending.session,
        let index = legs.firstIndex(where: { $0.module.id == next.module.id }), index + 1 < legs.count
      else { return ending }
      next = legs[index + 1]
      let role = file.roles.first { $0.id == next.module.role }?.title ?? next.module.role
      guard try goesOn(to: "\(next.leg.title), \(role)", module: next.module.id, after: session, face: face) else {
        return ending
      }
      start = try self.start(of: file.id, carry: nil, after: session)
      isAccepted = true
    }
  }

  /// Whether the player goes on with the next leg now.
  private func goesOn(to leg: String, module: String, after session: String, face: Face) throws -> Bool {
    let painter = Painter(capabilities: console.capabilities)
    if face.isText {
      try console.write(
        painter.paint([
          .gap, .question("The case goes on: \(leg). It begins with what you have left."),
          .aside("Enter goes on now. Later: interact play \(module) --after \(session)\(runtime.wayHere)"),
        ]))
    }
    // In a file of answers the next line is the next leg's.
    guard console.capabilities.interactive else { return true }
    while true {
      switch try console.listen(Player.stopCue) {
      case .line(let line, _):
        switch SlashCommand.read(line) {
        case .command(.leave, _): return false
        case .answer(let text) where ["q", "no", "n"].contains(text.trimmed.lowercased()): return false
        case .answer(let text) where !text.trimmed.isEmpty:
          console.remember(text)
          if face.isText { try console.write(painter.paint([.aside(Player.notTaken(isInteractive: true))])) }
          return true
        default: return true
        }
      case .interrupted: try console.write(painter.paint([.aside("/leave or Ctrl-D leaves.")]))
      case .timedOut: continue
      case .endOfInput, .ended: return false
      }
    }
  }
}

extension Content {
  /// The legs that were played before this session, the first in front; those that are not here any more are left out.
  func earlierLegs(of events: [Event], in store: RecordStore) -> [EarlierLeg] {
    var legs: [EarlierLeg] = []
    var seen: Set<String> = []
    var first = events.first
    while case .started(let started) = first?.body, let after = started.after, seen.insert(after).inserted {
      guard let before = try? store.events(of: after).map(\.event), case .started(let begun) = before.first?.body,
        let file = library.caseFile(of: begun.module), let facts = CaseFacts(caseFile: file, module: begun.module)
      else { break }
      legs.insert(EarlierLeg(events: before, facts: facts, guidance: Guidance(handbook)), at: 0)
      first = before.first
    }
    return legs
  }
}
