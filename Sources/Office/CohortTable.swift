internal import Casework
public import Reports

/// A cohort as tables that other programs read: one row a learner, one row a decision.
///
/// The columns are described in docs/records.md; new ones are only ever added at the end.
public struct CohortTable: Sendable {
  /// How numbers with a fraction are written.
  public enum DecimalSign: String, CaseIterable, Sendable {
    case point, comma
  }

  /// The columns of a learner.
  public static let learnerColumns = [
    "cohort", "learner", "module", "mode", "law", "state", "started", "finished", "minutes", "total", "pass_mark",
    "passed",
    "open_points", "needed_person", "mistakes", "confirmed_by", "confirmed_at", "attempt", "attempts_seen", "record",
    "edition", "typed", "extra_time", "notices",
  ]
  /// The columns of a decision.
  public static let decisionColumns = [
    "cohort", "learner", "session", "decision", "scene", "kind", "question", "answer", "score", "score_by_scorer",
    "confidence", "not_marked", "needed_person", "open", "met", "unsure", "missed", "mistakes", "seconds", "flags",
  ]

  private let separator: CellSeparator
  private let decimal: DecimalSign

  /// A table whose cells are cut in this way.
  public init(separator: CellSeparator, decimal: DecimalSign) {
    self.separator = separator
    self.decimal = decimal
  }

  /// One row a learner.
  public func learners(_ lines: [CohortLine]) -> String {
    CSV.text(header: Self.learnerColumns, records: lines.lazy.map(row), separator: separator)
  }

  private func row(_ line: CohortLine) -> [String] {
    let own = line.assignment
    let counted = line.counted
    let passed: String =
      switch line.state {
      case .passed: "true"
      case .notPassed: "false"
      default: ""
      }
    return [
      own.batch, own.pseudonym, own.module, own.mode.rawValue, own.law, line.state.rawValue,
      counted.map { Day.time($0.startedAt) } ?? "", counted?.finishedAt.map(Day.time) ?? "",
      counted.map { String(($0.seconds + 59) / 60) } ?? "", counted?.total.map { String($0) } ?? "",
      own.pass.map { String($0) } ?? "", passed, counted.map { String($0.open) } ?? "",
      counted.map { String($0.needed) } ?? "", counted.map { String($0.mistakes) } ?? "", counted?.confirmedBy ?? "",
      counted?.confirmedAt.map(Day.time) ?? "", counted.map { String($0.attempt) } ?? "", String(line.records),
      counted?.kind.rawValue ?? (line.altered + line.refused.count > 0 ? "altered" : ""), counted?.edition ?? "",
      counted?.ways ?? "", number(own.extra), (counted?.notices ?? []).map(\.kind.rawValue).joined(separator: " "),
    ]
  }

  /// One row a decision of the attempts that count, given away piece by piece.
  ///
  /// - Parameter answers: Whether what learners wrote is in it.
  public func decisions(
    of lines: [CohortLine], in store: OfficeStore, answers: Bool, _ write: @Sendable (String) throws -> Void
  ) throws(OfficeError) {
    do { try write(CSV.text(header: Self.decisionColumns, records: [], separator: separator)) } catch {
      throw .failed(path: "the output", reason: "\(error)")
    }
    try store.forEachAnswer(of: lines, withText: true) { line, answer in
      // The names of the columns stand in front once.
      let text = CSV.text(header: [], records: [row(line, answer, answers)], separator: separator)
      try write(String(text.dropFirst()))
    }
  }

  private func row(_ line: CohortLine, _ answer: OfficeStore.Answer, _ withText: Bool) -> [String] {
    let marks = MarkList.entries(answer.marks)
    func handles(_ verdict: Event.Point.Verdict) -> String {
      marks.filter { $0.verdict == verdict && !$0.handle.hasPrefix("HM-") }.map(\.handle).joined(separator: " ")
    }
    let mistakes = marks.filter { $0.handle.hasPrefix("HM-") && $0.verdict != .missed }.map {
      $0.verdict == .met ? String($0.handle) : "\($0.handle)?"
    }
    let isShown = withText || answer.kind == "options"
    return [
      line.assignment.batch, line.assignment.pseudonym, answer.session, String(answer.number), answer.scene,
      answer.kind,
      answer.question, isShown ? answer.text : "", answer.score.map { String($0) } ?? "",
      answer.scored.map { String($0) } ?? "", answer.confidence.map(number) ?? "", String(answer.notMarked),
      String(!answer.needed.isEmpty), String(!answer.needs.isEmpty), handles(.met), handles(.unsure), handles(.missed),
      mistakes.joined(separator: " "), String(answer.seconds), answer.flags,
    ]
  }

  private func number(_ value: Double) -> String {
    let text = value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    return decimal == .comma
      ? text.split(separator: ".", omittingEmptySubsequences: false).joined(separator: ",") : text
  }
}
