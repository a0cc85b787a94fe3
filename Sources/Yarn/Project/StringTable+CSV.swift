extension StringTable {
  /// Why a table cannot be read.
  public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// What is wrong.
    public let reason: String
    /// One sentence.
    public var description: String { "Line \(line) of the string table: \(reason)." }
  }

  static let columns = ["language", "id", "text", "file", "node", "lineNumber", "lock", "comment"]

  /// Reads a CSV file in either of upstream's forms: five columns (`id,text,file,node,lineNumber`) or eight. Throws
  /// when the columns `id` and `text` are missing or a quotation mark stays open.
  public init(csv bytes: [UInt8], language: String) throws(Failure) {
    let records = try CSV.read(bytes)
    guard let heading = records.first else { throw Failure(line: 1, reason: "the file is empty") }
    let names = heading.fields.map { $0.trimmingBlanks().lowercased() }
    guard let id = names.firstIndex(of: "id"), let text = names.firstIndex(of: "text") else {
      throw Failure(line: 1, reason: "the columns 'id' and 'text' are missing from the first line")
    }
    var rows: [Row] = []
    for record in records.dropFirst() where record.fields != [""] {
      func field(_ name: String) -> String {
        guard let index = names.firstIndex(of: name), index < record.fields.count else { return "" }
        return CSV.unguarded(record.fields[index])
      }
      guard record.fields.count > max(id, text) else {
        throw Failure(line: record.line, reason: "this row has fewer fields than the first line")
      }
      rows.append(
        Row(
          id: CSV.unguarded(record.fields[id]), text: CSV.unguarded(record.fields[text]), file: field("file"),
          node: field("node"),
          lineNumber: Int(field("linenumber")) ?? 0, lock: field("lock"), comment: field("comment")))
    }
    self.init(language: language, rows: rows)
  }

  /// The table of a program's own texts in the order of the source: lines with ids of their own, no shadow lines.
  public init(program: Program, language: String) {
    let rows = program.lines.filter { !$0.isImplicit && !$0.isShadow }.map { line in
      Row(
        id: line.id, text: line.text, file: line.file, node: line.node, lineNumber: line.lineNumber,
        lock: Self.lock(line.text))
    }
    self.init(language: language, rows: rows)
  }

  /// A fingerprint of a source text, to see later whether a translation was made from this one.
  public static func lock(_ text: String) -> String { Checksum.crc32(text) }

  /// The table in the eight-column form.
  public var csv: String {
    var text = Self.columns.joined(separator: ",") + "\n"
    for row in rows {
      let fields = [
        language, row.id, row.text, row.file, row.node, String(row.lineNumber), row.lock, row.comment,
      ]
      text += fields.map(CSV.field).joined(separator: ",") + "\n"
    }
    return text
  }

  /// The hashtags of a program's lines as CSV (`id,file,node,lineNumber,metadata`), separated by spaces; only lines that
  /// have one besides their id.
  public static func metadata(of program: Program) -> String {
    var text = "id,file,node,lineNumber,metadata\n"
    for line in program.lines {
      let tags = line.hashtags.filter { !$0.hasPrefix("line:") }
      guard !tags.isEmpty else { continue }
      let fields = [line.id, line.file, line.node, String(line.lineNumber), tags.joined(separator: " ")]
      text += fields.map(CSV.field).joined(separator: ",") + "\n"
    }
    return text
  }

  /// What a translation lacks against a program.
  public struct Comparison: Sendable, Equatable {
    /// Ids of lines without a translation.
    public var missing: [String] = []
    /// Ids of translations whose source text has changed since.
    public var stale: [String] = []
    /// Ids of translations that no line has.
    public var orphaned: [String] = []
    /// Ids of translations whose placeholders are not those of the source.
    public var mismatched: [String] = []

    /// A comparison.
    public init(
      missing: [String] = [], stale: [String] = [], orphaned: [String] = [], mismatched: [String] = []
    ) {
      self.missing = missing
      self.stale = stale
      self.orphaned = orphaned
      self.mismatched = mismatched
    }
  }

  /// Compares a translation with the lines of a program.
  public func compared(with program: Program) -> Comparison {
    var result = Comparison()
    let source = StringTable(program: program, language: "")
    for row in source.rows {
      guard let translated = self.row(row.id), !translated.text.isEmpty else {
        result.missing.append(row.id)
        continue
      }
      if Self.placeholders(of: translated.text) != Self.placeholders(of: row.text) { result.mismatched.append(row.id) }
      if !translated.lock.isEmpty, translated.lock != row.lock { result.stale.append(row.id) }
    }
    result.orphaned = rows.filter { !$0.text.isEmpty && source.row($0.id) == nil }.map(\.id)
    return result
  }
}

/// Comma-separated values (RFC 4180).
enum CSV {
  struct Record: Equatable {
    var fields: [String]
    var line: Int
  }

  static func read(_ bytes: [UInt8]) throws(StringTable.Failure) -> [Record] {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    var records: [Record] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var line = 1
    var start = 1
    var index = bytes.startIndex
    func text() -> String { String(decoding: field, as: UTF8.self) }
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      if byte == Ascii.newline { line += 1 }
      if isQuoted {
        if byte != Ascii.quote {
          field.append(byte)
        } else if index < bytes.endIndex, bytes[index] == Ascii.quote {
          field.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case Ascii.quote where field.isEmpty: isQuoted = true
      case UInt8(ascii: ","):
        fields.append(text())
        field = []
      case Ascii.newline:
        records.append(Record(fields: fields + [text()], line: start))
        fields = []
        field = []
        start = line
      case Ascii.carriageReturn where index < bytes.endIndex && bytes[index] == Ascii.newline: break
      default: field.append(byte)
      }
    }
    if isQuoted { throw StringTable.Failure(line: start, reason: "a quotation mark is not closed") }
    if !field.isEmpty || !fields.isEmpty { records.append(Record(fields: fields + [text()], line: start)) }
    return records
  }

  static func field(_ text: String) -> String {
    let text = guarded(text)
    guard text.utf8.contains(where: needsQuotes) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// Some spreadsheets cut at other signs than the comma; in quotes the text stays in one piece.
  private static func needsQuotes(_ byte: UInt8) -> Bool { byte == Ascii.quote || isSeparator(byte) }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    Ascii.isNewline(byte) || [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), 9].contains(byte)
  }

  private static let apostrophe = UInt8(ascii: "'")

  /// The text with one more apostrophe wherever a spreadsheet might begin a formula: before `=`, `+`, `-`, `@` (and
  /// apostrophes before those) at the beginning and after a separator. `unguarded` takes exactly these away again.
  static func guarded(_ text: String) -> String {
    var bytes: [UInt8] = []
    for run in runs(of: text) {
      if run.isFormula { bytes.append(apostrophe) }
      bytes += run.bytes
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text as it was before `guarded`; one that was never guarded stays as it is.
  static func unguarded(_ text: String) -> String {
    var bytes: [UInt8] = []
    for run in runs(of: text) {
      bytes += run.isFormula && run.bytes.first == apostrophe ? run.bytes.dropFirst() : run.bytes
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text cut behind every separator, and whether a piece begins as a formula does, apostrophes aside.
  private static func runs(of text: String) -> [(bytes: ArraySlice<UInt8>, isFormula: Bool)] {
    let bytes = Array(text.utf8)
    var runs: [(bytes: ArraySlice<UInt8>, isFormula: Bool)] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(where: isSeparator).map { $0 + 1 } ?? bytes.endIndex
      let sign = bytes[start..<end].first { $0 != apostrophe }
      runs.append((bytes[start..<end], sign.map { "=+-@".utf8.contains($0) } ?? false))
      start = end
    }
    return runs
  }
}
