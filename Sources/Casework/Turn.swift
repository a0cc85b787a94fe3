/// What the player does next.
public enum Input: Codable, Equatable, Sendable {
  /// Take the option at this position, counted from 0.
  case choose(Int)
  /// Answer the open question in own words.
  case answer(String)
  /// Say whether that was meant; nil leaves it open, and a person will have to look at it.
  case confirm(Bool?)
  /// Open a form; what is being asked waits.
  case openForm(String)
  /// Write into the field that is asked; an empty text leaves it as it stands.
  case fill(String)
  /// Hand the form in as it stands.
  case handIn
  /// Say something to the person one talks with.
  case say(String)
  /// End the conversation.
  case endTalk
  /// Leave out what is asked: it is not marked, and the story goes on.
  case skip
  /// Ask for the next hint.
  case hint
  /// Take the last decision back; practice only.
  case undo
  /// Write a note into the case file.
  case note(String)
  /// Object to a mark of the last decision, or, without a handle, to what became of the whole answer.
  case dispute(handle: String?, reason: String)
  /// A page of guidance was opened.
  case lookUp(String)
  /// The clock of the trainee's day stops.
  case pause
  /// And goes on.
  case resume
  /// From here on so many minutes of the case pass in a hundred of the trainee's while they write; 0 for none.
  case pace(Int)
  /// A step of the debrief; an empty text skips it.
  case reflect(String)
}

/// An input, whose it is, and how long they took.
public struct Turn: Equatable, Sendable {
  /// What the player does.
  public var input: Input
  /// Who does it.
  public var player: PlayerID
  /// Seconds since the question was shown, from the clock of whoever plays it.
  public var seconds: Int
  /// How sure the player says to be of an answer, 1 to 3.
  public var confidence: Int?

  /// Makes a turn.
  public init(_ input: Input, by player: PlayerID = .trainee, seconds: Int = 0, confidence: Int? = nil) {
    self.input = input
    self.player = player
    self.seconds = seconds
    self.confidence = confidence
  }
}

extension Turn: Codable {
  private enum Key: String, CodingKey {
    case input, player, seconds, confidence
  }

  /// Reads a turn; one that names nobody is the only player's.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    try self.init(
      container.decode(Input.self, forKey: .input),
      by: container.decodeIfPresent(PlayerID.self, forKey: .player) ?? .trainee,
      seconds: container.decode(Int.self, forKey: .seconds),
      confidence: container.decodeIfPresent(Int.self, forKey: .confidence))
  }

  /// Writes a turn; the only player of a session is not named.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(input, forKey: .input)
    if player != .trainee { try container.encode(player, forKey: .player) }
    try container.encode(seconds, forKey: .seconds)
    try container.encodeIfPresent(confidence, forKey: .confidence)
  }
}

/// What the session waits for.
public enum Prompt: Codable, Equatable, Sendable {
  /// An answer in own words.
  case question(Event.Question)
  /// Yes or no: whether the answer meant this.
  case confirm(Event.DidYouMean)
  /// What is to be written into a field of a form.
  case field(Event.Field)
  /// One of these options.
  case options(Event.Options)
  /// The next thing said to this person.
  case talk(Event.Talk)
  /// A step of the debrief.
  case reflection(Reflection)
  /// Nothing more: the session is over.
  case closed
}

/// The steps of the debrief in which the trainee speaks.
public enum Reflection: String, Codable, Sendable, CaseIterable {
  /// How are you, in a word.
  case feeling
  /// What went well.
  case well
  /// What you would do differently.
  case differently
  /// One thing for tomorrow.
  case tomorrow
}

/// Why an input was not taken; nothing has changed.
public enum Refusal: Error, Equatable, Sendable {
  /// The session waits for something else.
  case expects(Prompt)
  /// It waits for nothing from this player; the other one plays it.
  case notPlaying(PlayerID, plays: PlayerID)
  /// There is no option with this number.
  case noSuchOption(Int, count: Int)
  /// There is nothing in it.
  case empty
  /// Not while one is assessed.
  case notInAssessment(String)
  /// There is no decision to take back.
  case nothingToUndo
  /// Decisions stay as they are once the debrief has begun.
  case tooLateToUndo
  /// Nothing has been marked that one could object to.
  case nothingToDispute
  /// An objection needs its reason.
  case noReason
  /// The last decision has no mark on this; it has marks on these.
  case noSuchMark(String, known: [String])
  /// The marks of an assessment are not shown yet, so one objects to the answer as a whole.
  case marksHeldBack
  /// No hint is left for this question.
  case noHint
  /// Hints belong to questions, and something else is open.
  case noHintHere(Prompt)
  /// There is no form with this id; these there are.
  case noSuchForm(String, known: [String])
  /// A form is being filled already.
  case formIsOpen(String)
  /// Only while the case is played.
  case notNow(String)
  /// The session is over.
  case closed

  /// The sentence for the player.
  public var sentence: String {
    switch self {
    case .expects(.question): "An answer in your own words is expected here."
    case .expects(.confirm): "Is that so? Say yes or no; Enter leaves it open."
    case .expects(.options(let options)):
      "Choose one of the options, 1 to \(options.options.count), or the first words of it."
    case .expects(.field(let field)):
      "Form \(field.form) waits for: \(field.label). Enter leaves it empty, /done hands the form in."
    case .expects(.talk(let talk)): "You are talking with \(talk.name). Ask something, or end it with /done."
    case .expects(.reflection): "The debrief waits for a few words; Enter skips the step."
    case .expects(.closed), .closed: "This session is over. `interact play` starts a new one."
    case .notPlaying(let player, let plays): "Nothing is waited for from \(player): this session is played by \(plays)."
    case .noSuchOption(let number, let count): "There is no option \(number); there are \(count)."
    case .empty: "Nothing was written, so nothing was recorded. Please answer in a sentence or two."
    case .notInAssessment(let what): "\(what) is not available in an assessment; it is in practice."
    case .noSuchForm(let id, let known):
      known.isEmpty
        ? "The guidance has no forms."
        : "There is no form `\(id.prefix(40))`. There are: \(known.joined(separator: ", "))."
    case .formIsOpen(let form): "Form \(form) is open. Fill it, or hand it in as it is with /done."
    case .notNow(let what): "\(what) can be filled only while the case is played."
    case .nothingToUndo: "There is no decision yet that could be taken back."
    case .tooLateToUndo: "The debrief has begun, so decisions stay as they are. /dispute objects to a mark."
    case .nothingToDispute: "No decision has been made yet that one could object to."
    case .noReason: "Please say why in a few words, such as: /dispute 4 because I said that I call."
    case .noSuchMark(let handle, let known):
      known.isEmpty
        ? "The last decision has no marks; /dispute and your reason object to the answer as a whole."
        : "The last decision has no mark on `\(handle.prefix(40))`. It has marks on: \(known.joined(separator: ", "))."
    case .marksHeldBack:
      "The marks of an assessment are shown when it is over; until then /dispute and your reason object to the whole answer."
    case .noHint: "There is no further hint for this question. /handbook opens the guidance."
    case .noHintHere(.talk(let talk)):
      "Hints are for questions, not for conversations. Here you can ask \(talk.name) anything in your own words: what was seen, when, "
        + "by whom. /people says who is who, /done ends the conversation."
    case .noHintHere(.field(let field)):
      "Hints are for questions, and form \(field.form) is open. Here you can write what you know, ? for what is not known, or leave the "
        + "field with Enter; /handbook \(field.form) shows what the form is for, /done hands it in."
    case .noHintHere: "Hints are for questions of the case, and none is open."
    }
  }
}
