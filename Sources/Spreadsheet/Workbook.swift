internal import CXlsxWriter
internal import Glibc

/// A workbook in Excel's format (Office Open XML), written row by row by libxlsxwriter, so that it needs no more memory for more rows.
///
///     let book = try Workbook(path: "spring.xlsx", title: "spring")
///     try book.begin(Workbook.Sheet(name: "learners", columns: [.init("learner"), .init("total", isNumber: true)]))
///     try book.add(["p7f3a", "78"])
///     try book.close()
///
/// Texts are written as texts, so nothing that somebody typed becomes a formula. The file is there whole, or not at all.
public final class Workbook {
  /// A column.
  public struct Column: Equatable, Sendable {
    /// Stands in the first row.
    public var title: String
    /// Its cells are numbers, written with a point; one that is none is written as text.
    public var isNumber: Bool
    /// Width in letters.
    public var width: Int

    /// Makes a column.
    public init(_ title: String, isNumber: Bool = false, width: Int? = nil) {
      self.title = title
      self.isNumber = isNumber
      self.width = width ?? max(10, min(24, title.count + 3))
    }
  }

  /// A sheet that is begun.
  public struct Sheet: Equatable, Sendable {
    /// Up to 31 letters, none of `[]:*?/\`.
    public var name: String
    /// The columns.
    public var columns: [Column]

    /// Makes a sheet.
    public init(name: String, columns: [Column]) {
      self.name = name
      self.columns = columns
    }
  }

  /// Why it could not be written.
  public enum Problem: Error, Equatable, Sendable {
    /// More rows than a sheet may have; the other programs would not open it.
    case tooManyRows(sheet: String)
    /// The library or the file system refused.
    case failed(path: String, reason: String)

    /// One sentence.
    public var sentence: String {
      switch self {
      case .tooManyRows(let sheet):
        "The sheet \(sheet) would have more than \(Workbook.mostRows) rows, which no spreadsheet opens; write csv instead."
      case .failed(let path, let reason): "\(path): \(reason)."
      }
    }
  }

  /// Rows that a sheet may have, its heading among them.
  public static let mostRows = 1_048_576
  /// Letters that a cell may have.
  static let mostLetters = 32_767

  private let path: String
  private let part: String
  private let writer: xlsx_writer
  private var book: UnsafeMutablePointer<lxw_workbook>?
  private var open: (sheet: Sheet, pointer: UnsafeMutablePointer<lxw_worksheet>, rows: Int)?
  private var bold: UnsafeMutablePointer<lxw_format>?

  /// Begins a workbook; nothing is at `path` before `close`.
  public init(path: String, title: String) throws(Problem) {
    guard let writer = Self.writer() else {
      throw .failed(
        path: path, reason: "libxlsxwriter is not installed (apt-get install libxlsxwriter4); write csv instead")
    }
    self.writer = writer
    self.path = path
    part = "\(path).\(getpid()).part"
    unlink(part)
    // The library tells nobody why it cannot write, and gives the file to whom the mask of the system says.
    let descriptor = Glibc.open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .failed(path: path, reason: String(cString: strerror(errno)).lowercased()) }
    Glibc.close(descriptor)
    var options = lxw_workbook_options()
    options.constant_memory = 1
    guard let book = part.withCString({ writer.workbook_new_opt($0, &options) }) else {
      unlink(part)
      throw .failed(path: path, reason: "there is no memory for it")
    }
    self.book = book
    Self.clean(title).withCString { text in
      var properties = lxw_doc_properties()
      properties.title = UnsafeMutablePointer(mutating: text)
      _ = writer.workbook_set_properties(book, &properties)
    }
    bold = writer.workbook_add_format(book)
    writer.format_set_bold(bold)
  }

  /// The functions of the library; nil where it is not installed.
  private static func writer() -> xlsx_writer? {
    withUnsafeTemporaryAllocation(of: xlsx_writer.self, capacity: 1) { place in
      guard let place = place.baseAddress, xlsx_writer_load(place) else { return nil }
      return place.pointee
    }
  }

  deinit {
    // A workbook that was not closed is given up; the library frees what it holds only when it closes.
    guard let book else { return }
    _ = writer.workbook_close(book)
    unlink(part)
  }

  /// Begins a sheet; what is added from now on goes into it.
  public func begin(_ sheet: Sheet) throws(Problem) {
    guard let book, let pointer = sheet.name.withCString({ writer.workbook_add_worksheet(book, $0) })
    else {
      throw .failed(path: path, reason: "a sheet cannot be named \(sheet.name)")
    }
    writer.worksheet_freeze_panes(pointer, 1, 0)
    writer.worksheet_set_landscape(pointer)
    writer.worksheet_set_paper(pointer, 9)
    _ = writer.worksheet_repeat_rows(pointer, 0, 0)
    for (place, column) in sheet.columns.enumerated() {
      _ = writer.worksheet_set_column(pointer, UInt16(place), UInt16(place), Double(column.width), nil)
    }
    open = (sheet, pointer, 1)
    for (place, column) in sheet.columns.enumerated() {
      try write(column.title, row: 0, column: place, to: pointer, format: bold)
    }
  }

  /// Adds a row; cells that are empty stay so.
  public func add(_ cells: [String]) throws(Problem) {
    guard let (sheet, pointer, row) = open else { return }
    guard row < Self.mostRows else { throw .tooManyRows(sheet: sheet.name) }
    for (place, cell) in cells.enumerated() where !cell.isEmpty && place < sheet.columns.count {
      if sheet.columns[place].isNumber, let number = Double(cell), number.isFinite {
        try check(writer.worksheet_write_number(pointer, UInt32(row), UInt16(place), number, nil))
      } else {
        try write(cell, row: row, column: place, to: pointer, format: nil)
      }
    }
    open?.rows = row + 1
  }

  /// Writes the file.
  public func close() throws(Problem) {
    guard let book else { return }
    self.book = nil
    open = nil
    let code = writer.workbook_close(book)
    guard code == LXW_NO_ERROR else {
      let reason = self.reason(code)
      unlink(part)
      throw .failed(path: path, reason: reason)
    }
    guard rename(part, path) == 0 else {
      let reason = String(cString: strerror(errno)).lowercased()
      unlink(part)
      throw .failed(path: path, reason: reason)
    }
  }

  private func write(
    _ text: String, row: Int, column: Int, to sheet: UnsafeMutablePointer<lxw_worksheet>,
    format: UnsafeMutablePointer<lxw_format>?
  ) throws(Problem) {
    try check(writer.worksheet_write_string(sheet, UInt32(row), UInt16(column), Self.clean(text), format))
  }

  private func check(_ code: lxw_error) throws(Problem) {
    guard code != LXW_NO_ERROR else { return }
    throw .failed(path: path, reason: reason(code))
  }

  private func reason(_ code: lxw_error) -> String {
    writer.lxw_strerror(code).map { String(cString: $0) } ?? "error \(code.rawValue)"
  }

  /// Without what XML cannot hold, and no longer than a cell may be.
  static func clean(_ text: String) -> String {
    var clean = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      let value = scalar.value
      guard
        value >= 0x20 && value != 0x7F && value != 0xFFFE && value != 0xFFFF || value == 10
          || value == 9
      else {
        continue
      }
      count += 1
      guard count <= mostLetters else { break }
      clean.append(scalar)
    }
    return String(clean)
  }
}
