public import Handbook

/// A form with nothing in it yet, to be printed or filled in.
public struct BlankForm: Sendable {
  /// The form.
  public var form: Form

  /// Makes the blank of a form.
  public init(_ form: Form) { self.form = form }

  /// Empty lines or rows at most, whatever a file says.
  static let mostLines = 40

  /// Markdown: lines to write on, boxes to tick, tables. It ends in a newline.
  public var markdown: String {
    let top = [
      "# \(MarkdownText.line("\(form.id) \(form.title)"))", "*\(MarkdownText.line(Handbook.toolNotice))*",
      MarkdownText.line(form.purpose), "**Who:** \(MarkdownText.line(form.who))",
      "**When:** \(MarkdownText.line(form.when))",
    ]
    return (top + [fieldsInMarkdown]).joined(separator: "\n\n") + "\n"
  }

  /// What is filled in, under the headings of its groups.
  var fieldsInMarkdown: String {
    var blocks: [String] = []
    for field in form.fields {
      if let group = field.group { blocks.append("## \(MarkdownText.line(group))") }
      blocks.append("**\(MarkdownText.line(field.label))**" + (field.required ? " (needed)" : ""))
      if let hint = field.hint { blocks.append("*\(MarkdownText.line(hint))*") }
      blocks.append(field.isTable ? table(field) : space(field))
    }
    return blocks.joined(separator: "\n\n")
  }

  private func space(_ field: Form.Field) -> String {
    guard field.choices.isEmpty else {
      return field.choices.map { "- [ ] \(MarkdownText.line($0))" }.joined(separator: "\n")
    }
    return Array(repeating: String(repeating: "\\_", count: 60), count: field.emptyLines).joined(separator: "\n\n")
  }

  private func table(_ field: Form.Field) -> String {
    let rows = field.rows.map { [$0] } + Array(repeating: [""], count: field.emptyLines)
    let cells = ([field.columns] + rows).map { row in
      (0..<field.columns.count).map { row.indices.contains($0) ? MarkdownText.line(row[$0]) : "" }
    }
    var lines = cells.map { "| \($0.joined(separator: " | ")) |" }
    lines.insert("|" + String(repeating: " --- |", count: field.columns.count), at: 1)
    return lines.joined(separator: "\n")
  }
}

extension Form.Field {
  var isTable: Bool { !columns.isEmpty }

  /// Lines or rows to leave empty.
  var emptyLines: Int { min(lines ?? (rows.isEmpty ? 1 : 0), BlankForm.mostLines) }
}
