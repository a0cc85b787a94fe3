/// Reads comma-separated values strictly: what is not clear is told with its line and column.
enum CSVReader {
  /// What is wrong with a table.
  struct Problem: Error, Equatable {
    var line: Int
    var column: Int
    var sentence: String
  }

  /// A row and the line it begins in.
  struct Row: Equatable {
    var line: Int
    var cells: [String]
  }

  /// The rows of a table. Cells are cut at the sign that the first line has most of: comma, semicolon or tab.
  static func rows(_ text: String) throws(Problem) -> [Row] {
    let scalars = Array(text.unicodeScalars)
    let separator = separator(of: scalars)
    var rows: [Row] = []
    var cells: [String] = []
    var cell = String.UnicodeScalarView()
    var place = 0
    var (line, column, rowLine) = (1, 1, 1)
    var isQuoted = false
    var wasQuoted = false
    var quote = (line: 1, column: 1)
    func endRow() {
      cells.append(String(cell))
      cell = .init()
      if cells != [""] { rows.append(Row(line: rowLine, cells: cells)) }
      cells = []
      wasQuoted = false
    }
    while place < scalars.count {
      let scalar = scalars[place]
      let next = place + 1 < scalars.count ? scalars[place + 1] : nil
      if isQuoted {
        if scalar == "\"", next == "\"" {
          cell.append("\"")
          place += 1
          column += 1
        } else if scalar == "\"" {
          isQuoted = false
        } else {
          cell.append(scalar)
        }
      } else if scalar == "\"" {
        guard cell.isEmpty, !wasQuoted else {
          throw Problem(
            line: line, column: column, sentence: "a quotation mark stands inside a cell; double it and quote the cell."
          )
        }
        (isQuoted, wasQuoted, quote) = (true, true, (line, column))
      } else if scalar == separator {
        cells.append(String(cell))
        cell = .init()
        wasQuoted = false
      } else if scalar == "\n" || scalar == "\r" {
        endRow()
        if scalar == "\r", next == "\n" { place += 1 }
        rowLine = line + 1
      } else {
        guard !wasQuoted else {
          throw Problem(
            line: line, column: column, sentence: "something stands behind the quotation mark that ends the cell.")
        }
        cell.append(scalar)
      }
      if scalar == "\n" || scalar == "\r" && !isQuoted {
        line += 1
        column = 1
      } else {
        column += 1
      }
      place += 1
    }
    if isQuoted {
      throw Problem(line: quote.line, column: quote.column, sentence: "this quotation mark is never closed.")
    }
    endRow()
    return rows
  }

  private static func separator(of scalars: [Unicode.Scalar]) -> Unicode.Scalar {
    let first = scalars.prefix { $0 != "\n" && $0 != "\r" }
    let signs: [Unicode.Scalar] = [",", ";", "\t"]
    let counts = signs.map { sign in first.count { $0 == sign } }
    return zip(signs, counts).max { $0.1 < $1.1 }.map { $0.1 > 0 ? $0.0 : "," } ?? ","
  }
}
