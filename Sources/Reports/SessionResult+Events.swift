public import Casework

extension SessionResult {
  /// Computes the figures of a session; marks that are held back until the end stay out.
  ///
  /// - Parameter isConfirmed: A person has confirmed the marks that stand in the events, so nothing is provisional or open.
  public init(events: [Event], facts: CaseFacts, guidance: Guidance, isConfirmed: Bool = false) {
    let seen = events.shown(to: .export)
    let all = Decision.all(in: seen)
    decisions = all.filter { !$0.undone }
    // A form of which only the last fields were taken back is still the same decision.
    let forms = seen.effective.compactMap { event -> (seq: Int, decision: Int)? in
      if case .form(let form) = event.body { form.decision.map { (event.seq, $0) } } else { nil }
    }
    undone = all.count { taken in
      taken.undone
        && !(taken.kind == .form && forms.contains { $0.decision == taken.number && $0.seq < taken.seq })
    }
    let fields = seen.fieldsTakenBack
    undoneFields = fields == 0 ? nil : fields
    for event in seen.effective { take(event, facts: facts, guidance: guidance) }
    // What was read and hinted stays read when a decision is taken back.
    for event in seen {
      if case .lookedUp(let reference) = event.body, !lookUps.contains(reference.handle) {
        lookUps.append(reference.handle)
      }
      if case .hint = event.body { hints += 1 }
    }
    minutesLost = lost.reduce(0) { $0 + $1.minutes }
    total = Figures.total(of: decisions)
    passMark = events.passMark ?? facts.entry.pass
    reviewMarks = decisions.reduce(0) { $0 + $1.marksToSee }
    let notMarked = decisions.count(where: \.notMarked)
    let undecided = decisions.reduce(0) { $0 + $1.undecidedCriticalMistakes }
    if notMarked + undecided > 0 {
      open = Open(notMarked: notMarked, decisions: decisions.count, undecided: undecided)
    }
    if isConfirmed { open = nil }
    provisional = !isConfirmed && (isAssessment || open != nil)
    if ended, open == nil, let total, let passMark { passed = total >= passMark }
    countPoints(guidance)
    countConfidence()
  }

  /// The mean of some decisions, each as often as its kind counts; nil where none is marked.
  public static func total(of decisions: [Decision]) -> Int? { Figures.total(of: decisions) }

  /// JSON with `"v":1` and sorted keys.
  ///
  /// - Throws: `EncodingError`, for which its own types give no reason.
  public func json(pretty: Bool = true) throws -> String { try JSONText.encode(self, pretty: pretty) }

  var isAssessment: Bool { started?.mode == .assessment }
  /// The marks of an assessment that nobody has confirmed.
  var isToBeConfirmed: Bool { isAssessment && provisional }

  private mutating func take(_ event: Event, facts: CaseFacts, guidance: Guidance) {
    switch event.body {
    case .started(let first): started = first
    case .credited(let credit):
      credited.append(
        Credit(
          handle: credit.handle, title: guidance.title(credit.handle), quote: credit.quote, minute: event.minute))
    case .disputed(let disputed):
      disputes.append(
        Dispute(
          decision: disputed.decision, handle: disputed.handle,
          title: disputed.handle.map(guidance.title) ?? "The answer as a whole", reason: disputed.reason))
    case .lost(let loss):
      lost.append(
        Loss(minute: event.minute, minutes: Figures.bounded(minutes: loss.minutes), text: loss.text))
    case .outcome(let outcome): ending = Ending(outcome.id, facts: facts)
    case .completed(let completed):
      ended = true
      if let id = completed.outcome { ending = Ending(id, facts: facts) }
      // Between parts nothing is carried to another leg yet: what that needs is reckoned at the end.
      let declared = facts.hasNextPart ? [] : facts.caseFile.carries
      let isPart = started?.part != nil
      carried = completed.carried.sorted { $0.key < $1.key }.compactMap { variable, value in
        let known = declared.first { $0.variable == variable }
        if known == nil, isPart { return nil }
        return Carried(
          variable: variable, title: known?.title ?? variable, value: value, from: known?.from, to: known?.to)
      }
    default: break
    }
  }

  private mutating func countPoints(_ guidance: Guidance) {
    var byPhase: [Guidance.Phase: Tally] = [:]
    var byCompetency: [Guidance.Competency: Tally] = [:]
    for decision in decisions {
      for point in decision.points {
        guard let item = guidance.item(point.handle) else { continue }
        if let phase = item.phase { byPhase[phase, default: Tally()].add(point) }
        for competency in item.competencies { byCompetency[competency, default: Tally()].add(point) }
      }
      for mistake in decision.mistakes where mistake.verdict != .missed {
        mistakes.append(
          Mistake(
            handle: mistake.handle, title: guidance.title(mistake.handle), decision: decision.number,
            certain: mistake.verdict == .met, critical: mistake.essential))
      }
    }
    phases = Guidance.Phase.allCases.compactMap { phase in
      byPhase[phase]?.share(id: phase.rawValue, title: phase.title)
    }
    competencies = byCompetency.sorted { ($0.key.id, $0.key.title) < ($1.key.id, $1.key.title) }
      .map { $0.value.share(id: $0.key.id, title: $0.key.title) }
  }

  private mutating func countConfidence() {
    let marked = decisions.filter { $0.kind == .text && $0.score != nil }
    guard let mean = Figures.mean(of: marked.compactMap(\.confidence)) else { return }
    let needReview = marked.count(where: \.needsReview)
    confidence = Confidence(
      answers: marked.count, mean: mean, needReview: needReview,
      reviewShare: Figures.thousandths(Double(needReview) / Double(marked.count)))
  }

  /// Met and missed weight.
  private struct Tally {
    var met = 0
    var unsure = 0
    var missed = 0
    var halves = 0
    var whole = 0

    mutating func add(_ point: Event.Point) {
      let weight = Figures.bounded(weight: point.weight)
      whole += 2 * weight
      switch point.verdict {
      case .met:
        met += 1
        halves += 2 * weight
      case .unsure:
        unsure += 1
        halves += weight
      case .missed: missed += 1
      }
    }

    func share(id: String, title: String) -> Share {
      Share(
        id: id, title: title, percent: Figures.percent(halves, of: whole), met: met, unsure: unsure, missed: missed)
    }
  }
}

extension SessionResult.Ending {
  fileprivate init(_ id: String, facts: CaseFacts) {
    let declared = facts.ending(id)
    self.init(id: id, title: declared?.title ?? id, text: declared?.text ?? "")
  }
}

extension [Event] {
  /// How often a field of a form was taken back while its form was still open, or had just been handed in.
  var fieldsTakenBack: Int {
    let bodies = Dictionary(map { ($0.seq, $0.body.kind) }, uniquingKeysWith: { first, _ in first })
    return count { event in
      if case .undone(let undone) = event.body { bodies[undone.from] == .entered } else { false }
    }
  }
}
