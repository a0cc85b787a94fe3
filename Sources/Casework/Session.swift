public import Handbook
public import Scoring

/// One play of a module: a deterministic machine that turns inputs into events.
///
/// It owns no clock, file, terminal or random source. The same module, settings and turns give the same events,
/// which is how a record is verified and how a crash is survived.
public struct Session: Sendable {
  /// How a session is played.
  public struct Settings: Codable, Equatable, Sendable {
    /// Practice or assessment.
    public var mode: Mode
    /// Seed of everything random in the scenes.
    public var seed: UInt64
    /// Year whose law applies: `2018` or `2026`.
    public var law: String
    /// What the leg before leaves, by variable; where one is absent, the module starts as its author wrote it.
    public var carried: [String: Double] = [:]
    /// The session that was the leg before.
    public var after: String?
    /// The decision of another session that is taken otherwise here.
    public var branch: Branch?
    /// How often a decision in own words counts, as the record says; nil when the module decides.
    var ownWords: Int?
    /// Whether the seed draws the order of options, as the record says; nil when the module decides.
    var shuffles: Bool?
    /// Minutes of the case, in a hundred of the trainee's, that pass while they write; 0 when the clocks have nothing to do
    /// with each other.
    public var pace = 0

    /// The seed was chosen by whoever plays and not drawn, so the play can have been tried before and its answers take no time.
    public var isSeeded = false

    /// Whose play it is, by pseudonym.
    public var learner: String?

    /// Who plays; where several do, each has a name, and this session waits for this one alone.
    public var player = PlayerID.trainee

    /// A day of that year, `YYYY-MM-DD`: the guidance shows the law that was in force then. In 2018 it is the day on which the
    /// exercises of the project were played.
    public var day: String { law == "2018" ? "2018-10-17" : "2026-11-23" }

    /// Makes settings.
    public init(mode: Mode = .practice, seed: UInt64 = 0, law: String = "2026") {
      self.mode = mode
      self.seed = seed
      self.law = law
    }
  }

  /// Where a session leaves another one, to see what would have happened.
  public struct Branch: Codable, Equatable, Sendable {
    /// The other session.
    public var session: String
    /// Number of the decision, from 1.
    public var decision: Int

    /// Names a decision of a session.
    public init(session: String, decision: Int) {
      self.session = session
      self.decision = decision
    }
  }

  /// What is played.
  public var module: Module { play.module }
  /// How it is played.
  public var settings: Settings { play.settings }
  var play: Play
  private var taken: [Taken] = []

  /// Number of the rules by which turns become events; raised when the same turns come to other events, so that a record of before
  /// is not taken for one that was changed. Records without a number are of 1.
  public static let rules = 3

  /// So many turns are taken back without playing those before them again.
  private static let mostKept = 8

  private struct Taken {
    var turn: Turn
    var seq: Int
    /// Belongs to a form that the trainee handed in of their own accord; it stays, as notes do.
    var stays = false
    /// Goes on with the decision of the turn before, and is taken back with it.
    var continues = false
    /// What became of it: an undo plays the turns before again and judges nothing anew.
    var judged: Judged
    /// The play as it was before it, alone in an array so that it takes no room where it is not kept any more.
    var before: [Play]
  }

  /// A session that has not begun.
  public init(module: Module, handbook: Handbook, scorer: Scorer, settings: Settings = Settings()) {
    self.init(playbook: Playbook(module: module, handbook: handbook, scorer: scorer), settings: settings)
  }

  /// A session that has not begun, with what other sessions of the module have prepared.
  public init(playbook: Playbook, settings: Settings = Settings()) {
    play = Play(playbook: playbook, settings: settings)
  }

  /// Who plays.
  public var player: PlayerID { settings.player }

  /// What the session waits for from who plays it; absent before `start()`.
  public var prompt: Prompt? { prompt(for: player) }

  /// What the session waits for from this player; nil when that is nothing, as from everybody but who plays it.
  public func prompt(for player: PlayerID) -> Prompt? { player == self.player ? play.prompt : nil }

  /// Refuses everybody from whom the session waits for nothing, whatever they want.
  public func admit(_ player: PlayerID) throws(Refusal) {
    guard player == self.player else { throw .notPlaying(player, plays: self.player) }
  }

  /// The case's clock.
  public var time: CaseTime { play.time }

  /// How many scored decisions have been asked so far.
  public var decisions: Int { play.decisions }

  /// Number of the last event.
  public var seq: Int { play.seq }

  /// What is needed and still empty in the form that is open.
  public var missingFields: [String] {
    play.forms.last.map { open in open.form.fields.filter(open.isNeededAndBlank).map(\.label) } ?? []
  }

  /// How many fields the form that is open needs.
  public var neededFields: Int { play.forms.last?.form.fields.count(where: \.required) ?? 0 }

  /// Opens the session and runs to the first prompt.
  ///
  /// - Throws: Yarn's runtime error when a scene cannot run.
  public mutating func start() throws -> [Event] {
    try play.start()
    return play.drain()
  }

  /// Takes a turn and runs to the next prompt. When it throws, nothing has changed.
  ///
  /// - Throws: `Refusal` when the input is not possible now; Yarn's runtime error when a scene cannot run.
  public mutating func take(_ turn: Turn) throws -> [Event] { try take(turn, following: nil, at: nil) }

  /// Takes a turn of a record: what was judged of it stands, and it keeps the number that it had.
  mutating func take(_ turn: Turn, following judged: Judged?, at seq: Int?) throws -> [Event] {
    try admit(turn.player)
    if case .undo = turn.input { return try undo() }
    let continues = turn.input.isConfirmation || turn.input.isAnswer && play.isAskedAgain
    let before = play
    var next = play
    let first = seq ?? next.seq + 1
    try next.apply(turn, following: judged)
    play = next
    let events = play.drain()
    if turn.input.isTakenBackByUndo || turn.input.isPace {
      taken.append(
        Taken(
          turn: turn, seq: first, stays: turn.input.isPace, continues: continues, judged: judged ?? Judged(events),
          before: settings.mode == .practice ? [before] : []))
      if taken.count > Self.mostKept { taken[taken.count - 1 - Self.mostKept].before = [] }
    }
    for event in events {
      if case .filled(let filled) = event.body, filled.decision == nil { keep(filled.form) }
    }
    return events
  }

  /// Lets the turns that filled this form stay.
  private mutating func keep(_ form: String) {
    for index in taken.indices.reversed() {
      taken[index].stays = true
      if taken[index].turn.input == .openForm(form) { return }
    }
  }

  /// Takes back the last decision. Where the play of before it is not kept any more, everything before it is played again in silence.
  private mutating func undo() throws -> [Event] {
    guard settings.mode == .practice else { throw Refusal.notInAssessment("/undo") }
    if play.prompt == .closed { throw Refusal.closed }
    // The decision that ends the case is taken back like any other, until the trainee has begun to look back.
    guard play.isInPlay || play.prompt == .reflection(.feeling) else { throw Refusal.tooLateToUndo }
    guard let index = taken.lastIndex(where: { !$0.continues && !$0.stays }) else {
      throw Refusal.nothingToUndo
    }
    let last = taken[index]
    var kept = Array(taken[..<index])
    var fresh: Play
    if let before = last.before.first {
      fresh = before
      fresh.forgetHints()
    } else {
      fresh = Play(playbook: play.playbook, settings: play.settings)
      try fresh.start()
      for entry in kept { try fresh.apply(entry.turn, following: entry.judged) }
    }
    for var entry in taken[(index + 1)...] where entry.stays {
      entry.before = []
      try fresh.apply(entry.turn, following: entry.judged)
      kept.append(entry)
    }
    fresh.forgetEvents(continuingAfter: play.seq)
    fresh.counted = 0
    fresh.emit(.undone(.init(from: last.seq)))
    fresh.showPromptAgain()
    play = fresh
    taken = kept
    return play.drain()
  }
}

extension Input {
  /// Decisions and what is said; notes and look-ups stay.
  fileprivate var isTakenBackByUndo: Bool {
    switch self {
    case .choose, .answer, .confirm, .openForm, .fill, .handIn, .say, .endTalk, .skip: true
    case .hint, .undo, .note, .dispute, .lookUp, .pause, .resume, .pace, .reflect: false
    }
  }

  /// It stays, as notes do; but what comes after it passes by its clock.
  fileprivate var isPace: Bool { if case .pace = self { true } else { false } }

  fileprivate var isAnswer: Bool { if case .answer = self { true } else { false } }

  /// Belongs to the answer before it and is taken back with it.
  fileprivate var isConfirmation: Bool { if case .confirm = self { true } else { false } }
}
