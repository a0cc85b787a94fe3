import ArgumentParser
import Casework
import Glibc
private import struct Scoring.ScoreLines
import Terminal

/// Scores answers that come as JSON lines.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: """
      Scores answers against a rubric or a reference answer: one JSON object a line in, one out, in order.
      """,
    discussion: """
      Examples:
        interact score --jsonl < answers.jsonl
        interact score --samples > before.jsonl     verdicts over the sample answers beside the cases
        interact score --compare before.jsonl       what has changed since, as a table
        interact score --brief IT_D8_Bed            what is needed to write answers without knowing how they are marked
        interact score --labelled answers.jsonl     how often the scorer agrees with whoever labelled them
        interact score --disputes                   what trainees objected to, over all records
      """)

  @Flag(help: "JSON lines in and out.")
  var jsonl = false

  @Flag(help: "Writes the verdicts over the sample answers beside the cases, one JSON object a line.")
  var samples = false

  @Option(help: ArgumentHelp("Compares them with a file that --samples wrote.", valueName: "file"))
  var compare: String?

  @Flag(
    help: "Lists what trainees objected to: answer, point, verdict, reason, session, and the words that were missing.")
  var disputes = false

  @Option(
    help: ArgumentHelp("Prints situation, question and what is looked for, and nothing of how.", valueName: "scene"))
  var brief: String?

  @Option(help: ArgumentHelp("Prints the rubric of a scene as JSON, as --jsonl reads it.", valueName: "scene"))
  var rubric: String?

  @Option(help: ArgumentHelp("Marks labelled answers, one JSON object a line, and prints a table.", valueName: "file"))
  var labelled: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard
      [jsonl, samples, disputes, compare != nil, brief != nil, rubric != nil, labelled != nil].count(where: { $0 }) == 1
    else {
      throw ValidationError(
        "Say one of --jsonl, --samples, --compare FILE, --brief SCENE, --rubric SCENE, --labelled FILE and --disputes.")
    }
  }

  func run() throws {
    try MainActor.assumeIsolated {
      let runtime = try Runtime(common, place: disputes ? .used : .installation)
      if disputes { return try list(DisputeList(runtime).entries(), runtime) }
      if let brief { return try write(brief: brief, runtime) }
      if let rubric { return try write(rubric: rubric, runtime) }
      if let labelled { return try mark(labelled: labelled, runtime) }
      if samples || compare != nil { return try overSamples(runtime) }
      var lines = ScoreLines(lists: runtime.wordLists, synonyms: runtime.synonyms)
      var reader = PlainLineReader(descriptor: STDIN_FILENO, limit: 16 << 20)
      while case .line(let line, _) = try reader.next() {
        if line.trimmed.isEmpty { continue }
        try runtime.console.write(data: lines.respond(to: line) + "\n")
      }
    }
  }

  /// At a terminal for a person, otherwise one JSON object a line.
  @MainActor
  private func list(_ entries: [DisputeList.Entry], _ runtime: Runtime) throws {
    guard runtime.console.capabilities.interactive else {
      return try runtime.console.write(data: try entries.map { try $0.jsonLine() }.joined())
    }
    let painter = Painter(capabilities: runtime.console.capabilities)
    let passages = entries.isEmpty ? [Passage.paragraph("Nobody has objected to a mark.")] : entries.flatMap(\.passages)
    try runtime.console.page(painter.paint(passages))
  }

  @MainActor
  private func overSamples(_ runtime: Runtime) throws {
    let verdicts = try verdicts(try runtime.content())
    guard let compare else {
      return try runtime.console.write(data: verdicts.map { $0.jsonLine + "\n" }.joined())
    }
    var old: [SampleVerdict] = []
    let lines = try Files.text(compare).split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() where !line.trimmed.isEmpty {
      guard let verdict = try? SampleVerdict(jsonLine: String(line)) else {
        throw Failure(
          .content, "\(compare):\(number + 1):1: this is no verdict; `interact score --samples` writes them.")
      }
      old.append(verdict)
    }
    try runtime.console.write(data: VerdictComparison(old: old, new: verdicts).markdown)
  }

  private func verdicts(_ content: Content) throws -> [SampleVerdict] {
    var verdicts: [SampleVerdict] = []
    for found in content.library.modules where found.entry.status == .ready {
      let path = "\(content.places.content)/Dialogues/\(found.case.folder)/tests/samples.json"
      guard let text = try? Files.text(path) else { continue }
      let answers: SampleAnswers
      do {
        answers = try SampleAnswers(json: text)
      } catch {
        throw Failure(.content, "\(path):1:1: the samples cannot be read: \(error)")
      }
      verdicts += SampleVerdict.all(
        of: answers, in: try content.module(found.entry.id), handbook: content.handbook, scorer: content.scorer)
    }
    return verdicts
  }

  @MainActor
  private func write(brief scene: String, _ runtime: Runtime) throws {
    let content = try runtime.content()
    let modules = try content.readyModules()
    guard let found = modules.lazy.compactMap({ SceneBrief(scene: scene, of: $0, handbook: content.handbook) }).first
    else {
      let scenes = Set(modules.flatMap(\.scenesWithQuestions)).sorted().joined(separator: ", ")
      throw Failure(.usage, "No module asks for own words in a scene `\(scene.prefix(60))`. There are: \(scenes).")
    }
    try runtime.console.write(data: found.markdown)
  }

  @MainActor
  private func write(rubric scene: String, _ runtime: Runtime) throws {
    let content = try runtime.content()
    let modules = try content.readyModules()
    let trial = modules.lazy.compactMap {
      SceneTrial(scene: scene, of: $0, handbook: content.handbook, scorer: content.scorer)
    }.first
    guard let json = trial?.rubricJSON else {
      throw Failure(.usage, "No module asks for own words in a scene `\(scene.prefix(60))`.")
    }
    try runtime.console.write(data: json + "\n")
  }

  @MainActor
  private func mark(labelled path: String, _ runtime: Runtime) throws {
    let content = try runtime.content()
    let modules = try content.readyModules()
    var answers: [LabelledAnswer] = []
    let lines = try Files.text(path).split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() where !line.trimmed.isEmpty {
      guard let answer = try? LabelledAnswer(jsonLine: String(line)) else {
        throw Failure(
          .content,
          "\(path):\(number + 1):1: this is no labelled answer; `interact score --brief SCENE` shows the form of one.")
      }
      answers.append(answer)
    }
    let agreement = Agreement(answers) { scene in
      modules.lazy.compactMap {
        SceneTrial(scene: scene, of: $0, handbook: content.handbook, scorer: content.scorer)
      }.first
    }
    if let scene = agreement.unknownScenes.sorted().first {
      throw Failure(.content, "\(path): no module has a scene `\(scene.prefix(60))`.")
    }
    let version = content.scorer.version
    try runtime.console.write(data: "Rules \(version.version), lists \(version.hash).\n\n" + agreement.markdown)
  }
}

extension Content {
  /// Every module that can be played.
  fileprivate func readyModules() throws -> [Module] {
    try library.modules.filter { $0.entry.status == .ready }.map { try module($0.entry.id) }
  }
}
