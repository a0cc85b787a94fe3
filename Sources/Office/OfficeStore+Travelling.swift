internal import Foundation
internal import GRDB
internal import Records

extension OfficeStore {
  /// The records of a cohort that count, for another office.
  public func workOnTheWay(of batch: String) throws(OfficeError) -> Travelling {
    var work = Travelling(batch: try self.batch(batch), isWork: true)
    for line in try cohort(batch) {
      guard let counted = line.counted else { continue }
      let file = try read {
        try Data.fetchOne($0, sql: "SELECT file FROM record WHERE id = ?", arguments: [counted.id])
      }
      if let file { work.pieces.append(.init(assignment: line.assignment, record: file)) }
    }
    return work
  }

  /// The rulings about a cohort, for another office.
  public func rulingsOnTheWay(of batch: String) throws(OfficeError) -> Travelling {
    var work = Travelling(batch: try self.batch(batch), isWork: false)
    work.rulings = try read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT u.json FROM ruling u WHERE u.session IN (
            SELECT r.session FROM record r JOIN assignment a ON a.id = r.assignment WHERE a.batch = ?) ORDER BY u.number
          """, arguments: [batch]
      ).compactMap { OfficeJSON.read(Ruling.self, $0) }
    }
    return work
  }

  /// Takes what came from another office; what is here already stays as it is.
  ///
  /// - Parameter collector: Looks at its records as at those of a learner: whoever marks them answers for it, and the other
  ///   office may not have played them again.
  /// - Returns: what was taken, in words.
  public func take(
    _ work: Travelling, with collector: Collector, by who: String, at now: Int64
  ) throws(OfficeError) -> String {
    guard work.isWork else {
      let count = try rule(work.rulings, by: who, at: now)
      return "\(count) ruling\(count == 1 ? "" : "s"); \(work.rulings.count - count) were here already"
    }
    if try !batches().contains(where: { $0.id == work.batch.id }) {
      try assign(work.batch, to: work.pieces.map(\.assignment), by: who)
    }
    var taken = 0
    var altered: [String] = []
    for piece in work.pieces {
      if try assignment(piece.assignment.id) == nil { continue }
      let collected = try collect(Array(piece.record), with: collector, by: who, at: now)
      switch collected.kind {
      case .genuine, .otherEdition: taken += 1
      case .altered: altered.append("\(piece.assignment.id): \(collected.sentence)")
      case .twice, .notOurs: continue
      }
    }
    let left = work.pieces.count - taken - altered.count
    return
      "\(taken) record\(taken == 1 ? "" : "s") of \(work.batch.id); \(left) were here "
      + "already or could not be"
      + (altered.isEmpty ? "" : "; \(altered.count) not as written: \(altered.joined(separator: " "))")
  }
}
