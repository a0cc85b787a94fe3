internal import Handbook

extension BlankForm {
  /// One page of HTML that needs nothing else: it can be filled in a browser, and prints on A4.
  ///
  /// Nothing that is typed into it leaves it: there is no script and no address to send it to.
  public var html: String {
    let title = "\(form.id) \(form.title)"
    var main = [
      "<h1>\(HTMLText.escaped(title))</h1>", "<p class=\"quiet\">\(HTMLText.escaped(Handbook.toolNotice))</p>",
      "<p>\(HTMLText.escaped(form.purpose))</p>", "<dl class=\"facts\">", Self.fact("Who", form.who),
      Self.fact("When", form.when), "</dl>",
      "<p class=\"quiet\">A star marks what is needed. What is not known is worth writing too: not known.</p>",
    ]
    main.append(fields)
    return HTMLPage(
      title: title, main: main.joined(separator: "\n"), style: .inline(HTMLStyle.sheet + Self.style + Self.pageStyle)
    ).text
  }

  /// What is filled in, under the headings of its groups.
  var fields: String {
    var main: [String] = []
    var isOpen = false
    for (place, field) in form.fields.enumerated() {
      if let group = field.group {
        if isOpen { main.append("</section>") }
        main.append(
          "<section aria-labelledby=\"group-\(place)\"><h2 id=\"group-\(place)\">\(HTMLText.escaped(group))</h2>")
        isOpen = true
      }
      main.append(Self.field(field, place))
    }
    if isOpen { main.append("</section>") }
    return main.joined(separator: "\n")
  }

  private static func fact(_ name: String, _ text: String) -> String {
    "<div><dt>\(name)</dt><dd>\(HTMLText.escaped(text))</dd></div>"
  }

  private static func field(_ field: Form.Field, _ place: Int) -> String {
    let name = HTMLText.escaped(field.label) + (field.required ? " <abbr title=\"needed\">*</abbr>" : "")
    let hint = field.hint.map { "<p class=\"hint\" id=\"hint-\(place)\">\(HTMLText.escaped($0))</p>" } ?? ""
    let described = field.hint == nil ? "" : " aria-describedby=\"hint-\(place)\""
    if field.isTable { return table(field, place, name, hint) }
    if !field.choices.isEmpty {
      let boxes = field.choices.enumerated().map { number, choice in
        "<label><input type=\"radio\" name=\"field-\(place)\" value=\"\(number + 1)\"> \(HTMLText.escaped(choice))</label>"
      }
      return "<fieldset class=\"field short\"\(described)><legend>\(name)</legend>\(hint)\(boxes.joined())</fieldset>"
    }
    return
      "<div class=\"field\(field.emptyLines > 1 ? "" : " short")\"><label for=\"field-\(place)\">\(name)</label>\(hint)"
      + "<textarea id=\"field-\(place)\" rows=\"\(max(1, field.emptyLines))\" autocomplete=\"off\" spellcheck=\"false\""
      + "\(field.required ? " aria-required=\"true\"" : "")\(described)></textarea></div>"
  }

  private static func table(_ field: Form.Field, _ place: Int, _ name: String, _ hint: String) -> String {
    let head = field.columns.map { "<th scope=\"col\">\(HTMLText.escaped($0))</th>" }.joined()
    let rows: [String?] = field.rows.map { $0 } + Array(repeating: nil, count: field.emptyLines)
    let body = rows.enumerated().map { number, first in
      let cells = field.columns.enumerated().map { column, title in
        if column == 0, let first { return "<th scope=\"row\">\(HTMLText.escaped(first))</th>" }
        let label = HTMLText.escaped("\(title), row \(number + 1)")
        return
          "<td><textarea rows=\"1\" aria-label=\"\(label)\" autocomplete=\"off\" spellcheck=\"false\"></textarea></td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    return "<div class=\"table\"><p class=\"name\" id=\"name-\(place)\">\(name)</p>\(hint)<div class=\"wide\">"
      + "<table aria-labelledby=\"name-\(place)\"><thead><tr>\(head)</tr></thead>\n<tbody>"
      + body.joined(separator: "\n") + "</tbody></table></div></div>"
  }

  static let style = """
    .facts div { display: flex; gap: 0.75rem; }
    .facts dt { flex: 0 0 4rem; font-weight: 600; }
    .facts dd { margin: 0; }
    .field, .table { margin: 0.9rem 0; border: 0; padding: 0; min-width: 0; }
    .field > label, .field > legend, .name { font-weight: 600; padding: 0; margin: 0; }
    .field abbr, .table abbr { text-decoration: none; color: var(--unsure); }
    .hint { margin: 0; color: var(--quiet); font-size: 0.92em; }
    textarea { display: block; width: 100%; font: inherit; line-height: 1.5; padding: 0.15rem 0.4rem; resize: vertical;
      color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: 0; }
    textarea:focus-visible, input:focus-visible { outline: 3px solid var(--link); outline-offset: 1px; }
    .table td { padding: 0; min-width: 5rem; } .table td textarea { border: 0; min-height: 2.1rem; }
    fieldset label { display: inline-block; margin: 0.2rem 1.2rem 0.2rem 0; }
    @page { size: A4; }
    @media print {
      :root { --paper: #ffffff; --ink: #000000; --quiet: #333333; --panel: #f1f4f7; --line: #555555; --unsure: #000000; }
      .field { break-inside: avoid; margin: 0.25rem 0; }
      .short { display: inline-block; width: 49%; vertical-align: top; padding-right: 0.6rem; }
      .table .name, .hint, thead { break-after: avoid; }
      section { break-inside: auto; }
      textarea { resize: none; line-height: 1.9; padding: 0 0.3rem; }
    }

    """

  /// For a page that is a form and nothing else: on paper there shall be room to write.
  private static let pageStyle = """
    @page { margin: 11mm 14mm; }
    @media print {
      html { line-height: 1.3; }
      main { padding: 0 1px; }
      h1 { font-size: 1.4rem; margin: 0; } h2 { font-size: 1.1rem; margin: 0.4rem 0 0; }
      p { margin: 0.25rem 0; } .facts { margin: 0.3rem 0; }
    }

    """
}
