/// What the lists say of a word.
public struct WordKinds: OptionSet, Sendable, Hashable {
  /// One bit for each kind.
  public let rawValue: UInt64

  /// The kinds whose bits are set.
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Has no meaning of its own: `the`, `of`, `would`.
  public static let function = WordKinds(rawValue: 1 << 0)
  /// Correctly spelt.
  public static let known = WordKinds(rawValue: 1 << 1)
  /// Denies what follows: `not`, `never`.
  public static let cue = WordKinds(rawValue: 1 << 2)
  /// Denies the few words that follow: `without`.
  public static let boundedCue = WordKinds(rawValue: 1 << 3)
  /// Ends what is denied: `but`, `however`.
  public static let contrast = WordKinds(rawValue: 1 << 4)
  /// May begin a clause: `I`, `they`, `there`.
  public static let pronoun = WordKinds(rawValue: 1 << 5)
  /// Refuses what follows: `refuse`, `avoid`.
  public static let refusing = WordKinds(rawValue: 1 << 6)
  /// Denied, it becomes a yes: `hesitate`, `forget`.
  public static let avoiding = WordKinds(rawValue: 1 << 7)
  /// "X is not …": `necessary`, `needed`.
  public static let needed = WordKinds(rawValue: 1 << 8)
  /// Rejects what was said before: `wrong`, `unacceptable`.
  public static let rejecting = WordKinds(rawValue: 1 << 9)
  /// What an answer says is done: `report`, `tell`.
  public static let action = WordKinds(rawValue: 1 << 10)
  /// An action that rather helps another: `make sure`, `let`.
  public static let helping = WordKinds(rawValue: 1 << 11)
  /// Says little of what is done: `immediately`, `sure`, `take`.
  public static let light = WordKinds(rawValue: 1 << 12)
  /// May go on with what is denied or begin anew: `and`, `or`.
  public static let joining = WordKinds(rawValue: 1 << 13)
  /// Begins a question: `who`, `how`.
  public static let asking = WordKinds(rawValue: 1 << 14)
  /// Refers to what was just said: `it`, `this`, `which`.
  public static let referring = WordKinds(rawValue: 1 << 15)
  /// Says, of somebody else, that something is said or thought: `says`, `thinks`.
  public static let reporting = WordKinds(rawValue: 1 << 16)
  /// The same after another subject only: `they` **say**, `the police` **said**.
  public static let reportingOfOthers = WordKinds(rawValue: 1 << 17)
  /// Whoever writes: `I`, `we`.
  public static let speaker = WordKinds(rawValue: 1 << 18)
  /// Begins a condition: `if`, `when`.
  public static let conditional = WordKinds(rawValue: 1 << 20)
  /// Announces a denial, which comes behind the verb: the `ne` of `ne … pas`.
  static let opening = WordKinds(rawValue: 1 << 24)
  /// Denies only behind an opening: `plus` is "more", `ne … plus` is "no longer".
  static let openedCue = WordKinds(rawValue: 1 << 25)
  /// Denies its whole clause, also what stands before it: `Ik bel de politie niet`.
  static let lookingBack = WordKinds(rawValue: 1 << 26)
  /// Belongs to a verb that stands before it: `stel` … `aan`.
  static let particle = WordKinds(rawValue: 1 << 27)
  /// Stands before a noun: `the`, `my`.
  public static let determiner = WordKinds(rawValue: 1 << 21)
  /// The name of an action rather than its doing: `accommodation`, `tracing`.
  public static let naming = WordKinds(rawValue: 1 << 23)
  /// Says that something is done at once: `now`, `first`.
  public static let haste = WordKinds(rawValue: 1 << 28)
  /// Stands for a thing that was named before: give **it**, send **them**.
  public static let standingIn = WordKinds(rawValue: 1 << 22)
  /// Goes on with what was put off, and so with its denial: "not wait **until** tomorrow".
  public static let continuing = WordKinds(rawValue: 1 << 19)
  /// Before a question that is no clause of its own: "I **ask** if".
  static let wondering = WordKinds(rawValue: 1 << 29)
  /// Begins a main clause: `and`, `so`, `but`.
  static let linking = WordKinds(rawValue: 1 << 30)
  /// A finite auxiliary or a verb like one: `is`, `will`, `goes`.
  static let auxiliary = WordKinds(rawValue: 1 << 31)
  /// `would`, `could`, `might`.
  static let modal = WordKinds(rawValue: 1 << 32)
  /// `were`, `had`: with them a condition is only supposed.
  static let pastAuxiliary = WordKinds(rawValue: 1 << 33)
  /// What comes of an act: "waiting **would**, **costs**".
  static let judging = WordKinds(rawValue: 1 << 34)
  /// Where somebody is missed: `back`, `home`.
  static let absence = WordKinds(rawValue: 1 << 35)
  /// What a waiting condition has: `still`, `not`, `unless`.
  static let awaiting = WordKinds(rawValue: 1 << 36)
  /// Names a time or a day.
  public static let timeWord = WordKinds(rawValue: 1 << 37)
  /// Somebody's reason: `argument`, `excuse`.
  static let argument = WordKinds(rawValue: 1 << 38)
  /// Joins an argument and what it says: `that`, `of`.
  static let argumentLink = WordKinds(rawValue: 1 << 39)
  /// What is quoted after it is the writer's own: `write`, `say`.
  static let writing = WordKinds(rawValue: 1 << 40)
  /// A noun that takes a verb without an ending: `police`.
  static let plural = WordKinds(rawValue: 1 << 43)
  /// Says that something is put off, in what follows from a condition: "I call **tomorrow**".
  static let late = WordKinds(rawValue: 1 << 60)
  /// Says that nothing is put off: "within ten **minutes**", "I go **now**".
  static let soon = WordKinds(rawValue: 1 << 59)
  /// One of some small words that stand for each other in a term: `she` and `he`, `the` and `my`.
  static let interchangeable = WordKinds(rawValue: 1 << 44)
  /// Before an act that is only named: "when it comes **to** taking".
  static let namingPreposition = WordKinds(rawValue: 1 << 45)
  /// Before such a word, the act is done: "**insist** on calling".
  static let doing = WordKinds(rawValue: 1 << 46)
  /// What one would rather not do follows: `than`.
  static let comparison = WordKinds(rawValue: 1 << 47)
  /// Before a verb without a subject: **to** call.
  static let infinitive = WordKinds(rawValue: 1 << 48)
  /// `should`, which begins a condition.
  static let invertedCondition = WordKinds(rawValue: 1 << 49)
  /// `were`, which begins a supposition.
  static let invertedSupposition = WordKinds(rawValue: 1 << 50)
  /// `have`: with it something is done.
  static let perfect = WordKinds(rawValue: 1 << 51)
  /// May stand before an act that is judged: `even`.
  static let beforeAct = WordKinds(rawValue: 1 << 52)
  /// Begins a thing: `a`, `such`.
  static let thing = WordKinds(rawValue: 1 << 53)
  /// Whoever is asked: `you`.
  static let addressed = WordKinds(rawValue: 1 << 54)
  /// Ends as the name of an act: `calling`.
  static let gerund = WordKinds(rawValue: 1 << 55)
  /// Ends as a verb of the past: `called`.
  static let pastEnding = WordKinds(rawValue: 1 << 56)
  /// Ends as a verb with its subject: `calls`; many nouns do, too.
  static let finiteEnding = WordKinds(rawValue: 1 << 57)
  /// Mostly a verb, also where it is no action.
  public static let verb = WordKinds(rawValue: 1 << 41)
  /// A past form that the irregular list has: `told`, `left`.
  static let pastForm = WordKinds(rawValue: 1 << 42)
}
