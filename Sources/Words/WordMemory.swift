internal import Synchronization

/// What was found out of words and terms before: people use the same few thousand again and again, and looking a word up in all lists
/// takes longer than reading it. Without it the same comes out.
final class WordMemory: Sendable {
  /// What a word is by itself.
  struct Word: Sendable {
    var stem: String
    var kinds: WordKinds
    /// It is spelt as it should be.
    var isKnown: Bool
  }

  /// So many are kept, and none that is longer: some ten megabytes at most.
  private static let mostWords = 40_000
  private static let mostTerms = 6_000
  private static let longest = 100

  private let readers = Mutex<SentenceReaders?>(nil)
  private let words = Mutex<[String: Word]>([:])
  private let terms = Mutex<[String: [Token]]>([:])

  func readers(_ make: () -> SentenceReaders) -> SentenceReaders {
    if let found = readers.withLock({ $0 }) { return found }
    let made = make()
    readers.withLock { $0 = made }
    return made
  }

  /// Only words that are spelt right are kept: there are not many of them, and what somebody mistypes or makes up does not stay here.
  func word(_ text: String, _ make: () -> Word) -> Word {
    Self.known(text, in: words, most: Self.mostWords, if: \.isKnown, make)
  }

  func tokens(of term: String, _ make: () -> [Token]) -> [Token] {
    Self.known(term, in: terms, most: Self.mostTerms, if: { _ in true }, make)
  }

  private static func known<Value: Sendable>(
    _ key: String, in kept: borrowing Mutex<[String: Value]>, most: Int,
    if isWorthIt: (Value) -> Bool, _ make: () -> Value
  ) -> Value {
    if let found = kept.withLock({ $0[key] }) { return found }
    let made = make()
    if key.utf8.count <= longest, isWorthIt(made) { kept.withLock { if $0.count < most { $0[key] = made } } }
    return made
  }
}

/// What reads sentences by the lists. Kept once: the lists are so many that a copy of them for each text takes time.
final class SentenceReaders: Sendable {
  let polarity: Polarity
  let reported: ReportedSpeech
  let clauses: ClauseReading

  init(lists: WordLists) {
    polarity = Polarity(lists: lists)
    reported = ReportedSpeech(lists: lists)
    clauses = ClauseReading(lists: lists)
  }
}

extension WordLists {
  /// What reads sentences by these lists.
  var readers: SentenceReaders {
    memory.readers {
      // With the memory of these lists, the memory would hold itself.
      var own = self
      own.forget()
      return SentenceReaders(lists: own)
    }
  }
}
