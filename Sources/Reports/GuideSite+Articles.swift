internal import Handbook

extension GuideSite {
  /// A link within the folder.
  func link(_ address: Address, _ words: String) -> String {
    "<a href=\"\(HTMLText.escaped(places.link(to: address)))\">\(HTMLText.escaped(words))</a>"
  }

  /// A section: where it stands, what belongs to it, its practices in full and its mistakes as links.
  func sectionMain(_ section: Section) -> String {
    let page = handbook.guidePage(.section(section.number))
    let practices = handbook.practices.filter { $0.section == section.number }
    let articles = practices.compactMap { handbook.guidePage(.entry($0.handle)) }.map { article($0, level: 2) }
    // The practices stand in full below; a list of them would only be in the way.
    let blocks = (page?.blocks ?? []).filter { block in
      guard case .links(_, let links) = block, let first = links.first?.address else { return true }
      let isOwn = places.file(of: first) == places.file(of: .section(section.number))
      let isAbove = handbook.sections.contains { .section($0.number) == first && $0.contains(section.number) }
      return !isAbove && (!isOwn || practices.count > 3)
    }
    let top = [
      breadcrumb(section), "<h1>\(HTMLText.escaped("\(section.number) \(section.title)"))</h1>",
      page?.reference.map(standing) ?? "", blocks.map { self.block($0, level: 2) }.joined(separator: "\n"),
    ]
    return (top + articles + [neighbours(of: section)]).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The main part of a list, with what it lists in full where that has no page of its own.
  func listMain(_ address: Address) -> String {
    guard let page = handbook.guidePage(address) else { return "" }
    let title = "<h1>\(HTMLText.escaped(page.title))</h1>"
    switch address {
    case .countries: return countriesMain(page, title)
    case .mistakes:
      return
        ([title, "<p>What harms, and what to do instead.</p>"] + articles(handbook.mistakes.map { .entry($0.handle) }))
        .joined(separator: "\n")
    case .law: return lawMain(title)
    case .glossary:
      return ([title] + articles(handbook.glossary.map { .term($0.term) })).joined(separator: "\n")
    case .sources:
      let intro = page.blocks.prefix(1).map { block($0, level: 2) }
      return ([title] + intro + articles(handbook.sources.map { .source($0.key) })).joined(separator: "\n")
    default:
      let blocks = page.blocks.map { block($0, level: 2) }
      return ([title] + (blocks.isEmpty ? ["<p>There is nothing here yet.</p>"] : blocks)).joined(separator: "\n")
    }
  }

  /// The countries, then all of them side by side.
  private func countriesMain(_ page: GuidePage, _ title: String) -> String {
    let links = page.links.map { "<li>\(link($0.address, $0.title))</li>" }
    let tables = page.blocks.filter { if case .table = $0 { true } else { false } }.map { block($0, level: 2) }
    if links.isEmpty, tables.isEmpty { return title + "\n<p>There is nothing here yet.</p>" }
    return """
      \(title)
      <p>Each country has a page of its own, with duties, time limits, help lines and law. The table says in a few words who is who;
      where it is wider than the window, it can be moved sideways.</p>
      <nav class="neighbours" aria-label="Countries"><ul>\(links.joined())</ul></nav>
      \(tables.joined(separator: "\n"))
      """
  }

  func articles(_ addresses: [Address]) -> [String] {
    addresses.compactMap(handbook.guidePage).map { article($0, level: 2) }
  }

  /// A page as an article, or as the whole of a page when it has a file of its own.
  func article(_ page: GuidePage, level: Int) -> String {
    let heading = "<h\(level)>\(HTMLText.escaped(page.heading))</h\(level)>"
    let sure = page.certainty.isEmpty ? "" : "<p class=\"sure\">\(HTMLText.escaped(page.certainty))</p>"
    let blocks = page.blocks.compactMap { elsewhere($0, from: page.address) }
    let parts = [heading, page.reference.map(standing) ?? ""] + rows(blocks, level: level + 1) + [sure]
    let body = parts.filter { !$0.isEmpty }.joined(separator: "\n")
    guard let anchor = places.anchor(of: page.address) else { return body }
    return "<article id=\"\(anchor)\"\(dates(of: page.address))>\n\(body)\n</article>"
  }

  /// A part without links to the very page that it stands on.
  private func elsewhere(_ block: GuidePage.Block, from address: Address) -> GuidePage.Block? {
    guard case .links(let label, let links) = block else { return block }
    let others = links.filter { link in
      places.anchor(of: link.address) != nil || places.file(of: link.address) != places.file(of: address)
    }
    return others.isEmpty ? nil : .links(label: label, others)
  }

  /// Whose place it is; in words, which colour only repeats.
  private func standing(_ reference: Reference) -> String {
    "<p class=\"where \(reference.origin.rawValue)\">\(HTMLText.escaped(reference.text))</p>"
  }

  /// Neighbouring rows become one list of terms.
  private func rows(_ blocks: [GuidePage.Block], level: Int) -> [String] {
    var parts: [String] = []
    var open: [String] = []
    var last: String?
    func close() {
      if !open.isEmpty { parts.append("<dl>\n\(open.joined(separator: "\n"))\n</dl>") }
      (open, last) = ([], nil)
    }
    for block in blocks {
      if case .row(let label, let text, let mark) = block {
        // What is said twice about one thing stands under one label.
        if label != last { open.append("<dt>\(HTMLText.escaped(label))</dt>") }
        last = label
        open.append("<dd>\(HTMLText.escaped(text))\(self.mark(mark))</dd>")
      } else {
        close()
        parts.append(self.block(block, level: level))
      }
    }
    close()
    return parts
  }

  /// How sure something is; what was read in a source and checked needs no other colour.
  private func mark(_ words: String) -> String {
    if words.isEmpty { return "" }
    let kind = words.hasPrefix("checked ") ? "quiet" : "mark"
    return " <span class=\"\(kind)\">(\(days(words)))</span>"
  }

  /// A text in which no day is broken over two lines.
  func days(_ text: String) -> String {
    HTMLText.escaped(text).replacing(/[0-9]{4}-[0-9]{2}-[0-9]{2}/) { "<span class=\"day\">\($0.output)</span>" }
  }

  /// One part of a page; headings in it have this level.
  func block(_ block: GuidePage.Block, level: Int) -> String {
    switch block {
    case .heading(let text): return "<h\(level)>\(HTMLText.escaped(text))</h\(level)>"
    case .paragraph(let text): return "<p>\(HTMLText.escaped(text))</p>"
    case .row(let label, let text, let mark):
      return "<dl>\n<dt>\(HTMLText.escaped(label))</dt>\n<dd>\(HTMLText.escaped(text))\(self.mark(mark))</dd>\n</dl>"
    case .form(let form): return BlankForm(form).fields
    case .links(let label, let links): return list(label, links, level: level)
    case .web(let address): return "<p>\(HTMLText.webLink(address, address))</p>"
    case .table(let header, let rows): return table(header, rows)
    case .chart(let chart): return drawing(of: chart)
    case .aside(let text): return "<p class=\"quiet\">\(HTMLText.escaped(text))</p>"
    }
  }

  private func list(_ label: String, _ links: [GuidePage.Link], level: Int) -> String {
    let items = links.map { link in
      let note = link.note.isEmpty ? "" : " <span class=\"quiet\">(\(days(link.note)))</span>"
      return "<li>\(self.link(link.address, link.title))\(note)</li>"
    }
    return
      "<h\(level) class=\"label\">\(HTMLText.escaped(label))</h\(level)>\n<ul>\n\(items.joined(separator: "\n"))\n</ul>"
  }

  private func table(_ header: [String], _ rows: [[String]]) -> String {
    let head = header.map { "<th scope=\"col\">\(HTMLText.escaped($0))</th>" }.joined()
    let body = rows.map { row in
      let cells = row.enumerated().map { place, text in
        place == 0 ? "<th scope=\"row\">\(HTMLText.escaped(text))</th>" : "<td>\(days(text))</td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    // A table that is wider than the window is moved by keyboard, too.
    return """
      <div class="wide beside" role="region" aria-label="Side by side" tabindex="0">
      <table>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(body.joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      """
  }

  /// The drawing, and the steps as text with the practices of each.
  private func drawing(of chart: FlowChart) -> String {
    let sheet = ChartSheet(chart, handbook)
    let steps = chart.steps.indices.map { place in
      let practices = chart.steps[place].practices.compactMap(handbook.entry).map {
        link(.entry($0.handle), "\($0.handle) \($0.title)")
      }
      let see = practices.isEmpty ? "" : "<br>\(practices.joined(separator: "; "))"
      return "<li id=\"step-\(place + 1)\">\(HTMLText.escaped(sheet.words(of: place)))\(see)</li>"
    }
    let drawing = ChartDrawing(ChartLayout(chart)).sheets(title: sheet.title)
    return "\(drawing)\n<h2>Step by step</h2>\n<ol>\n\(steps.joined(separator: "\n"))\n</ol>"
  }

  // MARK: - Ways

  private func breadcrumb(_ section: Section) -> String {
    let parents = handbook.sections.filter { $0.number != section.number && $0.contains(section.number) }
    let links = parents.map { "<li>\(link(.section($0.number), "\($0.number) \($0.title)"))</li>" }
    let start = "<li><a href=\"index.html\">Practices</a></li>"
    return "<nav class=\"way\" aria-label=\"Where this is\"><ol>\(([start] + links).joined())</ol></nav>"
  }

  private func neighbours(of section: Section) -> String {
    guard let place = handbook.sections.firstIndex(of: section) else { return "" }
    func way(_ offset: Int, _ words: String) -> String? {
      guard handbook.sections.indices.contains(place + offset) else { return nil }
      let other = handbook.sections[place + offset]
      return "<li>\(words): \(link(.section(other.number), "\(other.number) \(other.title)"))</li>"
    }
    let ways = [way(-1, "Before"), way(1, "Next")].compactMap(\.self)
    return "<nav class=\"neighbours\" aria-label=\"Neighbouring sections\"><ul>\(ways.joined())</ul></nav>"
  }
}
