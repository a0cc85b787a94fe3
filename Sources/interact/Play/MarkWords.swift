import Casework

/// Words that stand beside marks, each with what it means.
enum MarkWords: CaseIterable, Sendable {
  case met, essential, partly, harmful, critical, onYourWord, half, worth

  /// In plain words.
  func meaning(hasText: Bool) -> String {
    switch self {
    case .met:
      "How to read this: Met is in what you \(hasText ? "wrote" : "chose"), Missed is not, or was not found. Do you see it "
        + "otherwise? /dispute and your reason tell a person."
    case .essential: "Essential: the most important points. Without one of them a decision has 60 at most."
    case .partly: "Partly: it may be there, but it is not sure. It counts half until a person has looked."
    case .harmful: "Harmful: this could hurt the child. It costs points."
    case .critical: "Critical: this could hurt the child badly. With it a decision has 40 at most."
    case .onYourWord: "On your word: you were asked if you meant it, and said yes."
    case .half: "Counts half: it is there, but too late, or behind what should come after it."
    case .worth: "Worth 2 or 3: it counts two or three times as much as a point without a number."
    }
  }

  /// What is seen in the marks of a decision.
  static func of(_ scored: Event.Scored) -> Set<MarkWords> {
    guard !scored.isNotMarked else { return [] }
    var seen: Set<MarkWords> = [.met]
    for point in scored.points {
      if point.essential { seen.insert(.essential) }
      if point.verdict == .unsure { seen.insert(.partly) }
      if point.selfAssessed == true { seen.insert(.onYourWord) }
      if point.isMisplaced { seen.insert(.half) }
      if point.weight > 1 { seen.insert(.worth) }
    }
    for mistake in scored.mistakes where mistake.verdict != .missed {
      seen.insert(.harmful)
      if mistake.essential { seen.insert(.critical) }
      if mistake.selfAssessed == true { seen.insert(.onYourWord) }
    }
    return seen
  }
}
