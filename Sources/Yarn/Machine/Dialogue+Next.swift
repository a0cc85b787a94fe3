extension Dialogue {
  /// Runs up to the next event. Throws when the script goes wrong, when a choice is missing, or when the program is
  /// not the one the dialogue was begun with.
  public mutating func next(_ program: Program, _ library: Library) throws(RuntimeError) -> DialogueEvent {
    guard phase != .choosing else { throw .choiceMissing }
    guard contentHash == program.contentHash else { throw .programChanged }
    bindIfNeeded(program)
    if !notices.isEmpty { return nextNotice(program) }
    if phase == .finished { return .finished }
    if let name = pendingNode {
      pendingNode = nil
      guard let number = program.nodeNumbers[name] else {
        phase = .finished
        throw .unknownNode(name)
      }
      enter(number, program)
      if !notices.isEmpty { return nextNotice(program) }
    }
    do throws(RuntimeError) {
      return try run(program, library)
    } catch {
      phase = .finished
      throw error
    }
  }

  private mutating func nextNotice(_ program: Program) -> DialogueEvent {
    let notice = notices.removeFirst()
    let name = program.allNodes[Int(notice.node)].name
    return notice.isStart ? .nodeStarted(name) : .nodeEnded(name)
  }

  private mutating func run(_ program: Program, _ library: Library) throws(RuntimeError) -> DialogueEvent {
    while true {
      steps += 1
      if steps > Self.mostSteps {
        throw .endless(nodes: recentNodes.map { program.allNodes[Int($0)].name })
      }
      guard pc >= 0, Int(pc) < program.code.count else { throw .damagedProgram }
      let instruction = program.code[Int(pc)]
      pc += 1
      switch instruction.opcode {
      case .jump: pc = instruction.a
      case .jumpIfFalse: if try !pop().bool() { pc = instruction.a }
      case .line:
        var line = program.references[Int(instruction.a)]
        if instruction.count > 0 { line.substitutions = try popTexts(Int(instruction.count)) }
        delivered()
        trail?.steps.append(.line(line.id))
        return .line(line)
      case .command:
        let values = try popTexts(Int(instruction.count))
        delivered()
        return .command(program.commands[Int(instruction.a)].text(values))
      case .addOption: try addOption(instruction, program)
      case .showOptions:
        pc = instruction.a
        phase = .choosing
        delivered()
        return .options(offered(program))
      case .addCandidate:
        let passes = instruction.flag ? try pop().bool() : true
        candidates.append(
          Candidate(
            passes: passes, complexity: Int32(instruction.count), viewSlot: instruction.a, target: instruction.b))
      case .choose:
        let chosen = choice(among: candidates)
        pc = chosen.map { candidates[$0].target } ?? instruction.a
        if let chosen { view(candidates[chosen].viewSlot) }
        candidates.removeAll(keepingCapacity: true)
      case .runGroup: try runGroup(instruction.a, program, library)
      case .runNode, .runNamedNode:
        let target = try target(instruction, program)
        leaveAll(program)
        enter(target, program)
        if !notices.isEmpty { return nextNotice(program) }
      case .detour, .namedDetour:
        let target = try target(instruction, program)
        try push(Frame(node: node, pc: pc), program)
        enter(target, program)
        if !notices.isEmpty { return nextNotice(program) }
      case .leave:
        leave(program)
        if let frame = frames.popLast() {
          goBack(frame, program)
        } else {
          phase = .finished
          nodeName = nil
        }
        if !notices.isEmpty { return nextNotice(program) }
        if phase == .finished { return .finished }
      case .stop:
        leaveAll(program)
        phase = .finished
        nodeName = nil
        return notices.isEmpty ? .finished : nextNotice(program)
      default: try calculate(instruction, program, library, depth: 0)
      }
    }
  }

  private mutating func delivered() {
    steps = 0
    if !recentNodes.isEmpty { recentNodes.removeAll(keepingCapacity: true) }
  }

  mutating func pop() throws(RuntimeError) -> Value {
    guard let value = stack.popLast() else { throw .damagedProgram }
    return value
  }

  private mutating func popTexts(_ count: Int) throws(RuntimeError) -> [String] {
    guard count > 0 else { return [] }
    guard stack.count >= count else { throw .damagedProgram }
    let texts = stack[(stack.count - count)...].map(\.text)
    stack.removeLast(count)
    return texts
  }

  private mutating func addOption(_ instruction: Instruction, _ program: Program) throws(RuntimeError) {
    let substitutions = try popTexts(Int(instruction.count))
    let isAvailable = instruction.flag ? try pop().bool() : true
    options.append(
      PendingOption(
        line: instruction.a, id: program.references[Int(instruction.a)].id, substitutions: substitutions,
        isAvailable: isAvailable, target: instruction.b))
  }

  /// The options as the host sees them.
  func offered(_ program: Program) -> [OptionReference] {
    options.enumerated().map { index, option in
      var line = program.references[Int(option.line)]
      if !option.substitutions.isEmpty { line.substitutions = option.substitutions }
      return OptionReference(index: index, line: line, isAvailable: option.isAvailable)
    }
  }

  /// The options that wait for a choice; empty when none do.
  public func pendingOptions(_ program: Program) -> [OptionReference] {
    phase == .choosing && contentHash == program.contentHash ? offered(program) : []
  }
}
