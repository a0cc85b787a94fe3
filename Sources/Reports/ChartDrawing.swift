/// A laid out flow chart as SVG.
struct ChartDrawing {
  let layout: ChartLayout

  init(_ layout: ChartLayout) { self.layout = layout }

  /// Height of a sheet of paper in the units of the drawing, for a drawing that is as wide as the paper.
  private var tallest: Double { max(layout.width, 640) * 1.32 }

  /// One drawing, whole.
  func svg(title: String, text: String) -> String {
    let (width, height) = (layout.width.tenths, layout.height.tenths)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title steps" viewBox="0 0 \(width) \(height)" \
      width="\(width)" height="\(height)">
      <title id="title">\(HTMLText.escaped(title))</title>
      <desc id="steps">\(HTMLText.escaped(text))</desc>
      <rect width="100%" height="100%" fill="#ffffff"/>
      \(body)
      </svg>
      """
  }

  /// The drawing in parts that fit on paper and join on a screen; the steps must stand beside it as text.
  func sheets(title: String) -> String {
    var edges = [0.0]
    for (place, cut) in layout.cuts.enumerated() {
      let next = layout.cuts.indices.contains(place + 1) ? layout.cuts[place + 1] : layout.height
      if next - (edges.last ?? 0) > tallest { edges.append(cut) }
    }
    edges.append(layout.height)
    let width = layout.width.tenths
    return zip(edges, edges.dropFirst()).enumerated().map { number, part in
      let height = (part.1 - part.0).tenths
      let name = edges.count > 2 ? "\(title), drawing, part \(number + 1) of \(edges.count - 1)" : "\(title), drawing"
      let content = number == 0 ? "<g id=\"chart\">\(body)</g>" : "<use href=\"#chart\"/>"
      return "<svg class=\"sheet\" role=\"img\" aria-label=\"\(HTMLText.escaped(name)); the steps follow as text\" "
        + "viewBox=\"0 \(part.0.tenths) \(width) \(height)\" width=\"\(width)\" height=\"\(height)\">\(content)</svg>"
    }.joined(separator: "\n")
  }

  private var body: String {
    (["<g fill=\"none\" stroke=\"#37424d\" stroke-width=\"1.6\" stroke-linejoin=\"round\">"]
      + layout.lines.map(path) + ["</g>", "<g fill=\"#37424d\">"] + layout.lines.map(arrow)
      + [
        "</g>", "<g font-family=\"Arial, Helvetica, 'Liberation Sans', sans-serif\" font-size=\"14\" fill=\"#111820\">",
      ]
      + layout.boxes.map(box) + layout.lines.compactMap(answer) + ["</g>"]).joined(separator: "\n")
  }

  private func path(_ line: ChartLayout.Line) -> String {
    // The line ends where its arrow begins.
    let steps = line.points.enumerated().map { place, point in
      let y = place == line.points.count - 1 ? point.y - 6 : point.y
      return "\(place == 0 ? "M" : "L")\(point.x.tenths) \(y.tenths)"
    }
    return "<path d=\"\(steps.joined())\"/>"
  }

  private func arrow(_ line: ChartLayout.Line) -> String {
    guard let tip = line.points.last else { return "" }
    return "<path d=\"M\(tip.x.tenths) \(tip.y.tenths)L\((tip.x - 5).tenths) \((tip.y - 9).tenths)"
      + "L\((tip.x + 5).tenths) \((tip.y - 9).tenths)Z\"/>"
  }

  private func answer(_ line: ChartLayout.Line) -> String? {
    guard let answer = line.answer, let start = line.points.first else { return nil }
    return "<text x=\"\((start.x + 6).tenths)\" y=\"\((start.y + 15).tenths)\" font-size=\"13\" font-weight=\"bold\">"
      + "\(HTMLText.escaped(answer))</text>"
  }

  private func box(_ box: ChartLayout.Box) -> String {
    "<g>\(outline(box))\(text(box))</g>"
  }

  private func outline(_ box: ChartLayout.Box) -> String {
    let (left, top) = (box.x - box.width / 2, box.y)
    let rectangle =
      "x=\"\(left.tenths)\" y=\"\(top.tenths)\" width=\"\(box.width.tenths)\" height=\"\(box.height.tenths)\""
    let stroke = "stroke=\"#1f3a5f\" stroke-width=\"1.4\""
    switch box.shape {
    case .step: return "<rect \(rectangle) rx=\"4\" fill=\"#ffffff\" \(stroke)/>"
    case .end: return "<rect \(rectangle) rx=\"\((box.height / 2).tenths)\" fill=\"#e8edf2\" \(stroke)/>"
    case .chart: return "<rect \(rectangle) rx=\"\((box.height / 2).tenths)\" fill=\"#dcecdf\" \(stroke)/>"
    case .question:
      let (right, bottom, middle) = (left + box.width, top + box.height, top + box.height / 2)
      let corners = [
        (left, middle), (left + 13, top), (right - 13, top), (right, middle), (right - 13, bottom), (left + 13, bottom),
      ]
      let points = corners.map { "\($0.0.tenths),\($0.1.tenths)" }.joined(separator: " ")
      return "<polygon points=\"\(points)\" fill=\"#fdf3dc\" \(stroke)/>"
    }
  }

  private func text(_ box: ChartLayout.Box) -> String {
    box.lines.enumerated().map { place, line in
      let y = box.y + 22 + Double(place) * ChartText.lineHeight
      let looks =
        switch line.style {
        case .text: ""
        case .who: " font-size=\"12\" font-weight=\"bold\" fill=\"#1f3a5f\""
        case .limit: " font-size=\"12\" font-style=\"italic\" fill=\"#333c45\""
        }
      return
        "<text x=\"\(box.x.tenths)\" y=\"\(y.tenths)\" text-anchor=\"middle\"\(looks)>\(HTMLText.escaped(line.text))</text>"
    }.joined()
  }
}

extension Double {
  /// With one decimal at most.
  fileprivate var tenths: String {
    let count = Int((self * 10).rounded())
    return count % 10 == 0 ? "\(count / 10)" : "\(count / 10).\(abs(count) % 10)"
  }
}
