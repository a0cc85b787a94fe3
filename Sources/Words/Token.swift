/// A word or number of a text, in normal form, with its place.
public struct Token: Sendable, Equatable {
  /// Normal form: lower-case, contractions taken apart, small numbers as digits, corrected spelling.
  public internal(set) var text: String { didSet { code = WordFilter.code(of: text) } }
  /// Its bit in a `WordFilter`.
  private(set) var code: UInt16
  /// What was written, in normal form, when its spelling was corrected.
  public internal(set) var written: String?
  /// The stem, empty until the text has been analysed.
  public internal(set) var stem = ""
  /// UTF-8 offset of the first byte in the text. The parts of a contraction share one place.
  public let start: Int
  /// UTF-8 offset after the last byte.
  public let end: Int
  /// Whether a comma, colon, bracket or dash stands between it and the word before.
  public internal(set) var followsComma: Bool
  /// Whether that was a colon: what follows explains or goes on.
  public let followsColon: Bool
  /// Whether it was written in two to four capitals: `SIS`, `IOM`.
  public internal(set) var isAcronym: Bool
  /// What the lists say of it.
  public internal(set) var kinds: WordKinds = []
  /// Denied, for what one should do: "I would *not* **call**".
  public internal(set) var isNegated = false
  /// Denied, for what one should not do; wider than `isNegated`: "do not hesitate and **wait**".
  public internal(set) var isNegatedForMistakes = false
  /// Said by somebody else: "he says **wait until tomorrow**". It is not what the writer would do.
  public internal(set) var isReported = false
  /// Stems of the verbs it may be when what stands apart is put together: `stel` … `aan` is `aanstellen`.
  public internal(set) var joinedStems: [String] = []
  /// Number of its clause in the sentence, from 0.
  public internal(set) var clause = 0
  /// Number of the main clause that its clause belongs to.
  public internal(set) var statement = 0
  /// What its clause does with what it says.
  public internal(set) var modality = Modality.asserted
  /// It stands in a subordinate clause that denies something; nothing in it goes together with words outside.
  public internal(set) var isDeniedAside = false
  /// It stands in a clause that the main clause comes before: "**before anybody walks round**".
  public internal(set) var isPutAfter = false
  /// Denied twice, and so meant: "nothing stops me from **visiting** him".
  public internal(set) var isInsisted = false
  /// It stands in a clause that comes before the main clause: "**once she has signed** I call".
  public internal(set) var comesFirst = false
  /// Whether it stands between quotation marks.
  public let isQuoted: Bool
  /// Index, in its sentence, of the word that denies it.
  public internal(set) var negatedBy: Int?

  init(
    text: String, start: Int, end: Int, followsComma: Bool = false, followsColon: Bool = false,
    isAcronym: Bool = false, isQuoted: Bool = false
  ) {
    self.isQuoted = isQuoted
    self.text = text
    code = WordFilter.code(of: text)
    self.start = start
    self.end = end
    self.followsComma = followsComma
    self.followsColon = followsColon
    self.isAcronym = isAcronym
  }

  /// Whether it carries meaning of its own.
  public var isContent: Bool { !kinds.contains(.function) }

  /// Whether it is a verb that has a subject before it: "the police *can* help", "the police *ask*".
  public var isFiniteVerb: Bool {
    isAuxiliary
      || !kinds.isDisjoint(with: [.verb, .action]) && !kinds.contains(.gerund)
        && !kinds.isDisjoint(with: [.finiteEnding, .pastEnding, .pastForm])
  }

  /// Whether it may be a verb: "the police *ask*".
  public var isVerb: Bool { !kinds.isDisjoint(with: [.verb, .action]) }

  /// A noun whose verb has no ending: `police`.
  public var takesBareVerb: Bool { kinds.contains(.plural) }

  /// A word that can be a subject by itself: `I`, `she`, `nobody`.
  public var isSubject: Bool { kinds.contains(.pronoun) || kinds.contains(.speaker) }

  /// A verb that helps another, or says what somebody is: `can`, `have`, `are`.
  public var isAuxiliary: Bool { kinds.contains(.auxiliary) }

  /// Whether it makes a clause of its own: a subject, or a finite verb.
  public var saysClause: Bool { isSubject || isAuxiliary }

  /// Whether others of its sort stand for it in a term: `he` for `she`, `my` for `the`.
  public var isInterchangeable: Bool { kinds.contains(.interchangeable) }

  /// Whether it is a number.
  public var isNumber: Bool { text.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false }
}

/// Words up to a full stop, semicolon, new line or list marker.
public struct Sentence: Sendable, Equatable {
  /// The words in order, never empty.
  public internal(set) var tokens: [Token]
  /// Whether it ends with a question mark.
  public internal(set) var isQuestion = false
  /// It goes on with what the sentence before tells: "I say how it works. **That a no is possible.**"
  public internal(set) var goesOn = false
  /// It has a label with a colon and no verb with a subject: "Prosecutor: application, order."
  public internal(set) var isLabelled = false
  /// Its number, where it is an item of a numbered list.
  public internal(set) var number: Int?

  /// UTF-8 offset of the first word.
  public var start: Int { tokens.first?.start ?? 0 }
  /// UTF-8 offset after the last word.
  public var end: Int { tokens.last?.end ?? 0 }
}
