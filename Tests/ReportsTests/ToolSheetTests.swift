import Foundation
import FoundationXML
import Handbook
import Reports
import TestSupport
import Testing

/// Blank forms and drawn flow charts.
struct ToolSheetTests {
  static let nasty = "<script>alert(1)</script> & \"x\" 'y' | `z` \u{1B}[31m\u{202E}"

  static func handbook(forms: String = "", flows: String = "") throws -> Handbook {
    try Handbook.load(files: [
      ("sections.yaml", "- {number: \"1\", title: One, status: inferred, phase: response}"),
      ("competencies.yaml", "- {id: alarm, title: Alarm}"), ("roles.yaml", "- {id: carer, title: Carer}"),
      ("sources.yaml", "- {key: A, title: A, url: \"https://example.org\", note: N}"), ("forms.yaml", forms),
      ("flows.yaml", flows),
    ])
  }

  /// The guidance of the repository.
  static func real() throws -> Handbook {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Knowledge")
    var files: [(name: String, text: String)] = []
    for folder in ["", "forms", "practices", "mistakes", "countries"] {
      let path = root.appending(path: folder)
      for name in (try? FileManager.default.contentsOfDirectory(atPath: path.path)) ?? []
      where name.hasSuffix(".yaml") {
        let text = String(decoding: try Data(contentsOf: path.appending(path: name)), as: UTF8.self)
        files.append((folder.isEmpty ? name : "\(folder)/\(name)", text))
      }
    }
    return try Handbook.load(files: files)
  }

  /// Quoted for YAML.
  static func quoted(_ text: String) -> String {
    "\""
      + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\u{1B}", with: "\\e")
      .replacing("\u{202E}", with: "\\u202E") + "\""
  }

  static func nastyForm() throws -> Form {
    let text = quoted(nasty)
    let handbook = try handbook(
      forms: """
        - id: T1
          title: \(text)
          purpose: \(text)
          who: \(text)
          when: \(text)
          certainty: ours
          fields:
            - {id: a, label: \(text), hint: \(text), group: \(text), required: true}
            - {id: b, label: \(text), choices: [\(text), no]}
            - {id: c, label: \(text), columns: [\(text), Two], rows: [\(text)], lines: 900}
        """)
    return try #require(handbook.form("T1"))
  }

  /// Counts elements, and fails where it is no XML.
  final class Elements: NSObject, XMLParserDelegate {
    var counts: [String: Int] = [:]
    var text = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) { counts[name, default: 0] += 1 }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    static func of(_ xml: String) throws -> Elements {
      let elements = Elements()
      let parser = XMLParser(data: Data(xml.utf8))
      parser.delegate = elements
      try #require(parser.parse(), "no XML: \(String(describing: parser.parserError)) at \(parser.lineNumber)")
      return elements
    }
  }

  /// Our HTML as XML: what is open without an end gets one.
  static func xml(ofHTML html: String) -> String {
    let text = html.replacing("<!DOCTYPE html>", with: "").replacing("<br>", with: "<br/>")
      .replacing(/<((?:meta|input) [^>]*)>/) { "<\($0.output.1)/>" }
    return text
  }

  @Test("A blank form is whole HTML, a text in it stays text, and nothing can run or be sent")
  func formAsHTML() throws {
    let html = BlankForm(try Self.nastyForm()).html
    let elements = try Elements.of(Self.xml(ofHTML: html))
    #expect(elements.counts["script"] == nil && elements.counts["form"] == nil && elements.counts["a"] == 1)
    #expect(elements.counts["h1"] == 1 && elements.counts["h2"] == 1 && elements.counts["fieldset"] == 1)
    #expect(elements.counts["legend"] == 1 && elements.counts["th"] == 3)
    // The rows that are named and as many empty ones as there may be.
    #expect(elements.counts["tr"] == 42)
    #expect(elements.text.contains("<script>alert(1)</script> & \"x\""))
    #expect(html.contains("not a form or chart of the INTERACT handbook"))
    #expect(!html.unicodeScalars.contains("\u{1B}") && !html.unicodeScalars.contains("\u{202E}"))
    #expect(!html.contains("http:") && !html.contains("https:"))
  }

  @Test("Each field has a name that is tied to it, in every form of the guidance")
  func formsAreAccessible() throws {
    let handbook = try Self.real()
    #expect(handbook.forms.map(\.id) == (1...11).map { "T\($0)" })
    for form in handbook.forms {
      let html = BlankForm(form).html
      let elements = try Elements.of(Self.xml(ofHTML: html))
      let areas = html.matches(of: /<textarea ([^>]*)>/).map { String($0.output.1) }
      for area in areas {
        let id = area.firstMatch(of: /^id="([^"]+)"/)?.output.1
        #expect(
          id.map { html.contains("<label for=\"\($0)\">") } ?? area.contains("aria-label="), "\(form.id): \(area)")
      }
      #expect(elements.counts["fieldset", default: 0] == elements.counts["legend", default: 0])
      for field in form.fields { #expect(elements.text.contains(field.label), "\(form.id) \(field.id)") }
      #expect(BlankForm(form).markdown.contains("INTERACT handbook"))
      #expect(!form.fields.filter(\.required).isEmpty, "\(form.id)")
      #expect(!form.allPractices.isEmpty, "\(form.id)")
    }
  }

  @Test("A blank form as Markdown keeps its table whole and text as text")
  func formAsMarkdown() throws {
    let markdown = BlankForm(try Self.nastyForm()).markdown
    #expect(!markdown.contains("<script>") && !markdown.unicodeScalars.contains("\u{1B}"))
    let rows = markdown.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(rows.count == 43)
    for row in rows {
      let bars = row.replacing("\\|", with: "").filter { $0 == "|" }
      #expect(bars.count == 3, "\(row)")
    }
    #expect(markdown.contains("- [ ] no"))
  }

  @Test("Every flow chart of the guidance is drawn whole: a box a step, a line a way, words for who cannot see it")
  func chartsAsSVG() throws {
    let handbook = try Self.real()
    #expect(handbook.flowCharts.map(\.id) == ["F1", "F2", "F3", "F4", "F5"])
    for chart in handbook.flowCharts {
      let svg = ChartSheet(chart, handbook).svg
      let elements = try Elements.of(svg)
      let ways = chart.steps.indices.reduce(0) { $0 + max(1, chart.ways(from: $1).count) }
      let questions = chart.steps.count(where: \.isQuestion)
      #expect(elements.counts["path"] == 2 * ways, "\(chart.id)")
      #expect(elements.counts["polygon"] == questions, "\(chart.id)")
      #expect(elements.counts["title"] == 1 && elements.counts["desc"] == 1 && elements.counts["script"] == nil)
      for place in chart.steps.indices { #expect(elements.text.contains("\(place + 1). ")) }
      let html = ChartSheet(chart, handbook).html
      let page = try Elements.of(Self.xml(ofHTML: html))
      #expect(page.counts["li"] == chart.steps.count && page.counts["h1"] == 1, "\(chart.id)")
      #expect(ChartSheet(chart, handbook).markdown.contains("\(chart.steps.count). "))
    }
  }

  @Test("Text of a chart stays text, and what is too long for a box is broken")
  func chartsEscape() throws {
    let text = Self.quoted(Self.nasty + String(repeating: "ü", count: 300))
    let handbook = try Self.handbook(
      flows: """
        - {id: F1, title: \(text), purpose: \(text), certainty: ours, steps: [
            {id: a, text: \(text), who: \(text), limit: \(text), next: end}]}
        """)
    let chart = try #require(handbook.flowChart("F1"))
    let elements = try Elements.of(ChartSheet(chart, handbook).svg)
    #expect(elements.counts["script"] == nil && elements.counts["text", default: 0] > 20)
    #expect(elements.text.contains("<script>alert(1)</script>"))
    _ = try Elements.of(Self.xml(ofHTML: ChartSheet(chart, handbook).html))
    #expect(!ChartSheet(chart, handbook).markdown.contains("<script>"))
  }

  /// Charts of any form, to see that boxes and lines keep out of each other's way.
  static let seeds = Array(UInt64(1)...60)

  @Test(
    "Boxes never overlap, lines begin and end at their boxes and cross no box, whatever the chart", arguments: seeds)
  func anyChart(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let count = Int.random(in: 1...14, using: &random)
    let steps = (0..<count).map { place in
      func target(from first: Int = 0) -> String {
        let kind = first < count ? Int.random(in: 0..<10, using: &random) : 0
        return kind == 0 ? "end" : kind == 1 ? "F1" : "s\(Int.random(in: first..<count, using: &random))"
      }
      let text = String(repeating: "word ", count: Int.random(in: 1...20, using: &random))
      let way = Bool.random(using: &random) ? ", yes: \(target()), no: \(target())" : ""
      // Only a question may lead back: steps that go in a circle without one are refused.
      let isNext = way.isEmpty && Int.random(in: 0..<4, using: &random) == 0
      let next = isNext ? ", next: \(target(from: place + 1))" : ""
      return "    - {id: s\(place), text: \(text)\(way)\(next)}"
    }
    let flows = "- id: F1\n  title: T\n  purpose: P\n  certainty: ours\n  steps:\n" + steps.joined(separator: "\n")
    let handbook = try Self.handbook(flows: flows)
    let svg = ChartSheet(try #require(handbook.flowChart("F1")), handbook).svg
    _ = try Elements.of(svg)
    let drawing = try Drawing(svg)
    for (number, box) in drawing.boxes.enumerated() {
      #expect(box.left >= 0 && box.right <= drawing.width && box.top >= 0 && box.bottom <= drawing.height)
      for other in drawing.boxes[(number + 1)...] {
        #expect(!box.meets(other), "seed \(seed): \(box) \(other)\n\(flows)")
      }
    }
    for line in drawing.lines {
      let (first, last) = (try #require(line.first), try #require(line.last))
      let sources = drawing.boxes.filter { abs($0.bottom - first.y) < 0.2 && $0.left < first.x && first.x < $0.right }
      let targets = drawing.boxes.filter { abs($0.top - last.y - 6) < 0.2 && $0.left < last.x && last.x < $0.right }
      #expect(!sources.isEmpty && !targets.isEmpty, "seed \(seed)")
      for (one, two) in zip(line, line.dropFirst()) {
        #expect(one.x == two.x || one.y == two.y, "seed \(seed): not straight")
        #expect((0...drawing.width).contains(one.x) && (0...drawing.height).contains(one.y), "seed \(seed)")
        for box in drawing.boxes {
          #expect(!box.isCut(from: one, to: two), "seed \(seed): \(one) \(two) through \(box)\n\(flows)")
        }
      }
    }
  }
}

/// What an SVG of ours shows, read back from it.
struct Drawing {
  struct Point { var x: Double, y: Double }

  struct Box {
    var left: Double, top: Double, right: Double, bottom: Double

    func meets(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    func isCut(from one: Point, to two: Point) -> Bool {
      meets(
        Box(
          left: min(one.x, two.x) - 0.5, top: min(one.y, two.y) + 0.5, right: max(one.x, two.x) + 0.5,
          bottom: max(one.y, two.y) - 0.5 + (one.y == two.y ? 1 : 0)))
    }
  }

  var width = 0.0
  var height = 0.0
  var boxes: [Box] = []
  var lines: [[Point]] = []

  init(_ svg: String) throws {
    let size = try #require(svg.firstMatch(of: /viewBox="0 0 ([0-9.]+) ([0-9.]+)"/)).output
    width = Double(size.1) ?? 0
    height = Double(size.2) ?? 0
    for match in svg.matches(of: /<rect x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)"/) {
      let numbers = [match.output.1, match.output.2, match.output.3, match.output.4].compactMap { Double($0) }
      boxes.append(
        Box(left: numbers[0], top: numbers[1], right: numbers[0] + numbers[2], bottom: numbers[1] + numbers[3]))
    }
    for match in svg.matches(of: /<polygon points="([^"]+)"/) {
      let points = Self.points(match.output.1.split(separator: " ").flatMap { $0.split(separator: ",") })
      let (xs, ys) = (points.map(\.x), points.map(\.y))
      boxes.append(Box(left: xs.min() ?? 0, top: ys.min() ?? 0, right: xs.max() ?? 0, bottom: ys.max() ?? 0))
    }
    for match in svg.matches(of: /<path d="M([^"Z]+)"/) {
      lines.append(Self.points(match.output.1.split(whereSeparator: { "L ".contains($0) })))
    }
  }

  private static func points(_ words: [Substring]) -> [Point] {
    let numbers = words.compactMap { Double($0) }
    return stride(from: 0, to: numbers.count - 1, by: 2).map { Point(x: numbers[$0], y: numbers[$0 + 1]) }
  }
}
