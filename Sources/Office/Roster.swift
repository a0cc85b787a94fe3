/// The people whom a trainer assigns something to: a table with `name`, and, where wanted, `extra` (a factor for time) and
/// `pseudonym` (one that a learner has already).
public struct Roster: Equatable, Sendable {
  /// Most people at once.
  public static let most = 5000

  /// One of them.
  public struct Person: Equatable, Sendable {
    /// As the trainer knows them; it stays with the trainer.
    public var name: String
    /// What the time is multiplied with.
    public var extra: Double
    /// The pseudonym they have already.
    public var pseudonym: String?
  }

  /// What is wrong, with its place.
  public struct Problem: Error, Equatable, Sendable {
    /// From 1.
    public var line: Int
    /// From 1, in cells.
    public var column: Int
    /// What would mend it.
    public var sentence: String
  }

  /// In the order of the table.
  public var people: [Person] = []

  /// Reads a table: comma, semicolon or tab between the cells, in UTF-8, names of the columns in the first line.
  public init(_ text: String) throws(Problem) {
    let rows: [CSVReader.Row]
    do throws(CSVReader.Problem) {
      rows = try CSVReader.rows(text.first == "\u{FEFF}" ? String(text.dropFirst()) : text)
    } catch {
      throw Problem(line: error.line, column: error.column, sentence: error.sentence)
    }
    guard let header = rows.first else {
      throw Problem(line: 1, column: 1, sentence: "the roster is empty; its first line is `name` or `name,extra`.")
    }
    let columns = header.cells.map { Self.trimmed($0).lowercased() }
    for (place, column) in columns.enumerated() where !["name", "extra", "pseudonym"].contains(column) {
      throw Problem(
        line: 1, column: place + 1,
        sentence:
          "there is no column `\(column.prefix(40))`; a roster has `name`, and may have `extra` and `pseudonym`.")
    }
    guard Set(columns).count == columns.count, let name = columns.firstIndex(of: "name") else {
      throw Problem(
        line: 1, column: 1, sentence: "the first line names the columns, each once, and `name` is one of them.")
    }
    guard rows.count - 1 <= Self.most else {
      throw Problem(line: Self.most + 2, column: 1, sentence: "there are more than \(Self.most) people in it.")
    }
    var lines: [String: Int] = [:]
    var taken: Set<String> = []
    for row in rows.dropFirst() {
      guard row.cells.count == columns.count else {
        throw Problem(
          line: row.line, column: min(row.cells.count, columns.count) + 1,
          sentence: "there are \(row.cells.count) cells, and the first line has \(columns.count).")
      }
      var person = Person(
        name: try Self.name(row.cells[name], line: row.line, column: name + 1), extra: 1, pseudonym: nil)
      if let other = lines.updateValue(row.line, forKey: person.name.lowercased()) {
        throw Problem(
          line: row.line, column: name + 1,
          sentence: "“\(person.name)” stands in line \(other), too; add something that tells the two apart.")
      }
      if let place = columns.firstIndex(of: "extra") {
        person.extra = try Self.factor(row.cells[place], line: row.line, column: place + 1)
      }
      if let place = columns.firstIndex(of: "pseudonym"), !Self.trimmed(row.cells[place]).isEmpty {
        let typed = Self.trimmed(row.cells[place])
        guard let pseudonym = Pseudonym.read(typed), taken.insert(pseudonym).inserted else {
          throw Problem(
            line: row.line, column: place + 1,
            sentence: "`\(typed.prefix(40))` is no pseudonym such as p7f3a, or stands here twice.")
        }
        person.pseudonym = pseudonym
      }
      people.append(person)
    }
    guard !people.isEmpty else {
      throw Problem(line: 2, column: 1, sentence: "nobody stands below the names of the columns.")
    }
  }

  private static func name(_ cell: String, line: Int, column: Int) throws(Problem) -> String {
    let name = trimmed(cell)
    func problem(_ sentence: String) -> Problem { Problem(line: line, column: column, sentence: sentence) }
    guard let first = name.unicodeScalars.first else { throw problem("the name is empty.") }
    guard name.count <= 200 else { throw problem("the name has more than 200 letters.") }
    if "=+-@＝＋－＠".unicodeScalars.contains(first) {
      throw problem("the name begins with `\(first)`, which a spreadsheet takes for a formula; write the name alone.")
    }
    if name.unicodeScalars.contains(where: { "<>".unicodeScalars.contains($0) }) {
      throw problem("the name has `<` or `>` in it; write the name alone.")
    }
    if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      throw problem("the name has a control character or a line end in it.")
    }
    return name
  }

  private static func factor(_ cell: String, line: Int, column: Int) throws(Problem) -> Double {
    let text = trimmed(cell)
    if text.isEmpty { return 1 }
    guard let factor = Double(text.split(separator: ",", omittingEmptySubsequences: false).joined(separator: ".")),
      (1...5).contains(factor)
    else {
      throw Problem(
        line: line, column: column, sentence: "`\(text.prefix(20))` is no factor from 1 to 5, such as 1.25.")
    }
    return factor
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}

/// Short names that tell nothing of a person: `p7f3a`.
public enum Pseudonym {
  private static let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")

  /// A new one that is not among those that are taken.
  public static func new(besides taken: Set<String>, using random: inout some RandomNumberGenerator) -> String {
    while true {
      let pseudonym = "p" + String((0..<4).map { _ in letters.randomElement(using: &random) ?? "x" })
      if !taken.contains(pseudonym) { return pseudonym }
    }
  }

  /// What was typed, `p7f3a` or `p-7f3a`; nil when it is none.
  public static func read(_ typed: String) -> String? {
    let plain = typed.lowercased().filter { $0 != "-" }
    guard plain.hasPrefix("p"), plain.count == 5, plain.dropFirst().allSatisfy(letters.contains) else { return nil }
    return plain
  }
}
