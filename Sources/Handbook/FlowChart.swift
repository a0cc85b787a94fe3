/// A flow chart.
public struct FlowChart: Codable, Equatable, Sendable {
  /// A step, or a question with two ways on.
  public struct Step: Codable, Equatable, Sendable {
    /// Its id within the chart.
    public var id: String
    /// What to do or to ask.
    public var text: String
    /// Who does it; none when it is whoever did the step before.
    public var who: String?
    /// Within which time.
    public var limit: String?
    /// Handles of the practices it belongs to.
    public var practices: [String]
    /// Id of the step or chart that follows, or `end`; none for the step below.
    public var next: String?
    /// Where yes leads; a question has both.
    public var yes: String?
    /// Where no leads.
    public var no: String?

    /// Whether it has two ways on.
    public var isQuestion: Bool { yes != nil }
  }

  /// `F2`; never changes.
  public var id: String
  /// Its name.
  public var title: String
  /// What it is for, as a sentence.
  public var purpose: String
  /// From first to last.
  public var steps: [Step]
  /// How sure it is.
  public var certainty: Certainty
  /// Keys of its sources.
  public var sources: [String]

  /// The ways on from a step: where each leads and what is asked for it (`yes`, `no`, or nothing).
  public func ways(from place: Int) -> [(to: String, answer: String?)] {
    let step = steps[place]
    if let yes = step.yes, let no = step.no { return [(yes, "yes"), (no, "no")] }
    if let next = step.next { return next == "end" ? [] : [(next, nil)] }
    return place + 1 < steps.count ? [(steps[place + 1].id, nil)] : []
  }

  /// The place of a step.
  public func place(of id: String) -> Int? { steps.firstIndex { $0.id == id } }

  /// A step in words, with where it leads when that is not the step below.
  public func words(of place: Int) -> String {
    let step = steps[place]
    var words = step.limit.map { "\(step.text) (\($0))" } ?? step.text
    let stops: [Character] = [".", "?", "!"]
    for way in ways(from: place) {
      let number = self.place(of: way.to)
      if way.answer == nil, number == place + 1 { continue }
      let target = number.map { "go to \($0 + 1)" } ?? "go to chart \(way.to)"
      if let last = words.last, !stops.contains(last) { words += "." }
      words += " \(way.answer.map { "\($0.prefix(1).uppercased())\($0.dropFirst()): " } ?? "Then ")\(target)."
    }
    return words
  }
}

extension Handbook {
  /// The flow chart with this id, in capitals or not.
  public func flowChart(_ id: String) -> FlowChart? { flowCharts.first { $0.id == id.uppercased() } }
}
