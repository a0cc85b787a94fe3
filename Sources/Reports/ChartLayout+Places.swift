extension ChartLayout {
  /// A stretch of layers in which something stands.
  private struct Stretch {
    var first: Int
    var last: Int

    func meets(_ other: Self) -> Bool { first <= other.last && other.first <= last }
  }

  /// Gives boxes, lanes and lines their places.
  mutating func place() {
    guard !boxes.isEmpty else { return }
    for index in boxes.indices {
      boxes[index].height = 18 + Double(boxes[index].lines.count) * ChartText.lineHeight
    }
    let columns = columnsOfBranches()
    let back = lanes(for: lines.indices.filter { lines[$0].isBack }.sorted { span($0) < span($1) })
    let middle = Self.margin + Double(back.count) * Self.laneWidth + 6 + Self.boxWidth / 2
    for index in boxes.indices where spine.contains(index) { boxes[index].x = middle }
    let passing = lines.indices.filter { !lines[$0].isBack && span($0) > 1 }
    // A branch that goes on downwards in its own column needs no lane.
    let own = passing.filter { isFree(columns, below: $0) }
    let lanes = lanes(for: passing.filter { !own.contains($0) }.sorted { span($0) < span($1) })
    let right = middle + Self.boxWidth / 2 + 14
    let firstColumn = right + Double(lanes.count) * Self.laneWidth + 6
    for (index, column) in columns {
      // What follows a branch stands in the middle under it, what follows the longest way near it.
      let follows = lines.contains { $0.to == index && columns[$0.from] == column && !$0.isBack }
      let inset = (follows ? Self.boxWidth : boxes[index].width) / 2
      boxes[index].x = firstColumn + Double(column) * (Self.boxWidth + 22) + inset
    }
    var runs: [Int: Double] = [:]
    for line in own { runs[line] = boxes[lines[line].from].x }
    for (number, lane) in lanes.enumerated() {
      for line in lane { runs[line] = right + Double(number) * Self.laneWidth }
    }
    for (number, lane) in back.enumerated() {
      for line in lane { runs[line] = middle - Self.boxWidth / 2 - 6 - Double(number + 1) * Self.laneWidth + 4 }
    }
    width = boxes.reduce(right + Double(lanes.count) * Self.laneWidth) { max($0, $1.x + $1.width / 2) } + Self.margin
    route(runs)
  }

  /// Column of each box beside the longest way, from 0.
  private func columnsOfBranches() -> [Int: Int] {
    var columns: [Int: Int] = [:]
    let branches = boxes.indices.filter { !spine.contains($0) }.sorted { (boxes[$0].layer, $0) < (boxes[$1].layer, $1) }
    for index in branches {
      let taken = Set(columns.filter { boxes[$0.key].layer == boxes[index].layer }.values)
      columns[index] = (0...).first { !taken.contains($0) } ?? 0
    }
    return columns
  }

  /// Lines side by side, so that none of them lies on another: each lane with its lines.
  private func lanes(for lines: [Int]) -> [[Int]] {
    var lanes: [[Int]] = []
    for line in lines {
      let free = lanes.firstIndex { lane in lane.allSatisfy { !stretch($0).meets(stretch(line)) } }
      if let free { lanes[free].append(line) } else { lanes.append([line]) }
    }
    return lanes
  }

  private func stretch(_ line: Int) -> Stretch {
    let ends = [boxes[lines[line].from].layer, boxes[lines[line].to].layer]
    // Lines that lead back reach over both their ends.
    return lines[line].isBack
      ? Stretch(first: min(ends[0], ends[1]), last: max(ends[0], ends[1]) + 1)
      : Stretch(first: ends[0] + 1, last: ends[1] - 1)
  }

  private func span(_ line: Int) -> Int { abs(boxes[lines[line].to].layer - boxes[lines[line].from].layer) }

  /// Whether nothing stands below a branch as far as one of its lines goes down.
  private func isFree(_ columns: [Int: Int], below line: Int) -> Bool {
    let from = lines[line].from
    guard let column = columns[from], lines.filter({ $0.from == from }).count == 1 else { return false }
    let stretch = stretch(line)
    return !columns.contains { index, other in
      other == column && stretch.meets(Stretch(first: boxes[index].layer, last: boxes[index].layer))
    }
  }
}
