public import Words

/// Marks answers in own words against a rubric: rules and lists that people wrote, the same answer the same marks.
///
///     let scorer = try Scorer(lists: lists)
///     let prepared = scorer.prepare(rubric)
///     let marking = scorer.mark(answer: "I call the police at once.", against: prepared)
public struct Scorer: Sendable {
  let lists: WordLists

  /// A scorer for the language of the lists.
  ///
  /// Throws `WordError.noStemmer` when the stemming library does not know the language.
  public init(lists: WordLists) throws(WordError) {
    _ = try Stemmer(lists: lists)
    self.lists = lists
  }

  /// The rules and the lists it marks with, to stand in every scored event.
  public var version: ScorerVersion { ScorerVersion(lists: lists) }

  /// Does all the stemming of a rubric once. Look at `problems` before using it.
  public func prepare(_ rubric: Rubric) -> PreparedRubric {
    guard let stemmer = try? Stemmer(lists: lists) else { return PreparedRubric(rubric: rubric) }
    return Preparation.run(rubric, lists: lists, stemmer: stemmer)
  }

  /// Marks an answer. At most 20,000 characters are read; the last word is not cut.
  public func mark(answer: String, against prepared: PreparedRubric) -> Marking {
    guard let stemmer = try? Stemmer(lists: lists) else { return Judgement.nothing(prepared) }
    return Judgement(answer, prepared: prepared, lists: lists, stemmer: stemmer).marking
  }
}

/// Which rules and which lists a mark was made with.
public struct ScorerVersion: Sendable, Hashable, Codable {
  /// Version of the rules; it changes when any answer may be marked differently.
  public var version: String
  /// SHA-256 of the word lists, 64 hexadecimal digits; sixteen of another hash in records of before.
  public var hash: String

  /// The version of the present rules.
  public static let present = "rubric-1.6"

  /// The present rules with these lists.
  public init(lists: WordLists) {
    version = Self.present
    hash = lists.contentHash
  }
}
