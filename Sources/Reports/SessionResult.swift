public import Casework

/// What a session came to: every figure of a report, computed from its events and nothing else.
public struct SessionResult: Equatable, Sendable, Encodable {
  /// Version of this form.
  public var v = 1
  /// The first event; absent when there is none.
  public var started: Event.Started?
  /// The case was played to its end.
  public var ended = false
  /// The marks count when a person has seen to them: in an assessment, and while the total is open.
  public var provisional = false
  /// What keeps the total from being passed or not; absent when nothing does.
  public var open: Open?
  /// How many marks a person should see.
  public var reviewMarks = 0
  /// What the trainee objected to.
  public var disputes: [Dispute] = []
  /// The decisions that count, in the order they were taken.
  public var decisions: [Decision] = []
  /// How many decisions were taken back; they do not count.
  public var undone = 0
  /// How many fields of forms were taken back and filled anew, which is no decision; absent where none was.
  public var undoneFields: Int?
  /// Mean of the marked decisions that count, each as often as its kind counts, 0 to 100, to the nearest whole number, a half up.
  public var total: Int?
  /// Score from which the module counts as passed.
  public var passMark: Int?
  /// Passed (`true`) or not yet; absent before the end, where the module has no pass mark, and while the total is open.
  public var passed: Bool?
  /// Framework, prevention, response, aftercare; those that were in play.
  public var phases: [Share] = []
  /// By competency, sorted by id; a practice counts in each of its own.
  public var competencies: [Share] = []
  /// Mistakes that were made or may have been.
  public var mistakes: [Mistake] = []
  /// Practices shown in conversations; beside the shares, since they cannot be missed.
  public var credited: [Credit] = []
  /// Minutes that cost the child something.
  public var lost: [Loss] = []
  /// Their sum.
  public var minutesLost = 0
  /// The ending.
  public var ending: Ending?
  /// What the next leg starts from.
  public var carried: [Carried] = []
  /// How sure the scorer was; absent when nothing was marked.
  public var confidence: Confidence?
  /// Handles and sections that were opened, in order, each once.
  public var lookUps: [String] = []
  /// Hints asked for, those of decisions taken back included.
  public var hints = 0
}

extension SessionResult {
  /// What a person has to decide before a session is passed or not.
  public struct Open: Equatable, Sendable, Encodable {
    /// Decisions without a mark, because their answers could not be read.
    public var notMarked: Int
    /// Decisions in all.
    public var decisions: Int
    /// Critical mistakes that may have been made.
    public var undecided: Int

    /// `open: 1 of 17 decisions is not marked`.
    public var sentence: String {
      var parts: [String] = []
      if notMarked > 0 {
        parts.append("\(notMarked) of \(counted(decisions, "decision")) \(notMarked == 1 ? "is" : "are") not marked")
      }
      if undecided > 0 {
        let mistakes = counted(undecided, "critical mistake")
        parts.append("\(mistakes) \(undecided == 1 ? "is" : "are") not certain and for a person to decide")
      }
      return "open: " + parts.joined(separator: "; ")
    }
  }

  /// Something that the trainee objected to.
  public struct Dispute: Equatable, Sendable, Encodable {
    /// Number of the decision.
    public var decision: Int
    /// The practice or mistake; absent when it is about the whole answer.
    public var handle: String?
    /// As it is shown.
    public var title: String
    /// Why, in the trainee's words.
    public var reason: String
  }

  /// How much of what was expected was met, for one phase or competency.
  public struct Share: Equatable, Sendable, Encodable {
    /// Phase or competency.
    public var id: String
    /// As it is shown.
    public var title: String
    /// Share of the weight that was met, 0 to 100, to the nearest whole number; unsure counts half.
    public var percent: Int
    /// Practices met.
    public var met: Int
    /// Practices the scorer was unsure about.
    public var unsure: Int
    /// Practices missed.
    public var missed: Int
  }

  /// A mistake in a decision.
  public struct Mistake: Equatable, Sendable, Encodable {
    /// `HM-…`.
    public var handle: String
    /// As it is shown.
    public var title: String
    /// Number of the decision.
    public var decision: Int
    /// Made for certain; otherwise it may have been.
    public var certain: Bool
    /// It is a critical one.
    public var critical: Bool
  }

  /// A practice shown in a conversation.
  public struct Credit: Equatable, Sendable, Encodable {
    /// `HB-…`.
    public var handle: String
    /// As it is shown.
    public var title: String
    /// The trainee's words.
    public var quote: String
    /// The case's clock: minutes since day 1, 00:00.
    public var minute: Int
  }

  /// Minutes that cost the child something.
  public struct Loss: Equatable, Sendable, Encodable {
    /// The case's clock when they were over: minutes since day 1, 00:00.
    public var minute: Int
    /// How many.
    public var minutes: Int
    /// What cost them.
    public var text: String
  }

  /// The ending that was reached.
  public struct Ending: Equatable, Sendable, Encodable {
    /// Id in the case file.
    public var id: String
    /// A few words.
    public var title: String
    /// One sentence.
    public var text: String
  }

  /// A value the next leg starts from.
  public struct Carried: Equatable, Sendable, Encodable {
    /// Yarn variable, with its `$`.
    public var variable: String
    /// What it stands for.
    public var title: String
    /// What it came to.
    public var value: Double
    /// Lowest and highest value, where the case file tells them.
    public var from: Double?
    /// Highest value.
    public var to: Double?
  }

  /// How sure the scorer was, over the answers in own words; options leave no doubt.
  public struct Confidence: Equatable, Sendable, Encodable {
    /// Marked answers in own words.
    public var answers: Int
    /// Mean, 0 to 1.
    public var mean: Double
    /// How many a person should look at.
    public var needReview: Int
    /// Their share, 0 to 1.
    public var reviewShare: Double
  }
}
