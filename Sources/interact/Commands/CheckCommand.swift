import ArgumentParser
import Casework
import Foundation
import Handbook
import Terminal
import Words
import Yarn

/// Checks everything that is played.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: """
      Compiles every case below Dialogues and checks guidance, handles, roles, headers, people, endings and commands.
      Ends with 3 when there is an error.
      """,
    discussion: """
      Examples:
        interact check
        interact check --phrases                    does each phrase of the guidance find its own practice, and no other
        interact check --phrases --only HB-5.1.3
        interact check --length                     how long each module and part takes whoever knows the work
      """)

  @Flag(help: "Also prints which practices and mistakes are in play where.")
  var coverage = false

  @Flag(
    help: "Holds each phrase of the guidance, and each scene's rubric, against the scorer; says which term is missing.")
  var phrases = false

  @Option(help: ArgumentHelp("With --phrases: only handles that begin so.", valueName: "handle"))
  var only: String?

  @Option(help: "Plays every module so often by chance, and so often with growing skill: dead ends, endings, balance.")
  var walks: Int?

  @Flag(help: "Measures words, turns and minutes of each module and part over its strong play, and compares case.yaml.")
  var length = false

  @Option(help: "Seed of the walks.")
  var seed: UInt64 = 7

  @Option(help: "Law of the walks, 2018 or 2026; each case's own if left out.")
  var law: String?

  @Flag(help: "Warnings count as errors, as they do before a module is published.")
  var strict = false

  @Flag(help: "Writes Dialogues/interact.ysls.json anew from the program's own commands and functions.")
  var writeDefinitions = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let walks, !(1...100_000).contains(walks) { throw ValidationError("--walks is a number from 1 to 100000.") }
    if let law, !["2018", "2026"].contains(law) { throw ValidationError("--law is 2018 or 2026.") }
    if only != nil, !phrases { throw ValidationError("--only goes with --phrases.") }
  }

  func run() throws {
    try MainActor.assumeIsolated {
      let runtime = try Runtime(common, place: .installation)
      let content = try runtime.content(isCached: false)
      let path = runtime.places.content + "/Dialogues/interact.ysls.json"
      let declared = Vocabulary.definitions.ysls()
      if writeDefinitions { try Files.replace(path, with: Array(declared.utf8), like: runtime.places.content) }

      var problems = content.library.problems
      if (try? Files.text(path)) != declared {
        problems.append(
          ContentProblem(
            file: "interact.ysls.json", line: 1,
            "does not declare what the program has; `interact check --write-definitions` writes it anew."))
      }
      for entry in content.library.cases {
        let check = CaseCheck.run(entry, handbook: content.handbook, talk: content.lists.talk)
        problems += check.problems
        if coverage { try show(check.coverage, runtime) }
      }
      // Another version of the stemming library may not join what a list keeps apart.
      problems += content.lists.needlessApart.map {
        ContentProblem(file: $0.file, line: $0.line, severity: .warning, $0.message)
      }
      if phrases { problems += try checkPhrases(content) }
      if let walks { problems += try walk(walks, content, runtime) }
      if length { problems += try measure(content, runtime) }
      for problem in problems { try runtime.console.write(data: "\(problem)\n") }
      let errors = problems.count { $0.severity == .error }
      let handbook = content.handbook
      try runtime.console.complain(
        StyledText(
          "\(content.library.cases.count) cases, \(handbook.practices.count) practices, \(handbook.mistakes.count) mistakes: "
            + "\(counted(errors, "error")), \(counted(problems.count - errors, "warning"))."))
      if errors > 0 || strict && !problems.isEmpty { throw ExitCode(Failure.Kind.content.rawValue) }
    }
  }

  private func counted(_ count: Int, _ what: String) -> String { "\(count) \(what)\(count == 1 ? "" : "s")" }

  private func checkPhrases(_ content: Content) throws -> [ContentProblem] {
    let modules = content.library.modules.filter { $0.entry.status == .ready }.compactMap {
      try? content.module($0.entry.id)
    }
    let files = try Content.guidance(below: content.places.content)
    return try PhraseCheck.run(
      handbook: content.handbook, guidance: files, modules: modules, lists: content.lists, prefix: only ?? ""
    ).problems
  }

  /// Plays every module that is ready, prints what came of it, and says what is out of balance.
  @MainActor
  private func walk(_ count: Int, _ content: Content, _ runtime: Runtime) throws -> [ContentProblem] {
    var problems: [ContentProblem] = []
    let ready = content.library.modules.map(\.entry).filter { $0.status == .ready }
    for id in ready.flatMap({ entry in [entry.id] + entry.partNumbers.map { entry.id(ofPart: $0) } }) {
      guard let module = try? content.module(id) else { continue }
      let walks = Walks(
        module, handbook: content.handbook, scorer: content.scorer, count: count, seed: seed, law: law)
      try runtime.console.write(data: walks.summary)
      problems += walks.problems(file: module.caseFile.id)
    }
    return problems
  }

  @MainActor
  private func show(_ coverage: [String: Set<String>], _ runtime: Runtime) throws {
    for (module, handles) in coverage.sorted(by: { $0.key < $1.key }) {
      let practices = handles.filter { $0.hasPrefix("HB-") }.sorted()
      let mistakes = handles.filter { $0.hasPrefix("HM-") }.sorted()
      try runtime.console.write(data: "\(module): \(practices.count) practices, \(mistakes.count) mistakes\n")
      try runtime.console.write(data: (practices + mistakes).map { "  \($0)\n" }.joined())
    }
  }
}
