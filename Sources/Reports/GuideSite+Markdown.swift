internal import Handbook

extension GuideSite {
  /// The guidance as Markdown: the same pages and anchors as in HTML; begin with `index.md`.
  public func markdownFiles() -> [File] {
    let sections = handbook.sections.map { section -> File in
      let practices = handbook.practices.filter { $0.section == section.number }.map { Address.entry($0.handle) }
      return markdown(.section(section.number), with: practices)
    }
    let lists: [(Address, [Address])] = [
      (.contents, []), (.mistakes, handbook.mistakes.map { .entry($0.handle) }),
      (.law, handbook.law.map { .lawEntry($0.id) }), (.countries, []), (.forms, []), (.flowCharts, []), (.words, []),
      (.glossary, handbook.glossary.map { .term($0.term) }), (.support, []),
      (.sources, handbook.sources.map { .source($0.key) }),
    ]
    let single =
      handbook.countries.map { Address.country($0) } + handbook.forms.map { .form($0.id) }
      + handbook.flowCharts.map { .flowChart($0.id) }
    return lists.map { markdown($0.0, with: $0.1) } + sections + single.map { markdown($0, with: []) }
  }

  /// The guidance as one file of JSON.
  ///
  /// - Throws: `EncodingError`; the guidance gives no reason for one.
  public func jsonFiles() throws -> [File] {
    [File(name: "guidance.json", text: try JSONText.encode(handbook, pretty: true) + "\n")]
  }

  private func markdown(_ address: Address, with parts: [Address]) -> File {
    let own = handbook.guidePage(address).map { markdown($0, level: 1, isWhole: parts.isEmpty) } ?? []
    let below = parts.compactMap(handbook.guidePage).flatMap { markdown($0, level: 2, isWhole: true) }
    return File(
      name: places.file(of: address).replacing(".html", with: ".md"),
      text: (own + below).filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n")
  }

  /// A page; of one whose parts follow in full only the top.
  private func markdown(_ page: GuidePage, level: Int, isWhole: Bool) -> [String] {
    let anchor = places.anchor(of: page.address).map { "<a id=\"\($0)\"></a>" } ?? ""
    let title = String(repeating: "#", count: level) + " " + MarkdownText.line(page.heading)
    let top = [anchor, title, page.reference.map { "*\(MarkdownText.line($0.text))*" } ?? ""]
    let sure = page.certainty.isEmpty ? "" : "*\(MarkdownText.line(page.certainty))*"
    return top + (isWhole ? page.blocks.map { markdown($0, level: level + 1) } : []) + [sure]
  }

  private func markdown(_ block: GuidePage.Block, level: Int) -> String {
    switch block {
    case .heading(let text): return String(repeating: "#", count: level) + " " + MarkdownText.line(text)
    case .paragraph(let text), .web(let text): return MarkdownText.lines(text).joined(separator: "\n")
    case .row(let label, let text, let mark):
      return "**\(MarkdownText.line(label)):** \(MarkdownText.line(text + (mark.isEmpty ? "" : " (\(mark))")))"
    case .form(let form): return BlankForm(form).fieldsInMarkdown
    case .links(let label, let links):
      let items = links.map { link in
        let target = places.link(to: link.address).replacing(".html", with: ".md")
        let note = link.note.isEmpty ? "" : " (\(MarkdownText.line(link.note)))"
        return "- [\(MarkdownText.line(link.title))](\(target))\(note)"
      }
      return "**\(MarkdownText.line(label)):**\n\n" + items.joined(separator: "\n")
    case .table(let header, let rows):
      let lines = [header, header.map { _ in "---" }] + rows
      return lines.enumerated().map { number, row in
        "| " + row.map { number == 1 ? $0 : MarkdownText.line($0) }.joined(separator: " | ") + " |"
      }.joined(separator: "\n")
    case .chart(let chart):
      return chart.steps.indices.map { "\($0 + 1). \(MarkdownText.line(chart.words(of: $0)))" }.joined(separator: "\n")
    case .aside(let text): return "*\(MarkdownText.line(text))*"
    }
  }
}
