import ArgumentParser
import Casework
import Records
private import Scoring
import Terminal

/// An author's bench: an answer, its marks, and everything that led to them.
struct TryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try",
    abstract: "Marks an answer for a scene, or for handles, and tells everything that was looked for and found.",
    discussion: """
      Examples:
        interact try IT_D8_Bed "I ring the Questura and check her room"
        interact try HB-5.2.2-01,HM-5.2.2-01 "we wait until tomorrow, then we tell the police"
        interact try IT_D8_Bed < answers.txt
        interact try --talk ferro questions.txt     which reply each line reaches, and why
        interact try --talk ferro questions.jsonl   the same for labelled questions, and how many are understood
      """)

  @Argument(
    help: "A scene that asks a question, or handles with commas between them; with --talk a file, one question a line.")
  var subject: String?

  @Argument(help: "The answer; without one, each line of the standard input is an answer.")
  var answer: String?

  @Option(help: ArgumentHelp("Says the lines of a file to this person instead.", valueName: "person"))
  var talk: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if talk == nil, subject == nil { throw ValidationError("Name a scene or handles, or --talk PERSON and a file.") }
    if talk != nil, answer != nil { throw ValidationError("With --talk there is one file and no answer.") }
  }

  func run() throws {
    try MainActor.assumeIsolated {
      let runtime = try Runtime(common, asks: answer == nil && talk == nil, place: .installation)
      if let talk { return try TalkBench(person: talk, file: subject, runtime: runtime).run() }
      let subject = subject ?? ""
      let content = try runtime.content()
      try refuseWhatIsAssessed(subject, runtime, content)
      let trial = try trial(subject, content)
      let painter = Painter(capabilities: runtime.console.capabilities)
      @MainActor func show(_ passages: [Passage]) throws { try runtime.console.write(painter.paint(passages)) }
      if let answer { return try show(AccountPage.passages(trial.account(of: Sanitizer.clean(answer)), of: answer)) }
      if runtime.console.capabilities.interactive, !trial.question.isEmpty { try show([.question(trial.question)]) }
      while case .line(let line, _) = try runtime.console.listen("answer> ") {
        if line.trimmed.isEmpty { continue }
        runtime.console.remember(line)
        try show(AccountPage.passages(trial.account(of: line), of: line))
      }
    }
  }

  /// While an assessment is open on this computer, nobody tries out what it asks: neither its scenes, nor the practices and mistakes
  /// that they are marked by.
  @MainActor
  private func refuseWhatIsAssessed(_ subject: String, _ runtime: Runtime, _ content: Content) throws {
    let wanted = Set(subject.split(separator: ",").map { $0.trimmed.uppercased() })
    for open in runtime.openAssessments() {
      guard let module = try? content.module(open.summary.module) else { continue }
      let asked = Set((module.scenesWithQuestions + module.handlesMarked).map { $0.uppercased() })
      guard !wanted.isDisjoint(with: asked) else { continue }
      throw Failure(
        .notAllowed,
        "`\(subject)` belongs to an assessment that is open on this computer "
          + (open.isOfALearner ? "in the place of a learner" : "(session \(open.summary.id))")
          + ", so it cannot be tried until that is over: go on with it, or erase it.")
    }
  }

  private func trial(_ subject: String, _ content: Content) throws -> SceneTrial {
    if subject.hasPrefix("HB-") || subject.hasPrefix("HM-") {
      let handles = subject.split(separator: ",").map { $0.trimmed.uppercased() }
      if let trial = SceneTrial(handles: handles, handbook: content.handbook, scorer: content.scorer) { return trial }
      throw Failure(.usage, "One of these is not in the guidance: \(subject). `interact handbook search` finds pages.")
    }
    var known: [String] = []
    for entry in content.library.modules.map(\.entry) where entry.status == .ready {
      let module = try content.module(entry.id)
      if let trial = SceneTrial(scene: subject, of: module, handbook: content.handbook, scorer: content.scorer) {
        return trial
      }
      known += module.scenesWithQuestions.filter { !known.contains($0) }
    }
    throw Failure(.usage, "No scene `\(subject)` asks a question. These do: \(known.joined(separator: ", ")).")
  }
}
