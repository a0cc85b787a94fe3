extension [Event] {
  /// The beginning of these events up to the open question of a decision, as the beginning of a session of its own.
  ///
  /// What was taken back is not in it; events are numbered anew.
  ///
  /// - Parameter session: The name of the session that these are.
  /// - Returns: nil when the decision was not asked, or is not one that counts.
  public func branch(at decision: Int, of session: String) -> [Event]? {
    let counting = effective
    guard case .started(var started)? = counting.first?.body,
      let asked = counting.firstIndex(where: { $0.body.asks(decision) }),
      let answered = counting[asked...].firstIndex(where: { Session.turn(of: $0) != nil && !$0.body.kind.isAside })
    else { return nil }
    started.branch = Session.Branch(session: session, decision: decision)
    var events = Array(counting[..<answered])
    events[0].body = .started(started)
    // What only was looked at on the way belongs to the other session.
    events.removeAll { [.lookedUp, .note, .disputed, .paused, .resumed, .changed].contains($0.body.kind) }
    for index in events.indices { events[index].seq = index + 1 }
    return events
  }
}

extension Event.Body {
  fileprivate func asks(_ number: Int) -> Bool {
    switch self {
    case .question(let question): question.decision == number
    case .options(let options): options.decision == number
    case .form(let form): form.decision == number
    default: false
    }
  }
}

extension Event.Kind {
  /// It moves nothing in the case.
  fileprivate var isAside: Bool { [.hint, .note, .disputed, .lookedUp, .paused, .resumed].contains(self) }
}
