/// Words of what is no deed of the writer now: left to others, long past, only possible, asked of somebody who knows. Part of
/// `clauses.txt`.
struct UnrealWords: Sendable {
  /// "should have called", and "will have called", said of somebody else.
  private(set) var hindsight: WordSet = []
  private(set) var presumed: WordSet = []
  private(set) var presuming: WordSet = []
  /// "**I am sure** the camp has done it", "they **must be** at it by now".
  private(set) var taking = PhrasePatterns()
  private(set) var done = PhrasePatterns()
  /// Whoever that may be, superiors, and what they should do.
  private(set) var indefinite: WordSet = []
  private(set) var superior: WordSet = []
  private(set) var advised: WordSet = []
  private(set) var leftTo = PhrasePatterns()
  /// Whoever they say it is left to is the writer.
  private(set) var own: WordSet = []
  private(set) var longPast = PhrasePatterns()
  private(set) var present: WordSet = []
  private(set) var usedTo = PhraseTable<Bool>()
  private(set) var possible: WordSet = []
  private(set) var perhaps: WordSet = []
  private(set) var someDay = PhraseTable<Bool>()
  private(set) var seeking = PhrasePatterns()
  private(set) var obliging = PhraseTable<Bool>()
  private(set) var polite: WordSet = []
  private(set) var preferring: WordSet = []
  /// Names what is going to be said something about: "as for promising him …".
  private(set) var topics = PhraseTable<Bool>()
  private(set) var wondering = PhraseTable<Bool>()
  private(set) var askers: WordSet = []
  /// "Anybody who wants to …" does nothing yet.
  private(set) var anybody: WordSet = []

  static let keys = [
    "hindsight", "presumed", "presuming", "taken for done", "must be done", "indefinite", "superior", "advised",
    "left to", "not left to", "long past",
    "present", "used to", "possible", "perhaps", "some day", "seeking advice", "obliging", "polite", "preferring",
    "wondering", "asker", "anybody", "topic",
  ]

  /// Takes in a line of the list; false when its key belongs to something else.
  mutating func add(_ key: String, _ items: [String], _ lists: WordLists) -> Bool {
    switch key {
    case "hindsight": hindsight.formUnion(items)
    case "presumed": presumed.formUnion(items)
    case "taken for done": for item in items { taking.add(lists.pattern(item)) }
    case "must be done": for item in items { done.add(lists.pattern(item)) }
    case "presuming": presuming.formUnion(items)
    case "indefinite": indefinite.formUnion(items)
    case "superior": superior.formUnion(items)
    case "advised": advised.formUnion(items)
    case "not left to": own.formUnion(items)
    case "present": present.formUnion(items)
    case "possible": possible.formUnion(items)
    case "perhaps": perhaps.formUnion(items)
    case "polite": polite.formUnion(items)
    case "preferring": preferring.formUnion(items)
    case "asker": askers.formUnion(items)
    case "anybody": anybody.formUnion(items)
    case "topic": for item in items { topics.add(lists.words(of: item), true) }
    case "wondering": for item in items { wondering.add(lists.words(of: item), true) }
    case "left to": for item in items { leftTo.add(lists.pattern(item)) }
    case "long past": for item in items { longPast.add(lists.pattern(item)) }
    case "seeking advice": for item in items { seeking.add(lists.pattern(item)) }
    case "used to": for item in items { usedTo.add(lists.words(of: item), true) }
    case "some day": for item in items { someDay.add(lists.words(of: item), true) }
    case "obliging": for item in items { obliging.add(lists.words(of: item), true) }
    default: return false
    }
    return true
  }
}
