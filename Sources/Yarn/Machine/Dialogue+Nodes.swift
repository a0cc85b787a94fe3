extension Dialogue {
  /// The node a jump or detour leads to.
  mutating func target(_ instruction: Instruction, _ program: Program) throws(RuntimeError) -> Int32 {
    switch instruction.opcode {
    case .runNode, .detour:
      guard instruction.a >= 0 else { throw .unknownNode(program.strings[Int(instruction.b)]) }
      return instruction.a
    default:
      let name = try pop().text
      guard let number = program.nodeNumbers[name] else { throw .unknownNode(name) }
      return number
    }
  }

  mutating func enter(_ number: Int32, _ program: Program) {
    node = number
    let entered = program.allNodes[Int(number)]
    pc = entered.entry
    if frames.isEmpty { beginTrail(entered.name) }
    if recentNodes.count < 8, !recentNodes.contains(number) { recentNodes.append(number) }
    guard !entered.isHub else { return }
    nodeName = entered.name
    notices.append(Notice(node: number, isStart: true))
  }

  mutating func push(_ frame: Frame, _ program: Program) throws(RuntimeError) {
    guard frames.count < Self.deepestDetour else { throw .tooManyDetours(node: program.allNodes[Int(node)].name) }
    frames.append(frame)
  }

  /// Goes on where a detour was taken; the node counts as begun again, as upstream's does.
  mutating func goBack(_ frame: Frame, _ program: Program) {
    node = frame.node
    pc = frame.pc
    let back = program.allNodes[Int(frame.node)]
    guard !back.isHub else { return }
    nodeName = back.name
    notices.append(Notice(node: frame.node, isStart: true))
  }

  /// Leaves the current node: its visit is counted now.
  mutating func leave(_ program: Program) {
    guard node >= 0 else { return }
    let left = program.allNodes[Int(node)]
    if left.visitSlot >= 0 { view(left.visitSlot, always: true) }
    if !left.isHub { notices.append(Notice(node: node, isStart: false)) }
  }

  /// Leaves the current node and all that wait for it, innermost first.
  mutating func leaveAll(_ program: Program) {
    leave(program)
    while let frame = frames.popLast() {
      node = frame.node
      leave(program)
    }
  }

  /// Counts a view (or, `always`, a visit).
  mutating func view(_ slot: Int32, always: Bool = false) {
    guard always || saliency.countsViews, slot >= 0 else { return }
    store[slot] = .number(count(slot) + 1)
  }

  func count(_ slot: Int32) -> Float {
    if case .number(let number) = store[slot] { return number }
    return 0
  }

  /// The index of the candidate the strategy takes; nil when none passes.
  mutating func choice(among candidates: [Candidate]) -> Int? {
    let passing = candidates.indices.filter { candidates[$0].passes }
    guard var best = passing.first else { return nil }
    switch saliency {
    case .first: return best
    case .best:
      for index in passing where candidates[index].complexity > candidates[best].complexity { best = index }
      return best
    case .bestLeastRecentlyViewed, .randomBestLeastRecentlyViewed:
      func rank(_ index: Int) -> (Float, Int32) {
        (count(candidates[index].viewSlot), -candidates[index].complexity)
      }
      for index in passing where rank(index) < rank(best) { best = index }
      guard saliency == .randomBestLeastRecentlyViewed else { return best }
      let equals = passing.filter { rank($0) == rank(best) }
      return equals.randomElement(using: &generator)
    }
  }

  /// The members of a group as candidates; their targets are nodes.
  private mutating func members(
    _ group: Int32, _ program: Program, _ library: Library, depth: Int = 0
  ) throws(RuntimeError) -> [Candidate] {
    var all: [Candidate] = []
    for member in program.groups[Int(group)] {
      var passes = true
      if member.onceSlot >= 0, store[member.onceSlot] == .bool(true) { passes = false }
      for condition in member.conditions where passes {
        passes = try evaluate(condition, program, library, depth: depth).bool()
      }
      all.append(
        Candidate(passes: passes, complexity: member.complexity, viewSlot: member.viewSlot, target: member.node))
    }
    return all
  }

  /// Chooses a member and goes there; the group itself waits for it.
  mutating func runGroup(_ group: Int32, _ program: Program, _ library: Library) throws(RuntimeError) {
    let all = try members(group, program, library)
    guard let chosen = choice(among: all) else { return }
    view(all[chosen].viewSlot)
    let member = program.groups[Int(group)][chosen]
    if member.onceSlot >= 0 { store[member.onceSlot] = .bool(true) }
    try push(Frame(node: node, pc: pc), program)
    enter(member.node, program)
  }

  mutating func hasAnyContent(
    _ name: String, _ program: Program, _ library: Library, depth: Int = 0
  ) throws(RuntimeError) -> Bool {
    guard let group = program.groupNumbers[name] else { return program.nodeNumbers[name] != nil }
    return try members(group, program, library, depth: depth).contains { $0.passes }
  }
}
