internal import Casework

/// A decision that the debrief speaks about, and why it was chosen.
public struct MatteringDecision: Equatable, Sendable, Encodable {
  /// Why a decision is spoken about; of several reasons the first of these.
  public enum Reason: String, Encodable, Sendable, CaseIterable {
    case essentialMissed, mistakeMade, lowScore, highScore

    /// In words.
    public var sentence: String {
      switch self {
      case .essentialMissed: "an essential practice was missed"
      case .mistakeMade: "it has a mistake in it"
      case .lowScore: "its score is among the lowest"
      case .highScore: "its score is among the highest"
      }
    }
  }

  /// The decision.
  public var decision: Decision
  /// Why it is here.
  public var reason: Reason

  /// How many the debrief speaks about, and how many of them for what was met.
  static let most = 6
  static let mostForHighScore = 2

  /// Chooses from the marked decisions: essential practice missed, mistake made, lowest scores; then one or two of the
  /// highest scores. They come in the order of the session.
  ///
  /// - Parameter good: Score from which a decision can be among the highest, 0 to 100.
  public static func choose(from decisions: [Decision], good: Int) -> [MatteringDecision] {
    let marked = decisions.filter { $0.score != nil }
    let best =
      marked
      .filter { ($0.score ?? 0) >= good && !$0.missedEssential && !$0.madeMistake }
      .sorted { ($1.score ?? 0, $1.metWeight, $0.number) < ($0.score ?? 0, $0.metWeight, $1.number) }
      .prefix(mostForHighScore)
    let kept = Set(best.map(\.number))
    let worst =
      marked
      .filter { !kept.contains($0.number) && (($0.score ?? 0) < 100 || $0.madeMistake || $0.missedEssential) }
      .sorted { ($0.rank, $0.score ?? 0, $0.number) < ($1.rank, $1.score ?? 0, $1.number) }
      .prefix(most - best.count)
    let chosen =
      worst.map { MatteringDecision(decision: $0, reason: $0.reason) }
      + best.map { MatteringDecision(decision: $0, reason: .highScore) }
    return chosen.sorted { $0.decision.number < $1.decision.number }
  }
}

extension Decision {
  fileprivate var metWeight: Int {
    points.reduce(0) { $0 + ($1.verdict == .met ? Figures.bounded(weight: $1.weight) : 0) }
  }

  fileprivate var reason: MatteringDecision.Reason {
    missedEssential ? .essentialMissed : madeMistake ? .mistakeMade : .lowScore
  }

  fileprivate var rank: Int {
    if missedEssential { return 0 }
    return madeCriticalMistake ? 1 : madeMistake ? 2 : 3
  }
}
