internal import Handbook
internal import Scoring
internal import Yarn

/// The state of a session between two inputs.
struct Play: Sendable {
  /// A running Yarn dialogue: the case itself, or what lies over it for a moment.
  struct Thread: Sendable {
    enum Kind: Sendable {
      case main
      /// Somebody answers; the clock when it began tells whether the scene moved it.
      case reply(person: String, scene: String, since: Int)
      /// Something came from outside while this was being asked.
      case inject(channel: String, Interrupted)
    }

    /// What was being asked, to be taken up again.
    struct Interrupted: Sendable {
      var prompt: Prompt
      var hints: [Hint]
      var hintsGiven: Int
      var offered: [OptionReference]
    }

    var kind: Kind
    var dialogue: Dialogue
  }

  /// An inject on its way.
  struct Scheduled: Sendable {
    var due: Int
    var channel: String
    var scene: String
  }

  /// What a scene may ask about with `met`, `harmed`, `score`.
  struct Marks: Sendable {
    var met: Set<String> = []
    var harmed: Set<String> = []
    var score = 0
  }

  let playbook: Playbook
  let settings: Session.Settings
  var threads: [Thread] = []
  var time: CaseTime
  var prompt: Prompt?
  var seq = 0
  var decisions = 0
  var latest = Marks()
  var ever = Marks()
  var question: (line: String, text: String)?
  var pendingHints: [String] = []
  /// The ladder of the open question.
  var hints: [Hint] = []
  var hintsGiven = 0
  var scheduled: [Scheduled] = []
  /// Scenes still to run in answer to what was said last.
  var waitingReplies: [String] = []
  /// The conversation that is open, or was open last.
  var talking = Talking()
  /// Reply scenes that were given.
  var replied: Set<String> = []
  var outcome: String?
  /// Options as Yarn delivered them, with their hashtags.
  var offered: [OptionReference] = []
  /// Marks that wait for the trainee to say what was meant.
  var unsettled: Unsettled?
  /// The answer whose marks wait for a word of the trainee, in a play that follows its record.
  var pending: Pending?
  /// What the record says became of the input that is being taken; nil when it is judged now.
  var judged: Judged?
  /// What came before the answer that will count, when the open question was answered before.
  var attempts: Attempts?
  /// Practices that were shown in conversations since the last decision.
  var shownInTalk: [String] = []
  /// The marks of the last decision.
  var lastScored: Event.Scored?
  /// Forms that are being filled, the last one in front.
  var forms: [OpenForm] = []
  /// What stands in the forms that were handed in, by form and field.
  var filled: [String: [String: String]] = [:]
  /// The same as people of the case know it.
  var formWords = FormWords()
  /// What is being written, when it moves the clock.
  var writing: Writing?
  /// Minutes of the case, in a hundred of the trainee's, that pass while they write.
  var pace: Int
  /// Seconds of the open prompt that have passed by the clock already.
  var counted = 0
  private var emitted: [Event] = []

  init(playbook: Playbook, settings: Session.Settings) {
    self.playbook = playbook
    self.settings = settings
    time = playbook.module.starts
    pace = settings.pace
  }

  var module: Module { playbook.module }
  var isAssessment: Bool { settings.mode == .assessment }
  /// Whether the seed draws the order of options.
  var shuffles: Bool { settings.shuffles ?? module.caseFile.shuffles ?? false }

  /// Whether the case is still being played, not yet debriefed.
  var isInPlay: Bool {
    switch prompt {
    case .question, .confirm, .field, .options, .talk: true
    case .reflection, .closed, nil: false
    }
  }

  mutating func emit(_ body: Event.Body, to audience: Event.Audience = .all) {
    seq += 1
    emitted.append(Event(seq: seq, minute: time.minutes, audience: audience, body: body))
  }

  mutating func drain() -> [Event] {
    defer { emitted = [] }
    return emitted
  }

  mutating func forgetEvents(continuingAfter last: Int) {
    emitted = []
    seq = last
  }

  mutating func start() throws {
    let version = playbook.scorer.version
    let ownWords = settings.ownWords ?? module.entry.ownWords ?? 1
    emit(
      .started(
        .init(
          module: module.entry.id, version: module.caseFile.version, contentHash: module.contentHash,
          scorer: version.version, scorerHash: version.hash, mode: settings.mode,
          seed: settings.seed, law: settings.law, language: module.caseFile.languages.first ?? "en",
          pass: module.entry.pass, decisions: module.entry.decisions,
          carried: settings.carried.isEmpty ? nil : settings.carried, after: settings.after, branch: settings.branch,
          part: module.part, ownWords: ownWords == 1 ? nil : ownWords, shuffled: shuffles ? true : nil,
          pace: settings.pace > 0 ? settings.pace : nil, seeded: settings.isSeeded ? true : nil,
          learner: settings.learner, player: settings.player == .trainee ? nil : settings.player,
          rules: Session.rules)))
    guard let first = module.entry.start else { throw ContentProblem(file: module.entry.id, line: 0, "has no start.") }
    push(.main, scene: first)
    let given = module.ownPart?.given?.mapValues(\.value) ?? [:]
    for (variable, value) in given.merging(settings.carried, uniquingKeysWith: { $1 }) {
      let isYesOrNo = if case .bool = module.program.initialValues[variable] { true } else { false }
      threads[0].dialogue.variables[variable] = isYesOrNo ? .bool(value != 0) : .number(Float(value))
    }
    try run()
  }

  /// Starts a scene over whatever runs; it shares the variables.
  mutating func push(_ kind: Thread.Kind, scene: String) {
    var dialogue = Dialogue(
      program: module.program, startNode: scene, seed: settings.seed &+ UInt64(threads.count))
    if let below = threads.last { dialogue.takeVariables(of: below.dialogue) }
    threads.append(Thread(kind: kind, dialogue: dialogue))
  }

  /// Ends the uppermost scene and hands its variables back.
  mutating func pop() -> Thread? {
    guard let top = threads.popLast() else { return nil }
    if !threads.isEmpty { threads[threads.count - 1].dialogue.takeVariables(of: top.dialogue) }
    return top
  }

  /// The channel, when what is said comes from outside.
  var channel: String? {
    if case .inject(let channel, _) = threads.last?.kind { channel } else { nil }
  }

  /// Value of a variable, as a number; bools are 0 and 1.
  func number(_ variable: String) -> Double? {
    switch threads.first?.dialogue.variables[variable] ?? module.program.initialValues[variable] {
    case .number(let value): Double(value)
    case .bool(let value): value ? 1 : 0
    default: nil
    }
  }
}
