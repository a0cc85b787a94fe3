/// Texts of one language by line id: a translation, or the texts as written.
public struct StringTable: Sendable, Equatable {
  /// A row of the table.
  public struct Row: Sendable, Equatable {
    /// The id of the line.
    public var id: String
    /// The text, with `{0}` for expressions.
    public var text: String
    /// The file the line stands in.
    public var file = ""
    /// The node the line stands in.
    public var node = ""
    /// The line in the file, from 1; 0 when unknown.
    public var lineNumber = 0
    /// The fingerprint of the text that was translated.
    public var lock = ""
    /// A note for translators.
    public var comment = ""

    /// A row.
    public init(
      id: String, text: String, file: String = "", node: String = "", lineNumber: Int = 0, lock: String = "",
      comment: String = ""
    ) {
      self.id = id
      self.text = text
      self.file = file
      self.node = node
      self.lineNumber = lineNumber
      self.lock = lock
      self.comment = comment
    }
  }

  /// The language, such as `fr`.
  public let language: String
  /// The rows in order.
  public private(set) var rows: [Row] = []
  private var numbers: [String: Int] = [:]

  /// A table; of two rows with one id the first counts.
  public init(language: String, rows: [Row]) {
    self.language = language
    for row in rows where numbers[row.id] == nil {
      numbers[row.id] = self.rows.count
      self.rows.append(row)
    }
  }

  /// The text of a line; nil when it is missing or empty.
  public func text(_ id: String) -> String? {
    guard let number = numbers[id], !rows[number].text.isEmpty else { return nil }
    return rows[number].text
  }

  /// The row of a line.
  public func row(_ id: String) -> Row? { numbers[id].map { rows[$0] } }
}
