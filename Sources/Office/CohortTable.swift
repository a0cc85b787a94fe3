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

  /// A column: its name, and what it holds.
  public struct Column: Equatable, Sendable {
    /// The name in the first row; it never changes.
    public var name: String
    /// What stands in it.
    public var about: String
    /// Its cells are numbers.
    public var isNumber: Bool

    init(_ name: String, _ about: String, isNumber: Bool = false) {
      self.name = name
      self.about = about
      self.isNumber = isNumber
    }
  }

  private let separator: CellSeparator
  private let decimal: DecimalSign

  /// A table whose cells are cut in this way.
  public init(separator: CellSeparator, decimal: DecimalSign) {
    self.separator = separator
    self.decimal = decimal
  }

  /// One row a learner.
  public func learners(_ lines: [CohortLine]) -> String {
    CSV.text(
      header: Self.learnerColumns.map(\.name), records: lines.lazy.map(row), separator: separator)
  }

  /// The cells of each learner.
  public func learnerRows(_ lines: [CohortLine]) -> [[String]] { lines.map(row) }

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
      counted.map { String(($0.seconds + 59) / 60) } ?? "", counted?.settledTotal.map { String($0) } ?? "",
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
    do {
      try write(
        CSV.text(header: Self.decisionColumns.map(\.name), records: [], separator: separator))
    } catch {
      throw .failed(path: "the output", reason: "\(error)")
    }
    try decisionRows(of: lines, in: store, answers: answers) { row in
      // The names of the columns stand in front once.
      let text = CSV.text(header: [], records: [row], separator: separator)
      try write(String(text.dropFirst()))
    }
  }

  /// The cells of each decision of the attempts that count, given away row by row.
  ///
  /// - Parameter answers: Whether what learners wrote is in it.
  public func decisionRows(
    of lines: [CohortLine], in store: OfficeStore, answers: Bool,
    _ take: @Sendable ([String]) throws -> Void
  ) throws(OfficeError) {
    try store.forEachAnswer(of: lines, texts: .all) { line, answer in
      try take(row(line, answer, answers))
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
