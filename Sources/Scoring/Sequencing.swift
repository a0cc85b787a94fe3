internal import Words

/// Whether a key point that has a limit is done in time, as far as the answer says.
public struct TimingMark: Sendable, Equatable, Codable {
  /// What was decided.
  public enum Verdict: String, Sendable, Codable {
    /// The answer names a time within the limit.
    case inTime
    /// It names one beyond the limit: the key point counts half.
    case late
    /// It names one that may be within or beyond it.
    case unclear
    /// It names none.
    case unsaid
  }

  /// Minutes that the rubric allows.
  public var limit: Int
  /// What was decided.
  public var verdict: Verdict
  /// The words that say the time.
  public var words: String?
  /// First byte of them in the answer.
  public var start: Int?
  /// After their last byte.
  public var end: Int?
  /// Minutes from now, at the earliest, that they say.
  public var from: Int?
}

/// Whether a key point comes before the one it should precede.
public struct OrderMark: Sendable, Equatable, Codable {
  /// What was decided.
  public enum Verdict: String, Sendable, Codable {
    /// It comes first.
    case kept
    /// The answer says that it comes after the other: it counts half.
    case reversed
    /// It is mentioned after the other, and no word says in which order they are done.
    case unclear
  }

  /// The key point that should come first.
  public var first: String
  /// The one that should follow.
  public var then: String
  /// What was decided.
  public var verdict: Verdict
  /// Words say so; else it is the order in which they are mentioned.
  public var isSaid: Bool
  /// The words that say the order.
  public var words: String?
  /// First byte of the words in the answer.
  public var start: Int?
  /// After their last byte.
  public var end: Int?
}

/// Judges order and time of what was found (docs/scoring.md, "Order and time").
struct Sequencing {
  private let rubric: Rubric
  private let timeline: Timeline
  private var reading: Reading { timeline.reading }

  /// Nil when the rubric asks for neither.
  init?(_ reading: Reading, rubric: Rubric, lists: WordLists) {
    guard !rubric.order.isEmpty || rubric.keyPoints.contains(where: { $0.within != nil }) else { return nil }
    self.rubric = rubric
    timeline = Timeline(reading, lists: lists)
  }

  /// Marks the key points that are found at these positions.
  func mark(_ marking: inout Marking, at positions: [String: [Int]]) {
    for (index, point) in rubric.keyPoints.enumerated() {
      guard let limit = point.within, let places = positions[point.id] else { continue }
      marking.points[index].timing = timing(limit, places)
    }
    marking.orders = rubric.order.compactMap { step in
      guard let first = positions[step.first], let then = positions[step.then],
        let relation = timeline.relation(first, then)
      else { return nil }
      let span = relation.isSaid ? span(of: relation.markers) : nil
      return OrderMark(
        first: step.first, then: step.then,
        verdict: relation.isBefore ? .kept : relation.isSaid ? .reversed : .unclear, isSaid: relation.isSaid,
        words: span?.words, start: span?.start, end: span?.end)
    }
  }

  private func timing(_ limit: Int, _ positions: [Int]) -> TimingMark {
    guard let when = timeline.when(positions) else { return TimingMark(limit: limit, verdict: .unsaid) }
    let verdict: TimingMark.Verdict
    if when.from > limit {
      verdict = .late
    } else if let latest = when.to, latest <= limit {
      verdict = .inTime
    } else {
      verdict = .unclear
    }
    let span = span(of: Array(when.positions))
    return TimingMark(
      limit: limit, verdict: verdict, words: span?.words, start: span?.start, end: span?.end, from: when.from)
  }

  private func span(of positions: [Int]) -> (words: String, start: Int, end: Int)? {
    guard let first = positions.min(), let last = positions.max() else { return nil }
    let (start, end) = (reading.words[first].token.start, reading.words[last].token.end)
    // Words far apart are named one after the other, not with all that stands between.
    let ordered = Set(positions).sorted()
    var parts: [String] = []
    var begin = first
    for (index, position) in ordered.enumerated() {
      let next = index + 1 < ordered.count ? ordered[index + 1] : nil
      if next != position + 1 {
        parts.append(reading.slice(reading.words[begin].token.start, reading.words[position].token.end))
        begin = next ?? begin
      }
    }
    return (parts.joined(separator: " … "), start, end)
  }
}

extension Marking {
  /// Key points that are met and come too late, or after what they should precede.
  public var misplaced: Set<String> {
    let late = points.filter { $0.timing?.verdict == .late }.map(\.id)
    return Set(late + orders.filter { $0.verdict == .reversed }.map(\.first))
  }

  /// Forgets order and time of what is not there.
  mutating func dropMoot() {
    for index in points.indices where points[index].verdict == .missed { points[index].timing = nil }
    let found = Set(points.filter { $0.verdict != .missed }.map(\.id))
    orders.removeAll { !found.contains($0.first) || !found.contains($0.then) }
  }
}
