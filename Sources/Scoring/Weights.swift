/// The numbers of the method (scoring specification 5.2 to 5.7), in one place.
enum Weights {
  // Words of an example sentence.
  static let inQuestion = 0.25
  static let light = 0.4
  static let sharedWithKeyPoint = 0.3

  // Similarity of two words.
  static let relatedStem = 0.85

  // Concept groups.
  static let span = 8
  /// In one statement the parts may stand further apart.
  static let statementSpan = 25
  /// The same where the sentences of an answer are read together.
  static let joinedSpan = 14
  static let otherActionBetween = 0.34
  static let otherActionNearer = 0.34
  static let overTwoClauses = 0.7
  static let overTwoStatements = 0.6
  /// What it is done to does something itself in the other statement.
  static let ofAnotherDoer = 0.34
  /// The object of an act is `it`, and was named before.
  static let byReference = 0.85

  /// Words of a note that goes on with the sentence before.
  static let longestNote = 12
  /// Words of a note in a list of key words.
  static let longestPiece = 5
  /// "Police now": a target with a word of haste; and one that stands alone.
  static let fragment = 0.6
  static let bareFragment = 0.34

  // Example sentences: so many of their words must be there.
  static let fewestWords = 2
  static let fewestWordsOfMistake = 2

  // Decisions.
  static let exemplarShare = 0.9
  static let pointLine = 0.36
  /// The same where no group is there at all.
  static let likenessLine = 0.38
  /// How far apart the words of an example may stand where they are gathered from several sentences, and how many of them must be there.
  static let likenessSpan = 24
  static let joinedLikeness = 0.5
  static let conceptLineOfMistake = 0.8
  static let exemplarLineOfMistake = 0.5
  static let unsurePoint = 0.75
  static let unsureMistake = 0.8
  /// Minutes beyond the limit from which on what comes late is put off.
  static let waiting = 300
  /// Who says so much of what is expected is asked about a mistake that stands alone beside it.
  static let goodShare = 0.3

  // Score.
  static let capWithoutEssential = 0.6
  static let capWithCritical = 0.4
  /// What a key point counts that comes too late, or after what it should precede.
  static let lateShare = 0.5
  /// What the confidence loses for an order that is only that of mention, and for one that cannot be told.
  static let doubtOfMention = 0.03
  static let doubtOfOrder = 0.1
  static let mostDoubtOfOrder = 0.2
  static let doubt = 0.3
  static let reviewUnder = 0.525
  /// What the confidence loses besides.
  static let doubtOfMistake = 0.5
  static let doubtOfPoint = 0.4
  /// For all that is missing; less for a part of it.
  static let doubtOfMissing = 0.45
  /// For each missing point of which words stand where nothing was found, two at most.
  static let doubtOfNear = 0.25
  static let mostNear = 2
  /// For each point that is met by likeness alone.
  static let doubtOfLikeness = 0.15
  /// What is missing beside a plain mistake is taken for really missing.
  static let certaintyOfMistake = 0.3

  /// Share of unknown words from which on an answer cannot be read, and from which on it cannot where nothing is found in it.
  static let unreadableShare = 0.6
  static let doubtfulShare = 0.4
  /// Words of a question back.
  static let longestQuestionBack = 25

  /// Characters of an answer that are read. People are asked for no more than 2,000.
  static let answerLimit = 20_000
}
