/// The names nodes have in the program: their titles, or for members of groups a name of their own.
struct NodeNames {
  /// By file, then node.
  private(set) var names: [[String]] = []
  /// Titles of which several nodes share one, or that have a `when` header.
  private(set) var groups: Set<String> = []
  /// Titles of nodes left out because they hold nothing.
  private(set) var emptyTitles: Set<String> = []

  init(_ parsed: [ParsedFile], files: [SourceFile], bag: inout DiagnosticBag) {
    for node in parsed.flatMap(\.nodes) where !node.whens.isEmpty { groups.insert(node.title) }
    var taken: Set<String> = []
    for file in parsed {
      var all: [String] = []
      for (number, node) in file.nodes.enumerated() {
        let title = node.title
        let place = node.header("title")?.valueSpan ?? node.span
        if groups.contains(title) {
          if node.whens.isEmpty { bag.add(.missingWhen(title), file.index, place) }
          let subtitle = node.header("subtitle")?.value
          var name = title + "." + (subtitle ?? Checksum.crc32("\(files[Int(file.index)].name)\(title)\(number)"))
          if !taken.insert(name).inserted {
            if let subtitle {
              bag.add(.duplicateSubtitle(subtitle, title: title), file.index, node.header("subtitle")?.span ?? place)
            }
            while !taken.insert(name).inserted { name += "0" }
          }
          all.append(name)
        } else {
          if !title.isEmpty, !taken.insert(title).inserted { bag.add(.duplicateTitle(title), file.index, place) }
          all.append(title)
        }
        if node.body.isEmpty, !node.isBroken, !title.isEmpty { bag.add(.emptyNode(title), file.index, place) }
      }
      names.append(all)
    }
  }

  func name(file: Int32, node: Int32) -> String {
    let all = names[Int(file)]
    return all.indices.contains(Int(node)) ? all[Int(node)] : ""
  }
}

extension CodeGenerator {
  mutating func addNodes(_ parsed: [ParsedFile], names: NodeNames) {
    var work: [(node: NodeSyntax, number: Int32)] = []
    for file in parsed {
      self.file = file.index
      for (number, node) in file.nodes.enumerated() where !node.body.isEmpty {
        let name = names.name(file: file.index, node: Int32(number))
        work.append((node, addNode(node, name)))
        if names.groups.contains(node.title) { addMember(node, name) }
      }
    }
    for (node, number) in work {
      file = node.file
      outline = Outline(node: program.allNodes[Int(number)].name, file: files[Int(file)].name)
      blockNumber = 0
      program.allNodes[Int(number)].entry = here
      statements(node.body)
      emit(Instruction(.leave))
      program.outlines[Int(number)] = outline
    }
    addConditions(work)
  }

  private mutating func addNode(_ node: NodeSyntax, _ name: String) -> Int32 {
    let headers = node.headers.map { Program.Header(key: $0.key, value: $0.value, line: lineNumber($0.span)) }
    let tracking = node.header("tracking")?.value
    let isTracked =
      tracking == "always"
      || (tracking != "never" && (checker.visitedNames.contains(name)))
    return add(
      Program.Node(
        name: name, title: node.title, file: files[Int(file)].name, line: lineNumber(node.span), headers: headers,
        entry: 0, visitSlot: isTracked ? slot("$Yarn.Internal.Visiting.\(name)") : -1, isHub: false))
  }

  private mutating func add(_ node: Program.Node) -> Int32 {
    let number = Int32(program.allNodes.count)
    program.allNodes.append(node)
    program.outlines.append(Outline())
    program.nodeNumbers[node.name] = number
    return number
  }

  /// A group is a node of its own that chooses a member, goes there and comes back.
  private mutating func addMember(_ node: NodeSyntax, _ name: String) {
    let group: Int32
    if let known = program.groupNumbers[node.title] {
      group = known
    } else {
      group = Int32(program.groups.count)
      program.groups.append([])
      program.groupNumbers[node.title] = group
      let isTracked = checker.visitedNames.contains(node.title)
      let entry = here
      emit(Instruction(.runGroup, a: group))
      emit(Instruction(.leave))
      _ = add(
        Program.Node(
          name: node.title, title: node.title, file: files[Int(file)].name, line: lineNumber(node.span), headers: [],
          entry: entry, visitSlot: isTracked ? slot("$Yarn.Internal.Visiting.\(node.title)") : -1, isHub: true))
    }
    var complexity: Int32 = 0
    for when in node.whens {
      complexity += self.complexity(isOnce: when.isOnce, condition: when.condition)
    }
    let isOnce = node.whens.contains { $0.isOnce }
    program.groups[Int(group)].append(
      Program.Member(
        node: program.nodeNumbers[name] ?? 0, conditions: [],
        onceSlot: isOnce ? slot("$Yarn.Internal.Once.\(name)", initial: .bool(false)) : -1,
        viewSlot: slot("$Yarn.Internal.Content.ViewCount.\(name)"), complexity: complexity))
  }

  private mutating func addConditions(_ work: [(node: NodeSyntax, number: Int32)]) {
    for (node, number) in work where program.groupNumbers[node.title] != nil {
      guard let group = program.groupNumbers[node.title],
        let member = program.groups[Int(group)].firstIndex(where: { $0.node == number })
      else { continue }
      file = node.file
      outline = program.outlines[Int(number)]
      for when in node.whens {
        guard let condition = when.condition else { continue }
        program.groups[Int(group)][member].conditions.append(here)
        expression(condition)
        emit(Instruction(.endExpression))
      }
      program.outlines[Int(number)] = outline
    }
  }

  /// How specific a condition is: 0 for none, else one and one more for each logic word and for `once`.
  func complexity(isOnce: Bool, condition: ExpressionID?) -> Int32 {
    guard let condition else { return isOnce ? 1 : 0 }
    return 1 + logicWords(condition) + (isOnce ? 1 : 0)
  }

  private func logicWords(_ id: ExpressionID) -> Int32 {
    switch arena[id].kind {
    case .binary(let operation, let left, let right):
      logicWords(left) + logicWords(right) + (operation.precedence == 1 ? 1 : 0)
    case .not(let operand), .negate(let operand): logicWords(operand)
    case .call(_, let arguments): arguments.reduce(0) { $0 + logicWords($1) }
    default: 0
    }
  }
}
