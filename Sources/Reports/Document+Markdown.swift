extension Document {
  /// The document as Markdown: CommonMark, and the tables of GitHub's dialect. It ends in a newline.
  public var markdown: String {
    (["# \(MarkdownText.line(title))"] + sections.flatMap(\.markdownBlocks)).joined(separator: "\n\n") + "\n"
  }
}

extension Document.Section {
  fileprivate var markdownBlocks: [String] {
    (title.isEmpty ? [] : ["## \(MarkdownText.line(title))"]) + blocks.map(\.markdown).filter { !$0.isEmpty }
  }
}

extension Document.Block {
  fileprivate var markdown: String {
    switch self {
    case .heading(let text): "### \(MarkdownText.line(text))"
    case .paragraph(let lead, let text): Self.led(lead, text)
    case .aside(let text): "*\(MarkdownText.line(text))*"
    case .quote(let lead, let text):
      (lead.map { "\(Self.led($0, ""))\n\n" } ?? "") + Self.quoted(MarkdownText.lines(text))
    case .list(let items):
      items.map { item in
        (["- " + Self.led(item.lead, item.text, indent: "  ")]
          + item.details.map { "  - " + Self.led($0.lead, $0.text, indent: "    ") }).joined(separator: "\n")
      }.joined(separator: "\n")
    case .table(let header, let rows):
      ([Self.cells(header), "| --- | --- |"] + rows.map(Self.cells)).joined(separator: "\n")
    case .timeline(let moments):
      moments.map { "- **\(MarkdownText.line($0.time))** \(MarkdownText.line($0.text))" }.joined(separator: "\n")
    }
  }

  private static func led(_ lead: String?, _ text: String, indent: String = "") -> String {
    let lines = MarkdownText.lines(text).filter { !$0.isEmpty }
    let body = lines.joined(separator: "\\\n\(indent)")
    guard let lead else { return body }
    return "**\(MarkdownText.line(lead)):**" + (body.isEmpty ? "" : " \(body)")
  }

  private static func quoted(_ lines: [String]) -> String {
    lines.enumerated().map { index, line in
      let next = lines.indices.contains(index + 1) ? lines[index + 1] : ""
      return line.isEmpty ? ">" : "> \(line)" + (next.isEmpty ? "" : "\\")
    }.joined(separator: "\n")
  }

  private static func cells(_ row: Document.Row) -> String {
    "| \(MarkdownText.line(row.first)) | \(MarkdownText.line(row.second)) |"
  }
}
