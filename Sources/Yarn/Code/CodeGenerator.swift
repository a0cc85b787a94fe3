/// Makes the instructions of a job from its checked syntax.
struct CodeGenerator {
  var program = Program()
  let files: [SourceFile]
  let indexes: [LineIndex]
  var checker: Checker
  let ids: LineIDs
  let records: [LineRecord]
  var file: Int32 = 0
  var outline = Outline()
  private var stringNumbers: [String: Int32] = [:]
  private var functionNumbers: [String: Int32] = [:]
  var blockNumber = 0

  init(files: [SourceFile], indexes: [LineIndex], checker: consuming Checker, ids: LineIDs, records: [LineRecord]) {
    self.files = files
    self.indexes = indexes
    self.checker = checker
    self.ids = ids
    self.records = records
  }

  var arena: ExpressionArena { checker.arena }
  var here: Int32 { Int32(program.code.count) }

  mutating func emit(_ instruction: Instruction) { program.code.append(instruction) }

  /// Emits a jump whose goal is not known yet.
  mutating func emitOpen(_ opcode: Opcode) -> Int {
    program.code.append(Instruction(opcode))
    return program.code.count - 1
  }

  mutating func land(_ index: Int) { program.code[index].a = here }

  mutating func string(_ text: String) -> Int32 {
    if let number = stringNumbers[text] { return number }
    let number = Int32(program.strings.count)
    program.strings.append(text)
    stringNumbers[text] = number
    return number
  }

  mutating func function(_ name: String) -> Int32 {
    if let number = functionNumbers[name] { return number }
    let number = Int32(program.functions.count)
    program.functions.append(name)
    functionNumbers[name] = number
    return number
  }

  /// The place of a variable, made at its first mention.
  mutating func slot(_ name: String, initial: Value = .number(0)) -> Int32 {
    if let number = program.slotNumbers[name] { return number }
    let number = Int32(program.slots.count)
    program.slots.append(name)
    program.initial.append(initial)
    program.slotNumbers[name] = number
    return number
  }

  func lineNumber(_ span: Span) -> Int { indexes[Int(file)].line(span.start) }

  mutating func run(_ parsed: [ParsedFile], names: NodeNames) -> Program {
    addLines(names)
    addVariables()
    addNodes(parsed, names: names)
    for parsedFile in parsed {
      file = parsedFile.index
      program.fileHashtags[files[Int(file)].name] = parsedFile.hashtags
    }
    program.sourceLines = files.reduce(0) { sum, file in
      sum + file.bytes.reduce(0) { $1 == Ascii.newline ? $0 + 1 : $0 }
    }
    program.contentHash = program.fingerprint()
    return program
  }

  private mutating func addLines(_ names: NodeNames) {
    program.infos.reserveCapacity(records.count)
    program.references.reserveCapacity(records.count)
    for (record, entry) in zip(records, ids.entries) {
      let node = names.name(file: record.file, node: record.node)
      let info = Program.LineInfo(
        id: entry.id, text: entry.text, hashtags: entry.hashtags, node: node, file: files[Int(record.file)].name,
        lineNumber: indexes[Int(record.file)].line(record.span.start), isImplicit: entry.isImplicit,
        isShadow: entry.isShadow)
      program.lineNumbers[entry.id] = Int32(program.infos.count)
      program.infos.append(info)
      program.references.append(LineReference(id: entry.id, hashtags: entry.hashtags))
    }
  }

  private mutating func addVariables() {
    for variable in checker.variables {
      program.types[variable.name] = checker.valueType(variable.term)
      guard !variable.isSmart else { continue }
      _ = slot(variable.name, initial: initialValue(variable))
    }
    for variable in checker.variables where variable.isSmart {
      guard let value = variable.declaration?.value else { continue }
      program.smart[variable.name] = here
      expression(value)
      emit(Instruction(.endExpression))
    }
    patchSmart()
  }

  private mutating func initialValue(_ variable: Variable) -> Value {
    if let value = variable.declaration?.value {
      switch arena[value].kind {
      case .number(let number): return .number(number)
      case .string(let text): return .string(text)
      case .bool(let bool): return .bool(bool)
      case .negate(let operand):
        if case .number(let number) = arena[operand].kind { return .number(-number) }
      case .member: return checker.caseValue(value) ?? .number(0)
      default: break
      }
    }
    switch checker.terms.type(variable.term) {
    case .string: return .string("")
    case .bool: return .bool(false)
    case .enumeration(let number): return checker.enums[number].cases.first?.value ?? .number(0)
    default: return .number(0)
    }
  }

  /// Computed variables may use those declared after them: their entries are put in when all are known.
  private mutating func patchSmart() {
    for index in program.code.indices where program.code[index].opcode == .pushSmart {
      let name = program.strings[Int(program.code[index].b)]
      program.code[index].a = program.smart[name] ?? 0
    }
  }
}
