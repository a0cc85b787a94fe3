/// Comma-separated values as RFC 4180 describes them: CRLF after every record, quotes where needed, UTF-8.
enum CSV {
  /// Writes a header and records, each ended by CRLF.
  static func text(header: [String], records: some Sequence<[String]>) -> String {
    var bytes: [UInt8] = []
    append(header, to: &bytes)
    for record in records { append(record, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  // By byte, not by character: `\r\n` and a quote with an accent on it are one character each.
  private static func append(_ record: [String], to bytes: inout [UInt8]) {
    for (column, cell) in record.enumerated() {
      if column > 0 { bytes.append(UInt8(ascii: ",")) }
      let cell = safe(cell)
      guard cell.utf8.contains(where: needsQuotes) else {
        bytes += cell.utf8
        continue
      }
      bytes.append(UInt8(ascii: "\""))
      for byte in cell.utf8 {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    }
    bytes += "\r\n".utf8
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n")
  }

  /// What a cell holds: no control characters beside tab and line ends, and never the start of a formula.
  ///
  /// A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end for a formula or may be brought
  /// to; such a cell gets an apostrophe in front. The full-width forms of the four signs are treated alike.
  static func safe(_ text: String) -> String {
    let clean = CleanText.forCell(text)
    guard let first = clean.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else { return clean }
    return "'" + clean
  }
}
