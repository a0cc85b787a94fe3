internal import Words

/// How well what was said fits one answer of a conversation, and by what.
public struct Heard: Sendable, Equatable {
  /// Number of the answer.
  public var reply: Int
  /// From 0 to 1.
  public var score: Double
  /// The phrase that fits best.
  public var phrase: String
  /// The words of what was said that stand in that phrase and carry meaning, in their order.
  public var words: [String]
  /// How many words that carry meaning stand in any phrase of the answer.
  public var covered: Int
  /// How much of what was said and carries meaning stands in any phrase of the answer, from 0 to 1.
  public var cover: Double
  /// A word that carries meaning is denied here and not there, or the other way round.
  public var isOpposed: Bool
  /// Nothing but small words differs from the phrase.
  public var isWhole: Bool
  /// The phrase asks: told, it would be something else.
  public var isAskedFor: Bool
  /// How much of what was said and carries meaning stands in the phrase, from 0 to 1.
  public var share: Double
}

extension Scorer {
  /// How well what somebody says fits each answer of a conversation, 0 to 1, in their order.
  ///
  /// How much of a phrase is there counts most, how much else is said counts less, and more so when the phrase is
  /// short; what fits no better than 0.12 is 0. Rare words weigh more than common ones; inflection, typing errors and words that are near are forgiven.
  ///
  ///     let talk = scorer.conversation([["who is calling her"], ["what is your name"]])
  ///     scorer.similarities(of: "who calls her?", in: talk)  // [1.0, …]
  public func similarities(of said: String, in conversation: Conversation) -> [Double] {
    var scores = conversation.replies.map { _ in 0.0 }
    for heard in hear(said, in: conversation) { scores[heard.reply] = heard.score }
    return scores
  }

  /// The answers that what was said may ask for, the likeliest first; those that have nothing of it, or so little that nothing rests on it
  /// (a score up to 0.12), are left out.
  public func hear(_ said: String, in conversation: Conversation) -> [Heard] {
    guard let stemmer = try? Stemmer(lists: lists) else { return [] }
    let text = lists.talk.written(said, keeping: conversation.names)
    var best: [Int: Heard] = [:]
    // "Can you tell me who he is" asks who he is, and in rare cases for being told something.
    for reading in [text, lists.talk.unframed(text)].compactMap(\.self) {
      for heard in heard(reading, in: conversation, stemmer) where (best[heard.reply]?.score ?? 0) < heard.score {
        best[heard.reply] = heard
      }
    }
    // The first of equals, so that the order of the file decides and not the sort.
    return best.values.likeliestFirst()
  }

  private func heard(_ text: String, in conversation: Conversation, _ stemmer: Stemmer) -> [Heard] {
    let read = TextAnalysis(text, lists: lists, stemmer: stemmer, limit: Weights.answerLimit) { token in
      conversation.entries[token.stem] != nil || conversation.names.contains(token.text)
        ? nil : conversation.spelling.nearest(to: token.text)
    }
    var hearing = Hearing(read.tokens, ending: text.last { !$0.isWhitespace }, conversation, lists)
    return conversation.replies.indices.compactMap { hearing.best(of: $0) }
  }
}

extension Collection<Heard> {
  /// The likeliest first, of equals the first answer. Places are sorted, because what was heard holds texts.
  public func likeliestFirst() -> [Heard] {
    let all = Array(self)
    return all.indices.sorted { (all[$1].score, all[$0].reply) < (all[$0].score, all[$1].reply) }.map { all[$0] }
  }
}

/// What was said, held against the vocabulary of a conversation.
struct Hearing {
  private struct Said {
    var text: String
    var isNegated: Bool
    var weight: Double
    var counts: Bool
  }

  /// From here on a word stands for one of a phrase, so that a reply can rest on it.
  private static let explaining = 0.7
  /// Up to here a phrase is not heard at all: nothing is answered, offered or held against others by it.
  private static let faint = 0.12
  /// What a word is worth that has stood for another one of the phrase already.
  private static let again = 0.3

  private let conversation: Conversation
  private var said: [Said] = []
  private var total = 0.0
  /// For each entry of the vocabulary how near the nearest said word is, and which that is.
  private var nearness: [Double]
  private var nearest: [Int]
  /// For each entry what it weighs here, and that for as much of it as was said.
  private var weights: [Double] = []
  private var found: [Double] = []
  /// For each phrase how well it fits at most.
  private var most: [Double] = []
  /// For each word said how much of it a phrase has used; kept, so that thousands of phrases share one list.
  private var used: [Double] = []
  /// For each kind of words that ask, what such phrases keep.
  private let askingShares: [Double]
  /// Only small words were said: then each of them weighs something.
  private var isSmall = false
  private let address: Conversation.Address
  private let subject: Conversation.Address
  private let mode: Conversation.Mode
  /// The stems of what was said, in order, by their numbers; -1 for those that no phrase has.
  private let order: [Int]

  /// Weight of a word before it is known how rare it is.
  static func weight(of token: Token, in conversation: Conversation, talk: TalkWords) -> Double {
    if token.kinds.contains(.asking) { return 0.35 }
    if !token.isContent || conversation.pronouns.contains(token.stem) { return 0.08 }
    // What is denied is marked at the words themselves.
    if token.kinds.contains(.cue) { return 0.2 }
    if conversation.names.contains(token.text) { return 1.5 }
    if talk.isIndefinite(token.text) { return 0.1 }
    return token.kinds.contains(.light) || talk.isSmall(token.stem) ? 0.3 : 1
  }

  /// Whether a word carries meaning enough to rest something on it.
  static func counts(_ token: Token, in conversation: Conversation, talk: TalkWords) -> Bool {
    token.isContent && token.kinds.isDisjoint(with: [.asking, .light, .cue]) && !talk.isSmall(token.stem)
      && !talk.isIndefinite(token.text)
      && !conversation.pronouns.contains(token.stem)
  }

  init(_ tokens: [Token], ending: Character?, _ conversation: Conversation, _ lists: WordLists) {
    self.conversation = conversation
    let talk = lists.talk
    nearness = [Double](repeating: 0, count: conversation.vocabulary.count)
    nearest = [Int](repeating: -1, count: conversation.vocabulary.count)
    let asking = Set(tokens.filter { $0.kinds.contains(.asking) }.map(\.text))
    askingShares = conversation.askings.map { Self.share(of: asking, beside: $0) }
    address = talk.address(of: tokens)
    subject = talk.subject(of: tokens)
    mode = talk.mode(of: tokens, ending: ending)
    order = tokens.map { conversation.numbers[$0.stem] ?? -1 }
    var seen: Set<String> = []
    for token in tokens where seen.insert(token.stem).inserted {
      let number = said.count
      var weight = Self.weight(of: token, in: conversation, talk: talk)
      var rarest: Double?
      for (entry, similarity) in Self.related(to: token, in: conversation, lists) {
        if similarity > nearness[entry] { (nearness[entry], nearest[entry]) = (similarity, number) }
        rarest = max(rarest ?? 0, conversation.weights[entry])
      }
      // A word that no phrase has says that something else is meant, but not what.
      if token.isContent { weight = rarest ?? weight * 0.7 }
      total += weight
      said.append(
        Said(
          text: token.text, isNegated: token.isNegated, weight: weight,
          counts: Self.counts(token, in: conversation, talk: talk)))
    }
    if said.allSatisfy({ !$0.counts }) {
      isSmall = true
      for number in said.indices { said[number].weight = max(Conversation.smallWeight, said[number].weight) }
      total = said.reduce(0) { $0 + $1.weight }
    }
    used = [Double](repeating: 0, count: said.count)
    weights = isSmall ? conversation.weightsOfSmall : conversation.weights
    found = nearness
    most = [Double](repeating: 0, count: conversation.phrases.count)
    for entry in found.indices where found[entry] > 0 {
      found[entry] *= weights[entry]
      for phrase in conversation.postings[entry] { most[phrase] += found[entry] }
    }
    let scales = isSmall ? conversation.scalesOfSmall : conversation.scales
    for phrase in most.indices { most[phrase] *= scales[phrase] }
  }

  /// What a phrase with such words that ask keeps, when these are said.
  private static func share(of asking: Set<String>, beside other: Set<String>) -> Double {
    // "Where did you see it" is neither "did you see it" nor "when did you see it".
    asking.isEmpty != other.isEmpty || !asking.isEmpty && asking.isDisjoint(with: other) ? 0.9 : 1
  }

  /// The entries that a word may stand for.
  private static func related(
    to token: Token, in conversation: Conversation, _ lists: WordLists
  ) -> [(entry: Int, similarity: Double)] {
    let vocabulary = conversation.vocabulary
    var found: [(entry: Int, similarity: Double)] = []
    for stem in [token.stem] + token.joinedStems {
      for entry in conversation.entries[stem] ?? [] where vocabulary[entry].token.isContent == token.isContent {
        found.append((entry, 1))
      }
    }
    guard token.isContent else { return found }
    for near in lists.talk.near(token.stem) {
      found += (conversation.classes[near] ?? []).map { ($0, 0.85) }
    }
    if token.kinds.contains(.action) {
      for act in lists.classNumbers(of: token.stem) { found += (conversation.acts[act] ?? []).map { ($0, 0.4) } }
    }
    guard let rule = lists.language.prefixRule, !token.isNumber else { return found }
    let scalars = token.stem.unicodeScalars.map(\.value)
    for entry in vocabulary.indices {
      let other = vocabulary[entry].token
      if other.joinedStems.contains(token.stem) {
        found.append((entry, 1))
      } else if other.isContent, !other.isNumber, rule.relates(scalars, other.stem.unicodeScalars.map(\.value)) {
        found.append((entry, Weights.relatedStem))
      }
    }
    return found
  }

  /// The best phrase of an answer, and what all its phrases together have of what was said.
  mutating func best(of reply: Int) -> Heard? {
    guard total > 0 else { return nil }
    guard let best = bestPhrase(of: reply) else { return nil }
    let phrase = conversation.phrases[best.phrase]
    let covered = cover(of: reply)
    var heard = Heard(
      reply: reply, score: best.score + (1 - best.score) * 0.3 * best.score * covered.share,
      phrase: conversation.texts[best.phrase], words: [],
      covered: covered.words, cover: covered.meaning,
      isOpposed: false, isWhole: false, isAskedFor: phrase.mode == .asks, share: 1)
    explain(phrase, &heard)
    // What was said has a meaning, and the phrase has only its small words.
    if !isSmall, heard.words.isEmpty { heard.score *= 0.75 }
    return heard
  }

  /// The phrase that fits best, the first of equals; none that is faint.
  private mutating func bestPhrase(of reply: Int) -> (score: Double, phrase: Int)? {
    // The one that can fit best is tried first, so that most others need not be tried at all.
    var (likeliest, bound) = (-1, Self.faint)
    for number in conversation.replies[reply] where most[number] > bound { (likeliest, bound) = (number, most[number]) }
    guard likeliest >= 0 else { return nil }
    var best = (score: fit(likeliest), phrase: likeliest)
    // Sums differ in their last digits by their order.
    for number in conversation.replies[reply]
    where most[number] + 1e-9 > max(best.score, Self.faint) && number != likeliest {
      let score = fit(number)
      if score > best.score || score == best.score && number < best.phrase { best = (score, number) }
    }
    return best.score > Self.faint ? best : nil
  }

  /// How well a phrase fits, from 0 to 1.
  private mutating func fit(_ number: Int) -> Double {
    let phrase = conversation.phrases[number]
    let whole = isSmall ? phrase.weightOfSmall : phrase.weight
    guard whole > 0 else { return 0 }
    var sum = 0.0
    for number in used.indices { used[number] = 0 }
    for place in phrase.words {
      let word = conversation.words[place]
      var similarity = nearness[word.entry]
      guard similarity > 0 else { continue }
      let mine = nearest[word.entry]
      if said[mine].counts, said[mine].isNegated != word.isNegated { similarity *= 0.75 }
      // One word said is not two words of the phrase.
      if used[mine] > 0 { similarity *= Self.again }
      sum += similarity * weights[word.entry]
      used[mine] = max(used[mine], similarity)
    }
    guard sum > 0 else { return 0 }
    var hit = 0.0
    for number in used.indices { hit += used[number] * said[number].weight }
    let recall = sum / whole
    let precision = min(1, hit / total)
    // A phrase of one word says little: what else was said decides.
    let trust = max(0.35, min(0.7, 0.05 + 0.32 * whole))
    let score = recall * (trust + (1 - trust) * precision) * phrase.share
    return score * askingShares[phrase.asking] * likeness(phrase)
  }

  /// What speaks against a phrase although the words are there: somebody else is spoken of, it is told and not asked.
  private func likeness(_ phrase: Conversation.Phrase) -> Double {
    var share = 1.0
    if !address.isEmpty, !phrase.address.isEmpty, address.isDisjoint(with: phrase.address) {
      share = 0.85
    } else if !subject.isEmpty, !phrase.subject.isEmpty, subject != phrase.subject {
      share = isSmall ? 0.8 : 0.9
    }
    switch (mode, phrase.mode) {
    case (.tellsOfSelf, .asks): share *= 0.8
    case (.tells, .asks): share *= 0.9
    case (.asks, .tellsOfSelf): share *= 0.88
    // "Are you in trouble?" is not "you are not in trouble".
    case (.asks, .tells): share *= 0.82
    default: break
    }
    return isSmall ? share * (0.6 + 0.4 * sequence(conversation.stems[phrase.order])) : share
  }

  /// How much of two sequences of words is the same in the same order, from 0 to 1.
  private func sequence(_ other: ArraySlice<Int>) -> Double {
    guard !order.isEmpty, !other.isEmpty else { return 0 }
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: other.count + 1) { row in
      row.initialize(repeating: 0)
      for word in order {
        var diagonal = 0
        var place = 0
        for meant in other {
          let above = row[place + 1]
          row[place + 1] = word == meant ? diagonal + 1 : max(above, row[place])
          diagonal = above
          place += 1
        }
      }
      return Double(2 * row[other.count]) / Double(order.count + other.count)
    }
  }

  /// How much of what was said stands in any phrase of the answer.
  private mutating func cover(of reply: Int) -> (share: Double, words: Int, meaning: Double) {
    for number in used.indices { used[number] = 0 }
    for entry in conversation.covers[reply] where nearness[entry] > 0 {
      used[nearest[entry]] = max(used[nearest[entry]], nearness[entry])
    }
    var sum = 0.0
    for number in used.indices { sum += used[number] * said[number].weight }
    let words = used.indices.count { used[$0] >= Conversation.nearEnough && said[$0].counts }
    var (meaning, mine) = (0.0, 0.0)
    for number in used.indices where said[number].counts {
      meaning += said[number].weight
      mine += min(1, used[number]) * said[number].weight
    }
    return (min(1, sum / total), words, meaning > 0 ? mine / meaning : 1)
  }

  private func explain(_ phrase: Conversation.Phrase, _ heard: inout Heard) {
    var mine: Set<Int> = []
    let words = conversation.words[phrase.words]
    for word in words where nearness[word.entry] > 0 {
      let number = nearest[word.entry]
      guard said[number].counts, conversation.vocabulary[word.entry].counts,
        nearness[word.entry] >= Self.explaining
      else { continue }
      mine.insert(number)
      if said[number].isNegated != word.isNegated { heard.isOpposed = true }
    }
    // In the order of what was said: a set has another one in each process, and sums of fractions differ by it.
    let known = mine.sorted()
    heard.words = known.map { said[$0].text }
    let rest = said.indices.filter { said[$0].counts && !mine.contains($0) }
    let (there, open) = (known.reduce(0) { $0 + said[$1].weight }, rest.reduce(0) { $0 + said[$1].weight })
    heard.share = there + open > 0 ? there / (there + open) : 1
    let isMore = words.contains { conversation.vocabulary[$0.entry].counts && nearness[$0.entry] == 0 }
    let count = words.count { nearness[$0.entry] > 0 }
    heard.isWhole = rest.isEmpty && !isMore && heard.score > 0.8 && count * 5 >= words.count * 3
  }
}
