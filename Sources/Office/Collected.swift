public import Casework
internal import Foundation
internal import Records
internal import Reports
internal import Scoring
internal import Sessions

/// What became of a file that somebody handed in.
public struct Collected: Equatable, Sendable {
  /// How it is sorted.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// As it was written, and playing it again gives the same.
    case genuine
    /// As it was written, with content that is not that of now.
    case otherEdition = "genuine, another edition"
    /// Not as it was written.
    case altered
    /// Taken already.
    case twice
    /// Not of an assignment of this office, or no record at all.
    case notOurs = "not ours"
  }

  /// How it is sorted.
  public var kind: Kind
  /// Why, where there is something to say.
  public var sentence: String
  /// The assignment, as far as it is known.
  public var assignment: String?
  /// The session, as far as it is known.
  public var session: String?
  /// What whoever reads it should know.
  public var notices: [Notice] = []
  /// The edition that it was played with, where that is not here and has to be asked for.
  public var missing: String?

  /// Makes one.
  public init(
    kind: Kind, sentence: String, assignment: String? = nil, session: String? = nil, notices: [Notice] = [],
    missing: String? = nil
  ) {
    self.session = session
    self.kind = kind
    self.sentence = sentence
    self.assignment = assignment
    self.notices = notices
    self.missing = missing
  }
}

/// Looks at records that come in, before anything of them is kept.
public struct Collector: Sendable {
  private let program: String
  private let now: Int64
  private let replays: Bool
  private let isKept: @Sendable (_ edition: String) -> Bool
  private let playbook: @Sendable (_ module: String, _ edition: String, _ settings: Session.Settings) -> Playbook?

  /// - Parameters:
  ///   - now: Milliseconds since 1970.
  ///   - replays: Records are played again; else only chain and signature are looked at.
  ///   - isKept: Whether an edition is kept here, also where this program marks otherwise than the one that made it.
  ///   - playbook: What is here of a module, of this edition where it is kept; nil when it is not here.
  public init(
    program: String, now: Int64, replays: Bool = true,
    isKept: @escaping @Sendable (_ edition: String) -> Bool = { _ in false },
    playbook:
      @escaping @Sendable (_ module: String, _ edition: String, _ settings: Session.Settings) ->
      Playbook?
  ) {
    self.program = program
    self.now = now
    self.replays = replays
    self.isKept = isKept
    self.playbook = playbook
  }

  /// What a record is, by itself: played again where that is possible.
  func look(at record: HandedIn) -> Look {
    var look = Look(
      kind: .genuine, sentence: "Its chain is whole and signed.",
      notices: Self.notices(of: record, now: now))
    let events = record.record
    if !record.header.answers {
      look.notices.append(
        .init(
          .withoutAnswers,
          "What the trainee wrote was left out, so it cannot be played again or marked by a person."
        ))
    }
    guard replays, record.header.answers else {
      if record.header.answers {
        look.notices.append(.init(.notReplayed, "It was not played again."))
      }
      if !isHere(events) { look.kind = .otherEdition }
      return look
    }
    switch Verifier.replay(
      events, programs: record.sittings.values.map(\.program), program: program, playbook: playbook)
    {
    case .same:
      let isHere = isHere(events)
      look.kind = isHere ? .genuine : .otherEdition
      look.sentence +=
        isHere
        ? " Played again on its own edition, the same comes."
        : " It was played with edition \(Self.edition(events)), and gives the same here."
    case .differs(_, let sentence): (look.kind, look.sentence) = (.altered, sentence)
    case .notComparable(let sentence), .notPossible(let sentence):
      look.kind = .otherEdition
      look.notices.append(.init(.notReplayed, sentence))
      look.sentence += " It was played with edition \(Self.edition(events))"
      if isHere(events) {
        look.sentence += " and another version of the program."
      } else if let kept = events.contentHash, isKept(kept) {
        look.sentence += ", which is kept here; \(scorers(of: events)), so playing it again shows nothing."
      } else {
        look.sentence += ", which is not here."
        look.missing = events.contentHash
      }
    }
    return look
  }

  /// What was seen of a record.
  struct Look {
    var kind: Collected.Kind
    var sentence: String
    var notices: [Notice]
    var missing: String?
  }

  private func isHere(_ events: [Event]) -> Bool {
    guard case .started(let started)? = events.first?.body,
      let settings = Session.settings(of: events),
      let playbook = playbook(started.module, events.contentHash ?? started.contentHash, settings)
    else { return false }
    return events.arePlayed(with: playbook)
  }

  /// What marked it, and what marks here.
  private func scorers(of events: [Event]) -> String {
    guard case .started(let started)? = events.first?.body, let settings = Session.settings(of: events),
      let here = playbook(started.module, events.contentHash ?? started.contentHash, settings)?.scorer.version.version
    else { return "but this version of the program cannot use it" }
    return here == started.scorer
      ? "but another version of the program wrote it" : "but \(started.scorer) marked it, and here \(here) marks"
  }

  private static func edition(_ events: [Event]) -> String {
    guard case .started(let started)? = events.first?.body else { return "unknown" }
    return "\(started.version) (\((events.contentHash ?? started.contentHash).prefix(12)))"
  }

  /// What is to be seen in a record alone.
  static func notices(of record: HandedIn, now: Int64) -> [Notice] {
    var notices: [Notice] = []
    let times = record.events.map(\.at)
    if let back = zip(times, times.dropFirst()).enumerated().first(where: { $0.element.1 < $0.element.0 }) {
      let minutes = (back.element.0 - back.element.1 + 59_999) / 60_000
      notices.append(
        .init(.clockBackwards, "The clock went back by \(minutes) min before event \(back.offset + 2)."))
    }
    if let latest = (times + [record.header.handedInAt]).max(), latest > now + 86_400_000 {
      notices.append(
        .init(.clockAhead, "The clock of that computer is \((latest - now) / 86_400_000) days ahead of this one."))
    }
    let ways = Set(record.sittings.values.map(\.way)).subtracting([.terminal]).map(\.rawValue).sorted()
    if !ways.isEmpty {
      notices.append(.init(.piped, "Answers came by \(ways.joined(separator: ", ")), not from a keyboard."))
    }
    if let fast = fast(record) { notices.append(.init(.fast, fast)) }
    if !record.record.effective.contains(where: { $0.body.kind == .completed }) {
      notices.append(.init(.unfinished, "The play was not finished."))
    }
    return notices
  }

  /// Letters that nobody reads and answers in a second.
  private static let lettersASecond = 60

  /// Answers in own words that came faster than somebody reads the question and types them.
  private static func fast(_ record: HandedIn) -> String? {
    var question = 0
    var fast: [Int] = []
    for event in record.record {
      switch event.body {
      case .question(let asked): question = asked.text.count
      case .answered(let answered):
        let seconds = min(max(answered.seconds, 0), 3_600)
        if answered.text.count >= 40, seconds * lettersASecond < question + answered.text.count {
          fast.append(event.seq)
        }
      default: break
      }
    }
    guard fast.count > 0 else { return nil }
    return "\(fast.count) answer\(fast.count == 1 ? "" : "s") came faster than one reads and types, "
      + "first at event \(fast[0])."
  }

  /// Seconds of playing: within sittings, without pauses, and no gap longer than an hour.
  static func seconds(of record: HandedIn) -> Int {
    var sum: Int64 = 0
    var isPaused = false
    var before: Int64?
    for (place, stored) in record.events.enumerated() {
      let begins = record.sittings[place + 1] != nil
      if let before, !begins, !isPaused { sum += min(max(0, stored.at - before), 3_600_000) }
      switch stored.event.body {
      case .paused: isPaused = true
      case .resumed: isPaused = false
      default: break
      }
      before = stored.at
    }
    return Int(sum / 1000)
  }
}
