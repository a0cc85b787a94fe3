public import Handbook

/// A flow chart on paper: as steps, and as a drawing.
public struct ChartSheet: Sendable {
  /// The chart.
  public var chart: FlowChart
  let titles: [String: String]

  /// Makes the sheet of a chart; the guidance gives the titles of practices.
  public init(_ chart: FlowChart, _ handbook: Handbook) {
    self.chart = chart
    titles = Dictionary(
      chart.steps.flatMap(\.practices).compactMap { handle in handbook.entry(handle).map { (handle, $0.title) } },
      uniquingKeysWith: { first, _ in first })
  }

  var title: String { "\(chart.id) \(chart.title)" }

  /// A step with who does it.
  func words(of place: Int) -> String {
    (chart.steps[place].who.map { "\($0): " } ?? "") + chart.words(of: place)
  }

  /// Markdown: the steps as a numbered list. It ends in a newline.
  public var markdown: String {
    let steps = chart.steps.indices.map { place in
      let practices = chart.steps[place].practices
      let see = practices.isEmpty ? "" : " (\(practices.joined(separator: ", ")))"
      return "\(place + 1). \(MarkdownText.line(words(of: place) + see))"
    }
    return [
      "# \(MarkdownText.line(title))", "*\(MarkdownText.line(Handbook.toolNotice))*", MarkdownText.line(chart.purpose),
      steps.joined(separator: "\n"),
    ].joined(separator: "\n\n") + "\n"
  }

  /// The drawing as a file of its own (SVG 1.1, no script, nothing from elsewhere). It ends in a newline.
  public var svg: String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + ChartDrawing(ChartLayout(chart)).svg(title: title, text: steps)
      + "\n"
  }

  /// All steps, for whoever does not see the drawing.
  private var steps: String {
    ([chart.purpose, Handbook.toolNotice]
      + chart.steps.indices.map { "\($0 + 1). \(words(of: $0))" }).joined(separator: "\n")
  }

  /// One page of HTML that needs nothing else: the drawing, then the steps with their practices. It prints on A4.
  public var html: String {
    let list = chart.steps.indices.map { place in
      let step = chart.steps[place]
      let practices = step.practices.map { "\($0) \(titles[$0] ?? "")" }.joined(separator: "; ")
      let see = practices.isEmpty ? "" : "<br><span class=\"quiet\">\(HTMLText.escaped(practices))</span>"
      return "<li id=\"step-\(place + 1)\">\(HTMLText.escaped(words(of: place)))\(see)</li>"
    }
    let main = [
      "<h1>\(HTMLText.escaped(title))</h1>", "<p class=\"quiet\">\(HTMLText.escaped(Handbook.toolNotice))</p>",
      "<p>\(HTMLText.escaped(chart.purpose))</p>", ChartDrawing(ChartLayout(chart)).sheets(title: title),
      "<h2>Step by step</h2>", "<ol>", list.joined(separator: "\n"), "</ol>",
    ]
    return HTMLPage(title: title, main: main.joined(separator: "\n"), style: .inline(HTMLStyle.sheet + Self.style)).text
  }

  static let style = """
    .sheet { display: block; margin: 0 auto; background: #ffffff; max-width: 100%; height: auto; }
    li { margin: 0.4rem 0; }
    @page { size: A4; margin: 15mm; }
    @media print {
      :root { --paper: #ffffff; --ink: #000000; --quiet: #333333; --panel: #f1f4f7; --line: #555555; }
      .sheet { break-inside: avoid; }
    }

    """
}
