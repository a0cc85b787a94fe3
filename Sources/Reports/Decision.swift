public import Casework

/// A decision point as it was asked, answered and marked.
public struct Decision: Equatable, Sendable, Encodable {
  /// `seq` of the event with the answer.
  public var seq: Int
  /// Number in the session, from 1; a decision that was taken back leaves its number to the next.
  public var number: Int
  /// The scene that asked.
  public var scene: String
  /// Own words or options.
  public var kind: Event.Scored.Kind
  /// The question; empty when options stood alone.
  public var question: String
  /// What the trainee wrote, or the option that was taken.
  public var answer: String
  /// Seconds from question to answer.
  public var seconds: Int
  /// The case's clock: minutes since day 1, 00:00.
  public var minute: Int
  /// It was taken back and does not count.
  public var undone: Bool
  /// 0 to 100; absent while the marks of an assessment are held back.
  public var score: Int?
  /// How sure the scorer is, 0 to 1; absent like the score.
  public var confidence: Double?
  /// A person should look at this mark.
  public var needsReview = false
  /// The expected practices, in the order of the rubric.
  public var points: [Event.Point] = []
  /// The mistakes that were made (`met`) or may have been (`unsure`).
  public var mistakes: [Event.Point] = []
  /// What was wrong with the answer as a text.
  public var flags: [String] = []
  /// Texts of the best options, for decisions by options.
  public var recommended: [String] = []
  /// Version of the rules that marked it; absent in older records, and like the score.
  public var scorer: String?
  /// Hash of the lists that it was marked with.
  public var scorerHash: String?

  /// An essential practice was missed.
  public var missedEssential: Bool { points.contains { $0.essential && $0.verdict == .missed } }
  /// A mistake was made for certain.
  public var madeMistake: Bool { mistakes.contains { $0.verdict == .met } }
  /// A critical mistake was made for certain.
  public var madeCriticalMistake: Bool { mistakes.contains { $0.verdict == .met && $0.essential } }

  mutating func take(_ scored: Event.Scored) {
    score = Figures.bounded(score: scored.score)
    confidence = Figures.thousandths(scored.confidence)
    needsReview = scored.needsReview
    points = scored.points
    mistakes = scored.mistakes
    flags = scored.flags
    recommended = scored.recommended
    scorer = scored.scorer
    scorerHash = scored.scorerHash
  }
}

extension Decision {
  /// The decisions of a session in the order they were taken, those that were taken back included.
  ///
  /// Marks that the trainee may not see yet are absent. Works on any list of events; what has no question is left out.
  public static func all(in events: [Event]) -> [Decision] {
    let seen = events.visible
    let counting = Set(seen.effective.map(\.seq))
    var decisions: [Decision] = []
    var open: (question: Event.Question?, options: Event.Options?) = (nil, nil)
    var form: (opened: Event.Form, seconds: Int)?
    for event in seen {
      switch event.body {
      case .question(let question): open = (question, nil)
      case .options(let options): open = (nil, options)
      case .talk: open = (nil, nil)
      case .answered(let answered):
        if let question = open.question {
          decisions.append(
            Decision(
              seq: event.seq, number: question.decision, scene: question.scene, kind: .text, question: question.text,
              answer: answered.text, seconds: answered.seconds, minute: event.minute,
              undone: !counting.contains(event.seq)))
        }
        open = (nil, nil)
      case .chose(let chose):
        if let options = open.options, let number = options.decision {
          decisions.append(
            Decision(
              seq: event.seq, number: number, scene: options.scene, kind: .options, question: options.text ?? "",
              answer: chose.text, seconds: chose.seconds, minute: event.minute,
              undone: !counting.contains(event.seq)))
        }
        open = (nil, nil)
      case .form(let opened): if opened.decision != nil { form = (opened, 0) }
      case .entered(let entered): if form?.opened.form == entered.form { form?.seconds += entered.seconds }
      case .filled(let filled):
        guard let number = filled.decision, let asked = form?.opened, asked.form == filled.form else { continue }
        decisions.append(
          Decision(
            seq: event.seq, number: number, scene: asked.scene ?? "", kind: .form,
            question: asked.text ?? "\(filled.form) \(filled.title)", answer: filled.text,
            seconds: form?.seconds ?? 0, minute: event.minute, undone: !counting.contains(event.seq)))
        form = nil
      case .scored(let scored):
        if let last = decisions.last, last.number == scored.decision, last.scene == scored.scene, last.score == nil {
          decisions[decisions.count - 1].take(scored)
        }
      default: break
      }
    }
    return decisions
  }
}
