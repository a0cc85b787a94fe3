internal import Casework

/// A decision that the debrief speaks about, and why it was chosen.
public struct MatteringDecision: Equatable, Sendable, Encodable {
  /// Why a decision is spoken about; of several reasons the first of these.
  public enum Reason: String, Encodable, Sendable, CaseIterable {
    case essentialMissed, mistakeMade, lowScore, pointsMissed, highScore

    /// In words.
    public var sentence: String {
      switch self {
      case .essentialMissed: "an essential practice was missed"
      case .mistakeMade: "it has a mistake in it"
      case .lowScore: "its score is among the lowest"
      case .pointsMissed: "points of it were missed"
      case .highScore: "its score is among the highest"
      }
    }
  }

  /// The decision.
  public var decision: Decision
  /// Why it is here.
  public var reason: Reason

  /// None cost more.
  public var costMost = false

  /// How many the debrief speaks about, and how many of them where nothing was missed.
  static let most = 3
  static let mostForHighScore = 2
  /// From this score on a decision without a mistake and with all that is essential has cost nothing worth telling.
  static let costly = 90
  /// Below this score it is low, and may be called one of the lowest.
  static let low = 70

  /// Chooses from the marked decisions those that cost most: an essential practice missed, a mistake made, the lowest
  /// scores. Where none cost anything, one or two of the highest. They come in the order of the session.
  ///
  /// - Parameter good: Score from which a decision can be among the highest, 0 to 100.
  public static func choose(from decisions: [Decision], good: Int) -> [MatteringDecision] {
    let marked = decisions.filter { $0.score != nil }
    let worst =
      marked
      .filter { ($0.score ?? 0) < costly || $0.madeMistake || $0.missedEssential }
      .sorted { ($0.rank, $0.score ?? 0, $0.number) < ($1.rank, $1.score ?? 0, $1.number) }
      .prefix(most)
    guard let costliest = worst.first else {
      let best =
        marked.filter { ($0.score ?? 0) >= good }
        .sorted { ($1.score ?? 0, $1.metWeight, $0.number) < ($0.score ?? 0, $0.metWeight, $1.number) }
        .prefix(mostForHighScore)
      return best.map { MatteringDecision(decision: $0, reason: .highScore) }
        .sorted { $0.decision.number < $1.decision.number }
    }
    return worst.map {
      MatteringDecision(decision: $0, reason: $0.reason, costMost: worst.count > 1 && $0.number == costliest.number)
    }
    .sorted { $0.decision.number < $1.decision.number }
  }
}

extension Decision {
  fileprivate var metWeight: Int {
    points.reduce(0) { $0 + ($1.verdict == .met ? Figures.bounded(weight: $1.weight) : 0) }
  }

  fileprivate var reason: MatteringDecision.Reason {
    if missedEssential { return .essentialMissed }
    if madeMistake { return .mistakeMade }
    return (score ?? 0) < MatteringDecision.low ? .lowScore : .pointsMissed
  }

  fileprivate var rank: Int {
    if missedEssential { return 0 }
    return madeCriticalMistake ? 1 : madeMistake ? 2 : 3
  }
}
