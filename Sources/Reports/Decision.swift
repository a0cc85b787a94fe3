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
  /// The answer could not be read: it has no mark, and a person will look at it.
  public var notMarked = false
  /// How often it counts in the total; absent where all decisions count once.
  public var counts: Int?
  /// The trainee left it out.
  public var isSkipped = false
  /// What was answered before, in order: answers that could not be read, or that were said again in other words.
  public var earlier: [String] = []
  /// How often the trainee objected to a mark of it, or to the whole.
  public var disputed = 0
  /// How many of its marks a person should see.
  public var marksToSee = 0
  /// Texts of the best options, for decisions by options.
  public var recommended: [String] = []
  /// Version of the rules that marked it; absent in older records, and like the score.
  public var scorer: String?
  /// Hash of the lists that it was marked with.
  public var scorerHash: String?

  fileprivate var isRecorded: Bool { score != nil || notMarked }

  fileprivate func isSameQuestion(as other: Decision) -> Bool {
    number == other.number && scene == other.scene && undone == other.undone && !isRecorded
  }

  /// Takes over what was answered to the same question before.
  fileprivate mutating func follow(_ before: Decision) {
    earlier = before.earlier + [before.answer]
    seconds = Figures.bounded(seconds: seconds) + Figures.bounded(seconds: before.seconds)
    disputed = before.disputed
  }

  /// An essential practice was missed.
  public var missedEssential: Bool { points.contains { $0.essential && $0.verdict == .missed } }
  /// Critical mistakes that may have been made.
  var undecidedCriticalMistakes: Int { mistakes.count { $0.verdict == .unsure && $0.essential } }
  /// A mistake was made for certain.
  public var madeMistake: Bool { mistakes.contains { $0.verdict == .met } }
  /// A critical mistake was made for certain.
  public var madeCriticalMistake: Bool { mistakes.contains { $0.verdict == .met && $0.essential } }

  mutating func take(_ scored: Event.Scored) {
    notMarked = scored.isNotMarked
    isSkipped = scored.isSkipped
    score = notMarked ? nil : scored.score.map(Figures.bounded(score:))
    confidence = notMarked ? nil : Figures.thousandths(scored.confidence)
    marksToSee = scored.marksToSee
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
  /// Marks that the viewer may not see yet are absent. Works on any list of events; what has no question is left out.
  public static func all(in events: [Event], shownTo viewer: Event.Viewer = .owner) -> [Decision] {
    let seen = events.shown(to: viewer)
    let counting = Set(seen.effective.map(\.seq))
    var decisions: [Decision] = []
    var open: (question: Event.Question?, options: Event.Options?) = (nil, nil)
    var form: (opened: Event.Form, seconds: Int)?
    // The last answer was not taken: the next one is to the same question.
    var isAskedAgain = false
    let started: Event.Started? = if case .started(let started)? = seen.first?.body { started } else { nil }
    for event in seen {
      switch event.body {
      case .question(let question): open = (question, nil)
      case .options(let options): open = (nil, options)
      case .talk: open = (nil, nil)
      case .answered(let answered):
        if let question = open.question {
          var decision = Decision(
            seq: event.seq, number: question.decision, scene: question.scene, kind: .text, question: question.text,
            answer: answered.text, seconds: answered.seconds, minute: event.minute,
            undone: !counting.contains(event.seq))
          if isAskedAgain, let last = decisions.last, last.isSameQuestion(as: decision) {
            decision.follow(decisions.removeLast())
          }
          decisions.append(decision)
        }
        isAskedAgain = false
        open = (nil, nil)
      case .notUnderstood, .sayAgain: isAskedAgain = true
      case .skipped(let skipped):
        if let number = skipped.decision {
          let question = open.question?.text ?? open.options?.text ?? form?.opened.text ?? ""
          let kind: Event.Scored.Kind = open.question != nil ? .text : open.options != nil ? .options : .form
          decisions.append(
            Decision(
              seq: event.seq, number: number, scene: skipped.scene, kind: kind, question: question, answer: "",
              seconds: skipped.seconds, minute: event.minute, undone: !counting.contains(event.seq)))
        }
        (open, form, isAskedAgain) = ((nil, nil), nil, false)
      case .undone: isAskedAgain = false
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
      case .entered(let entered):
        guard let filling = form, filling.opened.form == entered.form else { continue }
        let seconds = Figures.bounded(seconds: filling.seconds) + Figures.bounded(seconds: entered.seconds)
        form = (filling.opened, seconds)
      case .filled(let filled):
        // It stays open for one that is taken back by its last field, and handed in again.
        guard let number = filled.decision, let asked = form?.opened, asked.form == filled.form else { continue }
        decisions.append(
          Decision(
            seq: event.seq, number: number, scene: asked.scene ?? "", kind: .form,
            question: asked.text ?? "\(filled.form) \(filled.title)", answer: filled.text,
            seconds: form?.seconds ?? 0, minute: event.minute, undone: !counting.contains(event.seq)))
      case .scored(let scored):
        if let last = decisions.last, last.number == scored.decision, last.scene == scored.scene, !last.isRecorded {
          decisions[decisions.count - 1].take(scored)
        }
      case .disputed(let disputed):
        if let index = decisions.lastIndex(where: { $0.number == disputed.decision && $0.scene == disputed.scene }) {
          decisions[index].disputed += 1
        }
      default: break
      }
    }
    for index in decisions.indices {
      let counts = started?.counts(decisions[index].kind) ?? 1
      decisions[index].counts = started?.ownWords == nil ? nil : counts
    }
    return decisions
  }
}
