/// Findings about a job that is otherwise right: lines nothing reaches, unknown nodes, markup that will not work.
struct Lints {
  let names: NodeNames
  let definitions: Definitions

  func run(_ parsed: [ParsedFile], checker: Checker, records: [LineRecord], bag: inout DiagnosticBag) {
    var known: Set<String> = names.groups
    for file in names.names { known.formUnion(file) }
    var walker = LintWalker(arena: checker.arena, known: known, commands: commands, bag: bag)
    for file in parsed {
      for node in file.nodes { walker.walk(node, file: file.index) }
    }
    bag = walker.bag
    for leap in walker.leaps where leap.isDetour && walker.jumpers.contains(leap.to) {
      bag.add(.detourJumps(leap.to), at: leap.place)
    }
    if !walker.hasComputedLeaps { reportUnreferenced(parsed, walker.leaps, &bag) }
    for asked in checker.askedNodes where !known.contains(asked.name) {
      bag.add(.visitedUnknown(asked.name, function: asked.function), at: asked.place)
    }
    for record in records where record.text.utf8.contains(Ascii.openBracket) {
      if let problem = Markup.problem(in: record.text) { bag.add(.markup(problem), record.file, record.span) }
      if Self.hasBarePercent(record.text) { bag.add(.percentSign, record.file, record.span) }
    }
  }

  private var commands: [String: Definitions.Command]? {
    guard definitions.reportsUnknownNames, !definitions.commands.isEmpty else { return nil }
    return Dictionary(definitions.commands.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Nodes nothing leads to, in a job that begins with `Start` and names all it jumps to.
  private func reportUnreferenced(_ parsed: [ParsedFile], _ leaps: [LintWalker.Leap], _ bag: inout DiagnosticBag) {
    let nodes = parsed.flatMap { file in file.nodes.map { (file.index, $0) } }
    guard nodes.count > 1, nodes.contains(where: { $0.1.title == "Start" }) else { return }
    let next = Dictionary(grouping: leaps, by: \.from)
    var reached: Set<String> = ["Start"]
    var waiting = ["Start"]
    while let title = waiting.popLast() {
      for leap in next[title] ?? [] {
        // A member of a group may be named itself: `Title.subtitle`.
        let goal = String(leap.to.prefix { $0 != "." })
        if reached.insert(goal).inserted { waiting.append(goal) }
      }
    }
    for (file, node) in nodes where !node.title.isEmpty && !node.body.isEmpty && !reached.contains(node.title) {
      bag.add(.unreferencedNode(node.title), file, node.header("title")?.valueSpan ?? node.span)
    }
  }

  /// A digit directly before a bare `%` inside a marker that puts a number there: `50%` was meant as a percentage.
  private static func hasBarePercent(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "%")) else { return false }
    var isInside = false
    for (index, byte) in bytes.enumerated() {
      if byte == Ascii.openBracket {
        isInside = ["[select", "[plural", "[ordinal"].contains { bytes[index...].starts(with: $0.utf8) }
      } else if byte == Ascii.closeBracket {
        isInside = false
      } else if isInside, byte == UInt8(ascii: "%"), index > 0, Ascii.isDigit(bytes[index - 1]) {
        return true
      }
    }
    return false
  }
}
