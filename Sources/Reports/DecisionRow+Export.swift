internal import Casework

extension DecisionRow: Encodable {
  /// The columns, in their order; new ones are only ever added at the end.
  public enum Column: String, CodingKey, CaseIterable, Sendable {
    case session, module, version, contentHash = "content_hash", scorer, scorerHash = "scorer_hash", mode, seed
    case startedAt = "started_at", decision, scene, kind, question, answer, score, confidence
    case needsReview = "needs_review", met, unsure, missed, mistakes, flags, seconds, caseTime = "case_time", undone
    case selfAssessed = "self_assessed", reviewMarks = "review_marks", disputed, notMarked = "not_marked"
    case endedAt = "ended_at", typed, verified, learner
  }

  /// A cell of the table, as it is before CSV's quotes and guards.
  ///
  /// Several handles stand in one cell with a space between them. Marks that are held back give empty cells.
  func cell(_ column: Column) -> String {
    let isMarked = decision.score != nil || decision.notMarked
    return switch column {
    case .session: session
    case .module: started?.module ?? ""
    case .version: started?.version ?? ""
    case .contentHash: started?.contentHash ?? ""
    case .scorer: decision.scorer ?? started?.scorer ?? ""
    case .scorerHash: decision.scorerHash ?? started?.scorerHash ?? ""
    case .mode: started?.mode.rawValue ?? ""
    case .seed: started.map { String($0.seed) } ?? ""
    case .startedAt: startedAt
    case .decision: String(decision.number)
    case .scene: decision.scene
    case .kind: decision.kind.rawValue
    case .question: decision.question
    case .answer: decision.answer
    case .score: decision.score.map { String($0) } ?? ""
    case .confidence: decision.confidence?.short ?? ""
    case .needsReview: isMarked ? String(decision.needsReview) : ""
    case .met: handles(.met).joined(separator: " ")
    case .unsure: handles(.unsure).joined(separator: " ")
    case .missed: handles(.missed).joined(separator: " ")
    case .mistakes: mistakes.joined(separator: " ")
    case .flags: decision.flags.joined(separator: " ")
    case .seconds: String(decision.seconds)
    case .caseTime: caseTime
    case .undone: String(decision.undone)
    case .selfAssessed: selfAssessed.joined(separator: " ")
    case .reviewMarks: isMarked ? String(decision.marksToSee) : ""
    case .disputed: String(decision.disputed)
    case .notMarked: isMarked ? String(decision.notMarked) : ""
    case .endedAt: endedAt
    case .typed: typed
    case .verified: verified
    case .learner: started?.learner ?? ""
    }
  }

  private enum Envelope: String, CodingKey {
    case v, type
  }

  /// Writes the columns under their names with `"v":1` and `"type":"decision"`; what is absent is `null`, handles are
  /// arrays.
  public func encode(to encoder: any Encoder) throws {
    var envelope = encoder.container(keyedBy: Envelope.self)
    try envelope.encode(1, forKey: .v)
    try envelope.encode("decision", forKey: .type)
    var container = encoder.container(keyedBy: Column.self)
    let isMarked = decision.score != nil || decision.notMarked
    for column in Column.allCases {
      switch column {
      case .seed: try container.encode(started?.seed, forKey: column)
      case .decision: try container.encode(decision.number, forKey: column)
      case .score: try container.encode(decision.score, forKey: column)
      case .confidence: try container.encode(decision.confidence, forKey: column)
      case .needsReview: try container.encode(isMarked ? decision.needsReview : nil, forKey: column)
      case .reviewMarks: try container.encode(isMarked ? decision.marksToSee : nil, forKey: column)
      case .notMarked: try container.encode(isMarked ? decision.notMarked : nil, forKey: column)
      case .learner: try container.encode(started?.learner, forKey: column)
      case .disputed: try container.encode(decision.disputed, forKey: column)
      case .met: try container.encode(handles(.met), forKey: column)
      case .unsure: try container.encode(handles(.unsure), forKey: column)
      case .missed: try container.encode(handles(.missed), forKey: column)
      case .mistakes: try container.encode(mistakes, forKey: column)
      case .selfAssessed: try container.encode(selfAssessed, forKey: column)
      case .flags: try container.encode(decision.flags, forKey: column)
      case .seconds: try container.encode(decision.seconds, forKey: column)
      case .undone: try container.encode(decision.undone, forKey: column)
      case .module, .version, .contentHash, .scorer, .scorerHash, .mode:
        try container.encode(started == nil ? nil : cell(column), forKey: column)
      case .session, .startedAt, .scene, .kind, .question, .answer, .caseTime, .endedAt, .typed, .verified:
        try container.encode(cell(column), forKey: column)
      }
    }
  }
}

extension [DecisionRow] {
  /// CSV (RFC 4180, CRLF, UTF-8) with a header, cells separated by commas.
  public var csv: String { csv(separator: .comma) }

  /// CSV (RFC 4180, CRLF, UTF-8) with a header and every cell in quotes.
  ///
  /// What a spreadsheet might take for a formula (`=`, `+`, `-`, `@`, a tab or a line end at the beginning of a cell, the
  /// four signs after a separator or a line end inside it) gets an apostrophe in front; control characters other than tab
  /// and line ends are left out. JSON lines hold the texts as they were typed.
  public func csv(separator: CellSeparator) -> String {
    let columns = DecisionRow.Column.allCases
    return CSV.text(
      header: columns.map(\.rawValue), records: lazy.map { row in columns.map { row.cell($0) } },
      separator: separator)
  }

  /// A JSON array of the rows, ending in a newline.
  ///
  /// - Throws: `EncodingError`, for which the rows give no reason.
  public func json(pretty: Bool = false) throws -> String { try JSONText.encode(self, pretty: pretty) + "\n" }

  /// JSON lines: an object a row, each ended by a newline.
  ///
  /// - Throws: `EncodingError`, for which the rows give no reason.
  public func jsonLines() throws -> String {
    try map { try JSONText.encode($0, pretty: false) + "\n" }.joined()
  }
}
