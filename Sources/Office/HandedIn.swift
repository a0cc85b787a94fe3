public import Casework
internal import Digests
internal import Foundation
public import Records

/// The record of one session as it is handed in: a text file that any editor opens.
///
/// First a line that says what it is, then the sittings, then one event a line with when it was written and the beginning of
/// its link, then the whole last link with the receipt, then the signature of the installation. The links are those of
/// `Records.Chain`, made over what travels: what is the trainee's alone does not.
public struct HandedIn: Equatable, Sendable {
  /// Largest file.
  public static let limit = 32 << 20
  /// Most events.
  static let mostEvents = 100_000
  /// Times that a clock may have, milliseconds since 1970, up to the year 9999: no sum of two overflows.
  static let times: ClosedRange<Int64> = 0...253_402_300_799_999

  /// The first line.
  public struct Header: Codable, Equatable, Sendable {
    /// Version of this form.
    public var v = SignedLines.version
    /// What it is.
    public var type = "record"
    /// The assignment.
    public var assignment: String
    /// Hash of the assignment as it was played.
    public var digest: String
    /// The pseudonym.
    public var pseudonym: String
    /// Which attempt it is, from 1.
    public var attempt: Int
    /// Name of the session.
    public var session: String
    /// What was played.
    public var module: String
    /// Practice or assessment.
    public var mode: Mode
    /// When it began, milliseconds since 1970.
    public var startedAt: Int64
    /// When it was handed in, the same.
    public var handedInAt: Int64
    /// Version of the program that wrote this file.
    public var program: String
    /// How many events follow.
    public var events: Int
    /// Whether what the trainee wrote is in it.
    public var answers: Bool

    /// Makes a header.
    public init(
      assignment: String, digest: String, pseudonym: String, attempt: Int, session: String, module: String, mode: Mode,
      startedAt: Int64, handedInAt: Int64, program: String, events: Int, answers: Bool
    ) {
      self.assignment = assignment
      self.digest = digest
      self.pseudonym = pseudonym
      self.attempt = attempt
      self.session = session
      self.module = module
      self.mode = mode
      self.startedAt = startedAt
      self.handedInAt = handedInAt
      self.program = program
      self.events = events
      self.answers = answers
    }
  }

  private struct SittingLine: Codable {
    var type = "sitting"
    var seq: Int
    var way: Sitting.Way
    var zone: Int
    var program: String
  }

  private struct End: Codable {
    var type = "end"
    var events: Int
    var link: String
    var receipt: String
  }

  /// The first line.
  public var header: Header
  /// How it was typed, from which event on.
  public var sittings: [Int: Sitting]
  /// The events, in order, with when they were written.
  public private(set) var events: [RecordStore.Stored]
  /// The events alone.
  public private(set) var record: [Event] = []
  /// The last link.
  public var link: [UInt8]
  /// Whose signature it is.
  public var key: PublicKey

  /// The receipt of what was handed in.
  public var receipt: Receipt { Receipt(link: link) }

  // MARK: - Writing

  /// Writes the file of a session; what is the trainee's alone is taken out first, and without `header.answers` also what
  /// the trainee wrote.
  ///
  /// - Throws: `EncodingError`, for which there is no reason.
  public static func file(
    _ header: Header, events: [RecordStore.Stored], sittings: [(seq: Int, sitting: Sitting)], key: SigningKey
  ) throws -> (text: String, receipt: Receipt) {
    var leaving = events.map(\.event).exported
    if !header.answers { leaving = leaving.withoutAnswersOnTheWay }
    var header = header
    header.events = leaving.count
    let told = Dictionary(sittings.map { ($0.seq, $0.sitting) }, uniquingKeysWith: { first, _ in first })
    var lines = [try OfficeJSON.line(header)]
    for (seq, sitting) in told.sorted(by: { $0.key < $1.key }) {
      lines.append(
        try OfficeJSON.line(
          SittingLine(seq: seq, way: sitting.way, zone: sitting.zone, program: sitting.program)))
    }
    var link = beginning(of: header)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for (event, stored) in zip(leaving, events) {
      let json = Array(try encoder.encode(event))
      link = Chain.link(
        after: link, seq: String(event.seq), at: String(stored.at), type: event.body.kind.rawValue,
        sitting: told[event.seq]?.text ?? "", sum: Chain.sum(json))
      lines.append(
        #"{"at":\#(stored.at),"link":"\#(mark(link))","event":"# + String(decoding: json, as: UTF8.self) + "}")
    }
    let receipt = Receipt(link: link)
    lines.append(
      try OfficeJSON.line(End(events: leaving.count, link: Digest.hexadecimal(link), receipt: receipt.text)))
    return (try SignedLines.text(lines, key: key), receipt)
  }

  private static func beginning(of header: Header) -> [UInt8] {
    Chain.beginning(
      session: header.session, module: header.module, mode: header.mode.rawValue, startedAt: String(header.startedAt))
  }

  /// As much of a link as finds the place where a file was altered.
  private static func mark(_ link: [UInt8]) -> String { Digest.hexadecimal(Array(link.prefix(8))) }

  // MARK: - Reading

  /// Reads a file and follows its chain.
  ///
  /// - Throws: `OfficeFileError` that says what is not as it was written, and in which line.
  public init(_ bytes: [UInt8]) throws(OfficeFileError) {
    let signed = try SignedLines(bytes, kind: "record", limit: Self.limit)
    guard let header = OfficeJSON.read(Header.self, signed.lines[0]), header.isPlausible else {
      throw .changed(line: 1, what: "it does not say what the first line of a record says.")
    }
    self.header = header
    key = signed.key
    sittings = [:]
    events = []
    events.reserveCapacity(header.events)
    record.reserveCapacity(header.events)
    link = Self.beginning(of: header)
    var end: End?
    let decoder = JSONDecoder()
    for (place, line) in signed.lines.enumerated().dropFirst() {
      let number = place + 1
      guard end == nil else { throw .changed(line: number, what: "something stands behind the end.") }
      if line.starts(with: Self.opening) {
        try take(event: line, number: number, decoder)
      } else if let sitting = OfficeJSON.read(SittingLine.self, line), sitting.type == "sitting", events.isEmpty {
        sittings[sitting.seq] = Sitting(way: sitting.way, program: sitting.program, zone: sitting.zone)
      } else if let found = OfficeJSON.read(End.self, line), found.type == "end" {
        end = found
        guard found.link == Digest.hexadecimal(link), found.events == events.count else {
          throw .changed(
            line: number, what: "the end says \(found.events) events, and the chain of those above does not lead to it."
          )
        }
      } else {
        throw .changed(line: number, what: "it is no line of a record.")
      }
    }
    guard end != nil else { throw .truncated(lines: signed.lines.count) }
    guard header.events == events.count else {
      throw .changed(line: 1, what: "it says \(header.events) events, and \(events.count) are there.")
    }
    guard case .started(let started)? = events.first?.event.body, started.module == header.module,
      started.mode == header.mode
    else { throw .changed(line: 1, what: "module or mode are not those of the first event.") }
    guard signed.isGenuine else { throw .signature }
  }

  private static let opening = Array(#"{"at":"#.utf8)
  private static let second = Array(#","link":""#.utf8)
  private static let third = Array(#"","event":"#.utf8)

  /// The parts of a line stand where they were written: so the text of the event is what its hash is over.
  private mutating func take(
    event line: ArraySlice<UInt8>, number: Int, _ decoder: JSONDecoder
  ) throws(OfficeFileError) {
    var rest = line.dropFirst(Self.opening.count)
    let digits = rest.prefix { (48...57).contains($0) || $0 == 45 }
    rest = rest.dropFirst(digits.count)
    guard let at = Int64(String(decoding: digits, as: UTF8.self)), rest.starts(with: Self.second),
      case let mark = rest.dropFirst(Self.second.count).prefix(16),
      case let behind = rest.dropFirst(Self.second.count + mark.count), behind.starts(with: Self.third),
      behind.last == UInt8(ascii: "}")
    else { throw .changed(line: number, what: "it is no line of a record.") }
    let json = Array(behind.dropFirst(Self.third.count).dropLast())
    guard Self.times.contains(at) else {
      throw .changed(line: number, what: "it says a time that no clock has.")
    }
    guard events.count < Self.mostEvents, let event = try? decoder.decode(Event.self, from: Data(json)) else {
      throw .changed(line: number, what: "it is no event of this version.")
    }
    let seq = events.count + 1
    guard event.seq == seq else {
      throw .changed(
        line: number,
        what: event.seq > seq
          ? "event \(event.seq) stands in the place of \(seq): something was taken out or moved."
          : "event \(event.seq) stands in the place of \(seq): something was put in or moved.")
    }
    link = Chain.link(
      after: link, seq: String(seq), at: String(at), type: event.body.kind.rawValue,
      sitting: sittings[seq]?.text ?? "", sum: Chain.sum(json))
    guard String(decoding: mark, as: UTF8.self) == Self.mark(link) else {
      throw .changed(line: number, what: Self.change(in: event, isFirst: seq == 1))
    }
    events.append(.init(at: at, event: event))
    record.append(event)
  }

  private static func change(in event: Event, isFirst: Bool) -> String {
    if isFirst { return "what is played, when it began, its first time or how it was typed." }
    return switch event.body {
    case .scored: "the marks of event \(event.seq) (score, verdicts or words), or its time."
    case .answered, .said, .entered: "the answer in event \(event.seq), or its time."
    case .chose: "the choice in event \(event.seq), or its time."
    default: "event \(event.seq) (`\(event.body.kind.rawValue)`), or its time."
    }
  }
}

extension HandedIn {
  /// The assignment that a file names which cannot be read otherwise.
  static func assignmentNamed(in bytes: [UInt8]) -> String? {
    let first = bytes.prefix(1 << 16).prefix { $0 != 10 }
    return OfficeJSON.read(Header.self, first).flatMap { $0.isPlausible ? $0.assignment : nil }
  }
}

extension HandedIn.Header {
  fileprivate var isPlausible: Bool {
    [assignment, pseudonym, session, module].allSatisfy(Name.isSafe) && (1...999).contains(attempt) && events >= 0
      && events <= HandedIn.mostEvents && program.utf8.count <= 40 && digest.utf8.count <= 64
      && HandedIn.times.contains(startedAt) && HandedIn.times.contains(handedInAt)
  }
}
