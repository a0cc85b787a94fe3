/// Takes a text apart into sentences and words (scoring specification 5.2).
public struct Tokenizer: Sendable {
  let language: Language
  private let contractions: [String: [String]]
  private let endings: [(ending: String, words: [String])]
  private let beginnings: [(beginning: String, words: [String])]
  private let numbers: [String: String]
  /// Words that begin a part which goes on behind its comma: *if*, *when*, *last*. With its sentences apart, "If nothing by ten, the police"
  /// is one.
  var goingOn: Set<String> = []

  /// A tokenizer that knows no contractions, elisions or number words.
  public init(language: Language) {
    self.language = language
    contractions = [:]
    endings = []
    beginnings = []
    numbers = [:]
  }

  /// A tokenizer with the contractions (`don't`, `*'s`, `l'*`) and number words of the lists.
  public init(lists: WordLists) {
    self = lists.tokenizer
  }

  init(language: Language, contractions: [String: [String]], numbers: [String: String]) {
    self.language = language
    self.numbers = numbers
    self.contractions = contractions.filter { !$0.key.hasPrefix("*") && !$0.key.hasSuffix("*") }
    endings = contractions.compactMap { key, words in key.hasPrefix("*") ? (String(key.dropFirst()), words) : nil }
      .sorted { ($0.0.count, $0.0) > ($1.0.count, $1.0) }
    beginnings = contractions.filter { !$0.key.hasPrefix("*") && $0.key.hasSuffix("*") }
      .map { (String($0.key.dropLast()), $0.value) }.sorted { ($0.0.count, $0.0) > ($1.0.count, $1.0) }
  }

  /// A text taken apart into words and what stands between them; where its sentences end is told afterwards, for each phrasing.
  struct Pieces: Sendable, Equatable {
    fileprivate enum Piece: Sendable, Equatable {
      /// The tokens of a word, as places in `tokens`.
      case word(Range<Int>, followsMereComma: Bool)
      case sentenceEnd(isQuestion: Bool, isFullStop: Bool)
      case item(Int)
    }

    /// All words in order.
    var tokens: [Token] = []
    fileprivate var pieces: [Piece] = []
  }

  /// Takes a text apart.
  func pieces(of text: String) -> Pieces {
    var scan = Scan(text)
    var found = Pieces()
    var isAtStart = true
    while let piece = scan.next(isAtSentenceStart: isAtStart) {
      switch piece {
      case .sentenceEnd(let isQuestion, let isFullStop):
        found.pieces.append(.sentenceEnd(isQuestion: isQuestion, isFullStop: isFullStop))
        isAtStart = true
      case .item(let position):
        found.pieces.append(.item(position))
        isAtStart = true
      case .word(let word):
        let start = found.tokens.count
        append(word, to: &found.tokens)
        found.pieces.append(.word(start..<found.tokens.count, followsMereComma: word.followsMereComma))
        isAtStart = false
      }
    }
    return found
  }

  /// The sentences of a text. A sentence has at least one word; text without words has no sentence. The words are the same in every
  /// phrasing.
  public func sentences(of text: String, phrasing: Phrasing = .asTyped) -> [Sentence] {
    sentences(of: pieces(of: text), phrasing: phrasing)
  }

  /// The sentences of what was taken apart.
  func sentences(of found: Pieces, phrasing: Phrasing) -> [Sentence] {
    var sentences: [Sentence] = []
    var current: [Token] = []
    var number: Int?
    var isJoined = false
    func close(isQuestion: Bool = false) {
      if !current.isEmpty { sentences.append(Sentence(tokens: current, isQuestion: isQuestion, number: number)) }
      current = []
      number = nil
    }
    for piece in found.pieces {
      switch piece {
      case .sentenceEnd(let isQuestion, let isFullStop):
        isJoined = isFullStop && (phrasing == .together || phrasing == .apart && goesOn(current))
        if !isJoined { close(isQuestion: isQuestion) }
      case .item(let position):
        close()
        number = position
        isJoined = false
      case .word(let range, let followsMereComma):
        var endsComma = false
        if phrasing == .apart, followsMereComma, !goesOn(current) {
          close()
          endsComma = true
        }
        let first = current.count
        for place in range { current.append(found.tokens[place]) }
        if first < current.count {
          current[first].followsComma = current[first].followsComma && !endsComma || isJoined && first > 0
        }
        isJoined = false
      }
    }
    close()
    return sentences
  }

  /// "If nothing by ten", "last year, with another child": what it is said of is still to come.
  private func goesOn(_ tokens: [Token]) -> Bool {
    guard let first = tokens.last(where: \.followsComma) ?? tokens.first else { return false }
    return goingOn.contains(first.written ?? first.text)
  }

  /// The normal form of a single word; none where it may be several.
  func word(_ written: String) -> String? {
    let normal = language.normal(written)
    if let number = numbers[normal] { return number }
    return normal.utf8.contains(UInt8(ascii: "'")) || contractions[normal] != nil ? nil : normal
  }

  private func append(_ word: Scan.Word, to tokens: inout [Token]) {
    let normal = language.normal(word.written)
    if let number = numbers[normal] {
      tokens.append(token(number, word, first: true))
    } else if normal.utf8.contains(UInt8(ascii: "'")) || contractions[normal] != nil {
      let parts = parts(of: normal)
      for (index, part) in parts.enumerated() {
        var token = token(part, word, first: index == 0)
        // "l'OIM" has an acronym in it.
        if index > 0, index == parts.count - 1 { token.isAcronym = word.endsInAcronym }
        tokens.append(token)
      }
    } else {
      tokens.append(token(normal, word, first: true))
    }
  }

  private func token(_ text: String, _ word: Scan.Word, first: Bool) -> Token {
    Token(
      text: text, start: word.start, end: word.end, followsComma: first && word.followsComma,
      followsColon: first && word.followsColon,
      isAcronym: word.isAcronym, isQuoted: word.isQuoted)
  }

  /// `don't` is `do not`, `l'écoute` is `l écoute`.
  private func parts(of word: String) -> [String] {
    if let parts = contractions[word] { return parts }
    for (ending, words) in endings where word.hasSuffix(ending) && word.utf8.count > ending.utf8.count {
      let rest = String(word.dropLast(ending.count))
      return words.map { $0 == "*" ? rest : $0 }
    }
    for (beginning, words) in beginnings where word.hasPrefix(beginning) && word.utf8.count > beginning.utf8.count {
      let rest = String(word.dropFirst(beginning.count))
      return words.map { $0 == "*" ? rest : $0 }
    }
    return [word]
  }
}
