/// Goes through the statements of a node.
struct LintWalker {
  /// A jump or a detour to a node that is named.
  struct Leap {
    var from: String
    var to: String
    var isDetour: Bool
    var place: Place
  }

  let arena: ExpressionArena
  let known: Set<String>
  let commands: [String: Definitions.Command]?
  var bag: DiagnosticBag
  private var file: Int32 = 0
  private var title = ""
  /// All jumps and detours with a name.
  private(set) var leaps: [Leap] = []
  /// Titles of nodes that jump somewhere.
  private(set) var jumpers: Set<String> = []
  /// Some expression decides where to go: any node may be reached.
  private(set) var hasComputedLeaps = false

  init(
    arena: ExpressionArena, known: Set<String>, commands: [String: Definitions.Command]?, bag: DiagnosticBag
  ) {
    self.arena = arena
    self.known = known
    self.commands = commands
    self.bag = bag
  }

  mutating func walk(_ node: NodeSyntax, file: Int32) {
    self.file = file
    title = node.title
    if node.whens.contains(where: \.isOnce), node.header("subtitle") == nil {
      bag.add(.unstableMember(title), file, node.header("title")?.valueSpan ?? node.span)
    }
    _ = walk(node.body)
  }

  /// Looks at statements; true when what follows them is never reached.
  private mutating func walk(_ statements: [Statement]) -> Bool {
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
      leap(target, isDetour, span)
      return !isDetour
    case .line(let line):
      check(line)
      return false
    case .set(_, _, _, let value, _):
      check(value: value)
      return false
    case .declare(let declaration, _):
      check(value: declaration.value)
      return false
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
      for item in items { check(item.line) }
      // With every option leading away, only a group of which nothing is available goes on.
      var allEnd = items.contains { $0.line.condition == nil }
      for item in items where !walk(item.body) { allEnd = false }
      return allEnd
    case .lineGroup(let items, _):
      for item in items { check(item.line) }
      var allEnd = items.contains { $0.line.condition == nil }
      for item in items where !walk(item.body) { allEnd = false }
      return allEnd
    default: return false
    }
  }

  private mutating func leap(_ target: JumpTarget, _ isDetour: Bool, _ span: Span) {
    if !isDetour { jumpers.insert(title) }
    guard case .name(let name) = target else {
      hasComputedLeaps = true
      return
    }
    if !known.contains(name) { bag.add(.unknownNode(name), file, span) }
    leaps.append(Leap(from: title, to: name, isDetour: isDetour, place: Place(file: file, span: span)))
  }

  private mutating func check(_ line: LineSyntax) {
    guard line.condition?.isOnce == true, !line.hashtags.contains(where: { $0.text.hasPrefix("line:") }) else { return }
    bag.add(.unstableID, file, line.span)
  }

  /// A text that looks as if it were read again when it is shown.
  private mutating func check(value id: ExpressionID) {
    guard case .string(let text) = arena[id].kind else { return }
    let hasPlace = text.firstRange(of: "{").map { text[$0.upperBound...].first?.isNumber == true } ?? false
    let hasMarker =
      text.utf8.contains(Ascii.openBracket) && !Markup.parse(text, implicitCharacter: false).attributes.isEmpty
    if hasPlace || hasMarker { bag.add(.markupInValue(text), file, arena[id].span) }
  }

  private mutating func check(command text: String, _ span: Span) {
    guard let commands else { return }
    let words = CommandText.words(text)
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
