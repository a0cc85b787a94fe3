// The case's clock follows the one of the trainee's day while they write: gently, and never far.

extension Session.Settings {
  /// Minutes of the case, in a hundred of the trainee's, that pass while somebody writes at a terminal.
  public static let usualPace = 50

  /// No clock of a case runs faster than ten times as fast.
  public static let fastestPace = 1_000

  /// A decision moves the clock by so many minutes at most, however long it takes: whoever goes for a coffee loses no night.
  public static let mostMinutes = 10
}

extension Play {
  /// What the trainee is writing, and how far it has moved the clock.
  struct Writing: Equatable, Sendable {
    /// What it is about; a question that comes again is the same.
    enum Subject: Equatable, Sendable {
      case decision(Int)
      case options(scene: String)
      case talk(person: String)
    }

    var subject: Subject
    /// The clock when it began.
    var since: Int
    /// Seconds of all its turns.
    var seconds = 0
    /// Of these, what was told already.
    var told = 0
    /// Minutes by which it has moved the clock.
    var minutes = 0
  }

  /// From here on the clock follows with another pace. What was written until now passes with the one of before, and is not
  /// counted again when the answer comes.
  mutating func change(pace next: Int, seconds: Int) {
    let next = min(max(next, 0), Session.Settings.fastestPace)
    emit(.pace(.init(pace: next, seconds: seconds)))
    if let prompt { passWriting(seconds, at: prompt) }
    pace = next
    counted = max(seconds, 0)
  }

  /// Lets the minutes pass that the trainee has needed for this turn.
  ///
  /// A form that is filled of one's own accord costs nothing. In a conversation each exchange takes its minute anyhow, so only
  /// what goes beyond that is added.
  mutating func passWriting(_ seconds: Int, at open: Prompt) {
    let seconds = seconds - counted
    counted = 0
    guard pace > 0, seconds > 0, let subject = subject(of: open) else { return }
    if writing?.subject != subject { writing = Writing(subject: subject, since: time.minutes) }
    guard var now = writing else { return }
    // No clock of a day counts further, and no sum of turns overflows.
    now.seconds += min(seconds, 86_400)
    let due = min(Session.Settings.mostMinutes, now.seconds * pace / 6_000)
    let passed = if case .talk = subject { time.minutes - now.since } else { now.minutes }
    if due > passed {
      let from = time.minutes
      time.minutes += due - passed
      now.minutes += due - passed
      emit(.clock(.init(from: from, to: time.minutes, wrote: now.seconds - now.told)))
      now.told = now.seconds
    }
    writing = now
  }

  private func subject(of open: Prompt) -> Writing.Subject? {
    switch open {
    case .question(let question): .decision(question.decision)
    case .confirm(let asked): .decision(asked.decision)
    case .options(let options): options.decision.map { .decision($0) } ?? .options(scene: options.scene)
    case .field: forms.last?.event.decision.map { .decision($0) }
    case .talk(let talk): .talk(person: talk.person)
    case .reflection, .closed: nil
    }
  }
}
