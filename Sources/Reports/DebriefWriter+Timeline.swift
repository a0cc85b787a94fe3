internal import Casework

extension DebriefWriter {
  /// What happened, by the case's clock, and the minutes that were lost.
  var timeline: [Document.Block] {
    var moments: [Document.Moment] = []
    for (position, event) in events.enumerated() {
      guard let (kind, text) = moment(event, at: position) else { continue }
      moments.append(
        .init(minute: event.minute, time: CaseTime(minutes: event.minute).description, kind: kind, text: text))
    }
    guard !moments.isEmpty else { return [] }
    var blocks: [Document.Block] = [.timeline(moments)]
    if result.lost.isEmpty {
      blocks.append(.paragraph(lead: "Time lost", text: "none."))
    } else {
      blocks.append(.paragraph(lead: "Time lost", text: "\(lapse(minutes: result.minutesLost)) in all."))
    }
    blocks += timeTaken
    if result.undone > 0 {
      let verbs = result.undone == 1 ? "was taken back and does" : "were taken back and do"
      blocks.append(.paragraph(lead: nil, text: "\(counted(result.undone, "decision")) \(verbs) not count."))
    }
    if let fields = result.undoneFields {
      let verb = fields == 1 ? "was" : "were"
      blocks.append(
        .paragraph(lead: nil, text: "\(counted(fields, "field")) of a form \(verb) taken back to be filled anew."))
    }
    return blocks
  }

  /// How long the decisions took, and what that was by the case's clock.
  private var timeTaken: [Document.Block] {
    let taken = result.decisions.filter { $0.seconds > 0 }
    guard let longest = taken.max(by: { $0.seconds < $1.seconds }) else { return [] }
    let sum = taken.reduce(0) { $0 + Figures.bounded(seconds: $1.seconds) }
    let passed = minutesOfDecisions
    let clock = passed > 0 ? " In the case \(lapse(minutes: passed)) passed meanwhile." : ""
    return [
      .paragraph(
        lead: "You needed",
        text:
          "\(Taken.text(sum)) for \(counted(taken.count, "decision")), the longest \(Taken.text(longest.seconds)), for decision "
          + "\(longest.number).\(clock)")
    ]
  }

  /// Minutes of the case that passed while decisions were thought about and written; those of conversations are not among them,
  /// as their seconds are not among those of the decisions.
  private var minutesOfDecisions: Int {
    var isDecision = false
    var minutes = 0
    for event in events {
      switch event.body {
      case .question, .form: isDecision = true
      case .options(let options): isDecision = options.decision != nil
      case .talk: isDecision = false
      case .clock(let clock) where clock.wrote != nil && isDecision:
        minutes += Figures.bounded(minutes: Figures.bounded(minutes: clock.to) - Figures.bounded(minutes: clock.from))
      default: break
      }
    }
    return minutes
  }

  /// How long a decision took; and that it had waited, when a later one was taken before it.
  private func took(_ decision: Decision) -> String {
    let isLate = result.decisions.contains { $0.seq < decision.seq && $0.number > decision.number }
    return (isLate ? ", which had waited" : "")
      + (decision.seconds > 0 ? ", after \(Taken.text(decision.seconds))" : "")
  }

  private func moment(_ event: Event, at position: Int) -> (Document.Moment.Kind, String)? {
    switch event.body {
    case .started: return (.start, "The case begins.")
    case .part(let part) where part.number > 1: return (.log, "Part \(part.number): \(part.title).")
    case .log(let entry): return (.log, "Case file: \(entry.text)")
    case .note(let entry): return (.note, "Your note: \(entry.text)")
    case .disputed(let disputed):
      return (.note, "You object to decision \(disputed.decision): “\(CleanText.brief(disputed.reason))”")
    case .lost(let lost):
      return (.lost, "\(lapse(minutes: lost.minutes)) lost: \(lost.text)")
    case .inject(let inject): return (.inject, arrival(of: inject, at: position))
    case .talk(let talk): return talk.again == true ? nil : (.talk, "You talk with \(talk.name).")
    case .answered(let answered):
      guard let decision = decision(at: event) else { return nil }
      return (
        .decision, "Decision \(decision.number)\(took(decision)), in your words: “\(CleanText.brief(answered.text))”"
      )
    case .filled(let filled):
      let words = "\(filled.form) \(filled.title), \(filled.summary)"
      guard filled.decision != nil else { return (.note, "You fill \(words).") }
      return decision(at: event).map { (.decision, "Decision \($0.number)\(took($0)), a form: \(words).") }
    case .chose(let chose):
      guard let decision = decision(at: event) else { return nil }
      return (.decision, "Decision \(decision.number)\(took(decision)), you chose: “\(chose.text)”")
    case .skipped(let skipped):
      return skipped.decision.map { (.decision, "Decision \($0) was skipped.") }
    case .completed: return (.ending, result.ending.map { "The case ends: \($0.title)." } ?? "The case ends.")
    default: return nil
    }
  }

  private func decision(at event: Event) -> Decision? {
    result.decisions.first { $0.seq == event.seq }
  }

  /// The channel, and the first thing that is heard or read through it.
  private func arrival(of inject: Event.Inject, at position: Int) -> String {
    let channel = Channel.title(inject.channel)
    for event in events.dropFirst(position + 1) {
      switch event.body {
      case .line(let line):
        guard line.channel == inject.channel else { return "\(channel)." }
        return "\(channel): " + (line.speaker.map { "\($0): " } ?? "") + "“\(CleanText.brief(line.text))”"
      case .question, .options, .talk, .inject: return "\(channel)."
      default: continue
      }
    }
    return "\(channel)."
  }
}

/// How something arrives from outside, in words.
enum Channel {
  static func title(_ channel: String) -> String {
    switch channel {
    case "phone": "A phone call"
    case "radio": "A radio call"
    case "message": "A message"
    case "email": "An e-mail"
    case "door": "Somebody at the door"
    default: "From outside (\(channel))"
    }
  }
}
