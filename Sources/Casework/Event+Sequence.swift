public import Scoring

extension Event.Point {
  /// Whether a practice is done in time, where its scene sets a limit and the answer shows it.
  public struct Timing: Codable, Equatable, Sendable {
    /// Minutes that the scene allows.
    public var limit: Int
    /// In time, late, unclear or unsaid.
    public var verdict: TimingMark.Verdict
    /// The words that say the time.
    public var words: String?
  }

  /// Whether a practice comes before one that it should precede.
  public struct Order: Codable, Equatable, Sendable {
    /// The practice that should follow.
    public var then: String
    /// Kept, reversed or unclear.
    public var verdict: OrderMark.Verdict
    /// Words say so; else it is the order in which they are mentioned.
    public var said: Bool
    /// The words that say the order.
    public var words: String?
  }

  /// It comes too late, or after what it should precede, and counts half.
  public var isMisplaced: Bool {
    timing?.verdict == .late || order?.contains { $0.verdict == .reversed } == true
  }

  mutating func addSequence(of mark: PointMark, in marking: Marking) {
    timing = mark.timing.map { Timing(limit: $0.limit, verdict: $0.verdict, words: $0.words) }
    let orders = marking.orders.filter { $0.first == mark.id }.map {
      Order(then: $0.then, verdict: $0.verdict, said: $0.isSaid, words: $0.words)
    }
    order = orders.isEmpty ? nil : orders
  }

  /// What is to be said of order and time, each a sentence without a full stop; `all` also says what is right.
  public func sequenceNotes(all: Bool = false, title: (String) -> String) -> [String] {
    (timing.map { note($0, all) } ?? []) + (order ?? []).flatMap { note($0, all, title($0.then)) }
  }

  private func note(_ timing: Timing, _ all: Bool) -> [String] {
    let limit = TimeLimit.inWords(timing.limit)
    let words = "“\(timing.words ?? "")”"
    return switch timing.verdict {
    case .late: ["Too late: \(words), and it was expected \(limit); it counts half"]
    case .unclear: ["\(words) may be too late: it was expected \(limit)"]
    case .inTime: all ? ["In time: \(words), expected \(limit)"] : []
    case .unsaid: all ? ["It does not say when; it was expected \(limit)"] : []
    }
  }

  private func note(_ order: Order, _ all: Bool, _ then: String) -> [String] {
    let words = order.words.map { " (“\($0)”)" } ?? ""
    return switch order.verdict {
    case .reversed: ["It should come before “\(then)” and comes after it\(words); it counts half"]
    case .unclear: ["It should come before “\(then)”, which is mentioned first; say which is done first"]
    case .kept where !all: []
    case .kept:
      order.said ? ["Before “\(then)”, as it should be\(words)"] : ["Before “\(then)”, in the order of mention"]
    }
  }
}
