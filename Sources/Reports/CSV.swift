/// Comma-separated values as RFC 4180 describes them: CRLF after every record, every cell in quotes, UTF-8.
///
/// Where `;` is the list separator, spreadsheets cut at it and do not know our quotes; so what follows a separator inside
/// a cell is guarded like the beginning of the cell.
public enum CSV {
  /// Writes a header and records, each ended by CRLF. The names of the columns are ours and need no quotes.
  public static func text(
    header: [String], records: some Sequence<[String]>, separator: CellSeparator = .comma
  ) -> String {
    var bytes: [UInt8] = []
    append(header.map { Array($0.utf8) }, separator, to: &bytes)
    for record in records { append(record.map { quoted(safe($0)) }, separator, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func append(_ cells: [[UInt8]], _ separator: CellSeparator, to bytes: inout [UInt8]) {
    bytes += cells.joined(separator: [separator.byte])
    bytes += "\r\n".utf8
  }

  // By byte, not by character: `\r\n` and a quote with an accent on it are one character each.
  private static func quoted(_ cell: String) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    return [quote] + cell.utf8.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
  }

  /// What a cell holds: no control characters beside tab and line ends, and never the start of a formula.
  ///
  /// A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end for a formula or may be brought
  /// to; such a cell gets an apostrophe in front. The full-width forms of the four signs are treated alike. The same four
  /// get one where they follow `;`, `,`, `|`, a tab or a line end, where another program may begin a cell.
  static func safe(_ text: String) -> String {
    var safe = String.UnicodeScalarView()
    var before: Unicode.Scalar?
    for scalar in CleanText.forCell(text).unicodeScalars {
      let begins = before.map(separators.contains) ?? true
      if begins && signs.contains(scalar) || before == nil && "\t\r\n".unicodeScalars.contains(scalar) {
        safe.append("'")
      }
      safe.append(scalar)
      before = scalar
    }
    return String(safe)
  }

  private static let signs = Set("=+-@＝＋－＠".unicodeScalars)
  private static let separators = Set(";,|\t\r\n".unicodeScalars)
}

/// What stands between two cells of a table.
public enum CellSeparator: String, CaseIterable, Sendable {
  /// A comma, as RFC 4180 has it.
  case comma
  /// A semicolon, as spreadsheets expect it where the comma is the decimal sign.
  case semicolon
  /// A tab.
  case tab

  /// The sign itself.
  public var sign: Character {
    switch self {
    case .comma: ","
    case .semicolon: ";"
    case .tab: "\t"
    }
  }

  /// Reads the sign, or its name.
  public init?(_ text: String) {
    guard let found = Self.allCases.first(where: { $0.rawValue == text || String($0.sign) == text }) else { return nil }
    self = found
  }

  var byte: UInt8 { sign.asciiValue ?? UInt8(ascii: ",") }
}
