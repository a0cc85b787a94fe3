import Handbook

extension Pages {
  /// A page of the guidance. Its links have numbers where somebody can follow them.
  static func passages(_ page: GuidePage, isNumbered: Bool) -> [Passage] {
    var number = 0
    var passages: [Passage] = [.heading(page.heading)]
    if let reference = page.reference { passages.append(.aside(reference.text)) }
    for block in page.blocks {
      guard case .links(let label, let links) = block else {
        passages += self.passages(block)
        continue
      }
      passages += [.gap, .paragraph("\(label):")]
      for link in links {
        number += 1
        let text = link.title + (link.note.isEmpty ? "" : " (\(link.note))")
        passages.append(isNumbered ? .option(number: number, text: text) : .item(text))
      }
    }
    if !page.certainty.isEmpty { passages += [.gap, .aside(page.certainty)] }
    return passages
  }

  /// Links beside a page, numbered as they are followed.
  static func numbered(_ label: String, _ links: [GuidePage.Link]) -> [Passage] {
    if links.isEmpty { return [] }
    return [.gap, .paragraph("\(label):")]
      + links.enumerated().map { .option(number: $0.offset + 1, text: $0.element.title) }
  }

  private static func passages(_ block: GuidePage.Block) -> [Passage] {
    switch block {
    case .heading(let text): [.heading(text)]
    case .paragraph(let text), .web(let text): [.paragraph(text)]
    case .row(let label, let text, let mark): [.row(label: label, text: text + (mark.isEmpty ? "" : " (\(mark))"))]
    case .form(let form): [.gap] + form.fields.flatMap(field)
    case .table(let header, let rows):
      rows.flatMap { row -> [Passage] in
        [.heading(row.first ?? "")]
          + zip(header, row).dropFirst().filter { !$0.1.isEmpty }.map { .row(label: $0.0, text: $0.1) }
      }
    case .chart(let chart): rows(of: chart)
    case .aside(let text): [.aside(text)]
    case .links: []
    }
  }
}
