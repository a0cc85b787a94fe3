public import Scoring

// What happens to an answer that was not understood, and what the trainee can say against a mark.

extension Event {
  /// A doubt was said not to be so, and the words stand there: the answer is asked for once more. The first one stays in the
  /// record; nothing was marked for it.
  public struct SayAgain: Codable, Equatable, Sendable {
    /// Number of the decision, from 1.
    public var decision: Int
    /// The scene that asked.
    public var scene: String
    /// The mistake that was read and is not meant.
    public var handle: String
    /// Its title, as the guidance has it.
    public var title: String
    /// The words that say it.
    public var quote: String?

    /// What the trainee is told, before the question stands there again.
    public var sentence: String { "Then please say it again in other words:" }
  }

  /// An answer could not be read. That is no fault of the trainee: nothing is marked for it.
  public struct NotUnderstood: Codable, Equatable, Sendable {
    /// How often a question is answered before it is left to a person.
    public static let mostAttempts = 2

    /// Number of the decision, from 1.
    public var decision: Int
    /// The scene that asked.
    public var scene: String
    /// Why it could not be read.
    public var reason: Unread
    /// How many answers to this question could not be read, this one among them: 1 or 2.
    public var attempt: Int
    /// The language that answers are read in, BCP 47.
    public var language: String

    /// It is not asked again: the decision stays open, for a person.
    public var isLast: Bool { attempt >= Self.mostAttempts }

    /// What was not understood and why, and what comes now, in plain words.
    public var sentence: String {
      let name = Self.names[language] ?? "the language of this case"
      let (why, ask) =
        switch reason {
        case .little:
          ("That was too little for me to read as an answer", "please say what you do, in a sentence or two")
        case .language: ("I could not read that as \(name)", "please say it again in \(name)")
        case .noise: ("I do not know most of these words", "please say it again in other words")
        case .command: ("That looks like a word for the program and not like an answer", "please say what you do")
        case .list: ("I read words in a row, and not what you do with them", "please say it in a sentence or two")
        case .question: ("That is a question, and I need to know what you do", "please say it as what you do")
        }
      return isLast
        ? "\(why). This decision is not marked: a person will look at it, and the story goes on." : "\(why); \(ask)."
    }

    private static let names = [
      "en": "English", "fr": "French", "nl": "Dutch", "it": "Italian", "el": "Greek", "sv": "Swedish",
    ]
  }

  /// The trainee left out what was asked: it has no mark, and the story goes on.
  public struct Skipped: Codable, Equatable, Sendable {
    /// Number of the decision, from 1; absent where nothing was scored.
    public var decision: Int?
    /// The scene that asked.
    public var scene: String
    /// Id of the option with which the story went on, where there were options.
    public var line: String?
    /// Seconds from the question to leaving it out.
    public var seconds: Int

    /// What the trainee is told.
    public var sentence: String {
      decision == nil ? "Skipped." : "Skipped: this decision has no mark, and the story goes on without it."
    }
  }

  /// The trainee objects to a mark, or to what became of an answer as a whole.
  public struct Disputed: Codable, Equatable, Sendable {
    /// Number of the decision, from 1.
    public var decision: Int
    /// The scene that asked.
    public var scene: String
    /// The practice or mistake; absent when it is about the whole answer.
    public var handle: String?
    /// Why, in the trainee's words.
    public var reason: String
  }
}

extension Event.Point {
  /// The reason of a practice that counts because it was said in a conversation before the answer.
  public static let saidInConversation = "said in the conversation"

  /// It counts because it was said in a conversation before the answer.
  public var isSaidInConversation: Bool { reason == Self.saidInConversation && verdict == .met }
}

extension Event.Scored {
  /// The flag of a decision that the trainee left out.
  public static let skipped = "skipped"

  /// The trainee left it out.
  public var isSkipped: Bool { flags.contains(Self.skipped) }

  /// The answer could not be read: it has no mark, and a person will look at it.
  public var isNotMarked: Bool { notMarked == true }

  /// How many marks a person should see: those that are unsure, or else the answer as a whole when it needs a look.
  public var marksToSee: Int {
    let unsure = (points + mistakes).count { $0.verdict == .unsure }
    return unsure > 0 ? unsure : needsReview ? 1 : 0
  }
}
