import Casework
import Reports
import Sessions
import Terminal

// What would have happened: one decision is taken otherwise, in a session of its own.

extension Player {
  /// Opens the branch at a decision, plays it to its end, and comes back.
  func whatIf(_ words: String) throws -> End? {
    guard !isAssessment else {
      return try told("What would have happened can be tried in practice, not in an assessment.")
    }
    guard session.settings.branch == nil else { return try told("This is a branch already; /leave goes back.") }
    guard open.isOver else {
      return try told(
        "The case is not over yet. /undo takes the last decision back; what would have happened comes in the debrief.")
    }
    guard let number = Int(words) else {
      return try told("/whatif NUMBER plays from that decision on; the debrief names their numbers.")
    }
    guard let end = try branch?(number) else {
      return try told("There is no decision \(number) that one could take otherwise.")
    }
    if case .signal = end { return end }
    try again()
    return nil
  }

  private func told(_ sentence: String) throws -> End? {
    try say(.aside(sentence))
    return nil
  }

  /// The end of a branch: both endings side by side, and nothing is asked about it.
  func concludeBranch() throws -> End {
    while case .reflection = session.prompt { try turn(.reflect("")) }
    guard let before = original else { return .closed }
    let now = result
    func both(_ then: String, _ now: String) -> String {
      then == now ? "the same: \(then)" : "then \(then) · now \(now)"
    }
    func ending(_ result: SessionResult) -> String { result.ending?.title ?? "none" }
    func minutes(_ result: SessionResult) -> String { "\(result.minutesLost) minutes" }
    var page: [Passage] = [.gap, .heading("What would have happened"), .row(label: "Then", text: ending(before))]
    if let text = before.ending?.text { page.append(.paragraph(text)) }
    page.append(.row(label: "Now", text: ending(now)))
    if let text = now.ending?.text { page.append(.paragraph(text)) }
    page.append(.gap)
    for value in now.carried {
      let earlier = before.carried.first { $0.variable == value.variable }
      page.append(
        .item("\(value.title): \(both(earlier.map { Self.short($0.value) } ?? "none", Self.short(value.value)))"))
    }
    page.append(.row(label: "Time lost", text: both(minutes(before), minutes(now))))
    page.append(.aside("It is kept as a session of its own and counts nowhere."))
    try present([page])
    if let end = try goOn() { return end }
    return .closed
  }

  private static func short(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e9 ? String(Int(value)) : String(value)
  }

  /// What this session came to.
  var result: SessionResult {
    SessionResult(events: events, facts: CaseFacts(module), guidance: Guidance(content.handbook))
  }
}

extension PlayDesk {
  /// Plays what would have happened if a decision had been another one.
  ///
  /// - Returns: nil when the session has no such decision.
  func whatIf(_ id: String, decision: Int, face: Face) throws -> Player.End? {
    let original = try stored(id)
    guard case .started(let started) = original.first?.body, started.mode == .practice,
      let module = try? content.module(started.module), let open = try branch(id, at: decision)
    else { return nil }
    let player = Player(
      console: console, content: content.on(open.session.settings.day), open: open, face: face,
      original: SessionResult(events: original, facts: CaseFacts(module), guidance: Guidance(content.handbook)))
    player.usualPace = usualPace(of: open, face: face)
    if open.watch.isRunning { player.wayBack = "interact resume \(open.id)\(runtime.wayHere)" }
    if face.isText {
      try player.say(.gap, .rule("What if: decision \(decision) again"))
      try player.scene()
    } else {
      try player.again(withHeader: true)
    }
    return try player.run()
  }

  private func branch(_ id: String, at decision: Int) throws -> OpenSession? {
    do {
      return try house.branch(id, at: decision)
    } catch SessionHouse.Problem.obstacle(_, _, let obstacle) {
      throw Failure(
        .content,
        "The module has changed since session \(id) was played, and decision \(decision) cannot be taken otherwise in the new one: "
          + obstacle.sentence)
    }
  }
}
