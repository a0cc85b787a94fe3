/// How far a saved dialogue could be taken up again with a program that has changed.
public enum Resumption: Equatable, Sendable {
  /// The program is the one it was saved with: it goes on exactly where it was.
  case unchanged
  /// The choices since the node began were taken again by the ids of their lines, up to the last line that both
  /// programs have.
  case replayed
  /// A choice no longer exists: the node begins again, with the variables it began with. The host should say so.
  case restarted(node: String)
}

extension Dialogue {
  /// Takes a saved dialogue up again with a newer program, by line ids.
  ///
  /// Only ids that an author wrote (`#line:`) are trusted: those that the compiler made belong to other lines after a
  /// change. Variables and counters of the same name keep their values; hidden counters of `once` blocks and group
  /// members that have no id of their own begin anew.
  ///
  /// - Returns: What could be done.
  /// - Throws: `unknownNode` when the node no longer exists, or what the new program does wrong; the dialogue is then
  ///   as it was.
  public mutating func resume(on program: Program, _ library: Library) throws(RuntimeError) -> Resumption {
    guard contentHash != program.contentHash else { return .unchanged }
    guard let trail else {
      var next = Dialogue(program: program, startNode: pendingNode ?? "", saliency: saliency, seed: generator.state)
      next.variables = variables
      if phase == .finished {
        next.pendingNode = nil
        next.phase = .finished
      } else if next.pendingNode.flatMap({ program.nodeNumbers[$0] }) == nil {
        throw .unknownNode(pendingNode ?? "")
      }
      self = next
      return .replayed
    }
    guard phase != .finished else {
      var next = Dialogue(program: program, startNode: trail.node, saliency: saliency, seed: generator.state)
      next.variables = variables
      next.pendingNode = nil
      next.phase = .finished
      self = next
      return .replayed
    }
    guard program.nodeNumbers[trail.node] != nil else { throw .unknownNode(trail.node) }
    var start = Dialogue(program: program, startNode: trail.node, saliency: saliency, seed: trail.generator.state)
    start.variables = store.marked
    if let replayed = try start.following(trail.steps, isChoosing: isChoosing, program, library) {
      self = replayed
      return .replayed
    }
    self = start
    return .restarted(node: trail.node)
  }

  /// The dialogue after the same steps; nil when a choice can no longer be taken.
  private func following(
    _ steps: [Trail.Step], isChoosing: Bool, _ program: Program, _ library: Library
  ) throws(RuntimeError) -> Dialogue? {
    var copy = self
    var rest = steps[...]
    while let choice = rest.firstIndex(where: { if case .chose = $0 { true } else { false } }) {
      copy.setAgain(rest[..<choice])
      guard case .chose(let id) = rest[choice], try copy.runToOptions(program, library) else { return nil }
      if let id {
        let offered = copy.pendingOptions(program)
        guard let option = offered.first(where: { $0.line.id == id && $0.isAvailable }), program.isNamed(id) else {
          return nil
        }
        try copy.choose(option.index)
      } else {
        try copy.chooseNothing()
      }
      rest = rest[(choice + 1)...]
    }
    copy.setAgain(rest)
    guard !isChoosing else { return try copy.runToOptions(program, library) ? copy : nil }
    let heard = rest.compactMap { step -> String? in if case .line(let id) = step { id } else { nil } }
    return try copy.runPast(heard, program, library)
  }

  private mutating func setAgain(_ steps: ArraySlice<Trail.Step>) {
    for case .set(let name, let value) in steps { variables[name] = value }
  }

  /// Runs up to the next options; false when the dialogue ends, or another node begins, without any.
  private mutating func runToOptions(_ program: Program, _ library: Library) throws(RuntimeError) -> Bool {
    let node = trail?.node
    while true {
      switch try next(program, library) {
      case .options: return true
      case .finished: return false
      default: if node != nil, trail?.node != node { return false }
      }
    }
  }

  /// The dialogue after the furthest of these lines that it still comes to; unchanged when it comes to none.
  private func runPast(
    _ heard: [String], _ program: Program, _ library: Library
  ) throws(RuntimeError) -> Dialogue {
    var furthest = self
    var ahead = self
    var rest = heard[...]
    while !rest.isEmpty {
      guard case let event = try ahead.next(program, library), event != .finished, !ahead.isChoosing,
        trail == nil || ahead.trail?.node == trail?.node
      else { break }
      guard case .line(let line) = event, program.isNamed(line.id), let found = rest.firstIndex(of: line.id) else {
        continue
      }
      furthest = ahead
      rest = rest[(found + 1)...]
    }
    return furthest
  }
}

extension Program {
  /// Whether an author gave a line its id.
  fileprivate func isNamed(_ id: String) -> Bool { line(id).map { !$0.isImplicit } ?? false }
}
