/// What is to be compiled together.
public struct CompilationJob: Sendable {
  /// The files; nodes, variables and enums are shared among them.
  public var files: [SourceFile]
  /// What the host offers.
  public var definitions: Definitions
  /// The version of the language: 3 and 4 are the same, below 3 the newer statements are errors.
  public var languageVersion: Int
  /// Severities a project sets for codes.
  public var severities: [String: Diagnostic.Severity]

  /// A job.
  public init(
    files: [SourceFile], definitions: Definitions = .none, languageVersion: Int = 4,
    severities: [String: Diagnostic.Severity] = [:]
  ) {
    self.files = files
    self.definitions = definitions
    self.languageVersion = languageVersion
    self.severities = severities
  }
}

/// What came of a job.
public struct Compilation: Sendable {
  /// The program; nil when there was an error.
  public let program: Program?
  /// All findings in the order of file, line and column.
  public let diagnostics: [Diagnostic]
  /// Whether one of the findings is an error.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Makes programs out of source.
public enum Compiler {
  /// Compiles a job: lex and parse, name nodes, give ids, find types, look for traps, make code.
  public static func compile(_ job: CompilationJob) -> Compilation {
    var bag = DiagnosticBag()
    var arena = ExpressionArena()
    var records: [LineRecord] = []
    var parsed: [ParsedFile] = []
    let indexes = job.files.map { LineIndex($0.bytes) }
    for (number, file) in job.files.enumerated() {
      // What is shared among files is lent to the parser and taken back, never copied.
      var parser = Parser(file: file, index: Int32(number), languageVersion: job.languageVersion)
      swap(&parser.arena, &arena)
      swap(&parser.lines, &records)
      parser.merge(&bag)
      parsed.append(parser.run())
      swap(&parser.arena, &arena)
      swap(&parser.lines, &records)
      swap(&parser.bag, &bag)
    }
    let names = NodeNames(parsed, files: job.files, bag: &bag)
    let ids = LineIDs(records, files: job.files, nodes: names.names, bag: &bag)
    var checker = Checker(arena: arena, definitions: job.definitions, bag: bag)
    checker.run(parsed)
    bag = checker.bag
    Lints(names: names, definitions: job.definitions).run(parsed, checker: checker, records: records, bag: &bag)

    let diagnostics = bag.sorted(files: job.files, indexes: indexes).map { diagnostic -> Diagnostic in
      guard diagnostic.severity != .error, let severity = job.severities[diagnostic.code] else { return diagnostic }
      var changed = diagnostic
      changed.severity = severity
      return changed
    }
    guard !diagnostics.contains(where: { $0.severity == .error }), !bag.hasErrors else {
      return Compilation(program: nil, diagnostics: diagnostics)
    }
    var generator = CodeGenerator(files: job.files, indexes: indexes, checker: checker, ids: ids, records: records)
    return Compilation(program: generator.run(parsed, names: names), diagnostics: diagnostics)
  }
}
