// What would have happened: a session that leaves another one at a decision.

extension Session {
  /// The beginning of a session of its own that leaves a recorded one at a decision, up to its open question.
  ///
  /// It is played, not copied: with the choices and marks of the record, and without what was taken back or only looked at on
  /// the way. So it is what these turns give, and can be played again like any other record.
  ///
  /// - Parameters:
  ///   - record: All events of the session that is left.
  ///   - name: Its name.
  /// - Returns: nil when the decision was not asked, or is not one that counts.
  /// - Throws: `Obstacle` when the module of now does not come to this place; Yarn's runtime error when a scene cannot run.
  public static func branch(
    _ record: [Event], of name: String, at decision: Int, playbook: Playbook
  ) throws -> [Event]? {
    let counting = record.effective
    guard var settings = Self.settings(of: record), case .started(var started)? = counting.first?.body,
      let asked = counting.firstIndex(where: { $0.body.asks(decision) }),
      let answered = counting[asked...].firstIndex(where: { turn(of: $0)?.input.movesNothing == false })
    else { return nil }
    settings.branch = Branch(session: name, decision: decision)
    started.branch = settings.branch
    started.rules = rules
    // What only was looked at on the way belongs to the other session.
    let way = counting[..<answered].filter { turn(of: $0)?.input.movesNothing != true || $0.body.kind == .pace }
    var session = Session(playbook: playbook, settings: settings)
    var made = try session.follow(way)
    // What was not played on the content of now says so: to take it up puts what is otherwise on the record.
    let now = Event.Edition(of: playbook)
    if let other = record.lazy.compactMap(\.edition).first(where: { $0 != now }) {
      (started.contentHash, started.scorer, started.scorerHash) = (other.contentHash, other.scorer, other.scorerHash)
    }
    made[0].body = .started(started)
    return made
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
