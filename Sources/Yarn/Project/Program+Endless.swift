/// What a command means for whether a dialogue ever waits.
public enum CommandFlow: Sendable, Equatable {
  /// The dialogue goes on behind it.
  case goesOn
  /// The host waits for somebody: a question, a form.
  case waits
  /// The host begins this node at the next moment.
  case begins(String)
}

extension Program {
  /// The nodes that lead back to themselves on every way through them, without an option, an end or a command that waits:
  /// whoever plays would never be asked again. Loops that a condition can leave are not among them.
  ///
  /// - Parameter flow: What a command is to the host; its text has `{}` where expressions stand.
  public func endlessNodes(_ flow: (_ command: String) -> CommandFlow) -> [String] {
    let steps = code.indices.map { step(at: $0, flow) }
    let escapes = Self.escapes(from: steps)
    let stuck = allNodes.indices.filter { number in
      let entry = Int(allNodes[number].entry)
      return escapes.indices.contains(entry) && !escapes[entry]
    }
    let next = Dictionary(uniqueKeysWithValues: stuck.map { ($0, nodes(after: $0, steps)) })
    return stuck.filter { !allNodes[$0].isHub && Self.reaches($0, from: $0, next) }.map { allNodes[$0].name }
  }

  private enum Step {
    /// The dialogue ends here, or goes back to where a detour was taken.
    case ends
    /// Somebody is asked, or it cannot be told what comes.
    case waits
    /// It goes on at one of these.
    case goes([Int])
    /// It goes through one of these and comes back; `mayPass` when none of them may be open.
    case visits([Int], then: Int, mayPass: Bool)
  }

  private func step(at place: Int, _ flow: (String) -> CommandFlow) -> Step {
    let instruction = code[place]
    let (a, after) = (Int(instruction.a), place + 1)
    switch instruction.opcode {
    case .jump, .choose: return .goes([a])
    case .jumpIfFalse: return .goes([a, after])
    case .addCandidate: return .goes([Int(instruction.b), after])
    case .command:
      let template = commands[a]
      switch flow(template.text(Array(repeating: "{}", count: Int(instruction.count)))) {
      case .goesOn: return .goes([after])
      case .waits: return .waits
      case .begins(let name): return .goes([nodeNumbers[name].map { entry(of: $0) } ?? after])
      }
    case .showOptions, .stop, .runNamedNode, .namedDetour: return .waits
    case .runNode: return a < 0 ? .waits : .goes([entry(of: instruction.a)])
    case .detour: return a < 0 ? .waits : .visits([entry(of: instruction.a)], then: after, mayPass: false)
    case .runGroup:
      let members = groups[a]
      return .visits(
        members.map { entry(of: $0.node) }, then: after,
        mayPass: members.allSatisfy { !$0.conditions.isEmpty || $0.onceSlot >= 0 })
    case .leave, .endExpression: return .ends
    default: return .goes([after])
    }
  }

  private func entry(of node: Int32) -> Int { Int(allNodes[Int(node)].entry) }

  /// For each instruction whether some way from it comes to an end or to somebody who is asked.
  private static func escapes(from steps: [Step]) -> [Bool] {
    var waits = Array(repeating: false, count: steps.count)
    var escapes = waits
    func any(_ places: [Int], _ known: [Bool]) -> Bool { places.contains { known.indices.contains($0) && known[$0] } }
    var isSettled = false
    while !isSettled {
      isSettled = true
      for place in steps.indices.reversed() {
        let (mayWait, mayEscape) =
          switch steps[place] {
          case .ends: (false, true)
          case .waits: (true, true)
          case .goes(let places): (any(places, waits), any(places, escapes))
          case .visits(let places, let then, let mayPass):
            (
              any(places + [then], waits),
              any(places, waits) || any([then], escapes) && (mayPass || any(places, escapes))
            )
          }
        if mayWait != waits[place] || mayEscape != escapes[place] { isSettled = false }
        waits[place] = mayWait
        escapes[place] = mayEscape
      }
    }
    return escapes
  }

  /// The nodes that are gone to from a node.
  private func nodes(after number: Int, _ steps: [Step]) -> [Int] {
    let entries = Dictionary(
      allNodes.indices.map { (Int(allNodes[$0].entry), $0) }, uniquingKeysWith: { first, _ in first })
    var found: [Int] = []
    var seen: Set<Int> = []
    var waiting = [Int(allNodes[number].entry)]
    while let place = waiting.popLast() {
      guard steps.indices.contains(place), seen.insert(place).inserted else { continue }
      let places =
        switch steps[place] {
        case .ends, .waits: [Int]()
        case .goes(let places): places
        case .visits(let places, let then, _): places + [then]
        }
      for next in places {
        if let node = entries[next] { found.append(node) } else { waiting.append(next) }
      }
    }
    return found
  }

  private static func reaches(_ wanted: Int, from start: Int, _ next: [Int: [Int]]) -> Bool {
    var seen: Set<Int> = []
    var waiting = next[start] ?? []
    while let node = waiting.popLast() {
      if node == wanted { return true }
      if seen.insert(node).inserted { waiting += next[node] ?? [] }
    }
    return false
  }
}
