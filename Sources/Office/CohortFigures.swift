internal import Casework
internal import Foundation
internal import GRDB

/// What a cohort's answers come to, counted in one pass.
public struct CohortFigures: Equatable, Sendable {
  /// From so many on an item's figures are shown.
  public static let fewest = 20
  /// Groups under so many are hidden in what leaves the office.
  public static let smallestGroup = 5

  /// One decision over all learners.
  public struct Item: Equatable, Sendable {
    /// The scene that asks.
    public var scene: String
    /// `text`, `options` or `form`.
    public var kind: String
    /// Marked answers.
    public var count = 0
    /// Answers without a mark.
    public var notMarked = 0
    /// Answers that needed a person.
    public var needed = 0
    /// Mean as a share of 100.
    public var difficulty: Double?
    /// Correlation with the mean of the others.
    public var discrimination: Double?
    /// Median of the seconds.
    public var medianSeconds: Int?
    /// How often each option was taken, the most frequent first; only for choices, and only where it is asked for.
    public var options: [(text: String, count: Int)] = []

    /// Flags for authors; none where there are too few.
    public var flags: [String] {
      guard count >= CohortFigures.fewest else { return ["too few"] }
      var flags: [String] = []
      if let difficulty, difficulty < 0.2 { flags.append("hard") }
      if let difficulty, difficulty > 0.95 { flags.append("easy") }
      if let discrimination, discrimination < 0.15 { flags.append("does not tell apart") }
      return flags
    }

    /// Equal in all figures.
    public static func == (one: Item, two: Item) -> Bool {
      one.scene == two.scene && one.count == two.count && one.difficulty == two.difficulty
        && one.discrimination == two.discrimination && one.options.map(\.text) == two.options.map(\.text)
        && one.options.map(\.count) == two.options.map(\.count)
    }
  }

  /// A practice or mistake over all learners.
  public struct Practice: Equatable, Sendable {
    /// `HB-…` or `HM-…`.
    public var handle: String
    /// How often it was met; a mistake: made.
    public var met = 0
    /// How often nobody is sure.
    public var unsure = 0
    /// How often it was missed.
    public var missed = 0
    /// How many learners missed it at least once; a mistake: made it.
    public var learners = 0

    fileprivate var isMistake: Bool { handle.hasPrefix("HM-") }

    /// How often it was asked for.
    public var asked: Int { met + unsure + missed }
    /// Share of those that missed it.
    public var missedShare: Double { asked == 0 ? 0 : Double(missed) / Double(asked) }
  }

  /// The items, by scene.
  public var items: [Item] = []
  /// The practices, by handle.
  public var practices: [Practice] = []
  /// The mistakes, by handle.
  public var mistakes: [Practice] = []
  /// How the items hang together, over learners who took the same ones; absent under `fewest` learners.
  public var reliability: Statistics.Reliability?
  /// Learners with an attempt that counts.
  public var learners = 0
  /// Answers counted.
  public var answers = 0
  /// The scorer's marks against those that count, where a person ruled.
  public var scorerAgreement = Statistics.agreement([], [])
  /// The first marker's marks against the second's, where both marked a decision.
  public var markerAgreement = Statistics.agreement([], [])

  /// Takes one answer after the other; figures come at the end.
  struct Counter {
    fileprivate struct Tally {
      var scores: [(learner: Int, score: Int)] = []
      var seconds: [Int] = []
      var kind = ""
      var notMarked = 0
      var needed = 0
      var options: [String: Int] = [:]
    }

    fileprivate var tallies: [String: Tally] = [:]
    private var order: [String] = []
    private var practices: [Practice] = []
    /// Places in `practices`, and the last learner who missed each; a mistake: made it.
    private var places: [Substring: Int] = [:]
    private var missedBy: [Int] = []
    private var areMistakes: [Bool] = []
    private var learner = -1
    private var session = ""
    private var answers = 0
    private var marks: (scorer: [Int], person: [Int]) = ([], [])
    /// The decisions that a person has marked, by session.
    private let ruled: [String: Set<Int>]
    private var ruledHere: Set<Int> = []

    init(ruled: [String: Set<Int>]) { self.ruled = ruled }

    mutating func take(_ answer: OfficeStore.Answer) {
      if answer.session != session {
        session = answer.session
        ruledHere = ruled[session] ?? []
        learner += 1
      }
      answers += 1
      if tallies[answer.scene] == nil { order.append(answer.scene) }
      tallies[answer.scene, default: Tally()].take(answer, learner)
      if ruledHere.contains(answer.number), answer.needs.isEmpty, let scored = answer.scored, let score = answer.score {
        marks.scorer.append(scored / 10)
        marks.person.append(score / 10)
      }
      for mark in MarkList.entries(answer.marks) {
        let place = place(of: mark.handle)
        switch mark.verdict {
        case .met: practices[place].met += 1
        case .unsure: practices[place].unsure += 1
        case .missed: practices[place].missed += 1
        }
        if mark.verdict == (areMistakes[place] ? .met : .missed), missedBy[place] != learner {
          missedBy[place] = learner
          practices[place].learners += 1
        }
      }
    }

    private mutating func place(of handle: Substring) -> Int {
      if let known = places[handle] { return known }
      places[handle] = practices.count
      practices.append(Practice(handle: String(handle)))
      missedBy.append(-1)
      areMistakes.append(handle.hasPrefix("HM-"))
      return practices.count - 1
    }

    func figures() -> CohortFigures {
      var figures = CohortFigures()
      figures.learners = learner + 1
      figures.answers = answers
      figures.scorerAgreement = Statistics.agreement(marks.scorer, marks.person)
      var sums = [Double](repeating: 0, count: learner + 1)
      var counts = [Double](repeating: 0, count: learner + 1)
      for tally in tallies.values {
        for entry in tally.scores {
          sums[entry.learner] += Double(entry.score)
          counts[entry.learner] += 1
        }
      }
      figures.items = order.map { scene in
        let tally = tallies[scene] ?? Tally()
        return tally.item(scene, sums: sums, counts: counts)
      }
      if learner + 1 >= CohortFigures.fewest { figures.reliability = reliability() }
      let all = practices.sorted { $0.handle < $1.handle }
      figures.practices = all.filter { !$0.isMistake }
      figures.mistakes = all.filter(\.isMistake)
      return figures
    }

    /// Over the items that all learners took, so that a sum means the same for each.
    private func reliability() -> Statistics.Reliability? {
      let whole = order.compactMap { tallies[$0] }.filter { $0.scores.count == learner + 1 }
      guard whole.count > 1 else { return nil }
      var rows = Array(repeating: [Double](), count: learner + 1)
      for tally in whole { for entry in tally.scores { rows[entry.learner].append(Double(entry.score)) } }
      return rows.allSatisfy { $0.count == whole.count } ? Statistics.reliability(rows) : nil
    }
  }
}

extension CohortFigures.Counter.Tally {
  fileprivate mutating func take(_ answer: OfficeStore.Answer, _ learner: Int) {
    kind = answer.kind
    seconds.append(answer.seconds)
    if answer.notMarked, answer.score == nil { notMarked += 1 }
    if !answer.needed.isEmpty { needed += 1 }
    if let score = answer.score { scores.append((learner, score)) }
    if answer.kind == "options", !answer.text.isEmpty { options[answer.text, default: 0] += 1 }
  }

  fileprivate func item(_ scene: String, sums: [Double], counts: [Double]) -> CohortFigures.Item {
    var item = CohortFigures.Item(scene: scene, kind: kind)
    item.count = scores.count
    item.notMarked = notMarked
    item.needed = needed
    item.difficulty = Statistics.difficulty(scores.map { Double($0.score) }, most: 100)
    // Learners take different ways, so it is held against the mean of their other decisions.
    let others = scores.compactMap { entry -> (Double, Double)? in
      guard counts[entry.learner] > 1 else { return nil }
      return (Double(entry.score), (sums[entry.learner] - Double(entry.score)) / (counts[entry.learner] - 1))
    }
    item.discrimination = Statistics.correlation(others.map(\.0), others.map(\.1))
    let sorted = seconds.sorted()
    if !sorted.isEmpty { item.medianSeconds = sorted[sorted.count / 2] }
    item.options = options.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    return item
  }
}

extension OfficeStore {
  /// Counts the answers of the attempts that count.
  public func figures(of lines: [CohortLine], withOptions: Bool = false) throws(OfficeError) -> CohortFigures {
    let counter = Box(CohortFigures.Counter(ruled: try ruledByPerson()))
    try forEachAnswer(of: lines, texts: withOptions ? .options : .none) { _, answer in
      counter.value.take(answer)
    }
    var figures = counter.value.figures()
    let both = try bothMarked(in: lines)
    figures.markerAgreement = Statistics.agreement(
      both.map { $0.first / 10 }, both.map { $0.second / 10 })
    return figures
  }

  /// The decisions that a person has marked, by session.
  private func ruledByPerson() throws(OfficeError) -> [String: Set<Int>] {
    let actions = Ruling.Action.allCases.filter(\.isOfPerson).map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return try read { database in
      var ruled: [String: Set<Int>] = [:]
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT session, json_extract(json, '$.decision') AS decision FROM ruling
          WHERE json_extract(json, '$.action') IN (\(actions)) AND decision IS NOT NULL
          """)
      while let row = try rows.next() { ruled[row["session"], default: []].insert(row["decision"]) }
      return ruled
    }
  }

  /// What two markers gave, decision by decision. Only sessions that somebody marked a second time are read.
  private func bothMarked(in lines: [CohortLine]) throws(OfficeError) -> [Moderated.BothMarks] {
    let twice = try read { database in
      try Set(
        String.fetchAll(
          database,
          sql: "SELECT DISTINCT session FROM ruling WHERE json_extract(json, '$.part') = 'second'"))
    }
    var both: [Moderated.BothMarks] = []
    for session in lines.compactMap(\.counted?.session) where twice.contains(session) {
      // Of what was purged only the result is left.
      both += ((try? reviewed(session))?.decisions ?? []).compactMap(\.bothMarked)
    }
    return both
  }
}

/// Something that a closure of the database changes while the caller waits for it.
private final class Box<Value>: @unchecked Sendable {
  var value: Value
  init(_ value: Value) { self.value = value }
}
