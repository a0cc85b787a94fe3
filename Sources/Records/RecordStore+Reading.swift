internal import Casework
internal import Foundation
internal import GRDB

// What lies in the file is taken for what it is: a value of another kind than is ever written is told, and stops nothing.

extension RecordStore {
  /// Every session, the one that was written to last first.
  public func sessions() throws(RecordError) -> [Summary] {
    try read { database in
      guard try database.tableExists("session") else { return [] }
      return try Row.fetchAll(
        database,
        sql: """
          SELECT s.id, s.module, s.mode, s.startedAt, max(e.at) AS updatedAt,
            max(iif(e.type = 'completed', e.seq, 0)) > max(iif(e.type = 'undone', e.seq, 0)) AS isCompleted,
            max(e.type = 'closed') AS isClosed, max(e.rowid) AS last,
            max(CASE WHEN e.seq <> 1 OR typeof(e.json) <> 'text' THEN 0 WHEN NOT json_valid(e.json) THEN 0
              ELSE json_type(e.json, '$.branch') IS NOT NULL END) AS isBranch
          FROM session s JOIN event e ON e.session = s.id GROUP BY s.id ORDER BY last DESC
          """
      ).compactMap { row in
        guard let id = String.fromDatabaseValue(row["id"]) else { return nil }
        let startedAt = Int64.fromDatabaseValue(row["startedAt"])
        let updatedAt = Int64.fromDatabaseValue(row["updatedAt"])
        return Summary(
          id: id, module: String.fromDatabaseValue(row["module"]) ?? "(unreadable)",
          mode: String.fromDatabaseValue(row["mode"]).flatMap(Mode.init) ?? .practice,
          startedAt: startedAt ?? updatedAt ?? 0, updatedAt: updatedAt ?? startedAt ?? 0,
          isCompleted: Bool.fromDatabaseValue(row["isCompleted"]) ?? false,
          isClosed: Bool.fromDatabaseValue(row["isClosed"]) ?? false,
          isBranch: Bool.fromDatabaseValue(row["isBranch"]) ?? false)
      }
    }
  }

  /// The editions that sessions name, once for each session that does.
  public func editions() throws(RecordError) -> [String] {
    try read { database in
      guard try database.tableExists("event") else { return [] }
      return try String.fetchAll(
        database,
        sql: """
          SELECT edition FROM (
            SELECT DISTINCT session, json_extract(json, '$.contentHash') AS edition FROM event
            WHERE type IN ('started', 'changed') AND json_valid(json)
          ) WHERE typeof(edition) = 'text'
          """
      )
    }
  }

  /// What SQLite finds wrong with the file; nil when it is sound.
  public func damage() throws(RecordError) -> String? {
    try read { database in
      let found = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
      return found == "ok" ? nil : found
    }
  }

  /// The session that a name means: its whole name, its beginning when no other one begins so, or `last` for the one
  /// that was written to last.
  ///
  /// - Throws: `RecordError.ambiguous` with those that it could be; `noSuchSession`.
  public func session(named name: String) throws(RecordError) -> Summary {
    let all = try sessions()
    // A point that was practised again is no play, and what would have happened is none either.
    if name == "last", let last = all.first(where: { $0.module != Review.module && !$0.isBranch }) { return last }
    if let exact = all.first(where: { $0.id == name }) { return exact }
    let matches = name.isEmpty ? [] : all.filter { $0.id.hasPrefix(name) }
    guard let match = matches.first else { throw .noSuchSession(name) }
    guard matches.count == 1 else { throw .ambiguous(name, candidates: matches.map(\.id)) }
    return match
  }

  /// The events of a session in order.
  ///
  /// - Throws: `RecordError.unreadable` when one of them cannot be understood.
  public func events(of id: String) throws(RecordError) -> [Stored] {
    let rows = try read { database -> [(seq: Int?, at: Int64?, json: String?)] in
      guard try database.tableExists("session") else { return [] }
      return try Row.fetchAll(
        database, sql: "SELECT seq, at, json FROM event WHERE session = ? ORDER BY seq", arguments: [id]
      ).map { row in
        (
          Int.fromDatabaseValue(row["seq"]), Int64.fromDatabaseValue(row["at"]),
          // A text that is none in UTF-8 comes as bytes.
          String.fromDatabaseValue(row["json"])
        )
      }
    }
    guard !rows.isEmpty else { throw .noSuchSession(id) }
    var stored: [Stored] = []
    stored.reserveCapacity(rows.count)
    let decoder = JSONDecoder()
    for (place, row) in rows.enumerated() {
      guard let seq = row.seq, let at = row.at, let json = row.json else {
        throw .unreadable(session: id, seq: row.seq ?? place + 1, reason: "its row holds a value of another kind")
      }
      do {
        stored.append(Stored(at: at, event: try decoder.decode(Event.self, from: Data(json.utf8))))
      } catch {
        throw .unreadable(session: id, seq: seq, reason: "it is not an event of this version")
      }
    }
    return stored
  }

  /// How a session was typed, from which event on; none in records of 0.1.0.
  public func sittings(of id: String) throws(RecordError) -> [(seq: Int, sitting: Sitting)] {
    guard hasChains else { return [] }
    return try read { database in
      try Row.fetchAll(
        database, sql: "SELECT seq, way, zone, program FROM sitting WHERE session = ? ORDER BY seq", arguments: [id]
      ).compactMap { row in
        guard let seq = Int.fromDatabaseValue(row["seq"]), let sitting = Self.sitting(row) else { return nil }
        return (seq, sitting)
      }
    }
  }

  /// The ways in which a session was typed, each once.
  public func ways(of id: String) throws(RecordError) -> [String] {
    var seen: Set<String> = []
    return try sittings(of: id).map(\.sitting.way.rawValue).filter { seen.insert($0).inserted }
  }

  private static func sitting(_ row: Row) -> Sitting? {
    guard let way = String.fromDatabaseValue(row["way"]).flatMap(Sitting.Way.init),
      let zone = Int.fromDatabaseValue(row["zone"]), let program = String.fromDatabaseValue(row["program"])
    else { return nil }
    return Sitting(way: way, program: program, zone: zone)
  }

  /// Whether the record of a session is as it was written, by its chain.
  public func integrity(of id: String) throws(RecordError) -> Integrity {
    let found = try read { database -> Integrity? in
      guard try database.tableExists("session"),
        let session = try Row.fetchOne(database, sql: "SELECT * FROM session WHERE id = ?", arguments: [id])
      else { return nil }
      guard hasChains else {
        var open = Integrity()
        open.isSealed = false
        open.events =
          try Int.fetchOne(
            database, sql: "SELECT count(*) FROM event WHERE session = ?", arguments: [id]) ?? 0
        return open
      }
      var sittings: [Int: String] = [:]
      for row in try Row.fetchAll(
        database, sql: "SELECT seq, way, zone, program FROM sitting WHERE session = ?", arguments: [id])
      {
        if let seq = Int.fromDatabaseValue(row["seq"]), let sitting = Self.sitting(row) { sittings[seq] = sitting.text }
      }
      var walk = ChainWalk(session)
      let rows = try Row.fetchCursor(
        database, sql: "SELECT seq, at, type, json, sum, link FROM event WHERE session = ? ORDER BY seq",
        arguments: [id])
      while let row = try rows.next() {
        let sitting = Int.fromDatabaseValue(row["seq"]).flatMap { sittings[$0] } ?? ""
        walk.take(StoredEvent(row, sitting: sitting), sum: row["sum"], link: row["link"])
      }
      return walk.ended()
    }
    guard let found else { throw .noSuchSession(id) }
    return found
  }
}

/// Goes along the chain of a session and notes what does not fit.
private struct ChainWalk {
  /// What every event begins with.
  private struct Head: Decodable {
    var seq: Int
    var type: String
  }

  private let session: Row
  private var integrity = Integrity()
  private var link: [UInt8]
  /// What stands before the next event is not known, so its link says nothing.
  private var isBroken = false
  private var isHeaderSound = true

  init(_ session: Row) {
    self.session = session
    link = StoredEvent.beginning(of: session)
    integrity.laidOver = Int.fromDatabaseValue(session["sealed"]) ?? 0
  }

  mutating func take(_ stored: StoredEvent, sum: DatabaseValue, link written: DatabaseValue) {
    let place = integrity.events + 1
    integrity.events += 1
    defer {
      link = Data.fromDatabaseValue(written).map { Array($0) } ?? []
      isBroken = link.isEmpty
      integrity.links.append(link)
    }
    guard let seq = Int.fromDatabaseValue(stored.seq), let type = String.fromDatabaseValue(stored.type),
      Int64.fromDatabaseValue(stored.at) != nil
    else { return integrity.faults.append(.unreadable(row: place)) }
    let expected = (integrity.last ?? 0) + 1
    integrity.last = seq
    if seq > expected {
      integrity.faults.append(.missing(from: expected, through: seq - 1))
      isBroken = true
    }
    guard let known = Data.fromDatabaseValue(sum), !known.isEmpty else {
      return integrity.faults.append(.added(seq: seq))
    }
    let head = try? JSONDecoder().decode(Head.self, from: Data(stored.bytes))
    if let head, head.seq != seq { return integrity.faults.append(.moved(seq: seq, number: head.seq)) }
    guard Array(known) == Chain.sum(stored.bytes), let head, head.type == type else {
      return integrity.faults.append(.content(seq: seq, type: type))
    }
    if !isBroken, stored.link(after: link, sum: Array(known)) != Data.fromDatabaseValue(written).map({ Array($0) }) {
      let listed = seq == 1 ? header(of: stored) : nil
      integrity.faults.append(listed ?? .time(seq: seq))
    }
  }

  /// What of the session itself is not as its first event has it.
  private func header(of stored: StoredEvent) -> Integrity.Fault? {
    guard let event = try? JSONDecoder().decode(Event.self, from: Data(stored.bytes)),
      case .started(let started) = event.body
    else { return nil }
    let mode = StoredEvent.text(session["mode"])
    let module = StoredEvent.text(session["module"])
    if mode != started.mode.rawValue { return .mode(listed: String(mode.prefix(40))) }
    if module != started.module { return .module(listed: String(module.prefix(80))) }
    return StoredEvent.text(session["startedAt"]) == StoredEvent.text(stored.at) ? nil : .beginning
  }

  mutating func ended() -> Integrity {
    let length = Int.fromDatabaseValue(session["length"]) ?? 0
    let last = integrity.last ?? 0
    if last < length {
      integrity.faults.append(.cut(after: last, of: length))
    } else if integrity.faults.isEmpty, Data.fromDatabaseValue(session["head"]).map({ Array($0) }) != link {
      integrity.faults.append(.added(seq: last))
    }
    return integrity
  }
}
