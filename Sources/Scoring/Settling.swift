/// What the scorer cannot decide, the person who wrote the answer can be asked (scoring specification 5.7).
extension Marking {
  /// Something that decides and that the scorer is not sure of.
  public struct Doubt: Sendable, Equatable {
    /// The key point or the mistake.
    public var id: String
    /// It is a mistake.
    public var isMistake: Bool
    /// The words that may say it.
    public var evidence: Evidence?

    /// Makes a doubt.
    public init(id: String, isMistake: Bool, evidence: Evidence? = nil) {
      self.id = id
      self.isMistake = isMistake
      self.evidence = evidence
    }
  }

  /// What to ask about: an essential point, else a critical mistake, else, where little is sure, the point that counts
  /// most. Nil when nothing that decides is in doubt.
  public func doubt(in rubric: Rubric) -> Doubt? {
    guard needsReview else { return nil }
    let open = zip(rubric.keyPoints, points).filter { $0.1.verdict == .unsure }
    if let essential = open.first(where: { $0.0.isEssential }) { return Doubt(essential.1) }
    let critical = zip(rubric.mistakes, mistakes).first { $0.0.isCritical && $0.1.verdict == .unsure }
    if let critical { return Doubt(id: critical.1.id, isMistake: true, evidence: critical.1.evidence) }
    let heaviest = open.enumerated().max { ($0.element.0.weight, -$0.offset) < ($1.element.0.weight, -$1.offset) }
    return heaviest.map { Doubt($0.element.1) }
  }

  /// The marking after its author said whether that was meant.
  public func settled(_ doubt: Doubt, isMeant: Bool, in rubric: Rubric) -> Marking {
    var marking = self
    for index in marking.points.indices where !doubt.isMistake && marking.points[index].id == doubt.id {
      marking.points[index].verdict = isMeant ? .met : .missed
      if !isMeant { marking.points[index].evidence = nil }
    }
    for index in marking.mistakes.indices where doubt.isMistake && marking.mistakes[index].id == doubt.id {
      marking.mistakes[index].verdict = isMeant ? .made : .absent
      if !isMeant { marking.mistakes[index].evidence = nil }
    }
    let score = Score(rubric: rubric)
    score.block(&marking)
    score.apply(to: &marking)
    return marking
  }
}

extension Marking.Doubt {
  fileprivate init(_ mark: PointMark) {
    self.init(id: mark.id, isMistake: false, evidence: mark.evidence)
  }
}
