public import Casework
public import Reports
internal import Scoring

/// A decision with what people have ruled about it.
public struct Moderated: Equatable, Sendable {
  /// Why a person has to look.
  public enum Need: Hashable, Sendable {
    /// The answer could not be read.
    case notMarked
    /// The scorer is not sure of this practice or mistake.
    case unsure(String)
    /// The answer as a whole should be seen.
    case look
    /// The trainee objected.
    case disputed
    /// A critical mistake was made: it decides the result, so a person says so.
    case critical(String)
    /// Two markers differ by more than is allowed.
    case differ

    /// As it is told.
    public var words: String {
      switch self {
      case .notMarked: "the answer was not read"
      case .unsure: "not sure"
      case .look: "the scorer asks for a look"
      case .disputed: "the trainee objects"
      case .critical: "critical mistake"
      case .differ: "the two markers differ"
      }
    }

    /// The practice or mistake it is about.
    public var handle: String? {
      switch self {
      case .unsure(let handle), .critical(let handle): handle
      case .notMarked, .look, .disputed, .differ: nil
      }
    }

    /// Its place in a list that begins with what is most in doubt.
    public var rank: Int {
      switch self {
      case .notMarked: 0
      case .critical: 1
      case .disputed: 2
      case .differ: 3
      case .unsure: 4
      case .look: 5
      }
    }
  }

  /// As the record has it.
  public var decision: Decision
  /// The practices as they count now.
  public var points: [Event.Point]
  /// The mistakes as they count now.
  public var mistakes: [Event.Point]
  /// 0 to 100 as it counts now; absent while it is not marked.
  public var score: Int?
  /// What still needs a person.
  public var needs: [Need]
  /// What needed one to begin with.
  public var neededAtFirst: [Need]
  /// The rulings about it, in their order.
  public var rulings: [Ruling]
  /// What the first and the second marker gave, where both marked it.
  public var bothMarked: BothMarks?

  /// The marks of two people for one decision.
  public struct BothMarks: Equatable, Sendable {
    /// Of the first marker.
    public var first: Int
    /// Of the second, who had not seen the first.
    public var second: Int
  }

  /// Applies rulings in the order in which they were made.
  ///
  /// - Parameters:
  ///   - expected: What a decision that was not marked is marked against.
  ///   - apart: Two markers may differ by so many points of 100.
  public init(_ decision: Decision, rulings all: [Ruling], expected: [Event.Point] = [], apart: Int = 10) {
    self.decision = decision
    let own = all.filter { $0.decision == decision.number }
    rulings = own
    neededAtFirst = Self.needs(of: decision)
    needs = neededAtFirst
    // Marks of another edition are nobody's: they take the place of the scorer's for whoever marks.
    func marks(of part: Ruling.Part) -> [Ruling] { own.filter { $0.part == part || $0.action == .rescore } }
    let first = State(decision, marks(of: .first), expected)
    let second = State(decision, marks(of: .second), expected)
    let thirds = rulings.filter { $0.part == .third && $0.action != .rescore }
    // Whoever marks twice is one marker, and agrees with themselves.
    let isTwice = first.isTouched && second.isTouched && !first.markers.isSubset(of: second.markers)
    var counted = first.isTouched || !second.isTouched ? first : second
    if !thirds.isEmpty { counted = State(decision, marks(of: .first) + thirds, expected) }
    points = counted.points
    mistakes = counted.mistakes
    score = counted.score
    needs.removeAll { counted.settled($0) }
    if isTwice, let one = first.score, let two = second.score {
      bothMarked = BothMarks(first: one, second: two)
    }
    if isTwice, thirds.isEmpty, let one = first.score, let two = second.score {
      if abs(one - two) > apart {
        needs.append(.differ)
      } else {
        score = (one + two + 1) / 2
      }
    }
    needs.sort { ($0.rank, "\($0)") < ($1.rank, "\($1)") }
  }

  /// Mean of the marked decisions as they count now, each as often as its kind counts, a half up.
  static func total(of decisions: [Moderated]) -> Int? {
    Total.of(decisions.map { ($0.score, $0.decision.counts) })
  }

  /// What of a decision needs a person before anybody has looked.
  public static func needs(of decision: Decision) -> [Need] {
    if decision.notMarked { return [.notMarked] + (decision.disputed > 0 ? [.disputed] : []) }
    var needs: [Need] = []
    needs += decision.mistakes.filter { $0.verdict == .met && $0.essential }.map { .critical($0.handle) }
    if decision.disputed > 0 { needs.append(.disputed) }
    let unsure = (decision.points + decision.mistakes).filter { $0.verdict == .unsure }.map { Need.unsure($0.handle) }
    needs += unsure
    if unsure.isEmpty, decision.needsReview { needs.append(.look) }
    return needs.sorted { ($0.rank, "\($0)") < ($1.rank, "\($1)") }
  }

  /// What one marker makes of a decision.
  private struct State {
    var points: [Event.Point]
    var mistakes: [Event.Point]
    var score: Int?
    /// A person has marked it.
    var isTouched: Bool { !markers.isEmpty }
    /// Who has.
    var markers: Set<String>
    private var agrees = false
    private var scored = false
    private var ruled: Set<String> = []
    private var isNotMarked: Bool

    init(_ decision: Decision, _ rulings: [Ruling], _ expected: [Event.Point]) {
      isNotMarked = decision.notMarked
      points = decision.notMarked && decision.points.isEmpty ? expected : decision.points
      mistakes = decision.mistakes
      // A record is untrusted: no number in it may overflow a sum.
      score = decision.score.map { min(max($0, 0), 100) }
      markers = Set(rulings.filter { $0.action.isOfPerson }.map(\.by))
      for ruling in rulings {
        switch ruling.action {
        case .agree: agrees = true
        case .score, .rescore:
          score = ruling.score
          scored = true
        case .verdict:
          guard let handle = ruling.handle, let verdict = ruling.verdict else { continue }
          let before = Mark.share(points: points, mistakes: mistakes)
          if let index = points.firstIndex(where: { $0.handle == handle }) {
            points[index].verdict = verdict
          } else if let index = mistakes.firstIndex(where: { $0.handle == handle }) {
            mistakes[index].verdict = verdict
          } else if handle.hasPrefix("HM-") {
            mistakes.append(.init(byPerson: handle, verdict: verdict))
          } else {
            points.append(.init(byPerson: handle, verdict: verdict))
          }
          ruled.insert(handle)
          score = Mark.score(
            after: score, share: before, points: points, mistakes: mistakes, isForm: decision.kind == .form)
        case .confirm, .reopen: continue
        }
      }
    }

    func settled(_ need: Need) -> Bool {
      switch need {
      case .notMarked: scored || !ruled.isEmpty
      case .unsure(let handle), .critical(let handle): agrees || scored || ruled.contains(handle)
      case .disputed, .look: agrees || scored || !ruled.isEmpty
      case .differ: false
      }
    }
  }
}

/// The score of a decision from its points: the rule of the scorer (docs/scoring.md), so that a changed verdict changes the
/// score as if the scorer had given it.
public enum Mark {
  /// Share of the weight, 0 to 1.
  static func share(points: [Event.Point], mistakes: [Event.Point]) -> Double {
    let whole = points.reduce(0.0) { $0 + Double(max(0, $1.weight)) }
    guard whole > 0 else { return 0 }
    let got = points.reduce(0.0) { sum, point in
      let share =
        switch point.verdict {
        case .met: point.isMisplaced ? 0.5 : 1.0
        case .unsure: 0.5
        case .missed: 0.0
        }
      return sum + Double(max(0, point.weight)) * share
    }
    let lost = mistakes.reduce(0.0) { $0 + ($1.verdict == .met ? Double(max(0, $1.weight)) : 0) }
    var share = (got - lost) / whole
    if points.contains(where: { $0.essential && $0.verdict == .missed }) {
      share = min(share, Scorer.capWithoutEssential)
    }
    if mistakes.contains(where: { $0.essential && $0.verdict == .met }) { share = min(share, Scorer.capWithCritical) }
    return max(0, min(1, share))
  }

  /// The score after a verdict was changed. Half of a form's score is how whole it is, and that stays.
  static func score(
    after old: Int?, share before: Double, points: [Event.Point], mistakes: [Event.Point], isForm: Bool
  ) -> Int {
    let share = share(points: points, mistakes: mistakes)
    guard isForm, let old else { return Int((share * 100).rounded()) }
    return max(0, min(100, Int((Double(old) + (share - before) * 50).rounded())))
  }
}
