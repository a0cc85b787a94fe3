internal import Scoring
internal import Words

/// A person who is talked with: what they can answer, and how what is said to them is understood.
struct Listener: Sendable {
  /// An answer; scenes of one title are one.
  struct Reply: Sendable {
    var title: String
    /// What it is about, as the person would call it.
    var about: String
    /// Its own wordings.
    var asks: [String]
    /// Those of the standard questions that it answers.
    var general: [String]
    var meets: [SceneHeaders.Item]
    /// It costs something: given only to what is meant without a doubt.
    var isPunishing: Bool
    /// Answers that it goes on from; it is possible only right behind one of them.
    var follows: Set<String>
    /// It answers mere manners, which need no answer beside something else.
    var isManners: Bool
    /// It answers what is said in few words: whatever else was said speaks against it.
    var isShort: Bool
  }

  /// Where the conversation stands.
  struct Context: Sendable {
    /// Which answers are possible now, by their numbers.
    var available: [Bool]
    /// The answer that was given last.
    var last: String?
    /// Whether the person may ask back.
    var mayAsk = true
    /// The two readings that were offered just before, and the words that had them.
    var offered: Offer?
    /// How much of all that was said stands in the wordings of an answer, by its number, when it is several sentences.
    var covers: [Int: Double] = [:]
  }

  /// Readings that a person has asked back between.
  struct Offer: Equatable, Sendable {
    var titles: [String]
    var quote: String
  }

  /// The lines that decide, from 0 to 1; the distance to the next reading counts as much as the score.
  enum Line {
    static let answer = 0.62
    static let answerGap = 0.08
    /// Lower, when nothing else comes near.
    static let lone = 0.5
    static let loneGap = 0.13
    /// From here on a person asks back; about something that is told and not asked, only from the higher line on.
    static let ask = 0.44
    static let askAboutTold = 0.46
    /// The same when all that was said stands in the wording: "and her money?"
    static let askAboutAll = 0.34
    static let allShare = 0.9
    /// So much of what was said, by weight, must stand in the wording; a high score, or nothing else near, needs it less.
    static let share = 0.5
    static let loneShare = 0.3
    /// So much of it must stand in some wording of the answer.
    static let cover = 0.5
    /// What an answer gains by what stands in the other sentences, and from which share of all on.
    static let context = 0.15
    static let contextFrom = 0.3
    static let shareOfShort = 0.75
    static let scoreWithoutShare = 0.75
    static let gapWithoutShare = 0.24
    /// What a short answer keeps of its score when more was said.
    static let short = 0.6
    /// Without asking back, from here on the likelier reading is taken.
    static let guess = 0.52
    static let guessGap = 0.08
    /// The same for one sentence among several.
    static let among = 0.62
    /// What a sentence beside another needs to be answered as well.
    static let beside = 0.68
    /// Mere manners are said in few words, and nearly in these.
    static let manners = 0.72
    /// What earns a credit.
    static let clear = 0.66
    static let clearGap = 0.08
    /// What may cost something.
    static let certain = 0.78
    static let certainGap = 0.12
    static let certainWords = 2
    /// Fewer words will do when they are the very wording.
    static let verbatim = 0.98
    /// So much clearer must a clause be than the sentence that is clear as a whole.
    static let clause = 0.25
    /// What both of two things in one sentence need.
    static let both = 0.7
    /// Sentences are about equally likely within this.
    static let asGood = 0.08
    /// What a further sentence needs that is asked, and one that is told, and how far the next reading must be.
    static let alsoAsked = 0.8
    static let alsoTold = 0.88
    static let alsoGap = 0.1
    /// An answer that goes on from the last one is likelier.
    static let following = 0.1
    /// A second reading is worth offering when it has so much of the first one's score.
    static let second = 0.55
  }

  /// How many things a person answers to one thing said.
  static let answersAtOnce = 2

  let replies: [Reply]
  let numbers: [String: Int]
  let conversation: Conversation
  /// What the answers are about, to hear which of two is chosen.
  private let labels: Conversation
  let scorer: Scorer

  init(replies: [Reply], names: [String], present: [String], scorer: Scorer) {
    self.replies = replies
    self.scorer = scorer
    numbers = Dictionary(uniqueKeysWithValues: replies.enumerated().map { ($1.title, $0) })
    conversation = scorer.conversation(
      replies.map(\.asks), general: replies.map(\.general), names: names, present: present)
    labels = scorer.conversation(replies.map { [$0.about] }, names: names, present: present)
  }

  /// The answer of this title.
  func reply(_ title: String) -> Reply? { numbers[title].map { replies[$0] } }

  /// Finds what answers a text.
  func understand(_ text: String, in context: Context) -> Understanding {
    if let chosen = choice(text, context) { return chosen }
    var result = Understanding()
    // A bare number chooses something, and here there is nothing to choose.
    guard text.contains(where: \.isLetter) else { return result }
    let parts = Self.parts(of: text)
    var context = context
    if parts.count > 1 {
      for heard in scorer.hear(text, in: conversation) { context.covers[heard.reply] = heard.cover }
    }
    result.parts = readAll(parts, context)
    // Among several sentences none is asked about, as long as one is likely enough.
    var found = result.parts.filter { part in
      part.decision == .answer
        || result.parts.count > 1 && part.decision == .ask
          && part.ranking.first.map {
            $0.score >= Line.among && !$0.words.isEmpty
          } ?? false
    }
    // Manners need no answer beside something else, and half a sentence none beside a whole one.
    if found.contains(where: { !isManners($0) }) { found.removeAll(where: isManners) }
    let unsure = result.parts.filter { $0.decision == .ask && !isManners($0) }
    // What is asked goes before what is told, also when it is not clear.
    if found.contains(where: \.isAsked) {
      found = found.filter(\.isAsked) + found.filter { !$0.isAsked }
    } else if context.mayAsk, let asked = unsure.last(where: \.isAsked),
      found.allSatisfy({ !$0.isClear || $0.ranking.first?.isAskedFor == true })
    {
      let told = found.filter { $0.decision == .answer && !isManners($0) }
      ask(asked, beside: told.max { likelihood($0) < likelihood($1) }, context, &result)
      if result.offer != nil { return result }
    }
    if parts.count > 1, found.allSatisfy(isManners) {
      // Nothing by itself: perhaps it is one thought in several sentences.
      let whole = read(text, context)
      if whole.decision == .answer, !isManners(whole) || found.isEmpty { (found, result.parts) = ([whole], [whole]) }
    }
    let worthy = worthAnswering(found)
    for part in worthy {
      guard let first = part.ranking.first else { continue }
      let title = replies[first.reply].title
      if result.answers.contains(where: { $0.title == title }) { continue }
      guard result.answers.count < Self.answersAtOnce else { break }
      result.answers.append(.init(title: title, quote: part.text, isClear: part.isClear))
      // What one sentence says beside leaves room for what the next one asks.
      if let also = part.also, worthy.count == 1, result.answers.count < Self.answersAtOnce {
        result.answers.append(.init(title: replies[also.reply].title, quote: part.text, isClear: part.isClear))
      }
    }
    // Answers come in the order of what was said.
    let places = Dictionary(result.parts.enumerated().map { ($1.text, $0) }, uniquingKeysWith: min)
    let order = result.answers.enumerated().sorted {
      (places[$0.element.quote] ?? 0, $0.offset) < (places[$1.element.quote] ?? 0, $1.offset)
    }
    result.answers = order.map(\.element)
    if result.answers.allSatisfy({ reply($0.title)?.isManners ?? false }), let part = unsure.first {
      ask(part, context, &result)
    }
    if result.answers.isEmpty, result.offer == nil {
      // Of two that are mere manners either will do.
      let manners = result.parts.first { isManners($0) && ($0.ranking.first?.score ?? 0) >= Line.guess }
      if let part = manners, let first = part.ranking.first {
        result.answers = [.init(title: replies[first.reply].title, quote: part.text, isClear: false)]
      }
    }
    result.isStatement = result.answers.isEmpty && result.offer == nil && scorer.isStatement(text)
    return result
  }

  /// Of several sentences the one that matters most, and beside it what is asked or told without a doubt: a second reply that is beside
  /// the point spoils the first.
  private func worthAnswering(_ found: [Understanding.Part]) -> [Understanding.Part] {
    guard found.count > 1 else { return found }
    let asked = found.filter(\.isAsked)
    let likely = asked.isEmpty ? found : asked
    let best = likely.lazy.map(likelihood).max() ?? 0
    // Of about equals the first.
    let main = found.firstIndex { (asked.isEmpty || $0.isAsked) && likelihood($0) >= best - Line.asGood }
    return found.indices.filter { $0 == main || isWithoutDoubt(found[$0]) }.map { found[$0] }
  }

  /// It is answered whatever stands beside it.
  private func isWithoutDoubt(_ part: Understanding.Part) -> Bool {
    guard let first = part.ranking.first, part.decision == .answer else { return false }
    let gap = first.score - (part.ranking.dropFirst().first?.score ?? 0)
    return first.score >= (part.isAsked ? Line.alsoAsked : Line.alsoTold) && gap >= Line.alsoGap
      && (first.isWhole || first.words.count >= Line.certainWords)
  }

  func likelihood(_ part: Understanding.Part) -> Double { part.ranking.first?.score ?? 0 }

  /// Beside another sentence only what is likely and says something is answered.
  func standsBesideOthers(_ part: Understanding.Part) -> Bool {
    guard let first = part.ranking.first else { return false }
    return first.isWhole || part.isAsked && first.score >= Line.beside
      || !first.words.isEmpty && (first.score >= Line.beside || part.decision == .ask)
  }

  func isManners(_ part: Understanding.Part) -> Bool {
    part.ranking.first.map { replies[$0.reply].isManners } ?? true
  }

  /// Asks back between the readings of a sentence, or between the first of them and that of another sentence.
  private func ask(
    _ part: Understanding.Part, beside other: Understanding.Part? = nil, _ context: Context,
    _ result: inout Understanding
  ) {
    let offered = part.ranking.filter { !replies[$0.reply].isManners }.prefix(2).filter {
      $0.score >= (part.ranking.first?.score ?? 0) * Line.second && !replies[$0.reply].about.isEmpty
    }
    var titles = offered.map { replies[$0.reply].title }
    if let first = titles.first, let second = other?.ranking.first.map({ replies[$0.reply] }), second.title != first,
      !second.about.isEmpty
    {
      titles = [first, second.title]
    }
    if context.mayAsk, !titles.isEmpty {
      result.answers = []
      result.offer = Offer(titles: titles, quote: part.text)
    } else if let first = part.ranking.first, first.score >= Line.guess, result.answers.isEmpty,
      first.score - (part.ranking.dropFirst().first?.score ?? 0) >= Line.guessGap
    {
      result.answers = [.init(title: replies[first.reply].title, quote: part.text, isClear: false)]
    }
  }

  /// What was said to a question back, when it chooses one of the readings or none.
  private func choice(_ text: String, _ context: Context) -> Understanding? {
    guard let offer = context.offered else { return nil }
    func chosen(_ titles: [String]) -> Understanding {
      var result = Understanding()
      // It is what was said before that earns something; now it is sure what was meant.
      result.answers = titles.map { .init(title: $0, quote: offer.quote, isClear: true) }
      result.isChoice = true
      return result
    }
    switch scorer.choice(in: text) {
    case .yes, .first: return chosen(Array(offer.titles.prefix(1)))
    case .second: return chosen(Array(offer.titles.suffix(1)))
    case .both: return chosen(offer.titles)
    case .no:
      var result = Understanding()
      result.isChoice = true
      return result
    case nil: break
    }
    let ranking = ranking(of: text, context)
    let named = scorer.hear(text, in: labels)
    let among = (ranking + named).filter { offer.titles.contains(replies[$0.reply].title) }.likeliestFirst()
    guard let best = among.first, best.score >= Line.ask else { return nil }
    let gap = best.score - (among.first { $0.reply != best.reply }?.score ?? 0)
    let elsewhere = ranking.first { !offer.titles.contains(replies[$0.reply].title) }?.score ?? 0
    return gap >= Line.answerGap && elsewhere - best.score < Line.clearGap
      ? chosen([replies[best.reply].title]) : nil
  }

  /// What was said, sentence by sentence: two questions at once get two answers.
  static func parts(of text: String) -> [String] {
    var parts: [String] = []
    var current = ""
    for place in text.indices {
      let character = text[place]
      let next = text.index(after: place)
      // "18.15" is an hour.
      let isInNumber =
        character == "." && next < text.endIndex && text[next].isNumber && current.last?.isNumber == true
      if !character.isNewline { current.append(character) }
      if character.isNewline || ".?!;".contains(character) && !isInNumber {
        parts.append(current)
        current = ""
      }
    }
    parts.append(current)
    let said = parts.filter { $0.contains { $0.isLetter || $0.isNumber } }
    return said.count < 2 ? [text] : said
  }
}
