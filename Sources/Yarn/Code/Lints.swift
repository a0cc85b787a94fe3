/// Findings about a job that is otherwise right: lines nothing reaches, unknown nodes, markup that will not work.
struct Lints {
  let names: NodeNames
  let definitions: Definitions

  func run(_ parsed: [ParsedFile], checker: Checker, records: [LineRecord], bag: inout DiagnosticBag) {
    var known: Set<String> = names.groups
    for file in names.names { known.formUnion(file) }
    for file in parsed {
      for node in file.nodes {
        var walker = LintWalker(file: file.index, known: known, commands: commands, bag: bag)
        _ = walker.walk(node.body)
        bag = walker.bag
      }
    }
    for (name, place) in checker.visitedPlaces where !known.contains(name) {
      bag.add(.visitedUnknown(name), at: place)
    }
    for record in records where record.text.utf8.contains(Ascii.openBracket) {
      if let problem = Markup.problem(in: record.text) { bag.add(.markup(problem), record.file, record.span) }
    }
  }

  private var commands: [String: Definitions.Command]? {
    guard definitions.reportsUnknownNames else { return nil }
    return Dictionary(definitions.commands.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// Goes through the statements of a node.
struct LintWalker {
  let file: Int32
  let known: Set<String>
  let commands: [String: Definitions.Command]?
  var bag: DiagnosticBag

  /// Looks at statements; true when what follows them is never reached.
  mutating func walk(_ statements: [Statement]) -> Bool {
    var isOver = false
    for statement in statements {
      if isOver, isContent(statement) {
        bag.add(.unreachable, file, statement.span)
        // One finding for each stretch is enough; what is inside is looked at as if it were reached.
        isOver = false
      }
      if ends(statement) { isOver = true }
    }
    return isOver
  }

  private func isContent(_ statement: Statement) -> Bool {
    switch statement {
    case .declare, .enumeration: false
    default: true
    }
  }

  private mutating func ends(_ statement: Statement) -> Bool {
    switch statement {
    case .jump(let target, let isDetour, let span):
      if case .name(let name) = target, !known.contains(name) { bag.add(.unknownNode(name), file, span) }
      return !isDetour
    case .leave: return true
    case .command(let text, _, let span):
      check(command: text, span)
      return text == "stop"
    case .branch(let clauses, _):
      var allEnd = clauses.last?.condition == nil
      for clause in clauses where !walk(clause.body) { allEnd = false }
      return allEnd
    case .once(_, let body, let otherwise, _):
      let first = walk(body)
      let second = walk(otherwise)
      return first && second
    case .options(let items, _):
      // With every option leading away, only a group of which nothing is available goes on.
      var allEnd = items.contains { $0.line.condition == nil }
      for item in items where !walk(item.body) { allEnd = false }
      return allEnd
    case .lineGroup(let items, _):
      var allEnd = items.contains { $0.line.condition == nil }
      for item in items where !walk(item.body) { allEnd = false }
      return allEnd
    default: return false
    }
  }

  private mutating func check(command text: String, _ span: Span) {
    guard let commands else { return }
    let words = CommandWords.split(text)
    guard let name = words.first, !name.contains("{"), name != "stop" else { return }
    guard let command = commands[name] else {
      bag.add(.unknownCommand(name), file, span)
      return
    }
    let required = command.parameters.prefix { !$0.isOptional && !$0.isRepeated }.count
    let most = command.parameters.last?.isRepeated == true ? Int.max : command.parameters.count
    let given = words.count - 1
    if given < required || given > most {
      let wanted =
        most == Int.max ? "at least \(required)" : required == most ? "\(required)" : "\(required) to \(most)"
      bag.add(.commandArguments(name, wanted: wanted, found: given), file, span)
    }
  }
}

/// The words of a command's text.
enum CommandWords {
  /// Cuts a command at blanks; words in quotation marks stay together, `\"` and `\\` stand for themselves in them.
  static func split(_ text: String) -> [String] {
    var words: [String] = []
    var word: [UInt8]?
    var isQuoted = false
    var isEscaped = false
    for byte in text.utf8 {
      if isEscaped {
        word?.append(byte)
        isEscaped = false
      } else if isQuoted, byte == Ascii.backslash {
        isEscaped = true
      } else if byte == Ascii.quote {
        isQuoted.toggle()
        if word == nil { word = [] }
      } else if Ascii.isBlank(byte), !isQuoted {
        if let done = word { words.append(String(decoding: done, as: UTF8.self)) }
        word = nil
      } else {
        word = (word ?? []) + [byte]
      }
    }
    if let done = word { words.append(String(decoding: done, as: UTF8.self)) }
    return words
  }
}
