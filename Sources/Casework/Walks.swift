public import Handbook
public import Scoring
internal import Yarn

/// What many plays without a thinking person show about a module: whether it can be finished, which endings there are,
/// and what luck is worth.
public struct Walks: Sendable {
  /// A play that could not be finished.
  public struct DeadEnd: Sendable, Equatable {
    /// Number of the walk; with the same seed it is walked again.
    public var walk: Int
    /// The scene where it stopped.
    public var scene: String
    /// What happened.
    public var reason: String
  }

  /// After so many inputs a play counts as endless.
  public static let inputLimit = 2_000

  /// The module.
  public private(set) var module: String
  /// Mean score of plays that decide by chance, 0 to 100.
  public private(set) var random: Double = 0
  /// Mean score of the decisions by options when the first option is always taken, 0 to 100; nil without such.
  public private(set) var first: Double?
  /// The same for the longest option.
  public private(set) var longest: Double?
  /// The same for the careful one in the middle, neither the best nor one that harms.
  public private(set) var careful: Double?
  /// Mean score of plays that always take the best option and say nothing in own words, 0 to 100.
  public private(set) var optionsAlone: Double?
  /// Least share of the total that decisions in own words had in a play, 0 to 1; nil where nothing is marked.
  public private(set) var ownWords: Double?
  /// How often each ending was reached, by chance or with skill.
  public private(set) var endings: [String: Int] = [:]
  /// Endings of the case file that were never reached.
  public private(set) var unreached: [String] = []
  /// Scenes of this role that were never seen.
  public private(set) var unseen: [String] = []
  /// Plays that could not be finished.
  public private(set) var deadEnds: [DeadEnd] = []

  /// Plays a module `count` times by chance, `count` times with skills between none and perfect, and once for each
  /// habit and ten seeds.
  public init(_ module: Module, handbook: Handbook, scorer: Scorer, count: Int, seed: UInt64, law: String? = nil) {
    self.module = module.entry.id
    var settings = Session.Settings(seed: seed, law: law ?? module.caseFile.law)
    settings.mode = .practice
    let playbook = Playbook(module: module, handbook: handbook, scorer: scorer)
    var seeds = SeededGenerator(state: seed)
    var seen: Set<String> = []
    func walk(_ habit: Walker.Habit, _ number: Int) -> Walked {
      let drawn = seeds.next()
      // Each play has an order of options of its own.
      settings.seed = drawn >> 11
      let walked = Walked(Walker(habit: habit, playbook: playbook, seed: drawn), playbook: playbook, settings: settings)
      seen.formUnion(walked.scenes)
      return walked
    }
    var scores: [Double] = []
    for number in 0..<count {
      let chance = walk(.any, number)
      if let score = chance.score { scores.append(score) }
      let skilled = walk(.skilled(count > 1 ? Double(number) / Double(count - 1) : 1), number)
      for walked in [chance, skilled] {
        if let ending = walked.ending { endings[ending, default: 0] += 1 }
        if let share = walked.ownWords { ownWords = min(ownWords ?? 1, share) }
        if let stop = walked.stop { deadEnds.append(DeadEnd(walk: number, scene: stop.scene, reason: stop.reason)) }
      }
    }
    random = Self.mean(scores) ?? 0
    first = Self.mean((0..<10).flatMap { walk(.first, $0).optionScores })
    longest = Self.mean((0..<10).flatMap { walk(.longest, $0).optionScores })
    careful = Self.mean((0..<10).flatMap { walk(.careful, $0).optionScores })
    if careful != nil { optionsAlone = Self.mean((0..<10).compactMap { walk(.options, $0).score }) }
    // A last part starts from what is given, and that may leave out an ending that the whole module has.
    let isLastPart = module.part != nil && module.part == module.parts.count
    unreached = isLastPart ? [] : module.endings.map(\.id).filter { endings[$0] == nil }
    unseen = module.scenes.filter { !seen.contains($0) }
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}

/// One of the plays.
private struct Walked {
  var score: Double?
  var optionScores: [Double] = []
  /// Share of the total that decisions in own words have.
  var ownWords: Double?
  var ending: String?
  var scenes: Set<String> = []
  var stop: (scene: String, reason: String)?
  /// Whoever takes options alone gets nothing for what is to be said.
  private let leavesOutOwnWords: Bool

  init(_ walker: Walker, playbook: Playbook, settings: Session.Settings) {
    leavesOutOwnWords = walker.habit == .options
    var walker = walker
    var session = Session(playbook: playbook, settings: settings)
    var events: [Event] = []
    do {
      events += try session.start()
      for _ in 0..<Walks.inputLimit {
        guard let prompt = session.prompt else {
          stop = (session.play.scene, "nothing is asked and the case is not over")
          break
        }
        if case .closed = prompt { break }
        let marks = session.play.offered.map { OptionMarks($0.line.hashtags) }
        events += try session.take(Turn(walker.input(at: prompt, offered: marks)))
      }
      if session.prompt != .closed, stop == nil {
        stop = (session.play.scene, "not over after \(Walks.inputLimit) inputs")
      }
    } catch {
      stop = (session.play.scene, "\(error)")
    }
    take(events)
  }

  private mutating func take(_ events: [Event]) {
    var started: Event.Started?
    var (sum, whole, own) = (0.0, 0.0, 0.0)
    for event in events {
      switch event.body {
      case .started(let first): started = first
      case .scene(let scene): scenes.insert(scene.name)
      case .completed(let completed): ending = completed.outcome
      case .scored(let scored):
        let counts = Double(started?.counts(scored.kind) ?? 1)
        if scored.kind != .options { own += counts }
        // What could not be read is left out, as in a total.
        guard let score = scored.score else {
          if leavesOutOwnWords { whole += counts }
          continue
        }
        whole += counts
        sum += Double(score) * counts
        if scored.kind == .options { optionScores.append(Double(score)) }
      default: break
      }
    }
    guard stop == nil, whole > 0 else { return }
    score = sum / whole
    ownWords = own / whole
  }
}
