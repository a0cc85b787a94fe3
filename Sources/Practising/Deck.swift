public import Casework

/// What is to be practised again, read from the records and nothing else: every mark of a practice is a review of it.
public struct Deck: Equatable, Sendable {
  /// A practice that was missed at least once.
  public struct Card: Equatable, Sendable {
    /// `HB-…`.
    public var practice: String
    /// How well it is remembered.
    public var memory: Memory
    /// The day of the last review.
    public var last: Int
    /// The day on which it is due.
    public var due: Int { last + memory.interval }

    /// How late it is on a day, as a share of its interval; under 0 when it is not due yet.
    func overdue(on day: Int) -> Double { Double(day - due) / Double(memory.interval) }
  }

  /// A session, and when each of its events was written, milliseconds since 1970.
  public typealias Recorded = [(at: Int64, event: Event)]

  /// So many a day are enough.
  public static let mostADay = 5

  /// In the order of their handles.
  public private(set) var cards: [Card] = []
  private var reviewed: [Int: Int] = [:]

  /// Reads sessions.
  ///
  /// Of several marks of a practice on one day the worst one counts: it is reviewed at most once a day. Days are those of
  /// the calendar where the trainee is, not spans of 24 hours as in the reference implementation: whoever practised at nine in
  /// the evening may practise at eight in the morning.
  ///
  /// - Parameter zone: Minutes that the trainee's clock is ahead of UTC.
  public init(_ sessions: [Recorded], zone: Int) {
    var byPractice: [String: [Int: Memory.Rating]] = [:]
    for session in sessions {
      let isOver = session.contains { $0.event.body.kind == .completed }
      let counting = Set(session.map(\.event).effective.map(\.seq))
      let isReview =
        if case .started(let started) = session.first?.event.body { started.module == Review.module } else { false }
      for (at, event) in session where counting.contains(event.seq) {
        // Marks that are held back until an assessment is over are not told by what is asked again either.
        guard case .scored(let scored) = event.body, event.isShown(to: .owner, whenOver: isOver) else { continue }
        let day = Self.day(at, zone: zone)
        if isReview { reviewed[day, default: 0] += 1 }
        for point in scored.points {
          let rating: Memory.Rating =
            switch point.verdict {
            case .met: .good
            case .unsure: .hard
            case .missed: .again
            }
          let before = byPractice[point.handle]?[day]
          byPractice[point.handle, default: [:]][day] = min(before ?? rating, rating)
        }
      }
    }
    for (practice, ratings) in byPractice where ratings.values.contains(where: { $0 < .good }) {
      var card: Card?
      for (day, rating) in ratings.sorted(by: { $0.key < $1.key }) {
        if let known = card {
          card?.memory = known.memory.reviewed(rating, after: day - known.last)
          card?.last = day
        } else {
          card = Card(practice: practice, memory: Memory(first: rating), last: day)
        }
      }
      if let card { cards.append(card) }
    }
    cards.sort { $0.practice < $1.practice }
  }

  /// What is due on a day, what is latest in the measure of its interval first, at most so many as a day has room for.
  public func due(on day: Int, among practices: Set<String>) -> [Card] {
    let room = max(0, Self.mostADay - (reviewed[day] ?? 0))
    let due = cards.filter { $0.due <= day && practices.contains($0.practice) }
    return Array(
      due.sorted { ($1.overdue(on: day), $0.practice) < ($0.overdue(on: day), $1.practice) }.prefix(room))
  }

  /// The first day after this one on which something is due; nil when nothing ever was missed.
  public func nextDay(after day: Int, among practices: Set<String>) -> Int? {
    cards.filter { practices.contains($0.practice) }.map { max($0.due, day + 1) }.min()
  }

  /// Days since 1970 of the calendar where the clock is so many minutes ahead of UTC.
  public static func day(_ milliseconds: Int64, zone: Int) -> Int {
    Int(((Double(milliseconds) / 60_000 + Double(zone)) / 1_440).rounded(.down))
  }
}
