import Office
import Reports
import Spreadsheet
import Terminal

extension CohortReportCommand {
  /// Writes a workbook: one sheet a table, and what the columns are.
  @MainActor
  func workbook(_ lines: [CohortLine], _ desk: OfficeDesk) throws {
    let path = target.output ?? ""
    let table = CohortTable(separator: .comma, decimal: .point)
    do throws(Workbook.Problem) {
      let book = WorkbookBox(
        try Workbook(path: path, title: lines.first?.assignment.batch ?? "cohort"))
      try book.value.begin(Self.sheet("learners", CohortTable.learnerColumns))
      for row in table.learnerRows(lines) { try book.value.add(row) }
      try book.value.begin(Self.sheet("decisions", CohortTable.decisionColumns))
      try decisions(of: lines, table, desk, into: book)
      try book.value.begin(
        Workbook.Sheet(
          name: "columns",
          columns: [.init("sheet"), .init("column"), .init("what it holds", width: 80)]))
      for column in CohortTable.learnerColumns {
        try book.value.add(["learners", column.name, column.about])
      }
      for column in CohortTable.decisionColumns {
        try book.value.add(["decisions", column.name, column.about])
      }
      try book.value.close()
    } catch {
      throw Failure(.failed, error.sentence)
    }
    try desk.runtime.show([.row(label: "Written", text: path)])
  }

  @MainActor
  private func decisions(
    of lines: [CohortLine], _ table: CohortTable, _ desk: OfficeDesk, into book: WorkbookBox
  ) throws(Workbook.Problem) {
    do throws(OfficeError) {
      try table.decisionRows(of: lines, in: desk.store, answers: !withoutAnswers) {
        try book.value.add($0)
      }
    } catch {
      throw .failed(path: desk.store.path, reason: error.sentence)
    }
  }

  private static func sheet(_ name: String, _ columns: [CohortTable.Column]) -> Workbook.Sheet {
    Workbook.Sheet(name: name, columns: columns.map { .init($0.name, isNumber: $0.isNumber) })
  }
}

/// A workbook that grows while a table is read: the caller waits for it meanwhile.
private final class WorkbookBox: @unchecked Sendable {
  let value: Workbook

  init(_ value: Workbook) { self.value = value }
}
