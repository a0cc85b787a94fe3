extension StringTable {
  /// This translation brought up to a program: its lines in the order of the source with what was translated so far,
  /// lines without a translation with an empty text, and at the end what no line has any more, so that no translation is lost.
  ///
  /// A row keeps the lock of the text it was translated from. The comment of a row without one shows the source text.
  public func updated(for program: Program) -> StringTable {
    let source = StringTable(program: program, language: language)
    var updated = source.rows.map { line -> Row in
      let known = row(line.id)
      var row = line
      row.text = known?.text ?? ""
      row.lock = known.map { $0.text.isEmpty ? "" : $0.lock } ?? ""
      row.comment = known.flatMap { $0.comment.isEmpty ? nil : $0.comment } ?? line.text
      return row
    }
    updated += rows.filter { source.row($0.id) == nil && !$0.text.isEmpty }
    return StringTable(language: language, rows: updated)
  }

  /// What taking in a translator's table came to.
  public struct Merge: Sendable, Equatable {
    /// The table with what was taken in.
    public var table: StringTable
    /// Ids whose text was taken in.
    public var taken: [String] = []
    /// Ids that no line of the program has; they were left out.
    public var unknown: [String] = []
    /// Ids whose placeholders are not those of the source; they were left out.
    public var mismatched: [String] = []
  }

  /// Takes in a translator's texts.
  ///
  /// A text without a lock was translated from the source as it is now; one with a lock keeps it, and is stale when the
  /// source has changed since.
  public func merging(_ translated: StringTable, for program: Program) -> Merge {
    let source = StringTable(program: program, language: language)
    var merge = Merge(table: self)
    var rows = updated(for: program).rows
    for index in rows.indices {
      guard let incoming = translated.row(rows[index].id), let line = source.row(rows[index].id),
        !incoming.text.isEmpty
      else { continue }
      guard Self.placeholders(of: incoming.text) == Self.placeholders(of: line.text) else {
        merge.mismatched.append(line.id)
        continue
      }
      rows[index].text = incoming.text
      rows[index].lock = incoming.lock.isEmpty ? line.lock : incoming.lock
      if !incoming.comment.isEmpty { rows[index].comment = incoming.comment }
      merge.taken.append(line.id)
    }
    merge.unknown = translated.rows.map(\.id).filter { source.row($0) == nil }
    merge.table = StringTable(language: language, rows: rows)
    return merge
  }

  /// The numbers of `{0}`, `{1}`… in a text.
  static func placeholders(of text: String) -> Set<Int> {
    Set(text.matches(of: /\{(\d{1,4})\}/).compactMap { Int($0.output.1) })
  }
}
