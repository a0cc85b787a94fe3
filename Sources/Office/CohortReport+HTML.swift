internal import Reports

extension CohortReport {
  /// A page that needs nothing else and prints on A4: no script, charts as drawings with the same figures as a table.
  public var html: String {
    var main = ["<h1>\(HTMLText.escaped(title))</h1>", Markup.facts(facts)]
    if !statesShown.isEmpty { main.append(Markup.section("Where they stand", statesChart)) }
    main += isTooFew ? ["<p>\(HTMLText.escaped(Self.tooFew))</p>"] : figuresHTML
    main.append("<p class=\"quiet\">\(HTMLText.escaped(Self.limits))</p>")
    main.append(Markup.signatures(["For the office", "Place and date"]))
    return HTMLPage(
      title: title, main: main.joined(separator: "\n"), style: .inline(HTMLStyle.sheet + Markup.rules)
    ).text
  }

  private var figuresHTML: [String] {
    var sections = isForOutside ? [] : [Markup.section("Learners", learners)]
    sections.append(
      Markup.section(
        "By phase",
        Markup.table(
          ["Phase", "Met", "Asked", "Share met"],
          phases.map { [$0.title] + shown($0.met, of: $0.asked) },
          caption: "Practices met, by phase")))
    if let comparison { sections.append(comparison.html) }
    sections.append(Markup.section("Practices most missed", missed))
    sections.append(Markup.section("Mistakes", mistakes))
    sections.append(Markup.section("Decisions", items))
    return sections
  }

  private var statesChart: String {
    Markup.bars(
      statesShown.map { ($0.title, $0.count ?? 0, $0.count.map { "\($0)" } ?? SmallGroups.words) }, most: lines.count,
      title: "Learners by where they stand",
      unit: lines.count == 1 ? "learner" : "learners")
  }

  private var learners: String {
    Markup.table(
      ["Learner", "State", "Total", "Minutes", "Open", "Mistakes", "Confirmed by", "To be known"],
      lines.map { line in
        let counted = line.counted
        return [
          line.assignment.pseudonym, line.state.rawValue, counted?.totalText ?? "",
          counted.map { "\(($0.seconds + 59) / 60)" } ?? "", counted.map { "\($0.open) of \($0.decisions)" } ?? "",
          counted.map { "\($0.mistakes)" } ?? "", counted?.confirmedBy ?? "",
          ((counted?.notices ?? []).map(\.sentence) + line.refused.map { "A file was refused. \($0)" }).joined(
            separator: " "),
        ]
      }, caption: "One row a learner", isFigures: false)
  }

  private var missed: String {
    let most = mostMissed()
    guard !most.isEmpty else { return "<p>None, or by too few to be shown.</p>" }
    return Markup.bars(
      most.map { practice in
        let shown = missedShown(practice)
        let isHidden = shown[2] == SmallGroups.words
        return (
          "\(guidance.title(practice.handle))", isHidden ? 0 : Self.percent(practice.missed, of: practice.asked),
          isHidden ? SmallGroups.words : "\(shown[2]) (\(shown[0]) of \(shown[1]))"
        )
      }, most: 100, title: "Share of the times that a practice was asked for and missed", unit: "percent",
      extra: most.map { "\($0.handle), \(phaseTitle($0.handle))" })
  }

  private var mistakes: String {
    let made = mistakesMade()
    guard !made.isEmpty else { return "<p>None, or by too few to be shown.</p>" }
    return Markup.table(
      ["Mistake", "Made by", "Times"],
      made.map { ["\(guidance.title($0.handle)) (\($0.handle))", shown($0.learners), shown($0.met)] },
      caption: "Mistakes, by how many learners made them")
  }

  private var items: String {
    "<p>\(HTMLText.escaped(reliabilitySentence))</p>"
      + agreementSentences.map { "<p>\(HTMLText.escaped($0))</p>" }.joined()
      + Markup.table(
        ["Decision", "Kind", "Marked", "Difficulty", "Discrimination", "Median seconds", "Not read", "Remark"],
        figures.items.map(itemCells),
        caption:
          "Difficulty is the mean as a share of 1; discrimination the correlation with the learner's other decisions"
      )
      + (options.isEmpty
        ? ""
        : Markup.table(
          ["Decision", "Option", "Taken", "Of"], options, caption: "Options taken", isFigures: false
        ))
  }
}

/// Pieces of the office's pages.
public enum Markup {
  /// What these pages have beside the looks that all pages share: A4, numbers of pages, room to sign.
  public static let rules = """
    .facts th { width: 11rem; }
    .figures td:not(:first-child), .figures th:not(:first-child) { text-align: right; }
    caption { text-align: left; color: var(--quiet); padding: 0.2rem 0; }
    .signatures { display: flex; gap: 2rem; margin-top: 5rem; break-inside: avoid; }
    .signatures div { flex: 1; border-top: 1px solid var(--ink); padding-top: 0.3rem; }
    figure { margin: 0; }
    svg { display: block; width: 100%; max-width: 44rem; }
    svg text { fill: var(--ink); font: 13px system-ui, "Segoe UI", Arial, sans-serif; }
    svg .bar { fill: var(--link); } svg .track { fill: var(--panel); stroke: var(--line); }
    @page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); } }
    @media print {
      :root { --paper: #ffffff; --ink: #000000; --quiet: #333333; --panel: #f1f4f7; --line: #555555; --link: #0b4f8a; }
      th, td { padding: 0.2rem 0.35rem; }
      thead { display: table-header-group; }
      figure, svg { break-inside: avoid; }
    }

    """

  /// A table of what and which.
  public static func facts(_ facts: [(String, String)]) -> String {
    "<table class=\"facts\">"
      + facts.map { "<tr><th scope=\"row\">\(HTMLText.escaped($0.0))</th><td>\(HTMLText.escaped($0.1))</td></tr>" }
      .joined()
      + "</table>"
  }

  static func section(_ title: String, _ body: String) -> String {
    let id = HTMLText.name(title.lowercased())
    return "<section aria-labelledby=\"\(id)\"><h2 id=\"\(id)\">\(HTMLText.escaped(title))</h2>\n\(body)</section>"
  }

  static func table(_ header: [String], _ rows: [[String]], caption: String, isFigures: Bool = true) -> String {
    let head = header.map { "<th scope=\"col\">\(HTMLText.escaped($0))</th>" }.joined()
    let body = rows.map { row in
      let cells = row.enumerated().map { place, cell in
        place == 0 ? "<th scope=\"row\">\(HTMLText.escaped(cell))</th>" : "<td>\(HTMLText.escaped(cell))</td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    return "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"\(HTMLText.escaped(caption))\"><table"
      + (isFigures ? " class=\"figures\"" : "")
      + "><caption>\(HTMLText.escaped(caption))</caption><thead><tr>\(head)</tr></thead>\n<tbody>"
      + body.joined(separator: "\n") + "</tbody></table></div>"
  }

  /// Bars as a drawing, and the same figures as a table for whoever does not see it.
  ///
  /// - Parameter bars: What it is, how long, and the figure as it is shown.
  static func bars(
    _ bars: [(String, Int, String)], most: Int, title: String, unit: String, extra: [String] = []
  ) -> String {
    let (row, width, start) = (44, 640, 0)
    let height = bars.count * row + 6
    let drawn = bars.enumerated().map { place, bar in
      let top = place * row
      let length = most <= 0 ? 0 : max(0, min(width, bar.1 * (width - 2) / most))
      return
        "<text x=\"\(start)\" y=\"\(top + 14)\">\(HTMLText.escaped(String(bar.0.prefix(74)))): "
        + "\(HTMLText.escaped(bar.2))</text>"
        + "<rect class=\"track\" x=\"0.5\" y=\"\(top + 20).5\" width=\"\(width - 1)\" height=\"12\"/>"
        + "<rect class=\"bar\" x=\"1\" y=\"\(top + 21)\" width=\"\(length)\" height=\"11\"/>"
    }
    let header = extra.isEmpty ? ["What", unit] : ["What", unit, "Handle, phase"]
    let rows = bars.enumerated().map { place, bar in
      [bar.0, bar.2] + (extra.indices.contains(place) ? [extra[place]] : [])
    }
    return "<figure><svg role=\"img\" aria-label=\"\(HTMLText.escaped(title)): "
      + HTMLText.escaped(bars.map { "\($0.0) \($0.2)" }.joined(separator: "; "))
      + "\" viewBox=\"0 0 \(width) \(height)\" xmlns=\"http://www.w3.org/2000/svg\">\(drawn.joined())</svg></figure>"
      + table(header, rows, caption: title)
  }

  /// Lines to sign on.
  public static func signatures(_ names: [String]) -> String {
    "<div class=\"signatures\">" + names.map { "<div>\(HTMLText.escaped($0))</div>" }.joined() + "</div>"
  }
}
