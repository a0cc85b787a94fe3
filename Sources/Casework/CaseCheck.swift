public import Handbook
internal import Scoring
public import Words
internal import Yarn

/// Reads a case as its author's careful colleague would: everything that can be found wrong without playing it.
public struct CaseCheck: Sendable {
  /// What was found, in the order of files and lines.
  public private(set) var problems: [ContentProblem] = []
  /// The handles in play, by module: practices and mistakes.
  public private(set) var coverage: [String: Set<String>] = [:]

  private let entry: CaseLibrary.Entry
  let handbook: Handbook
  private let program: Program?
  private var headers: [String: SceneHeaders] = [:]
  private var outlines: [(node: Program.Node, outline: Outline)] = []

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
  private func exists(_ title: String) -> Bool { program?.members(of: title).isEmpty == false }

  private func lines(of outline: Outline) -> [Program.LineInfo] { outline.lines.compactMap { program?.line($0) } }

  private mutating func report(_ diagnostics: [Diagnostic]) {
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

  // MARK: - case.yaml

  private mutating func checkFile() {
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

  // MARK: - Scenes

  private mutating func checkScenes() {
    let people = Set(entry.file.people.map(\.id))
    let roles = Set(entry.file.roles.map(\.id))
    for (node, outline) in outlines {
      guard let scene = headers[node.name] else { continue }
      for problem in scene.problems {
        problems.append(
          ContentProblem(file: node.file, line: problem.line, column: problem.column, problem.message))
      }
      checkOrder(scene, node)
      for role in scene.roles where !roles.contains(role) {
        complain(node.file, node.line, .error, "`role: \(role)` is not one of the case's roles.")
      }
      if let person = scene.talk {
        if !people.contains(person) {
          complain(node.file, node.line, .error, "`talk: \(person)` is nobody in case.yaml's `people`.")
        }
        if scene.asks.isEmpty, scene.answers.isEmpty {
          complain(
            node.file, node.line, .error,
            "A reply needs `asks:` or `answers:`, what it answers; `asks: *` answers the rest.")
        }
      }
      checkHandles(scene, node)
      checkAsk(scene, outline, node)
      checkCommands(outline, node, people: people)
      checkLines(outline, node)
      checkCalls(outline, node)
    }
  }

  private mutating func checkHandles(_ scene: SceneHeaders, _ node: Program.Node) {
    for item in scene.expects + scene.meets {
      guard let practice = handbook.practice(item.handle) else {
        complain(node.file, item.line, .error, "\(item.handle) is not a practice in Knowledge/.")
        continue
      }
      use(item.handle, in: scene)
      checkSource(of: item, scene.expects.contains(item) && !practice.restsOnSource, node)
      let phrases = practice.phrases.count + (scene.phrases[item.handle]?.count ?? 0)
      if scene.expects.contains(item), practice.concepts.isEmpty, phrases < 3 {
        complain(
          node.file, item.line, .error,
          "\(item.handle) cannot be recognised: give it concepts, or at least three phrases, in Knowledge/.")
      }
    }
    for item in scene.avoid {
      guard let mistake = handbook.mistake(item.handle) else {
        complain(node.file, item.line, .error, "\(item.handle) is not a mistake in Knowledge/.")
        continue
      }
      use(item.handle, in: scene)
      checkSource(of: item, !mistake.restsOnSource, node)
      if mistake.concepts.isEmpty, mistake.phrases.count + (scene.phrases[item.handle]?.count ?? 0) < 3 {
        complain(node.file, item.line, .error, "\(item.handle) cannot be recognised: give it concepts or phrases.")
      }
    }
    for handle in scene.phrases.keys.sorted()
    where !(scene.expects + scene.avoid).contains(where: { $0.handle == handle }) {
      complain(node.file, node.line, .error, "`phrases:` names \(handle), which this scene neither expects nor avoids.")
    }
  }

  /// An order that nobody could keep.
  private mutating func checkOrder(_ scene: SceneHeaders, _ node: Program.Node) {
    for order in scene.order {
      var reached: Set<String> = []
      var waiting = [order.then]
      while let next = waiting.popLast() {
        if reached.insert(next).inserted { waiting += scene.order.filter { $0.first == next }.map(\.then) }
      }
      if reached.contains(order.first) {
        complain(
          node.file, order.line, .error,
          "\(order.first) cannot come before \(order.then): the order goes round in a circle.")
      }
    }
  }

  private mutating func use(_ handle: String, in scene: SceneHeaders) {
    for leg in entry.file.legs {
      for module in leg.modules
      where module.status == .ready && (scene.roles.isEmpty || scene.roles.contains(module.role)) {
        coverage[module.id, default: []].insert(handle)
      }
    }
  }

  private mutating func checkAsk(_ scene: SceneHeaders, _ outline: Outline, _ node: Program.Node) {
    let asks = outline.commands.filter { ["ask", "form"].contains(CommandWords($0.text).name) }
    // A form is scored by its own fields too.
    let forms = asks.filter { CommandWords($0.text).name == "form" }
    if asks.isEmpty, !scene.expects.isEmpty {
      complain(node.file, node.line, .error, "The scene expects practices but never does `<<ask>>` or `<<form>>`.")
    }
    for ask in asks where scene.expects.isEmpty && forms.isEmpty {
      complain(node.file, ask.line, .error, "`<<ask>>` needs `expects:` in the scene's headers, or nothing is scored.")
    }
    if asks.count > 1 {
      complain(node.file, asks[1].line, .error, "A scene asks once; put the second question into a scene of its own.")
    }
    if !asks.isEmpty, forms.isEmpty, !lines(of: outline).contains(where: { $0.hashtags.contains("question") }) {
      complain(node.file, node.line, .error, "`<<ask>>` has no line tagged #question in this scene.")
    }
  }

  private mutating func checkCommands(_ outline: Outline, _ node: Program.Node, people: Set<String>) {
    for command in outline.commands {
      let words = CommandWords(command.text)
      guard let known = Vocabulary.commands.first(where: { $0.name == words.name }) else {
        complain(node.file, command.line, .error, "<<\(words.name)>> is not a command; see docs/authoring.md.")
        continue
      }
      let isOpen = known.parameters.last == .text
      if words.count < known.parameters.count || !isOpen && words.count > known.parameters.count {
        let needed = known.parameters.map(\.rawValue).joined(separator: " ")
        complain(node.file, command.line, .error, "<<\(words.name)>> is written `<<\(words.name) \(needed)>>`.")
        continue
      }
      for (position, parameter) in known.parameters.enumerated() {
        guard let word = try? words.argument(position), !word.contains("{") else { continue }
        if let message = fault(in: word, as: parameter, people: people) {
          complain(node.file, command.line, .error, "<<\(words.name)>>: \(message)")
        }
      }
    }
  }

  private func fault(in word: String, as parameter: Vocabulary.Parameter, people: Set<String>) -> String? {
    switch parameter {
    case .person:
      guard people.contains(word) else { return "`\(word)` is nobody in case.yaml's `people`." }
      let replies = headers.values.filter { $0.talk == word }
      if replies.isEmpty { return "\(word) has no scenes with `talk: \(word)`." }
      return replies.contains(where: \.isFallback)
        ? nil : "\(word) has no scene `asks: *` for what nothing else answers."
    case .channel:
      return Vocabulary.channels.contains(word)
        ? nil : "`\(word)` is not a channel; there are \(Vocabulary.channels.joined(separator: ", "))."
    case .scene:
      return exists(word) ? nil : "there is no scene `\(word)`."
    case .minutes, .day:
      return Int(word).map { $0 >= 0 } == true ? nil : "`\(word)` is not a whole number."
    case .time:
      return CaseTime("1 " + word) != nil ? nil : "`\(word)` is not a time such as 21:40."
    case .handle:
      return handbook.entry(word) != nil ? nil : "`\(word)` is not in Knowledge/."
    case .form:
      return handbook.form(word) != nil ? nil : "`\(word)` is not a form in Knowledge/."
    case .outcome:
      return endings.contains(word) ? nil : "`\(word)` is not an ending of case.yaml."
    case .text: return nil
    }
  }

  private var endings: Set<String> {
    let ofParts = entry.file.legs.flatMap(\.modules).flatMap { $0.parts ?? [] }.flatMap { $0.endings ?? [] }
    return Set((entry.file.legs.flatMap { $0.endings ?? [] } + ofParts).map(\.id))
  }

  /// What the case itself tells keeps to the words of the field; somebody who speaks may say it wrongly.
  private mutating func checkWords(_ line: Program.LineInfo, _ node: Program.Node, names: Set<String>) {
    let speaker = line.text.firstIndex(of: ":").map { String(line.text[..<$0]) }
    if line.hashtags.contains("quoted") || speaker.map(names.contains) ?? false { return }
    for note in handbook.termsToAvoid(in: line.text) {
      complain(
        node.file, line.lineNumber, .warning,
        "“\(note.found)”: we say \(note.use). \(note.reason) #quoted marks words that somebody else used.")
    }
  }

  private mutating func checkLines(_ outline: Outline, _ node: Program.Node) {
    let names = Set(entry.file.people.map(\.name))
    for line in lines(of: outline) {
      checkWords(line, node, names: names)
      if line.isImplicit {
        complain(
          node.file, line.lineNumber, .warning, "The line has no #line: id, so a saved session may lose its place.")
      }
      if let colon = line.text.firstIndex(of: ":") {
        let name = String(line.text[..<colon])
        let looksLikeName =
          name.count < 24 && name.first?.isUppercase == true && !name.contains { ".,0123456789".contains($0) }
        if looksLikeName, line.text[colon...].dropFirst().first == " ", !names.contains(name) {
          complain(node.file, line.lineNumber, .warning, "`\(name)` speaks but is nobody in case.yaml's `people`.")
        }
      }
    }
    for option in outline.optionGroups.flatMap(\.options) {
      let marks = OptionMarks(option.hashtags)
      for handle in marks.meets where handbook.practice(handle) == nil {
        complain(node.file, option.line, .error, "#meets:\(handle) is not a practice in Knowledge/.")
      }
      for handle in marks.avoids where handbook.mistake(handle) == nil {
        complain(node.file, option.line, .error, "#avoid:\(handle) is not a mistake in Knowledge/.")
      }
      for handle in marks.meets + marks.avoids { use(handle, in: headers[node.name] ?? SceneHeaders([])) }
    }
  }

  private mutating func checkCalls(_ outline: Outline, _ node: Program.Node) {
    for call in outline.calls {
      checkForm(call, node)
      guard case .some(.some(let handle)) = call.arguments.first else { continue }
      switch call.function {
      case "met", "ever_met":
        if handbook.practice(handle) == nil {
          complain(node.file, call.line, .error, "\(call.function)(\"\(handle)\"): there is no such practice.")
        }
      case "harmed", "ever_harmed":
        if handbook.mistake(handle) == nil {
          complain(node.file, call.line, .error, "\(call.function)(\"\(handle)\"): there is no such mistake.")
        }
      case "role":
        if !entry.file.roles.contains(where: { $0.id == handle }) {
          complain(node.file, call.line, .error, "role(\"\(handle)\") is not one of the case's roles.")
        }
      case "asked":
        if !exists(handle) {
          complain(node.file, call.line, .error, "asked(\"\(handle)\"): there is no such scene.")
        }
      default: break
      }
    }
  }

  // MARK: - The whole

  private mutating func checkEndings() {
    let set = Set(
      outlines.flatMap { $0.outline.commands }.map { CommandWords($0.text) }.filter { $0.name == "outcome" }
        .compactMap { try? $0.argument(0) })
    for ending in endings.sorted() where !set.contains(ending) {
      complain(entry.source.name, 1, .warning, "No scene leads to the ending `\(ending)`.")
    }
  }

  /// Scenes that go round without ever asking: whoever plays would be locked in.
  private mutating func checkLoops() {
    let names = program?.endlessNodes { text in
      let words = CommandWords(text)
      switch words.name {
      case "ask", "form", "talk": return .waits
      case "inject":
        // What is due at once comes at the next prompt, before anybody can answer it.
        guard let scene = try? words.argument(1), let delay = try? words.number(2), delay == 0 else { return .goesOn }
        return .begins(scene)
      default: return .goesOn
      }
    }
    for name in names ?? [] {
      guard let node = program?.node(name) else { continue }
      complain(
        node.file, node.line, .error,
        "\(name) leads to itself and never asks anything: whoever plays would be locked in. Ask there, or leave the circle "
          + "under a condition.")
    }
  }

  /// Scenes nobody comes to. A scene that is jumped to by a computed name counts as reached.
  private mutating func checkReachability() {
    var reached: Set<String> = []
    let modules = entry.file.legs.flatMap(\.modules)
    var waiting = modules.compactMap(\.start) + modules.flatMap { $0.parts ?? [] }.compactMap(\.closes)
    waiting += outlines.filter { headers[$0.node.name]?.talk != nil }.map(\.node.name)
    while let name = waiting.popLast() {
      let group = outlines.filter { $0.node.name == name || $0.node.title == name }
      for (node, outline) in group where reached.insert(node.name).inserted {
        waiting += outline.jumps.compactMap(\.target)
        waiting += outline.commands.map { CommandWords($0.text) }.filter { $0.name == "inject" }
          .compactMap { try? $0.argument(1) }
      }
    }
    for (node, _) in outlines where !reached.contains(node.name) {
      complain(node.file, node.line, .warning, "No scene leads to \(node.name).")
    }
  }
}
