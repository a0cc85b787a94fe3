internal import CStemmer

/// Reduces words to stems: `reported`, `reports` and `reporting` are one word.
///
/// A stemmer keeps a buffer, so it is not shared: make one for each task, it costs less than a microsecond.
public final class Stemmer {
  private let handle: OpaquePointer
  private let language: Language
  private let bases: [String: String]
  /// Stems of words that would be joined with what they are not.
  private let apart: [String: String]
  private let functionWords: [String: WordKinds]
  private let tokenizer: Tokenizer

  /// A stemmer without word lists: irregular forms stay as they are, no word is left out of `stems(of:)`.
  ///
  /// Throws `WordError.noStemmer` when the library does not know the language.
  public convenience init(language: Language) throws(WordError) {
    try self.init(language: language, bases: [:], kinds: [:], tokenizer: Tokenizer(language: language))
  }

  /// A stemmer that also knows the irregular forms of the lists (`told` is `tell`).
  public convenience init(lists: WordLists) throws(WordError) {
    try self.init(
      language: lists.language, bases: lists.bases, apart: lists.apart, kinds: lists.kinds, tokenizer: Tokenizer(lists: lists))
  }

  init(
    language: Language, bases: [String: String], apart: [String: String] = [:], kinds: [String: WordKinds],
    tokenizer: Tokenizer
  ) throws(WordError) {
    guard let handle = sb_stemmer_new(language.algorithm, "UTF_8") else { throw .noStemmer(language) }
    self.handle = handle
    self.language = language
    self.bases = bases
    self.apart = apart
    functionWords = kinds
    self.tokenizer = tokenizer
  }

  deinit { sb_stemmer_delete(handle) }

  /// The stem of a word in any case or accents; irregular forms go through their base form.
  ///
  /// Snowball needs the accents (`signalé` loses its ending, `signale` another), what is compared does not have them.
  public func stem(_ word: String) -> String {
    let normal = language.normal(word)
    if let own = apart[normal] { return own }
    let stem = Fold.plain(snowball(bases[normal] ?? normal))
    return language == .dutch ? Self.soften(stem) : stem
  }

  /// Dutch writes one stem in two ways: `bel` and `bellen`, `geef` and `geven`, `lees` and `lezen`.
  private static func soften(_ stem: String) -> String {
    var letters = Array(stem.unicodeScalars)
    guard letters.count >= 3, let last = letters.last else { return stem }
    if letters[letters.count - 2] == last {
      letters.removeLast()
    } else if last == "v" || last == "z" {
      letters[letters.count - 1] = last == "v" ? "f" : "s"
    } else {
      return stem
    }
    return String(String.UnicodeScalarView(letters))
  }

  /// Stems of the words of a text that carry meaning, in order: what a search index stores and a query asks for.
  public func stems(of text: String) -> [String] {
    tokenizer.sentences(of: text).flatMap { sentence in
      sentence.tokens.compactMap { token in
        functionWords[token.text]?.contains(.function) == true ? nil : stem(token.text)
      }
    }
  }

  /// Stems of one word in small letters, as `stems(of:)` gives them, without looking for sentences first: building an index
  /// asks for thousands.
  public func stems(ofWord word: String) -> [String] {
    guard let known = tokenizer.word(word) else { return stems(of: word) }
    return functionWords[known]?.contains(.function) == true ? [] : [stem(known)]
  }

  private func snowball(_ word: String) -> String {
    var word = word
    let length = word.utf8.count
    return word.withUTF8 { bytes in
      guard let base = bytes.baseAddress, let stemmed = sb_stemmer_stem(handle, base, Int32(clamping: length)) else {
        return String(decoding: bytes, as: UTF8.self)
      }
      return String(
        decoding: UnsafeBufferPointer(start: stemmed, count: Int(sb_stemmer_length(handle))), as: UTF8.self)
    }
  }
}
