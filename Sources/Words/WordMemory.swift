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
  private static let mostStrange = 2_000
  private static let mostTerms = 6_000
  private static let longest = 100

  private let readers = Mutex<SentenceReaders?>(nil)
  private let words = Mutex<[String: Word]>([:])
  /// Names and words that are misspelt: what somebody makes up drives out nothing else.
  private let strange = Mutex<[String: Word]>([:])
  private let terms = Mutex<[String: [Token]]>([:])

  func readers(_ make: () -> SentenceReaders) -> SentenceReaders {
    if let found = readers.withLock({ $0 }) { return found }
    let made = make()
    readers.withLock { $0 = made }
    return made
  }

  func word(_ text: String, _ make: () -> Word) -> Word {
    if let found = words.withLock({ $0[text] }) ?? strange.withLock({ $0[text] }) { return found }
    let made = make()
    if made.isKnown {
      Self.keep(made, as: text, in: words, most: Self.mostWords)
    } else {
      Self.keep(made, as: text, in: strange, most: Self.mostStrange)
    }
    return made
  }

  func tokens(of term: String, _ make: () -> [Token]) -> [Token] {
    if let found = terms.withLock({ $0[term] }) { return found }
    let made = make()
    Self.keep(made, as: term, in: terms, most: Self.mostTerms)
    return made
  }

  /// Begins anew when there are too many.
  private static func keep<Value: Sendable>(
    _ value: Value, as key: String, in kept: borrowing Mutex<[String: Value]>, most: Int
  ) {
    guard key.utf8.count <= longest else { return }
    kept.withLock { kept in
      if kept.count >= most { kept.removeAll(keepingCapacity: true) }
      kept[key] = value
    }
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
