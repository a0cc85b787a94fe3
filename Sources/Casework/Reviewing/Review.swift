public import Handbook
public import Scoring
internal import Words

/// One practice asked again, from the question to its mark.
public struct Review: Sendable {
  /// The module that reviews are recorded under.
  public static let module = "practise"

  /// What is asked.
  public let situation: Situation
  private let trial: SceneTrial
  private let begun: Event.Started
  private var events: [Event] = []
  private var attempts = 0

  /// Prepares the question; nil when the guidance does not have the practice.
  ///
  /// - Parameters:
  ///   - content: Hash of the content, for the record.
  ///   - learner: Whose review it is, by pseudonym.
  public init?(
    _ situation: Situation, handbook: Handbook, scorer: Scorer, content: String, law: String, learner: String? = nil
  ) {
    guard let trial = SceneTrial(handles: [situation.practice], handbook: handbook, scorer: scorer) else { return nil }
    self.situation = situation
    self.trial = trial
    begun = Event.Started(
      module: Self.module, version: "1", contentHash: content, scorer: scorer.version.version,
      scorerHash: scorer.version.hash, mode: .practice, seed: 0, law: law, language: handbook.language.code,
      learner: learner)
    let question = Event.Question(decision: 1, scene: situation.practice, text: situation.question)
    for body in [
      Event.Body.started(begun), .line(.init(line: situation.practice, text: situation.situation)), .question(question),
    ] { emit(body) }
  }

  /// Takes an answer.
  ///
  /// - Returns: The mark; nil when it could not be read and is asked for once more.
  public mutating func take(_ answer: String, seconds: Int) -> Event.Scored? {
    emit(.answered(.init(text: answer, seconds: seconds)))
    let marking = trial.mark(answer)
    if let reason = marking.unread {
      attempts += 1
      let told = Event.NotUnderstood(
        decision: 1, scene: situation.practice, reason: reason, attempt: attempts, language: begun.language)
      emit(.notUnderstood(told))
      guard told.isLast else { return nil }
    }
    let scored = unsettled(answer, marking).recorded(isMarked: marking.unread == nil, by: begun)
    emit(.scored(scored))
    return scored
  }

  private func unsettled(_ answer: String, _ marking: Marking) -> Unsettled {
    let question = Event.Question(decision: 1, scene: situation.practice, text: situation.question)
    return Unsettled(answer: answer, question: question, rubric: trial.rubric, marking: marking)
  }

  /// Why the last answer was not marked.
  public var told: String? {
    if case .notUnderstood(let told) = events.last(where: { $0.body.kind == .notUnderstood })?.body {
      told.sentence
    } else {
      nil
    }
  }

  /// The whole review as a session: begun, answered and over.
  public var record: [Event] {
    var whole = self
    whole.emit(.completed(.init(outcome: nil, carried: [:])))
    whole.emit(.closed)
    return whole.events
  }

  private mutating func emit(_ body: Event.Body) {
    events.append(Event(seq: events.count + 1, minute: 0, body: body))
  }
}

extension Unsettled {
  fileprivate func recorded(isMarked: Bool, by begun: Event.Started) -> Event.Scored {
    var scored = isMarked ? scored : notMarked
    (scored.scorer, scored.scorerHash) = (begun.scorer, begun.scorerHash)
    return scored
  }
}
