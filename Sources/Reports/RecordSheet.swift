/// What a reader of a report has to know about the record that it was made from.
public struct RecordSheet: Equatable, Sendable, Encodable {
  /// Version of this form.
  public var v = 1
  /// Name of the session.
  public var session: String
  /// Whose play it is, by pseudonym; absent where none was chosen.
  public var learner: String?
  /// What was played.
  public var module: String
  /// `practice` or `assessment`.
  public var mode: String
  /// When it began, with the offset of the clock on the wall: `2026-11-23T21:40:00+01:00`.
  public var startedAt: String
  /// When something was last recorded, the same.
  public var updatedAt: String
  /// It is over.
  public var isClosed: Bool
  /// Hash of the content that it was played with last.
  public var edition: String
  /// Version of the scorer's rules, and hash of its word lists.
  public var scorer: String
  /// Versions of the program that wrote it.
  public var programs: [String]
  /// Year whose law applied.
  public var law: String
  /// Score from which it counts as passed.
  public var passMark: Int?
  /// How many decisions were taken, and about how many there are; all count the same.
  public var decisions: String
  /// How it was typed: `terminal`, `pipe`, `script`, `protocol`.
  public var ways: [String]
  /// The seed was chosen by whoever played, in an assessment; absent where it was drawn.
  public var seeded: Bool?
  /// Whether the record is as it was written, in a line.
  public var verification: String
  /// The record is not as it was written.
  public var isAltered: Bool
  /// The receipt of the record as it is.
  public var receipt: String?

  /// Makes a sheet.
  public init(
    session: String, learner: String? = nil, module: String, mode: String, startedAt: String, updatedAt: String,
    isClosed: Bool,
    edition: String, scorer: String, programs: [String], law: String, passMark: Int?, decisions: String,
    ways: [String], seeded: Bool? = nil, verification: String, isAltered: Bool, receipt: String?
  ) {
    self.session = session
    self.learner = learner
    self.module = module
    self.mode = mode
    self.startedAt = startedAt
    self.updatedAt = updatedAt
    self.isClosed = isClosed
    self.edition = edition
    self.scorer = scorer
    self.programs = programs
    self.law = law
    self.passMark = passMark
    self.decisions = decisions
    self.ways = ways
    self.seeded = seeded
    self.verification = verification
    self.isAltered = isAltered
    self.receipt = receipt
  }

  /// What it does not say, said wherever it is shown.
  public static let limits =
    "A record shows what was typed and how it was marked. It does not show who sat there, or whether somebody helped."

  var section: Document.Section {
    var rows: [(String, String)] = [
      ("Session", "\(session), \(mode) of \(module)"), ("Began", startedAt),
      (isClosed ? "Ended" : "Last written", updatedAt), ("Edition", edition), ("Scorer", scorer),
      ("Program", programs.isEmpty ? "0.1.0" : programs.joined(separator: ", ")), ("Law of", law),
      ("Pass mark", passMark.map { "\($0)" } ?? "none"), ("Decisions", decisions),
      ("Typed through", ways.isEmpty ? "not recorded" : ways.joined(separator: ", ")),
      ("Verification", verification),
    ]
    if let learner { rows.insert(("Learner", "\(learner), a pseudonym"), at: 1) }
    if seeded == true {
      rows.append(
        ("Seed", "chosen by whoever played: the same play can have been seen before, and times were not measured"))
    }
    if let receipt { rows.append(("Receipt", receipt)) }
    return .init(
      id: "record", title: "The record",
      blocks: [
        .table(header: .init("What", "Which"), rows: rows.map { .init($0.0, $0.1) }), .aside(Self.limits),
      ])
  }
}
