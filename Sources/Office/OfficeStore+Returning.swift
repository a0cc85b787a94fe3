internal import Casework
internal import Digests
internal import GRDB
internal import Records

extension OfficeStore {
  /// Takes a request for a review: the result is open again until somebody has looked.
  public func collect(request bytes: [UInt8], by who: String, at now: Int64) throws(OfficeError) -> Collected {
    let read: (request: ReviewRequest, key: PublicKey)
    do throws(OfficeFileError) { read = try ReviewRequest.read(bytes) } catch {
      return Collected(kind: .altered, sentence: "It \(error.sentence)")
    }
    let request = read.request
    guard let assigned = try assignment(request.assignment), assigned.assignment.pseudonym == request.pseudonym else {
      return Collected(
        kind: .notOurs, sentence: "It is about the assignment \(request.assignment), which this office did not give.")
    }
    guard assigned.key == read.key.text else {
      return Collected(
        kind: .notOurs, sentence: "It was not signed on the computer that the record came from.",
        assignment: request.assignment)
    }
    let digest = Digest.hexadecimal(Digest.sha256(bytes: bytes))
    let json = (try? OfficeJSON.line(request)) ?? ""
    let (isNew, isKnown) = try write { database -> (Bool, Bool) in
      let isKnown =
        try Bool.fetchOne(
          database, sql: "SELECT EXISTS (SELECT 1 FROM record WHERE session = ? AND assignment = ?)",
          arguments: [request.session, request.assignment]) ?? false
      guard isKnown else { return (false, false) }
      try database.execute(
        sql: "INSERT OR IGNORE INTO request (digest, session, at, takenAt, json) VALUES (?, ?, ?, ?, ?)",
        arguments: [digest, request.session, request.at, now, json])
      return (database.changesCount > 0, true)
    }
    guard isKnown else {
      return Collected(
        kind: .notOurs, sentence: "It is about session \(request.session), of which there is no record here.",
        assignment: request.assignment)
    }
    guard isNew else {
      return Collected(
        kind: .twice, sentence: "It was taken before; nothing was changed.", assignment: request.assignment)
    }
    // The name of the ruling is that of the request, so that it is made once, whatever happens between the two.
    try rule(
      [
        Ruling(
          uid: String(digest.prefix(16)), at: now, by: request.pseudonym, session: request.session,
          decision: request.decision, action: .reopen, reason: request.reason)
      ], by: who, at: now)
    return Collected(
      kind: .genuine, sentence: "A review is asked for: “\(request.reason.prefix(200))”.",
      assignment: request.assignment)
  }

  /// Remembers that a result was given back.
  public func returned(_ session: String, digest: String, by who: String, at now: Int64) throws(OfficeError) {
    try write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO returned (session, at, digest) VALUES (?, ?, ?)",
        arguments: [session, now, digest])
      try Self.note("returned the result of session \(session)", by: who, at: now, in: database)
    }
  }
}
