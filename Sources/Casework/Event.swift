/// Something that happened in a session; the session *is* the list of these.
///
/// Events are numbered 1, 2, 3… without gaps. They carry the minute of the case's clock, never the wall clock:
/// when something was written down is known to the record that keeps it, not to the session.
public struct Event: Equatable, Sendable {
  /// Whom an event is for; `isShown(to:whenOver:)` says who may see it.
  public enum Audience: Equatable, Sendable {
    /// Every player and every trainer.
    case all
    /// Kept from those who play until the session has ended: marks in assessment mode.
    case control
    /// These players, and whoever runs the exercise.
    case players([PlayerID])

    /// The only player alone; never exported (how somebody feels, the note for tomorrow).
    public static let personal = Audience.players([.trainee])
  }

  /// Position in the session, from 1.
  public var seq: Int
  /// The case's clock: minutes since day 1, 00:00.
  public var minute: Int
  /// Who may see it.
  public var audience: Audience
  /// What happened.
  public var body: Body

  /// Makes an event.
  public init(seq: Int, minute: Int, audience: Audience = .all, body: Body) {
    self.seq = seq
    self.minute = minute
    self.audience = audience
    self.body = body
  }

  /// What happened.
  public enum Body: Equatable, Sendable {
    case started(Started)
    /// A part of the module begins.
    case part(PartBegun)
    case scene(Scene)
    case line(Line)
    case inject(Inject)
    case question(Question)
    case options(Options)
    case talk(Talk)
    case chose(Chose)
    case answered(Answered)
    case didYouMean(DidYouMean)
    case confirmed(Confirmed)
    case sayAgain(SayAgain)
    case notUnderstood(NotUnderstood)
    case skipped(Skipped)
    case form(Form)
    case field(Field)
    case entered(Entered)
    case filled(Filled)
    case said(Said)
    case talkEnded(TalkEnded)
    case scored(Scored)
    case credited(Credited)
    case disputed(Disputed)
    case clock(Clock)
    case lost(Lost)
    case log(Entry)
    case refer(Reference)
    case outcome(Outcome)
    case meant(Line)
    case hint(Hint)
    case note(Entry)
    case lookedUp(Reference)
    case paused
    case resumed
    case pace(Pace)
    case undone(Undone)
    case changed(Changed)
    case completed(Completed)
    case feeling(Entry)
    case reflected(Reflected)
    case tomorrow(Entry)
    case closed
  }
}

/// The way a session treats feedback.
public enum Mode: String, Codable, Sendable, CaseIterable {
  /// Feedback at once; hints and undo allowed.
  case practice
  /// No feedback, hint, undo or score before the end.
  case assessment
}

extension Event {
  /// The first event: what is played, with which content and which scorer.
  public struct Started: Codable, Equatable, Sendable {
    /// The module, such as `abena-italy-reception`.
    public var module: String
    /// The case's version as its author wrote it.
    public var version: String
    /// Hash of everything that decides this session: scenes, case file, guidance.
    public var contentHash: String
    /// Version of the scorer's rules.
    public var scorer: String
    /// Hash of the scorer's word lists.
    public var scorerHash: String
    /// Practice or assessment.
    public var mode: Mode
    /// Seed of everything random.
    public var seed: UInt64
    /// Year whose law applies: `2018` or `2026`.
    public var law: String
    /// Language of the case, BCP 47.
    public var language: String
    /// Score from which the module counts as passed; absent where it has none, and in records of 0.1.0.
    public var pass: Int?
    /// How many decisions a play has, about; they all count the same.
    public var decisions: Int?
    /// What the leg before left, by variable; absent where the module started as its author wrote it.
    public var carried: [String: Double]?
    /// The session that was the leg before.
    public var after: String?
    /// The decision of another session that is taken otherwise here; what came before it is that session's.
    public var branch: Session.Branch?
    /// Number of the part that is played alone; absent when the whole module is.
    public var part: Int?
    /// How often a decision in own words counts in the total, where one by options counts once; absent where all count the same.
    public var ownWords: Int?
    /// Options stand in an order that the seed draws.
    public var shuffled: Bool?
    /// Minutes of the case, in a hundred of the trainee's, that passed while they wrote; absent where none did.
    public var pace: Int?
    /// The seed was chosen and not drawn: the same play can have been played before, and no times were measured; absent where not.
    public var seeded: Bool?
    /// Whose play it is, by pseudonym; absent where none was chosen, and in records of before there were any.
    public var learner: String?
    /// Who plays; absent where that is the only one, who needs no name.
    public var player: PlayerID?
    /// Number of the rules by which turns became events (`Session.rules`); absent in records of before there was one.
    public var rules: Int?

    /// How often a decision counts in the total.
    public func counts(_ kind: Scored.Kind) -> Int { kind == .options ? 1 : min(max(ownWords ?? 1, 1), 100) }
  }

  /// A part of the module begins.
  public struct PartBegun: Codable, Equatable, Sendable {
    /// Which one, from 1.
    public var number: Int
    /// How many there are.
    public var of: Int
    /// What it is called.
    public var title: String
  }

  /// A scene (a Yarn node) begins.
  public struct Scene: Codable, Equatable, Sendable {
    /// Title of the node.
    public var name: String
  }

  /// Something said or told.
  public struct Line: Codable, Equatable, Sendable {
    /// Id in the string table.
    public var line: String
    /// Name of who speaks; absent for what is told.
    public var speaker: String?
    /// What is read, markup taken out.
    public var text: String
    /// Channel, when it belongs to something that came from outside.
    public var channel: String?
    /// It repeats words of the trainee, from a form.
    public var ownWords: Bool?
  }

  /// Something arrives from outside while something else goes on.
  public struct Inject: Codable, Equatable, Sendable {
    /// `phone`, `radio`, `message`, `email` or `door`.
    public var channel: String
    /// The scene that arrives.
    public var scene: String
  }

  /// A question that is answered in the trainee's own words.
  public struct Question: Codable, Hashable, Sendable {
    /// Number of the decision, from 1.
    public var decision: Int
    /// The scene that asks.
    public var scene: String
    /// Id of the question's line, when the scene has one.
    public var line: String?
    /// The question.
    public var text: String
    /// Seconds the situation allows, when it presses.
    public var limit: Int?
    /// Asked before: shown again after something came in between, or after an undo.
    public var again: Bool?
  }

  /// A set of options to choose from.
  public struct Options: Codable, Equatable, Sendable {
    /// Number of the decision, when it is scored.
    public var decision: Int?
    /// The scene that asks.
    public var scene: String
    /// The question in front of the options, when there is one.
    public var text: String?
    /// What can be chosen, in order.
    public var options: [Option]
    /// Shown before.
    public var again: Bool?
  }

  /// One thing that can be chosen.
  public struct Option: Codable, Equatable, Sendable {
    /// Position in its group, from 0, unavailable ones counted.
    public var index: Int
    /// Id in the string table.
    public var line: String
    /// What is read.
    public var text: String
  }

  /// A conversation is open: what the trainee types is said to this person.
  public struct Talk: Codable, Equatable, Sendable {
    /// Id of the person.
    public var person: String
    /// Name as it is shown.
    public var name: String
    /// Opened before; the person waits again.
    public var again: Bool?
  }

  /// The trainee chose.
  public struct Chose: Codable, Equatable, Sendable {
    /// Position of the option, from 0.
    public var index: Int
    /// Id of the option's line; it finds the option again when a module has changed.
    public var line: String
    /// The option's text.
    public var text: String
    /// Seconds from question to answer.
    public var seconds: Int
  }

  /// The trainee answered in own words.
  public struct Answered: Codable, Equatable, Sendable {
    /// The whole answer, as typed.
    public var text: String
    /// Seconds from question to answer.
    public var seconds: Int
    /// How sure the trainee was, 1 to 3, where that was told.
    public var confidence: Int?
  }

  /// The scorer could not tell whether an answer says something that decides it, and asks.
  public struct DidYouMean: Codable, Equatable, Sendable {
    /// Number of the decision, from 1.
    public var decision: Int
    /// The scene that asked.
    public var scene: String
    /// The practice or mistake it is about.
    public var handle: String
    /// Its title, as the guidance has it.
    public var title: String
    /// It is about a mistake: whoever says yes has made it.
    public var isMistake: Bool
    /// The words that may say it.
    public var quote: String?
    /// What was read, said to whoever wrote it: `you wait before you report`; absent where the guidance has no wording.
    public var reading: String?
    /// A mistake whose own words stand in the answer: whoever says no is asked to say it again in other words.
    public var plain: Bool?
    /// Asked before.
    public var again: Bool?

    /// What is asked: what was read, in words that can be confirmed or denied.
    public var sentence: String {
      if let reading, !reading.isEmpty { return "I read this as: \(reading). Is that so?" }
      return isMistake ? "Did you mean this: “\(title)”?" : "I read this as: you \(title.asDeed). Is that so?"
    }
  }

  /// What the trainee said was meant.
  public struct Confirmed: Codable, Equatable, Sendable {
    /// The practice or mistake.
    public var handle: String
    /// Yes or no; absent when it was left open.
    public var meant: Bool?
    /// Seconds until the answer.
    public var seconds: Int
  }

  /// The trainee said something in a conversation.
  public struct Said: Codable, Equatable, Sendable {
    /// The person spoken to.
    public var person: String
    /// What was said.
    public var text: String
    /// Scenes that answer it; empty when the person had no answer.
    public var scenes: [String]
    /// Seconds since the last exchange.
    public var seconds: Int
    /// Scenes between which the person asks back, because either may be meant; absent when they do not ask.
    public var between: [String]?
  }

  /// A conversation is over.
  public struct TalkEnded: Codable, Equatable, Sendable {
    /// Whom it was with.
    public var person: String
    /// The person ended it, not the trainee.
    public var byPerson: Bool
  }

  /// The case's clock moved.
  public struct Clock: Codable, Equatable, Sendable {
    /// Minutes since day 1, 00:00.
    public var from: Int
    /// Minutes since day 1, 00:00.
    public var to: Int
    /// Seconds that the trainee wrote or thought meanwhile, when that is what moved it.
    public var wrote: Int?
  }

  /// The case's clock follows the real one with another pace from here on.
  public struct Pace: Codable, Equatable, Sendable {
    /// Minutes of the case, in a hundred of the trainee's, that pass while they write; 0 for none.
    public var pace: Int
    /// Seconds since the open prompt was shown.
    public var seconds: Int
  }

  /// Minutes that cost the child something.
  public struct Lost: Codable, Equatable, Sendable {
    /// How many.
    public var minutes: Int
    /// What cost them.
    public var text: String
  }

  /// An entry of the case file, a note, a word.
  public struct Entry: Codable, Equatable, Sendable {
    /// What it says.
    public var text: String
  }

  /// A pointer to guidance.
  public struct Reference: Codable, Equatable, Sendable {
    /// A handle or a section number.
    public var handle: String
  }

  /// The ending that was reached.
  public struct Outcome: Codable, Equatable, Sendable {
    /// Id in the case file.
    public var id: String
  }

  /// A hint was asked for.
  public struct Hint: Codable, Equatable, Sendable {
    /// Which one, from 1.
    public var number: Int
    /// How many there are for this decision.
    public var of: Int
    /// What it says.
    public var text: String
    /// The practice whose page it names.
    public var handle: String?
  }

  /// A decision was taken back.
  public struct Undone: Codable, Equatable, Sendable {
    /// `seq` of the event that no longer counts, and all after it.
    public var from: Int
  }

  /// The case is played to its end.
  public struct Completed: Codable, Equatable, Sendable {
    /// The ending, when the case set one.
    public var outcome: String?
    /// What the next leg starts from, by variable name.
    public var carried: [String: Double]
  }

  /// The trainee's own view, before any score.
  public struct Reflected: Codable, Equatable, Sendable {
    /// `well` or `differently`.
    public var step: String
    /// What was written; empty when skipped.
    public var text: String
  }
}
