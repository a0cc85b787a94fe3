internal import Digests
internal import Records

/// What an erasure says afterwards: what kind of things went, and nothing of whose they were.
public struct Erasure: Encodable, Sendable {
  private let v = SignedLines.version
  private let type = "erasure"
  private let at: String
  private let assignments, records, answers, rulings, requests, returned, files, backups, backupsLeft: Int

  /// Of what there was.
  ///
  /// - Parameters:
  ///   - backups: How many known backups were mended or removed.
  ///   - backupsLeft: How many may still hold the learner.
  public init(_ holdings: OfficeStore.Holdings, files: Int, backups: Int, backupsLeft: Int, at: Int64) {
    self.backups = backups
    self.backupsLeft = backupsLeft
    self.at = Day.time(at)
    assignments = holdings.assignments.count
    records = holdings.records
    answers = holdings.answers
    rulings = holdings.rulings
    requests = holdings.requests
    returned = holdings.returned
    self.files = files
  }

  /// The receipt, signed by the office.
  ///
  /// - Throws: `EncodingError`, for which there is no reason.
  public func file(signedBy key: SigningKey) throws -> String {
    try SignedLines.text([OfficeJSON.line(self)], key: key)
  }
}

/// How rulings are linked.
enum RulingChain {
  static func link(after before: String, _ json: String) -> String { Digest.sha256([before, json]) }
}
