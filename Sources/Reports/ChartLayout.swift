internal import Handbook

/// Where the boxes and lines of a flow chart stand.
///
/// The longest way through the chart goes straight down: it has one box in every layer. What branches off stands to the right
/// of it, in the layer under its origin. Lines that pass boxes run in lanes between the two; lines that lead back run in
/// lanes at the left. So any chart can be drawn, and nothing in it is placed by hand.
struct ChartLayout {
  /// A box of the drawing.
  struct Box: Equatable {
    enum Shape: Equatable { case step, question, chart, end }

    /// Place of the step in the chart; none for an end or another chart.
    var step: Int?
    var shape: Shape
    /// Lines of text, wrapped.
    var lines: [ChartText.Line]
    var layer = 0
    /// Middle of the box.
    var x = 0.0
    /// Top of the box.
    var y = 0.0
    var height = 0.0
    var width = ChartLayout.boxWidth
  }

  /// A line with an arrow at its end.
  struct Line: Equatable {
    struct Point: Equatable {
      var x: Double
      var y: Double
    }

    var from: Int
    var to: Int
    /// `yes` or `no`.
    var answer: String?
    var points: [Point] = []
    /// Leads back to an earlier layer.
    var isBack = false
  }

  static let boxWidth = 264.0
  static let laneWidth = 16.0
  static let margin = 14.0
  static let trackHeight = 13.0

  var boxes: [Box] = []
  var lines: [Line] = []
  var width = 0.0
  var height = 0.0
  /// Heights between layers at which the drawing may be cut for paper.
  var cuts: [Double] = []
  /// Boxes of the longest way.
  var spine: Set<Int> = []
  var layers = 0

  init(_ chart: FlowChart) {
    boxes = chart.steps.indices.map { place in
      let step = chart.steps[place]
      return Box(
        step: place, shape: step.isQuestion ? .question : .step, lines: ChartText.lines(step, number: place + 1))
    }
    for place in chart.steps.indices {
      let ways = chart.ways(from: place)
      for way in ways {
        if let target = chart.place(of: way.to) {
          lines.append(Line(from: place, to: target, answer: way.answer))
        } else {
          let isEnd = way.to == "end"
          boxes.append(
            Box(
              step: nil, shape: isEnd ? .end : .chart,
              lines: ChartText.lines(of: isEnd ? "End" : "Chart \(way.to)", style: .text), width: 110))
          lines.append(Line(from: place, to: boxes.count - 1, answer: way.answer))
        }
      }
      if ways.isEmpty {
        boxes.append(Box(step: nil, shape: .end, lines: ChartText.lines(of: "End", style: .text), width: 80))
        lines.append(Line(from: place, to: boxes.count - 1, answer: nil))
      }
    }
    findLinesBack()
    assignLayers()
    findSpine()
    place()
  }

  /// Marks lines that close a circle, so that what is left has an order.
  private mutating func findLinesBack() {
    let out = Dictionary(grouping: lines.indices) { lines[$0].from }
    var state = [Int](repeating: 0, count: boxes.count)
    for root in boxes.indices where state[root] == 0 {
      // Depth first without recursion: a chart may be as long as its file.
      var stack: [(box: Int, next: Int)] = [(root, 0)]
      state[root] = 1
      while let top = stack.last {
        let ways = out[top.box] ?? []
        guard top.next < ways.count else {
          state[top.box] = 2
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let target = lines[ways[top.next]].to
        switch state[target] {
        case 0:
          state[target] = 1
          stack.append((target, 0))
        case 1: lines[ways[top.next]].isBack = true
        default: break
        }
      }
    }
  }

  /// Each box stands below all that lead to it.
  private mutating func assignLayers() {
    var waiting = [Int](repeating: 0, count: boxes.count)
    for line in lines where !line.isBack { waiting[line.to] += 1 }
    let out = Dictionary(grouping: lines.filter { !$0.isBack }) { $0.from }
    var ready = boxes.indices.filter { waiting[$0] == 0 }
    while let box = ready.popLast() {
      for line in out[box] ?? [] {
        boxes[line.to].layer = max(boxes[line.to].layer, boxes[box].layer + 1)
        waiting[line.to] -= 1
        if waiting[line.to] == 0 { ready.append(line.to) }
      }
    }
    layers = (boxes.map(\.layer).max() ?? -1) + 1
  }

  /// The longest way; of two, the one whose steps stand earlier in the chart.
  private mutating func findSpine() {
    guard var box = boxes.indices.filter({ boxes[$0].layer == layers - 1 }).min() else { return }
    spine = [box]
    while boxes[box].layer > 0 {
      let before = lines.filter { !$0.isBack && $0.to == box && boxes[$0.from].layer == boxes[box].layer - 1 }
      guard let next = before.map(\.from).min() else { return }
      box = next
      spine.insert(box)
    }
  }
}
