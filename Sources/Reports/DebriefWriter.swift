internal import Casework

/// Writes the parts of a debrief from events that may be shown and count.
struct DebriefWriter {
  let events: [Event]
  let result: SessionResult
  let facts: CaseFacts
  let guidance: Guidance
  let earlier: [EarlierLeg]

  func title(of part: Debrief.Part) -> String {
    switch part {
    case .feeling: "How you are"
    case .timeline: "What happened"
    case .reflection: "Your own view"
    case .decisions:
      MatteringDecision.choose(from: result.decisions, good: 0).contains { $0.reason != .highScore }
        ? "The decisions that cost most" : "The decisions that held"
    case .forms: "The forms you filled"
    case .meaning: "What it meant for \(facts.caseFile.child.name)"
    case .legs:
      earlier.first.map { $0.facts.leg.id == facts.leg.id } == true
        ? "The line from part to part"
        : "The line from \(earlier.first?.facts.leg.title ?? facts.leg.title) to \(facts.leg.title)"
    case .scores: "Score by phase and competency"
    case .reading: "What to read next"
    case .tomorrow: "One thing for tomorrow"
    }
  }

  func blocks(of part: Debrief.Part) -> [Document.Block] {
    switch part {
    case .feeling: own(.feeling)
    case .timeline: timeline
    case .reflection: own(.well) + own(.differently)
    case .decisions: decisions
    case .forms: forms
    case .meaning: meaning
    case .legs: legs
    case .scores: scores
    case .reading: reading
    case .tomorrow: own(.tomorrow)
    }
  }

  /// What was played, and what the reader has to know about its marks.
  var opening: Document.Section {
    var blocks: [Document.Block] = []
    if let started = result.started {
      let mode = started.mode == .assessment ? "Assessment" : "Practice"
      blocks.append(
        .paragraph(
          lead: nil,
          text: "\(mode) of \(started.module), case version \(started.version), scorer \(started.scorer), law of "
            + "\(started.law)."))
    }
    if !result.ended {
      blocks.append(.paragraph(lead: nil, text: "This session has not ended yet; what follows is its state so far."))
    }
    if result.isToBeConfirmed { blocks.append(.paragraph(lead: nil, text: Debrief.provisionalText)) }
    if let open = result.open {
      blocks.append(.paragraph(lead: "Result", text: "\(open.sentence). The total is provisional."))
    }
    return .init(id: "session", title: "", blocks: blocks)
  }

  /// What the trainee said at a step; a skipped step says so.
  private func own(_ step: Reflection) -> [Document.Block] {
    let said = events.compactMap { event -> String? in
      switch (event.body, step) {
      case (.feeling(let entry), .feeling), (.tomorrow(let entry), .tomorrow): entry.text
      case (.reflected(let reflected), _) where reflected.step == step.rawValue: reflected.text
      default: nil
      }
    }
    guard let text = said.last else { return [] }
    let lead: String? =
      switch step {
      case .well: "What went well"
      case .differently: "What you would do differently"
      case .feeling, .tomorrow: nil
      }
    guard text.contains(where: { !$0.isWhitespace }) else { return [.paragraph(lead: lead, text: "Skipped.")] }
    return [.quote(lead: lead, text: text)]
  }

  /// What the case tells about the child, and the ending.
  private var meaning: [Document.Block] {
    var blocks: [Document.Block] = events.compactMap { event in
      guard case .meant(let line) = event.body else { return nil }
      return .paragraph(lead: line.speaker, text: line.text)
    }
    if let ending = result.ending { blocks.append(.paragraph(lead: ending.title, text: ending.text)) }
    if !result.carried.isEmpty {
      let rows = result.carried.map { value in
        Document.Row(value.title, value.value.short + (value.to.map { " of \($0.short)" } ?? ""))
      }
      blocks.append(.table(header: .init("Carried into the next leg", "Value"), rows: rows))
    }
    return blocks
  }

  /// Essential practices that were missed, then what the case pointed to, then what else was missed, heaviest first.
  private var reading: [Document.Block] {
    let missed = result.decisions.flatMap(\.points).filter { $0.verdict == .missed }
    let pointed = events.compactMap { event -> String? in
      guard case .refer(let reference) = event.body else { return nil }
      return reference.handle
    }
    // Sorting by position as well keeps the order of the session among equals.
    let others = missed.enumerated().filter { !$0.element.essential }
      .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element.handle)
    var handles: [String] = []
    for handle in missed.filter(\.essential).map(\.handle) + pointed + others where !handles.contains(handle) {
      handles.append(handle)
    }
    guard !handles.isEmpty else {
      return [.paragraph(lead: nil, text: "Nothing in this session points to further reading.")]
    }
    return [
      .list(
        handles.prefix(5).map { handle in
          .init(lead: handle, guidance.item(handle) == nil ? "/read \(handle)" : guidance.titleWithReference(handle))
        })
    ]
  }
}
