internal import Scoring

/// What a person makes of something said.
struct Understanding: Sendable {
  /// What comes of one sentence.
  enum Decision: String, Sendable {
    case answer, ask, nothing
  }

  /// A sentence and the answers it may ask for, the likeliest first.
  struct Part: Sendable {
    var text: String
    var ranking: [Heard]
    var decision: Decision
    /// Sure enough to earn something.
    var isClear: Bool
    /// It says two things: this one, too.
    var also: Heard?
    /// It is a clause of a question.
    var isOfQuestion = false
    /// It ends as a question, or its sentence does.
    var isAsked: Bool { isOfQuestion || Listener.endsAsQuestion(text) }
  }

  /// An answer that is given.
  struct Answer: Sendable {
    var title: String
    /// The words that ask for it.
    var quote: String
    /// It is clear from them, so that what it shows counts.
    var isClear: Bool
  }

  var parts: [Part] = []
  var answers: [Answer] = []
  /// The person asks which of these was meant.
  var offer: Listener.Offer?
  /// Nothing is asked; something is told.
  var isStatement = false
  /// It says which reading of what was said before was meant.
  var isChoice = false
}
