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
  }

  /// Where the conversation stands.
  struct Context: Sendable {
    /// Titles that are possible now.
    var available: Set<String>
    /// The answer that was given last.
    var last: String?
    /// Whether the person may ask back.
    var mayAsk = true
    /// The two readings that were offered just before, and the words that had them.
    var offered: Offer?
  }

  /// Readings that a person has asked back between.
  struct Offer: Equatable, Sendable {
    var titles: [String]
    var quote: String
  }

  /// The lines that decide, from 0 to 1; the distance to the next reading counts as much as the score.
  enum Line {
    static let answer = 0.62
    static let answerGap = 0.05
    /// Lower, when nothing else comes near.
    static let lone = 0.5
    static let loneGap = 0.17
    /// From here on a person asks back; about something that is told and not asked, only from the higher line on.
    static let ask = 0.34
    static let askAboutTold = 0.46
    /// Without asking back, from here on the likelier reading is taken.
    static let guess = 0.5
    /// The same for one sentence among several.
    static let among = 0.58
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
    static let clause = 0.15
    /// What both of two things in one sentence need.
    static let both = 0.7
    /// An answer that goes on from the last one is likelier.
    static let following = 0.1
    /// A second reading is worth offering when it has so much of the first one's score.
    static let second = 0.55
  }

  /// How many things a person answers to one thing said.
  static let answersAtOnce = 2

  let replies: [Reply]
  private let numbers: [String: Int]
  private let conversation: Conversation
  /// What the answers are about, to hear which of two is chosen.
  private let labels: Conversation
  private let scorer: Scorer

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
    result.parts = parts.flatMap { readWithClauses($0, context) }
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
    if parts.count > 1, found.allSatisfy(isManners) {
      // Nothing by itself: perhaps it is one thought in several sentences.
      let whole = read(text, context)
      if whole.decision == .answer, !isManners(whole) || found.isEmpty { (found, result.parts) = ([whole], [whole]) }
    }
    for part in found.count > 1 ? found.filter(standsBesideOthers) : found {
      guard let first = part.ranking.first else { continue }
      let title = replies[first.reply].title
      if result.answers.contains(where: { $0.title == title }) { continue }
      guard result.answers.count < Self.answersAtOnce else { break }
      result.answers.append(.init(title: title, quote: part.text, isClear: part.isClear))
      if let also = part.also, result.answers.count < Self.answersAtOnce {
        result.answers.append(.init(title: replies[also.reply].title, quote: part.text, isClear: part.isClear))
      }
    }
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

  /// Beside another sentence only what is likely and says something is answered.
  private func standsBesideOthers(_ part: Understanding.Part) -> Bool {
    guard let first = part.ranking.first else { return false }
    return first.isWhole || !first.words.isEmpty && (first.score >= Line.beside || part.decision == .ask)
  }

  private func isManners(_ part: Understanding.Part) -> Bool {
    part.ranking.first.map { replies[$0.reply].isManners } ?? true
  }

  private func ask(_ part: Understanding.Part, _ context: Context, _ result: inout Understanding) {
    let offered = part.ranking.filter { !replies[$0.reply].isManners }.prefix(2).filter {
      $0.score >= (part.ranking.first?.score ?? 0) * Line.second && !replies[$0.reply].about.isEmpty
    }
    let titles = offered.map { replies[$0.reply].title }
    if context.mayAsk, !titles.isEmpty {
      result.answers = []
      result.offer = Offer(titles: titles, quote: part.text)
    } else if let first = part.ranking.first, first.score >= Line.guess, result.answers.isEmpty {
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
    let among = (ranking + named).filter { offer.titles.contains(replies[$0.reply].title) }
      .sorted { ($1.score, $0.reply) < ($0.score, $1.reply) }
    guard let best = among.first, best.score >= Line.ask else { return nil }
    let gap = best.score - (among.first { $0.reply != best.reply }?.score ?? 0)
    let elsewhere = ranking.first { !offer.titles.contains(replies[$0.reply].title) }?.score ?? 0
    return gap >= Line.answerGap && elsewhere - best.score < Line.clearGap
      ? chosen([replies[best.reply].title]) : nil
  }

  private func ranking(of text: String, _ context: Context) -> [Heard] {
    var ranking: [Heard] = []
    for var heard in scorer.hear(text, in: conversation) {
      let reply = replies[heard.reply]
      guard context.available.contains(reply.title) else { continue }
      if !reply.follows.isEmpty {
        guard let last = context.last, reply.follows.contains(last) else { continue }
        heard.score = min(1, heard.score + Line.following)
      }
      ranking.append(heard)
    }
    return ranking.sorted { ($1.score, $0.reply) < ($0.score, $1.reply) }
  }

  /// A sentence, or, where it is not clear as a whole, those of its clauses that are.
  private func readWithClauses(_ text: String, _ context: Context) -> [Understanding.Part] {
    let whole = read(text, context)
    guard text.contains(",") else { return [whole] }
    let clauses = text.split(separator: ",").map { read(String($0), context) }
    let clear = clauses.filter { $0.decision == .answer && standsBesideOthers($0) }
    let best = clear.lazy.compactMap(\.ranking.first?.score).max() ?? 0
    if whole.decision == .answer, best < (whole.ranking.first?.score ?? 0) + Line.clause { return [whole] }
    guard clear.allSatisfy(isManners) else { return clear }
    // What stands beside a greeting is read by itself.
    let rest = clauses.filter { $0.decision != .answer || !isManners($0) }.map(\.text).joined(separator: ",")
    return clear.isEmpty || rest.isEmpty ? [whole] : clear + [read(rest, context)]
  }

  private func read(_ text: String, _ context: Context) -> Understanding.Part {
    var ranking = ranking(of: text, context)
    // What costs something is not even considered, unless it is certain.
    while let first = ranking.first, replies[first.reply].isPunishing, !isCertain(first, ranking) {
      ranking.removeFirst()
    }
    guard let first = ranking.first else { return .init(text: text, ranking: [], decision: .nothing, isClear: false) }
    ranking.removeAll { replies[$0.reply].isPunishing && $0.reply != first.reply }
    if let second = ranking.dropFirst().first, isBoth(first, second, ranking) {
      let isClear = [first, second].allSatisfy {
        $0.score >= Line.clear && !$0.isOpposed && $0.words.count >= Line.certainWords
      }
      return .init(text: text, ranking: ranking, decision: .answer, isClear: isClear, also: second)
    }
    let gap = first.score - (ranking.dropFirst().first?.score ?? 0)
    let decision: Understanding.Decision =
      if replies[first.reply].isManners, first.score < Line.manners {
        first.score >= Line.ask ? .ask : .nothing
      } else if first.score >= Line.answer, gap >= Line.answerGap || first.isWhole && gap > 0 {
        .answer
      } else if first.score >= Line.lone, gap >= Line.loneGap, !first.isOpposed, !first.words.isEmpty {
        .answer
      } else {
        first.score >= (scorer.isStatement(text) ? Line.askAboutTold : Line.ask) ? .ask : .nothing
      }
    let isClear =
      decision == .answer && first.score >= Line.clear && gap >= Line.clearGap && !first.isOpposed
      && (max(first.words.count, first.covered) >= Line.certainWords || first.isWhole)
    return .init(text: text, ranking: ranking, decision: decision, isClear: isClear)
  }

  /// Two things are said in one sentence: each has words of its own, and both are likely.
  private func isBoth(_ first: Heard, _ second: Heard, _ ranking: [Heard]) -> Bool {
    let third = ranking.dropFirst(2).first?.score ?? 0
    return second.score >= Line.both && second.score - third >= Line.answerGap
      && !Set(second.words).isSubset(of: first.words) && !Set(first.words).isSubset(of: second.words)
      && !replies[second.reply].isPunishing && !replies[first.reply].isPunishing
  }

  private func isCertain(_ heard: Heard, _ ranking: [Heard]) -> Bool {
    let next = ranking.first { $0.reply != heard.reply }?.score ?? 0
    return heard.score >= Line.certain && heard.score - next >= Line.certainGap && !heard.isOpposed
      && (heard.words.count >= Line.certainWords || heard.isWhole && heard.score >= Line.verbatim)
  }

  /// What was said, sentence by sentence: two questions at once get two answers.
  private static func parts(of text: String) -> [String] {
    var parts: [String] = []
    var current = ""
    for character in text {
      if character.isNewline || ".?!;".contains(character) {
        parts.append(current)
        current = ""
      } else {
        current.append(character)
      }
    }
    parts.append(current)
    let said = parts.filter { $0.contains { $0.isLetter || $0.isNumber } }
    return said.count < 2 ? [text] : said
  }
}
