/// Whether the record of a session is as the program wrote it, by its chain alone.
///
/// Somebody who knows how the chain is made can make it anew; only a receipt that was given away before shows that.
public struct Integrity: Equatable, Sendable {
  /// Something that is not as it was written.
  public enum Fault: Equatable, Sendable {
    /// The mode that the session is listed with is not that of its first event.
    case mode(listed: String)
    /// The module, the same.
    case module(listed: String)
    /// When it began, or its name.
    case beginning
    /// What this event says; its type is told.
    case content(seq: Int, type: String)
    /// The time of this event, or the way it was typed.
    case time(seq: Int)
    /// Events are not there.
    case missing(from: Int, through: Int)
    /// In this place stands the event of that number.
    case moved(seq: Int, number: Int)
    /// The program did not write this event.
    case added(seq: Int)
    /// The end is not there.
    case cut(after: Int, of: Int)
    /// A value of this row is of a kind that is never written.
    case unreadable(row: Int)
  }

  /// How many events there are.
  public internal(set) var events = 0
  /// So many of them were there before there was a chain (version 0.1.0); it was laid over them later.
  public internal(set) var laidOver = 0
  /// What is not as it was written, in the order of the events; empty for a whole record.
  public internal(set) var faults: [Fault] = []
  /// There is a chain; a file of 0.1.0 that was only read has none.
  public internal(set) var isSealed = true
  /// Number of the last event that was looked at.
  var last: Int?
  /// The link of each event.
  public internal(set) var links: [[UInt8]] = []

  /// The receipt of the record as it is; absent without a chain.
  public var receipt: Receipt? { isSealed ? links.last.map { Receipt(link: $0) } : nil }

  /// The number of the event that a receipt was given after; nil when it belongs to none.
  public func event(of receipt: Receipt) -> Int? {
    links.lastIndex { Receipt(link: $0) == receipt }.map { $0 + 1 }
  }
}

extension Integrity.Fault {
  /// The number of the event where it shows.
  public var seq: Int {
    switch self {
    case .mode, .module, .beginning: 1
    case .content(let seq, _), .time(let seq), .missing(let seq, _), .moved(let seq, _), .added(let seq): seq
    case .cut(let after, _): after + 1
    case .unreadable(let row): row
    }
  }

  /// What was done.
  public var sentence: String {
    switch self {
    case .mode(let listed):
      "The mode was changed: the session is listed as \(listed), and its first event says otherwise."
    case .module(let listed):
      "The module was changed: the session is listed as \(listed), and its first event says otherwise."
    case .beginning: "When the session began, or its name, was changed."
    case .content(let seq, let type): "Event \(seq) was changed: \(Self.name(of: type))."
    case .time(let seq): "The time of event \(seq), or how it was typed, was changed."
    case .missing(let from, let through):
      from == through ? "Event \(from) was deleted." : "Events \(from) to \(through) were deleted."
    case .moved(let seq, let number):
      "Event \(number) stands in the place of \(seq): events were put in another order, deleted or inserted."
    case .added(let seq): "Event \(seq) was inserted; the program did not write it."
    case .cut(let after, let of): "The end was cut off: \(after) of \(of) events are there."
    case .unreadable(let row): "A value in event \(row) is of a kind that is never written."
    }
  }

  private static func name(of type: String) -> String {
    switch type {
    case "scored": "the marks (score, verdicts or words)"
    case "answered", "said", "entered": "the answer"
    case "chose": "the choice"
    case "confirmed": "the yes or no"
    case "started": "what is played, its mode or its versions"
    default: "what is said"
    }
  }
}
