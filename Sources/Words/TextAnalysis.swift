/// A text as the scorer reads it: sentences of words with stems, kinds and polarity.
public struct TextAnalysis: Sendable, Equatable {
  /// The sentences in order.
  public var sentences: [Sentence]
  /// Bytes at the end that were over the limit and not read.
  public var ignoredBytes: Int

  /// The words at the beginning that say yes to what was asked; nil when there are none.
  public var agreement: Range<Int>?

  /// Its words by themselves and what stands between them; the same in every phrasing.
  private let pieces: Tokenizer.Pieces

  /// All words in order.
  public var tokens: [Token] { sentences.flatMap(\.tokens) }

  /// Reads a text.
  ///
  /// At most `limit` characters are read, and no word is cut. `correcting` may replace an unknown word, for
  /// matching only.
  public init(
    _ text: String, lists: WordLists, stemmer: Stemmer, limit: Int = .max,
    correcting: (Token) -> String? = { _ in nil }
  ) {
    let read = Self.cut(text, to: limit)
    var pieces = lists.tokenizer.pieces(of: read)
    for place in pieces.tokens.indices {
      lists.describe(&pieces.tokens[place], stemmer: stemmer, correcting: correcting)
    }
    self.init(
      pieces, lists.tokenizer.sentences(of: pieces, phrasing: .asTyped),
      ignoredBytes: text.utf8.count - read.utf8.count, lists, stemmer)
  }

  /// The same text with its sentences in another phrasing; what its words are is known already.
  public func rephrased(_ phrasing: Phrasing, lists: WordLists, stemmer: Stemmer) -> TextAnalysis {
    let other = lists.tokenizer.sentences(of: pieces, phrasing: phrasing)
    // Often it was typed in that phrasing.
    let isSame = other.elementsEqual(sentences) { other, typed in
      other.isQuestion == typed.isQuestion && other.number == typed.number
        && other.tokens.elementsEqual(typed.tokens) { $0.followsComma == $1.followsComma }
    }
    return isSame ? self : TextAnalysis(pieces, other, ignoredBytes: ignoredBytes, lists, stemmer)
  }

  private init(
    _ pieces: Tokenizer.Pieces, _ sentences: [Sentence], ignoredBytes: Int, _ lists: WordLists, _ stemmer: Stemmer
  ) {
    self.pieces = pieces
    self.ignoredBytes = ignoredBytes
    self.sentences = sentences
    let readers = lists.readers
    let verbs = lists.language.partsVerbs ? SeparableVerbs(lists: lists, stemmer: stemmer) : nil
    for sentence in self.sentences.indices {
      lists.markOtherSenses(&self.sentences[sentence].tokens)
      lists.clauses.address(&self.sentences[sentence].tokens)
      verbs?.mark(&self.sentences[sentence].tokens)
      readers.polarity.mark(&self.sentences[sentence].tokens)
      readers.reported.mark(&self.sentences[sentence].tokens)
      readers.clauses.mark(&self.sentences[sentence])
      if sentence > 0 {
        readers.polarity.rejectPrevious(of: self.sentences[sentence].tokens, &self.sentences[sentence - 1])
        readers.clauses.rejectPrevious(of: self.sentences[sentence], &self.sentences[sentence - 1])
        readers.clauses.retractPrevious(of: self.sentences[sentence], &self.sentences[sentence - 1])
        readers.clauses.agreeToPrevious(self.sentences[sentence], &self.sentences[sentence - 1])
      }
    }
    agreement = self.sentences.first.flatMap { readers.clauses.agreement(of: $0) }
  }

  private static func cut(_ text: String, to limit: Int) -> String {
    let scalars = text.unicodeScalars
    guard text.utf8.count > limit,
      let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    let head = scalars[..<end]
    // Back to the last blank, unless there is none for a long way.
    let words = head.suffix(80).lastIndex { $0.properties.isWhitespace }
    return String(String.UnicodeScalarView(scalars[..<(words ?? end)]))
  }
}

extension WordLists {
  /// The words of a term with stems and kinds; a term denies nothing.
  public func tokens(of term: String, stemmer: Stemmer) -> [Token] {
    var tokens = tokenizer.pieces(of: term).tokens
    for index in tokens.indices { describe(&tokens[index], stemmer: stemmer) { _ in nil } }
    markOtherSenses(&tokens)
    return tokens
  }

  /// The same, remembered: many rubrics have the terms of one action class.
  public func knownTokens(of term: String, stemmer: Stemmer) -> [Token] {
    memory.tokens(of: term) { tokens(of: term, stemmer: stemmer) }
  }

  /// Whether a word, in normal form, or its base form is spelt as it should be.
  public func knows(_ word: String, stem: String) -> Bool {
    kinds[word]?.contains(.known) == true || stemKinds[stem]?.contains(.known) == true || dictionary.contains(word)
  }

  func describe(_ token: inout Token, stemmer: Stemmer, correcting: (Token) -> String?) {
    let word = word(token.text, stemmer)
    (token.stem, token.kinds) = (word.stem, word.kinds)
    guard !word.isKnown, let better = correcting(token) else { return }
    token.written = token.text
    token.text = better
    token.stem = stemmer.stem(better)
    token.kinds = kinds(of: token)
  }

  /// What a word in normal form is by itself.
  private func word(_ text: String, _ stemmer: Stemmer) -> WordMemory.Word {
    memory.word(text) {
      var token = Token(text: text, start: 0, end: 0)
      token.stem = alike[text] ?? stemmer.stem(text)
      let kinds = kinds(of: token)
      return .init(
        stem: token.stem, kinds: kinds,
        isKnown: kinds.contains(.known) || token.isNumber || dictionary.contains(text))
    }
  }

  /// "waiting room" has nobody who waits: such a word gets a stem of its own and does nothing.
  func markOtherSenses(_ tokens: inout [Token]) {
    for index in tokens.indices {
      guard let found = otherSenses.longest(at: index, in: tokens) else { continue }
      let place = index + found.meaning
      let phrase = tokens[index..<index + found.count].map(\.text).joined(separator: " ")
      tokens[place].stem = "\(tokens[place].text) in \(phrase)"
      tokens[place].kinds.subtract([.action, .helping, .avoiding, .refusing, .rejecting, .haste])
    }
  }

  private func kinds(of token: Token) -> WordKinds {
    let listed = (kinds[token.text] ?? []).union(stemKinds[token.stem] ?? []).subtracting(exceptions[token.text] ?? [])
    let found = listed.union(clauses.kinds(byEndingOf: token.text))
    let isName = found.contains(.action) && namingEndings.contains { token.text.hasSuffix($0) }
    return isName ? found.union(.naming) : found
  }
}
