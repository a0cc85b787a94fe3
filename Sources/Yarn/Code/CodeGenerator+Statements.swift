extension CodeGenerator {
  mutating func statements(_ all: [Statement]) {
    for (number, statement) in all.enumerated() {
      if case .line(let line) = statement {
        var isLast = false
        if number + 1 < all.count, case .options = all[number + 1] { isLast = true }
        self.line(line, isLast: isLast)
      } else {
        self.statement(statement)
      }
    }
  }

  private mutating func statement(_ statement: Statement) {
    switch statement {
    case .line(let line): self.line(line, isLast: false)
    case .branch(let clauses, _): branch(clauses)
    case .once(let condition, let body, let otherwise, let span): once(condition, body, otherwise, span)
    case .options(let items, let span): options(items, span)
    case .lineGroup(let items, let span): lineGroup(items, span)
    case .set(let name, _, let operation, let value, let span):
      let target = slot(name)
      if operation == .subtract || operation == nil && lowers(name, value) {
        outline.lowered.append(Outline.Lowering(variable: name, line: lineNumber(span)))
      }
      if let operation {
        emit(Instruction(.pushVariable, a: target))
        expression(value)
        emit(Instruction(opcode(operation)))
      } else {
        expression(value)
      }
      emit(Instruction(.store, a: target))
    case .call(let value, _):
      expression(value)
      emit(Instruction(.pop))
    case .command(let text, let expressions, let span): command(text, expressions, span)
    case .jump(let target, let isDetour, let span): jump(target, isDetour, span)
    case .leave: emit(Instruction(.leave))
    case .declare, .enumeration: break
    }
  }

  /// Whether an expression takes something from a variable.
  private func lowers(_ name: String, _ value: ExpressionID) -> Bool {
    switch arena[value].kind {
    case .binary(.subtract, let left, _):
      if case .variable(let other) = arena[left].kind { other == name } else { lowers(name, left) }
    case .binary(_, let left, let right): lowers(name, left) || lowers(name, right)
    case .call(_, let arguments): arguments.contains { lowers(name, $0) }
    default: false
    }
  }

  private mutating func line(_ line: LineSyntax, isLast: Bool) {
    if isLast { addTag("lastline", to: line) }
    let info = program.infos[Int(line.index)]
    outline.lines.append(info.id)
    var skip: Int?
    if let condition = line.condition {
      let once = self.condition(condition, id: info.id)
      skip = emitOpen(.jumpIfFalse)
      if let once { markOnce(once) }
    }
    for value in line.expressions { expression(value) }
    emit(Instruction(.line, a: line.index, count: line.expressions.count))
    if let skip { land(skip) }
  }

  private mutating func addTag(_ tag: String, to line: LineSyntax) {
    let old = program.infos[Int(line.index)]
    guard !old.hashtags.contains(tag) else { return }
    let info = Program.LineInfo(
      id: old.id, text: old.text, hashtags: old.hashtags + [tag], node: old.node, file: old.file,
      lineNumber: old.lineNumber, isImplicit: old.isImplicit, isShadow: old.isShadow)
    program.infos[Int(line.index)] = info
    program.references[Int(line.index)] = LineReference(id: info.id, hashtags: info.hashtags)
  }

  /// Puts a condition on the stack; gives the slot to set if it holds only once.
  private mutating func condition(_ condition: LineCondition, id: String) -> Int32? {
    var once: Int32?
    if condition.isOnce {
      let slot = slot("$Yarn.Internal.Once.\(id)", initial: .bool(false))
      emit(Instruction(.pushVariable, a: slot))
      emit(Instruction(.not))
      once = slot
    }
    if let expression = condition.expression {
      self.expression(expression)
      if once != nil { emit(Instruction(.and)) }
    }
    return once
  }

  private mutating func markOnce(_ slot: Int32) {
    emit(Instruction(.pushBool, a: 1))
    emit(Instruction(.store, a: slot))
  }

  private mutating func branch(_ clauses: [ClauseSyntax]) {
    var ends: [Int] = []
    for (number, clause) in clauses.enumerated() {
      var skip: Int?
      if let condition = clause.condition {
        expression(condition)
        skip = emitOpen(.jumpIfFalse)
      }
      statements(clause.body)
      if number + 1 < clauses.count { ends.append(emitOpen(.jump)) }
      if let skip { land(skip) }
    }
    for end in ends { land(end) }
  }

  private mutating func once(
    _ condition: ExpressionID?, _ body: [Statement], _ otherwise: [Statement], _ span: Span
  ) {
    let id = Checksum.crc32("\(files[Int(file)].name)\(outline.node)once\(blockNumber)")
    blockNumber += 1
    guard let slot = self.condition(LineCondition(isOnce: true, expression: condition), id: id) else { return }
    let skip = emitOpen(.jumpIfFalse)
    markOnce(slot)
    statements(body)
    let end = emitOpen(.jump)
    land(skip)
    statements(otherwise)
    land(end)
  }

  private mutating func options(_ items: [ItemSyntax], _ span: Span) {
    outline.optionGroups.append(outlined(items, span))
    var adds: [Int] = []
    var onces: [Int32?] = []
    for item in items {
      let info = program.infos[Int(item.line.index)]
      outline.lines.append(info.id)
      onces.append(item.line.condition.flatMap { condition($0, id: info.id) })
      for value in item.line.expressions { expression(value) }
      adds.append(program.code.count)
      emit(
        Instruction(
          .addOption, a: item.line.index, count: item.line.expressions.count, flag: item.line.condition != nil))
    }
    let show = emitOpen(.showOptions)
    var ends: [Int] = []
    for (number, item) in items.enumerated() {
      program.code[adds[number]].b = here
      if let once = onces[number] { markOnce(once) }
      statements(item.body)
      if number + 1 < items.count { ends.append(emitOpen(.jump)) }
    }
    for end in ends { land(end) }
    land(show)
  }

  private func outlined(_ items: [ItemSyntax], _ span: Span) -> Outline.OptionGroup {
    let options = items.map { item -> Outline.Option in
      let info = program.infos[Int(item.line.index)]
      return Outline.Option(
        lineID: info.id, hashtags: info.hashtags, isConditional: item.line.condition != nil, line: info.lineNumber)
    }
    return Outline.OptionGroup(options: options, file: files[Int(file)].name, line: lineNumber(span))
  }

  private mutating func lineGroup(_ items: [ItemSyntax], _ span: Span) {
    outline.lineGroups.append(outlined(items, span))
    var adds: [Int] = []
    var onces: [Int32?] = []
    for item in items {
      let info = program.infos[Int(item.line.index)]
      outline.lines.append(info.id)
      let condition = item.line.condition
      onces.append(condition.flatMap { self.condition($0, id: info.id) })
      adds.append(program.code.count)
      let complexity = condition.map { self.complexity(isOnce: $0.isOnce, condition: $0.expression) } ?? 0
      emit(
        Instruction(
          .addCandidate, a: slot("$Yarn.Internal.Content.ViewCount.\(info.id)"), count: Int(complexity),
          flag: condition != nil))
    }
    let choose = emitOpen(.choose)
    var ends: [Int] = []
    for (number, item) in items.enumerated() {
      program.code[adds[number]].b = here
      if let once = onces[number] { markOnce(once) }
      for value in item.line.expressions { expression(value) }
      emit(Instruction(.line, a: item.line.index, count: item.line.expressions.count))
      statements(item.body)
      if number + 1 < items.count { ends.append(emitOpen(.jump)) }
    }
    for end in ends { land(end) }
    land(choose)
  }

  private mutating func command(_ text: String, _ expressions: [ExpressionID], _ span: Span) {
    outline.commands.append(Outline.Command(text: text, line: lineNumber(span)))
    if text == "stop", expressions.isEmpty {
      emit(Instruction(.stop))
      return
    }
    for value in expressions { expression(value) }
    emit(Instruction(.command, a: Int32(program.commands.count), count: expressions.count))
    program.commands.append(CommandTemplate(parts: split(text, expressions.count)))
  }

  /// Cuts a command at the places of its expressions, from the last to the first as upstream fills them in.
  private func split(_ text: String, _ count: Int) -> [String] {
    var rest = Array(text.utf8)
    var parts: [String] = []
    for number in stride(from: count - 1, through: 0, by: -1) {
      let mark = Array("{\(number)}".utf8)
      var index = rest.count - mark.count
      while index >= 0, !rest[index..<index + mark.count].elementsEqual(mark) { index -= 1 }
      guard index >= 0 else { continue }
      parts.insert(String(decoding: rest[(index + mark.count)...], as: UTF8.self), at: 0)
      rest.removeSubrange(index...)
    }
    return [String(decoding: rest, as: UTF8.self)] + parts
  }

  private mutating func jump(_ target: JumpTarget, _ isDetour: Bool, _ span: Span) {
    switch target {
    case .name(let name):
      outline.jumps.append(Outline.Jump(target: name, isDetour: isDetour, line: lineNumber(span)))
      emit(Instruction(isDetour ? .detour : .runNode, a: program.nodeNumbers[name] ?? -1, b: string(name)))
    case .expression(let value):
      outline.jumps.append(Outline.Jump(target: nil, isDetour: isDetour, line: lineNumber(span)))
      expression(value)
      emit(Instruction(isDetour ? .namedDetour : .runNamedNode))
    }
  }
}
