public import Handbook
internal import Scoring
public import Words
internal import Yarn

/// Reads a case as its author's careful colleague would: everything that can be found wrong without playing it.
public struct CaseCheck: Sendable {
  /// What was found, in the order of files and lines.
  public internal(set) var problems: [ContentProblem] = []
  /// The handles in play, by module: practices and mistakes.
  public internal(set) var coverage: [String: Set<String>] = [:]

  let entry: CaseLibrary.Entry
  let handbook: Handbook
  let program: Program?
  var headers: [String: SceneHeaders] = [:]
  var outlines: [(node: Program.Node, outline: Outline)] = []

  /// Checks every module of a case; with `talk`, also whether people have an answer to what anybody may be asked.
  public static func run(
    _ entry: CaseLibrary.Entry, handbook: Handbook, talk: TalkWords? = nil
  ) -> CaseCheck {
    let compilation = CaseLibrary.compile(entry)
    guard let program = compilation.program else {
      var check = CaseCheck(entry: entry, handbook: handbook, program: nil)
      check.report(compilation.diagnostics)
      return check
    }
    var check = CaseCheck(entry: entry, handbook: handbook, program: program)
    check.report(compilation.diagnostics)
    check.checkFile()
    check.checkScenes()
    check.checkEndings()
    check.checkReachability()
    check.checkLoops()
    if let talk {
      var talks = TalkCheck(entry, talk: talk)
      talks.check(
        check.outlines.compactMap { scene in
          check.headers[scene.node.name].map { (scene.node, scene.outline, $0) }
        })
      check.problems += talks.problems
    }
    check.problems.sort { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
    return check
  }

  private init(entry: CaseLibrary.Entry, handbook: Handbook, program: Program?) {
    self.entry = entry
    self.handbook = handbook
    self.program = program
    for name in program?.nodes ?? [] {
      guard let node = program?.node(name), let outline = program?.outline(of: name) else { continue }
      headers[name] = SceneHeaders(node.headers.map { ($0.key, $0.value, $0.line) })
      outlines.append((node, outline))
    }
  }

  /// Whether a scene or a group of scenes has this title.
  func exists(_ title: String) -> Bool { program?.members(of: title).isEmpty == false }

  func lines(of outline: Outline) -> [Program.LineInfo] { outline.lines.compactMap { program?.line($0) } }

  mutating func report(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics where diagnostic.severity == .error || diagnostic.severity == .warning {
      problems.append(
        ContentProblem(
          file: diagnostic.file, line: diagnostic.line, column: diagnostic.column,
          severity: diagnostic.severity == .error ? .error : .warning, "\(diagnostic.code): \(diagnostic.message)"))
    }
  }

  mutating func complain(
    _ file: String, _ line: Int, _ severity: ContentProblem.Severity = .error, _ message: String
  ) {
    problems.append(ContentProblem(file: file, line: line, severity: severity, message))
  }

  mutating func checkFile() {
    let file = entry.file
    let roles = Set(file.roles.map(\.id))
    func line(_ path: String...) -> Int { YAMLFile.mark(of: path, in: entry.source.text).line }
    if !["2018", "2026"].contains(file.law) {
      complain(entry.source.name, line("law"), .error, "`law` is 2018 or 2026, not \(file.law).")
    }
    if let sentence = file.obstacle(to: handbook.language) {
      complain(entry.source.name, line("languages"), .error, sentence)
    }
    for (number, carried) in file.carries.enumerated() where program?.initialValues[carried.variable] == nil {
      complain(
        entry.source.name, line("carries", "\(number)"), .error,
        "\(carried.variable) is carried but no scene declares it: `<<declare \(carried.variable) = 0>>`.")
    }
    for (legNumber, leg) in file.legs.enumerated() {
      for (number, module) in leg.modules.enumerated() {
        let at = line("legs", "\(legNumber)", "modules", "\(number)")
        if !roles.contains(module.role) {
          complain(entry.source.name, at, .error, "\(module.id) is played as `\(module.role)`, which `roles` lacks.")
        }
        if let pass = module.pass, !(0...100).contains(pass) {
          complain(entry.source.name, at, .error, "`pass` of \(module.id) is a score from 0 to 100.")
        }
        guard module.status == .ready else { continue }
        if module.start.map(exists) != true {
          complain(entry.source.name, at, .error, "\(module.id) needs `start`, the title of its first scene.")
        }
        if module.starts.flatMap({ CaseTime($0) }) == nil {
          complain(entry.source.name, at, .error, "\(module.id) needs `starts`, a day and a time such as `1 16:00`.")
        }
        if let own = module.ownWords, !(1...100).contains(own) {
          complain(entry.source.name, at, .error, "`own_words` of \(module.id) is a whole number from 1 to 100.")
        }
        for (part, sentence) in PartCheck(module, program: program).problems {
          let at = line("legs", "\(legNumber)", "modules", "\(number)", "parts", "\(part)")
          complain(entry.source.name, at, .error, sentence)
        }
      }
    }
  }
}
