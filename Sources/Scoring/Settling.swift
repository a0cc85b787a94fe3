/// What the scorer cannot decide, the person who wrote the answer can be asked (scoring specification 5.7).
extension Marking {
  /// Something that decides and that the scorer is not sure of.
  public struct Doubt: Sendable, Equatable {
    /// The key point or the mistake.
    public var id: String
    /// It is a mistake.
    public var isMistake: Bool
    /// The words of a mistake stand there as plainly as can be; it is asked about because the rest of the answer says otherwise. Whoever
    /// says no to it writes the answer again.
    public var isPlain: Bool
    /// The words that may say it.
    public var evidence: Evidence?

    /// Makes a doubt.
    public init(id: String, isMistake: Bool, isPlain: Bool = false, evidence: Evidence? = nil) {
      self.id = id
      self.isMistake = isMistake
      self.isPlain = isPlain
      self.evidence = evidence
    }
  }

  /// The most that anybody is asked about one answer.
  public static let mostDoubts = 3

  /// What to ask about, in this order: mistakes that would cap or cancel something, essential points, and, where little is sure and
  /// nothing else is asked, the point that counts most. Empty when nothing that decides is in doubt.
  public func doubts(in rubric: Rubric) -> [Doubt] {
    guard unread == nil else { return [] }
    let mistakes = zip(rubric.mistakes, mistakes).filter { $0.1.verdict == .unsure }
    let asked = mistakes.filter { $0.0.isCritical } + mistakes.filter { !$0.0.isCritical }
    let open = zip(rubric.keyPoints, points).filter { $0.1.verdict == .unsure }
    var doubts =
      asked.map { Doubt(id: $0.1.id, isMistake: true, isPlain: $0.1.isPlain, evidence: $0.1.evidence) }
      + open.filter { $0.0.isEssential }.map { Doubt($0.1) }
    if doubts.isEmpty, needsReview {
      let heaviest = open.enumerated().max { ($0.element.0.weight, -$0.offset) < ($1.element.0.weight, -$1.offset) }
      doubts = heaviest.map { [Doubt($0.element.1)] } ?? []
    }
    return Array(doubts.prefix(Self.mostDoubts))
  }

  /// The marking after its author said whether that was meant.
  public func settled(_ doubt: Doubt, isMeant: Bool, in rubric: Rubric) -> Marking {
    var marking = self
    for index in marking.points.indices where !doubt.isMistake && marking.points[index].id == doubt.id {
      marking.points[index].verdict = isMeant ? .met : .missed
      if !isMeant { marking.points[index].evidence = nil }
    }
    for index in marking.mistakes.indices where doubt.isMistake && marking.mistakes[index].id == doubt.id {
      if !isMeant { marking.giveBack(marking.mistakes[index], rubric.mistakes[index].blocks) }
      marking.mistakes[index].verdict = isMeant ? .made : .absent
      if !isMeant { marking.mistakes[index].evidence = nil }
    }
    let score = Score(rubric: rubric)
    score.block(&marking)
    score.apply(to: &marking)
    return marking
  }
}

extension Marking {
  /// What was held back for a mistake is shown when the mistake was not meant: by the same words, or beside them.
  fileprivate mutating func giveBack(_ mistake: MistakeMark, _ cancelled: [String]) {
    guard mistake.isPlain, let words = mistake.evidence else { return }
    for index in points.indices where points[index].verdict == .unsure && points[index].value >= 1 {
      guard let own = points[index].evidence,
        own.start < words.end && words.start < own.end || cancelled.contains(points[index].id)
      else { continue }
      points[index].verdict = .met
    }
  }
}

extension Marking.Doubt {
  fileprivate init(_ mark: PointMark) {
    self.init(id: mark.id, isMistake: false, evidence: mark.evidence)
  }
}
