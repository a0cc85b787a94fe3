extension ChartLayout {
  /// A level stretch of a line in the gap between two layers.
  private struct Level {
    var line: Int
    /// The last one before the arrow.
    var isLast: Bool
    var from: Double
    var to: Double
    /// Where the line goes on from each end.
    var fromIsUp: Bool
    var toIsUp: Bool
    var track = 0

    var isLevel: Bool { abs(from - to) > 0.5 }

    /// Whether the line comes or goes straight up, or down, at this place.
    func reaches(_ x: Double, up: Bool) -> Bool {
      (abs(from - x) < 1 && fromIsUp == up) || (abs(to - x) < 1 && toIsUp == up)
    }

    func covers(_ other: Self) -> Bool {
      min(from, to) - 6 < max(other.from, other.to) && min(other.from, other.to) - 6 < max(from, to)
    }
  }

  /// Draws the lines: out of the bottom of a box, along the gap, and into the top of the next.
  mutating func route(_ runs: [Int: Double]) {
    let ports = ports(runs)
    var gaps: [Int: [Level]] = [:]
    for (index, line) in lines.enumerated() {
      let (from, to) = (boxes[line.from], boxes[line.to])
      let port = ports[index] ?? from.x
      guard let run = runs[index] else {
        gaps[from.layer, default: []].append(
          Level(line: index, isLast: true, from: port, to: to.x, fromIsUp: true, toIsUp: false))
        continue
      }
      gaps[from.layer, default: []].append(
        Level(line: index, isLast: false, from: port, to: run, fromIsUp: true, toIsUp: line.isBack))
      gaps[to.layer - 1, default: []].append(
        Level(line: index, isLast: true, from: run, to: to.x, fromIsUp: !line.isBack, toIsUp: false))
    }
    for gap in gaps.keys { giveTracks(&gaps[gap, default: []]) }
    let tops = stack(gaps)
    for index in lines.indices { draw(index, gaps, tops, ports) }
  }

  /// Where each line leaves its box: in the middle when it goes straight on, at the side that it turns to otherwise.
  private func ports(_ runs: [Int: Double]) -> [Int: Double] {
    var ports: [Int: Double] = [:]
    for (box, ways) in Dictionary(grouping: lines.indices, by: { lines[$0].from }) {
      let middle = boxes[box].x
      func aim(_ way: Int) -> Double { runs[way] ?? boxes[lines[way].to].x }
      let sorted = ways.sorted { (aim($0), $0) < (aim($1), $1) }
      guard sorted.count > 1 else {
        for way in sorted { ports[way] = middle }
        continue
      }
      let straight = sorted.firstIndex { abs(aim($0) - middle) < 1 } ?? sorted.firstIndex { aim($0) > middle } ?? 1
      for (place, way) in sorted.enumerated() {
        ports[way] = middle + Double(place - straight) * boxes[box].width * 0.27
      }
    }
    return ports
  }

  /// Lets level stretches lie below each other where they would lie on each other.
  private func giveTracks(_ levels: inout [Level]) {
    let order = levels.indices.filter { levels[$0].isLevel }.sorted {
      (-abs(levels[$0].from - levels[$0].to), $0) < (-abs(levels[$1].from - levels[$1].to), $1)
    }
    func isAbove(_ one: Int, _ other: Int) -> Bool {
      [levels[one].from, levels[one].to].contains { x in
        levels[one].reaches(x, up: true) && levels[other].reaches(x, up: false)
      }
    }
    var done: [Int] = []
    var waiting = order
    while !waiting.isEmpty {
      // Whatever must lie above others comes first; in a circle anything does.
      let next = waiting.firstIndex { one in waiting.allSatisfy { $0 == one || !isAbove($0, one) } } ?? 0
      let one = waiting.remove(at: next)
      var track = done.filter { isAbove($0, one) }.map { levels[$0].track + 1 }.max() ?? 0
      while done.contains(where: { other in
        levels[other].track == track && levels[other].covers(levels[one])
          && !(levels[other].isLast && levels[one].isLast && isJoined(levels[other].line, levels[one].line))
      }) {
        track += 1
      }
      levels[one].track = track
      done.append(one)
    }
  }

  private func isJoined(_ one: Int, _ other: Int) -> Bool { lines[one].to == lines[other].to }

  /// Heights of the boxes; gives the height of the first track of each gap.
  private mutating func stack(_ gaps: [Int: [Level]]) -> [Int: Double] {
    var y = Self.margin
    var tops: [Int: Double] = [:]
    for layer in -1..<layers {
      if layer >= 0 {
        for index in boxes.indices where boxes[index].layer == layer { boxes[index].y = y }
        y += boxes.filter { $0.layer == layer }.map(\.height).max() ?? 0
      }
      guard layer < layers - 1 || gaps[layer] != nil else { continue }
      let tracks = (gaps[layer] ?? []).filter(\.isLevel).map { $0.track + 1 }.max() ?? 0
      if layer == -1, gaps[-1] == nil { continue }
      if layer >= 0, layer < layers - 1 { cuts.append(y + 19) }
      tops[layer] = y + 24
      y += tracks == 0 ? 36 : 24 + Double(tracks - 1) * Self.trackHeight + 18
    }
    height = y + Self.margin
    return tops
  }

  private mutating func draw(_ index: Int, _ gaps: [Int: [Level]], _ tops: [Int: Double], _ ports: [Int: Double]) {
    let line = lines[index]
    let (from, to) = (boxes[line.from], boxes[line.to])
    let port = ports[index] ?? from.x
    var points: [Line.Point] = [.init(x: port, y: from.y + from.height)]
    func pass(_ gap: Int, isLast: Bool) {
      guard let level = gaps[gap]?.first(where: { $0.line == index && $0.isLast == isLast }), level.isLevel,
        let top = tops[gap]
      else { return }
      let y = top + Double(level.track) * Self.trackHeight
      points += [.init(x: level.from, y: y), .init(x: level.to, y: y)]
    }
    pass(from.layer, isLast: false)
    pass(gaps[from.layer]?.contains { $0.line == index && $0.isLast } == true ? from.layer : to.layer - 1, isLast: true)
    points.append(.init(x: to.x, y: to.y))
    lines[index].points = points
  }
}
