public import Casework
internal import Digests
internal import Foundation
internal import GRDB
internal import Records
internal import Reports

/// A record as the store keeps it, with the columns that are computed from it.
struct RecordEntry: Sendable {
  let record: HandedIn
  let kind: Collected.Kind
  let sentence: String
  let notices: [Notice]
  let pass: Int?
  let takenAt: Int64

  init(
    _ record: HandedIn, kind: Collected.Kind, sentence: String, notices: [Notice], pass: Int?, takenAt: Int64
  ) {
    self.record = record
    self.kind = kind
    self.sentence = sentence
    self.notices = notices
    self.pass = pass
    self.takenAt = takenAt
  }

  /// Nobody takes longer for an answer, whatever a record says.
  private static let mostSeconds = 600_000_000

  /// What two answers have in common that are the same but for capitals, spaces and signs; empty for short ones, which
  /// people share by chance.
  static func sameness(of answer: String) -> String {
    let letters = answer.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic }
    guard letters.count >= 40 else { return "" }
    return String(Digest.sha256([String(String.UnicodeScalarView(letters))]).prefix(24))
  }

  func insert(into database: Database, file: Data, link: String) throws {
    let header = record.header
    let events = record.record
    let decisions = Decision.all(in: events).filter { !$0.undone }
    let started: Event.Started? = if case .started(let started)? = events.first?.body { started } else { nil }
    let finished = record.events.last { $0.event.body.kind == .completed }?.at
    let outcome = events.effective.lazy.compactMap { event -> String? in
      if case .completed(let completed) = event.body { completed.outcome } else { nil }
    }.first
    let ways = Set(record.sittings.values.map(\.way.rawValue)).sorted().joined(separator: " ")
    // The one that was handed in last counts.
    try database.cachedStatement(sql: "UPDATE record SET superseded = 1 WHERE session = ? AND handedInAt <= ?")
      .execute(arguments: [header.session, header.handedInAt])
    let isOld =
      try Bool.fetchOne(
        database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM record WHERE session = ? AND superseded = 0)"),
        arguments: [header.session]) ?? false
    try database.cachedStatement(
      sql: """
        INSERT INTO record (assignment, session, link, attempt, kind, detail, takenAt, handedInAt, startedAt, finishedAt,
          seconds, events, version, edition, scorer, answers, ways, key, pass, total, notes, open, needed, mistakes, decisions,
          superseded, outcome, file)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, 0, 0, 0, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [
        header.assignment, header.session, link, header.attempt, kind.rawValue, sentence, takenAt, header.handedInAt,
        header.startedAt, finished, Collector.seconds(of: record), events.count, started?.version ?? "",
        events.contentHash ?? started?.contentHash ?? "", started?.scorer ?? "", header.answers, ways, record.key.text,
        pass, try OfficeJSON.line(notices), decisions.count, isOld, outcome, file,
      ])
    let id = database.lastInsertedRowID
    let statement = try database.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO answer (record, number, scene, kind, question, text, same, seconds, scored, score, confidence,
          notMarked, needed, needs, points, flags, counts)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for decision in decisions {
      let moderated = Moderated(decision, rulings: [])
      try statement.execute(arguments: [
        id, decision.number, decision.scene, decision.kind.rawValue, decision.question, decision.answer,
        decision.kind == .text ? Self.sameness(of: decision.answer) : "",
        min(max(decision.seconds, 0), Self.mostSeconds),
        decision.score,
        decision.score, decision.confidence, decision.notMarked, Needs.text(moderated.neededAtFirst),
        Needs.text(moderated.needs), MarkList.text(moderated.points, moderated.mistakes),
        decision.flags.joined(separator: " "), decision.counts ?? 1,
      ])
    }
    try Totals.refresh(record: id, in: database)
  }
}

/// What needs a person, as it stands in a column: `notMarked disputed unsure:HB-5.2.2-01`.
enum Needs {
  static func text(_ needs: [Moderated.Need]) -> String {
    needs.map { need in
      switch need {
      case .notMarked: "notMarked"
      case .unsure(let handle): "unsure:\(handle)"
      case .look: "look"
      case .disputed: "disputed"
      case .critical(let handle): "critical:\(handle)"
      case .differ: "differ"
      }
    }.joined(separator: " ")
  }
}

/// The marks of a decision as they stand in a column: `HB-5.2.2-01=m3e HM-5.2.2-02=x10`.
///
/// A letter for the verdict (m met, u unsure, x missed), the weight, and `e` for what is essential.
public enum MarkList {
  /// One of the marks.
  public struct Entry: Equatable, Sendable {
    /// `HB-…` or `HM-…`.
    public var handle: Substring
    /// What became of it.
    public var verdict: Event.Point.Verdict
  }

  static func text(_ points: [Event.Point], _ mistakes: [Event.Point]) -> String {
    (points + mistakes).map { point in
      let letter = point.verdict == .met ? "m" : point.verdict == .unsure ? "u" : "x"
      return "\(point.handle)=\(letter)\(point.weight)\(point.essential ? "e" : "")"
    }.joined(separator: " ")
  }

  /// Reads the column, by its bytes: a cohort has millions of marks.
  public static func entries(_ text: String) -> [Entry] {
    var entries: [Entry] = []
    let bytes = text.utf8
    var start = bytes.startIndex
    var equals: String.Index?
    func take(_ end: String.Index) {
      guard let equals, case let letter = bytes.index(after: equals), letter < end else { return }
      let verdict: Event.Point.Verdict =
        switch bytes[letter] {
        case UInt8(ascii: "m"): .met
        case UInt8(ascii: "u"): .unsure
        default: .missed
        }
      entries.append(Entry(handle: text[start..<equals], verdict: verdict))
    }
    var place = start
    while place < bytes.endIndex {
      let next = bytes.index(after: place)
      switch bytes[place] {
      case UInt8(ascii: "="): equals = place
      case UInt8(ascii: " "):
        take(place)
        (start, equals) = (next, nil)
      default: break
      }
      place = next
    }
    take(place)
    return entries
  }
}

/// The figures of a record that are computed from its answers.
enum Totals {
  static func refresh(record id: Int64, in database: Database) throws {
    let marks = try String.fetchAll(
      database.cachedStatement(sql: "SELECT points FROM answer WHERE record = ?"), arguments: [id])
    let mistakes = marks.flatMap(MarkList.entries).count { $0.handle.hasPrefix("HM-") && $0.verdict == .met }
    let statement = try database.cachedStatement(
      sql: "SELECT score, counts FROM answer WHERE record = ? ORDER BY number")
    let scores = try Row.fetchAll(statement, arguments: [id]).map {
      (score: $0["score"] as Int?, counts: $0["counts"] as Int?)
    }
    try database.cachedStatement(
      sql: """
        UPDATE record SET mistakes = ?2,
          total = ?3,
          open = (SELECT count(*) FROM answer WHERE record = ?1 AND needs <> ''),
          needed = (SELECT count(*) FROM answer WHERE record = ?1 AND needed <> '')
        WHERE id = ?1
        """
    ).execute(arguments: [id, mistakes, Total.of(scores)])
  }
}
