internal import Digests
internal import Foundation
internal import GRDB

/// How a file of an earlier version becomes one of this.
enum Migrations {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 sessions and events") { database in
      try database.create(table: "session") { table in
        table.primaryKey("id", .text)
        table.column("module", .text).notNull()
        table.column("mode", .text).notNull()
        table.column("startedAt", .integer).notNull()
      }
      try database.create(table: "event") { table in
        table.column("session", .text).notNull().references("session", onDelete: .cascade)
        table.column("seq", .integer).notNull()
        table.column("at", .integer).notNull()
        table.column("type", .text).notNull()
        table.column("json", .text).notNull()
        table.primaryKey(["session", "seq"])
      }
      try database.create(table: "accepted") { table in
        table.column("note", .text).notNull()
        table.primaryKey(["note"])
      }
    }
    migrator.registerMigration("2 chains and sittings", migrate: addChains)
    return migrator
  }

  /// Lays a chain over what is there already; `sealed` tells how many events that were.
  private static func addChains(_ database: Database) throws {
    try database.alter(table: "session") { table in
      table.add(column: "head", .blob)
      table.add(column: "length", .integer)
      table.add(column: "sealed", .integer).notNull().defaults(to: 0)
    }
    try database.alter(table: "event") { table in
      table.add(column: "sum", .blob)
      table.add(column: "link", .blob)
    }
    try database.create(table: "sitting") { table in
      table.column("session", .text).notNull().references("session", onDelete: .cascade)
      table.column("seq", .integer).notNull()
      table.column("way", .text).notNull()
      table.column("zone", .integer).notNull()
      table.column("program", .text).notNull()
      table.primaryKey(["session", "seq"])
    }
    for session in try Row.fetchAll(database, sql: "SELECT id, module, mode, startedAt FROM session") {
      let id: DatabaseValue = session["id"]
      var link = StoredEvent.beginning(of: session)
      let rows = try Row.fetchAll(
        database, sql: "SELECT rowid, seq, at, type, json FROM event WHERE session = ? ORDER BY seq", arguments: [id])
      for row in rows {
        let stored = StoredEvent(row, sitting: "")
        let sum = Chain.sum(stored.bytes)
        link = stored.link(after: link, sum: sum)
        try database.execute(
          sql: "UPDATE event SET sum = ?, link = ? WHERE rowid = ?",
          arguments: [Data(sum), Data(link), row["rowid"] as DatabaseValue])
      }
      let last = (rows.last?["seq"] as DatabaseValue?) ?? .null
      try database.execute(
        sql: "UPDATE session SET head = ?, length = ?, sealed = ? WHERE id = ?",
        arguments: [Data(link), last, rows.count, id])
    }
  }
}

/// A row of the table of events as it lies there, whatever anybody has put into it.
struct StoredEvent {
  var seq: DatabaseValue
  var at: DatabaseValue
  var type: DatabaseValue
  var json: DatabaseValue
  var sitting: String

  init(_ row: Row, sitting: String) {
    seq = row["seq"]
    at = row["at"]
    type = row["type"]
    json = row["json"]
    self.sitting = sitting
  }

  /// The event's text.
  var bytes: [UInt8] {
    switch json.storage {
    case .string(let text): Array(text.utf8)
    case .blob(let data): Array(data)
    case .null, .int64, .double: Array("\(json)".utf8)
    }
  }

  func link(after before: [UInt8], sum: [UInt8]) -> [UInt8] {
    Chain.link(
      after: before, seq: Self.text(seq), at: Self.text(at), type: Self.text(type), sitting: sitting, sum: sum)
  }

  /// What the first event of a session links to.
  static func beginning(of session: Row) -> [UInt8] {
    Chain.beginning(
      session: text(session["id"]), module: text(session["module"]), mode: text(session["mode"]),
      startedAt: text(session["startedAt"]))
  }

  static func text(_ value: DatabaseValue) -> String {
    switch value.storage {
    case .null: "null"
    case .int64(let number): String(number)
    case .double(let number): "\(number)"
    case .string(let text): text
    case .blob(let data): "blob \(Digest.hexadecimal(Digest.sha256(bytes: Array(data))))"
    }
  }
}
