public import Casework
internal import Records
internal import Reports

/// What an office gives back to a learner: confirmed marks with their reasons, signed.
public struct ResultFile: Codable, Equatable, Sendable {
  /// A mark of a decision.
  public struct Point: Codable, Equatable, Sendable {
    /// `HB-…` or `HM-…`.
    public var handle: String
    /// Its title, as the guidance has it.
    public var title: String
    /// What became of it; for a mistake `met` means made.
    public var verdict: Event.Point.Verdict
    /// A person changed it.
    public var changed: Bool

    /// Makes one.
    public init(handle: String, title: String, verdict: Event.Point.Verdict, changed: Bool) {
      self.handle = handle
      self.title = title
      self.verdict = verdict
      self.changed = changed
    }
  }

  /// A decision.
  public struct Decision: Codable, Equatable, Sendable {
    /// From 1.
    public var number: Int
    /// The question.
    public var question: String
    /// The score that counts; absent while it is not marked.
    public var score: Int?
    /// What the scorer gave, where a person changed it.
    public var before: Int?
    /// Its practices and mistakes.
    public var points: [Point]
    /// What people said about it.
    public var reasons: [String]

    /// Makes one.
    public init(number: Int, question: String, score: Int?, before: Int?, points: [Point], reasons: [String]) {
      self.number = number
      self.question = question
      self.score = score
      self.before = before
      self.points = points
      self.reasons = reasons
    }
  }

  /// Version of this form.
  public var v = SignedLines.version
  /// What it is.
  public var type = "result"
  /// The assignment.
  public var assignment: String
  /// The pseudonym.
  public var pseudonym: String
  /// The session.
  public var session: String
  /// Which attempt counts.
  public var attempt: Int
  /// What was played.
  public var module: String
  /// Practice or assessment.
  public var mode: Mode
  /// Year whose law applied.
  public var law: String
  /// The day it was begun, `YYYY-MM-DD`.
  public var started: String
  /// The day it was finished.
  public var finished: String?
  /// Mean of the decisions.
  public var total: Int?
  /// Score from which it counts as passed.
  public var pass: Int?
  /// Passed or not yet; absent where there is no pass mark or somebody still has to decide.
  public var passed: Bool?
  /// Decisions with something for a person.
  public var open: Int
  /// Who confirmed it.
  public var confirmedBy: String?
  /// The day of that.
  public var confirmed: String?
  /// The office.
  public var office: String
  /// The day of this file.
  public var returned: String
  /// Until when a review can be asked for.
  public var reviewUntil: String
  /// The decisions.
  public var decisions: [Decision]

  /// Makes one.
  public init(
    assignment: String, pseudonym: String, session: String, attempt: Int, module: String, mode: Mode, law: String,
    started: String, finished: String?, total: Int?, pass: Int?, passed: Bool?, open: Int, confirmedBy: String?,
    confirmed: String?, office: String, returned: String, reviewUntil: String, decisions: [Decision]
  ) {
    self.assignment = assignment
    self.pseudonym = pseudonym
    self.session = session
    self.attempt = attempt
    self.module = module
    self.mode = mode
    self.law = law
    self.started = started
    self.finished = finished
    self.total = total
    self.pass = pass
    self.passed = passed
    self.open = open
    self.confirmedBy = confirmedBy
    self.confirmed = confirmed
    self.office = office
    self.returned = returned
    self.reviewUntil = reviewUntil
    self.decisions = decisions
  }

  /// The result of a record as people left it.
  ///
  /// - Parameter title: What a handle stands for.
  public init(_ reviewed: OfficeStore.Reviewed, at now: Int64, title: (String) -> String) {
    let own = reviewed.assignment
    let header = reviewed.record.header
    let finished = reviewed.record.events.last { $0.event.body.kind == .completed }?.at
    let settings = Session.settings(of: reviewed.record.record)
    let isSettled = reviewed.open == 0 && finished != nil && (own.mode == .practice || reviewed.confirmation != nil)
    let total = reviewed.total
    self.init(
      assignment: own.id, pseudonym: own.pseudonym, session: header.session, attempt: header.attempt,
      module: own.module, mode: own.mode, law: settings?.law ?? own.law, started: Day.of(header.startedAt),
      finished: finished.map(Day.of), total: total, pass: own.pass,
      passed: isSettled ? total.flatMap { total in own.pass.map { total >= $0 } } : nil, open: reviewed.open,
      confirmedBy: reviewed.confirmation?.by, confirmed: reviewed.confirmation.map { Day.of($0.at) },
      office: own.office, returned: Day.of(now), reviewUntil: Day.of(now + Int64(own.reviewDays) * 86_400_000),
      decisions: reviewed.decisions.map { moderated in
        let ruled = Set(moderated.rulings.filter { $0.action == .verdict }.compactMap(\.handle))
        return Decision(
          number: moderated.decision.number, question: moderated.decision.question, score: moderated.score,
          before: moderated.decision.score == moderated.score ? nil : moderated.decision.score,
          points: (moderated.points + moderated.mistakes.filter { $0.verdict != .missed || ruled.contains($0.handle) })
            .map {
              Point(handle: $0.handle, title: title($0.handle), verdict: $0.verdict, changed: ruled.contains($0.handle))
            },
          reasons: moderated.rulings.filter { $0.action != .confirm && $0.action != .reopen && !$0.reason.isEmpty }
            .map(\.reason))
      })
  }

  /// The file, signed by the office.
  ///
  /// - Throws: `EncodingError`, for which there is no reason.
  public func file(signedBy key: SigningKey) throws -> String {
    try SignedLines.text([OfficeJSON.line(self)], key: key)
  }

  /// Reads a file; who signed it is told beside it.
  public static func read(_ bytes: [UInt8]) throws(OfficeFileError) -> (result: ResultFile, key: PublicKey) {
    let signed = try SignedLines(bytes, kind: "result")
    guard signed.isGenuine else { throw .signature }
    guard signed.lines.count == 1, let result = OfficeJSON.read(ResultFile.self, signed.lines[0]),
      [result.assignment, result.pseudonym, result.session].allSatisfy(Name.isSafe)
    else { throw .changed(line: 1, what: "it does not say what a result says.") }
    return (result, signed.key)
  }
}

/// A learner asks for a review of a result: it travels back as the record did.
public struct ReviewRequest: Codable, Equatable, Sendable {
  /// Version of this form.
  public var v = SignedLines.version
  /// What it is.
  public var type = "request"
  /// The assignment.
  public var assignment: String
  /// The pseudonym.
  public var pseudonym: String
  /// The session.
  public var session: String
  /// The decision it is about; absent when it is about all of it.
  public var decision: Int?
  /// Why, in the learner's words.
  public var reason: String
  /// When, milliseconds since 1970.
  public var at: Int64

  /// Makes one.
  public init(assignment: String, pseudonym: String, session: String, decision: Int?, reason: String, at: Int64) {
    self.assignment = assignment
    self.pseudonym = pseudonym
    self.session = session
    self.decision = decision
    self.reason = reason
    self.at = at
  }

  /// Longest reason.
  public static let longest = 4000

  /// The file, signed by the learner's installation.
  ///
  /// - Throws: `EncodingError`, for which there is no reason.
  public func file(signedBy key: SigningKey) throws -> String {
    try SignedLines.text([OfficeJSON.line(self)], key: key)
  }

  /// Reads a file.
  static func read(_ bytes: [UInt8]) throws(OfficeFileError) -> (request: ReviewRequest, key: PublicKey) {
    let signed = try SignedLines(bytes, kind: "request", limit: 64 << 10)
    guard signed.isGenuine else { throw .signature }
    guard signed.lines.count == 1, let request = OfficeJSON.read(ReviewRequest.self, signed.lines[0]),
      [request.assignment, request.pseudonym, request.session].allSatisfy(Name.isSafe),
      request.reason.count <= longest
    else { throw .changed(line: 1, what: "it does not say what a request says.") }
    return (request, signed.key)
  }
}
